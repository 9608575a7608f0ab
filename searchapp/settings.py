"""Where things are, limits and weights. Environment variables are read here and nowhere else."""

from __future__ import annotations

import os
from pathlib import Path

#: Where the program's own data files are.
DATA_DIR = Path(__file__).parent / "data"

DEFAULT_INDEX_DIR = "index"
DEFAULT_CORPUS_DIR = "corpus"

#: A file larger than this many bytes is skipped with its reason: no newspaper text is that long.
MAX_FILE_BYTES = 100_000_000

#: A query longer than this many characters is cut, and the answer says so.
MAX_QUERY_CHARS = 1_000

DEFAULT_LIMIT = 10


def index_dir() -> tuple[Path, bool]:
    """Return where the index is when no option says so, and whether the environment named it."""
    named = os.environ.get("SEARCHAPP_INDEX")
    return (Path(named), True) if named else (Path(DEFAULT_INDEX_DIR), False)


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


def no_color() -> bool:
    """Return whether NO_COLOR asks for plain output (https://no-color.org: set and not empty)."""
    return bool(os.environ.get("NO_COLOR"))


def columns() -> int | None:
    """Return the width that COLUMNS asks for, or None where it asks for none."""
    value = os.environ.get("COLUMNS", "")
    return int(value) if value.isdecimal() and int(value) > 0 else None


def plain_terminal() -> bool:
    """Return whether the terminal says that it knows no colours (TERM=dumb)."""
    return os.environ.get("TERM") == "dumb"
