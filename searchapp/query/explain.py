"""Take a ranking apart: which parts of the tree stand for which typed term, in which field, and in what way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from whoosh.query import NullQuery, Or, Query, Term

from searchapp.analysis.analyzer import INNER, SKIP
from searchapp.analysis.runs import Mark, find
from searchapp.analysis.segmenter import Segmenter
from searchapp.analysis.tree import Run
from searchapp.query.compile import Compiled
from searchapp.settings import ALSO_MATCHED_FIELDS, MATCHED_FIELDS

_KINDS = ("run", "word", "characters", "instead", "value", "other")


_SEARCHED = (*MATCHED_FIELDS, *ALSO_MATCHED_FIELDS)


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a ranking: its ``query`` scores what ``words`` of a typed ``term`` contribute in a ``field``.

    ``kind`` is run (the whole term, one character after another), word, characters (single ones and pairs), instead
    (something that was not typed, such as a synonym), value (of a facet), related (words of the topic that the terms
    name; ``term`` is empty) or other. ``partial`` is of what only partial matches earn.
    """

    term: str
    kind: str
    field: str | None
    query: Query
    words: tuple[str, ...]
    partial: bool = False


def shares(compiled: Compiled, segmenter: Segmenter) -> list[Share]:
    """Return the parts of a ranking, in the order of the typed terms; together they score what the whole does."""
    found = _shares(compiled, segmenter)
    if compiled.related_ranking != NullQuery:
        words = tuple(word for part in _parts(compiled.related_ranking) for word in _about(part)[1])
        found.append(Share("", "related", "text", compiled.related_ranking, words, partial=True))
    return found


def _shares(compiled: Compiled, segmenter: Segmenter) -> list[Share]:
    typed = [mark.text for mark in compiled.marks]
    grouped: dict[tuple[str, str, str | None, bool], list[tuple[Query, tuple[str, ...]]]] = {}
    parts = chain(
        ((part, False) for part in _parts(compiled.ranking)),
        ((part, True) for part in _parts(compiled.partial_ranking()) if part != NullQuery),
    )
    for part, partial in parts:
        field, words, whole = _about(part)
        term = next((word for word in words if word in typed), "")
        term = term or next((text for text in typed for word in words if word in text), "")
        kind = _kind(part, field, term, words, whole, segmenter)
        key = (term or "、".join(words), kind, field, partial)
        grouped.setdefault(key, []).append((part, words))
    order = {text: place for place, text in enumerate(typed)}
    fields = [*_SEARCHED, None]
    found = [
        Share(term, kind, field, Or([part for part, _ in parts]), _distinct(parts), partial)
        for (term, kind, field, partial), parts in grouped.items()
    ]
    return sorted(
        found,
        key=lambda share: (
            order.get(share.term, len(order)),
            fields.index(share.field) if share.field in fields else len(fields),
            _KINDS.index(share.kind),
        ),
    )


def _distinct(parts: Sequence[tuple[Query, tuple[str, ...]]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for _, words in parts for word in words))


def count(word: str, kind: str, text: str) -> int:
    """Return how often a word or run of a share stands in a folded text."""
    return sum(1 for _ in find(Mark("run" if kind in ("run", "instead") else "exact", word), text))


def _parts(query: Query) -> Iterator[Query]:
    if isinstance(query, Or) and query.boost == 1.0:
        for part in query.subqueries:
            yield from _parts(part)
    else:
        yield query


def _about(query: Query) -> tuple[str | None, tuple[str, ...], bool]:
    """Return the field of a part of the tree, the words that it looks for, and whether these are whole runs."""
    leaves = [leaf for leaf in query.leaves() if isinstance(leaf, Term | Run)]
    fields = {leaf.fieldname for leaf in leaves}
    words = dict.fromkeys(leaf.mark.text if isinstance(leaf, Run) else _plain(leaf.text) for leaf in leaves)
    whole = bool(leaves) and all(isinstance(leaf, Run) for leaf in leaves)
    return (fields.pop() if len(fields) == 1 else None), tuple(words), whole


def _plain(term: str) -> str:
    return term.replace(INNER, "").replace(SKIP, "")


def _kind(part: Query, field: str | None, term: str, words: Sequence[str], whole: bool, segmenter: Segmenter) -> str:
    if not words:
        return "other"
    if field is not None and field not in _SEARCHED:
        return "value"
    if whole and not isinstance(part, Run):
        return "instead"
    if whole:
        return "run"
    cut = {word for word, _, _ in segmenter.cut_for_search(term)}
    return "word" if all(len(word) > 1 and word in cut for word in words) else "characters"
