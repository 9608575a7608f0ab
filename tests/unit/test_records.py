"""A paragraph as plain data, and back."""

from __future__ import annotations

import json

import msgspec
from msgspec import structs

from searchapp.model import ArticleInfo, Evidence, Paragraph, Speaker
from searchapp.records import paragraph_from_record, paragraph_parts, paragraph_to_record

FULL = Paragraph(
    id="a/b:12",
    text="“好。”\x00\ud800😀",
    kind="testimonial",
    also_kinds=("policy",),
    confidence=0.93,
    speaker=Speaker("郑秋艳", None, "铜陵市招商服务中心"),
    speakers=("郑秋艳", "李军"),
    posts=("主任", "党组书记"),
    tier="市",
    cities=("上海", "铜陵"),
    home_cities=("铜陵",),
    host_cities=("上海",),
    provinces=("上海", "安徽"),
    districts=("金水区",),
    topics=("招商引资",),
    section="“投行思维”抓招商",
    position=12,
    file="a/b.txt",
    also_in=("c:1",),
    article=ArticleInfo("a/b#1", "题", "河南日报", "2022-03", "inferred", ("刘洋",)),
)


def test_a_paragraph_comes_back_from_its_record() -> None:
    for paragraph in (FULL, Paragraph("a:1", "文"), structs.replace(FULL, speaker=None, article=ArticleInfo())):
        assert paragraph_from_record(json.loads(json.dumps(paragraph_to_record(paragraph)))) == paragraph


def test_a_record_has_the_keys_of_the_contract() -> None:
    record = paragraph_to_record(FULL)
    assert list(record) == [
        "id", "text", "kind", "confidence", "speaker", "speakers", "cities", "home_cities", "host_cities", "provinces",
        "districts", "topics", "section", "position", "file", "also_in", "article", "also_kinds", "posts", "tier",
        "page", "ocr",
    ]  # fmt: skip
    assert list(record["speaker"]) == ["name", "title", "org"]
    assert list(record["article"]) == [
        "id", "title", "source", "date", "date_basis", "authors", "url", "page", "accessed", "medium",
    ]  # fmt: skip


def test_what_is_not_known_is_null_or_empty() -> None:
    record = paragraph_to_record(Paragraph("a:1", "文"))
    assert {key for key, value in record.items() if value is None} == {
        "kind", "confidence", "speaker", "tier", "section", "position", "file", "page", "ocr",
    }  # fmt: skip
    assert record["cities"] == record["also_in"] == []


def test_the_words_behind_a_decision_are_not_kept() -> None:
    assert paragraph_to_record(
        structs.replace(FULL, evidence=(Evidence("kind", "policy", "印发"),))
    ) == paragraph_to_record(FULL)


def test_the_parts_of_a_paragraph_are_written_as_its_record_is() -> None:
    for paragraph in (structs.replace(FULL, text="好"), Paragraph("a:1", "文")):
        assert msgspec.json.encode(paragraph_parts(paragraph)) == msgspec.json.encode(paragraph_to_record(paragraph))
