"""Where things are, and limits. Environment variables are read here and nowhere else."""

from __future__ import annotations

import os
from pathlib import Path

#: Where the program's own data files are.
DATA_DIR = Path(__file__).parent / "data"

DEFAULT_INDEX_DIR = "index"
DEFAULT_CORPUS_DIR = "corpus"

#: A file larger than this many bytes is skipped with its reason: no newspaper text is that long.
MAX_FILE_BYTES = 100_000_000

#: What a document may come to while it is read: bytes that its parts unpack to, elements inside each other, pages,
#: characters on its pages, and dots of a picture. One that goes further is skipped with its reason.
MAX_UNPACKED_BYTES = 100_000_000
MAX_NESTING = 250
MAX_PAGES = 2_000
MAX_GLYPHS = 2_000_000
MAX_PIXELS = 60_000_000

#: A dictionary or a list of synonyms of a person's own has at most this many bytes (jieba's own has 5,000,000).
MAX_OWN_FILE_BYTES = 50_000_000

#: A person's corrections beside a document are not longer than this many bytes.
MAX_SIDECAR_BYTES = 1_000_000

#: How the name of a person's corrections beside a document ends.
SIDECAR_SUFFIX = ".meta.yaml"

#: What a person states of all documents of a folder.
FOLDER_SIDECAR = "_folder" + SIDECAR_SUFFIX

#: No more processes than this read at once, each takes its memory.
MAX_WORKERS = 8

#: How long a second writer waits for the first.
LOCK_WAIT_SECONDS = 10.0

#: Characters of text that the snippets of one hit may hold.
SNIPPET_CHARS = 160

#: A query longer than this many characters is cut, and the answer says so.
MAX_QUERY_CHARS = 1_000

#: Where an unquoted term is looked for, and where a quoted run is.
MATCHED_FIELDS = ("text", "section", "title", "who")
QUOTED_FIELDS = ("text", "section", "title")

#: Where an unquoted term is looked for besides, unless all terms must stand as typed or it is denied.
ALSO_MATCHED_FIELDS = ("office",)

#: Where pages are served when nothing else is said.
WEB_HOST = "127.0.0.1"
WEB_PORT = 8642

#: An address longer than this many bytes is refused, and so is a form.
MAX_URL_BYTES = 8_192
MAX_FORM_BYTES = 262_144

#: How many seconds a page may take, one that reads through all paragraphs, and how long it may wait for its turn.
PAGE_SECONDS = 5.0
SLOW_PAGE_SECONDS = 30.0
WAIT_SECONDS = 5.0

#: How many pages are made at once in a process, and how many wait; who comes then is asked to come again.
PAGES_AT_ONCE = 4
PAGES_WAITING = 256


def index_dir() -> tuple[Path, bool]:
    """Return where the index is when no option says so, and whether the environment named it."""
    named = os.environ.get("SEARCHAPP_INDEX")
    return (Path(named), True) if named else (Path(DEFAULT_INDEX_DIR), False)


def config_dir() -> Path:
    """Return where a person's own settings of this program are: below XDG_CONFIG_HOME, else where the system has them.

    Raises ``RuntimeError`` where the system knows no home of the person.
    """
    from searchapp.system import configuration_folder  # not for who only asks for a language

    named = Path(os.environ.get("XDG_CONFIG_HOME", ""))
    roaming = Path(os.environ.get("APPDATA", ""))
    return (named if named.is_absolute() else configuration_folder(Path.home(), roaming)) / "searchapp"


def cache_dir() -> Path:
    """Return where this program keeps what it can make anew: below XDG_CACHE_HOME, else where the system has it.

    Raises ``RuntimeError`` where the system knows no home of the person.
    """
    from searchapp.system import cache_folder

    named = Path(os.environ.get("XDG_CACHE_HOME", ""))
    local = Path(os.environ.get("LOCALAPPDATA", ""))
    return (named if named.is_absolute() else cache_folder(Path.home(), local)) / "searchapp"


def language() -> str:
    """Return "en" or "zh": the first of SEARCHAPP_LANG, LC_ALL, LC_MESSAGES, LANG that names a language; else "zh".

    A locale that names no language (C, POSIX, C.UTF-8) says nothing, so that Chinese remains the default for this
    tool's texts.
    """
    for name in ("SEARCHAPP_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "").split(".")[0].split("_")[0].lower()
        if value in ("zh", "en"):
            return value
    return "zh"


def workers() -> int:
    """Return how many processes read what is indexed: SEARCHAPP_WORKERS, or one a core, eight at most.

    None are wanted where there is one core only: this process reads then.
    """
    named = os.environ.get("SEARCHAPP_WORKERS", "")
    if named.isdecimal():
        return int(named[:2])
    from searchapp.system import cores as usable  # not for who only asks

    cores = usable()
    return min(cores, MAX_WORKERS) if cores > 1 else 0


def completion_variable(program: str) -> str:
    """Return the variable by which a shell asks a program what may be typed next, as click's scripts set it."""
    return f"_{program.replace('-', '_').replace('.', '_').upper()}_COMPLETE"


def completion_asked(program: str) -> str | None:
    """Return what a shell asks of a program's completion (bash_source, zsh_complete, …), None where it does not."""
    return os.environ.get(completion_variable(program)) or None


def no_color() -> bool:
    """Return whether NO_COLOR asks for plain output (https://no-color.org: set and not empty)."""
    return bool(os.environ.get("NO_COLOR"))


def columns() -> int | None:
    """Return the width that COLUMNS asks for, or None where it asks for none."""
    value = os.environ.get("COLUMNS", "")
    return int(value[:9]) if value.isdecimal() and int(value[:9]) > 0 else None


def plain_terminal() -> bool:
    """Return whether the terminal says that it knows no colours (TERM=dumb)."""
    return os.environ.get("TERM") == "dumb"


def cluster_user() -> tuple[str, str] | None:
    """Return the user and password for a cluster, or None: only the environment knows them."""
    user = os.environ.get("SEARCHAPP_OPENSEARCH_USER")
    return (user, os.environ.get("SEARCHAPP_OPENSEARCH_PASSWORD", "")) if user else None


def cluster_token() -> str | None:
    """Return the token for a cluster, which goes before a user."""
    return os.environ.get("SEARCHAPP_OPENSEARCH_TOKEN") or None


def cluster_authority() -> str | None:
    """Return the file with the certificate of the authority that signed those of a cluster's nodes."""
    return os.environ.get("SEARCHAPP_OPENSEARCH_CA") or None


def cluster_shards() -> int:
    """Return how many shards a new index on a cluster has."""
    named = os.environ.get("SEARCHAPP_OPENSEARCH_SHARDS", "")
    return max(1, int(named[:4])) if named.isdecimal() else 1


def cluster_replicas() -> int | None:
    """Return how many copies each shard of a new index has beside itself; None where the cluster decides (0 or 1)."""
    named = os.environ.get("SEARCHAPP_OPENSEARCH_REPLICAS", "")
    return int(named[:2]) if named.isdecimal() else None


def web_token() -> str | None:
    """Return the token that visitors of the pages have to show, or None: only the environment knows it."""
    return os.environ.get("SEARCHAPP_TOKEN") or None
