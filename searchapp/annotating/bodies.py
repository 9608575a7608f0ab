"""Completes a body that is printed by its rank alone (县委) with the place that the article prints: 奇台县委."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from msgspec import structs

from searchapp.annotating.posts import is_passing, named_body, place_of_both
from searchapp.lexicon.marks import clause_start
from searchapp.lexicon.places import PROVINCE, city_of_paper, entries, gazetteer
from searchapp.lexicon.posts import ends_with_post
from searchapp.model import Speaker
from searchapp.patterns import regex

#: A committee without the name of its place.
_BARE = regex(r"([省市区县州盟旗])委")
#: How a post begins that is one of the place named before it in a list: 新城市人大常委会主任李军、市委书记王明.
_ITS_BODY = regex("人大|人民政府|政府|政协|委|纪委")
#: What whoever leads a party of his own place does: 县委书记李军率新城县党政代表团….
_LEADS = regex("(?:率领|带领|率|带)(?:由)?")
_LONGEST = 9
#: A post in a body that has been named before: 该院院长; and how bodies of each such kind end.
_POINTS = regex("(?:该|这家|这所)(?P<kind>[院校厂所局]|公司|企业|医院|学校|单位)")
_OF_SCHOOLS = ("学校", "小学", "中学", "大学", "学院", "幼儿园", "一中", "二中", "三中", "高中", "职中")
_KINDS = {
    **dict.fromkeys(("院", "医院"), ("医院", "卫生院", "保健院", "研究院", "学院", "法院", "检察院", "剧院", "设计院")),
    **dict.fromkeys(("校", "学校"), _OF_SCHOOLS),
    **dict.fromkeys(("公司", "企业", "厂"), ("公司", "集团", "厂", "企业")),
    "所": ("研究所", "派出所", "司法所", "事务所"),
    "局": ("局",),
    "单位": ("局", "公司", "院", "校", "厂", "中心"),
}
_JOINED = regex("[与和及、]")
#: What a sentence begins with and is about: 新城县人民医院是…, 新城县人民医院，….
_TOLD_OF = regex("([\u4e00-\u9fff]{4,16}?)(?:[是有建始位坐占地现，]|成立|创[建办])")
_REACHED = frozenset("去到赴往在进访抵")


def completed(speaker: Speaker, texts: Sequence[str], source: str | None = None) -> Speaker:
    """Return a speaker with the place of a bare body, where the ``texts`` of the article say which place it is.

    That is the one whose bodies are named before it in its sentence; or whose delegation its holder leads; or the one
    whose outlet is the article's ``source``; or the one place of its rank that the texts name.
    Of a post in the committee and in the government (市委副书记、市长) the body is the place itself.
    """
    if pointing := _POINTS.match(speaker.title or ""):
        if (post := (speaker.title or "")[pointing.end() :]) != ends_with_post(post) and speaker.org and post:
            return structs.replace(speaker, title=post, org=speaker.org[pointing.end() :] or None)  # 该校教务处处长
        return _pointed_to(speaker, pointing.group("kind"), texts)
    bare = _BARE.fullmatch(speaker.org or "")
    if bare is None or speaker.title is None or not speaker.title.startswith(bare.group()):
        return speaker
    rank = bare.group(1)
    both = place_of_both(speaker.title) is not None
    found = {name for text in texts for _, name in _named(text, rank)}
    if not found and both and rank == "省":
        found = {name for text in texts for name in _provinces().findall(text)}
        found = {f"{name}省" for name in found if f"{name}省" in gazetteer().provinces}
    place = _beside(speaker, texts, rank) or _of_outlet(source or "", rank)
    if place is None and len(found) == 1 and not _others(next(iter(found)), texts):
        place = next(iter(found))
    if place is None:
        return speaker
    return structs.replace(speaker, org=place if both else f"{place}委")


def _pointed_to(speaker: Speaker, kind: str, texts: Sequence[str]) -> Speaker:
    """Return whoever has a post in 该院 or 该校 as one of the hospital or school that the article names before it."""
    title = speaker.title or ""
    post = ends_with_post(title)
    for n, text in enumerate(texts):
        at = text.find(title)
        for before in (text[:at], *texts[n - 1 : n]) if at >= 0 and post is not None else ():
            if body := _last_named(before, kind):
                return structs.replace(speaker, title=post, org=body)
    return speaker


def _last_named(text: str, kind: str) -> str | None:
    """Return the body of a kind that the last sentence of a text is about, as it begins with it, or that is named last;
    None where several are named together."""
    begin = max(text.rfind(mark, 0, -1) for mark in "。！？\n") + 1
    if (told_of := _TOLD_OF.match(text, begin)) and told_of[1].endswith(_KINDS[kind]) and named_body(told_of[1]):
        return told_of[1]
    end = max((text.rfind(word) + len(word) for word in _KINDS[kind] if word in text), default=0)
    body = named_body(text[clause_start(text, end) : end]) if end else None
    if body is None or _JOINED.search(body):
        return None
    # 带学生去新城市人民医院: the body begins with the place.
    places = (at for at in range(1, len(body)) if body[at - 1] in _REACHED and _begins_with_place(body[at:]))
    return body[next(places, 0) :]


def _begins_with_place(words: str) -> bool:
    return any(words[:size] in entries() for size in (2, 3, 4, 5))


def fullest(speaker: Speaker, forms: Iterable[Speaker]) -> Speaker:
    """Return a speaker with the longest of the ``forms`` of the post that the article prints: 中规院院长 for short.

    A shorter form holds some of the characters of the longer one, in their order, and a longer one names its body.
    """
    title = speaker.title or ""
    role = speaker.name is not None and is_passing(title) and (speaker.org or "") in title
    longer = [
        form
        for form in forms
        if form.name == speaker.name and form.org and form.title and not is_passing(form.title)
        if role or (len(form.title) > len(title) and _shortens(title, form.title))
    ]
    best = max(longer, key=lambda form: len(form.title or ""), default=None) if title else None
    return structs.replace(speaker, title=best.title, org=best.org) if best else speaker


def _shortens(short: str, whole: str) -> bool:
    """Tell whether the characters of ``short`` stand in ``whole`` in their order, the last one last."""
    rest = iter(whole)
    return whole.endswith(short[-1:]) and all(character in rest for character in short)


def _named(text: str, rank: str) -> Iterator[tuple[int, str]]:
    """Yield where the full names of divisions of a rank end, and the names."""
    known = gazetteer()
    at = text.find(rank)
    while at >= 0:
        for start in range(max(0, at - _LONGEST), at - 1):
            name = text[start : at + 1]
            if name in known.districts or name in known.cities or name in known.provinces:
                yield at + 1, name
                break
        at = text.find(rank, at + 1)


def _beside(speaker: Speaker, texts: Sequence[str], rank: str) -> str | None:
    """Return the place that stands where the speaker is introduced: before the post, or behind 率."""
    for text in texts:
        at = text.find(speaker.title or "")
        name = text.find(speaker.name or "", at) if at >= 0 else -1
        if name < 0:
            continue
        begin = max(text.rfind(mark, 0, at) for mark in "。！？\n") + 1
        listed = [place for end, place in _named(text[begin:at], rank) if _ITS_BODY.match(text, begin + end)]
        if listed:
            return listed[-1]
        led = _LEADS.match(text, name + len(speaker.name or ""))
        return next((place for _, place in _named(text[led.end() : led.end() + _LONGEST], rank)), None) if led else None
    return None


def _of_outlet(source: str, rank: str) -> str | None:
    """Return the place of a rank whose outlet a source is: 湄潭县 of 湄潭县融媒体中心, 驻马店市 of 驻马店日报."""
    known = gazetteer()
    if rank == "市" and (city := city_of_paper(source)):
        return f"{city}市" if f"{city}市" in known.cities else None
    names = (f"{source[:size].removesuffix(rank)}{rank}" for size in range(min(_LONGEST, len(source)), 1, -1))
    return next((name for name in names if name in known.districts or name in known.cities), None)


def _others(found: str, texts: Sequence[str]) -> bool:
    """Tell whether the texts name another place of the rank of ``found`` without its rank: 安吉 beside 仙居县."""
    table = entries()
    for text in texts:
        for at in range(len(text) - 1):
            for size in (2, 3):
                entry = table.get(text[at : at + size])
                if entry is None or entry.kind != "bare" or entry.ordinary or found.startswith(entry.name):
                    continue
                across = found[:-1] in text[max(0, at - len(found) + 2) : at + len(found) - 2]  # 宝|山城|市工业园区
                if not across and any(place.name.endswith(found[-1]) for place in entry.places):
                    return True
    return False


@cache
def _provinces() -> re.Pattern[str]:
    places = gazetteer().by_code.values()
    return regex("|".join(sorted(place.short for place in places if place.rank == PROVINCE)))
