"""The parts of a Word document (ECMA-376) around its text: styles, footnotes, head and foot of a page, settings."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

from searchapp.messages import say

#: Twentieths of a point: A4 with these margins leaves quotations lines of 34 characters of 12 points, and room for the
#: sign of a note behind them.
_PAGE, _HEIGHT, _SIDE, _TOP = 11906, 16838, 1523, 1440
TEXT_WIDTH = _PAGE - 2 * _SIDE

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

#: Part of the text -> what it is called in types and relationships.
_PARTS = {
    "styles": "styles", "settings": "settings", "fontTable": "fontTable", "footnotes": "footnotes",
    "header1": "header", "footer1": "footer",
}  # fmt: skip

#: Song for text, Hei for headings, Kai for what is quoted: each with the typefaces of other systems that may stand for
#: it, which Word and LibreOffice look for under the second name.
_SONG, _HEI, _KAI, _LATIN = "宋体", "黑体", "楷体", "Times New Roman"
_FONTS = {_SONG: "SimSun", _HEI: "SimHei", _KAI: "KaiTi", _LATIN: None}


def package(title: str, body: str, notes: Sequence[str], made: str, lang: str | None = None) -> bytes:
    """Return a Word document of a ``body`` and footnotes that are WordprocessingML; ``made`` is a day (YYYY-MM-DD)."""
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId5"/><w:footerReference w:type="default" r:id="rId6"/>'
        '<w:footerReference w:type="first" r:id="rId6"/>'
        f'<w:pgSz w:w="{_PAGE}" w:h="{_HEIGHT}"/><w:pgMar w:top="{_TOP}" w:right="{_SIDE}" w:bottom="{_TOP}" '
        f'w:left="{_SIDE}" w:header="851" w:footer="850" w:gutter="0"/><w:titlePg/></w:sectPr>'
    )
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations({
            "rId1": (f"{_RELATED}/officeDocument", "word/document.xml"),
            "rId2": (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        }),
        "docProps/core.xml": _core(title, made, lang),
        "word/document.xml": _part("document", f"<w:body>{body}{section}</w:body>"),
        "word/_rels/document.xml.rels": _relations({
            f"rId{number}": (f"{_RELATED}/{_PARTS[name]}", f"{name}.xml") for number, name in enumerate(_PARTS, 1)
        }),
        "word/styles.xml": _part("styles", _styles(lang)),
        "word/settings.xml": _part("settings", _SETTINGS),
        "word/fontTable.xml": _part("fonts", _fonts()),
        "word/footnotes.xml": _part("footnotes", _SEPARATORS + "".join(notes)),
        "word/header1.xml": _part("hdr", f'<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{_text(title)}</w:p>'),
        "word/footer1.xml": _part("ftr", _footer(lang)),
    }  # fmt: skip
    there = io.BytesIO()
    with zipfile.ZipFile(there, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            # Always of the same date, so that the same text gives the same bytes.
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text.encode())
    return there.getvalue()


def _part(name: str, inner: str) -> str:
    return f"{_HEAD}<w:{name} {_NAMESPACES}>{inner}</w:{name}>"


def _types() -> str:
    kinds = {"document": "document.main", **_PARTS}
    parts = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}'
        f'<Override PartName="/docProps/core.xml" ContentType="{core}"/></Types>'
    )


def _relations(targets: dict[str, tuple[str, str]]) -> str:
    each = "".join(
        f'<Relationship Id="{id}" Type="{kind}" Target="{target}"/>' for id, (kind, target) in targets.items()
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


def _core(title: str, made: str, lang: str | None) -> str:
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{escape(made)}</dcterms:created><dc:creator>searchapp</dc:creator>'
        f"<dc:language>{say('html_lang', lang)}</dc:language><dc:title>{escape(title)}</dc:title></cp:coreProperties>"
    )


def _text(words: str) -> str:
    return f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def _footer(lang: str | None) -> str:
    """Return the foot of a page: 第 3 页，共 12 页."""
    before, between, after = say("docx_page", lang, page="\0", pages="\0").split("\0")
    fields = (f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>' for name in ("PAGE", "NUMPAGES"))
    page, pages = fields
    runs = f"{_text(before)}{page}{_text(between)}{pages}{_text(after)}"
    return f'<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{runs}</w:p>'


_SETTINGS = (
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="480"/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/>'
    '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="15"/></w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
)

#: The lines above the notes of a page and above those that go on from the page before, which Word wants stated.
_SEPARATORS = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/>'
    f"</w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>"
    for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
)


#: Matched terms are bold, so that they stand out in black and white, and dark red.
_MATCH = '<w:b/><w:bCs/><w:color w:val="9C1C1C"/>'


def _fonts() -> str:
    return "".join(
        f'<w:font w:name="{name}">{f"<w:altName w:val={chr(34)}{other}{chr(34)}/>" if other else ""}</w:font>'
        for name, other in _FONTS.items()
    )


def _faces(east_asian: str) -> str:
    return f'<w:rFonts w:ascii="{_LATIN}" w:hAnsi="{_LATIN}" w:eastAsia="{east_asian}" w:cs="{_LATIN}"/>'


def _spaced(line: int, before: int = 0, after: int = 0) -> str:
    """Return lines of an exact height, with room around, in points."""
    return f'<w:spacing w:before="{before * 20}" w:after="{after * 20}" w:line="{line * 20}" w:lineRule="exact"/>'


def _style(id: str, name: str, paragraph: str, run: str = "", next: str | None = None, kind: str = "paragraph") -> str:
    """Return a style: what it says of paragraphs and of runs; ``next`` is that of what is typed after it."""
    default = ' w:default="1"' if id == "Normal" else ""
    based = '<w:basedOn w:val="Normal"/>' if kind == "paragraph" and id != "Normal" else ""
    follows = f'<w:next w:val="{next}"/>' if next else ""
    inner = f"<w:pPr>{paragraph}</w:pPr>" if kind == "paragraph" and paragraph else ""
    return (
        f'<w:style w:type="{kind}"{default} w:styleId="{id}"><w:name w:val="{escape(name)}"/>{based}{follows}'
        f"<w:qFormat/>{inner}{f'<w:rPr>{run}</w:rPr>' if run else ''}</w:style>"
    )


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def _styles(lang: str | None) -> str:
    """Return the styles. Lines are not spread out: LibreOffice 7 loses the marks that stand out of such lines."""
    soft = '<w:color w:val="404040"/>'
    headings = "".join(
        _style(
            f"Heading{level}",
            f"heading {level}",
            f"<w:keepNext/><w:keepLines/>{_spaced(size + 10, before, after)}"
            f'<w:jc w:val="left"/><w:outlineLvl w:val="{level - 1}"/>',
            f"{_faces(_HEI)}<w:b/><w:bCs/>{_size(size)}",
            next="Normal",
        )
        for level, size, before, after in ((1, 16, 22, 10), (2, 14, 16, 8), (3, 12, 12, 6))
    )
    tabs = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{TEXT_WIDTH}"/></w:tabs>'
    contents = "".join(
        _style(f"TOC{level}", f"toc {level}", f'{tabs}{_spaced(20)}<w:ind w:left="{indent}"/><w:jc w:val="left"/>')
        for level, indent in ((1, 0), (2, 420), (3, 840))
    )
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_faces(_SONG)}{_size(12)}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
        + _style("Normal", "Normal", f'<w:widowControl/>{_spaced(21)}')
        + _style(
            "Title",
            "Title",
            f'<w:keepNext/>{_spaced(34, 90, 12)}<w:jc w:val="center"/>',
            f"{_faces(_HEI)}<w:b/><w:bCs/>{_size(24)}",
            next="Normal",
        )
        + _style("Subtitle", "Subtitle", f'{_spaced(24, 0, 20)}<w:jc w:val="center"/>', f"{_faces(_SONG)}{_size(14)}")
        + _style(
            "Facts",
            say("docx_style_facts", lang),
            f'<w:tabs><w:tab w:val="left" w:pos="1440"/></w:tabs>{_spaced(20, 0, 2)}'
            '<w:ind w:left="1440" w:hanging="1440"/><w:jc w:val="left"/>',
            _size(11),
        )
        + headings
        + _style(
            "Source",
            say("docx_style_source", lang),
            f'<w:keepNext/>{_spaced(18, 12, 3)}<w:ind w:left="480" w:hanging="480"/><w:jc w:val="left"/>',
            f"{_faces(_HEI)}{_size(10)}",
            next="Quote",
        )
        + _style(
            "Quote",
            "Quote",
            f'{_spaced(22)}<w:ind w:left="480"/>',
            _faces(_KAI),
            next="Source",
        )
        + _style(
            "Reference",
            say("docx_style_reference", lang),
            f'<w:keepLines/>{_spaced(18, 0, 4)}<w:ind w:left="600" w:hanging="600"/><w:jc w:val="left"/>',
            _size(10.5),
        )
        + _style("Aside", say("docx_style_aside", lang), f'{_spaced(18, 8)}<w:ind w:left="480"/>', _size(10.5))
        + _style("Cell", say("docx_style_cell", lang), f'{_spaced(16, 1, 1)}<w:jc w:val="left"/>', _size(9.5))
        + _style("AfterTable", say("docx_style_after", lang), _spaced(6), _size(2))
        + _style(
            "FootnoteText",
            "footnote text",
            f'{_spaced(14)}<w:ind w:left="180" w:hanging="180"/><w:jc w:val="left"/>',
            _size(9),
        )
        + _style(
            "TOCHeading", "TOC Heading", f'<w:keepNext/>{_spaced(26, 18, 8)}<w:jc w:val="left"/>',
            f"{_faces(_HEI)}<w:b/><w:bCs/>{_size(14)}",
        )
        + contents
        + _style(
            "Header", "header",
            '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="808080"/></w:pBdr>'
            f'{_spaced(14)}<w:jc w:val="center"/>', f"{soft}{_size(9)}",
        )
        + _style("Footer", "footer", f'{_spaced(14)}<w:jc w:val="center"/>', f"{soft}{_size(9)}")
        + _style("Strong", "Strong", "", "<w:b/><w:bCs/>", kind="character")
        + _style("Match", say("docx_style_match", lang), "", _MATCH, kind="character")
        + _style("Soft", say("docx_style_soft", lang), "", soft, kind="character")
        + _style("FootnoteReference", "footnote reference", "", '<w:vertAlign w:val="superscript"/>', kind="character")
        + _DEFAULTS
    )  # fmt: skip


_DEFAULTS = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
    '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
    "<w:tblPr><w:tblBorders>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="{width}" w:space="0" w:color="808080"/>'
        for side, width in (("top", 8), ("bottom", 8), ("insideH", 4))
    )
    + "</w:tblBorders></w:tblPr></w:style>"
)
