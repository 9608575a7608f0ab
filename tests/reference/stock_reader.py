"""Answer searches from one committed state of a Whoosh index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from whoosh.query import Query
from whoosh.searching import Searcher

from searchapp.analysis.fold import fold_text
from searchapp.engines.base import Column, EngineRequest, Found, Reader, TermCounts, column_of, texts_of
from searchapp.engines.whoosh.adapter import Ranking
from searchapp.model import Paragraph
from searchapp.weights import Weights
from tests.reference.stock_schema import stored_paragraph

#: The values of one field: for each value the numbers of its paragraphs.
Postings = dict[str, list[int]]

_FOLDED_CACHE = 50_000


class RunSearcher(Searcher):
    """A Whoosh searcher that can also look at the folded text of a document, as ``analysis.tree.Run`` asks."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.folded = lru_cache(maxsize=_FOLDED_CACHE)(self._folded)

    def _folded(self, number: int, field: str) -> str:
        stored = self.stored_fields(number)
        return fold_text(stored["stored_text"] if field == "text" else texts_of(stored_paragraph(stored))[field])


class WhooshReader(Reader):
    """See ``engines.base.Reader``. Columns of values are read from the postings when they are first asked for."""

    def __init__(self, index: Any, weights: Weights) -> None:
        self._index = index
        self._searcher = RunSearcher(index.reader(), weighting=Ranking(weights), fromindex=index)
        self._columns: dict[str, Postings] = {}

    def close(self) -> None:
        self._searcher.close()
        self._index.close()

    def search(self, request: EngineRequest) -> Found:
        matching = self._matching(request.query)
        allowed = {name: self._matching(query) for name, query in request.filters.items()}
        matched = matching.intersection(*allowed.values())
        facets = {}
        for field in request.facets:
            others = [numbers for name, numbers in allowed.items() if name != field]
            counts = self._count_values(field, matching.intersection(*others) if field in allowed else matched)
            facets[field] = dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
        return Found(
            total=len(matched),
            articles=len(self._count_values("article_id", matched)),
            page=tuple(self._page(request, matched)),
            facets=facets,
        )

    def counts(self, queries: Sequence[Query]) -> list[int]:
        return [len(self._matching(query)) for query in queries]

    def paragraphs(self, numbers: Sequence[int]) -> list[Paragraph]:
        return [stored_paragraph(self._searcher.stored_fields(number)) for number in numbers]

    def shown(self, numbers: Sequence[int]) -> list[tuple[Paragraph, str]]:
        folded = (str(self._searcher.folded(number, "text")) for number in numbers)
        return list(zip(self.paragraphs(numbers), folded, strict=True))

    def holding(self, field: str, values: Sequence[str]) -> list[list[int]]:
        return [self._column(field).get(value, []) for value in values]

    def values(self, field: str) -> Mapping[str, int]:
        return {value: len(numbers) for value, numbers in self._column(field).items()}

    def held(self, query: Query, fields: Sequence[str]) -> list[Column]:
        matched = sorted(self._matching(query))
        columns = []
        for field in fields:
            rows: dict[int, list[str]] = {number: [] for number in matched}
            for value, numbers in self._column(field).items():
                for number in numbers:
                    rows.get(number, []).append(value)
            columns.append(column_of(rows.values(), {value: at for at, value in enumerate(self._column(field))}))
        return columns

    def term_counts(self, queries: Sequence[Query]) -> TermCounts:
        held = self._column("text")
        matched = list(map(self._matching, queries))
        counts = [[len(numbers.intersection(postings)) for numbers in matched] for postings in held.values()]
        return TermCounts(np.array(counts).reshape(-1, len(queries)), lambda rows: [list(held)[row] for row in rows])

    def lacks(self, field: str) -> bool:
        return field not in self._searcher.schema

    @property
    def is_current(self) -> bool:
        return True

    def holds(self, field: str) -> bool:
        return any(True for _ in self._searcher.reader().lexicon(field))

    def han_terms(self, length: int) -> tuple[Any, Any]:
        reader = self._searcher.reader()
        held = [term.decode("utf-8") for term in reader.lexicon("text")]
        terms = [term for term in held if len(term) == length and all("\u3400" <= char <= "\u9fff" for char in term)]
        rows = np.array([[ord(char) for char in term] for term in terms], dtype=np.uint16).reshape(-1, length)
        return rows, np.array([reader.doc_frequency("text", term) for term in terms], dtype=np.int64)

    def all_numbers(self) -> Iterator[int]:
        yield from sorted(self._searcher.reader().all_doc_ids(), key=self._places().__getitem__)

    def _matching(self, query: Query) -> set[int]:
        return set(self._searcher.docs_for_query(query))

    def _column(self, field: str) -> Postings:
        if field not in self._columns:
            reader = self._searcher.reader()
            held = ((term, list(reader.postings(field, term).all_ids())) for term in reader.lexicon(field))
            # The lexicon keeps the values of removed paragraphs until their segment is merged.
            self._columns[field] = {term.decode("utf-8"): numbers for term, numbers in held if numbers}
        return self._columns[field]

    def _count_values(self, field: str, matched: set[int]) -> dict[str, int]:
        counts = {value: len(matched.intersection(numbers)) for value, numbers in self._column(field).items()}
        return {value: count for value, count in counts.items() if count}

    def _places(self) -> dict[int, tuple[str, int]]:
        """Return every paragraph's place in the order of the files."""
        places = dict.fromkeys(self._searcher.reader().all_doc_ids(), "")
        for file, numbers in self._column("key").items():
            places.update(dict.fromkeys(numbers, file))
        return {number: (file, number) for number, file in places.items()}

    def _page(self, request: EngineRequest, matched: set[int]) -> Iterator[tuple[int, float]]:
        end = None if request.limit is None else request.offset + request.limit
        if end == request.offset or not matched:
            return
        if request.sort == "relevance":
            yield from self._ranked(request, matched, end)[request.offset : end]
            return
        places = self._places()
        ordered = sorted(matched, key=places.__getitem__)
        if request.sort == "date":
            day = {number: int(day) for day, numbers in self._column("first_day").items() for number in numbers}
            ordered.sort(key=lambda number: -day.get(number, 0))
        yield from ((number, 0.0) for number in ordered[request.offset : end])

    def _ranked(self, request: EngineRequest, matched: set[int], end: int | None) -> list[tuple[int, float]]:
        results = self._searcher.search(request.ranking, limit=None, filter=matched, scored=True)
        scores = {**dict.fromkeys(matched, 0.0), **{number: float(score) for score, number in results.top_n}}
        places = self._places()
        return sorted(scores.items(), key=lambda pair: (-pair[1], places[pair[0]]))[:end]
