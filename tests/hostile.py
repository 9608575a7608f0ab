"""Files made to do harm: what hangs, fills the memory or kills a reader without limits, and what is damaged.

Each is small and is made here. ``refused`` can only be refused, with a reason; ``bounded`` may be read as well, within
limits. ``lay`` puts all of them into a folder, with what is a file by its name only.
"""

from __future__ import annotations

import os
import struct
import zlib
from pathlib import Path

from tests.documents import docx, paragraph, pdf_of, stream, zipped

_PAGE = [
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
    b"/Resources<</XObject<</X 5 0 R>>/Font<</F 5 0 R>>>>>>",
]
_FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>"
_SAYS = stream(b"BT /F 12 Tf 100 700 Td (AB) Tj ET")
_TYPE0 = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/%s/DescendantFonts[6 0 R]>>"
_CID = (
    b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X%s"
    b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>"
)
_CMAP = stream(b"begincmap 1 begincidrange <00000000> <FFFFFFFF> 0 endcidrange endcmap", b"/Type/CMap/CMapName/Y")
_ENTITIES = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_ODT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:text>{}'
    "</office:text></office:body></office:document-content>"
)
_OFD = '<ofd:{0} xmlns:ofd="http://www.ofdspec.org/2016">{1}</ofd:{0}>'
_CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="{}"/>'
    "</rootfiles></container>"
)


def refused() -> dict[str, bytes]:
    """Return the files, by their names, of which there is nothing to read."""
    inflates = zlib.compress(zlib.compress(b"q " * 50_000_000, 1), 9)
    return {
        "self.pdf": pdf_of([b"1 0 R", b"<<>>"]),
        "each-other.pdf": pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", b"3 0 R", b"2 0 R"]),
        "forms.pdf": pdf_of([*_PAGE, stream(b"/X Do"), *(stream(b"/X Do /X Do", _FORM % (6 + n)) for n in range(26))]),
        "inflates.pdf": pdf_of([*_PAGE, stream(inflates, b"/Filter[/FlateDecode/FlateDecode]")]),
        "cut.pdf": pdf_of([*_PAGE, _SAYS])[:300],
        "locked.pdf": pdf_of([*_PAGE, _SAYS], b"/Encrypt<</Filter/Standard/V 1/R 2/O(x)/U(x)/P -4>>/ID[(a)(a)]"),
        "other-root.docx": zipped({"word/document.xml": "<a/>"}),
        "entities.docx": zipped({"word/document.xml": f'<!DOCTYPE a [<!ENTITY a "a">{_ENTITIES}]><a>&j;</a>'}),
        "cut.docx": docx(paragraph("文字"))[:100],
        "unpacks.docx": zipped({"word/document.xml": b"<a>" + b" " * 200_000_000}),
        "deep.docx": docx("<w:tbl><w:tr><w:tc>" * 30_000),
        "deep.rtf": b"{\\rtf1" + b"{" * 100_000,
        "deep.html": b"<div>" * 100_000 + "文字".encode(),
        "none.doc": _COMPOUND + bytes(600),
        "none.wps": _COMPOUND + os.urandom(3_000),
        "none.odt": b"PK\x03\x04",
        "none.ofd": zipped({"OFD.xml": "<a/>"}),
        "elsewhere.epub": zipped({"META-INF/container.xml": _CONTAINER.format("../../../../etc/passwd")}),
        "none.epub": b"PK\x05\x06" + bytes(18),
        "none.eml": b"Subject: x\n\n\n",
        "deep.mht": _nested(5_000),
        "none.txt": os.urandom(30_000),
        "none.md": b"\x00" * 10_000,
    }


def bounded() -> dict[str, bytes]:
    """Return the files, by their names, that say something beside what would do harm."""
    said = "文字在这里，是可以读到的一句话。"
    loop = _RELATIONS.format(
        '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" '
        'Target="document.xml"/>'
    )
    based = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{1 - n}"/></w:style>' for n in range(2)
    )
    return {
        "widths.pdf": pdf_of([*_PAGE, _SAYS, _TYPE0 % b"Identity-H", _CID % b"/W[0 2000000000 500]"]),
        "ranges.pdf": pdf_of([*_PAGE, _SAYS, _TYPE0 % b"7 0 R", _CID % b"", _CMAP]),
        "gridspan.docx": docx(
            f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="50000000"/></w:tcPr>{paragraph(said)}</w:tc></w:tr></w:tbl>'
        ),
        "based.docx": docx(paragraph(said, properties='<w:pStyle w:val="s0"/>'), styles=based),
        "loop.docx": zipped({"word/document.xml": _document(paragraph(said)), "word/_rels/document.xml.rels": loop}),
        "blanks.odt": zipped({"content.xml": _ODT.format(f'<text:p>{said}<text:s text:c="2000000000"/></text:p>')}),
        "cells.odt": zipped(
            {
                "content.xml": _ODT.format(
                    '<table:table><table:table-row table:number-rows-repeated="1048576"><table:table-cell '
                    f'table:number-columns-repeated="16384"><text:p>{said}</text:p></table:table-cell>'
                    "</table:table-row></table:table>"
                )
            }
        ),
        "steps.ofd": _ofd(said),
        "links.epub": _book(said),
        "binary.rtf": b"{\\rtf1\\ansi\\bin2000000000 " + b"x" * 100 + b"}",
        "skips.rtf": b"{\\rtf1\\ansi\\uc2000000000 \\u25991 ?\\u23383 ? abc}",
        "brackets.md": b"[" * 100_000 + said.encode(),
        "stars.md": b"*a_" * 60_000 + said.encode(),
        "quotes.md": b"> " * 50_000 + said.encode(),
        "marks.txt": "“\n".encode() * 60_000,
        "brackets.txt": "（\n".encode() * 60_000,
        "line.txt": said.encode() * 200_000,
        "attributes.html": b"<p " + b"a=b " * 300_000 + b">" + said.encode() + b"</p>",
        "tables.html": b"<table><tr><td>" * 300 + said.encode(),
        "quote.csv": b'text\n"' + said.encode() * 100_000,
        "none.jsonl": b"[" * 200_000,
        "numbers.jsonl": f'{{"text": "{said}", "year": {"9" * 100_000}}}\n'.encode(),
        "pixels.png": _png(60_000, 60_000),
        "directories.tif": b"II*\x00\x08\x00\x00\x00\x00\x00\x08\x00\x00\x00",
    }


def lay(folder: Path) -> set[str]:
    """Write all of them into a folder, with links and pipes; return the names of those that can only be refused."""
    without = refused()
    for name, data in {**without, **bounded()}.items():
        (folder / name).write_bytes(data)
    (folder / "folder.docx").mkdir()
    os.mkfifo(folder / "pipe.txt")
    (folder / "zeros.txt").symlink_to("/dev/zero")
    (folder / "nowhere.txt").symlink_to("nowhere")
    (folder / "round.txt").symlink_to("round.txt")
    (folder / os.fsdecode("坏名.txt".encode("gbk"))).write_text("文字在这里，是可以读到的一句话。", "utf-8")
    return set(without)


def _document(body: str) -> str:
    return (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body>{body}</w:body></w:document>"
    )


def _nested(depth: int) -> bytes:
    head = b"Content-Type: multipart/mixed; boundary=a\n\n"
    return head + (b"--a\n" + head) * depth


def _ofd(said: str) -> bytes:
    text = (
        '<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Content><ofd:Layer>'
        f'<ofd:TextObject Boundary="0 0 100 9" Size="4"><ofd:TextCode X="0" Y="4" DeltaX="g 2000000000 4">'
        f"{said}</ofd:TextCode></ofd:TextObject></ofd:Layer>"
        "</ofd:Content></ofd:Page>"
    )
    pages = '<ofd:Pages><ofd:Page ID="1" BaseLoc="p.xml"/></ofd:Pages>'
    return zipped(
        {
            "OFD.xml": _OFD.format("OFD", "<ofd:DocBody><ofd:DocRoot>d.xml</ofd:DocRoot></ofd:DocBody>"),
            "d.xml": _OFD.format("Document", pages),
            "p.xml": text,
        }
    )


def _book(said: str) -> bytes:
    item = '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
    spine = '<itemref idref="a"/>' * 100_000
    return zipped(
        {
            "META-INF/container.xml": _CONTAINER.format("a.opf"),
            "a.opf": f'<package xmlns="http://www.idpf.org/2007/opf"><manifest>{item}</manifest><spine>{spine}</spine></package>',
            "a.xhtml": f"<html><body><p>{said}</p></body></html>",
        }
    )


def _png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compressobj(9)
    data = b"".join(rows.compress(bytes(1 + width // 8)) for _ in range(height // 100)) + rows.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
