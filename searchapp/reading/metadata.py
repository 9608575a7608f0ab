"""Lines of metadata: sources, times, authors and titles in the spellings of Chinese news sites."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from searchapp.lexicon.print_words import alternatives
from searchapp.reading.bylines import Byline, media_name, parse_byline
from searchapp.reading.stated_dates import DATE, iso_date

_WEEKDAY = re.compile(r"[（(]?(?:星期|周)[一二三四五六日天][）)]?")
_SPACED = re.compile(r"(?:来源|稿源|信息来源|文章来源)[\s\u3000]+(\S{2,16})")
_TIME = re.compile(r"[T\s]*\d{1,2}\s*[:：时]\s*\d{2}(?:\s*[:：分]\s*\d{2}秒?|分)?(?:\.\d+)?(?:Z|\+\d\d:\d\d)?")


@cache
def _key() -> re.Pattern[str]:
    named = "|".join(
        f"(?P<{group}>{alternatives('meta_keys', group)})" for group in ("date", "source", "author", "title", "other")
    )
    return re.compile(rf"(?:{named})\s*[:：丨|｜]")


@lru_cache(maxsize=2048)
def parse_meta(text: str) -> Byline | None:
    """Return what a line says that only states time, source, author and the like, in any usual spelling, else None."""
    if len(text) > 160 or "。" in text or len(text) < 4 or text[-1] in "？?！!":
        return None
    spaced = _SPACED.fullmatch(text)
    if spaced:
        return Byline((), _source_value(spaced.group(1)))
    date: str | None = None
    dated = DATE.search(text)
    keys = list(_key().finditer(text))
    if not dated and not keys:
        return None
    if not keys:
        return _bare_dateline(text, dated)
    first = keys[0].start()
    head = text[:first].strip(" \u3000|｜[【(（·-—")
    if head and not (DATE.search(head) or len(head) <= 12 or media_name(head)):
        return None
    source: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    if head:
        rest = _WEEKDAY.sub("", _TIME.sub("", DATE.sub("", head))).strip(" \u3000|｜·-—")
        source = media_name(rest)
    bounds = [*(key.start() for key in keys), len(text)]
    for key, end in zip(keys, bounds[1:], strict=True):
        value = text[key.end() : end].strip(" \u3000|｜[]【】()（）·")
        if key.lastgroup == "source":
            source = _source_value(value) or source
        elif key.lastgroup == "author":
            names = _names(value)
            if not names and len(keys) == 1:
                return None
            authors = (*authors, *names)
        elif key.lastgroup == "title":
            title = value or title
        elif key.lastgroup == "date" and not DATE.search(value) and value and not re.match(r"[\d\s:：.-]+$", value):
            return None
    if dated:
        date = iso_date(dated)
    if len(keys) == 1 and keys[0].lastgroup == "other" and not dated:
        return None
    return Byline(tuple(dict.fromkeys(authors)), source, date, title)


def _bare_dateline(text: str, dated: re.Match[str] | None) -> Byline | None:
    """A line that is a date with a time, a weekday, the name of a paper or a page, and nothing else."""
    if dated is None:
        return None
    rest = _WEEKDAY.sub(" ", _TIME.sub(" ", DATE.sub(" ", text, count=1), count=1)).strip(
        " \u3000|｜[]【】()（）·-—,，"
    )
    if len(rest) > 24 or re.search(r"[，,；;：:！？!?“”]", rest):
        return None
    name = media_name(rest) if rest else None
    if (
        rest
        and not name
        and not re.fullmatch(
            r"(?:第?\s*[A-Z]?\d{1,3}\s*版?[\s\S]{0,8}|农历\S{0,8}|讯|发布|更新|\S{0,6}版|(?:发布|发表)于?\S{0,6})", rest
        )
    ):
        return None
    return Byline((), name, iso_date(dated))


def is_lone_key(text: str) -> bool:
    """Say whether a line names a piece of metadata and leaves its value to the next line (来源：)."""
    found = _key().fullmatch(text) if len(text) <= 10 else None
    return found is not None and found.lastgroup != "other"


def _source_value(value: str) -> str | None:
    value = _TIME.sub("", DATE.sub("", value)).strip(" \u3000|｜-—《》")
    part = re.split(r"[\s|｜]+", value)[0].strip("《》“”") if value else ""
    return part[:30] or None


def _names(value: str) -> list[str]:
    parsed = parse_byline("记者 " + value)
    return list(parsed.authors) if parsed else []
