"""What a person calls a paragraph, an article or a document -> where it is in the index."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path, PurePosixPath

from searchapp.analysis.fold import fold_text
from searchapp.api.state import State
from searchapp.errors import RequestError

#: As many candidates as a name that is not unique is answered with.
_CANDIDATES = 8

#: What parts the name of a document from a line of it, and from an article of it; keyboards also give the twins.
_BEFORE_LINE, _BEFORE_ARTICLE = ":", "#"
_TWINS = str.maketrans("：＃", _BEFORE_LINE + _BEFORE_ARTICLE)


def paragraph_number(state: State, typed: str, exact: bool = False) -> int:
    """Return the number of the paragraph of an id, or, unless ``exact``, of any unique ending or short form of it.

    Raises ``RequestError`` where no paragraph is called so, or more than one is.
    """
    reader = state.reader
    numbers = reader.numbers("id", typed) or ([] if exact else _below_its_root(state, typed))
    if numbers:
        return numbers[0]
    found = [] if exact else _called(typed, reader.values("id"), _BEFORE_LINE)
    return reader.numbers("id", _the_only("id_unknown", typed, found))[0]


def called_article(state: State, typed: str) -> tuple[str, str]:
    """Return the field and its value that an article, by its id or title, or a document, by its name, is called by.

    Any unique ending or short form (004#2, 004) will do. Raises ``RequestError`` where nothing is called so, or more
    than one thing is.
    """
    reader = state.reader
    values = lru_cache(reader.values)  # all there are: asked for where nothing is called exactly so
    name = typed.strip()
    folded = fold_text(name)
    ways: tuple[tuple[str, Callable[[], Sequence[str]]], ...] = (
        ("article_id", lambda: [name] if reader.numbers("article_id", name) else []),
        ("file", lambda: _files_called(name, values("file"))),
        ("article", lambda: [title for title in values("article") if fold_text(title) == folded]),
        ("article_id", lambda: _called(name, values("article_id"), _BEFORE_ARTICLE)),
        ("file", lambda: [file for file in values("file") if file.endswith(name)]),
        ("article", lambda: [title for title in values("article") if fold_text(title).endswith(folded)]),
    )
    for field, names in ways if name and folded else ():
        found = names()
        if found:
            return field, _the_only("name_unknown", typed, found)
    raise RequestError("name_unknown", id=typed)


def _the_only(unknown: str, typed: str, found: Sequence[str]) -> str:
    if not found:
        raise RequestError(unknown, id=typed)
    if len(found) > 1:
        raise RequestError("id_ambiguous", id=typed, candidates=sorted(found)[:_CANDIDATES])
    return found[0]


def _called(typed: str, known: Iterable[str], mark: str) -> list[str]:
    """Return the ids that end as typed, else those whose short form (004:61, 004#2) it is."""
    for name in dict.fromkeys((typed, typed.strip(), typed.strip().translate(_TWINS))):
        found = [each for each in known if each.endswith(name)]
        if not found:
            short = _short_form(name, mark)
            found = [each for each in known if short(each)]
        if found:
            return found
    return []


def _files_called(typed: str, known: Iterable[str]) -> list[str]:
    """Return the documents that are called as typed: by their path, their name, without its suffix, or its beginning.

    What only begins so is in question where nothing else is called so.
    """
    name = typed.strip().removeprefix("./")
    if not name:
        return []
    ways: tuple[Callable[[str], bool], ...] = (
        lambda file: file == name,
        lambda file: file.endswith(f"/{name}") or name.endswith(f"/{file}"),
        lambda file: name in (PurePosixPath(file).stem, str(PurePosixPath(file).with_suffix(""))),
        lambda file: PurePosixPath(file).name.startswith(f"{name}_"),
    )
    for fits in ways:
        found = [file for file in known if fits(file)]
        if found:
            return found
    return []


def _below_its_root(state: State, typed: str) -> list[int]:
    """Return the paragraph whose id stands in ``typed`` after the name of its root (报纸/a:1)."""
    from searchapp.api.store.sources import printable_key

    reader = state.reader
    for root in state.manifest.roots:
        name, _, id = typed.partition("/")
        if id and name == Path(root).name:
            for number in reader.numbers("id", id):
                key = printable_key(f"{root}/{reader.paragraph(number).file}")
                if number in reader.numbers("key", key):
                    return [number]
    return []


def _short_form(typed: str, mark: str) -> Callable[[str], bool]:
    """Return whether ``typed`` (004:61) is the beginning of the name of an id's file, with its line or ordinal."""
    file, _, line = typed.rpartition(mark)

    def fits(whole: str) -> bool:
        path, _, its_line = whole.rpartition(mark)
        return bool(file) and its_line == line and path.rpartition("/")[2].startswith(file)

    return fits
