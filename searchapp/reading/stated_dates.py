"""Full dates as they are printed, each as exact as stated."""

from __future__ import annotations

import re

# The figure stands before what must not lead to it, so that the search can skip to it.
DATE = re.compile(
    r"((?:1(?<!\d1)9|2(?<!\d2)0)\d{2})\s*[-—–/.年]\s*(\d{1,2})\s*(?:[-—–/.月]\s*(\d{1,2})(?!\d)\s*日?|月)"
)

WEEKDAY = re.compile(r"[（(]?(?:星期|周|礼拜)[一二三四五六日天][）)]?")


def iso_date(match: re.Match[str]) -> str | None:
    """Return a match of ``DATE`` as YYYY-MM or YYYY-MM-DD, or None when there is no such month or day."""
    year, month, day = match.group(1), int(match.group(2)), match.group(3)
    if not 1 <= month <= 12:
        return None
    if day is None:
        return f"{year}-{month:02}"
    return f"{year}-{month:02}-{int(day):02}" if 1 <= int(day) <= 31 else None


def full_dates(text: str) -> list[str]:
    """Return the full dates that ``text`` states, as YYYY-MM-DD."""
    return [iso for found in DATE.finditer(text) if (iso := iso_date(found)) and len(iso) == 10]
