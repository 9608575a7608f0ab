"""The index as programs and commands use it: build or update it, search it, look into it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from searchapp.api.answers.requests import checked
from searchapp.api.calls.checking import Checking
from searchapp.api.calls.counting import Counting
from searchapp.api.calls.opened import Progress
from searchapp.api.calls.quoting import Quoting
from searchapp.api.calls.searching import Searching
from searchapp.api.engines import engine_at
from searchapp.errors import RequestError
from searchapp.model import Document, Paragraph
from searchapp.weights import DEFAULT, Weights

if TYPE_CHECKING:
    from searchapp.reports import FileAccount, Fix, IndexReport


def open_index(path: str | Path = "index", weights: Weights = DEFAULT) -> Index:
    """Open the index at ``path``; ``weights`` say what ranking weighs.

    Raises ``IndexStateError`` where there is none (``index_missing``), where something else is (``index_foreign``),
    or when it is damaged or was made by another version.
    """
    return Index(Path(path), weights)


def build_index(
    sources: str | Path | Sequence[str | Path],
    path: str | Path = "index",
    progress: Progress | None = None,
    **rest: Any,
) -> Index:
    """Index the files below ``sources`` at ``path`` (an index that is there is updated) and open it.

    ``rest`` are further arguments of ``update_index``.
    """
    roots = [sources] if isinstance(sources, str | Path) else list(sources)
    update_index([Path(root) for root in roots], Path(path), progress=progress, **rest)
    return open_index(path)


def update_index(
    sources: Sequence[str | Path] = (),
    path: str | Path = "index",
    *,
    remove: Sequence[str | Path] = (),
    rebuild: bool = False,
    dictionary: str | Path | None = None,
    synonyms: str | Path | None = None,
    engine: str | None = None,
    progress: Progress | None = None,
) -> IndexReport:
    """Bring the index at ``path`` up to date with the files below ``sources``, or below all the roots it knows.

    ``dictionary`` (in the format of jieba's user dictionaries) and ``synonyms`` (in that of Solr's synonym files) name
    files of one's own, which the index uses from now on and whose changes it sees; an empty file ends that. ``engine``
    is the address of a cluster (https://host:9200/name) that keeps the paragraphs of a new index, which remembers it.
    """
    from searchapp.api.store.indexing import update
    from searchapp.api.store.planning import Change

    change = Change(
        sources=[Path(each) for each in sources],
        remove=[Path(each) for each in remove],
        rebuild=rebuild,
        words=Path(dictionary) if dictionary is not None else None,
        synonyms=Path(synonyms) if synonyms is not None else None,
    )
    return update(Path(path), engine_at(Path(path), engine), change, progress)


def inspect_file(path: str | Path) -> tuple[Document, tuple[Paragraph, ...]]:
    """Read and annotate one document, without any index: what was read, and every decision with its evidence."""
    from searchapp.annotating import annotate
    from searchapp.reading.files import read_file

    file = Path(path)
    if not file.exists():
        raise RequestError("path_missing", path=str(file))
    document = read_file(file, file.name)
    return document, annotate(document)


def check_account(paths: Sequence[str | Path]) -> Iterator[FileAccount]:
    """Yield for each file whether every visible character of it is in a paragraph or in what was left out."""
    from searchapp.api.workbench.accounts import accounts

    for path in paths:
        if not Path(path).exists():
            raise RequestError("path_missing", path=str(path))
    yield from accounts((Path(path), str(path)) for path in paths)


class Index(Searching, Quoting, Counting, Checking):
    """An open index. Close it, or use it in a ``with``.

    Every call answers from one committed state: the newest when the call begins. A commit in the meantime, also by
    another process, does not disturb it. Threads may share an index. One that was closed raises ``IndexStateError``.
    """

    def __enter__(self) -> Index:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def update(self, sources: Sequence[str | Path] = (), **rest: Any) -> IndexReport:
        """Update the files of the index; see ``update_index``. The next call answers from the new state."""
        return update_index(sources, self.path, **rest)

    def fix(self, id: str, *, whole_file: bool = False, write: bool = True, update: bool = True, **values: Any) -> Fix:
        """Put right what was decided of a paragraph, in the corrections beside its document (``NAME.meta.yaml``).

        ``values`` are ``speaker`` (None: nobody), ``post``, ``org``, ``kind``, ``cities``, ``home_cities``,
        ``host_cities``, ``topics`` and ``content=False`` of the paragraph, and ``title``, ``source``, ``date``,
        ``authors``, ``url``, ``page``, ``accessed`` and ``medium`` of its article, or with ``whole_file`` of all
        articles of the document. Without ``write`` nothing is changed. With ``update`` the index is brought up to date,
        unless other files wait to be read. Raises ``RequestError`` or ``ReadError``, with nothing changed, for what
        cannot be stated, for ready-made paragraphs, and where the file cannot be written.
        """
        from searchapp.api.workbench.fixing import fix

        checked("id", id, str, "text")
        return fix(self, id, values, whole_file, write, update)

    def unfix(self, id: str, *, write: bool = True, update: bool = True) -> Fix:
        """Take back the last ``fix`` of a paragraph, and leave what else was written in the same file since.

        Raises ``RequestError`` where there was none, or where what it wrote is not found any more.
        """
        from searchapp.api.workbench.fixing import unfix

        checked("id", id, str, "text")
        return unfix(self, id, write, update)
