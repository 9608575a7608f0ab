"""The marks inside a line of Markdown: emphasis, code, links, images, tags. What they stand around stays as printed."""

from __future__ import annotations

import html
import re

from searchapp.patterns import regex
from searchapp.reading.extraction import LeftOut

_HEADING = regex(r"(#{1,6})\s+(.*?)\s*#*")
_CODE = regex(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_ESCAPE = regex(r"\\([!-/:-@\[-`{-~])")
_TARGET = r"(?:\((?:[^()\\]|\\.|\([^()]*\))*\)|\[[^\[\]]*\])"
_IMAGE = regex(rf"!\[([^\[\]]*)\]{_TARGET}|!\[\[([^\[\]]*)\]\]")
_LINK = regex(rf"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]{_TARGET}")
_WIKI = regex(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]")
_FOOTNOTE = regex(r"\[\^[^\[\]\s]+\]:?")
_TAG = regex(
    r"</?(?:a|b|big|blockquote|center|code|del|details|div|em|figcaption|figure|font|h[1-6]|hr|i|img|ins|kbd|li|mark|ol|p|pre"
    r"|s|section|small|span|strong|sub|summary|sup|table|tbody|td|th|thead|tr|u|ul)(?:\s[^<>]*)?/?>",
    re.I,
)
_ADDRESS = regex(r"<((?:https?|mailto):[^\s<>]+)>")
#: A star between two figures or Latin letters is no mark of emphasis (2*3*4), nor an underscore between letters.
_STAR = r"(?:(?<![A-Za-z0-9]{0})|(?![A-Za-z0-9]))"
_EMPHASIS = (
    *(
        regex(rf"(?<!\*){mark}(?![\s*]){_STAR.format(mark)}({inner}+?)(?<!\s){mark}{_STAR.format(mark)}(?!\*)")
        for mark, inner in ((r"\*\*\*", "."), (r"\*\*", "."), (r"\*", "[^*]"))
    ),
    *(regex(rf"(?<!\w){mark}(?![\s_])(.+?)(?<![\s_]){mark}(?!\w)", re.A) for mark in ("___", "__", "_")),
    *(regex(rf"{mark}(?![\s=~])(.+?)(?<![\s=~]){mark}") for mark in ("==", "~~")),
)
_HAS_MARK = regex(r"[*_=~`\[\]<&\\#]")
#: Stand for text that is not looked at again, by its number.
_KEPT, _END = "\ue000", "\ue001"
_STORED = regex(f"{_KEPT}(\\d+){_END}")


def as_seen(text: str, number: int, left: list[LeftOut]) -> tuple[str, str | None]:
    """Return a line as it is seen and the role that its sign gives it (h1 to h6, b, None); images go to ``left``."""
    if not _HAS_MARK.search(text):
        return text, None
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found.group(2).strip() if found.group().startswith("`") else found.group(1))
        return f"{_KEPT}{len(kept) - 1}{_END}"

    def drop(found: re.Match[str]) -> str:
        if described := (found.group(1) or found.group(2) or "").strip():
            left.append(LeftOut(number, described, "image"))
        return ""

    role = None
    heading = _HEADING.fullmatch(text)
    if heading:
        role, text = f"h{len(heading.group(1))}", heading.group(2)
    text = _ESCAPE.sub(keep, _CODE.sub(keep, text))
    text = _LINK.sub(r"\1", _IMAGE.sub(drop, text))
    text = _FOOTNOTE.sub("", _WIKI.sub(r"\1", text))
    text = html.unescape(_TAG.sub("", _ADDRESS.sub(keep, text)))
    for emphasis in _EMPHASIS:
        bare = emphasis.sub(r"\1", text)
        if role is None and len(bare) <= 40 and emphasis.fullmatch(text) and emphasis in _EMPHASIS[:2]:
            role = "b"
        text = bare
    while kept and _STORED.search(text):
        text = _STORED.sub(lambda found: kept[int(found[1])] if int(found[1]) < len(kept) else "", text)
    return text, role
