"""Dates as exact as they are stated: YYYY, YYYY-MM or YYYY-MM-DD, and the days that they cover."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange

_TYPED = re.compile(r"(\d{4})(?:[-/.年]?(\d{1,2})(?:[-/.月]?(\d{1,2})日?)?)?[年月]?", re.ASCII)


def normalise(typed: str) -> str | None:
    """Return a date as people write it (2023年5月, 2023/5/1, 202305) as YYYY, YYYY-MM or YYYY-MM-DD; None if none."""
    found = _TYPED.fullmatch(unicodedata.normalize("NFKC", typed).strip())
    if found is None:
        return None
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    if year == 0 or month > 12 or (found[2] and not month) or (found[3] and not day):
        return None
    if day > 28 and day > monthrange(year, month)[1]:
        return None
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")


def days(date: str) -> tuple[int, int]:
    """Return the first and the last day that a normalised date covers, as numbers YYYYMMDD."""
    year, month, day = (*map(int, date.split("-")), 0, 0)[:3]
    if not month:
        return year * 10000 + 101, year * 10000 + 1231
    first = year * 10000 + month * 100
    return (first + day, first + day) if day else (first + 1, first + monthrange(year, month)[1])
