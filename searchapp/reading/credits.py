"""Credits at the end of a paragraph and of the editorial office: what is cut off and who it names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from functools import cache

from searchapp.lexicon.print_words import alternatives, words
from searchapp.patterns import regex
from searchapp.reading.bylines import Byline, parse_byline
from searchapp.reading.media import media_name
from searchapp.reading.metadata import parse_meta
from searchapp.reading.signatures import is_name, named_by_office, parse_author_line

_TRAILING = regex(r"\s*[（(\[【]([^（）()【】\[\]]{1,80})[）)\]】]\s*$")
_CLOSING = frozenset(")）]】")
#: What a paragraph ends with before who signs it.
_STOPPED = ("。", "！", "？", "”", "…")
_TOOLS = regex(r"[\[【(（]\s*(?:纠错|打印|关闭|完|本文完|字号|下转\S{1,8})\s*[\]】)）]$")
_PARTING = r"\s:：/／|｜丨,，、;；（）()【】\[\]"
_PARTS = regex(f"[{_PARTING}]+")
_FIRST_PART = regex(f"[{_PARTING}]*([^{_PARTING}]+)")
_AFTER = regex(r"据?\s*([\u4e00-\u9fff]{2,12})")
_OPEN_TRAILING = regex(
    r"(?<=[。！？”!?])\s*((?:[□■◎●○]|本报|本网|本台|[\u4e00-\u9fff]{1,8}(?:[报网台社]|新闻|在线))?\s*(?:见习|实习|首席|全媒体|融媒体)?(?:记者|通讯员|[□■◎●○]).{2,40})$"
)
#: One of these is in whatever _OPEN_TRAILING finds.
_SIGNS = regex("记者|通讯员|□|■|◎|●|○")


#: What sites strew behind paragraphs against copying: their name, their address, a word on whose the text is.
_STRAY = regex(
    r"(?P<end>[。！？”）)])\s*(?P<stray>(?:copyright|(?:本文|内容|文章)来(?:自|源于?)|转载自)\s*[:：]?\s*(?P<of>[^\s。，！？；]{2,24})(?:\s\S{1,6})?"
    r"|(?:https?://|www\.)?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+){0,3}\.(?:com|org|net|cn|gov)(?:/\S*)?)\s*$",
    re.I,
)
_STOPS = frozenset("。！？”；：，、")
_ROLE = regex(r"[:：]\s*([\u4e00-\u9fff·]{2,8})")
_ROLES = regex(
    r"(?:[\s\u3000；;|｜/／]*[\u4e00-\u9fff]{2,5}\s*[:：]\s*[\u4e00-\u9fff·]{2,8}"
    r"(?:[、\s]+[\u4e00-\u9fff·]{2,4}(?!\s*[:：]))*)+"
)
_LONGEST_ROLES = 60
#: No shorter line is a paragraph with something behind it.
_STREWN = 30
_TAIL = regex(r"[。！？]”?\s+([^\s。，！？；：]{3,20})$")


def may_be_strewn(text: str) -> bool:
    """Say whether something may stand behind the last sentence of a paragraph: it is long, and ends with no stop."""
    return text[-1] not in _STOPS and len(text) >= _STREWN


def cut_stray(text: str, repeated: Collection[str] = ()) -> tuple[str, str, str | None]:
    """Cut what a site strews behind a paragraph against copying; return the rest, what was cut, and the site's name.

    The paragraph is one that ``may_be_strewn``; ``repeated`` are the words that stand behind the last sentences of
    several paragraphs.
    """
    tail = text[-60:]
    if found := _STRAY.search(tail):
        return text[: len(text) - len(tail) + found.end("end")], found["stray"].strip(), found["of"]
    if repeated and (again := _TAIL.search(tail)) and again.group(1) in repeated:
        return text[: len(text) - len(again.group(1))].rstrip(), again.group(1), again.group(1)
    return text, "", None


def repeated_tails(texts: Iterable[str]) -> frozenset[str]:
    """Return the words that stand alone behind the last sentences of several paragraphs that ``may_be_strewn``."""
    tails = [text[-60:] for text in texts]
    ends = [found.group(1) for tail in tails if (found := _TAIL.search(tail))]
    ends += [found["of"] for tail in tails if (found := _STRAY.search(tail)) and found["of"]]
    if len(ends) < 2:
        return frozenset()
    return frozenset(end for end, times in Counter(ends).items() if times > 1 and not parse_byline(end))


def sign_apart(above: str, below: str) -> bool:
    """Say whether two paragraphs are each signed in brackets at the end by an office and another name."""
    if above[-1] not in _CLOSING or below[-1] not in _CLOSING:
        return False
    ends = [(text[-60:], _TRAILING.search(text[-60:])) for text in (above, below)]
    names = {
        name
        for tail, found in ends
        if found and tail[: found.start()][-1:] in _STOPPED and (name := named_by_office(found.group(1)))
    }
    return len(names) > 1


def cut_trailing(text: str, apart: bool = False) -> tuple[str, list[tuple[str, Byline | None]]]:
    """Cut the credits that stand in brackets at the end of a paragraph; return the rest and each credit cut.

    Where others beside it are signed ``apart``, the bracket says whose words it is.
    """
    cut: list[tuple[str, Byline | None]] = []
    tail = text[-60:]
    signature = _OPEN_TRAILING.search(tail) if len(text) > 60 and _SIGNS.search(tail) else None
    signed = parse_byline(signature.group(1)) if signature else None
    if signature and signed:
        cut.append((signature.group(1), signed))
        text = text[: len(text) - len(signature.group(0))].rstrip()
    while True:
        if text.rstrip()[-1:] not in _CLOSING:
            return text, cut
        tail = text[-90:]
        found = _TRAILING.search(tail)
        if not found or found.start() == 0 == len(text) - len(tail):
            return text, cut
        inner = found.group(1)
        if apart and named_by_office(inner):
            return text, cut
        byline = parse_byline(inner) or parse_meta(inner) or _source_only(inner) or _signature(inner, text, found)
        byline = byline or _supplied(inner)
        if byline is None and not _TOOLS.match(found.group(0).strip()) and not is_editor_credit(inner):
            return text, cut
        cut.append((found.group(0).strip(), byline))
        text = text[: len(text) - len(tail) + found.start()].rstrip()


def names_roles(text: str) -> bool:
    """Say whether a line is nothing but roles of any kind, a colon behind each, and those who have them."""
    pairs = _ROLE.findall(text) if len(text) <= _LONGEST_ROLES and text.count("：") + text.count(":") > 1 else []
    return len(pairs) > 1 and _ROLES.fullmatch(text) is not None and all(map(is_name, pairs))


def tells_of_article(text: str) -> bool:
    """Say whether a line that looks like furniture tells of the article all the same (李娜／文 王强／摄)."""
    byline = parse_meta(text) or parse_byline(text)
    return byline is not None and bool(byline.authors or byline.source or byline.issuer or byline.date or byline.title)


def _signature(inner: str, text: str, found: re.Match[str]) -> Byline | None:
    """Names in brackets behind the last full stop, alone or one behind its office (李娜 王远; 新城县编办 李娜)."""
    if text[: len(text) - len(found.group(0))].rstrip()[-1:] not in _STOPPED:
        return None
    if name := named_by_office(inner):
        return Byline((name,), writer=name)
    names = parse_author_line(inner, expected=len(inner.split()) > 1)
    return Byline(names, writer=names[0] if len(names) == 1 else None) if names else None


def _supplied(text: str) -> Byline | None:
    """Who put in order what offices sent in (新城、安城市委组织部供稿，记者 李娜整理)."""
    first, _, rest = text.replace(",", "，").rpartition("，")
    return parse_byline(rest) if first.endswith(("供稿", "提供")) and "。" not in first else None


def _source_only(text: str) -> Byline | None:
    """A paper named alone, with or without 据 (据新华社)."""
    found = _AFTER.fullmatch(text)
    name = media_name(found.group(1)) if found else None
    return Byline((), name) if found and name and name == found.group(1) else None


@cache
def _editor() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A role of the editorial office at the beginning, whatever marks stand before it; and one that somebody has."""
    role = f"(?:本[文版期])?(?:{alternatives('editor_roles')})"
    return regex(rf"[{_PARTING}◎●■□]*{role}"), regex(rf"[（(【\[◎●■□]?\s*{role}\s*[:：/／∕|｜丨]\s*\S")


def is_editor_credit(text: str) -> bool:
    """Say whether a short text credits the editorial office (责任编辑：李恒)."""
    begins, held = _editor()
    if len(text) > 80 or "。" in text or not begins.match(text):
        return False
    if held.match(text):
        return True
    roles = words("editor_roles")
    first = _FIRST_PART.match(text)
    if first is None or first.group(1) not in roles:
        return False
    tokens = [token for token in _PARTS.split(text) if token]
    return len(tokens) > 1 and all(token in roles or is_name(token) for token in tokens)
