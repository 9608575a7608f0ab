"""What a person puts right of a paragraph -> the corrections beside its document, and back."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING, Any

from searchapp import settings
from searchapp.api.answers.filters import not_a_choice
from searchapp.api.answers.locating import paragraph_number
from searchapp.api.state import State
from searchapp.api.store.sources_file import read_sources
from searchapp.dates import normalise
from searchapp.errors import IndexStateError, ReadError, RequestError
from searchapp.lexicon.places import city_name
from searchapp.model import KINDS, Note, Paragraph, Speaker
from searchapp.reading import formats
from searchapp.reading.decode import decode
from searchapp.reading.names import sidecar_of
from searchapp.reading.refusals import regular_bytes
from searchapp.reading.sidecar import correction_for
from searchapp.reading.sidecar_editing import Whole, check, with_article, with_paragraph
from searchapp.reading.sidecar_rules import parse
from searchapp.reports import Fix
from searchapp.whole import write_whole

if TYPE_CHECKING:
    from searchapp.api.index import Index

#: What may be stated of a paragraph, and of an article.
OF_PARAGRAPH = ("speaker", "post", "org", "kind", "cities", "home_cities", "host_cities", "topics", "content")
OF_ARTICLE = ("title", "source", "date", "authors", "url", "page", "accessed", "medium")
_SEVERAL = ("cities", "home_cities", "host_cities", "topics", "authors")

#: Where what was changed is kept, in the folder of the index, and how many changes of a sidecar are.
_KEPT, _MOST = ".fixes", 20

#: A line that is the key of a list and nothing else.
_LIST = re.compile(r"(?:paragraphs|articles):\s*$")
#: Lines around a change by which it is found again.
_AROUND = (3, 1, 0)


@dataclass(frozen=True, slots=True)
class _Place:
    """A paragraph with the other texts of its document, its document, and the sidecar of that as it is."""

    paragraph: Paragraph
    others: tuple[str, ...]
    articles: int
    path: Path
    sidecar: Path
    data: bytes | None
    text: str
    encoding: str


def fix(index: Index, id: str, values: Mapping[str, Any], whole_file: bool, write: bool, update: bool) -> Fix:
    """State ``values`` of a paragraph and its article, or with ``whole_file`` of all articles of its document.

    With ``write`` the sidecar is written, with ``update`` the index is brought up to date, unless other files wait to
    be read. Raises ``RequestError`` and ``ReadError`` for what cannot be stated, or not there.
    """
    stated = _checked(values)
    place = _place(index.state, id)
    text = place.text
    own = {name: value for name, value in stated.items() if name in OF_PARAGRAPH}
    if own:
        text = with_paragraph(text, place.sidecar.name, place.paragraph.text, place.others, _said(own, place))
    general = {name: value for name, value in stated.items() if name in OF_ARTICLE}
    if general:
        texts = (place.paragraph.text, *place.others)
        text = with_article(text, place.sidecar.name, _which(place, whole_file), texts, general)
    before = place.text if place.data is not None else None
    if not write or text == before:
        return _fix(place, before, text, stated)
    waiting = _waiting(index, place) if update else ()
    _write(place, text)
    _remember(index.path, place, before, text)
    return _brought_in(index, _fix(place, before, text, stated), waiting, update)


def unfix(index: Index, id: str, write: bool, update: bool) -> Fix:
    """Take back the last change that was made of a paragraph, whatever else was written beside it since.

    Raises ``RequestError`` where there is none, or where what it wrote is not there any more.
    """
    place = _place(index.state, id)
    kept = _read_kept(index.path, place.sidecar)
    last = next((at for at in range(len(kept) - 1, -1, -1) if kept[at]["id"] == place.paragraph.id), None)
    if last is None:
        raise RequestError("fix_nothing", id=place.paragraph.id, file=str(place.sidecar))
    before, after = kept[last]["before"], kept[last]["after"]
    # Below the key of a list that came with the change there may be items that came later: then it stays.
    texts = [_reverted(place.text, after, before or "", keeping) for keeping in (False, True)]
    text = next((each for each in texts if each is not None and _holds(place, each)), None)
    if text is None:
        raise RequestError("fix_changed", file=str(place.sidecar))
    gone = before is None and not text.strip()
    made = _fix(place, place.text, None if gone else text, {})
    if not write:
        return made
    waiting = _waiting(index, place) if update else ()
    if gone:
        _unlink(place.sidecar)
    else:
        _write(place, text)
    _write_kept(index.path, place.sidecar, [*kept[:last], *kept[last + 1 :]])
    return _brought_in(index, made, waiting, update)


def _checked(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is stated as a sidecar has it. Raises ``RequestError`` for what cannot be stated."""
    for name in values:
        if name not in (*OF_PARAGRAPH, *OF_ARTICLE):
            raise not_a_choice("fix", name, (*OF_PARAGRAPH, *OF_ARTICLE))
    stated: dict[str, Any] = {name: list(value) if name in _SEVERAL else value for name, value in values.items()}
    for name, value in stated.items():
        texts = value if name in _SEVERAL else [value]
        empty = name not in ("content", "speaker") and not all(isinstance(text, str) and text.strip() for text in texts)
        if empty or (name == "speaker" and value is not None and not str(value).strip()):
            raise RequestError("fix_empty", name=name)
    if stated.get("kind", KINDS[0]) not in KINDS:
        raise not_a_choice("kind", stated["kind"], KINDS)
    if stated.get("content") not in (None, False):
        raise RequestError("fix_content")
    for name in ("date", "accessed"):
        if name in stated:
            date = normalise(stated[name])
            if date is None:
                raise RequestError("date_invalid", option=name, value=stated[name])
            stated[name] = date
    if not stated:
        raise RequestError("fix_what")
    return stated


def _place(state: State, id: str) -> _Place:
    reader = state.reader
    number = paragraph_number(state, id)
    paragraph = reader.paragraph(number)
    sources = read_sources(state.place, state.manifest)
    key = next(
        (
            key
            for key, source in sources.items()
            if source.file == paragraph.file and number in reader.numbers("key", key)
        ),
        None,
    )
    path = Path(key or paragraph.file or "?")
    if key is None or not path.is_file():
        raise RequestError("fix_gone", id=paragraph.id, path=str(path))
    format = formats.of(path.name)
    if format is not None and format.rows is not None:
        raise RequestError("fix_rows", id=paragraph.id, file=str(path))
    together = reader.paragraphs(reader.numbers("key", key))
    sidecar = sidecar_of(path)
    data = regular_bytes(sidecar, str(sidecar), settings.MAX_SIDECAR_BYTES) if sidecar.exists() else None
    decoded = decode(data, sidecar.name) if data and data.strip() else None
    text, encoding = (decoded.text, decoded.encoding) if decoded else ("", "utf-8")
    if decoded and text.encode(encoding, "surrogatepass") != data:
        raise ReadError("sidecar_by_hand", file=str(sidecar))
    return _Place(
        paragraph,
        tuple(each.text for each in together if each.id != paragraph.id),
        len({each.article.id for each in together}),
        path,
        sidecar,
        data,
        text,
        encoding,
    )


def _which(place: _Place, whole_file: bool) -> int | None:
    """Return the ordinal of a paragraph's article in its document, None where all that is stated is of all articles."""
    ordinal = (place.paragraph.article.id or "").rpartition("#")[2]
    told_apart = any(fix.which is not None for fix in parse(place.text, place.sidecar.name).articles)
    alone = place.articles == 1 and ordinal == "1" and not told_apart
    return None if whole_file or alone or not ordinal.isdecimal() else int(ordinal)


def _said(stated: Mapping[str, Any], place: _Place) -> dict[str, Any]:
    """Return what is stated of a paragraph as a sidecar has it: name, post and organisation are of a speaker."""
    said = {name: value for name, value in stated.items() if name not in ("speaker", "post", "org")}
    if {"speaker", "post", "org"} & stated.keys():
        said["speaker"] = _speaker(stated, place)
    return said


def _speaker(stated: Mapping[str, Any], place: _Place) -> object:
    parts = {"name": stated.get("speaker"), "title": stated.get("post"), "org": stated.get("org")}
    given = {name: value for name, value in parts.items() if value}
    if "speaker" in stated:
        return None if not given else given["name"] if given.keys() == {"name"} else Whole(given)
    # Who speaks stays: as the sidecar has it, which may be newer than the index.
    corrections = [correction for _, correction in parse(place.text, place.sidecar.name).paragraphs]
    found = correction_for(place.paragraph.text, corrections)
    known = (found.speaker if found and found.sets_speaker else place.paragraph.speaker) or Speaker()
    own = {"name": known.name, "title": known.title, "org": known.org}
    return {name: value for name, value in {**own, **given}.items() if value}


def _fix(place: _Place, before: str | None, after: str | None, stated: Mapping[str, Any]) -> Fix:
    paragraph, article = place.paragraph, place.paragraph.article
    speaker = paragraph.speaker or Speaker()
    was = {"speaker": speaker.name, "post": speaker.title, "org": speaker.org, "content": None}
    changes = tuple(
        (
            name,
            _shown(was[name] if name in was else getattr(article if name in OF_ARTICLE else paragraph, name)),
            _shown(value),
        )
        for name, value in stated.items()
    )
    notes = tuple(Note("fix_city_unknown", {"value": city}) for city in _unknown_cities(stated))
    return Fix(paragraph.id, str(place.path), str(place.sidecar), before, after, changes, notes=notes)


def _unknown_cities(stated: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what is stated as a city and is none that is known: one abroad, or a slip."""
    typed = (city for name in ("cities", "home_cities", "host_cities") for city in stated.get(name, ()))
    return tuple(dict.fromkeys(city for city in typed if city_name(city) is None))


def _shown(value: Any) -> str:
    return "、".join(value) if isinstance(value, (list, tuple)) else "" if value in (None, False) else str(value)


def _waiting(index: Index, place: _Place) -> tuple[str, ...]:
    """Return the other files that changed since the index was made."""
    return tuple(file for file in index.stale if file != place.paragraph.file)


def _brought_in(index: Index, made: Fix, waiting: Sequence[str], update: bool) -> Fix:
    """Bring the index up to date, unless other files wait: reading these is nothing that was asked for."""
    if not update or waiting:
        return replace(made, waiting=tuple(waiting))
    try:
        report = index.update()
    except IndexStateError as problem:
        # What was written stands; that the index cannot be written at the moment is no reason to take it back.
        return replace(made, notes=(*made.notes, Note(problem.key, problem.facts)))
    name = Path(made.file).name
    notes = tuple(each.note for each in (*report.notes, *report.skipped) if Path(each.file).name == name)
    return replace(made, indexed=True, notes=(*made.notes, *notes))


# -- files ---------------------------------------------------------------------------------------------------------


def _write(place: _Place, text: str) -> None:
    try:
        data = text.encode(place.encoding)
    except UnicodeEncodeError:
        data = text.encode("utf-8", "surrogatepass")
    if len(data) > settings.MAX_SIDECAR_BYTES:
        raise ReadError("sidecar_by_hand", file=str(place.sidecar))
    try:
        write_whole(place.sidecar, [data])
    except OSError as problem:
        raise _unwritable(place.sidecar, problem) from problem


def _unlink(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError as problem:
        raise _unwritable(file, problem) from problem


def _unwritable(file: Path, problem: OSError) -> RequestError:
    return RequestError("fix_unwritable", file=str(file), reason=problem.strerror or str(problem))


def _kept_at(index: Path, sidecar: Path) -> Path:
    name = hashlib.sha256(str(sidecar.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:24]
    return index / _KEPT / f"{name}.json"


def _read_kept(index: Path, sidecar: Path) -> list[dict[str, Any]]:
    """Return the changes that were made of a sidecar, in their order; what is no such list is none."""
    try:
        data = json.loads(_kept_at(index, sidecar).read_bytes())
        changes = [each for each in data if {"id", "before", "after"} <= each.keys() and isinstance(each["after"], str)]
    except (OSError, ValueError, TypeError, AttributeError):
        return []
    return changes


def _remember(index: Path, place: _Place, before: str | None, after: str) -> None:
    change = {"id": place.paragraph.id, "before": before, "after": after}
    _write_kept(index, place.sidecar, [*_read_kept(index, place.sidecar), change][-_MOST:])


def _write_kept(index: Path, sidecar: Path, changes: Sequence[Mapping[str, Any]]) -> None:
    place = _kept_at(index, sidecar)
    try:
        place.parent.mkdir(exist_ok=True)
        write_whole(place, [json.dumps(changes, ensure_ascii=True).encode("ascii")])
    except OSError as problem:
        raise _unwritable(place, problem) from problem


def _holds(place: _Place, text: str) -> bool:
    """Return whether a sidecar still says of the other paragraphs of a document what it says now."""
    try:
        check(place.text, text, place.sidecar.name, place.others)
    except ReadError:
        return False
    return True


def _reverted(now: str, after: str, before: str, keeping: bool) -> str | None:
    """Return a text without what turned ``before`` into ``after``; None where that does not stand in it (once).

    ``keeping`` leaves the keys of lists that came with it.
    """
    old, new, lines = (text.splitlines(keepends=True) for text in (before, after, now))
    for tag, first, last, start, stop in reversed(SequenceMatcher(None, old, new, autojunk=False).get_opcodes()):
        if tag == "equal":
            continue
        at = next(filter(None, (_found(lines, new, start, stop, around) for around in _AROUND)), None)
        if at is None:
            return None
        keys = [line for line in new[start:stop] if keeping and _LIST.match(line)]
        lines[at[0] : at[1]] = [*keys, *old[first:last]]
    return "".join(lines)


def _found(lines: Sequence[str], new: Sequence[str], start: int, stop: int, around: int) -> tuple[int, int] | None:
    """Return where lines stand as they were written, with so many lines around them as there were; None unless once."""
    low, high = max(0, start - around), min(len(new), stop + around)
    wanted = list(new[low:high])
    places = [at for at in range(len(lines) - len(wanted) + 1) if list(lines[at : at + len(wanted)]) == wanted]
    if len(places) != 1 or not wanted:
        return None
    begin = places[0] + start - low
    return begin, begin + stop - start
