from __future__ import annotations

from collections import Counter

from hypothesis import example, given, settings
from hypothesis import strategies as st

from searchapp.analysis.bulk import codes_of, cut_texts, fold_texts
from searchapp.analysis.fold import fold_text
from searchapp.analysis.segmenter import PLAIN

#: What folds to none, one or several characters, spaces at both ends, letters and marks, rare Han.
CHARACTERS = "營商环境“三标”㈱㎏Ⅷ０Zé\u3000\t \0\x1d\u200b\ud800\udc00\U0010ffff𝟙㐀𠮷5-6.+#%_a"
TEXTS = st.lists(st.text(st.sampled_from(CHARACTERS), max_size=12) | st.text(max_size=12), max_size=5)


@settings(deadline=None)
@given(TEXTS)
@example(["营 ", " 商", "  ", "", "㎏\0"])
def test_many_texts_fold_as_each_alone(texts: list[str]) -> None:
    assert fold_texts(texts) == [fold_text(text) for text in texts]


@settings(deadline=None)
@given(TEXTS)
@example(["a", "-b", "3.5%的C++", "㐀营商环境", "1+1+N"])
def test_many_texts_are_cut_as_each_alone(texts: list[str]) -> None:
    folded = [fold_text(text) for text in texts]
    expected = [Counter(word for word, _, _ in PLAIN.cut_for_search(text)) for text in folded]
    assert list(map(Counter, cut_texts(folded, PLAIN))) == expected


@given(st.text())
def test_code_points_are_those_of_the_text(text: str) -> None:
    assert codes_of(text).tolist() == list(map(ord, text))
