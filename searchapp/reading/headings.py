"""Headlines and section headings: what looks like one, and which line of a headline is kicker, title or subtitle."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from searchapp.reading.lines import balance, has_han

_DASHES = re.compile(r"^(?:[—－–─-]{2,}|―+)\s*\S")
_INNER_STOP = re.compile(r"[。；;…]")
_INNER_CRY = re.compile(r"[！？!?](?=[\u4e00-\u9fff])")
_TALK = re.compile(r"^(?:记者|主持人|问|答|编者|编者按|[QA])\s*[:：]")
_SERIES = re.compile(
    r"系列(?:报道|评论|述评)?(?:之[一二三四五六七八九十]+|[①-⑳]|[（(])?|之[一二三四五六七八九十]+$|专栏$|特别报道$"
)
_COMMAS = re.compile(r"[，,]")
_ITEM = re.compile(r"^(?:[一二三四五六七八九十]是|其[一二三四五]|首先|其次|再次|最后)")
_COLUMN = re.compile(r"\s*[|｜丨]\s*")

_NUMBERS = tuple(
    map(
        re.compile,
        (
            r"[一二三四五六七八九十]{1,3}、",
            r"[（(][一二三四五六七八九十\d]{1,2}[）)]",
            r"第[一二三四五六七八九十]",
            r"\d{1,2}[.．、](?!\d)",
            r"[①-⑳]",
        ),
    )
)

#: The longest headline, in characters: three-part headlines of party papers run to fifty.
MAX_HEADING = 60


@dataclass(frozen=True, slots=True)
class Headline:
    """The lines of a headline by their place in it."""

    kicker: str | None = None
    title: str | None = None
    subtitle: str | None = None


def is_subtitle(text: str) -> bool:
    """Say whether a line is a subtitle set off by dashes (——访中原区委书记李晓雷)."""
    return (
        len(text) <= MAX_HEADING
        and _DASHES.match(text) is not None
        and not text.endswith(("。", "；", ";", "，", "！"))
    )


def is_heading(text: str, longest: int = 36) -> bool:
    """Say whether a line can be a headline or a section heading by its form alone: short, and no sentence.

    ``longest`` is how many characters a heading in one part may have; one in several parts may have MAX_HEADING.
    """
    if len(text) > MAX_HEADING or not has_han(text) or _TALK.match(text):
        return False
    if _INNER_STOP.search(text) or text[-1] in "，,、：:。；;—." or len(_INNER_CRY.findall(text)) > 1:
        return False
    if len(_COMMAS.findall(text)) > (2 if len(text) <= 30 else 1) or text.count("、") > 3 or _ITEM.match(text):
        return False
    if len(text) > longest and not is_couplet(text) and not re.search(r"\s", text):
        return False
    opened, closed = balance(text)
    return not (opened or closed) and text[0] not in "，。、；：！？）)”’》"


def numbering(text: str) -> int | None:
    """Return the style of the number that a line begins with (一、 0, （一） 1, 第一 2, 1. 3, ① 4), or None."""
    return next((style for style, pattern in enumerate(_NUMBERS) if pattern.match(text)), None)


def is_couplet(text: str) -> bool:
    """Say whether a line has the form of a main headline: two or more parts set apart by spaces."""
    parts = text.split()
    return len(parts) > 1 and all(len(part) >= 3 for part in parts)


def is_banner(text: str) -> bool:
    """Say whether a line names a series, not an article (【带着任务去考察】, “跟班学习”系列报道之二)."""
    return (text[0] in "【[〔［" and text[-1] in "】]〕］") or _SERIES.search(text) is not None


def arrange(lines: Sequence[str]) -> Headline:
    """Return which of the lines of a headline is its title: the last couplet, else the longest; above it kickers."""
    dashed = [line for line in lines if is_subtitle(line)]
    plain = list(dict.fromkeys(line for line in lines if not is_subtitle(line)))
    subtitle = " ".join(dashed) or None
    if not plain:
        return Headline(None, None, subtitle)
    pool = [line for line in plain if not is_banner(line)] or plain
    couplets = [line for line in pool if is_couplet(line)]
    title = couplets[-1] if couplets else (pool[-1] if dashed else max(pool, key=len))
    at = plain.index(title)
    below = plain[at + 1 :]
    kicker = plain[:at]
    parts = _COLUMN.split(title)
    if len(parts) == 2 and all(len(part) >= 4 for part in parts):
        kicker, title = [*kicker, parts[0]], parts[1]
    return Headline(" ".join(kicker) or None, title, " ".join([*below, *dashed]) or subtitle)
