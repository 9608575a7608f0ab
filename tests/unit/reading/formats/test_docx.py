"""Word documents: all that is shown is read once and in order; what is not shown is left out with its reason."""

import pytest

from searchapp import settings
from searchapp.errors import ReadError
from searchapp.reading.formats.docx import read
from tests.documents import docx, paragraph, run, zipped

pytest.importorskip("lxml")

HALF, REST = "李红介绍，当地设立了", "，每周三接待企业。"
MARK = 'w:id="1" w:author="a"'


def texts(*blocks: str, **parts: str) -> list[str]:
    return [line.text for line in read(docx(*blocks, **parts), "a.docx").lines]


def left_out(*blocks: str, **parts: str) -> list[tuple[str, str]]:
    return [(each.reason, each.text) for each in read(docx(*blocks, **parts), "a.docx").left_out]


def box(text: str) -> str:
    return f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"


def table(*rows: list[str]) -> str:
    cells = ("".join(f"<w:tc><w:tcPr/>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


@pytest.mark.parametrize(
    "wrapped",
    [
        f'<w:smartTag w:element="place">{run("企业会客厅")}</w:smartTag>',
        f"<w:ins {MARK}>{run('企业会客厅')}</w:ins>",
        f"<w:moveTo {MARK}>{run('企业会客厅')}</w:moveTo>",
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run('企业会客厅')}</w:sdtContent></w:sdt>",
        f'<w:customXml w:element="x">{run("企业会客厅")}</w:customXml>',
        f"<w:hyperlink>{run('企业')}{run('会客厅')}</w:hyperlink>",
        f'<w:fldSimple w:instr="REF x">{run("企业会客厅")}</w:fldSimple>',
        f'<w:bdo w:val="ltr"><w:dir>{run("企业会客厅")}</w:dir></w:bdo>',
        f"<w:r><w:ruby><w:rubyPr/><w:rubyBase>{run('企业会客厅')}</w:rubyBase></w:ruby></w:r>",
        "<m:oMathPara><m:oMath><m:r><m:t>企业会客厅</m:t></m:r></m:oMath></m:oMathPara>",
        f"<x:of_later_days xmlns:x='urn:x'>{run('企业会客厅')}</x:of_later_days>",
    ],
    ids=[
        "smart tag",
        "insertion",
        "move",
        "control",
        "xml",
        "link",
        "field",
        "direction",
        "ruby",
        "formula",
        "unknown",
    ],
)
def test_what_wraps_a_word_keeps_it_in_its_sentence(wrapped: str) -> None:
    assert texts(paragraph(HALF, wrapped, REST)) == [HALF + "企业会客厅" + REST]


def test_the_result_of_a_field_is_read_and_its_code_is_not() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = "<w:r><w:instrText>MERGEFIELD 名称</w:instrText></w:r>"
    inner = mark("begin") + code + mark("separate") + run("甲") + mark("end")
    whole = mark("begin") + inner + mark("separate") + run("企业会客厅") + mark("end")
    assert texts(paragraph(HALF, whole, REST)) == [HALF + "企业会客厅" + REST]
    assert left_out(paragraph(HALF, whole, REST)) == [("field", "甲")]
    # A field that never ends hides nothing.
    assert texts(paragraph(HALF, mark("begin"), "企业会客厅" + REST)) == [HALF + "企业会客厅" + REST]


def test_deleted_and_moved_text_is_left_out_as_deleted() -> None:
    deleted = f"<w:del {MARK}><w:r><w:delText>小黑屋</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom {MARK}>{run('旧址')}</w:moveFrom>"
    assert texts(paragraph(HALF, deleted, moved, "会客厅", REST)) == [HALF + "会客厅" + REST]
    assert left_out(paragraph(HALF, deleted, moved, REST)) == [("deleted", "小黑屋"), ("deleted", "旧址")]
    row = "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>旧行</w:t></w:r></w:p></w:tc></w:tr>"
    assert left_out(f"<w:tbl>{row}</w:tbl>", paragraph(REST)) == [("deleted", "旧行")]


def test_a_paragraph_whose_mark_is_deleted_or_hidden_goes_on_with_the_next() -> None:
    for mark in ("<w:del/>", "<w:vanish/><w:specVanish/>"):
        assert texts(paragraph(HALF, properties=f"<w:rPr>{mark}</w:rPr>"), paragraph("会客厅" + REST)) == [
            HALF + "会客厅" + REST
        ]


def test_hidden_text_is_left_out_as_hidden_whatever_hides_it() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="P"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Q"><w:basedOn w:val="P"/></w:style>'
    )
    hidden = paragraph(HALF, run("密", "<w:vanish/>"), run("语", '<w:rStyle w:val="H"/>'), REST)
    assert texts(hidden, styles=styles) == [HALF + REST]
    assert left_out(hidden, styles=styles) == [("hidden", "密"), ("hidden", "语")]
    whole = paragraph(
        "密语",
        run("见", '<w:vanish w:val="0"/>'),
        run("面", '<w:rStyle w:val="H"/>'),
        properties='<w:pStyle w:val="Q"/>',
    )
    assert texts(whole, styles=styles) == ["见面"]
    assert texts(paragraph("网页", run("隐", "<w:webHidden/>"))) == ["网页隐"]


def test_text_boxes_are_read_once_behind_the_paragraph_that_holds_them() -> None:
    drawn = f"<w:r><w:drawing><wp:anchor><wps:txbx>{box('企业会客厅')}</wps:txbx></wp:anchor></w:drawing></w:r>"
    inside = f"<v:textbox>{box('企业会客厅')}</v:textbox>"
    shape = f'<w:r><w:pict><v:shape style="position:absolute">{inside}</v:shape></w:pict></w:r>'
    choice, fallback = f'<mc:Choice Requires="wps">{drawn}</mc:Choice>', f"<mc:Fallback>{shape}</mc:Fallback>"
    both = f"<mc:AlternateContent>{choice}{fallback}</mc:AlternateContent>"
    for each in (drawn, shape, both):
        assert texts(paragraph(HALF, each, REST), paragraph("下一段")) == [HALF + REST, "企业会客厅", "下一段"]
    empty = both.replace(box("企业会客厅"), "", 1)
    assert texts(paragraph(HALF, empty, REST)) == [HALF + REST, "企业会客厅"]
    art = '<w:r><w:pict><v:shape style="position:absolute"><v:textpath string="红旗渠报"/></v:shape></w:pict></w:r>'
    assert texts(paragraph(art)) == ["红旗渠报"]


def test_a_picture_inside_a_sentence_parts_what_stands_around_it() -> None:
    inline = "<w:r><w:drawing><wp:inline><a:graphic/></wp:inline></w:drawing></w:r>"
    floating = "<w:r><w:drawing><wp:anchor><a:graphic/></wp:anchor></w:drawing></w:r>"
    assert texts(paragraph("营商", inline, "环境", inline)) == ["营商\ufffc环境"]
    assert texts(paragraph("营商", floating, "环境")) == ["营商环境"]
    assert texts(paragraph("营商", '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "环境")) == [
        "营商\ufffc环境"
    ]
    assert texts(paragraph("长", '<w:r><w:sym w:font="Symbol" w:char="2103"/></w:r>')) == ["长℃"]


def test_a_formula_keeps_over_and_under_apart() -> None:
    half = "<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
    square = "<m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>"
    assert texts(paragraph("约", f"<m:oMath>{half}</m:oMath>", "，", f"<m:oMath>{square}</m:oMath>")) == ["约1/2，x^2"]


def test_cells_of_a_row_do_not_meet_and_texts_in_cells_are_paragraphs() -> None:
    rows = table([paragraph("营商"), paragraph("环境")], [paragraph("甲"), paragraph("")])
    assert texts(rows) == ["营商 | 环境", "甲"]
    inner = table([paragraph("赵亮"), paragraph("科长")])
    assert texts(table([inner + paragraph("")])) == ["赵亮 | 科长"]
    long = "学" * 150
    assert texts(table([paragraph("李娜"), paragraph(long)])) == ["李娜", long]
    assert texts(table([paragraph("李娜"), paragraph("甲") + paragraph("乙")])) == ["李娜", "甲", "乙"]
    control = (
        f"<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc>{paragraph('控件')}</w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>"
    )
    assert texts(control) == ["控件"]


def test_a_cell_that_spans_millions_of_columns_is_one_cell() -> None:
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="50000000"/></w:tcPr>{paragraph("甲")}</w:tc>'
    assert texts(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>") == ["甲"]


def level(at: int, style: str, text: str, **more: str) -> str:
    rest = "".join(f'<w:{name} w:val="{value}"/>' for name, value in more.items())
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/>{rest}</w:lvl>'
    )


def item(text: str, at: int = 0, use: int = 1) -> str:
    return paragraph(text, properties=f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{use}"/></w:numPr>')


def test_automatic_numbers_stand_before_their_paragraphs() -> None:
    levels = (
        level(0, "chineseCountingThousand", "%1、", suff="nothing")
        + level(1, "decimal", "%1.%2", isLgl="1")
        + level(2, "bullet", "\uf0b7")
    )
    numbering = (
        f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="10"/>'
        "</w:lvlOverride></w:num>"
    )
    blocks = [
        item("总则"),
        item("甲", 1),
        item("乙", 1),
        item("丙", 2),
        item("附则"),
        item("丁", 1),
        item("戊", 0, 2),
        item("己", 0, 2),
    ]
    assert texts(*blocks, numbering=numbering) == [
        "一、总则", "1.1 甲", "1.2 乙", "丙", "二、附则", "2.1 丁", "十、戊", "十一、己",
    ]  # fmt: skip


def test_styles_bring_headings_indents_and_numbers() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="公文标题"/><w:basedOn w:val="1"/>'
        '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="n"><w:name w:val="正文"/>'
        '<w:pPr><w:ind w:firstLineChars="200"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="x"><w:basedOn w:val="y"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="y"><w:basedOn w:val="x"/></w:style>'
    )
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "decimal", "第%1章", pStyle="1")}'
        f"{level(1, 'decimal', '%1.%2', pStyle='2')}</w:abstractNum>"
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    of = [paragraph("总则", properties='<w:pStyle w:val="1"/>'), paragraph("目的", properties='<w:pStyle w:val="2"/>')]
    of += [paragraph("正文在此"), paragraph("绕圈", properties='<w:pStyle w:val="x"/>')]
    lines = read(docx(*of, styles=styles, numbering=numbering), "a.docx").lines
    assert [(line.text, line.role, line.indent) for line in lines] == [
        ("第1章总则", "h1", 0), ("1.1 目的", "h2", 0), ("正文在此", None, 4), ("绕圈", None, 0),
    ]  # fmt: skip


def test_notes_headers_comments_and_ruby_are_left_out_by_name() -> None:
    parts = {
        "footnotes": f'<w:footnote w:type="separator">{paragraph("线")}</w:footnote>'
        f"<w:footnote>{paragraph('据统计年鉴。')}</w:footnote>",
        "header1": paragraph("内部资料") + paragraph(""),
        "comments": f"<w:comment>{paragraph('请核实')}</w:comment>",
    }
    ruby = f"<w:r><w:ruby><w:rt>{run('zhǎng')}</w:rt><w:rubyBase>{run('长')}</w:rubyBase></w:ruby></w:r>"
    assert texts(paragraph("县", ruby, "说"), **parts) == ["县长说"]
    assert left_out(paragraph("县", ruby, "说"), **parts) == [
        ("ruby", "zhǎng"), ("header", "内部资料"), ("footnote", "据统计年鉴。"), ("comment", "请核实"),
    ]  # fmt: skip


def test_a_line_break_parts_lines_and_an_empty_paragraph_leaves_a_gap() -> None:
    lines = read(docx(paragraph("上", "<w:r><w:br/></w:r>", "下"), paragraph(), paragraph("　　末")), "a.docx").lines
    assert [(line.number, line.text, line.indent, line.gap) for line in lines] == [
        (1, "上", 0, False), (2, "下", 0, False), (3, "末", 4, True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"PK\x03\x04 cut off", "read_damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "read_damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "read_encrypted"),
        (zipped({"readme.txt": "no document"}), "read_damaged"),
        (zipped({"word/document.xml": "<a/>"}), "read_damaged"),
        (zipped({"word/document.xml": "<w:document"}), "read_damaged"),
        (zipped({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "read_damaged"),
        (docx(paragraph("")), "read_no_text"),
        (docx("<w:sdt>" * 300 + paragraph("深") + "</w:sdt>" * 300), "read_expands"),
    ],
    ids=["cut", "compound", "encrypted", "no part", "other root", "torn", "entities", "no text", "too deep"],
)
def test_what_is_no_word_document_is_refused_with_its_reason(data: bytes, key: str) -> None:
    with pytest.raises(ReadError) as refused:
        read(data, "a.docx")
    assert (refused.value.key, refused.value.facts["file"]) == (key, "a.docx")


def test_a_damaged_part_beside_the_text_costs_nothing_but_itself() -> None:
    assert texts(paragraph("正文"), styles="<w:style/>") == ["正文"]
    data = zipped({"word/document.xml": docx_body("正文"), "word/_rels/document.xml.rels": LOOP})
    assert [line.text for line in read(data, "a.docx").lines] == ["正文"]


LOOP = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="a" Type="x/styles" Target="document.xml"/>'
    '<Relationship Id="b" Type="x/header" Target="document.xml"/></Relationships>'
)


def docx_body(text: str) -> str:
    return (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body>{paragraph(text)}</w:body></w:document>"
    )


def test_what_unpacks_too_far_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "MAX_UNPACKED_BYTES", 10_000)
    with pytest.raises(ReadError) as refused:
        read(docx(*[paragraph("甲" * 100)] * 100), "a.docx")
    assert refused.value.key == "read_expands"


CHUNK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def taking_in(name: str, content: bytes) -> bytes:
    """A document that takes in a file of another format between two paragraphs."""
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    body = f'{paragraph("前一段。")}<w:altChunk xmlns:r="{CHUNK}" r:id="c"/>{paragraph("后一段。")}'
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return zipped(
        {
            "word/document.xml": f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{relations}"><Relationship Id="c" '
            f'Type="{CHUNK}/aFChunk" Target="{name}"/></Relationships>',
            f"word/{name}": content,
        }
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", "<html><body><p>中间的一段。</p><script>x</script></body></html>".encode()),
        ("a.mht", b"MIME-Version: 1.0\nContent-Type: text/html\n\n<p>" + "中间的一段。".encode() + b"</p>"),
        ("a.txt", "中间的一段。".encode("gb18030")),
        ("a.docx", docx(paragraph("中间的一段。"))),
    ],
    ids=["page", "saved page", "text", "document"],
)
def test_what_a_document_takes_in_stands_where_it_takes_it_in(name: str, content: bytes) -> None:
    pytest.importorskip("selectolax")
    lines = read(taking_in(name, content), "a.docx").lines
    assert [line.text for line in lines] == ["前一段。", "中间的一段。", "后一段。"]


def test_a_document_that_takes_in_what_takes_in_more_is_read_without_the_rest() -> None:
    inner = taking_in("b.txt", "最里面的一段。".encode())
    lines = read(taking_in("a.docx", inner), "a.docx").lines
    assert [line.text for line in lines] == ["前一段。", "前一段。", "后一段。", "后一段。"]
