"""Records that others made -> paragraphs: the shape of the JSON contract, checked field by field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from itertools import islice
from typing import Any

from searchapp import dates
from searchapp.fields import COLUMNS, PATHS, Shape
from searchapp.model import ArticleInfo, Note, Paragraph, Speaker
from searchapp.patterns import regex

_SURROGATES = regex("[\ud800-\udfff]")
#: How many unknown keys are named.
_NAMED = 20
_DAY = regex(r"(\d{4}-\d{1,2}-\d{1,2})[T ].*")


class BadRecordError(Exception):
    """A record that is no paragraph: the message key that says why, and its facts."""

    def __init__(self, key: str, **facts: object) -> None:
        super().__init__(key, facts)
        self.key = key
        self.facts = facts

    def note(self, file: str, line: int) -> Note:
        """Return the reason with the place of the record."""
        return Note(self.key, {"file": file, "line": line, **self.facts})


def paragraph(record: object, default_id: str, default_file: str) -> Paragraph:
    """Return a record in the shape that ``searchapp export`` writes as a paragraph; only ``text`` is required.

    What belongs to the speaker or the article may stand within them, or beside them under the names of columns.
    The posts and the tier of its speaker are derived as for a paragraph that was read, where it does not state them.
    Unknown keys are ignored, a single string stands for a list of one. Raises BadRecordError.
    """
    if not isinstance(record, Mapping):
        raise BadRecordError("row_not_object")
    record = _nested(record)
    text = _text(record, "text")
    if text is None or not text.strip():
        raise BadRecordError("row_no_text")
    values: dict[str, Any] = {}
    for name, value in record.items():
        if value is not None and name in _READERS:
            values[name] = _READERS[name](record, name)
    speaker = values.get("speaker")
    if speaker is not None and speaker.name and "speakers" not in values:
        values["speakers"] = (speaker.name,)
    if "file" not in values:
        values["file"] = default_file
    # Imported here: the table of formats is asked by commands that read nothing.
    from searchapp.lexicon.offices import with_office

    return with_office(Paragraph(id=_text(record, "id") or default_id, text=text, **values))


def unknown_keys(record: object) -> list[str]:
    """Return the keys of a record that nothing is known of."""
    return [str(key) for key in record if key not in _KNOWN] if isinstance(record, Mapping) else []


def unknown_note(file: str, keys: Iterable[str]) -> Note:
    """Return what tells of keys that nothing is known of: the first of them."""
    return Note("row_keys_unknown", {"file": file, "names": ", ".join(islice(keys, _NAMED))})


def _nested(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record with what stands beside its speaker and article, under the names of columns, within them."""
    wholes: dict[str, dict[str, Any]] = {name: {} for name in _WHOLES}
    nested: dict[str, Any] = {}
    for key, value in record.items():
        whole, part = _PARTS.get(key, ("", ""))
        if key in _WHOLES and not isinstance(value, str):
            nested[key] = value
        elif whole:
            wholes[whole].setdefault(part, value)
        else:
            nested[key] = value
    for whole, parts in wholes.items():
        given = nested.get(whole)
        if parts and (given is None or isinstance(given, Mapping)):
            nested[whole] = {**parts, **(given or {})}
    return nested


def without_surrogates(value: Any) -> Any:
    """Return a JSON value with U+FFFD for each lone surrogate: it is no character and cannot be written as UTF-8."""
    if isinstance(value, str):
        return _SURROGATES.sub("\ufffd", value)
    if isinstance(value, list):
        return [without_surrogates(item) for item in value]
    if isinstance(value, dict):
        return {key: without_surrogates(item) for key, item in value.items()}
    return value


def _text(record: Mapping[str, Any], key: str) -> str | None:
    value = record.get(key)
    if value is None:
        return None
    if isinstance(value, str):
        return value or None
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise BadRecordError("row_type", name=key)


def _strings(record: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = record.get(key)
    if not value:
        return ()
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(item for item in value if item)
    raise BadRecordError("row_type", name=key)


def _number(record: Mapping[str, Any], key: str) -> float | None:
    value = record.get(key)
    if value is None:
        return None
    if isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= 1:
        return float(value)
    raise BadRecordError("row_type", name=key)


def _ordinal(record: Mapping[str, Any], key: str) -> int | None:
    value = record.get(key)
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**31):
        return value
    raise BadRecordError("row_type", name=key)


def _speaker(record: Mapping[str, Any], key: str) -> Speaker | None:
    value = record.get(key)
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return Speaker(value)
    if isinstance(value, Mapping):
        speaker = Speaker(**_parts(value, "speaker."))
        return None if speaker == Speaker() else speaker
    raise BadRecordError("row_type", name="speaker")


def _article(record: Mapping[str, Any], key: str) -> ArticleInfo:
    value = record.get(key)
    if value is None or value == "":
        return ArticleInfo()
    if isinstance(value, str):
        return ArticleInfo(title=value)
    if not isinstance(value, Mapping):
        raise BadRecordError("row_type", name="article")
    parts = _parts(value, "article.")
    basis = (parts["date_basis"] or "stated") if parts["date"] else None
    return ArticleInfo(**{**parts, "date_basis": basis})


def _parts(whole: Mapping[str, Any], above: str) -> dict[str, Any]:
    return {
        name: _SHAPES[row.shape](whole, name)
        for path, row in PATHS.items()
        if path.startswith(above) and (name := path.removeprefix(above))
    }


def _date(record: Mapping[str, Any], key: str) -> str | None:
    typed = _text(record, key)
    return None if typed is None else _normal(typed)


@lru_cache(maxsize=1024)
def _normal(typed: str) -> str:
    date = dates.normalise(_DAY.sub(r"\1", typed.strip()))
    if date is None:
        raise BadRecordError("row_date", value=typed[:30])
    return date


_Reader = Callable[[Mapping[str, Any], str], object]

_SHAPES: dict[Shape, _Reader] = {
    "text": _text, "texts": _strings, "number": _number, "ordinal": _ordinal, "date": _date,
}  # fmt: skip

#: The keys of a record that count, and how each is read.
_READERS: dict[str, _Reader] = {
    **{path: _SHAPES[row.shape] for path, row in PATHS.items() if "." not in path},
    "speaker": _speaker,
    "article": _article,
}

#: What has parts of its own; and the names of columns that are of such a part: the whole and the part.
_WHOLES = ("speaker", "article")
_PARTS = {
    column: (whole, part)
    for column, (whole, _, part) in ((column, (row.path or "").partition(".")) for column, row in COLUMNS.items())
    if part
}
_PARTS["article_title"] = _PARTS["article"]

#: Every key of a record that is read, and those that say of a paragraph only what it was in an answer.
_KNOWN = frozenset(("id", "text", "citation", "rank", "score", "partial", "highlights", "snippets", "explanation")) | {
    *_READERS,
    *COLUMNS,
    *_PARTS,
}
