"""Values as people write them -> the values that the index holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from searchapp.analysis.fold import fold_text
from searchapp.analysis.tree import Tree
from searchapp.dates import normalise
from searchapp.engines.base import Reader
from searchapp.errors import RequestError
from searchapp.fields import BY_NAME, FACET_FIELDS, FILTER_FIELDS, UNDATED, Field, name_of
from searchapp.messages import say
from searchapp.query.filters import any_value, either
from searchapp.slips import nearest

#: Before a value: it alone is meant. After one: also what is that besides.
_ALONE = ("=", "＝")
_AND_BESIDES = ("+", "＋")
#: What parts several values.
_BETWEEN = r"\s*[、，,;；]\s*|(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])"  # compiled when a filter is typed


def check_field(field: str, known: Sequence[str] = FACET_FIELDS) -> str:
    """Return one of the ``known`` fields under its own name; raises ``RequestError`` for one that is not among them."""
    name = name_of(field)
    if name is None or name not in known:
        raise not_a_choice("filter" if known is FILTER_FIELDS else "facet", field, known)
    return name


def not_a_choice(option: str, value: str, choices: Sequence[str]) -> RequestError:
    """Return the error for a value that there is not: it names those that there are and the nearest ones."""
    near = nearest(value, choices)
    return RequestError("choice_unknown", option=option, value=value, choices=list(choices), nearest=near)


def parted(field: str, typed: str, reader: Reader) -> tuple[str, ...]:
    """Return the values that ``typed`` names: several (郑州、商丘) only in a field whose values hold no such marks."""
    row = BY_NAME[field]
    parts = [part for part in re.split(_BETWEEN, typed) if part] if row.is_parted else []
    return tuple(parts) if len(parts) > 1 and typed.removeprefix("=") not in reader.values(field) else (typed,)


def fields_meant(field: str, typed: str) -> tuple[str, ...]:
    """Return the fields that ``typed`` is looked for in: with a ``+`` at its end also what is that besides."""
    besides = BY_NAME[field].besides
    also = besides is not None and typed.strip().endswith(_AND_BESIDES) and not typed.startswith(_ALONE)
    return (field, besides) if also and besides else (field,)


def filter_for(field: str, typed: str, values: Sequence[str]) -> Tree:
    """Return the query for what ``typed`` means in a field, given the ``values`` that it stands for."""
    return either(*(any_value(name, values) for name in fields_meant(field, typed)))


def values_for(field: str, typed: str, reader: Reader) -> tuple[str, ...]:
    """Return the values of ``field`` in the index that ``typed`` means; none where there is none.

    A value with ``=`` before it is that value alone. Raises ``RequestError`` for a word that is not in the vocabulary
    of the field.
    """
    row = BY_NAME[field]
    known = reader.values(field)
    alone = typed[1:] if typed.startswith(_ALONE) else None
    if alone is not None and alone in known:
        return (alone,)
    if row.matching == "word":
        return (_word(row, (typed if alone is None else alone).strip("".join((" ", *_AND_BESIDES)))),)
    if alone is not None:
        return ()
    typed = typed.strip()
    if row.matching == "date":
        date = _dated(typed)
        return (date,) if date is not None and date in known else ()
    return _called(row, typed, reader, known) or _spelled(typed, known)


def _called(row: Field, typed: str, reader: Reader, known: Mapping[str, int]) -> tuple[str, ...]:
    """Return the values that are called as typed: exactly, in another writing, by a part, as the field has it."""
    folded = fold_text(typed)
    if row.matching in _AT_ONCE:
        return _AT_ONCE[row.matching](folded, known)
    if typed in known:
        return (typed,)
    if row.place:
        named = tuple(name for name in _places_called(typed, row.place) if name is not None and name in known)
        return named or _same(folded, known)
    if row.name == "article" and reader.numbers("article_id", typed):
        return tuple({_title(reader, typed)})
    return _same(folded, known) or _holding(folded, known)


def _spelled(typed: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the values that are read as ``typed``, letters of pinyin."""
    letters = typed.lower().replace(" ", "")
    if not letters.isalpha() or not letters.isascii():
        return ()
    from searchapp.suggesting.pinyin import cut_syllables, read_so

    ways = cut_syllables(letters)
    return tuple(value for value in known if any(read_so(value, way) for way in ways))


def _dated(typed: str) -> str | None:
    return UNDATED if typed.lower() in (UNDATED, "不详", "日期不详") else normalise(typed)


def _same(folded: str, known: Iterable[str]) -> tuple[str, ...]:
    return tuple(value for value in known if fold_text(value) == folded)


def _holding(folded: str, known: Iterable[str]) -> tuple[str, ...]:
    return tuple(value for value in known if folded in fold_text(value)) if folded else ()


def _ending(folded: str, known: Iterable[str]) -> tuple[str, ...]:
    return tuple(value for value in known if fold_text(value).endswith(folded)) if folded else ()


def _like(folded: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the values that are ``folded`` as a whole; ``*`` in it stands for anything."""
    wanted = re.compile(".*".join(map(re.escape, folded.split("*"))))
    return tuple(value for value in known if wanted.fullmatch(fold_text(value))) if folded.strip("*") else ()


#: How the values are found of fields in which it is the same whatever else the index holds.
_AT_ONCE: dict[str, Callable[[str, Iterable[str]], tuple[str, ...]]] = {"exact": _same, "whole": _like, "end": _ending}


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
        called = (word, *(say(f"{row.name}_{word}", lang).lower() for lang in ("zh", "en")))
        if typed.lower() in called or name_of(typed) == word:
            return word
    choices = [*row.vocabulary, *(say(f"{row.name}_{word}", "zh") for word in row.vocabulary)]
    raise not_a_choice(row.name, typed, choices)
