"""What a query leaves out by ``-field:=value``: how a link adds it, what of it stands there, a link without it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from searchapp.fields import FILTER_FIELDS, NAMES
from searchapp.messages import label

_NAMES = sorted((name for name, field in NAMES.items() if field in FILTER_FIELDS), key=len, reverse=True)
_EXCLUSION = re.compile(
    rf"(?:^|\s+)-(?P<name>{'|'.join(map(re.escape, _NAMES))})[:：]=(?:“(?P<quoted>[^“”]*)”|(?P<bare>[\w·-]+))(?=\s|$)",
    re.IGNORECASE,
)
_BARE = re.compile(r"[\w·-]+")


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A value of a field that a query leaves out, and the query ``without`` that."""

    field: str
    value: str
    without: str


def exclusions(query: str) -> tuple[Exclusion, ...]:
    """Return what a query leaves out."""
    return tuple(_exclusions(query))


def _exclusions(query: str) -> Iterator[Exclusion]:
    for found in _EXCLUSION.finditer(query):
        field = NAMES[found["name"].lower().replace("-", "_")]
        value = found["quoted"] if found["bare"] is None else found["bare"]
        yield Exclusion(field, value, f"{query[: found.start()]}{query[found.end() :]}".strip())


def excluding(field: str, value: str, lang: str) -> str | None:
    """Return what a query leaves out a value by; None for a value that cannot stand in quotation marks."""
    name = _asked_by(field, lang)
    if _BARE.fullmatch(value):
        return f" -{name}:={value}"
    return None if any(mark in value for mark in '“”"') else f" -{name}:=“{value}”"


@lru_cache(64)
def _asked_by(field: str, lang: str) -> str:
    return label("field", field, lang).replace(" ", "_")
