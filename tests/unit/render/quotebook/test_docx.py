from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import etree

from searchapp import __version__
from searchapp.book import Group, QuoteBook
from searchapp.render.quotebook.docx import quotebook_as_docx

from .samples import TEXT, book, empty, quotation

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def reopened(made: bytes) -> Any:
    return docx.Document(io.BytesIO(made))


def paragraphs(made: bytes, style: str) -> list[str]:
    return [each.text for each in reopened(made).paragraphs if each.style.style_id == style]


def part(made: bytes, name: str) -> Any:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(made)).read(name))


MADE = quotebook_as_docx(book(), "zh")


def test_every_quotation_is_whole_and_in_its_own_style() -> None:
    assert paragraphs(MADE, "Quote") == [TEXT, "“优化”营商环境，=1+1。", TEXT]


def test_a_line_above_says_who_speaks_where_and_when() -> None:
    first, second, third = paragraphs(MADE, "Source")
    assert first == "1\t郑秋艳，铜陵市招商服务中心　派出 铜陵 · 学习 上海 · 日期不详 · 亲历"
    assert second.startswith("2\t郑秋艳")
    assert third == "3\t派出 铜陵 · 学习 上海 · 2023-03-16 · 亲历", "nobody is named where nobody is known to speak"


def test_headings_are_real_and_say_how_many_there_are() -> None:
    assert paragraphs(MADE, "Heading1") == [
        "上海（3 条）",
        "（未涉及城市）（1 条）",
        "上列引语还涉及",
        "参考文献",
        "待补",
    ]


def test_each_quotation_has_a_footnote_with_its_citation_and_ids() -> None:
    notes = part(MADE, "word/footnotes.xml").findall(f"{W}footnote")
    said = ["".join(note.itertext()).strip() for note in notes if note.get(f"{W}type") is None]
    assert said == [
        "刘洋. 对标“优等生” 当好“上进生”[N]. 日期不详. 〔004:61〕",
        "刘洋. 对标“优等生” 当好“上进生”[N]. 日期不详. 〔004:62〕 另见 〔005_b:9〕",
        "李明. 在苏州学习的日子[N]. 河南日报，2023-03-16（3）. 〔b:7〕",
    ]
    signs = part(MADE, "word/document.xml").findall(f".//{W}footnoteReference")
    assert [sign.get(f"{W}id") for sign in signs] == [note.get(f"{W}id") for note in notes[2:]]


def test_the_sign_of_a_note_is_before_a_last_full_stop_which_may_hang_and_behind_all_else() -> None:
    given = (quotation(1, text="到此为止。"), quotation(2, text="“到此为止。”"), quotation(3, text="到此为止"))
    made = quotebook_as_docx(book(groups=(Group(None, given),)), "zh")
    body = part(made, "word/document.xml")
    quotes = [p for p in body.iter(f"{W}p") if p.find(f"{W}pPr/{W}pStyle[@{W}val='Quote']") is not None]
    told = [
        "".join(
            "*" if e.tag == f"{W}footnoteReference" else e.text or "" for e in p.iter(f"{W}t", f"{W}footnoteReference")
        )
        for p in quotes
    ]
    assert told == ["到此为止*。", "“到此为止。”*", "到此为止*"]


def test_the_notes_have_the_lines_above_them_that_word_wants() -> None:
    kinds = [each.get(f"{W}type") for each in part(MADE, "word/footnotes.xml").findall(f"{W}footnote")]
    assert kinds[:2] == ["separator", "continuationSeparator"]


def test_matched_terms_stand_out() -> None:
    runs = [run for each in reopened(MADE).paragraphs if each.style.style_id == "Quote" for run in each.runs]
    assert {run.text for run in runs if run.style.style_id == "Match"} == {"营商环境"}


def test_the_contents_are_a_field_filled_with_links_to_every_heading() -> None:
    body = part(MADE, "word/document.xml")
    assert "TOC" in "".join(body.find(f".//{W}instrText").itertext())
    entries = [
        p
        for p in body.iter(f"{W}p")
        if (style := p.find(f".//{W}pStyle")) is not None and style.get(f"{W}val") == "TOC1"
    ]
    links = [entry.find(f"{W}hyperlink") for entry in entries]
    assert ["".join(link.itertext()) for link in links] == paragraphs(MADE, "Heading1")
    marks = {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")}
    assert {link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")} <= marks


def test_word_is_not_asked_to_update_fields_which_it_would_ask_the_reader_about() -> None:
    assert part(MADE, "word/settings.xml").find(f"{W}updateFields") is None
    assert b"w:dirty" not in zipfile.ZipFile(io.BytesIO(MADE)).read("word/document.xml")


def test_east_asian_typefaces_are_set_in_styles_and_asked_for_by_runs() -> None:
    styles = part(MADE, "word/styles.xml")
    faces = {each.get(f"{W}styleId"): each.find(f".//{W}rFonts") for each in styles.findall(f"{W}style")}
    assert faces["Quote"].get(f"{W}eastAsia") == "楷体" and faces["Heading1"].get(f"{W}eastAsia") == "黑体"
    assert styles.find(f"{W}docDefaults//{W}rFonts").get(f"{W}eastAsia") == "宋体"
    hints = [fonts.get(f"{W}hint") for fonts in part(MADE, "word/document.xml").iter(f"{W}rFonts")]
    assert set(hints) == {"eastAsia"}


def test_references_are_numbered_and_what_is_incomplete_is_in_a_table() -> None:
    assert paragraphs(MADE, "Reference") == [
        "[1]\t刘洋. 对标“优等生” 当好“上进生”[N]. 日期不详.",
        "[2]\t李明. 在苏州学习的日子[N]. 河南日报，2023-03-16（3）.",
    ]
    rows = [[cell.text for cell in row.cells] for row in reopened(MADE).tables[0].rows]
    assert rows == [
        ["出处", "引语", "缺"],
        ["[1] 对标“优等生” 当好“上进生”", "1, 2", "来源、确切日期、版次"],
        ["—", "3", "讲话人"],
    ]


def test_the_title_page_says_what_was_asked_and_how_much_there_is() -> None:
    assert paragraphs(MADE, "Title") == ["引语集：营商环境"]
    assert paragraphs(MADE, "Facts") == [
        "检索词\t营商环境",
        "类型\t亲历",
        "职务\t县委书记、区委书记",
        "日期\t2022 起",
        "编排\t按城市",
        "收录\t3 条引语，出自 2 篇文章（找到 4 段，转载只收一次）",
        "索引\tindex（2026-11-30 建立）",
        f"制作\t2026-12-01，searchapp {__version__}",
    ]


def test_pages_have_numbers_and_the_title() -> None:
    assert "".join(part(MADE, "word/header1.xml").itertext()) == "引语集：营商环境"
    assert [each.get(f"{W}instr").strip() for each in part(MADE, "word/footer1.xml").iter(f"{W}fldSimple")] == [
        "PAGE",
        "NUMPAGES",
    ]


def test_every_part_is_declared_and_every_target_there() -> None:
    archive = zipfile.ZipFile(io.BytesIO(MADE))
    names = set(archive.namelist())
    declared = {each.get("PartName") for each in part(MADE, "[Content_Types].xml") if each.get("PartName")}
    assert declared == {f"/{name}" for name in names if not name.endswith(".rels") and name != "[Content_Types].xml"}
    targets = {f"word/{each.get('Target')}" for each in part(MADE, "word/_rels/document.xml.rels")}
    assert targets <= names


def test_ids_of_marks_are_there_once() -> None:
    starts = [mark.get(f"{W}id") for mark in part(MADE, "word/document.xml").iter(f"{W}bookmarkStart")]
    assert len(starts) == len(set(starts))


def test_the_same_book_gives_the_same_bytes() -> None:
    assert quotebook_as_docx(book(), "zh") == MADE


def test_a_book_without_quotations_says_so() -> None:
    made = quotebook_as_docx(empty(), "zh")
    assert paragraphs(made, "Normal") == ["没有符合条件的引语。"]


@pytest.mark.parametrize(
    "given", [book(query="a\x00=1+1\ud800\uffff<&>"), book(query="", by=None), book(gone=("x:1",))]
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_odd_books_open_too(given: QuoteBook, lang: str) -> None:
    assert reopened(quotebook_as_docx(given, lang)).paragraphs


def test_libreoffice_converts_it_without_a_word(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    (tmp_path / "a.docx").write_bytes(MADE)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    words = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "a.docx")]
    ran = subprocess.run(words, capture_output=True, text=True, check=True)
    # Of a Java that is not there it complains with any document.
    assert [line for line in ran.stderr.splitlines() if line and "javaldx" not in line] == []
    pdfium = pytest.importorskip("pypdfium2")
    pages = pdfium.PdfDocument(tmp_path / "a.pdf")
    text = "".join(page.get_textpage().get_text_range() for page in pages)
    assert "郑秋艳" in text and re.search(r"第\s*1\s*页", text)
