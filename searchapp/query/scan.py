"""A parsed query as a test of one paragraph's own words: what a literal answer must be, said without any index.

It is written from the contract of matching and shares with ``compile`` only what was typed, so that either can be held
against the other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from whoosh.query import And, Not, NullQuery, Or, Phrase, Query, Term, TermRange

from searchapp.analysis.fold import QUOTE, fold_text
from searchapp.analysis.runs import MAX_DISTANCE, pattern
from searchapp.query.compile import typed_run, unquoted
from searchapp.query.near import Near
from searchapp.settings import MATCHED_FIELDS, QUOTED_FIELDS

#: Where a folded sentence ends: not at the point of a number.
_SENTENCE_END = re.compile(r"\?|(?<![0-9])\.|\.(?![0-9])")

#: The folded texts of a paragraph by field, and its values by field.
Texts = Mapping[str, str]
Values = Mapping[str, Sequence[str]]
Test = Callable[[Texts, Values], bool]


def literal_test(
    tree: Query,
    by_field: Callable[[str, str], Test],
    by_date: Callable[[str | None, str | None], Test],
    also: Sequence[str] = (),
) -> Test:
    """Return the test of whether a paragraph holds what was typed, every term literally (``match`` "all").

    ``by_field`` and ``by_date`` give the tests of ``field:value`` and of a range of dates; ``also`` are fields in which
    an unquoted term may stand besides, as it may where ``match`` is not "all".
    """
    fields = (*MATCHED_FIELDS, *also)

    def test(node: Query) -> Test:
        if isinstance(node, And | Or):
            parts = [test(child) for child in node.subqueries if child != NullQuery]
            together = all if isinstance(node, And) and parts else any
            return lambda texts, values: together(part(texts, values) for part in parts)
        if isinstance(node, Not):
            denied = test(node.query)
            return lambda texts, values: not denied(texts, values)
        if isinstance(node, Phrase):
            return _quoted(fold_text(node.words[0]).strip(" "))
        if isinstance(node, Near):
            return _near(node)
        if isinstance(node, TermRange):
            return by_date(node.start, node.end)
        if isinstance(node, Term) and node.fieldname == "date":
            return by_date(node.text, node.text)
        if isinstance(node, Term):
            return by_field(node.fieldname, node.text) if node.fieldname else _unquoted(node.text, fields)
        return lambda *_: False

    return test(tree)


def denies(tree: Query) -> bool:
    """Return whether anything in the query is denied."""
    return isinstance(tree, Not) or (isinstance(tree, And | Or) and any(map(denies, tree.subqueries)))


def _quoted(run: str) -> Test:
    return lambda texts, _: run != "" and any(run in texts[field] for field in QUOTED_FIELDS)


def _unquoted(typed: str, fields: Sequence[str]) -> Test:
    mark = unquoted(typed_run(typed))
    if mark.kind != "run":
        find = pattern(mark).search
        return lambda texts, _: any(find(texts[field]) is not None for field in fields)
    run = mark.text.replace(QUOTE, "")
    return lambda texts, _: run != "" and any(run in texts[field].replace(QUOTE, "") for field in fields)


def _near(node: Near) -> Test:
    """Hold every place of the one run against every place of the other."""
    finds = [
        re.compile(re.escape(run)) if isinstance(each, Phrase) else pattern(unquoted(typed_run(each.text)))
        for each in node.runs
        if (run := fold_text(each.words[0] if isinstance(each, Phrase) else each.text).strip(" "))
    ]

    def close(first: re.Match[str], second: re.Match[str], text: str) -> bool:
        between = text[first.end() : second.start()]
        if second.start() < first.end():
            return False
        if node.distance is not None:
            return len(between) <= min(node.distance, MAX_DISTANCE)
        ends = _SENTENCE_END.search(text, first.end(), second.start())
        return ends is None and len(between) <= MAX_DISTANCE

    def test(texts: Texts, _: Values) -> bool:
        for field in QUOTED_FIELDS if len(finds) == 2 else ():
            ones, others = (list(find.finditer(texts[field])) for find in finds)
            pairs = ((one, other) for one in ones for other in others)
            if any(close(a, b, texts[field]) or close(b, a, texts[field]) for a, b in pairs):
                return True
        return False

    return test
