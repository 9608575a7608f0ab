"""OpenDocument texts: all that is shown is read once and in order; what is not shown is left out with its reason."""

import pytest

from searchapp.errors import ReadError
from searchapp.reading.formats.odt import read
from tests.documents import zipped

pytest.importorskip("lxml")

SPACES = (
    " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "style", "table", "fo")
    )
    + ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
)


def odt(body: str, styles: str = "", page: str = "") -> bytes:
    return zipped(
        {
            "content.xml": f"<office:document-content {SPACES}><office:automatic-styles>{styles}"
            f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
            "styles.xml": f"<office:document-styles {SPACES}><office:master-styles><style:master-page>{page}"
            "</style:master-page></office:master-styles></office:document-styles>",
        }
    )


def texts(body: str, styles: str = "") -> list[str]:
    return [line.text for line in read(odt(body, styles), "a.odt").lines]


def test_what_stands_in_a_sentence_is_kept_in_it() -> None:
    body = (
        "<text:p>李红<text:span>介绍</text:span>，<text:a>当地</text:a>\n  设立了<text:s text:c='2'/>会客厅"
        "<text:bookmark/><text:ruby><text:ruby-base>。</text:ruby-base><text:ruby-text>x</text:ruby-text></text:ruby></text:p>"
        "<text:h text:outline-level='2'>总则</text:h>"
    )
    extraction = read(odt(body), "a.odt")
    assert [(line.text, line.role) for line in extraction.lines] == [
        ("李红介绍，当地 设立了  会客厅。", None), ("总则", "h2"),
    ]  # fmt: skip
    assert [(each.reason, each.text) for each in extraction.left_out] == [("ruby", "x")]


def test_boxes_follow_their_paragraph_and_pictures_part_what_stands_around_them() -> None:
    box = "<draw:frame><draw:text-box><text:p>框中</text:p></draw:text-box></draw:frame>"
    shape = "<draw:custom-shape><text:p>形中</text:p></draw:custom-shape>"
    inline = "<draw:frame text:anchor-type='as-char'><draw:image/></draw:frame>"
    assert texts(f"<text:p>前{box}后{shape}</text:p><text:p>营商{inline}环境</text:p>") == [
        "前后", "框中", "形中", "营商\ufffc环境",
    ]  # fmt: skip


def test_lists_are_numbered_as_they_are_printed() -> None:
    def level(at: int, sample: str, end: str, shown: int = 1) -> str:
        return (
            f"<text:list-level-style-number text:level='{at}' style:num-format='{sample}' style:num-suffix='{end}' "
            f"text:display-levels='{shown}'/>"
        )

    styles = (
        f"<text:list-style style:name='L'>{level(1, '一, 二, 三, ...', '、')}{level(2, '1', '.', 2)}</text:list-style>"
    )
    inner = "<text:list><text:list-item><text:p>细</text:p></text:list-item></text:list>"
    one = f"<text:list text:style-name='L'><text:list-item><text:p>甲</text:p>{inner}</text:list-item></text:list>"
    more = "<text:list text:style-name='L' {}><text:list-item><text:p>乙</text:p></text:list-item></text:list>"
    on = more.format("text:continue-numbering='true'")
    assert texts(one + on + more.format(""), styles) == ["一、甲", "一.1. 细", "二、乙", "一、乙"]


def test_rows_stay_together_and_millions_of_repeated_cells_are_one() -> None:
    cell = "<table:table-cell table:number-columns-repeated='50000000'><text:p>{}</text:p></table:table-cell>"
    row = f"<table:table-row>{cell.format('营商')}{cell.format('环境')}</table:table-row>"
    assert texts(f"<table:table><table:table-header-rows>{row}</table:table-header-rows></table:table>") == [
        "营商 | 环境"
    ]


def test_what_is_not_shown_is_left_out_by_name() -> None:
    styles = "<style:style style:name='H'><style:text-properties text:display='none'/></style:style>"
    deleted = "<text:deletion><office:change-info/><text:p>旧文</text:p></text:deletion>"
    body = (
        f"<text:tracked-changes><text:changed-region>{deleted}</text:changed-region></text:tracked-changes>"
        "<text:p>县<text:span text:style-name='H'>密</text:span>长<text:note text:note-class='endnote'><text:note-body>"
        "<text:p>注</text:p></text:note-body></text:note><office:annotation><text:p>批</text:p></office:annotation>说</text:p>"
    )
    extraction = read(odt(body, styles, "<style:header><text:p>页眉</text:p></style:header>"), "a.odt")
    assert [line.text for line in extraction.lines] == ["县长说"]
    assert [(each.reason, each.text) for each in extraction.left_out] == [
        ("deleted", "旧文"), ("hidden", "密"), ("endnote", "注"), ("comment", "批"), ("header", "页眉"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"PK", "read_damaged"),
        (zipped({"a": "b"}), "read_damaged"),
        (odt("<text:p/>"), "read_no_text"),
        (
            zipped({"META-INF/manifest.xml": "<a><manifest:encryption-data/></a>", "content.xml": "<a/>"}),
            "read_encrypted",
        ),
    ],
    ids=["cut", "other", "empty", "encrypted"],
)
def test_what_is_no_text_is_refused_with_its_reason(data: bytes, key: str) -> None:
    with pytest.raises(ReadError) as refused:
        read(data, "a.odt")
    assert refused.value.key == key


def test_a_document_type_is_no_harm_and_entities_are() -> None:
    named = '<!DOCTYPE office:document-content PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "office.dtd"{}>'
    content = f"<office:document-content {SPACES}><office:body><text:p>王强说，要学习。</text:p></office:body>"
    content = content.replace("<text:p>", "<office:text><text:p>").replace("</text:p>", "</text:p></office:text>")
    content += "</office:document-content>"
    (line,) = read(zipped({"content.xml": named.format("") + content}), "a.odt").lines
    assert line.text == "王强说，要学习。"
    with pytest.raises(ReadError, match="entities"):
        read(zipped({"content.xml": named.format(' [<!ENTITY a "王">]') + content}), "a.odt")
