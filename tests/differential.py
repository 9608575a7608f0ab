"""Whoosh's own matchers beside the evaluator, over the same files, on random corpora and random trees of queries.

Positions are not stored, so Whoosh's ``Phrase`` and near queries are not among the trees: exact runs are ``Run``, which
is decided by the folded text (and held against the definition of a match in ``test_matching``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import isclose
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from whoosh.matching import AndMaybeMatcher, ListMatcher, Matcher
from whoosh.query import (
    And,
    AndMaybe,
    AndNot,
    ConstantScoreQuery,
    DisjunctionMax,
    Every,
    FuzzyTerm,
    Not,
    NullQuery,
    Or,
    Otherwise,
    Prefix,
    Query,
    Regex,
    Require,
    Term,
    TermRange,
    Wildcard,
)

from searchapp.analysis.runs import Mark
from searchapp.analysis.tree import Run
from searchapp.engines import whoosh
from searchapp.engines.base import EngineRequest, values_of
from searchapp.engines.whoosh.adapter import SegmentSearcher
from searchapp.engines.whoosh.reader import SegmentsReader
from tests.paragraphs import paragraph

#: So few characters that terms meet in many paragraphs; Han, letters, quotation marks that a run skips, astral.
_ALPHABET = "甲乙丙丁“ab1。 𠮷"
_CITIES = ("上海", "上饶", "苏州", "郑州", "𠮷市")
_DATES = ("2021", "2022-03", "2022-03-16", "2023-12-31", None)
_WORDS = ("营商环境", "学习", "上海")
#: None of 0: Whoosh takes some of these for 1, and loses what scores nothing in an ``Or`` of more than two.
_BOOSTS = (1.0, 1.0, 1.0, 2.0, 0.5)


def corpus(rng: Random, folder: Path) -> SegmentsReader:
    """Write a small random corpus of one to four segments, with deletions, and open it."""
    folder.mkdir(parents=True)
    number = 0
    for _ in range(rng.randint(1, 4)):
        writer = whoosh.engine.writer(folder)
        for _ in range(rng.choice((1, 3, 8, 30))):
            text = "".join(rng.choice((*_ALPHABET, *_WORDS)) for _ in range(rng.randint(0, 12)))
            found = paragraph(
                text,
                f"a:{number}",
                cities=tuple(rng.sample(_CITIES, rng.choice((0, 1, 1, 2)))),
                title=rng.choice((None, "甲乙", "丙 a", text[:3])),
                section=rng.choice((None, None, "乙丙")),
                date=rng.choice(_DATES),
                kind=rng.choice((None, "policy", "narrative")),
            )
            writer.add(found, f"{number:04}")
            number += 1
        if rng.random() < 0.6:
            for gone in rng.sample(range(number), rng.randint(1, max(1, number // 5))):
                writer.remove(f"{gone:04}")
        writer.commit()
    return whoosh.engine.reader(folder)


def tree(rng: Random, depth: int = 3) -> Query:
    """Return a random tree of queries."""
    if depth == 0 or rng.random() < 0.25:
        return _leaf(rng)
    boost = rng.choice(_BOOSTS)

    def some(least: int = 0) -> list[Query]:
        return [tree(rng, depth - 1) for _ in range(rng.choice((least, 1, 2, 2, 3)))]

    kind = rng.randrange(12)
    if kind < 3:
        return And(some(least=1), boost=boost)  # Whoosh cannot tell the size of an empty one
    if kind < 6:
        return Or(some(), boost=boost)
    if kind == 6:
        return Not(tree(rng, depth - 1), boost=boost)
    if kind == 7:
        return And([tree(rng, depth - 1), Not(tree(rng, depth - 1))], boost=boost)
    if kind == 8:
        return ConstantScoreQuery(tree(rng, depth - 1), score=boost)
    if kind == 9:
        return rng.choice((DisjunctionMax([_leaf(rng), _leaf(rng)]), Otherwise(_leaf(rng), _leaf(rng))))
    return rng.choice((AndMaybe, AndNot, Require))(tree(rng, depth - 1), tree(rng, depth - 1))


def _term(rng: Random) -> tuple[str, str]:
    field = rng.choice(("text", "text", "text", "title", "section", "city", "kind", "month", "first_day"))
    if field == "city":
        return field, rng.choice((*_CITIES, "火星"))
    if field in ("month", "first_day"):
        return field, rng.choice(("2022-03", "20220101", "20220301", "20210101"))
    if field == "kind":
        return field, rng.choice(("policy", "narrative", ""))
    text = "".join(rng.choice("甲乙丙丁𠮷") for _ in range(rng.randint(1, 2)))
    return field, rng.choice((text, text, rng.choice(_WORDS), "\x1fa", "ab", "没有"))


def _mark(rng: Random) -> Mark:
    kind = rng.choice(("exact", "run", "word", "wildcard", "fuzzy"))
    text = "".join(rng.choice('甲乙丙丁"ab1') for _ in range(rng.randint(1, 4)))
    if kind == "wildcard":
        return Mark(kind, f"{rng.choice(('甲', '甲乙', 'a'))}*{rng.choice(('乙', '丙', 'a', ''))}")
    if kind == "fuzzy":
        return Mark(kind, text.replace('"', "丁") + "甲", edits=rng.randint(0, 2))
    return Mark(kind, text)


def _leaf(rng: Random) -> Query:
    field, text = _term(rng)
    boost = rng.choice(_BOOSTS)
    kind = rng.choices(("term", "other", "every", "many", "run", "null"), (10, 1, 2, 9, 4, 1))[0]
    if kind == "term":
        return Term(field, text, boost=boost)
    if kind == "other":
        return Term("nowhere", text)
    if kind == "every":
        return Every(rng.choice((None, "text", "title", "city", "org")), boost=boost)
    if kind == "run":
        return Run(rng.choice(("text", "text", "title", "section")), _mark(rng), boost=boost)
    if kind == "null":
        return NullQuery
    query = _many(rng, field, text)
    query.constantscore = False
    query.boost = boost
    # Whether Whoosh scores "constantscore" terms one by one depends on their number and on the size of the index: here
    # a constant score is asked for by its own query.
    return query if rng.random() < 0.5 else ConstantScoreQuery(query, score=boost)


def _many(rng: Random, field: str, text: str) -> Query:
    kind = rng.randrange(5)
    if kind == 0:
        return Prefix(field, text[:1])
    if kind == 1:
        return Wildcard(field, rng.choice((text[:1] + "*", "*", "?", "*乙", "上?", "20220[13]*")))
    if kind == 2:
        return FuzzyTerm(field, text, maxdist=rng.randint(1, 2))
    if kind == 3:
        ends = rng.choice(((None, text), (text, None), (text, text), (None, None), ("20210630", "20220401")))
        return TermRange(field, *ends, startexcl=rng.random() < 0.3, endexcl=rng.random() < 0.3)
    return Regex("city", rng.choice(("上.", ".*", "[苏郑]州")))


class _AndMaybeMatcher(AndMaybeMatcher):
    def skip_to(self, id: int) -> bool:
        moved = self.a.skip_to(id)
        if self.a.is_active() and self.b.is_active():
            self.b.skip_to(self.a.id())
        return moved


class _AndMaybe(AndMaybe):
    matcherclass = _AndMaybeMatcher


class _Not(Not):
    def matcher(self, searcher: Any, context: Any = None) -> Matcher:  # noqa: ARG002 -- whoosh's signature
        reader = searcher.reader()
        denied = {*self.query.matcher(searcher, searcher.boolean_context()).all_ids()}
        numbers = [each for each in range(reader.doc_count_all()) if each not in denied and not reader.is_deleted(each)]
        return ListMatcher(numbers, all_weights=1.0)


def _mended(query: Query) -> Query:
    """Return a query without three faults of Whoosh's matchers.

    That of ``AndNot`` compares the first numbers of its sides and does not let the second one catch up; that of
    ``AndMaybe``, when it skips, leaves its second side behind the first and so loses its score; that of ``Not``, when
    what it denies has ended, may stop at a deleted number, which leads a ``Not`` around it astray.
    """
    if isinstance(query, AndNot):
        return Require(_mended(query.a), _Not(_mended(query.b)))
    if isinstance(query, Not):
        return _Not(_mended(query.query))
    if isinstance(query, AndMaybe):
        return _AndMaybe(_mended(query.a), _mended(query.b))
    return query.apply(_mended)


def by_whoosh(reader: SegmentsReader, query: Query) -> dict[int, float]:
    """Return what Whoosh's own matchers say: the numbers that match and their scores."""
    found: dict[int, float] = {}
    for segment, base in zip(reader._segments, reader._bases, strict=False):
        searcher = SegmentSearcher(segment, reader)
        matcher = _mended(query).matcher(searcher, searcher.context())
        while matcher.is_active():
            if segment.live is None or segment.live[matcher.id()]:
                found[matcher.id() + base] = matcher.score()
            matcher.next()
    return found


def differences(reader: SegmentsReader, query: Query, filter: Query) -> Iterator[str]:
    """Yield how the evaluator's answer to a query, with a filter and facets, differs from Whoosh's."""
    expected, allowed = by_whoosh(reader, query), by_whoosh(reader, filter)
    request = EngineRequest(query, query, {"city": filter}, ("city", "month"), limit=None)
    found = reader.search(request)
    kept = {number: score for number, score in expected.items() if number in allowed}
    page = sorted(kept.items(), key=lambda pair: (-round(pair[1], 9), pair[0]))
    if (
        {number for number, _ in found.page} != {*kept}
        or found.total != len(kept)
        or reader.count(query) != len(expected)
    ):
        yield f"matches: {sorted(number for number, _ in found.page)} instead of {sorted(kept)}"
    elif any(not isclose(score, kept[number], abs_tol=1e-6) for number, score in found.page):
        wrong = {
            number: (score, kept[number])
            for number, score in found.page
            if not isclose(score, kept[number], abs_tol=1e-6)
        }
        yield f"scores (found, expected): {wrong}"
    elif _ordered(found.page) != [number for number, _ in page]:
        yield f"order: {found.page} instead of {page}"
    else:
        top = reader.search(EngineRequest(query, query, {"city": filter}, limit=3, offset=1))
        if top.page != found.page[1:4]:
            yield f"page: {top.page} instead of {found.page[1:4]}"
    for field, numbers in (("city", expected), ("month", kept)):
        counted = Counter(value for number in numbers for value in values_of(reader.paragraph(number), "")[field])
        if dict(found.facets[field]) != dict(counted):
            yield f"facet {field}: {found.facets[field]} instead of {counted}"
    for at, base in enumerate(reader._bases[:-1]):
        # Scores and matches must not depend on which paragraphs are asked for.
        segment = reader._segments[at]
        live = np.arange(segment.size) if segment.live is None else np.flatnonzero(segment.live)
        scores, mask = reader._evaluators[at].scoring(query, live)
        if {*(live[mask] + base).tolist()} != {n for n in expected if base <= n < base + segment.size}:
            yield f"scored: {(live[mask] + base).tolist()} instead of {sorted(expected)}"
        elif any(
            not isclose(s, expected[n], abs_tol=1e-6)
            for s, n in zip(scores[mask], (live[mask] + base).tolist(), strict=True)
        ):
            yield f"scores of all: {scores[mask]} instead of {expected}"


def _ordered(page: tuple[tuple[int, float], ...]) -> list[int]:
    """Return the numbers of a page, those whose scores differ by rounding only ordered by number."""
    return [number for number, _ in sorted(page, key=lambda pair: (-round(pair[1], 9), pair[0]))]


def run(seed: int, trees: int, folder: Path, per_corpus: int = 50) -> Iterator[str]:
    """Yield a line for every tree that the two disagree on."""
    rng = Random(seed)
    reader = corpus(rng, folder / "0")
    for number in range(trees):
        if number and number % per_corpus == 0:
            reader = corpus(rng, folder / str(number))
        query, filter = tree(rng), tree(rng, 1)
        for difference in differences(reader, query, filter):
            yield f"seed {seed}, tree {number}, {query!r} filtered by {filter!r}: {difference}"
