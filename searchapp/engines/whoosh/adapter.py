"""A segment as Whoosh sees one: its readers' interface over our files, so that every Whoosh query runs on it.

Used where the evaluator does not know a query class, to expand prefixes and ranges, and by the tests that hold the
evaluator against Whoosh's own matchers.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from whoosh.fields import TEXT, Schema
from whoosh.formats import Frequency
from whoosh.matching import ListMatcher, Matcher
from whoosh.reading import IndexReader, TermInfo, TermNotFound
from whoosh.scoring import BM25F
from whoosh.searching import Searcher

from searchapp.analysis.analyzer import ParagraphAnalyzer
from searchapp.engines.whoosh.fields import FIELDS
from searchapp.engines.whoosh.lengths import rounded
from searchapp.engines.whoosh.termscores import idf
from searchapp.weights import Weights

if TYPE_CHECKING:
    from searchapp.engines.whoosh.reader import SegmentsReader
    from searchapp.engines.whoosh.segment import Segment


@lru_cache(maxsize=1)
def schema() -> Schema:
    """Return the fields as Whoosh describes them: frequencies and lengths, no positions (runs decide themselves)."""
    return Schema(**{name: TEXT(analyzer=ParagraphAnalyzer(), phrase=False) for name in FIELDS})


def _text(term: bytes) -> str:
    return term.decode("utf-8", "surrogatepass")


class SegmentReader(IndexReader):
    """Whoosh's interface to a segment. Terms are bytes in UTF-8 there, numbers are those of the segment."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment
        self.schema = schema()

    def _key(self, field: str, text: str | bytes) -> bytes:
        return self._segment.fields.key(field, _text(text) if isinstance(text, bytes) else text)

    def __contains__(self, term: tuple[str, str | bytes]) -> bool:
        return self._segment.has(term[0]) and self._segment.term_number(self._key(*term)) is not None

    def _postings(self, field: str, text: str | bytes) -> tuple[Any, Any]:
        number = self._segment.term_number(self._key(field, text)) if self._segment.has(field) else None
        if number is None:
            raise TermNotFound(f"No term {field}:{text!r}")
        return self._segment.postings(number)

    def indexed_field_names(self) -> Iterable[str]:
        return FIELDS

    def all_terms(self) -> Iterator[tuple[str, bytes]]:
        for field in FIELDS:
            yield from ((field, text) for text in self.lexicon(field))

    def lexicon(self, fieldname: str) -> Iterator[bytes]:
        yield from (key[1:] for key in self._segment.keys(*self._segment.field_range(fieldname)))

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        keys = self._segment.keys(*self._segment.field_range(fieldname))
        start = bisect_left(keys, self._segment.fields.prefixes.get(fieldname, b"") + prefix)
        yield from ((fieldname, key[1:]) for key in keys[start:])
        for field in FIELDS[FIELDS.index(fieldname) + 1 :]:
            yield from ((field, text) for text in self.lexicon(field))

    def term_info(self, fieldname: str, text: str | bytes) -> TermInfo:
        numbers, frequencies = self._postings(fieldname, text)
        lengths = self._segment.lengths(fieldname)[numbers]
        return TermInfo(
            weight=int(frequencies.sum(dtype="u8")),
            df=len(numbers),
            minlength=int(lengths.min()),
            maxlength=int(lengths.max()),
            maxweight=int(frequencies.max()),
            minid=int(numbers[0]),
            maxid=int(numbers[-1]),
        )

    def postings(self, fieldname: str, text: str | bytes, scorer: Any = None, **_: Any) -> Matcher:
        numbers, frequencies = self._postings(fieldname, text)
        live = self._segment.live
        if live is not None:
            kept = live[numbers]
            numbers, frequencies = numbers[kept], frequencies[kept]
        return ListMatcher(
            numbers.tolist(),
            frequencies.astype(float).tolist(),
            format=Frequency(),
            scorer=scorer,
            term=(fieldname, text),
            terminfo=self.term_info(fieldname, text),
        )

    def has_deletions(self) -> bool:
        return len(self._segment.deleted) > 0

    def is_deleted(self, docnum: int) -> bool:
        live = self._segment.live
        # Whoosh also asks for the number after the last.
        return live is not None and docnum < len(live) and not live[docnum]

    def doc_count_all(self) -> int:
        return self._segment.size

    def doc_count(self) -> int:
        return self._segment.count

    def frequency(self, fieldname: str, text: str | bytes) -> int:
        return int(self._postings(fieldname, text)[1].sum(dtype="u8")) if (fieldname, text) in self else 0

    def doc_frequency(self, fieldname: str, text: str | bytes) -> int:
        return len(self._postings(fieldname, text)[0]) if (fieldname, text) in self else 0

    def field_length(self, fieldname: str) -> int:
        return int(self._segment.lengths(fieldname).sum(dtype="u8"))

    def min_field_length(self, fieldname: str) -> int:
        return int(min(self._segment.lengths(fieldname), default=0))

    def max_field_length(self, fieldname: str) -> int:
        return int(self._segment.lengths(fieldname).max(initial=0))

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        return int(rounded(self._segment.lengths(fieldname)[docnum : docnum + 1])[0]) or default

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        return {"paragraph": self._segment.paragraph(docnum)}

    def has_vector(self, docnum: int, fieldname: str) -> bool:  # noqa: ARG002 -- whoosh's signature
        return False

    def vector(self, docnum: int, fieldname: str, format_: Any = None) -> Matcher:
        raise KeyError(f"no vectors are kept: {fieldname} of {docnum} {format_ or ''}")


class Ranking(BM25F):
    """Whoosh's BM25F with the parameters of ``weights`` and the weight of a term as the evaluator has it."""

    def __init__(self, weights: Weights) -> None:
        super().__init__(B=weights.bm25_b, K1=weights.bm25_k1)
        self._power = weights.idf_power

    def idf(self, searcher: Any, fieldname: str, text: str) -> float:
        whole = searcher.get_parent()
        return idf(whole.doc_count_all(), whole.doc_frequency(fieldname, text), self._power)


class SegmentSearcher(Searcher):
    """Whoosh's searcher of one segment, with the statistics of the whole index and the texts that runs look at."""

    def __init__(self, segment: Segment, index: SegmentsReader) -> None:
        super().__init__(SegmentReader(segment), weighting=Ranking(index.weights))
        self._index = index
        self.folded = lambda number, field: index.folded_field(segment, number, field)
        # Whoosh's searcher takes these from its reader, which knows of its segment only.
        self.doc_frequency = self._document_frequency

    def doc_count_all(self) -> int:
        return self._index.size()

    def _document_frequency(self, fieldname: str, text: str | bytes) -> int:
        return self._index.document_frequency(fieldname, text if isinstance(text, str) else _text(text))

    def avg_field_length(self, fieldname: str, default: Any = None) -> float:  # noqa: ARG002 -- whoosh's signature
        return self._index.average_length(fieldname)
