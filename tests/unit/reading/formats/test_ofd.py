"""OFD: the characters of pages, their templates and notes become paragraphs."""

from itertools import pairwise

import pytest

from searchapp import settings
from searchapp.errors import ReadError
from searchapp.reading.formats.ofd import read
from tests.documents import zipped

pytest.importorskip("lxml")

SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def text(words: str, x: float, y: float, size: float = 5, more: str = "", steps: str | None = None) -> str:
    steps = f"g {len(words) - 1} {size}" if steps is None else steps
    return (
        f'<ofd:TextObject Boundary="{x} {y} 180 8" Size="{size}" {more}>'
        f'<ofd:TextCode X="0" Y="6" DeltaX="{steps}">{words}</ofd:TextCode></ofd:TextObject>'
    )


def ofd(*pages: str, template: str = "", note: str = "") -> bytes:
    root = "<ofd:DocBody><ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
    noted = f"<ofd:Annot><ofd:Appearance>{note}</ofd:Appearance></ofd:Annot>"
    based = '<ofd:Template TemplateID="9"/>'
    entries = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/{n}.xml"/>' for n in range(len(pages)))
    return zipped(
        {
            "OFD.xml": f"<ofd:OFD {SPACE}>{root}</ofd:OFD>",
            "Doc_0/Document.xml": f"<ofd:Document {SPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
            '</ofd:PhysicalBox></ofd:PageArea><ofd:TemplatePage ID="9" BaseLoc="TPLS/0.xml"/></ofd:CommonData>'
            f"<ofd:Pages>{entries}</ofd:Pages><ofd:Annotations>Annots/All.xml</ofd:Annotations></ofd:Document>",
            "Doc_0/Tpls/0.xml": f"<ofd:Page {SPACE}><ofd:Content>{template}</ofd:Content></ofd:Page>",
            "Doc_0/Annots/All.xml": f'<ofd:Annotations {SPACE}><ofd:Page PageID="0"><ofd:FileLoc>0.xml</ofd:FileLoc>'
            "</ofd:Page></ofd:Annotations>",
            "Doc_0/Annots/0.xml": f"<ofd:PageAnnot {SPACE}>{noted}</ofd:PageAnnot>",
            **{
                f"Doc_0/Pages/{n}.xml": f"<ofd:Page {SPACE}>{based}<ofd:Content>{page}</ofd:Content></ofd:Page>"
                for n, page in enumerate(pages)
            },
        }
    )


def texts(data: bytes) -> list[str]:
    return [line.text for line in read(data, "a.ofd").lines]


def test_lines_become_paragraphs_over_pages_with_templates_and_notes() -> None:
    words = "".join(f"第{n}项说的是学习与借鉴，" for n in range(30))[: 30 * 9 - 3] + "。"
    lines = [words[at : at + 30] for at in range(0, len(words), 30)]
    first = "".join(text(line, 20, 40 + 9 * n) for n, line in enumerate(lines[:5]))
    second = "".join(text(line, 20, 40 + 9 * n) for n, line in enumerate(lines[5:]))
    extraction = read(ofd(first, second, template=text("内部资料", 20, 10, 3)), "a.ofd")
    assert [(line.text, line.page) for line in extraction.lines] == [(words, 1)]
    assert [(each.text, each.reason, each.page) for each in extraction.left_out] == [
        ("内部资料", "header", 1), ("内部资料", "header", 2),
    ]  # fmt: skip
    assert texts(ofd(text("收文", 20, 40), template=text("内部资料", 20, 10), note=text("已核", 150, 250))) == [
        "内部资料", "收文", "已核",
    ]  # fmt: skip


def test_hidden_and_slanted_texts_stay_out_of_the_lines() -> None:
    slanted = text("保密", 0, 0, 8, 'CTM="0.7 0.7 -0.7 0.7 0 50"')
    page = text("第一行的文字在此", 20, 40) + slanted + text("看不见的", 20, 50, more='Visible="false"')
    extraction = read(ofd(page), "a.ofd")
    assert [line.text for line in extraction.lines] == ["第一行的文字在此", "保密"]
    assert [(each.text, each.reason, each.page) for each in extraction.left_out] == [("看不见的", "hidden", 1)]


def test_steps_are_counted_and_never_more_than_there_are_characters() -> None:
    for steps in ("5 5 5", "g 3 5", "g 1 5 g 1 5 g 2000000000 5", "", "x"):
        assert texts(ofd(text("营商环境", 20, 40, steps=steps))) == ["营商环境"], steps
    apart = texts(ofd(text("营商", 20, 40) + text("环境", 60, 40)))
    assert apart == ["营商", "环境"]
    assert all(left != right for left, right in pairwise(apart))


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"PK", "read_damaged"),
        (zipped({"a": "b"}), "read_damaged"),
        (zipped({"OFD.xml": f"<a {SPACE}><ofd:DocRoot>Doc.xml</ofd:DocRoot></a>"}), "read_damaged"),
        (
            zipped({"OFD.xml": f"<a {SPACE}><ofd:DocRoot>Doc.xml</ofd:DocRoot></a>", "Encryptions.xml": ""}),
            "read_encrypted",
        ),
        (ofd(""), "read_no_text"),
    ],
    ids=["cut", "other", "no document", "encrypted", "empty"],
)
def test_what_cannot_be_read_is_refused_with_its_reason(data: bytes, key: str) -> None:
    with pytest.raises(ReadError) as refused:
        read(data, "a.ofd")
    assert refused.value.key == key


@pytest.mark.parametrize("limit", ["MAX_PAGES", "MAX_GLYPHS"])
def test_more_pages_or_characters_than_are_allowed_are_refused(limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, limit, 1)
    with pytest.raises(ReadError) as refused:
        read(ofd(text("甲乙", 20, 40), text("丙", 20, 40)), "a.ofd")
    assert refused.value.key == "read_expands"
