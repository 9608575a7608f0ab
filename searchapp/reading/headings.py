"""Headlines and section headings: what looks like one."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from searchapp.lexicon.editors import notes
from searchapp.lexicon.organisations import endings
from searchapp.patterns import regex
from searchapp.reading.imprints import without_address
from searchapp.reading.lines import balance, has_han

_DASHES = regex(r"^(?:(?:[—－–─-]{2,}|―+)\s*\S|[—－─](?=[\u4e00-\u9fff“《]))")
#: More than one cry or question inside a line, or a stop: sentences.
_SENTENCES = regex(r"[。；;…]|[！？!?](?=[\u4e00-\u9fff])(?s:.*)[！？!?](?=[\u4e00-\u9fff])")
_BRACKETED = regex("[（(][^（）()]*[）)]")
_TALK_BEGINS = frozenset("【[记主问答编按开QA《")
DASH = "—－–─-―"
SERIES = regex(
    r"系列(?:报道|评论|述评)?(?:之[一二三四五六七八九十]+|[①-⑳]|[（(])?|之[一二三四五六七八九十]+$|专栏$|特别报道$|[·•・][\u4e00-\u9fff]{1,6}篇$"
)
#: The name of a bulletin, an issue, an office: above an article, not its headline.
_SPACED_OUT = regex(r"^[\u4e00-\u9fff](?:[ \u3000]+[\u4e00-\u9fff]){2,9}$")
_BULLETIN = regex(r"^[\u4e00-\u9fff]{0,6}(?:简报|信息|专报|快报|动态|通讯|参阅|参考|通报|内参)$|第\s*\d+\s*期[）)]?$")
#: What a site prints behind a headline: the way to it and its own name, or the kind of its collection.
_SITE_TAIL = regex(
    r"(?:(?<=\S{8})(?:\s*[-_|｜–—]+\s*[\u4e00-\u9fff]{2,10})*\s*[-_|｜–—]+\s*[\u4e00-\u9fffA-Za-z]{2,14}(?:网|网站|频道|日报|晚报|在线|客户端|门户|论坛|社区|博客)"
    r"|(?<=\S{4})\s*[-_|｜]+\s*[\u4e00-\u9fff\d]{2,24}(?:大全|范文|模板|合集|集锦|精选|汇总|文库))$"
)
#: The name of a paper's pages on the web before a headline: 新城日报数字报-….
_SITE_HEAD = regex(
    r"^[\u4e00-\u9fff]{2,8}报(?:社)?(?:多媒体)?(?:数字报[纸刊]?|电子[报版]|数字版|多媒体|网)?\s*[-_|｜–—]+\s*(?=\S{4})"
)
#: The last characters of what _SITE_TAIL finds.
_SITE_ENDS = frozenset("网站道报线端户坛区客全文板集锦选总库")
#: The suffix or number of a file, its day, and what a site says of a page's pictures, behind a headline.
_FILE_TAIL = regex(
    r"(?<=\S{4})(?:(?<=[\u4e00-\u9fff]{8})\d|\.(?:docx?|pdf|txt|wps|pptx?|html?)|\s*[（(【\[](?:图文?|组图|附图|多图|视频|图集|图表?|表|高清|附名单|全文|转载|转|推荐|原创|资讯|快讯|消息|简讯|要闻|更新|\d+图)[)）】\]]"
    r"|\s*[|｜]\s*(?:19|20)\d{2}-\d{1,2}-\d{1,2}|\s+[（(]?(?:19|20)\d{2}[-./年]\d{1,2}(?:[-./月]\d{1,2}日?)?[）)]?)$",
    re.I,
)
_COPIED = regex(r"[\s\u3000]*[\[【]复制链接[\]】]$")
_MARKED = regex(r"^[\[【(（](?:转帖|转载|原创|组图|图文|视频|转|图|荐|热|置顶|精华)[\]】)）]\s*")
#: The name of a column of several people's notes, above the headline of one day's.
_COLLECTED = regex(
    r"(?:手记|札记|日记|感言|心得|体会|见闻)(?:选登|摘登|选编)?(?:\s*[（(]\w{1,3}[）)])?$|(?:选登|摘登)$"
)
DOCUMENT = regex(
    r"的(?:通知|意见|公告|通报|通告|报告|决定|方案|办法|请示|批复|公示|函|实施意见|指导意见|工作方案|实施方案|情况报告)$"
)
#: What documents of rules are called.
RULES = "办法|规定|制度|细则|方案|条例|规则|意见|章程|规程|守则|准则|公约"
_RULES = regex(rf"(?:{RULES})(?:\s*[（(][^（）()]{{2,12}}[）)])?$")
_FIRST_CHAPTER = regex(r"第[一1]章|(?:[一1][、.．]\s*)?总\s*则$")
#: Before a shorter part a dash is one inside a headline, whatever stands behind it.
MAIN = 4
#: No line that holds one of these is a headline beside another line: a day, the number of an issue or a page.
PRINTED = regex(
    r"(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}|》\s*[（(]?(?:19|20)\d{6}(?!\d)|\(\d\d-\d\d\)|^[A-Z]\d{1,3}\s*[:：]|总第?\s*\d+\s*期|\d+\s*版\s*[（(]|[上下]一版"
)
_SUBTITLED = regex(r"[—－–―─-]{2}")
DASHED = regex(
    r"(?<=\S{3})\s*(?=(?:[—－–―]{2,}|─{2,}|-{2,})\s*[^\s-]\S)"
    # A single dash only before the name of a genre: it joins places too.
    r"|(?<=[\u4e00-\u9fff]{4})(?=[—－–][\u4e00-\u9fff]{3,20}(?:记|纪实|纪行|随笔|心得|体会|见闻|访谈|专访|讲话|报告)(?:[（(]\S{1,3}[）)])?$)"
)
CHAPTER = regex(r"^第\s*[一二三四五六七八九十百零\d]{1,4}\s*[章回集篇](?:[\s\u3000]+|[：:])(?=\S{2})")
_OF_BOOK = regex(r"^第[^章回]{1,6}[章回]")
#: Somebody says a whole sentence: a paragraph, however short.
_SAYS = regex(r"[\u4e00-\u9fff][：:]“[^“”]*[，,][^“”]*[。！？!?]”$")
_ITEM_BEGINS = frozenset("一二三四五六七八九十其首再最")
_ITEM = regex(r"^(?:[一二三四五六七八九十]是|其[一二三四五]|首先|其次|再次|最后)")
_SPACE = regex(r"\s")
_DAY = regex(
    r"(?:(?:19|20)\d\d年)?\d{1,2}月\d{1,2}[日号](?:深夜|凌晨|清晨|早晨|[上中下]午|傍晚|晚上?|夜)?(?:[\s\u3000，,（(]*(?:星期|周|礼拜)[一二三四五六日天]|[\s\u3000]|$)"
    r"|第[一二三四五六七八九十百\d]{1,4}[天日周](?:[\s\u3000，,（(]*(?:星期|周|礼拜)[一二三四五六日天][）)]?)?[\s\u3000，,：:]*[晴阴雨雪雾风云多小中大阵转到有间\s\u3000、]{0,10}$"
)

#: The styles of numbers, a group each.
_OPENS = regex(r"(?:[（(]?一[）)、.．]|[（(]?0?1[）)、.．](?!\d))\s*\S")
_NUMBERED = regex(
    r"([一二三四五六七八九十]{1,3}(?:、|$))|([（(][一二三四五六七八九十\d]{1,2}[）)])|(第[一二三四五六七八九十])|(\d{1,2}[.．、](?!\d))|([①-⑳])"
)

_LONGEST_NUMBER = 5

#: The longest headline, in characters: three-part headlines of party papers run to fifty.
MAX_HEADING = 60
#: No shorter line is a headline that stands on it twice.
_TWICE = 13
#: More than any line that may be a heading has.
_NONE = MAX_HEADING + 1


def is_subtitle(text: str) -> bool:
    """Say whether a line is a subtitle set off by dashes (——访中原区委书记李晓雷)."""
    return (
        text[0] in DASH
        and len(text) <= MAX_HEADING
        and _DASHES.match(text) is not None
        and not text.endswith(("。", "；", ";", "，", "！"))
    )


def is_heading(text: str, longest: int = 36) -> bool:
    """Say whether a line can be a headline or a section heading by its form alone: short, and no sentence.

    ``longest`` is how many characters a heading in one part may have; one in several parts may have MAX_HEADING.
    """
    return _least(text) <= longest


@cache
def _office() -> re.Pattern[str]:
    return regex(
        rf"^(?:中共)?[\u4e00-\u9fff]{{2,20}}(?:{endings('above')}|(?:管理|信息|服务|查询)(?:系统|平台))$"
        r"|^[\u4e00-\u9fff]{2,4}[省市县区旗州盟][\u4e00-\u9fff]{2,10}局$"
    )


@cache
def _talk() -> re.Pattern[str]:
    return regex(rf"^(?:[【\[]\s*)?(?:记者|主持人|问|答|编者|{notes()}|[QA]|《[^《》]{{2,12}}》)\s*[:：】\]]")


@lru_cache(maxsize=2048)
def _least(text: str) -> int:
    """Return the least ``longest`` with which a line is a heading; _NONE for a line that never is."""
    if (
        len(text) > MAX_HEADING
        or text[-1] in "，,、：:。；;—."
        or text[0] in "，。、；：！？）)”’》"
        or not has_han(text)
    ):
        return _NONE
    if _SUBTITLED.search(text, 4) and len(parts := _dashed(text)) == 2 and len(parts[0]) >= MAIN:
        return _least(parts[0]) if is_subtitle(parts[1]) else _NONE
    if text[0] in _ITEM_BEGINS and _ITEM.match(text):
        return _NONE
    if text.isalnum():
        return len(text)
    if (
        text.count("，") + text.count(",") > (2 if len(text) <= 30 else 1)
        or text.count("、") > 3
        or _SENTENCES.search(_BRACKETED.sub("", text) if "；" in text else text)
        or (text[0] in _TALK_BEGINS and _talk().match(text))
        or (text[-1] == "”" and _SAYS.search(text))
        or balance(text) != (False, False)
    ):
        return _NONE
    return 0 if _SPACE.search(text) else len(text)


def _dashed(text: str) -> list[str]:
    """Return a line in two parts where dashes set off a subtitle: none inside a name in marks."""
    parts = DASHED.split(text, maxsplit=1)
    return parts if balance(parts[0]) == (False, False) else [text]


#: Who was there, by names alone: beside the headline of a meeting, never the headline.
_ATTENDED = regex(
    r"(?:[\u4e00-\u9fff·]{2,10}[\s、]+){0,5}[\u4e00-\u9fff·]{2,10}?(?:出席|主持|参加|讲话|陪同|致辞)(?:活动|会议|座谈)?(?:并?(?:讲话|致辞|主持|发言))?"
)
_MEETING = regex(r"[会议班团仪式座谈召开调研考察]")
#: How the column behind a bar is called, and what only a claim has within it.
_COLUMN_NAME = regex(r"[\u4e00-\u9fff]{4,6}")
_CLAUSES = regex(r"\S{4}[，：？！]\S{3}")


def names_who_attended(text: str) -> bool:
    """Say whether a line names who was there and nothing else (李娜王远出席 赵永主持): it stands beside a headline.

    The names are of two to four characters each, so that a word for a meeting among them shows a headline.
    """
    found = _ATTENDED.fullmatch(text) if len(text) <= 40 else None
    return found is not None and not _MEETING.search(re.sub("出席|主持|参加|讲话|陪同|致辞|发言", "", text))


def is_column(claim: str, behind: str) -> bool:
    """Say whether what stands behind a bar names the column of a whole claim: 下乡三年，我们学会了等｜山城夜话."""
    name = _COLUMN_NAME.fullmatch(behind) is not None
    return name and len(claim) >= 2 * len(behind) and _CLAUSES.search(claim) is not None


def prints_day(text: str) -> bool:
    """Say whether a line about a headline states the day of the issue or of the page, not one that is told of."""
    if names_day(text):
        return False
    return PRINTED.search(text) is not None or (_ends_as_file(text) and _FILE_TAIL.search(text) is not None)


def names_day(text: str) -> bool:
    """Say whether a line is the heading of a day in a diary: its date and what stands behind a blank, or 第六周　晴."""
    return (text[0].isdigit() or text[0] == "第") and _DAY.match(text) is not None


def names_document(text: str) -> bool:
    """Say whether a line is the full title of a document (关于赴新城学习考察的报告)."""
    return text.startswith("关于") and DOCUMENT.search(text) is not None


def names_chapter(text: str) -> bool:
    """Say whether a line is the number and the name of a chapter: 第三章 学成归来."""
    return CHAPTER.match(text) is not None and _OF_BOOK.match(text) is not None


def names_rules(text: str) -> bool:
    """Say whether a line is the name of rules (干部跟班管理办法（试行）), which a chapter may stand below."""
    return _RULES.search(text) is not None and not names_chapter(text)


def opens_rules(text: str) -> bool:
    """Say whether a line is the head of the first chapter of rules: 第一章 总则."""
    return _FIRST_CHAPTER.match(text) is not None


def numbering(text: str) -> int | None:
    """Return the style of the number that a line begins with (一、 0, （一） 1, 第一 2, 1. 3, ① 4), or None."""
    found = _NUMBERED.match(text)
    return found.lastindex - 1 if found and found.lastindex else None


def is_number(text: str) -> bool:
    """Say whether a line is nothing but the number of a part: 二, （二）, 2."""
    found = _NUMBERED.match(text) if len(text) <= _LONGEST_NUMBER else None
    return found is not None and found.end() == len(text)


def opens_numbering(text: str) -> bool:
    """Say whether a line is the first of numbered headings: 一、, （一）, 1. or 1、 and what it is about."""
    return _OPENS.match(text) is not None


def is_couplet(text: str) -> bool:
    """Say whether a line has the form of a main headline: two or more parts set apart by spaces."""
    parts = text.split()
    return len(parts) > 1 and all(len(part) >= 3 for part in parts)


def is_banner(text: str) -> bool:
    """Say whether a line names a series, a bulletin or an office, not an article (【带着任务去考察】, 组 工 信 息)."""
    bracketed = text[0] in "【[〔［" and text[-1] in "】]〕］"
    return bracketed or names_issue(text) or SERIES.search(text) is not None or _office().search(text) is not None


def collects(text: str) -> bool:
    """Say whether a line names a collection of notes, one of which may stand below it (学员心得（6）)."""
    return _COLLECTED.search(text) is not None and not is_couplet(text)


def names_issue(text: str) -> bool:
    """Say whether a line names a bulletin or the issue of a column (组 工 信 息, 学习进行时 · 第21期)."""
    return _SPACED_OUT.search(text) is not None or _BULLETIN.search(text) is not None


def _ends_as_file(text: str) -> bool:
    """Say whether a text may end with what ``_FILE_TAIL`` finds: a suffix, a bracket, a day."""
    return not text[-1:].isalpha() or text[-1:].isascii() or text[-1] == "日"


@lru_cache(maxsize=1024)
def without_site(text: str) -> str:
    """Return a headline without what a site adds to it: its name behind it, [转帖] before it, itself once more."""
    half = len(text) // 2
    if text[half].isspace() and len(text) >= _TWICE and text[:half] == text[half + 1 :]:
        text = text[:half]
    core = without_address(_COPIED.sub("", text) if text[-1] in "]】" else text)
    if "报" in core[:12]:
        core = _SITE_HEAD.sub("", core)
    if core[-1:] in _SITE_ENDS:
        core = _SITE_TAIL.sub("", core)
    if _ends_as_file(core):
        core = _FILE_TAIL.sub("", core)
    return _MARKED.sub("", core) or text
