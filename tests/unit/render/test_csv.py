import csv
import io
from collections.abc import Iterable

import pytest

from searchapp.answer import FacetValue
from searchapp.model import ArticleInfo
from searchapp.render.csv import facets_as_csv, paragraphs_as_csv, results_as_csv

from .samples import hit, paragraph, results


def read(lines: Iterable[str]) -> list[dict[str, str]]:
    text = "\n".join(lines)
    assert text.startswith("\ufeff"), "Excel needs the mark to read Chinese"
    return list(csv.DictReader(io.StringIO(text[1:])))


def test_a_hit_is_a_row_with_its_speaker_and_citation() -> None:
    row = read(results_as_csv(results(hit()), "zh"))[0]
    assert (row["rank"], row["speaker"], row["org"]) == ("1", "郑秋艳", "铜陵市招商服务中心")
    assert row["cities"] == "上海; 铜陵"
    assert row["citation"] == "刘洋. 对标“优等生” 当好“上进生”[N]. 日期不详."
    assert row["partial"] == "false"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝"])
def test_a_cell_that_looks_like_a_formula_is_defused(start: str) -> None:
    row = read(paragraphs_as_csv([paragraph(text=start + "cmd|' /C calc'!A0")]))[0]
    assert row["text"].startswith("'" + start)


def test_commas_quotes_and_line_breaks_survive() -> None:
    text = '他说："好",\n然后走了'
    assert read(paragraphs_as_csv([paragraph(text=text)]))[0]["text"] == text


def test_controls_and_marks_that_reverse_text_are_made_harmless() -> None:
    row = read(paragraphs_as_csv([paragraph(text="红\x1b[31m\u202e字\udc80\x00")]))[0]
    assert row["text"] == "红␛[31m字\\udc80␀"


def test_unknown_values_are_empty() -> None:
    row = read(paragraphs_as_csv([paragraph(speaker=None, article=ArticleInfo())]))[0]
    assert (row["speaker"], row["article"], row["date"]) == ("", "", "")


def test_facets_are_rows_of_field_value_and_count() -> None:
    rows = read(facets_as_csv({"city": (FacetValue("上海", 9),)}))
    assert rows == [{"field": "city", "value": "上海", "count": "9", "selected": "false"}]


@pytest.mark.parametrize("mark", ["\n", "\r\n", "\r"])
def test_a_line_break_is_kept_within_its_cell_though_nothing_else_asks_for_quotation_marks(mark: str) -> None:
    rows = read(paragraphs_as_csv([paragraph(text=f"一行{mark}=二行"), paragraph(text="三行")]))
    assert [row["text"] for row in rows] == ["一行\n=二行", "三行"]
