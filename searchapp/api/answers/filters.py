"""Values as people write them -> the values that the index holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from searchapp.analysis.fold import fold_text
from searchapp.dates import normalise
from searchapp.engines.base import Reader
from searchapp.errors import RequestError
from searchapp.messages import say
from searchapp.model import FACET_FIELDS, KINDS

#: Fields in which a part of a value is enough when no value is exactly what was typed.
_PART_IS_ENOUGH = ("speaker", "org", "source", "article", "file", "topic")

#: Fields in which a place may be called by another of its names.
_OF_PLACES = ("city", "home_city", "host_city", "province", "district")


def check_field(field: str) -> str:
    """Return a facet field as it is called here; raises ``RequestError`` for one that there is not."""
    name = field.strip().lower().replace("-", "_")
    if name not in FACET_FIELDS:
        raise not_a_choice("facet", field, FACET_FIELDS)
    return name


def not_a_choice(option: str, value: str, choices: Sequence[str]) -> RequestError:
    """Return the error for a value that there is not: it names those that there are and the nearest ones."""
    near = nearest(value.lower(), choices)
    return RequestError("choice_unknown", option=option, value=value, choices=list(choices), nearest=near)


def nearest(word: str, choices: Iterable[str]) -> list[str]:
    """Return up to three of ``choices`` that look like ``word``, the most similar first."""
    from difflib import get_close_matches

    return get_close_matches(word, list(choices), n=3, cutoff=0.5)


def values_for(field: str, typed: str, reader: Reader) -> tuple[str, ...]:
    """Return the values of ``field`` in the index that ``typed`` means; none where there is none.

    Raises ``RequestError`` for a kind that does not exist.
    """
    typed = typed.strip()
    folded = fold_text(typed)
    if field == "kind":
        return (_kind(typed),)
    known = reader.values(field)
    if field in ("year", "month"):
        date = normalise(typed)
        return (date,) if date is not None and date in known else ()
    if typed in known:
        return (typed,)
    if field in _OF_PLACES:
        named = tuple(name for name in _places_called(typed, field) if name is not None and name in known)
        if named:
            return named
    same = tuple(value for value in known if fold_text(value) == folded)
    if same or field not in _PART_IS_ENOUGH or not folded:
        return same
    if field == "article" and reader.numbers("article_id", typed):
        return tuple({_title(reader, typed)})
    return tuple(value for value in known if folded in fold_text(value))


def _places_called(typed: str, field: str) -> Iterable[str | None]:
    from searchapp.lexicon import places

    if field == "district":
        return places.district_names(typed)
    return (places.province_name(typed) if field == "province" else places.city_name(typed),)


def _title(reader: Reader, article_id: str) -> str:
    paragraph = reader.paragraph(reader.numbers("article_id", article_id)[0])
    return paragraph.article.title or article_id


def _kind(typed: str) -> str:
    for kind in KINDS:
        if typed.lower() in (kind, say(f"kind_{kind}", "zh"), say(f"kind_{kind}", "en").lower()):
            return kind
    raise not_a_choice("kind", typed, [*KINDS, *(say(f"kind_{kind}", "zh") for kind in KINDS)])
