"""Office files made by hand, as small as they can be: Word packages of given XML, PDFs of text at given places."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape

_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"

#: Part -> the root element that it has.
_ROOTS = {
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "header1": "hdr",
    "comments": "comments",
}


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a zip archive of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def run(text: str, properties: str = "") -> str:
    """Return a run of WordprocessingML."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*content: str, properties: str = "") -> str:
    """Return a paragraph of runs and other elements; what is no element is taken as the text of a run."""
    runs = (each if each.startswith("<") else run(each) for each in content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def docx(*blocks: str, **parts: str) -> bytes:
    """Return a Word document of these blocks; ``parts`` are the insides of styles, numbering, footnotes and so on."""
    relations = [
        f'<Relationship Id="r{n}" Type="{_OFFICE}/{part.rstrip("1")}" Target="{part}.xml"/>'
        for n, part in enumerate(parts)
    ]
    main = f'<Relationship Id="r" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    return zipped(
        {
            "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}">{main}</Relationships>',
            "word/document.xml": f"<w:document {_SPACES}><w:body>{''.join(blocks)}<w:sectPr/></w:body></w:document>",
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{"".join(relations)}</Relationships>',
            **{
                f"word/{part}.xml": f"<w:{_ROOTS[part]} {_SPACES}>{inside}</w:{_ROOTS[part]}>"
                for part, inside in parts.items()
            },
        }
    )


#: Where text stands on a page of a PDF: left edge, baseline (from below), size, text.
Placed = tuple[float, float, float, str]


def shown(placed: Iterable[Placed]) -> bytes:
    """Return the content of a page that shows texts at their places."""
    lines = (f"/F {size} Tf 1 0 0 1 {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj" for x, y, size, text in placed)
    return "\n".join(["BT", *lines, "ET"]).encode()


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """Return a stream object of a PDF."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


def pdf_of(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """Return a PDF of these objects, the first of which is its catalog."""
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(out)


def pdf(
    *pages: Iterable[Placed] | bytes,
    forms: Sequence[Sequence[Placed]] = (),
    fields: Sequence[Placed] = (),
    trailer: bytes = b"",
) -> bytes:
    """Return a PDF of pages of 595 by 842 points, each given by its texts or its content.

    Its font F maps each character to itself (Identity-H) and makes all one em wide, but has no shapes: pdfium does not
    see a character that stands alone. H is Helvetica. ``forms`` are form XObjects X0, X1 …; ``fields`` are what the
    fields of a form on the first page show.
    """
    cmap = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def "
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange "
        b"endcmap end end"
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H "
        b"/DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /DW 1000 /FontDescriptor 6 0 R "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        stream(cmap),
        b"<< /Type /FontDescriptor /FontName /X /Flags 4 /Ascent 800 /Descent -200 /FontBBox [0 -200 1000 800] >>",
    ]

    def added(body: bytes) -> bytes:
        objects.append(body)
        return b"%d 0 R" % len(objects)

    fonts = b"/Font << /F 3 0 R /H << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << %s >>" % fonts
    named = b" ".join(b"/X%d %s" % (n, added(stream(shown(each), form))) for n, each in enumerate(forms))
    annotations = []
    for x, y, size, text in fields:
        look = added(stream(shown([(0, 0, size, text)]), form.replace(b"595 842", b"400 20")))
        entries = b"/Type /Annot /Subtype /Widget /FT /Tx /T (a) /F 4 /Rect [%d %d %d %d]" % (x, y, x + 400, y + 20)
        annotations.append(added(b"<< %s /AP << /N %s >> >>" % (entries, look)))
    kids = []
    for page in pages:
        content = added(stream(page if isinstance(page, bytes) else shown(page)))
        kids.append(
            added(
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %s /Annots [%s] "
                b"/Resources << %s /XObject << %s >> >> >>" % (content, b" ".join(annotations), fonts, named)
            )
        )
        annotations = []
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    return pdf_of(objects, trailer)
