"""PDF: columns in reading order, paragraphs whole, and a reason for whatever cannot be read."""

from itertools import count
from typing import Any
from unittest.mock import Mock

import pytest
from numpy.typing import NDArray

from searchapp import settings
from searchapp.errors import ReadError
from searchapp.reading import isolated
from searchapp.reading.formats.pdf import read
from searchapp.reading.typeset import scans
from searchapp.reading.typeset.pieces import Piece
from tests.documents import Placed, pdf, pdf_of

pytest.importorskip("pypdfium2")

SIZE, LEADING = 10.5, 16.0
LEFT, RIGHT, TOP = 50.0, 310.0, 720.0
#: Characters in a line of a column.
WIDTH = 22


def essay(first: str, length: int) -> str:
    """A paragraph of so many characters that no other one has, which ends as one does."""
    numbers = count(1)
    text = first
    while len(text) < length:
        text += f"第{next(numbers)}条说的是学习与借鉴，"
    return text[: length - 1] + "。"


def set_in_columns(paragraphs: list[str], *, columns: int, rows: int, indent: int = 2) -> list[Placed]:
    """Set paragraphs in columns side by side, each with so many lines, all at the same heights."""
    lines: list[tuple[int, str]] = []
    for text in paragraphs:
        first = WIDTH - indent
        lines.append((indent, text[:first]))
        lines += [(0, text[at : at + WIDTH]) for at in range(first, len(text), WIDTH)]
    assert len(lines) <= columns * rows
    step = (WIDTH + 2) * SIZE
    return [
        (LEFT + step * (at // rows) + SIZE * inset, TOP - LEADING * (at % rows), SIZE, text)
        for at, (inset, text) in enumerate(lines)
    ]


def texts(data: bytes) -> list[str]:
    return [line.text for line in read(data, "a.pdf").lines]


PARAGRAPHS = [essay(name, length) for name, length in [("甲", 90), ("乙", 61), ("丙", 130), ("丁", 48), ("戊", 101)]]
HEADLINE = (150.0, 770.0, 20.0, "赴苏州跟班学习的三十天")


def test_two_columns_under_a_headline_are_read_one_after_the_other() -> None:
    page = set_in_columns(PARAGRAPHS, columns=2, rows=12)
    assert texts(pdf([HEADLINE, *page])) == [HEADLINE[-1], *PARAGRAPHS]


def test_lines_that_are_drawn_across_the_columns_are_put_in_order() -> None:
    page = sorted(set_in_columns(PARAGRAPHS, columns=2, rows=12), key=lambda placed: (-placed[1], placed[0]))
    assert texts(pdf([HEADLINE, *page])) == [HEADLINE[-1], *PARAGRAPHS]


def test_columns_under_a_second_headline_come_after_it() -> None:
    above = set_in_columns(PARAGRAPHS[:2], columns=2, rows=4)
    below = [(x, y - 120, size, text) for x, y, size, text in set_in_columns(PARAGRAPHS[2:4], columns=2, rows=5)]
    second = (150.0, TOP - 90, 20.0, "第二篇的标题也在两栏上面")
    assert texts(pdf([*above, *below, second])) == [*PARAGRAPHS[:2], second[-1], *PARAGRAPHS[2:4]]


def test_a_paragraph_goes_on_over_the_end_of_a_page_and_keeps_its_first_page() -> None:
    lines = set_in_columns(PARAGRAPHS, columns=1, rows=40)
    pages = [lines[:9], [(x, TOP - LEADING * at, size, text) for at, (x, _, size, text) in enumerate(lines[9:])]]
    numbered = [[*page, (290.0, 30.0, 9.0, f"- {n} -")] for n, page in enumerate(pages, start=1)]
    extraction = read(pdf(*numbered), "a.pdf")
    assert [line.text for line in extraction.lines] == PARAGRAPHS
    assert [line.page for line in extraction.lines] == [1, 1, 1, 2, 2]
    assert [(each.text, each.reason, each.page) for each in extraction.left_out] == [
        ("- 1 -", "footer", 1), ("- 2 -", "footer", 2),
    ]  # fmt: skip


def test_what_stands_at_the_top_of_most_pages_is_a_header_and_nothing_else_is() -> None:
    pages = [[(50.0, 800.0, 9.0, "江城日报"), (50.0, 700.0, 10.5, essay("甲乙丙丁"[n], 20))] for n in range(4)]
    extraction = read(pdf(*pages), "a.pdf")
    assert [each.reason for each in extraction.left_out] == ["header"] * 4
    assert texts(pdf(pages[0], [(50.0, 700.0, 10.5, "乙。")]))[0] == "江城日报"


def test_a_short_line_behind_a_full_sentence_is_a_heading() -> None:
    full = essay("己", WIDTH * 3 - 2)
    page = set_in_columns([full, "学什么", PARAGRAPHS[0]], columns=1, rows=20)
    flush = [(LEFT if placed[3] == "学什么" else placed[0], *placed[1:]) for placed in page]
    assert texts(pdf(flush)) == [full, "学什么", PARAGRAPHS[0]]


def test_a_wide_gap_parts_and_a_narrow_one_does_not() -> None:
    apart = [(50.0, 700.0, 10.0, "营商"), (50 + 20 + 17, 700.0, 10.0, "环境")]
    near = [(50.0, 700.0, 10.0, "营商"), (50 + 20 + 5, 700.0, 10.0, "环境")]
    assert texts(pdf(apart)) == ["营商", "环境"]
    assert texts(pdf(near)) == ["营商 环境"]


def test_bold_by_overprinting_is_read_once() -> None:
    assert texts(pdf([(50.0, 700.0, 20.0, "学习纪实"), (50.4, 700.0, 20.0, "学习纪实")])) == ["学习纪实"]


def test_figures_that_are_drawn_after_the_words_stand_in_their_places() -> None:
    page = [(50.0, 700.0, 10.0, "全年引进"), (115.0, 700.0, 10.0, "个项目。"), (90.0, 700.0, 10.0, "12")]
    assert texts(pdf(page)) == ["全年引进12个项目。"]


def test_cells_of_a_table_stay_in_their_rows() -> None:
    cells = [["姓名", "单位"], ["李娜", "商务局"], ["王强", "教育局"]]
    page = [(50.0 + 100 * x, 700.0 - 20 * y, 10.0, text) for y, row in enumerate(cells) for x, text in enumerate(row)]
    assert texts(pdf(page)) == ["姓名 | 单位", "李娜 | 商务局", "王强 | 教育局"]


def test_a_line_that_begins_with_a_closing_mark_goes_on() -> None:
    lines = [
        "他说：“学到的要用起来，把好",
        "经验带回去，马上就办。",
        "”大家都这样想。",
        "大家一致同意这样去做，并且",
        "说到做到。",
    ]
    page = [(50.0, 700.0 - 16 * n, 10.0, text) for n, text in enumerate(lines)]
    assert texts(pdf(page)) == ["".join(lines[:3]), "".join(lines[3:])]


def test_lines_that_lead_to_pages_stay_apart() -> None:
    page = [(50.0, 700.0 - 16 * n, 10.0, f"第{n}章 总则与附则" + "." * 30 + f"{n}") for n in range(1, 5)]
    assert texts(pdf(page)) == [text for *_, text in page]


def test_a_form_object_is_read_once_each_time_it_is_drawn() -> None:
    form = [(50.0, 700.0, 10.0, "企业会客厅每周三开放。")]
    assert texts(pdf(b"/X0 Do", forms=[form])) == ["企业会客厅每周三开放。"]
    assert texts(pdf(b"q /X0 Do Q q 1 0 0 1 0 -90 cm /X0 Do Q", forms=[form])) == ["企业会客厅每周三开放。"] * 2


def test_what_a_form_field_shows_is_read_once() -> None:
    data = pdf([(50.0, 700.0, 10.0, "当地设立了")], fields=[(50.0, 600.0, 10.0, "企业会客厅")])
    assert texts(data) == ["当地设立了", "企业会客厅"]


def test_a_page_on_its_side_is_read_as_it_is_printed() -> None:
    lines = b"1 0 0 1 60 500 Tm (What is printed above) Tj 1 0 0 1 60 400 Tm (and what is below it) Tj"
    for turn in (b"0 1 -1 0 595 0", b"0 -1 1 0 0 842", b"-1 0 0 -1 595 842"):
        page = b"q %s cm BT /H 12 Tf %s ET Q" % (turn, lines)
        assert texts(pdf(page)) == ["What is printed above", "and what is below it"]


def test_a_character_that_has_no_name_parts_what_stands_around_it() -> None:
    assert texts(pdf([(50.0, 700.0, 10.0, "企业会客厅里的营商\ue123环境很好，大家很满意，都说好")])) == [
        "企业会客厅里的营商\ufffd环境很好，大家很满意，都说好"
    ]


PICTURE = b"q 500 0 0 700 40 60 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q"


def test_pages_of_pictures_are_called_a_scan_where_nothing_recognises_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "can_recognise", Mock(return_value=False))
    with pytest.raises(ReadError) as refused:
        read(pdf(PICTURE, PICTURE), "a.pdf")
    assert (refused.value.key, refused.value.facts["count"]) == ("read_scan", 2)
    assert "searchapp[ocr]" in str(refused.value)
    extraction = read(pdf([(50.0, 700.0, 10.0, "第一页的文字。")], PICTURE), "a.pdf")
    assert [(each.reason, each.page) for each in extraction.left_out] == [("scan", 2)]


def test_pages_of_pictures_are_recognised_in_their_places(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = []

    def recognised(page: NDArray[Any]) -> list[Piece]:
        drawn.append(page)
        return [Piece("认出的文字。", 100, 400, 300, 50, 0, certainty=0.9)]

    monkeypatch.setattr(scans, "can_recognise", Mock(return_value=True))
    monkeypatch.setattr(scans, "Recogniser", Mock(return_value=Mock(pieces=recognised)))
    text = [(50.0, 700.0, 10.0, "有文字的一页。")]
    extraction = read(pdf(text, PICTURE, text), "a.pdf")
    assert [(line.text, line.page, line.ocr) for line in extraction.lines] == [
        ("有文字的一页。", 1, None), ("认出的文字。", 2, 0.9), ("有文字的一页。", 3, None),
    ]  # fmt: skip
    (page,) = drawn
    assert page.shape == (2338, 1652, 3)
    assert page[1000, 800].tolist() == [0, 0, 0]  # the picture
    assert page[5, 5].tolist() == [255, 255, 255]  # the paper


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"no pdf", "read_damaged"),
        (b"%PDF-1.4\n", "read_damaged"),
        (pdf_of([b"1 0 R", b"<<>>"]), "read_damaged"),
        (pdf_of([b"<< /Type /Catalog /Pages 2 0 R >>", b"3 0 R", b"2 0 R"]), "read_no_text"),
        (pdf(b""), "read_no_text"),
        (
            pdf(
                [(50.0, 700.0, 10.0, "文字")],
                trailer=b"/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>"
                % (b"41" * 32, b"42" * 32),
            ),
            "read_encrypted",
        ),
    ],
    ids=["text", "empty", "root of itself", "pages of each other", "blank", "encrypted"],
)
def test_what_cannot_be_read_is_refused_with_its_reason(data: bytes, key: str) -> None:
    with pytest.raises(ReadError) as refused:
        read(data, "a.pdf")
    assert (refused.value.key, refused.value.facts["file"]) == (key, "a.pdf")


@pytest.mark.parametrize("limit", ["MAX_PAGES", "MAX_GLYPHS"])
def test_more_pages_or_characters_than_are_allowed_are_refused(limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf([(50.0, 700.0, 10.0, "甲。")], [(50.0, 700.0, 10.0, "乙。")])
    assert texts(data) == ["甲。", "乙。"]
    monkeypatch.setattr(settings, limit, 1)
    with pytest.raises(ReadError) as refused:
        read(data, "a.pdf")
    assert refused.value.key == "read_expands"


def test_a_long_document_is_given_time_as_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    told = Mock()
    monkeypatch.setattr("searchapp.reading.typeset.pdf._MUCH", 5)
    monkeypatch.setattr(isolated, "progress", told)
    read(pdf(*[[(50.0, 700.0, 10.0, "四个字。")]] * 5), "a.pdf")
    assert [call.args for call in told.call_args_list] == [(2, 5), (4, 5)]


def test_a_character_that_is_called_narrower_than_its_em_is_followed_by_no_blank() -> None:
    """Chromium names so what has the shape of a radical (白, 口, 月)."""
    shown = b" ".join(
        b"<%s> %d" % (char.encode("utf-16-be").hex().encode(), -900 if char == "白" else -400)
        for char in "到白城去学习"
    )
    data = pdf(b"BT /F 10 Tf 1 0 0 1 50 700 Tm [" + shown + b"] TJ ET")
    narrow = data.replace(b"/DW 1000 ", b"/W [%d [500]] /DW 1000 " % ord("白"))  # pdfium finds the moved objects
    assert texts(narrow) == ["到白城去学习"]


def test_upright_lines_are_read_from_the_right_and_a_level_headline_first() -> None:
    from pypdfium2.raw import FS_RECTF

    from searchapp.reading.typeset.paragraphs import Sheet, read_sheets
    from searchapp.reading.typeset.pdf import in_sheets
    from searchapp.reading.typeset.pieces import pieces

    rows = 20
    text = "　　" + PARAGRAPHS[2]
    headline = [(char, 200.0 + 20 * n, 780.0, 20.0, 20.0, "", 0) for n, char in enumerate(HEADLINE[-1])]
    body = [(char, 500 - 16.0 * (n // rows), 700 - 10.5 * (n % rows), 10.5, 10.5, "", 0) for n, char in enumerate(text)]
    sheets = [
        Sheet(1, height, tuple(pieces(glyphs)))
        for glyphs, height in in_sheets([*headline, *body], FS_RECTF(0.0, 842.0, 595.0, 0.0))
    ]
    lines, left = read_sheets(sheets)
    assert [line.text for line in lines] == [HEADLINE[-1], PARAGRAPHS[2]]
    assert not left
