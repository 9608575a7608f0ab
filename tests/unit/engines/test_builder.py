from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from searchapp.analysis.analyzer import terms
from searchapp.analysis.fold import fold_text
from searchapp.analysis.segmenter import PLAIN
from searchapp.engines.base import TEXT_FIELDS, VALUE_FIELDS, texts_of, values_of
from searchapp.engines.whoosh.builder import SegmentBuffer, write_segment
from searchapp.engines.whoosh.fields import FIELDS, PRESENT
from searchapp.engines.whoosh.segment import Segment
from searchapp.model import Paragraph
from tests.paragraphs import paragraph

#: Han (also astral), quotation marks, letters with and without case, digits, kana, Hangul, spaces, NUL, surrogates.
CHARACTERS = "营商环境学习𠮷𪚥的“”\"‘’'「」aZé5０Ⅷ㈱かカ한·，。 \u3000\t\n\0\x1d\x1e\x1f\ud800\udfff\U0010ffff𝟙😀_²"
TEXTS = st.text(st.sampled_from(CHARACTERS), max_size=24) | st.text(max_size=24)


def expected(paragraph: Paragraph, key: str) -> Counter[bytes]:
    counted = Counter(
        PRESENT.key(field, term)
        for field, text in texts_of(paragraph).items()
        for term, _, _ in terms(fold_text(text), PLAIN)
    )
    for field, values in values_of(paragraph, key).items():
        counted.update(PRESENT.key(field, value) for value in {*values} if value)
    return counted


def held(segment: Segment) -> list[Counter[bytes]]:
    """Return the terms of every paragraph of a segment, read back from the postings."""
    found: list[Counter[bytes]] = [Counter() for _ in range(segment.size)]
    keys = segment.keys(0, segment.term_count)
    assert keys == sorted({*keys})
    for number, key in enumerate(keys):
        documents, frequencies = (each.tolist() for each in segment.postings(number))
        assert documents == sorted({*documents}) != []
        for document, frequency in zip(documents, frequencies, strict=True):
            found[document][key] += frequency
    return found


def built(path: Path, paragraphs: list[tuple[Paragraph, str]]) -> Segment:
    buffer = SegmentBuffer()
    for each, key in paragraphs:
        buffer.add(each, key)
    assert len(buffer) == len(paragraphs)
    write_segment(buffer.entries, path, PLAIN)
    return Segment(path, None)


@settings(deadline=None)
@given(texts=st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4))
@example(texts=[("\0", ""), ("a\0b", "\0"), ("“三标”活动", "“")])
@example(texts=[('营""商\'环', ""), ('"', ""), ("\ud800\udc00营", "")])
@example(texts=[("\U0002ebe1营", "")])  # among the Han, but no character yet
@example(texts=[("营", ""), ("商", "")])  # neighbours in the buffer, not in a text
def test_a_segment_holds_exactly_the_terms_of_the_analyzer(
    texts: list[tuple[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    paragraphs = [
        (paragraph(text, f"a:{n}", title=title, section=title, speaker=title or None, cities=(title, title)), "a")
        for n, (text, title) in enumerate(texts)
    ]
    segment = built(tmp_path_factory.mktemp("built") / "000001.segment", paragraphs)
    found = held(segment)
    for number, (each, key) in enumerate(paragraphs):
        assert found[number] == expected(each, key)
        assert segment.paragraph(number) == each
        assert segment.folded(number) == fold_text(each.text)
        for field in TEXT_FIELDS:
            length = sum(count for term, count in found[number].items() if term[0] == FIELDS.index(field))
            assert int(segment.lengths(field)[number]) == length


def test_columns_hold_the_values_in_their_order(tmp_path: Path) -> None:
    rows = [("上海", "苏州"), (), ("苏州", "上海", "苏州"), ("北京",)]
    segment = built(
        tmp_path / "000001.segment", [(paragraph("文", f"a:{n}", cities=row), "a") for n, row in enumerate(rows)]
    )
    starts, ordinals = segment.column("city")
    names = [key[1:].decode() for key in segment.keys(*segment.field_range("city"))]
    read = [[names[ordinal] for ordinal in ordinals[a:b]] for a, b in pairwise(starts.tolist())]
    assert read == [["上海", "苏州"], [], ["苏州", "上海"], ["北京"]]


def test_every_field_keeps_to_its_own_terms(tmp_path: Path) -> None:
    segment = built(tmp_path / "000001.segment", [(paragraph("上海", "上海", cities=("上海",), title="上海"), "上海")])
    for field in (*TEXT_FIELDS, *VALUE_FIELDS):
        keys = segment.keys(*segment.field_range(field))
        assert {key[0] for key in keys} <= {FIELDS.index(field)}
        assert segment.has(field) == bool(keys)
        assert all(segment.find(field, key[1:].decode()) is not None for key in keys)
    assert segment.find("city", "上") is None
    assert segment.find("org", "上海") is None


def test_a_word_may_hold_more_than_a_byte_of_itself(tmp_path: Path) -> None:
    segment = built(tmp_path / "000001.segment", [(paragraph("营商" * 70_000), "a")])
    found = segment.find("text", "营")
    assert found is not None
    assert found[1].tolist() == [70_000]
