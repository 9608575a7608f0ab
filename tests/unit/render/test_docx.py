from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchapp.render.docx import TAB, Block, Contents, Heading, Note, PageBreak, Run, Table, Text, document
from searchapp.render.office import clean


def reopened(*blocks: Block) -> Any:
    return docx.Document(io.BytesIO(document("题", blocks, "2026-12-01", "zh")))


def test_a_table_repeats_its_head_and_keeps_rows_whole() -> None:
    table = reopened(Table(("城市", "段"), [("上海", [Run("3", "Strong")])], (3, 1))).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["城市", "段"], ["上海", "3"]]
    xml = table._tbl.xml
    assert xml.count("<w:tblHeader/>") == 1 and xml.count("<w:cantSplit/>") == 2
    assert table.columns[0].width > 2.9 * table.columns[1].width


def test_headings_of_three_levels_are_those_of_word() -> None:
    made = reopened(*(Heading(f"第{level}级", level) for level in (1, 2, 3)))
    assert [each.style.name for each in made.paragraphs] == ["Heading 1", "Heading 2", "Heading 3"]


def test_a_page_break_is_before_what_follows_and_makes_no_blank_paragraph() -> None:
    made = reopened(Text(["一"]), PageBreak(), Text(["二"]), Text(["三"]))
    assert [each.paragraph_format.page_break_before for each in made.paragraphs] == [None, True, None]


def test_contents_without_headings_are_a_title_alone() -> None:
    assert [each.text for each in reopened(Contents()).paragraphs] == ["目录"]


def test_line_breaks_and_tabs_are_those_of_word() -> None:
    assert reopened(Text(["一\n二", TAB, " 三"])).paragraphs[0].text == "一\n二\t 三"


def test_notes_are_numbered_through() -> None:
    made = document("题", [Text(["一", Note(("甲",))]), Text(["二", Note(("乙", Run("丙", "Strong")))])], "2026-12-01")
    assert made == document(
        "题", [Text(["一", Note(("甲",))]), Text(["二", Note(("乙", Run("丙", "Strong")))])], "2026-12-01"
    )
    xml = docx.Document(io.BytesIO(made)).element.xml
    assert [f'w:footnoteReference w:id="{number}"' in xml for number in (1, 2, 3)] == [True, True, False]


@pytest.mark.parametrize("lang", ["zh", "en"])
@given(text=st.text(st.characters(codec=None), max_size=50))
@settings(max_examples=50)
def test_any_text_is_shown_as_it_is_but_for_controls(text: str, lang: str) -> None:
    made = docx.Document(io.BytesIO(document(text, [Text([text]), Table(("a",), [(text,)])], "2026-12-01", lang)))
    assert made.paragraphs[0].text == clean(text)
    assert made.tables[0].rows[1].cells[0].text == clean(text)
