"""A person's corrections beside a document."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from searchapp import settings
from searchapp.errors import ReadError
from searchapp.messages import say
from searchapp.model import Document, Paragraph, Speaker
from searchapp.reading.files import read_file
from searchapp.reading.sidecar import correction_for, write_sidecar
from searchapp.reading.sidecar_rules import parse

PAGE = """新郑：对标义乌补短板
本报记者 刘海涛

新郑市10名干部在义乌学习归来，第一件事就是召开座谈会。

会上，大家一致认为，差距首先是观念上的差距。

荥阳：对标昆山找差距
本报记者 高歌

荥阳市把赴昆山学习的成果分解为28项任务，逐项明确责任人。
"""


def read(tmp_path: Path, sidecar: str) -> Document:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    (tmp_path / "page.meta.yaml").write_text(sidecar, encoding="utf-8")
    return read_file(path, "page.txt")


def test_source_and_date_are_those_of_every_article(tmp_path: Path) -> None:
    document = read(tmp_path, "source: 郑州日报\ndate: 2023-05-15\n")
    assert {(a.source, a.date, a.date_basis) for a in document.articles} == {("郑州日报", "2023-05-15", "stated")}


def test_what_is_stated_of_a_folder_holds_where_a_document_does_not_say_it_itself(tmp_path: Path) -> None:
    (tmp_path / "_folder.meta.yaml").write_text(
        "source: 某地晚报\ndate: 2020-01-02\nmedium: 客户端\nauthors: [甲]\ncolour: 红\n", encoding="utf-8"
    )
    document = read(tmp_path, "source: 郑州日报\n")
    assert {(a.source, a.date, a.date_basis, a.medium) for a in document.articles} == {
        ("郑州日报", "2020-01-02", "stated", "客户端")
    }
    assert [a.authors for a in document.articles] == [("刘海涛",), ("高歌",)]
    assert [note.facts["file"] for note in document.notes] == [f"{tmp_path.name}/_folder.meta.yaml"]


def test_what_is_stated_of_a_folder_holds_in_those_below_and_the_nearest_counts(tmp_path: Path) -> None:
    def state(folder: Path, words: str) -> None:
        folder.mkdir(exist_ok=True)
        (folder / "_folder.meta.yaml").write_text(words, encoding="utf-8")

    state(tmp_path, "source: 总报\nmedium: 报纸\n")
    state(tmp_path / "a", "source: 某地晚报\n")
    state(tmp_path / "a" / "b", "url: https://a.cn/1\n")
    read(tmp_path / "a" / "b", "")
    path = tmp_path / "a" / "b" / "page.txt"
    for root, medium in ((None, "报纸"), (str(tmp_path), "报纸"), (str(tmp_path / "a"), None)):
        document = read_file(path, "a/b/page.txt", root=root)
        assert {(a.source, a.medium, a.url) for a in document.articles} == {("某地晚报", medium, "https://a.cn/1")}


def test_address_page_and_day_of_access_are_stated_by_a_person(tmp_path: Path) -> None:
    document = read(tmp_path, "url: https://a.cn/1\npage: A02\naccessed: 2024年5月1日\nmedium: 报纸\n")
    assert {(a.url, a.page, a.accessed, a.medium) for a in document.articles} == {
        ("https://a.cn/1", "A02", "2024-05-01", "报纸")
    }


def test_an_article_is_hidden_by_its_ordinal_or_its_title(tmp_path: Path) -> None:
    for which in ("2", "荥阳：对标昆山找差距"):
        document = read(tmp_path, f"articles:\n  - article: {which}\n    hide: true\n")
        assert [article.title for article in document.articles] == ["新郑：对标义乌补短板"]
        assert any(item.reason == "sidecar" for item in document.discarded)


def test_a_paragraph_that_is_not_content_is_left_out(tmp_path: Path) -> None:
    document = read(tmp_path, "paragraphs:\n  - opening: 会上，大家\n    content: false\n")
    assert len(document.articles[0].passages) == 1
    assert document.notes == ()


def test_corrections_of_paragraphs_are_passed_on_to_annotating(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "paragraphs:\n  - opening: 荥阳市 把赴昆山\n    kind: 举措\n    cities: [郑州, 苏州]\n"
        "    speaker: {name: 高歌, org: 荥阳市}\n",
    )
    found = correction_for(document.articles[1].passages[0].text, document.corrections)
    assert found is not None
    assert (found.kind, found.cities, found.speaker) == ("policy", ("郑州", "苏州"), Speaker("高歌", None, "荥阳市"))


def test_nobody_as_speaker_is_told_from_nothing_said() -> None:
    said, unsaid = (
        parse(f"paragraphs:\n  - opening: 会上\n{more}", "x").paragraphs[0][1] for more in ("    speaker: null\n", "")
    )
    assert said.sets_speaker and said.speaker is None
    assert not unsaid.sets_speaker


def test_a_correction_that_fits_nothing_is_told(tmp_path: Path) -> None:
    document = read(tmp_path, "paragraphs:\n  - opening: 没有这一段\n    kind: policy\n")
    assert [(note.key, note.facts["line"]) for note in document.notes] == [("sidecar_unmatched", 2)]


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ("titel: 题\n", "sidecar_key_nearest", 1),
        ("来源: 报\n", "sidecar_key_nearest", 1),
        ("xyzzy: 题\n", "sidecar_key", 1),
        ("source：江城日报\n", "sidecar_colon", 1),
        ("source:江城日报\n", "sidecar_colon", 1),
        ("source: 报\ndate: 五月\n", "sidecar_value", 2),
        ("paragraphs:\n  - kind: policy\n", "sidecar_missing", 2),
        ("paragraphs:\n  - opening: 会上\n    kind: news\n", "sidecar_value", 3),
        ("paragraphs:\n  - opening: 会上\n    kind：举措\n", "sidecar_colon", 3),
        ("articles: 3\n", "sidecar_list", 1),
        ("articles:\n  - article: ²\n    hide: true\n", "sidecar_value", 2),
        ("- 1\n", "sidecar_mapping", 1),
        ("江城日报\n", "sidecar_mapping", 1),
        ("title: [a\n", "sidecar_yaml", 1),
        ("title: {a: 1}\n", "sidecar_text", 1),
        ("title: \t题\n", "sidecar_yaml", 1),
    ],
)
def test_a_slip_is_told_with_its_line_and_costs_only_its_rule(text: str, key: str, line: int) -> None:
    (slip,) = parse(text, "page.meta.yaml").slips
    assert (slip.key, slip.facts["line"]) == (key, line)
    assert f"line {line}" in say(slip.key, "en", **slip.facts) and f"第 {line} 行" in say(slip.key, "zh", **slip.facts)
    if not text.startswith("- "):
        whole = parse(f"{text}authors: [李娜]\nparagraphs:\n  - opening: 会上\n    cities: [郑州]\n", "page.meta.yaml")
        assert whole.articles[0].authors == ("李娜",)
        assert any(correction.cities == ("郑州",) for _, correction in whole.paragraphs)


def test_the_other_keys_of_a_rule_with_a_slip_hold() -> None:
    sidecar = parse("paragraphs:\n  - opening: 会上\n    kind: news\n    cities: [郑州]\n    speeker: 李娜\n", "x")
    ((_, correction),) = sidecar.paragraphs
    assert (correction.kind, correction.cities, correction.sets_speaker) == (None, ("郑州",), False)
    assert [(slip.facts["line"], slip.facts.get("nearest")) for slip in sidecar.slips] == [(5, "speaker"), (3, None)]


def test_an_opening_is_found_without_the_quotation_mark_before_it_and_the_nearest_is_named(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("对标苏州\n\n“行一路、学一路、想一路，收获很大。”李晓雷说。\n", encoding="utf-8")
    rules = "paragraphs:\n  - opening: 行一路、学一路\n    kind: 举措\n  - opening: 行一路、学三路\n    kind: 报道\n"
    (tmp_path / "page.meta.yaml").write_text(rules, encoding="utf-8")
    document = read_file(path, "page.txt")
    (note,) = document.notes
    assert (note.key, note.facts["line"]) == ("sidecar_unmatched_nearest", 4)
    assert str(note.facts["nearest"]).startswith("“行一路、学一路")
    found = correction_for(document.articles[0].passages[0].text, document.corrections)
    assert found is not None and found.kind == "policy"


def test_a_sidecar_that_is_no_file_of_sensible_size_costs_the_document_nothing(tmp_path: Path) -> None:
    document = read(tmp_path, "title: 题\n" + "#" * settings.MAX_SIDECAR_BYTES)
    assert [note.key for note in document.notes] == ["read_too_large"] and len(document.articles) == 2
    place = tmp_path / "page.meta.yaml"
    place.unlink()
    place.mkdir()
    assert [note.key for note in read_file(tmp_path / "page.txt", "page.txt").notes] == ["read_directory"]
    place.rmdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(place)
        assert [note.key for note in read_file(tmp_path / "page.txt", "page.txt").notes] == ["read_not_a_file"]


def test_the_first_sidecar_can_be_read_back_and_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    document = read_file(path, "page.txt")
    doubtful = Paragraph("page:4", document.articles[0].passages[0].text, "narrative", 0.4, cities=("郑州",))
    place = write_sidecar(path, document, [doubtful])
    assert read_file(path, "page.txt").corrections[0].cities == ("郑州",)
    with pytest.raises(ReadError):
        write_sidecar(path, document, [])
    assert place.name == "page.meta.yaml"
