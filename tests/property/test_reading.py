"""What reading must hold for any text, however broken."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from searchapp.errors import ReadError
from searchapp.model import Document
from searchapp.reading.decode import decode
from searchapp.reading.files import read_extraction, read_file
from searchapp.reading.formats import markdown, text

CORPUS = sorted((Path(__file__).parents[2] / "corpus").glob("*.txt"))
FRAGMENTS = [
    "本报记者 李娜", "（本报记者 沈宝石 整理）", "讲述人：芜湖市政府办公室 胡蓉菲", "——访市委书记王宏",
    "来源：河南日报",
    "2023-03-16 10:00", "相关阅读", "标签:", "一、强观念", "“学", "”", "（", "）", "。",
    "，", "：", "——", "……", "3个多月来", "近日", "学习考察归来", "责任编辑：张三", "□", "文/图",
    "图为", "扫码阅读", "  • ", "## ", "（上接一版）", "本报讯（记者 李娜）", "文／孙立", "\n",
    "\n\n", "\u3000\u3000", "\x0c", "\u2028", "\ufeff", "\u200b", "\ud800",
    "😀", "\u202e", "A", "1.0", "Wi-Fi ", " ", "郑州市金水区委书记张红伟表示",
]  # fmt: skip

pages = st.one_of(
    st.text(max_size=400),
    st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=20)), max_size=60).map("".join),
)


def bare(value: str) -> str:
    return re.sub(r"\s+", "", value)


def passages_are_runs_of(document: Document, source: str) -> None:
    printed = bare(source)
    for article in document.articles:
        for passage in article.passages:
            ends = [0, *passage.joins, len(passage.text)]
            for start, end in pairwise(ends):
                assert bare(passage.text[start:end]) in printed
            if not passage.joins:
                assert bare(passage.text) in printed


@given(pages)
@settings(max_examples=150, deadline=None)
def test_no_text_crashes_reading_and_nothing_is_altered(source: str) -> None:
    document = read_extraction(text.in_text(source), "page.txt", "text")
    passages_are_runs_of(document, source)


@given(pages)
@settings(max_examples=60, deadline=None)
def test_no_markdown_crashes_reading_and_nothing_is_altered(source: str) -> None:
    extraction = markdown.in_text(source)
    passages_are_runs_of(
        read_extraction(extraction, "page.md", "markdown"), "\n".join(line.text for line in extraction.lines)
    )


@given(st.sampled_from(CORPUS), st.integers(min_value=8, max_value=60))
@settings(max_examples=25, deadline=None)
def test_a_corpus_page_keeps_its_text_however_it_is_wrapped(path: Path, width: int) -> None:
    source = "\n".join(
        line[at : at + width]
        for line in path.read_text(encoding="utf-8").splitlines()
        for at in range(0, len(line) or 1, width)
    )
    passages_are_runs_of(read_extraction(text.in_text(source), "page.txt", "text"), source)


@given(pages.filter(lambda value: value.strip() != ""), st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]))
@settings(max_examples=80, deadline=None)
def test_no_bytes_crash_decoding(source: str, encoding: str) -> None:
    try:
        decode(source.encode(encoding, errors="ignore"))
    except ReadError as refused:
        assert refused.key.startswith("read_")


@given(st.binary(max_size=300), st.sampled_from([".txt", ".md", ".html", ".docx", ".pdf"]))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_file_of_any_bytes_is_read_or_refused_with_a_reason(tmp_path: Path, data: bytes, suffix: str) -> None:
    path = tmp_path / f"any{suffix}"
    path.write_bytes(data)
    try:
        read_file(path, path.name)
    except ReadError as refused:
        assert refused.key.startswith("read_")
