"""Datelines: how a paragraph opens that is news, and what that says of the paper, the day and who reports."""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile

from msgspec import structs

from searchapp.lexicon.places import province_name
from searchapp.lexicon.print_words import alternatives, words
from searchapp.patterns import regex
from searchapp.reading.bylines import MARKS, Byline, parse_byline
from searchapp.reading.media import WITH_CHANNEL, media_name
from searchapp.reading.signatures import glued_names, is_name, named_by_offices, parse_author_line
from searchapp.reading.stated_dates import DATE, iso_date

#: One of those who report without a word for it: 安城日报讯 李娜、王远报道：….
_NAMED = r"[\u4e00-\u9fff·]{2,4}"
_DATELINE = regex(
    r"[【\[（(]?\s*据?(?P<who>[\u4e00-\u9fffA-Za-z·—+＋/-]{2,20}?)\s*(?:[（(](?:微博|[\u4e00-\u9fff]{2,8}[报网])[）)])?\s*"
    r"(?:(?<=\s)[\u4e00-\u9fff]{2,4}(?=\d))?(?P<year>(?:19|20)\d{2}年)?(?:(?P<md>\d{1,2}月\d{1,2}日)(?:[\u4e00-\u9fff]{1,4}?(?=[讯电]))??)?\s*"
    r"(?:讯|电|消息|报道(?=[（(])|(?<=\d日)报道(?=[\s:：]))"
    # Behind the day the text may follow without a mark.
    r"(?=[】\]）)（(:：\s—]|[\u4e00-\u9fff]*记者|通讯员|$"
    r"|(?<=\d日讯)(?![息号问])|(?<=\d日电)(?![讯话视影子力脑动商邮器台波站缆]))[】\]）)]?\s*(?:[:：]\s*(?=[（(]))?"
    r"(?:[（(](?P<by>[^（）()]{2,80})[）)]|(?P<open>[\u4e00-\u9fff]{0,14}?(?:记者|通讯员)[^，。：:（(]{2,40}?)(?:报道[:：\s\u3000]|[:：]|(?=从[^，。：:]{2,24}(?:获悉|了解到|得知)))"
    rf"|(?<=\s)(?P<bare>{_NAMED}(?:[\s、，,]+{_NAMED}){{0,3}})\s*报道\s*[:：])?"
)
#: The paper in its marks: 《新城日报》消息：….
_OF_PAPER = regex(r"《(?P<who>[^《》]{2,12})》(?:\d{1,2}月\d{1,2}日)?(?:消息|讯|电)\s*[:：]")
#: Houses that report together stand before the last one's name: 安城晚报 安城网 大江新闻讯….
_HOUSES = regex(
    r"(?P<first>[\u4e00-\u9fff]{2,8}(?:报|网|新闻|在线|客户端))[\s\u3000]+(?:[\u4e00-\u9fff]{2,8}(?:报|网|新闻|在线|客户端)[\s\u3000]+)?(?=[\u4e00-\u9fff]{2,10}讯)"
)
#: One of these is in whatever _DATELINE finds, within so many characters and before any comma.
_SENT, _SENT_WITHIN, _SIGNED_WITHIN = regex(r"讯|电|消息|报道[\s:：（(]"), 60, 36
#: An account or a channel whose name no list knows reports too, where its name stands alone before 讯.
_OF_AN_ACCOUNT = regex(
    r"(?P<who>[\u4e00-\u9fff]{2,7}[^\W省市县区州镇乡村])(?:\d{1,2}月\d{1,2}日)?讯(?<![通资快喜电简短音问闻传腾视近][讯])[\s\u3000（(]"
)
#: A site that tells what a paper reported, and who for it: … 讯 据新城日报报道（记者 李娜）.
_REPORTED = regex(r"据[\u4e00-\u9fff]{2,14}(?:报道|消息|讯)\s*[（(](?P<by>[^（）()]{2,60})[）)]")
#: Who reports, in front of the dateline: □李娜 本报讯 …, 记者李娜 新城日报讯 ….
_SIGNED_FIRST = regex(
    rf"(?P<by>(?:[{MARKS}][\s\u3000]*|[\u4e00-\u9fff]{{0,6}}(?:记者|通讯员)[\s\u3000]*)[\u4e00-\u9fff·、\s\u3000]{{2,24}}?)"
    r"[\s\u3000]+(?=[\u4e00-\u9fff]{1,12}[讯电])"
)
#: Who reports, and for which paper, before the text: 新城日报记者李娜报道 三月的山里….
_REPORTS = regex(
    r"(?P<by>[\u4e00-\u9fffA-Za-z·]{0,14}(?:记者|通讯员)[\s\u3000]*[\u4e00-\u9fff·、\s\u3000]{2,24}?)[\s\u3000]*报道[\s\u3000：:]+(?=\S)"
)
_REPORTER_WITHIN = 20
_REPORTS_END = " \u3000：:"
#: Reporters who open their paragraph: 本报记者 李娜 王远 为您报道.
_REPORTERS = regex(
    r"(?:本[报网刊台社]|(?P<house>[\u4e00-\u9fff]{2,10}(?:报|网|电视台|客户端|新闻|在线|融媒)))"
    r"(?:全媒体|首席|见习|实习|特派|驻[\u4e00-\u9fff]{2,4}|[\s\u3000]+)?记者[\s\u3000、]*"
    r"(?P<names>[\u4e00-\u9fff·]{2,8}(?:[\s\u3000、]+[\u4e00-\u9fff·]{2,8}){0,4})[\s\u3000]+\S"
)
#: Who reports, in brackets before everything else, or behind the outlet alone: （记者 李娜 通讯员 王远）近日，….
_CREDITED = regex(r"(?:据?(?P<who>[\u4e00-\u9fff]{2,10}))?[（(【]\s*(?P<by>[^（）()【】。]{4,80})[）)】]\s*(?=\S)")
_REPORTER = regex("记者|通讯员|实习生")
#: Who wrote or tells the text, before its first sentence on its line: 文｜李娜 那年春天，我…, 文｜读者：李娜 那年….
_WROTE = regex(
    rf"(?P<by>(?:{alternatives('byline_roles', 'teller')}|图?文[图字]?|作者|撰[文稿]|采写)"
    r"\s*[:：/／|｜丨]\s*(?:[\u4e00-\u9fff]{2,4}\s*[:：]\s*)?[\u4e00-\u9fff·]{2,8})"
    r"[\s\u3000]+(?=[^\s|｜丨/／:：]{8}|[^\s。：:/／|｜丨]{2,60}[，。！？])"
)
_WRITES = frozenset(word[0] for word in words("byline_roles", "teller")).union("文图作撰采")
#: Who reports, behind the dateline without brackets, and a word of it: 通讯员李娜 记者王远 三月的山里….
_OPENLY = regex(r"[^，。：；！？“”]{0,20}?(?:记者|通讯员|实习生|报道|[□■◎])")
_WORD = regex(r"[^\s，。：；！？“”]+(?=\s|$)")
_OPENS = regex("[\u4e00-\u9fff]{0,10}[（(【]")
_BETWEEN = regex(r"[\s\u3000、]+")
#: What a paper's application is called behind its name; the local pages of a site behind the site's.
_APPLICATION = regex("掌上|客户端|[+＋]")
_LOCAL_PAGES = regex(r"(?P<site>[\u4e00-\u9fff]{1,8}网)(?P<place>[\u4e00-\u9fff]{2,3}?)(?:新闻|频道|站)?")
#: So much of a paragraph is looked at.
_HEAD = 120
_SECTION_MARK = regex(r"^[（(]\s*(?:上接|紧接|接)[^（）()]{1,16}[）)]")


@cache
def _media() -> re.Pattern[str]:
    return regex(
        rf"[本我][报网刊台社站院校局市县区]|[\u4e00-\u9fffA-Za-z0-9]{{0,16}}?(?:{alternatives('media_endings')})"
    )


def parse_dateline(text: str) -> Byline | None:
    """Return what a paragraph says that opens as news does (本报讯(记者 …), 新华社北京5月3日电（…）), else None."""
    signed = _SIGNED_FIRST.match(text) if _SENT.search(text, 0, _SIGNED_WITHIN) else None
    if signed and (byline := parse_byline(signed["by"])) and (dateline := _opened(text[signed.end() :])):
        return structs.replace(dateline, authors=(*byline.authors, *dateline.authors))
    return _opened(text)


def _opened(text: str) -> Byline | None:
    """Return what a paragraph says that begins with a dateline, or with who reports, else None."""
    if text[:1] == "《" and (paper := _OF_PAPER.match(text)):
        return Byline((), paper["who"])
    opened = _REPORTERS.match(text, 0, _HEAD) if "记者" in text[:_REPORTER_WITHIN] else None
    if opened and (names := tuple(takewhile(is_name, _BETWEEN.split(opened["names"])))):
        return Byline(names, opened["house"])
    if _OPENS.match(text) and (credited := _CREDITED.match(text, 0, _HEAD)):
        outlet, stated = credited.group("who"), credited.group("by").strip()
        if not _REPORTER.search(stated):
            if outlet is None and (names := named_by_offices(stated)):
                return Byline(names)  # （融媒体中心 李娜 王远）近日，…
        elif outlet is None or _media().fullmatch(outlet):
            byline = parse_byline(stated)
            return structs.replace(byline, source=byline.source or outlet) if byline and outlet else byline
    reports = _REPORTS.match(text) if "报道" in text[:_SENT_WITHIN] else None
    if reports and (byline := parse_byline(reports.group().strip(_REPORTS_END))):
        return byline
    if text[:1] in _WRITES and (wrote := _WROTE.match(text, 0, _HEAD)) and (byline := parse_byline(wrote["by"])):
        return (
            byline if byline.writer or len(byline.authors) != 1 else structs.replace(byline, writer=byline.authors[0])
        )
    comma = text.find("，", 0, _SENT_WITHIN)
    if not _SENT.search(text, 0, comma if comma >= 0 else _SENT_WITHIN):
        return None
    head = text[:_HEAD]
    together = _HOUSES.match(head)
    found = _DATELINE.match(head, together.end() if together else 0)
    if not found:
        return None
    who = together.group("first") if together else found.group("who")
    source = _outlet(who)
    if source is None:
        account = _OF_AN_ACCOUNT.match(head)
        source = account.group("who") if account else None
    if source is None:
        return None
    source = None if who.startswith(("本", "我")) else source
    reported = _REPORTED.match(head, found.end()) if "据" in head else None
    stated = found.group("by") or found.group("open") or (reported and reported.group("by"))
    alone = _named_alone(found.group("by") or found.group("bare") or "")
    byline = None if alone else parse_byline(stated) if stated else _named_openly(head, found.end())[0]
    month_day = found.group("md")
    return Byline(
        byline.authors if byline else alone,
        source or (byline.source if byline else None),
        _iso_day(found.group("year"), month_day),
        month_day=month_day,
    )


def _named_alone(text: str) -> tuple[str, ...]:
    """Return the names that stand without a role, alone or behind their offices."""
    return named_by_offices(text) or parse_author_line(text, expected=True) or glued_names(text)


def _named_openly(head: str, at: int) -> tuple[Byline | None, int]:
    """Return who is named behind a dateline that ends ``at``, with a role and no brackets, and where that ends."""
    ends = [word.end() for word in _WORD.finditer(head, at)] if _OPENLY.match(head, at) else []
    for end in reversed(ends):
        byline = parse_byline(head[at:end].strip())
        if byline and byline.authors:
            return byline, end
    return None, at


def _outlet(who: str) -> str | None:
    """Return the paper, agency or site that a dateline names (新华社北京 -> 新华社), 本报 for its own, or None."""
    if WITH_CHANNEL.fullmatch(who):
        return who
    whole = _media().fullmatch(who)
    first = whole or _media().match(who)
    if first is None:
        return media_name(who)
    local = _LOCAL_PAGES.fullmatch(who) if whole else None
    if local and province_name(local.group("place")):
        return local.group("site")
    return who if _APPLICATION.search(who, first.end()) else first.group()


def is_lone_dateline(text: str) -> bool:
    """Say whether a line holds a dateline and nothing else: 本报讯（记者 李娜）."""
    found = _DATELINE.match(text)
    if found is None:
        return False
    return len(text.rstrip(" \u3000:：")) <= found.end() or len(text) == _named_openly(text, found.end())[1]


def _iso_day(year: str | None, month_day: str | None) -> str | None:
    if not year or not month_day:
        return None
    found = DATE.match(year + month_day)
    return iso_date(found) if found else None


def continues_a_page(text: str) -> bool:
    """Say whether a paragraph opens with （上接一版） or the like: an article's second part."""
    return text[0] in "（(" and _SECTION_MARK.match(text) is not None
