"""The table of formats: each suffix has one reader or a piece of advice, and asking for it loads no reader."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from searchapp.messages import say
from searchapp.model import Document
from searchapp.reading import formats
from searchapp.reading.extraction import Extraction
from searchapp.reading.files import read_file
from searchapp.reading.formats.base import Format
from searchapp.reading.formats.unread import ADVICE

PAGES = {
    "text": "王强说，要学习借鉴先进经验。",
    "markdown": "# 题目\n\n王强说，要学习借鉴先进经验。",
    "html": "<html><body><p>王强说，要学习借鉴先进经验。</p></body></html>",
}


def read(*_: object) -> Extraction:
    return Extraction(())


@pytest.mark.parametrize(
    "rows",
    [
        (Format("a", (".a",), read), Format("a", (".b",), read)),
        (Format("a", (".a",), read), Format("b", (".a",), read)),
        (Format("", (".a",), read),),
        (Format("a", (), read),),
        (Format("a", (".a",)),),
    ],
    ids=["name twice", "suffix twice", "no name", "no suffix", "no reader"],
)
def test_a_row_that_could_not_be_used_is_refused(rows: tuple[Format, ...]) -> None:
    with pytest.raises(ValueError, match="format"):
        formats.by_suffix(rows)


def test_a_suffix_counts_in_any_case_and_one_that_nobody_reads_has_advice() -> None:
    of_text = formats.of("报纸/a.TXT")
    assert of_text is not None
    assert of_text.name == "text"
    assert formats.of("a.ndjson") == formats.of("b.jsonl")
    assert formats.of("a") is None
    assert formats.advice(".xyz") is None
    assert formats.advice(".json") == "unread_as_jsonl"
    assert not set(ADVICE) & set(formats.READABLE)
    for suffix in ADVICE:
        advice = formats.advice(suffix)
        assert advice is not None
        assert say(advice, "zh")


@pytest.mark.parametrize(
    ("suffix", "name"),
    [(suffix, each.name) for each in formats.FORMATS if each.name in PAGES for suffix in each.suffixes],
)
def test_every_suffix_of_a_text_is_read(suffix: str, name: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_text(PAGES[name], encoding="utf-8")
    document: Document = read_file(path, path.name)
    assert document.format == name
    assert [passage.text for article in document.articles for passage in article.passages] == [PAGES["text"]]


def test_asking_for_a_format_loads_no_reader() -> None:
    program = (
        "import sys; from searchapp.reading import formats; formats.of('a.html');"
        "print([name for name in sys.modules if name.startswith('searchapp.lexicon')"
        " or name in ('searchapp.reading.files', 'selectolax', 'lxml', 'pypdfium2', 'zipfile', 'yaml')])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
