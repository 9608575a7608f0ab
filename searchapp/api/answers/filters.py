"""Values as people write them -> the values that the index holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from searchapp.analysis.fold import fold_text
from searchapp.dates import normalise
from searchapp.engines.base import Reader
from searchapp.errors import RequestError
from searchapp.fields import BY_NAME, FACET_FIELDS, FILTER_FIELDS, Field, name_of
from searchapp.messages import say


def check_field(field: str, known: Sequence[str] = FACET_FIELDS) -> str:
    """Return one of the ``known`` fields under its own name; raises ``RequestError`` for one that is not among them."""
    name = name_of(field)
    if name is None or name not in known:
        raise not_a_choice("filter" if known is FILTER_FIELDS else "facet", field, known)
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

    Raises ``RequestError`` for a word that is not in the vocabulary of the field.
    """
    row = BY_NAME[field]
    typed = typed.strip()
    if row.matching == "word":
        return (_word(row, typed),)
    known = reader.values(field)
    if row.matching == "date":
        date = normalise(typed)
        return (date,) if date is not None and date in known else ()
    if typed in known:
        return (typed,)
    if row.place:
        named = tuple(name for name in _places_called(typed, row.place) if name is not None and name in known)
        if named:
            return named
    folded = fold_text(typed)
    same = tuple(value for value in known if fold_text(value) == folded)
    if same or row.matching != "part" or not folded:
        return same
    if field == "article" and reader.numbers("article_id", typed):
        return tuple({_title(reader, typed)})
    return tuple(value for value in known if folded in fold_text(value))


def _places_called(typed: str, level: str) -> Iterable[str | None]:
    from searchapp.lexicon import places

    if level == "district":
        return places.district_names(typed)
    return (places.province_name(typed) if level == "province" else places.city_name(typed),)


def _title(reader: Reader, article_id: str) -> str:
    paragraph = reader.paragraph(reader.numbers("article_id", article_id)[0])
    return paragraph.article.title or article_id


def _word(row: Field, typed: str) -> str:
    for word in row.vocabulary:
        if typed.lower() in (word, *(say(f"{row.name}_{word}", lang).lower() for lang in ("zh", "en"))):
            return word
    choices = [*row.vocabulary, *(say(f"{row.name}_{word}", "zh") for word in row.vocabulary)]
    raise not_a_choice(row.name, typed, choices)
