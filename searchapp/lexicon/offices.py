"""What a speaker's title and body say of the office that is held: the posts, and the tier of the administration."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache

from msgspec import structs

from searchapp.lexicon.folding import simplified
from searchapp.lexicon.organisations import is_of_administration
from searchapp.lexicon.places import CITY, DISTRICT, PROVINCE, gazetteer
from searchapp.lexicon.posts import before_post
from searchapp.model import Paragraph, Speaker
from searchapp.patterns import regex

_TIERS = {PROVINCE: "省", CITY: "市", DISTRICT: "县"}

#: What parts the posts of a title, and a remark at its end.
_AND = regex(r"[、，,;；/]|兼(?![职备])(?=.)")
_REMARK = regex(r"\s*[（(][^（）()]*[）)]\s*$")

#: A committee is named with its post: 区委书记, 镇党委副书记, 团委书记. Of other bodies posts have names of their own.
_COMMITTEE = regex(
    r"(?:团?[省市区县州盟旗]委|(?:街道|苏木|[镇乡村])?(?:临时)?(?:党委|党工委|工委|党支部|党总支)"
    r"|团委|[省市区县州盟旗]?纪委|政法委)$"
)

#: What is no body of an administration, or stands beside its tiers.
_OUTSIDE = regex(
    r"(?:公司|集团|银行|企业|大学|商会|合作社|工厂|医院|报社|日报|晚报|电视台|协会|学会)"
    r"|(?:开发区|高新区|新区|园区|示范区|试验区|科技城)"
)
#: A division that is called by its rank alone: 市人社局, 区委, 镇政府.
_UNNAMED = regex(
    r"(?:中共|共青团|团)?(?:(?P<省>省|自治区)|(?P<市>[市州盟])|(?P<县>[区县旗])|(?P<乡>镇|乡|街道))"
    r"(?=委|党|团|人民|政府|政协|人大|纪|监委|直|办|总工会|妇联|残联|工商联|[一-鿿]{1,14}(?:局|厅|办公室|办|委|中心|部|处|科)$)"
)
#: A division that the gazetteer does not know.
_UNKNOWN = regex(
    r"[一-鿿]{2,4}?(?:(?P<省>省)|(?P<市>[市州盟])|(?P<县>[区县旗](?!域)))"
    r"(?=委|人民政府|政府|政协|人大|纪委|监委|[一-鿿]{1,14}(?:局|厅|办公室|委员会)$|$)"
)
_NO_DIVISION = regex(r"区域|县域|市场|市民|市容|市政(?!府|协|法|务|数|研)|乡村|乡镇|城乡|州级|市区|镇街")
#: The head of a division says which it leads: 市长, 县长, 镇长.
_LEADS = regex(r"(?:(?P<省>省|自治区主席)|(?P<市>[市州盟])|(?P<县>[区县旗])|(?P<乡>[镇乡]))长?$")
#: A town below a division; a village in it has no tier.
_TOWN = regex(
    r"[一-鿿]{1,8}?(?:乡|镇|街道|苏木)"
    r"(?=$|党|人民政府|政府|人大|办|纪|团委|武装|综合|社会|便民|财政|经济|农业|文化|应急|司法|退役)"
)
#: The longest name of a division, in characters.
_LONGEST = 15


@lru_cache(maxsize=4096)
def posts_of(title: str | None) -> tuple[str, ...]:
    """Return the posts in a title, without place and body: 区委副书记 and 区长 of 江南区委副书记、区长.

    They are spelled in Simplified characters; what ends in no word for a post is none.
    """
    parts = _AND.split(simplified(_REMARK.sub("", title or "")))
    return tuple(dict.fromkeys(post for part in parts if (post := _post(_REMARK.sub("", part.strip())))))


def _post(part: str) -> str:
    body = before_post(part)
    found = _COMMITTEE.search(body) if len(body) < len(part) else None
    committee = found.group() if found else ""
    if committee and body.startswith("共青团"):
        committee = "团" + committee
    return committee + part[len(body) :].lstrip(" 　·")


def tier_of(speaker: Speaker | None) -> str | None:
    """Return the tier (省, 市, 县 or 乡) of the body that a speaker belongs to; None where it does not say.

    A municipality is a 省, a county-level city and a district a 县, a street office a 乡. Companies, schools of higher
    learning and development zones have none.
    """
    if speaker is None:
        return None
    return _tier(speaker.org) if speaker.org else _tier_of_title(speaker.title or "")


@lru_cache(maxsize=4096)
def _tier_of_title(title: str) -> str | None:
    """Return what a title without a body says: 市 of 市长, 县 of 区委书记."""
    for part in _AND.split(simplified(title)):
        whole = re.sub(r"^(?:常务|代理|代|原|前)?副?", "", part)
        led = _LEADS.match(whole) if whole.endswith("长") else None
        if led and led.lastgroup:
            return led.lastgroup
        body = before_post(part)
        if len(body) < len(part) and (tier := _tier(body)):
            return tier
    return None


@lru_cache(maxsize=4096)
def _tier(org: str) -> str | None:
    rest = re.sub(r"^(?:中共|共青团|团(?=[^委]{1,6}委))", "", simplified(org).strip())
    tier = None
    while (named := _division_before(rest) or (None if tier else _bare_before(rest))) is not None:
        tier, rest = named[1], rest[named[0] :]
    if _OUTSIDE.search(rest):
        return None
    town = _TOWN.match(rest)
    if town is not None and not _NO_DIVISION.match(town.group()):
        return "乡"
    if tier is not None:
        return None if re.search(r"村(?:委|党|$)|社区(?:居|党|$)", rest) else tier
    unnamed = None if _NO_DIVISION.match(rest) else _UNNAMED.match(rest) or _UNKNOWN.match(rest)
    return unnamed.lastgroup if unnamed else None


@cache
def _names() -> tuple[dict[str, str], dict[str, str]]:
    """Return the tier of each division by its name with its rank, and by its name without where that says which."""
    full: dict[str, str] = {}
    bare: dict[str, set[str]] = defaultdict(set)
    for key, rank, short in _keys():
        (bare[key].add(rank) if key == short else full.setdefault(key, _TIERS[rank]))
    return full, {key: _TIERS[ranks.pop()] for key, ranks in bare.items() if len(ranks) == 1 and key not in full}


def _keys() -> Iterator[tuple[str, str, str]]:
    known = gazetteer()
    for level in (known.provinces, known.cities):
        yield from ((simplified(key), place.rank, simplified(place.short)) for key, place in level.items())
    for key, places in known.districts.items():
        yield simplified(key), DISTRICT, simplified(places[0].short)


def _division_before(text: str) -> tuple[int, str] | None:
    """Return how long the division is with which a body's name begins, and its tier."""
    names = _names()[0]
    found = next((size for size in range(min(_LONGEST, len(text)), 1, -1) if text[:size] in names), None)
    return None if found is None else (found, names[text[:found]])


def _bare_before(text: str) -> tuple[int, str] | None:
    """Return the same of one that is named without its rank, which only an office behind it shows: 六安经信局."""
    names = _names()[1]
    found = next((size for size in range(min(4, len(text) - 1), 1, -1) if text[:size] in names), None)
    return (found, names[text[:found]]) if found and is_of_administration(text[found:]) else None


def with_office(paragraph: Paragraph) -> Paragraph:
    """Return a paragraph with the posts and the tier of its speaker, where it does not state them itself."""
    speaker = paragraph.speaker
    if speaker is None:
        return paragraph
    return structs.replace(
        paragraph,
        posts=paragraph.posts or posts_of(speaker.title),
        tier=paragraph.tier or tier_of(speaker),
    )
