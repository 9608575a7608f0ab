"""The properties that stand above a Markdown note between two lines of --- (YAML) or +++ (TOML)."""

from __future__ import annotations

from collections.abc import Iterable

from searchapp.patterns import regex
from searchapp.reading.extraction import NOTHING_STATED, Facts
from searchapp.reading.stated_dates import DATE, iso_date, plain_figures

_FENCES = ("---", "+++")
_PROPERTY = regex(r"([\w-]+)\s*[:：=]\s*(.*)")
_ITEM = regex(r"\s*-\s+(.+)")
_PARTS = regex(r"\s*[,，、;；]\s*")
_MARKS = " \t\"'[]“”"

#: What each fact is called, by the tools that write such properties and by people.
_TITLES = ("title", "标题", "名称")
_DATES = (
    "date",
    "published",
    "publishdate",
    "publish_date",
    "pubdate",
    "日期",
    "发布日期",
    "发布时间",
    "时间",
    "created",
)
_SOURCES = ("source", "来源", "publisher", "media", "site", "出处")
_AUTHORS = ("author", "authors", "作者", "记者")
_ADDRESSES = ("url", "link", "source", "source_url", "original", "链接", "网址", "原文", "原文链接")

#: More lines of properties than this are no properties.
_MOST = 200


def front_matter(lines: list[str]) -> tuple[int, Facts]:
    """Return how many of a note's lines are its properties, the fences included (0 for none), and what they state."""
    if not lines or lines[0].rstrip() not in _FENCES:
        return 0, NOTHING_STATED
    fence = lines[0].rstrip()
    end = next((n for n, line in enumerate(lines[1:_MOST], start=1) if line.rstrip() == fence), 0)
    stated = _stated(lines[1:end])
    if not stated:
        return 0, NOTHING_STATED
    dated = DATE.search(plain_figures(_first(stated, _DATES) or ""))
    authors = next((stated[key] for key in _AUTHORS if key in stated), [])
    addresses = (value for key in _ADDRESSES for value in stated.get(key, ()) if "://" in value)
    names = (value for key in _SOURCES for value in stated.get(key, ()) if "://" not in value)
    return end + 1, Facts(
        _first(stated, _TITLES),
        next(names, None),
        iso_date(dated) if dated else None,
        next(addresses, None),
        tuple(part for author in authors for part in _PARTS.split(author) if part),
    )


def _stated(lines: Iterable[str]) -> dict[str, list[str]]:
    """Return the values of each property, those of a list one by one."""
    found: dict[str, list[str]] = {}
    values: list[str] = []
    for line in lines:
        stated = _PROPERTY.fullmatch(line.rstrip())
        item = _ITEM.fullmatch(line.rstrip())
        if stated:
            values = found.setdefault(stated[1].lower(), [])
        value = stated[2] if stated else item[1] if item else ""
        if value.strip(_MARKS):
            values.append(value.strip(_MARKS))
    return found


def _first(stated: dict[str, list[str]], keys: Iterable[str]) -> str | None:
    return next((stated[key][0] for key in keys if stated.get(key)), None)
