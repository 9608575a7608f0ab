"""Visits of delegations: whose leaders come, when the text names only them and their posts (覃伟中一行来哈)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from searchapp.annotating.mentions import Mention, Text
from searchapp.lexicon.persons import is_name
from searchapp.lexicon.sieve import sieved
from searchapp.patterns import regex

#: Who comes with others, whatever theme stands between: 一行就“……”开展调研，到访.
_PARTY = sieved("(?:一行|率团|率队|带队|率领)(?:(?:围绕|就|聚焦|针对)[^。；]{2,80}?[，,])?[^，。；]{0,12}?[来到赴莅]")
_CLAUSE = regex("[，。；！？：,;!?:]")
#: How far a post may stand before its holder's name.
_FAR = 48


def visitors(text: str, pieces: Sequence[Text]) -> list[tuple[str, str]]:
    """Return the cities of the leaders who are said to come with others, each with the words that state their posts.

    ``text`` are all ``pieces`` of an article.
    """
    found: dict[str, str] = {}
    parties = list(_PARTY.finditer(text))
    mentions = [mention for piece in pieces for mention in piece.mentions] if parties else []
    for party in parties:
        for who in filter(is_name, (text[max(0, party.start() - size) : party.start()] for size in (3, 2))):
            if city := _city_of(who, text, mentions):
                found.setdefault(*city)
                break
    return list(found.items())


def _city_of(who: str, text: str, mentions: Sequence[Mention]) -> tuple[str, str] | None:
    """Return the city in whose office somebody is, as the post before a mention of the name says."""
    for named in re.finditer(who, text):
        at = named.start()
        start = at - len(_CLAUSE.split(text[max(0, at - _FAR) : at])[-1])
        for mention in mentions:
            if start <= mention.start < mention.end < at and mention.cities:
                return mention.cities[0], text[mention.start : at + len(who)]
    return None
