"""Segments of earlier versions are read as they stand, and what decides terms has a number."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from searchapp.analysis.own_words import parse_words
from searchapp.analysis.segmenter import PLAIN, Segmenter
from searchapp.engines.base import TERMS, TEXT_FIELDS, VALUE_FIELDS
from searchapp.engines.whoosh import builder
from searchapp.engines.whoosh.fields import FIRST, PRESENT, FieldTable
from searchapp.engines.whoosh.reader import SegmentsReader
from searchapp.engines.whoosh.segment import Segment
from searchapp.errors import IndexStateError
from searchapp.records import paragraph_from_record, paragraph_to_record
from searchapp.weights import DEFAULT
from tests import releases

#: By number of ``TERMS``, what the terms of the paragraphs below came to. Raise the number when this test fails.
DIGESTS = {1: "44502f081f96815b", 2: "99c4a51be485973b", 3: "6af21204091b5189"}

RECORDS = [
    {"id": "a:1", "kind": "policy",
     "text": "“营商环境”好不好，企业说了算；ＡＢＣ、5.0 版、7.5 %、Wi-Fi，繁體字與異體字。"},
    {"id": "a:2", "cities": ["苏州"], "topics": ["干部培养"], "speakers": ["张伟"], "section": "在苏州",
     "text": "张伟在苏州工业园区跟班学习　三个月，\n看见“一窗受理”。",
     "speaker": {"name": "张伟", "title": "临江市委书记", "org": "临江市委"},
     "article": {"id": "a#1", "title": "学习札记", "source": "临江日报", "date": "2022-03", "date_basis": None,
                 "authors": ["方圆"]}},
    {"id": "b:1", "text": "", "file": "b.txt"},
]  # fmt: skip


def entries() -> list[builder.Entry]:
    buffer = builder.SegmentBuffer()
    for record in RECORDS:
        buffer.add(paragraph_from_record({"article": {"authors": []}, **record}), "/根/a.txt")
    return buffer.entries


@pytest.fixture
def first(tmp_path: Path) -> SegmentsReader:
    """The first version's index, opened with its own words."""
    folder = releases.copied("0.1.0", tmp_path / "index") / "data-3"
    words = parse_words((folder / "words.txt").read_bytes(), "words.txt")
    return SegmentsReader(folder, Segmenter(lambda: words), DEFAULT)


def test_another_analysis_has_another_number() -> None:
    made = builder.built(entries(), PLAIN, FIRST)
    parts = (made.keys, made.counts.tolist(), made.documents.tolist(), made.frequencies.tolist(), made.folded)
    digest = hashlib.sha256(repr(parts).encode()).hexdigest()[:16]
    assert DIGESTS[TERMS] == digest, "the same paragraphs have other terms: raise engines.base.TERMS, note its digest"


def test_segments_of_the_first_version_are_read_with_their_own_fields(first: SegmentsReader) -> None:
    reader = first
    assert [paragraph_to_record(reader.paragraph(number))["id"] for number in reader.all_numbers()] == [
        record["id"] for record in releases.exported("0.1.0")
    ]
    assert reader.values("city")["苏州"] == 3
    assert reader.values("post") == {}
    assert not reader.is_current
    assert not reader.lacks("city")
    assert reader.lacks("no field")


def test_they_are_verified_against_the_fields_they_have(first: SegmentsReader) -> None:
    assert first.verify(anew=False) == []


def test_a_segment_has_the_fields_that_it_was_written_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = FieldTable(TEXT_FIELDS, ("key", *(name for name in VALUE_FIELDS if name not in ("key", "city"))))
    with monkeypatch.context() as another:
        another.setattr(builder, "PRESENT", other)
        builder.write_segment(entries(), tmp_path / "000001.segment", PLAIN)
    segment = Segment(tmp_path / "000001.segment", None)
    assert segment.fields == other != PRESENT
    assert not segment.has("city")
    assert [len(part) for part in segment.column("city")] == [len(RECORDS) + 1, 0]
    assert segment.find("topic", "干部培养") is not None
    assert SegmentsReader(tmp_path, PLAIN, DEFAULT).lacks("city")


def test_a_folder_that_is_removed_meanwhile_is_damage_and_no_empty_index(tmp_path: Path) -> None:
    with pytest.raises(IndexStateError) as error:
        SegmentsReader(tmp_path / "gone", PLAIN, DEFAULT)
    assert error.value.key == "index_damaged"
