"""Records that others made -> paragraphs: the shape of the JSON contract, checked field by field."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from searchapp import dates
from searchapp.model import ArticleInfo, Note, Paragraph, Speaker

#: Called with each row that is skipped: a Note with the message key and the facts file, line and problem.
OnBad = Callable[[Note], None]

_LISTS = frozenset({"speakers", "cities", "home_cities", "host_cities", "provinces", "districts", "topics", "also_in"})
_TEXTS = frozenset({"kind", "section", "file"})
_SURROGATES = re.compile("[\ud800-\udfff]")
_DAY = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})[T ].*")


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

    Unknown keys are ignored, a single string stands for a list of one. Raises BadRecordError.
    """
    if not isinstance(record, Mapping):
        raise BadRecordError("row_not_object")
    text = _text(record, "text")
    if text is None or not text.strip():
        raise BadRecordError("row_no_text")
    values: dict[str, Any] = {}
    for name, value in record.items():
        if value and name in _LISTS:
            values[name] = _strings(record, name)
        elif value is not None and name in _TEXTS:
            values[name] = _text(record, name)
        elif value is not None and name in _OTHERS:
            values[name] = _OTHERS[name](record, name)
    speaker = values.get("speaker")
    if speaker is not None and speaker.name and "speakers" not in values:
        values["speakers"] = (speaker.name,)
    if "file" not in values:
        values["file"] = default_file
    return Paragraph(id=_text(record, "id") or default_id, text=text, **values)


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
    if value is None:
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
        speaker = Speaker(_text(value, "name"), _text(value, "title"), _text(value, "org"))
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
    date = _date(_text(value, "date"))
    return ArticleInfo(
        id=_text(value, "id"),
        title=_text(value, "title"),
        source=_text(value, "source"),
        date=date,
        date_basis=(_text(value, "date_basis") or "stated") if date else None,
        authors=_strings(value, "authors"),
    )


@lru_cache(maxsize=1024)
def _date(typed: str | None) -> str | None:
    if typed is None:
        return None
    date = dates.normalise(_DAY.sub(r"\1", typed.strip()))
    if date is None:
        raise BadRecordError("row_date", value=typed[:30])
    return date


#: What is neither a text nor a list of texts, and how it is read.
_OTHERS: dict[str, Callable[[Mapping[str, Any], str], object]] = {
    "confidence": _number,
    "position": _ordinal,
    "speaker": _speaker,
    "article": _article,
}
