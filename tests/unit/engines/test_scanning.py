"""Looking through several texts at once finds what looking at each of them does."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from searchapp.analysis.runs import MAX_EDITS, Mark, near, settling, stands_in
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
    assert standing_in(mark, iter(written), len(texts)).tolist() == expected
    absent = [each for each in settling(mark) if not any(each in text for text in texts)]
    assert standing_in(mark, iter(written), len(texts), absent).tolist() == expected


def test_more_texts_than_are_looked_through_at_once() -> None:
    texts = [f"甲{number}乙".encode() for number in range(1000)]
    found = standing_in(Mark("exact", "99"), texts, len(texts))
    assert [number for number in range(1000) if found[number]] == [n for n in range(1000) if "99" in str(n)]
