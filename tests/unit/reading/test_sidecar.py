"""A person's corrections beside a document."""

from __future__ import annotations

from pathlib import Path

import pytest

from searchapp.errors import ReadError
from searchapp.model import Document, Paragraph, Speaker
from searchapp.reading.files import read_file
from searchapp.reading.sidecar import correction_for, parse, write_sidecar

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
        ("titel: 题\n", "sidecar_key", 1),
        ("source: 报\ndate: 五月\n", "sidecar_value", 2),
        ("paragraphs:\n  - kind: policy\n", "sidecar_missing", 2),
        ("paragraphs:\n  - opening: 会上\n    kind: news\n", "sidecar_value", 3),
        ("articles: 3\n", "sidecar_list", 1),
        ("- 1\n", "sidecar_mapping", 1),
        ("title: [a\n", "sidecar_yaml", 2),
        ("title: {a: 1}\n", "sidecar_text", 1),
    ],
)
def test_a_mistake_is_told_with_its_line(text: str, key: str, line: int) -> None:
    with pytest.raises(ReadError) as refused:
        parse(text, "page.meta.yaml")
    assert (refused.value.key, refused.value.facts["line"]) == (key, line)
    assert f"line {line}" in str(refused.value)


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
