"""Looking through several texts at once finds what looking at each of them does."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from searchapp.analysis.runs import MAX_EDITS, Mark, near, settling, stands_in
from searchapp.engines.whoosh.container import Pieces
from searchapp.engines.whoosh.scanning import standing_in

_CHARACTERS = '甲乙丙ab1".\uffff'


@settings(max_examples=500)
@given(
    kind=st.sampled_from(("exact", "run", "word", "wildcard", "fuzzy", "near")),
    run=st.text(st.sampled_from(_CHARACTERS + "*"), min_size=1, max_size=5),
    texts=st.lists(st.text(st.sampled_from(_CHARACTERS + "\ud800"), max_size=8), max_size=6),
    edits=st.integers(0, MAX_EDITS),
)
def test_a_mark_stands_in_the_texts_in_which_it_is_found(kind: str, run: str, texts: list[str], edits: int) -> None:
    if kind == "wildcard":
        run = f"甲{run}"
    mark = Mark(kind, run, edits=edits if kind == "fuzzy" else 0)
    if kind == "near":
        mark = near(Mark("run", run), Mark("run", "乙"), 2)
    written = [text.encode("utf-8", "surrogatepass") for text in texts]
    expected = [stands_in(mark, text) for text in texts]
    absent = [each for each in settling(mark) if not any(each in text for text in texts)]
    for between in (b"", "甲1乙".encode(), b"a" * 100):
        assert standing_in(mark, _pieces(written, between)).tolist() == expected
        assert standing_in(mark, _pieces(written, between), absent).tolist() == expected


def _pieces(texts: list[bytes], between: bytes = b"") -> Pieces:
    """Return texts as they stand in a file, with something between them."""
    ends = np.cumsum([len(text) + len(between) for text in texts], dtype=np.int64) - len(between)
    return Pieces(memoryview(between.join(texts)), ends - [len(text) for text in texts], ends)


def test_more_texts_than_are_looked_through_at_once() -> None:
    texts = [f"甲{number}乙".encode() for number in range(1000)]
    found = standing_in(Mark("exact", "99"), _pieces(texts))
    assert [number for number in range(1000) if found[number]] == [n for n in range(1000) if "99" in str(n)]
