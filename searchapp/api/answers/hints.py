"""What to say of a value in a filter: what it was taken to mean, or, where nothing has it, what may have been meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from searchapp.analysis.fold import fold_text
from searchapp.api.answers.filters import values_for
from searchapp.engines.base import Reader
from searchapp.errors import RequestError
from searchapp.fields import BY_NAME, FIELDS, Field
from searchapp.model import Note

#: How many values a note names, and how many that are near.
_NAMED, _NEAR = 8, 3
#: How much of a value must be as typed for it to be near, where not all that differs sounds or looks alike.
_ALIKE = 0.6
_HAN = re.compile("[\u3400-\u9fff]+")


def hints(field: str, typed: str, values: Sequence[str], reader: Reader) -> Iterator[Note]:
    """Yield what an answer has to say of ``typed``, which was taken to mean ``values`` of a field."""
    row = BY_NAME[field]
    if not values:
        yield _nothing(row, typed, reader)
    elif row.matching not in ("word", "date") and [*map(fold_text, values)] != [fold_text(typed).strip().lstrip("=")]:
        facts = {"field": field, "value": typed, "values": list(values[:_NAMED]), "count": len(values)}
        yield Note("note_value_meant" if len(values) <= _NAMED else "note_values_meant", facts)


def _nothing(row: Field, typed: str, reader: Reader) -> Note:
    """Return what to say where no paragraph has a value that is called so."""
    facts: dict[str, object] = {"field": row.name, "value": typed}
    other = next(_elsewhere(row, typed, reader), None)
    if other is not None:
        option = "--" + other.replace("_", "-")
        return Note("note_value_elsewhere", {**facts, "other": other, "option": option})
    near = near_values(typed, reader.values(row.name))
    return Note("note_value_nearest", {**facts, "nearest": near}) if near else Note("note_value_unknown", facts)


def _elsewhere(row: Field, typed: str, reader: Reader) -> Iterator[str]:
    """Yield the other fields that have a value called so: those of places first for a place."""
    others = [other for other in FIELDS if other.filter and other.name not in (row.name, "has", "sure", "file")]
    for other in sorted(others, key=lambda each: (each.place is None) == (row.place is not None)):
        try:
            found = values_for(other.name, typed, reader)
        except RequestError:
            continue
        # A part of a title or a name says little.
        if any(other.matching != "part" or fold_text(value) == fold_text(typed.strip()) for value in found):
            yield other.name


def near_values(typed: str, known: Iterable[str]) -> list[str]:
    """Return up to three values that are written nearly as typed, the most similar first."""
    folded = fold_text(typed.strip())
    graded = ((_similarity(folded, fold_text(value)), value) for value in known)
    return [value for grade, value in sorted(graded, key=lambda each: (-each[0], each[1])) if grade >= _ALIKE][:_NEAR]


def _similarity(typed: str, value: str) -> float:
    if len(typed) == len(value) and _HAN.fullmatch(typed) and _HAN.fullmatch(value):
        different = [(one, other) for one, other in zip(typed, value, strict=True) if one != other]
        if len(different) < len(typed) and all(_alike(*pair) for pair in different):
            return 1 - len(different) / 10
    return SequenceMatcher(None, typed, value).ratio()


def _alike(one: str, other: str) -> bool:
    from searchapp.suggesting.sounds import ALIKE, FIRST, SIZE, costs

    place = ord(other) - FIRST
    return 0 <= place < SIZE and bool(costs(one)[place] <= ALIKE)
