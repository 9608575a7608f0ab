"""Titles that stand on one line with the text, on pages that lost their line breaks."""

from __future__ import annotations

import re

from searchapp.patterns import regex
from searchapp.reading import boilerplate, headings
from searchapp.reading.lines import Block

#: A title is no shorter and no longer than this many characters, and the text behind it is longer.
_SHORTEST, _LONGEST, _TEXT = 6, 60, 60
#: What the title of a speech, report or document ends with, and how its text begins.
_GENRE = (
    "报告|总结|汇报|心得体会|体会|心得|感悟|讲话(?:稿|提纲)?|发言(?:稿|材料|提纲)?|致辞|演讲稿?|方案|纪要|材料|通知|意见"
    "|办法|倡议书|公告|简报|提纲"
)
_OPENS = (
    r"为了?(?![什何人])|根据|按照|近年来|近期|今年|去年|自(?:从|20)|20\d\d年|\d{1,2}月\d{0,2}|尊敬的?|各[位县市区乡镇]"
    r"|同志们|一、|第一[章条]|在[^，。]{2,20}[，,]"
)
_NAMED = regex(rf"([^，。！？；：,;:!?\s]{{2,50}}?(?:{_GENRE}))[ \u3000]*(?={_OPENS})")
_DEAR = "(?:尊敬|敬爱|亲爱)的"
_SPOKEN_TO = regex(
    rf"{_DEAR}?(?:各位|诸位|同志们|全体)[\u4e00-\u9fff、，, ]{{0,24}}?[:：]|{_DEAR}[\u4e00-\u9fff、，, ]{{1,24}}?[:：]"
)


def parted(block: Block) -> list[Block]:
    """Return the first block of a page as its title, what repeats it, a salutation, and the text; or as it is.

    A title shows by standing twice, by the salutation behind it, or by naming a speech, a report, a document before
    the words with which such texts begin.
    """
    text = block.text
    if len(text) < _SHORTEST + _TEXT or block.role is not None:
        return [block]
    cuts = _twice(text) or _before_salutation(text) or _before_text(text)
    if not cuts:
        return [block]
    pieces = []
    for start, end in zip((0, *cuts), (*cuts, len(text)), strict=True):
        piece = text[start:end]
        lead = len(piece) - len(piece.lstrip())
        joins = tuple(at - start - lead for at in block.joins if start + lead < at < end)
        if piece.strip():
            pieces.append(Block(piece.strip(), block.lines, joins, block.indent, block.role))
    return pieces


def _twice(text: str) -> tuple[int, ...]:
    """Return where the title ends and where its repetition does, () where none is repeated."""
    again = text.find(text[:_SHORTEST], _SHORTEST, _LONGEST + _SHORTEST)
    title = text[:again].strip() if again > 0 else ""
    if not title or not text.startswith(title, again) or not _is_title(title):
        return ()
    return again, again + len(title)


def _before_salutation(text: str) -> tuple[int, ...]:
    found = _SPOKEN_TO.search(text, 4, _LONGEST + 30)
    if found is None or not _is_title(text[: found.start()].strip()):
        return ()
    said = boilerplate.line_reason(found.group()) == "salutation"
    return (found.start(), found.end()) if said else (found.start(),)


def _before_text(text: str) -> tuple[int, ...]:
    found = _NAMED.match(text)
    return (found.end(),) if found and _is_title(found.group(1)) else ()


def _is_title(text: str) -> bool:
    return _SHORTEST <= len(text) <= _LONGEST and headings.is_heading(text, 50) and not re.search("[了过着]", text)
