"""Find and open the index, building it first where that is what a newcomer wants."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from searchapp import settings
from searchapp.cli.output import warn
from searchapp.errors import IndexStateError
from searchapp.messages import say

if TYPE_CHECKING:
    from searchapp.api.index import Index
    from searchapp.model import Note

_NAMED_FILES = 3


#: Notes that are told when an index is opened, and need not be told with an answer again.
TOLD = ("index_outdated", "index_outdated_terms")


def warn_of(notes: Iterable[Note], lang: str) -> None:
    """Say on standard error what an answer has to say of itself, where the answer has no place for it."""
    for note in notes:
        if note.key not in TOLD:
            warn(say(note.key, lang, **note.facts))


def index_place(index_dir: Path | None) -> tuple[Path, bool]:
    """Return where the index is, and whether somebody named that place."""
    return (index_dir, True) if index_dir is not None else settings.index_dir()


def opened(index_dir: Path | None, lang: str, build: bool = False) -> Index:
    """Return the index, open; say on standard error when files have changed since it was built.

    With ``build``, a missing index at the default place is built from ``./corpus`` where there is one; into a place
    that was named nothing is ever built.
    """
    from searchapp.api import index as api

    place, named = index_place(index_dir)
    corpus = Path(settings.DEFAULT_CORPUS_DIR)
    try:
        index = api.open_index(place)
    except IndexStateError as state:
        if state.key != "index_missing" or named or not build or not corpus.is_dir():
            raise
        from searchapp.cli.progress import progress_bar

        warn(say("index_first", lang, folder=corpus))
        with progress_bar(lang) as progress:
            return api.build_index([corpus], place, progress)
    for note in index.outdated:
        warn(say(note.key, lang, **note.facts))
    look = index.look()
    if look.files:
        files = [*look.files[:_NAMED_FILES], *(["…"] if len(look.files) > _NAMED_FILES else [])]
        warn(say("index_stale" if look.complete else "index_stale_least", lang, count=len(look.files), files=files))
    return index
