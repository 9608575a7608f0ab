"""What is seen of a file by other means than its reader: what its account is held against.

Of a text and a web page every character; of Markdown, whose marks the first reading takes away, the Chinese ones; of
Word's parts and OpenDocument's the text of their elements, among which the first reading may have put more (the numbers
of lists). Other formats have no second look.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from html.parser import HTMLParser
from typing import NamedTuple
from xml.etree import ElementTree

from searchapp.patterns import regex
from searchapp.reading.account import visible
from searchapp.reading.decode import decode

#: The sign of a heading, and of a line that is all bold, which a plain text may carry as well.
_SIGN = regex(r"^\s*(?:#{1,6}\s+(?=\S)|(?:\*\*|__)(?=.{2,40}(?:\*\*|__)\s*$))", re.M)
_HAN = regex("[\u3400-\u9fff]")
_TARGET = regex(r"\]\([^()\s]*\)|^\[[^\]\n]+\]:\s*\S+", re.M)
_WORD_TEXT = frozenset({"t", "delText"})
_WORD_PARTS = regex(r"word/(?:document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml")


class Look(NamedTuple):
    """What was seen; ``whole`` when the first reading may hold nothing more, ``only_han`` when only that counts."""

    seen: Counter[str]
    whole: bool = True
    only_han: bool = False


def second_look(data: bytes, format: str, file: str = "") -> Look | None:
    """Return what is seen of the content of a file, None where there is no second way; raises ReadError."""
    if format == "text":
        return Look(_of_text(decode(data, file).text))
    if format == "html":
        return Look(_of_html(decode(data, file).text))
    if format == "markdown":
        return Look(visible(_HAN.findall(_TARGET.sub("]", decode(data, file).text))), only_han=True)
    return Look(_of_word(data), whole=False) if format == "docx" else None


def _of_text(text: str) -> Counter[str]:
    return visible([_SIGN.sub("", text)])


class _Seen(HTMLParser):
    """Gathers the text of a page without building a tree."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 (named by the base)
        self.unseen += tag in ("script", "style", "template")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style", "template") and self.unseen:
            self.unseen -= 1

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.pieces.append(data)


def _of_html(text: str) -> Counter[str]:
    parser = _Seen()
    parser.feed(text)
    parser.close()
    return visible(parser.pieces)


def _of_word(data: bytes) -> Counter[str]:
    texts: list[str] = []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in filter(_WORD_PARTS.fullmatch, package.namelist()):
            for _, element in ElementTree.iterparse(io.BytesIO(package.read(name))):
                if element.tag.rpartition("}")[2] in _WORD_TEXT:
                    texts.append(element.text or "")
    return visible(texts)
