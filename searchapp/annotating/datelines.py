"""The city of a dateline: where a report was written (本报兰州6月21日电), which is no city that its text tells of."""

from __future__ import annotations

from searchapp.lexicon.places import CITY, entries
from searchapp.patterns import regex

#: An outlet, a place and perhaps the day, before 讯 or 电.
_DATELINE = regex(
    r"[【（(\s\u3000]*(?P<head>[\u4e00-\u9fffA-Za-z·—/]{1,18}?[报网社台刊线端闻讯媒])(?P<place>[\u4e00-\u9fff]{2,8}?)[\s\u3000]?"
    r"(?:\d{4}年)?(?P<day>\d{1,2}月\d{1,2}日)?(?:专?[讯电]|消息)(?=[\s\u3000（(：:】）)\]]|(?<=日[讯电]))"
)


def city_of_dateline(text: str) -> tuple[str, str] | None:
    """Return the city of the dateline that ``text`` opens with, and its words; None where there is none."""
    found = _DATELINE.match(text)
    if found is None:
        return None
    entry = entries().get(found["place"])
    if entry is None or entry.kind not in ("bare", "full"):
        return None
    owners = {place.city for place in entry.places if place.rank == CITY} or {place.city for place in entry.places}
    city = owners.pop() if len(owners) == 1 else None
    return (city, found.group().strip("【（( \u3000")) if city else None
