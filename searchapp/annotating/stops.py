"""Tell at which stop of a journey to several cities a paragraph is, as whoever it tells of was just before."""

from __future__ import annotations

from collections.abc import Collection

from searchapp.annotating.ballot import Exchange
from searchapp.annotating.cues import cues
from searchapp.annotating.surroundings import Surroundings, post_of
from searchapp.model import Speaker
from searchapp.patterns import regex

#: What a paragraph begins with that goes on with the one before, and with which it is the province's that tells.
GOES_ON = regex(r"(?:目前|同时|此外|为此)?[，,]?(?:这(?![种样时天年])|此|该|上述)(?:些|项|一)?")
PROVINCE_SPEAKS = regex(r"(?:据|日前|近日)?[，,]?省[委里直]")
#: Who is spoken of goes on being where the paragraph before found him.
OF_WHOM = regex("[“‘]?[他她](?!们|山|日|乡|人)")
#: So does who tells of himself, outside quotation marks.
MINE = regex("[^“”我]*我(?![们市县区州国省])")
#: Who leads a place beside those who are its heads.
_LEADS = regex("[市县区州旗]委常委|组织部部?长")
#: What is said when all are together is said of all stops, and who is only now said to be from somewhere may be at any.
_ANYWHERE = regex("发言|(?:讨论|总结|交流|分享|汇报)会|总结时|来自[^，。；]{2,20}的")
#: What stands between somebody's name and the place where they were sent (俞华到陇南市武都区任职).
_WENT = regex(r"[^，。；、]{0,6}?(?:来到|前往|奔赴|[到赴在去])(?:了)?[^，。；、]{0,4}$")


def one_stop(here: Surroundings, decided: Exchange, names: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Return the one host of each speaker of whom the article says where he was sent, where there are several."""
    if len(decided.hosts) < 2 or decided.mutual:
        return {}
    found: dict[str, tuple[str, ...]] = {}
    for said in here.passages:
        for name in names:
            at = said.text.find(name)
            behind = said.start + at + len(name)
            place = next((m for m in said.mentions if m.start >= behind), None) if at >= 0 else None
            if place is None or not set(place.cities) <= set(decided.hosts):
                continue
            if _WENT.fullmatch(here.printed[behind : place.start]):
                found.setdefault(name, place.cities)
    return found


def is_along(speaker: Speaker | None, text: str) -> bool:
    """Say whether a named person speaks of the stop where others just were, and not for or at a meeting of all."""
    return speaker is not None and speaker.name is not None and not (leads(speaker) or _ANYWHERE.search(text))


def leads(speaker: Speaker) -> bool:
    """Say whether somebody leads the place that sends, for which he speaks of the whole journey."""
    post = post_of(speaker)
    return cues().chief.search(post) is not None or _LEADS.search(post) is not None
