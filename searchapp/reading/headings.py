"""Headlines and section headings: what looks like one, and which line of a headline is kicker, title or subtitle."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from searchapp.lexicon.persons import DOT
from searchapp.reading.lines import balance, has_han

_DASHES = re.compile(r"^(?:(?:[—－–─-]{2,}|―+)\s*\S|[—－─](?=[\u4e00-\u9fff“《]))")
#: More than one cry or question inside a line, or a stop: sentences.
_SENTENCES = re.compile(r"[。；;…]|[！？!?](?=[\u4e00-\u9fff])(?s:.*)[！？!?](?=[\u4e00-\u9fff])")
_TALK_BEGINS = frozenset("【[记主问答编QA《")
_TALK = re.compile(r"^(?:[【\[]\s*)?(?:记者|主持人|问|答|编者|编者按|[QA]|《[^《》]{2,12}》)\s*[:：】\]]")
_DASH = "—－–─-―"
_SERIES = re.compile(
    r"系列(?:报道|评论|述评)?(?:之[一二三四五六七八九十]+|[①-⑳]|[（(])?|之[一二三四五六七八九十]+$|专栏$|特别报道$|[·•・][\u4e00-\u9fff]{1,6}篇$"
)
#: The name of a bulletin, an issue, an office: above an article, not its headline.
_SPACED_OUT = re.compile(r"^[\u4e00-\u9fff](?:[ \u3000]+[\u4e00-\u9fff]){2,9}$")
_BULLETIN = re.compile(
    r"^[\u4e00-\u9fff]{0,6}(?:简报|信息|专报|快报|动态|通讯|参阅|参考|通报|内参)$|第\s*\d+\s*期[）)]?$"
)
_OFFICE = re.compile(
    r"^(?:中共)?[\u4e00-\u9fff]{2,20}(?:委员会|组织部|宣传部|人民政府|办公室|领导小组|门户网站|政府网|新闻网|电视台|融媒体中心)$"
    r"|^[\u4e00-\u9fff]{2,4}[省市县区旗州盟][\u4e00-\u9fff]{2,10}局$"
)
#: What a site prints behind a headline: the way to it and its own name, or the kind of its collection.
_SITE_TAIL = re.compile(
    r"(?:(?<=\S{8})(?:\s*[-_|｜–—]+\s*[\u4e00-\u9fff]{2,10})*\s*[-_|｜–—]+\s*[\u4e00-\u9fffA-Za-z]{2,14}(?:网|网站|频道|日报|晚报|在线|客户端|门户|论坛|社区|博客)"
    r"|(?<=\S{4})\s*[-_|｜]+\s*[\u4e00-\u9fff\d]{2,24}(?:大全|范文|模板|合集|集锦|精选|汇总|文库))$"
)
#: The last characters of what _SITE_TAIL finds.
_SITE_ENDS = frozenset("网站道报线端户坛区客全文板集锦选总库")
#: The suffix of a file, its day, and what a site says of a page's pictures, behind a headline.
_FILE_TAIL = re.compile(
    r"(?<=\S{4})(?:\.(?:docx?|pdf|txt|wps|pptx?|html?)|\s*[（(【\[](?:图文?|组图|附图|多图|视频|图集|附名单|全文|转载|转|推荐|原创|\d+图)[)）】\]]"
    r"|\s*[|｜]\s*(?:19|20)\d{2}-\d{1,2}-\d{1,2}|\s+[（(]?(?:19|20)\d{2}[-./年]\d{1,2}(?:[-./月]\d{1,2}日?)?[）)]?)$",
    re.I,
)
_COPIED = re.compile(r"[\s\u3000]*[\[【]复制链接[\]】]$")
_MARKED = re.compile(r"^[\[【(（](?:转帖|转载|原创|组图|图文|视频|转|图|荐|热|置顶|精华)[\]】)）]\s*")
_EVENT = re.compile(
    r"(?:召开|举行|举办|启动|开班|开幕|闭幕|结业|结束|启程|出发|返岗|举行[\u4e00-\u9fff]{2,12}[会式]|(?:召开|举行|举办|开展)[^，。]{2,24}(?:会|会议|班|活动|仪式|考察|调研)|(?:赴|在)[\u4e00-\u9fff、]{2,30}(?:考察|学习|调研|招商|对接|座谈)(?:学习|活动|调研|交流)?)$"
)
#: The name of a column of several people's notes, above the headline of one day's.
_COLLECTED = re.compile(
    r"(?:手记|札记|日记|感言|心得|体会|见闻)(?:选登|摘登|选编)?(?:\s*[（(]\w{1,3}[）)])?$|(?:选登|摘登)$"
)
_DOCUMENT = re.compile(
    r"的(?:通知|意见|公告|通报|通告|报告|决定|方案|办法|请示|批复|公示|函|实施意见|指导意见|工作方案|实施方案|情况报告)$"
)
#: A rubric before a headline, a subtitle behind it on the same line, and the number of a part: no part of the title.
_RUBRIC = re.compile(r"^([【\[〔［][^【】\[\]〔〕［］]{1,24}[】\]〕］]|[\u4e00-\u9fff]{2,3}\s*[|｜丨])\s*(?=\S.{3})")
_HAN_PAIR = re.compile(r"[\u4e00-\u9fff]{2}")
#: A line of fewer pairs of characters may have none of the text's; of so many one says what is told.
_COMPARED, _SAID = 3, 2
#: Before a shorter part a dash is one inside a headline, whatever stands behind it.
_MAIN = 4
#: What numbers or marks a line that is the headline of what was copied out of a list.
_NUMBER = re.compile(r"^(?:[•●◆■▪]\s*|(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:、|[.．](?!\d))\s*)(?=\S{4})")
#: No line that holds one of these is a headline beside another line: a day, the number of an issue or a page.
_PRINTED = re.compile(
    r"(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}|\(\d\d-\d\d\)|^[A-Z]\d{1,3}\s*[:：]|总第?\s*\d+\s*期|\d+\s*版\s*[（(]|[上下]一版"
)
#: What the agency that wired an article, and the day, is no part of its headline: 新华社安城2月3日电题：….
_WIRED = re.compile(
    r"^[\u4e00-\u9fff]{2,12}(?:\d{4}年)?\d{1,2}月\d{1,2}日[\u4e00-\u9fff]{0,4}电\s*题\s*[:：]\s*(?=\S{4})"
)
#: The column that an article stood in, in brackets behind its headline: 无悔的路（援疆心语）.
_OF_COLUMN = re.compile(
    r"(?<=\S{4})\s*[（(][^（）()\d]{0,6}(?:心语|手记|札记|随笔|笔记|日记|来信|心得|感言|故事|专栏|征文|见闻|纪实|纪事|观察|视点|走笔)[）)]$"
)
_SUBTITLED = re.compile(r"[—－–―─-]{2}")
_DASHED = re.compile(
    r"(?<=\S{3})\s*(?=(?:[—－–―]{2,}|─{2,}|-{2,})\s*[^\s-]\S)"
    # A single dash only before the name of a genre: it joins places too.
    r"|(?<=[\u4e00-\u9fff]{4})(?=[—－–][\u4e00-\u9fff]{3,20}(?:记|纪实|纪行|随笔|心得|体会|见闻|访谈|专访|讲话|报告)(?:[（(]\S{1,3}[）)])?$)"
)
_PART = re.compile(
    r"(?<=\S{4})\s*[（(【〔]\s*(?:\d{1,3}|之?[一二三四五六七八九十]{1,3}|[上中下]|连载\S{0,3}|[共精]选?\d{1,3}[则篇]|第[一二三四五六七八九十\d]{1,3}[期篇部集])\s*[）)】〕]"
    # What this part is about, or its day, may stand behind its number.
    r"(?:\s*[—–－-]{1,3}\s*\S{1,12}|\s*\d{1,4}[年月-].{2,30})?$"
)
#: The number of a chapter before its name.
_SERIAL_NUMBER = re.compile(r"(?<=\S{4})连载[一二三四五六七八九十\d]{1,3}$")
_CHAPTER = re.compile(r"^第\s*[一二三四五六七八九十百零\d]{1,4}\s*[章回集篇](?:[\s\u3000]+|[：:])(?=\S{2})")
_OF_BOOK = re.compile(r"^第[^章回]{1,6}[章回]")
#: A piece of what goes on over many: its name is the title, whatever heads this part.
_SERIAL_PART = re.compile(r"\S{4}\s*[（(]之[一二三四五六七八九十]{1,3}[）)]$")
#: Whose own paper says so: the line above its headline, not one that tells readers elsewhere what happened.
_LOCAL = re.compile("[我本全][省市县区州旗]")
#: Halves that repeat each other's words in the same places (缺什么学什么 干什么补什么) are a motto, not what is told.
_ECHOES = 2
#: Of short halves one is enough.
_SHORT_MOTTO = 4
#: Somebody says a whole sentence: a paragraph, however short.
_SAYS = re.compile(r"[\u4e00-\u9fff][：:]“[^“”]*[，,][^“”]*[。！？!?]”$")
_ITEM_BEGINS = frozenset("一二三四五六七八九十其首再最")
_ITEM = re.compile(r"^(?:[一二三四五六七八九十]是|其[一二三四五]|首先|其次|再次|最后)")
#: The line above a subtitle that names an interview is the title.
_INTERVIEW = re.compile(r"^[—－–─―-]+\s*(?:专?访|对话|与[^，。]{2,30}(?:面对面|对话)|本报记者)")
#: Of a headline's lines the one that asks is the title, not the statement beside it.
_ASKS = re.compile(r"(?:什么|如何|怎么[看办样]|为何|何在|[？?])[”」]?$")
_SPACE = re.compile(r"\s")
_DAY = re.compile(
    r"(?:(?:19|20)\d\d年)?\d{1,2}月\d{1,2}[日号](?:深夜|凌晨|清晨|早晨|[上中下]午|傍晚|晚上?|夜)?(?:[\s\u3000，,（(]*(?:星期|周|礼拜)[一二三四五六日天]|[\s\u3000]|$)"
)
_COLUMN = re.compile(r"\s*[|｜丨]+\s*")
#: Blanks set a column's name off more clearly than the bar alone, which may part two halves of one headline.
_SET_OFF = re.compile(r"\S[ \u3000]+[|｜丨]+[ \u3000]+\S")
#: Who was there, by names alone: beside the headline of a meeting, never the headline.
_ATTENDED = re.compile(
    r"(?:[\u4e00-\u9fff·]{2,10}[\s、]+){0,5}[\u4e00-\u9fff·]{2,10}?(?:出席|主持|参加|讲话|陪同|致辞)(?:活动|会议|座谈)?(?:并?(?:讲话|致辞|主持|发言))?"
)
_MEETING = re.compile(r"[会议班团仪式座谈召开调研考察]")
#: The end of a speech's title over two lines: 在全区挂职干部｜座谈会上的讲话.
_SPOKEN = re.compile(r"(?:上|时|后|中)的?(?:主旨|总结|交流|表态|主持)?(?:讲话|发言|致辞|报告|演讲|汇报)$")

#: The styles of numbers, a group each.
_NUMBERED = re.compile(
    r"([一二三四五六七八九十]{1,3}、)|([（(][一二三四五六七八九十\d]{1,2}[）)])|(第[一二三四五六七八九十])|(\d{1,2}[.．、](?!\d))|([①-⑳])"
)

#: The longest headline, in characters: three-part headlines of party papers run to fifty.
MAX_HEADING = 60


#: What stands before a bar in a headline is the name of a column (挂职手记｜…), from this length on a kicker;
_SLOGAN = 8
#: unless it is what stands behind the bar that names the column.
_SERIAL = re.compile(
    r"(?:手记|日记|札记|笔记|感言|心得|见闻|选登|摘登|系列\S{0,4}|[（(][一二三四五六七八九十\d上中下]{1,3}[）)])$"
)


@dataclass(frozen=True, slots=True)
class Headline:
    """The lines of a headline by their place in it."""

    kicker: str | None = None
    title: str | None = None
    subtitle: str | None = None


def is_subtitle(text: str) -> bool:
    """Say whether a line is a subtitle set off by dashes (——访中原区委书记李晓雷)."""
    return (
        text[0] in _DASH
        and len(text) <= MAX_HEADING
        and _DASHES.match(text) is not None
        and not text.endswith(("。", "；", ";", "，", "！"))
    )


@lru_cache(maxsize=2048)
def is_heading(text: str, longest: int = 36) -> bool:
    """Say whether a line can be a headline or a section heading by its form alone: short, and no sentence.

    ``longest`` is how many characters a heading in one part may have; one in several parts may have MAX_HEADING.
    """
    if (
        len(text) > MAX_HEADING
        or text[-1] in "，,、：:。；;—."
        or text[0] in "，。、；：！？）)”’》"
        or not has_han(text)
    ):
        return False
    if _SUBTITLED.search(text, 4) and len(parts := _DASHED.split(text, maxsplit=1)) == 2 and len(parts[0]) >= _MAIN:
        return is_subtitle(parts[1]) and is_heading(parts[0], longest)
    if (text[0] in _ITEM_BEGINS and _ITEM.match(text)) or (
        len(text) > longest and not is_couplet(text) and not _SPACE.search(text)
    ):
        return False
    if text.isalnum():
        return True
    if text.count("，") + text.count(",") > (2 if len(text) <= 30 else 1) or text.count("、") > 3:
        return False
    if (
        _SENTENCES.search(text)
        or (text[0] in _TALK_BEGINS and _TALK.match(text))
        or (text[-1] == "”" and _SAYS.search(text))
    ):
        return False
    return balance(text) == (False, False)


def prints_day(text: str) -> bool:
    """Say whether a line about a headline states the day of the issue or of the page, not one that is told of."""
    if names_day(text):
        return False
    return _PRINTED.search(text) is not None or (_ends_as_file(text) and _FILE_TAIL.search(text) is not None)


def names_day(text: str) -> bool:
    """Say whether a line is the heading of a day in a diary: its date, and what may stand behind a blank."""
    return text[0].isdigit() and _DAY.match(text) is not None


def names_document(text: str) -> bool:
    """Say whether a line is the full title of a document (关于赴新城学习考察的报告)."""
    return text.startswith("关于") and _DOCUMENT.search(text) is not None


def names_chapter(text: str) -> bool:
    """Say whether a line is the number and the name of a chapter: 第三章 学成归来."""
    return _CHAPTER.match(text) is not None and _OF_BOOK.match(text) is not None


def numbering(text: str) -> int | None:
    """Return the style of the number that a line begins with (一、 0, （一） 1, 第一 2, 1. 3, ① 4), or None."""
    found = _NUMBERED.match(text)
    return found.lastindex - 1 if found and found.lastindex else None


def is_couplet(text: str) -> bool:
    """Say whether a line has the form of a main headline: two or more parts set apart by spaces."""
    parts = text.split()
    return len(parts) > 1 and all(len(part) >= 3 for part in parts)


def is_banner(text: str) -> bool:
    """Say whether a line names a series, a bulletin or an office, not an article (【带着任务去考察】, 组 工 信 息)."""
    bracketed = text[0] in "【[〔［" and text[-1] in "】]〕］"
    return bracketed or names_issue(text) or _SERIES.search(text) is not None or _OFFICE.search(text) is not None


def collects(text: str) -> bool:
    """Say whether a line names a collection of notes, one of which may stand below it (学员心得（6）)."""
    return _COLLECTED.search(text) is not None and not is_couplet(text)


def _is_motto(line: str) -> bool:
    """Say whether a couplet's halves, of one length, repeat each other's words in the same places."""
    halves = line.split()
    if len(halves) != 2 or len(halves[0]) != len(halves[1]):
        return False
    same = [one for one, other in zip(halves[0], halves[1], strict=True) if one == other and one.isalnum()]
    return len(same) >= (1 if len(halves[0]) <= _SHORT_MOTTO else _ECHOES)


def _is_claim(line: str) -> bool:
    """Say whether a line can be the headline of a motto below it, rather than its kicker."""
    return len(line) > 4 and line[0].isalnum() and not _LOCAL.search(line)


def names_issue(text: str) -> bool:
    """Say whether a line names a bulletin or the issue of a column (组 工 信 息, 学习进行时 · 第21期)."""
    return _SPACED_OUT.search(text) is not None or _BULLETIN.search(text) is not None


def _ends_as_file(text: str) -> bool:
    """Say whether a text may end with what ``_FILE_TAIL`` finds: a suffix, a bracket, a day."""
    return not text[-1:].isalpha() or text[-1:].isascii() or text[-1] == "日"


@lru_cache(maxsize=1024)
def without_site(text: str) -> str:
    """Return a headline without what a site adds to it: its name behind it, [转帖] before it."""
    core = _COPIED.sub("", text) if text[-1] in "]】" else text
    if core[-1:] in _SITE_ENDS:
        core = _SITE_TAIL.sub("", core)
    if _ends_as_file(core):
        core = _FILE_TAIL.sub("", core)
    return _MARKED.sub("", core) or text


def _reports(text: str) -> bool:
    """Say whether a headline reports an event (市赴沪学习干部座谈会召开): the slogan above it is its kicker."""
    return len(text) >= 10 and not is_couplet(text) and _EVENT.search(text) is not None


def names_who_attended(text: str) -> bool:
    """Say whether a line names who was there and nothing else (李娜王远出席 赵永主持): it stands beside a headline.

    The names are of two to four characters each, so that a word for a meeting among them shows a headline.
    """
    found = _ATTENDED.fullmatch(text) if len(text) <= 40 else None
    return found is not None and not _MEETING.search(re.sub("出席|主持|参加|讲话|陪同|致辞|发言", "", text))


def _document_title(lines: Sequence[str]) -> list[str]:
    """Return the lines of a headline with the halves of a document's or speech's title as one (关于…｜…的通知)."""
    joined: list[str] = []
    for line in lines:
        above = joined[-1] if joined else ""
        document = "关于" in above and not _DOCUMENT.search(above) and _DOCUMENT.search(line)
        speech = above.startswith("在") and not _SPOKEN.search(above) and _SPOKEN.search(line)
        if document or (speech and not is_subtitle(line)):
            joined[-1] += line
        else:
            joined.append(line)
    return joined


def _parted(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a headline, a subtitle set off by dashes and a rubric as lines of their own."""
    for line in lines:
        if rubric := _RUBRIC.match(line):
            yield rubric.group(1)
            line = line[rubric.end() :]
        if len(parts := _COLUMN.split(line)) == 2 and names_who_attended(parts[1]):
            yield from parts
            continue
        line = _OF_COLUMN.sub("", _SERIAL_NUMBER.sub("", _CHAPTER.sub("", _WIRED.sub("", line))))
        main, *below = [line] if is_subtitle(line) else _DASHED.split(_NUMBER.sub("", line), maxsplit=1)
        if below and _SERIES.search(main):
            yield main
            main, below = below[0].lstrip(_DASH), []  # what follows the name of a series is the headline
        elif below and len(main) < _MAIN:
            main, below = f"{main}{below[0]}", []  # a dash inside a headline
        yield _PART.sub("", main)
        yield from (_PART.sub("", part) for part in below)


def _pairs_of(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring Chinese characters of a text."""
    return frozenset(text[at : at + 2] for at in range(len(text) - 1) if _HAN_PAIR.match(text, at))


def _strange(lines: Sequence[str], told: str) -> frozenset[str]:
    """Return the lines of which no word stands in the text, above one of which some do: the site's, no headlines.

    A couplet may be a headline all the same.
    """
    if len(lines) < 2:
        return frozenset()
    pairs = [_pairs_of(line) for line in lines]
    said = [sum(map(told.__contains__, each)) for each in pairs]
    last = max((at for at, count in enumerate(said) if count >= _SAID), default=0)
    return frozenset(
        line
        for line, each, count in zip(lines[:last], pairs, said, strict=False)
        if len(each) >= _COMPARED and not count and not is_couplet(line)
    )


def _headlines(plain: Sequence[str], dashed: Sequence[str], told: str) -> list[str]:
    """Return the lines that can be the title: all, unless some are; a subtitle says what its headline is about."""
    strange = frozenset[str]() if dashed else _strange(plain, told)
    pool = [line for line in plain if not (is_banner(line) or names_who_attended(line))]
    pool = [line for line in pool if not _PRINTED.search(line) and line not in strange] or pool
    return [line for line in pool if not (line[0] == "《" and line[-1] == "》")] or pool or list(plain)


def arrange(lines: Sequence[str], stated: str | None = None, told: str = "") -> Headline:
    """Return which of the lines of a headline is its title: the last couplet, else the longest; above it kickers.

    ``stated`` is the line that the markup calls the title, ``told`` the text below.
    """
    given = lines
    whole = stated if stated and not (is_banner(stated) or is_subtitle(stated)) else None
    lines = _document_title([part for line in lines for part in ([line] if line == whole else _parted([line]))])
    dashed = [line for line in lines if is_subtitle(line)]
    plain = list(dict.fromkeys(without_site(line) for line in lines if not is_subtitle(line)))
    named = next((core for line in lines if (core := without_site(line)) != line and lines.count(core)), None)
    serial = next((_PART.sub("", line) for line in given if _SERIAL_PART.search(line)), None)
    chapter = next((_CHAPTER.sub("", line) for line in given if names_chapter(line)), None)
    subtitle = " ".join(dashed) or None
    if not plain:
        return Headline(None, None, subtitle)
    pool = _headlines(plain, dashed, told)
    pool = pool[1:] if len(pool) > 1 and collects(pool[0]) else pool
    couplets = [line for line in pool if is_couplet(line)]
    if len(couplets) == 1 and _is_motto(couplets[0]) and pool[-2:-1] and _is_claim(pool[-2]):
        couplets = []  # a motto below the headline
        pool = [line for line in pool if not _is_motto(line)]
    headed = without_site(lines[lines.index(dashed[0]) - 1]) if dashed and lines[0] != dashed[0] else ""
    if whole and whole in lines:
        title = whole
        plain = [whole if line == without_site(whole) else line for line in plain]
    elif chapter in pool:
        title = chapter  # above stands the name of the book
    elif serial in pool:
        title = serial  # what stands below is the heading of this part
    elif named:
        title = named
        plain = [*(line for line in plain if line != named), named]  # the page's own name stands above the headline
    elif headed in pool:
        title = headed
    elif couplets and not (pool[-1] != couplets[-1] and not dashed and _reports(pool[-1])):
        title = couplets[-1]
    else:
        asking = [line for line in pool if _ASKS.search(line)]
        title = pool[-1] if dashed or couplets else asking[0] if len(asking) == 1 else max(pool, key=len)
    at = plain.index(title)
    below = plain[at + 1 :]
    kicker = plain[:at]
    parts = _COLUMN.split(title)
    if len(parts) == 2 and all(len(part) >= 4 for part in parts):
        kicker = [*kicker, parts[0]]
        column = len(parts[0]) >= _SLOGAN or DOT.search(parts[0]) or _SET_OFF.search(title)
        title = parts[1] if column and not _SERIAL.search(parts[1]) else title
    return Headline(" ".join(kicker) or None, title, " ".join([*below, *dashed]) or subtitle)
