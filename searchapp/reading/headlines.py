"""Which line of a headline is its title, which a kicker, which a subtitle."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from searchapp.lexicon.marks import BARS
from searchapp.lexicon.persons import DOT, is_name
from searchapp.lexicon.posts import ends_with_post
from searchapp.lexicon.writings import written_thoughts
from searchapp.patterns import regex
from searchapp.reading.headings import (
    CHAPTER,
    DASH,
    DASHED,
    DOCUMENT,
    MAIN,
    PRINTED,
    SERIES,
    collects,
    is_banner,
    is_column,
    is_couplet,
    is_subtitle,
    names_chapter,
    names_who_attended,
    without_site,
)
from searchapp.reading.imprints import site_before, without_address
from searchapp.reading.media import media_name

_EVENT = regex(
    r"(?:召开|举行|举办|启动|开班|开幕|闭幕|结业|结束|启程|出发|返岗|举行[\u4e00-\u9fff]{2,12}[会式]|(?:召开|举行|举办|开展)[^，。]{2,24}(?:会|会议|班|活动|仪式|考察|调研)|(?:赴|在)[\u4e00-\u9fff、]{2,30}(?:考察|学习|调研|招商|对接|座谈)(?:学习|活动|调研|交流)?)$"
)
#: A rubric before a headline, a subtitle behind it on the same line, and the number of a part: no part of the title.
_RUBRIC = regex(
    rf"^([【\[〔［][^【】\[\]〔〕［］]{{1,24}}[】\]〕］]|(?:[\u4e00-\u9fff]{{2,3}}|[\u4e00-\u9fff]{{0,2}}“[\u4e00-\u9fff]{{1,2}}”)\s*[{BARS}])\s*(?=\S.{{3}})"
)
_HAN_PAIR = regex(r"[\u4e00-\u9fff]{2}")
#: A line of fewer pairs of characters may have none of the text's; of so many one says what is told.
_COMPARED, _SAID = 3, 2
#: What numbers or marks a line that is the headline of what was copied out of a list.
_NUMBER = regex(r"^(?:[•●◆■▪]\s*|(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:、|[.．](?!\d))\s*)(?=\S{4})")
#: What the agency that wired an article, and the day, is no part of its headline: 新华社安城2月3日电题：….
_WIRED = regex(r"^[\u4e00-\u9fff]{2,12}(?:\d{4}年)?\d{1,2}月\d{1,2}日[\u4e00-\u9fff]{0,4}电\s*题\s*[:：]\s*(?=\S{4})")


@cache
def _of_column() -> re.Pattern[str]:
    """The column that an article stood in, in brackets behind its headline: 无悔的路（援疆心语）."""
    column = written_thoughts("letter", "column")
    return regex(
        rf"(?<=\S{{4}})\s*[（(][^（）()\d]{{0,6}}(?:{column})[）)]$"
        # The name of a column has several parts; so has a foreign person's.
        r"|(?<=\S{6})\s*[（(][^（）()\d·•・\s]{3,10}(?:[·•・]|\s)[^（）()\d]{3,16}[）)]$"
    )


#: One of these is in whatever line of a headline has parts, or a number: a mark, or 连载.
_PARTING = regex(rf"[【\[〔［{BARS}（(〕】—－–―─、.．:：•●◆■▪-]|第|连载")
_PART = regex(
    r"(?<=\S{4})\s*[（(【〔]\s*(?:\d{1,3}|之?[一二三四五六七八九十]{1,3}|[上中下]|连载\S{0,3}|[共精]选?\d{1,3}[则篇]|第[一二三四五六七八九十\d]{1,3}[期篇部集])\s*[）)】〕]"
    # What this part is about, or its day, may stand behind its number.
    r"(?:\s*[—–－-]{1,3}\s*\S{1,12}|\s*\d{1,4}[年月-].{2,30})?$"
)
#: The number of a chapter before its name.
_SERIAL_NUMBER = regex(r"(?<=\S{4})连载[一二三四五六七八九十\d]{1,3}$")
#: A piece of what goes on over many: its name is the title, whatever heads this part.
_SERIAL_PART = regex(r"\S{4}\s*[（(]之[一二三四五六七八九十]{1,3}[）)]$")
#: Who does what, in a line of a headline: not what its subject is (考察归来话落实).
_ACT = (
    "选?派|组织|召开|举[行办]|开[展启通办设]|启动|成立|设立|签|赴|奔|抵|[到进往]|(?<!归)来|走[进出]|迎|送"
    "|考察|学习|培训|进修|跟[班岗]|挂职|插班|取经|支[教援医]"
)
_HAPPENS = regex(rf"(?!{_ACT})[\u4e00-\u9fff\d“”]{{2,16}}(?:{_ACT})[^，。]{{2,}}")
#: A shorter line above two phrases of one length may be its rubric (能力作风建设年).
_CLAIM = 10
#: No phrase of a motto is longer.
_PHRASE = 10
#: By so many characters two phrases may differ.
_UNEVEN = 2
#: What is no longer above a motto is its rubric.
_RUBRIC_LENGTH = 4
#: Halves that repeat each other's words in the same places (缺什么学什么 干什么补什么) are a motto, not what is told.
_ECHOES = 2
#: Of short halves one is enough.
_SHORT_MOTTO = 5
#: What any two phrases have in one place repeats nothing.
_BINDING = "的地得之"
#: What a phrase counts: 访三县.
_COUNTS = regex(r"[一二两三四五六七八九十百千万几\d]+[^一二三四五六七八九十]")
#: A kicker that leads over to the headline below it, or says of what kind the article is.
_LEADS_OVER = regex("(?:强调|指出|要求|提出|表示|号召|认为|侧记|纪实|综述|掠影)$")
#: Of a headline's lines the one that asks is the title, not the statement beside it.
_ASKS = regex(r"(?:什么|如何|怎么[看办样]|为何|何在|[？?])[”」]?$")
_COLUMN = regex(rf"\s*[{BARS}]+\s*")
#: Blanks set a column's name off more clearly than the bar alone, which may part two halves of one headline.
_SET_OFF = regex(rf"\S[ \u3000]+[{BARS}]+[ \u3000]+\S")
#: What parts the name of a site from that of a column.
_WAY_MARKS = frozenset("·•・_|｜-—")
#: The end of a speech's title over two lines: 在全区挂职干部｜座谈会上的讲话.
_SPOKEN = regex(r"(?:上|时|后|中)的?(?:主旨|总结|交流|表态|主持)?(?:讲话|发言|致辞|报告|演讲|汇报)$")
#: What stands before a bar in a headline is the name of a column (挂职手记｜…), from this length on a kicker;
_SLOGAN = 8
#: unless it is what stands behind the bar that names the column.
_SERIAL = regex(
    r"(?:手记|日记|札记|笔记|感言|心得|见闻|选登|摘登|系列\S{0,4}|[（(][一二三四五六七八九十\d上中下]{1,3}[）)])$"
)


#: The outlet that talked to somebody, in a subtitle: ——安城网专访援疆医疗队.
_INTERVIEWED = regex(
    r"[—－–―─-]{1,3}\s*(?P<house>[\u4e00-\u9fffA-Za-z]{2,12}?)(?:记者|独家)*(?:专访|对话|访谈|连线|访)(?=\S{2})"
)


#: The outlet that printed an article before the headline, with the page: 安江日报（头版）：….
_OF_PAPER = regex(
    rf"《?(?!互联网|物联网|[一两这那每])(?P<house>[\u4e00-\u9fffA-Za-z]{{2,13}}(?:[报刊社网台]|在线))》?\s*(?:[（(【\[][^（()）【】\[\]]{{1,10}}[）)】\]])?\s*(?:[:：]|[{BARS}]+)\s*(?=\S{{4}})"
)


class Headline(Struct, frozen=True):
    """The lines of a headline by their place in it."""

    kicker: str | None = None
    title: str | None = None
    subtitle: str | None = None


def _is_motto(line: str) -> bool:
    """Say whether a line's parts are a motto: they begin alike, are three short ones, or echo each other in places."""
    halves = line.split()
    if len(halves) > 1 and len({part[:_ECHOES] for part in halves}) == 1:
        return True
    if len(halves) > 2:
        return max(map(len, halves)) < _SHORT_MOTTO
    if len(halves) != 2 or len(halves[0]) != len(halves[1]):
        return False
    same = [one for one, other in zip(*halves, strict=True) if one == other and one.isalnum() and one not in _BINDING]
    return len(same) >= (1 if len(halves[0]) <= _SHORT_MOTTO else _ECHOES)


def _is_even(line: str, told: str) -> bool:
    """Say whether a line is phrases of one length, or two of much the same where the text says nothing of them."""
    lengths = sorted(map(len, line.split()))
    if lengths[-1] > _PHRASE:
        return False
    apart = lengths[-1] - lengths[0]
    if len(lengths) > 2:
        return not apart
    return not apart or (apart <= _UNEVEN and told != "" and not any(map(told.__contains__, _pairs_of(line))))


def _decorations(lines: Sequence[str], couplets: Sequence[str], told: str) -> frozenset[str]:
    """Return which couplets decorate the headline above or below them, which says what happened or more of the text."""
    around = zip(["", *lines], lines, [*lines[1:], ""], strict=False)
    return frozenset(
        line
        for above, line, below in around
        if line in couplets and not {above, below}.issubset(couplets) and _is_decoration(above, line, below, told)
    )


def _is_decoration(above: str, couplet: str, below: str, told: str) -> bool:
    motto = _is_motto(couplet)
    if below:
        return _HAPPENS.match(below) is not None and (motto or _is_even(couplet, told))
    if len(above) <= _RUBRIC_LENGTH or not (above[0].isalnum() or above[0] == "“") or _LEADS_OVER.search(above):
        return False
    if motto or (len(above) >= _CLAIM and _is_even(couplet, told)):
        return True
    phrases, said = couplet.split(), _times_said(above, told)
    if said < _SAID or max(map(len, phrases)) > _PHRASE:
        return False
    return all(map(_COUNTS.search, phrases)) or (len(phrases) > 2 and said >= 2 * _times_said(couplet, told))


def _reports(text: str) -> bool:
    """Say whether a headline reports an event (市赴沪学习干部座谈会召开): the slogan above it is its kicker."""
    return len(text) >= 10 and not is_couplet(text) and _EVENT.search(text) is not None


def _names_holder(text: str) -> bool:
    """Say whether a line is a post and the name of who holds it (县委书记 李小娜): it signs the headline beside it."""
    post, *names = text.split()
    return len(names) == 1 and ends_with_post(post) is not None and is_name(names[0])


def _document_title(lines: Sequence[str]) -> list[str]:
    """Return the lines of a headline with the halves of a document's or speech's title as one (关于…｜…的通知)."""
    joined: list[str] = []
    for line in lines:
        above = joined[-1] if joined else ""
        document = "关于" in above and not DOCUMENT.search(above) and DOCUMENT.search(line)
        speech = above.startswith("在") and not _SPOKEN.search(above) and _SPOKEN.search(line)
        if document or (speech and not is_subtitle(line)):
            joined[-1] += line
        else:
            joined.append(line)
    return joined


def _parted(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a headline, a subtitle set off by dashes and a rubric as lines of their own."""
    for line in lines:
        if not _PARTING.search(line):
            yield line
            continue
        line = without_address(line)
        if rubric := _RUBRIC.match(line):
            yield rubric.group(1)
            line = line[rubric.end() :]
        if len(parts := _COLUMN.split(line)) == 2 and names_who_attended(parts[1]):
            yield from parts
            continue
        line = _of_column().sub("", _SERIAL_NUMBER.sub("", CHAPTER.sub("", _WIRED.sub("", line))))
        main, *below = [line] if is_subtitle(line) else DASHED.split(_NUMBER.sub("", line), maxsplit=1)
        if below and SERIES.search(main):
            yield main
            main, below = below[0].lstrip(DASH), []  # what follows the name of a series is the headline
        elif below and len(main) < MAIN:
            main, below = f"{main}{below[0]}", []  # a dash inside a headline
        yield _PART.sub("", main)
        yield from (_PART.sub("", part) for part in below)


def _pairs_of(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring Chinese characters of a text."""
    return frozenset(text[at : at + 2] for at in range(len(text) - 1) if _HAN_PAIR.match(text, at))


def _times_said(line: str, told: str) -> int:
    """Return how many pairs of characters of a line the text below it says, too."""
    return sum(map(told.__contains__, _pairs_of(line)))


def _strange(lines: Sequence[str], told: str) -> frozenset[str]:
    """Return the lines of which no word stands in the text, above one of which some do: the site's, no headlines.

    A couplet may be a headline all the same.
    """
    if len(lines) < 2:
        return frozenset()
    pairs = [_pairs_of(line) for line in lines]
    said = [_times_said(line, told) for line in lines]
    last = max((at for at, count in enumerate(said) if count >= _SAID), default=0)
    return frozenset(
        line
        for line, each, count in zip(lines[:last], pairs, said, strict=False)
        if len(each) >= _COMPARED and not count and not is_couplet(line)
    )


def _ways(lines: Sequence[str]) -> set[str]:
    """Return the lines that lead through a site: its name with that of a column behind a mark, and the column."""
    ways: set[str] = set()
    for column in lines:
        sites = [line for line in lines if line.endswith(column) and line[: -len(column)].rstrip()[-1:] in _WAY_MARKS]
        ways.update(sites, [column] if sites else ())
    return ways


def _headlines(plain: Sequence[str], dashed: Sequence[str], told: str) -> list[str]:
    """Return the lines that can be the title: all, unless some are; a subtitle says what its headline is about."""
    strange = frozenset[str]() if dashed else _strange(plain, told)
    ways = _ways(plain)
    beside = {*ways, *filter(_names_holder, plain)}
    pool = [line for line in plain if not (is_banner(line) or names_who_attended(line) or line in beside)]
    pool = [line for line in pool if not PRINTED.search(line) and line not in strange] or pool
    return [line for line in pool if not (line[0] == "《" and line[-1] == "》")] or pool or list(plain)


def _of_paper(line: str) -> re.Match[str] | None:
    """Return the paper or site that a headline names before itself, with the mark behind (安江日报：…), or None."""
    found = _OF_PAPER.match(line)
    return found if found and media_name(found["house"]) == found["house"] else None


def _without_paper(line: str) -> str:
    found = _of_paper(line)
    return line[found.end() :] if found else line


def house_of(line: str) -> str | None:
    """Return the outlet that a line of a headline names beside the headline, as its site, rubric or interviewer."""
    if site := site_before(line):
        return site
    if paper := _of_paper(line):
        return paper["house"]
    if line[0] in "【[" and (rubric := _RUBRIC.match(line)):
        house = rubric.group(1)[1:-1].strip()
    elif line[0] in DASH and (interviewed := _INTERVIEWED.match(line)):
        house = interviewed["house"]
    else:
        return None
    return house if media_name(house) == house else None


def _names_page(line: str, headline: str) -> bool:
    """Say whether a line is the name of a page that ends with its headline: 来信｜校友：一块黑板的三十年."""
    before = line.removesuffix(headline)
    if before in ("", line):
        return False
    return len(headline) >= _CLAIM or (len(headline) > _SHORT_MOTTO and before[-1] in ":：]】")


def _is_pen_name(line: str, above: Sequence[str], told: str) -> bool:
    """Say whether a short line below a whole claim, of which the text says nothing, is how the author calls himself."""
    claims = [claim for claim in above[-1:] if len(claim) >= _SLOGAN and ("，" in claim or is_couplet(claim))]
    return bool(claims and told) and len(line) <= _SHORT_MOTTO and not _times_said(line, told)


def names_page_of(lines: Sequence[str], headline: str) -> bool:
    """Say whether one of the lines above a headline is the name of its page."""
    return any(_names_page(line, headline) for line in lines)


def arrange(lines: Sequence[str], stated: str | None = None, told: str = "") -> Headline:
    """Return which of the lines of a headline is its title: the last couplet, else the longest; above it kickers.

    ``stated`` is the line that the markup calls the title, ``told`` the text below.
    """
    headed = [part for line in lines if names_page_of(lines, line) for part in _parted([line]) if not is_subtitle(part)]
    stated = stated or (headed[-1] if len(set(headed)) == 1 else None)
    lines = [line for line in lines if not any(_names_page(line, headline) for headline in lines)]
    lines = [*map(_without_paper, lines)]
    stated = _without_paper(stated) if stated else None
    whole = stated if stated and not (is_banner(stated) or is_subtitle(stated)) else None
    parts = _document_title([part for line in lines for part in ([line] if line == whole else _parted([line]))])
    dashed = [line for line in parts if is_subtitle(line)]
    plain = list(dict.fromkeys([without_site(line) for line in parts if not is_subtitle(line)]))
    subtitle = " ".join(dashed) or None
    if not plain:
        return Headline(None, None, subtitle)
    if whole in parts:
        title = whole
        plain = [whole if line == without_site(whole) else line for line in plain]
    elif len(plain) == 1:
        (title,) = plain
    else:
        title, plain = _title_among(plain, dashed, told, lines, parts)
    at = plain.index(title)
    below = plain[at + 1 :]
    kicker = plain[:at]
    halves = _COLUMN.split(title)
    if len(halves) == 2 and is_column(*halves) and not _SERIAL.search(halves[1]):
        title, below = halves[0], [halves[1], *below]
    elif len(halves) == 2 and all(len(half) >= 4 for half in halves):
        kicker = [*kicker, halves[0]]
        column = len(halves[0]) >= _SLOGAN or DOT.search(halves[0]) or _SET_OFF.search(title)
        title = halves[1] if column and _HAN_PAIR.search(halves[1]) and not _SERIAL.search(halves[1]) else title
    return Headline(" ".join(kicker) or None, title, " ".join([*below, *dashed]) or subtitle)


def _title_among(
    plain: list[str], dashed: Sequence[str], told: str, given: Sequence[str], lines: Sequence[str]
) -> tuple[str, list[str]]:
    """Return which of several lines without a dash is the title, and all of them in the order in which they count.

    ``given`` are the lines of the headline as they stood, ``lines`` their parts.
    """
    named = next((core for line in lines if (core := without_site(line)) != line and lines.count(core)), None)
    serial = next((_PART.sub("", line) for line in given if _SERIAL_PART.search(line)), None)
    chapter = next((CHAPTER.sub("", line) for line in given if names_chapter(line)), None)
    pool = _headlines(plain, dashed, told)
    pool = pool[1:] if len(pool) > 1 and collects(pool[0]) else pool
    couplets = [line for line in pool if is_couplet(line)]
    if couplets and not dashed and (decorating := _decorations(pool, couplets, told)):
        couplets = [line for line in couplets if line not in decorating]
        pool = [line for line in pool if line not in decorating]
    headed = without_site(lines[lines.index(dashed[0]) - 1]) if dashed and lines[0] != dashed[0] else ""
    if chapter in pool:
        return chapter, plain  # above stands the name of the book
    if serial in pool:
        return serial, plain  # what stands below is the heading of this part
    if named:
        return named, [*(line for line in plain if line != named), named]  # the page's own name stands above it
    if headed in pool and _is_pen_name(headed, lines[: lines.index(dashed[0]) - 1], told):
        pool = [line for line in pool if line != headed] or pool
    elif headed in pool:
        return headed, plain
    if couplets and not (pool[-1] != couplets[-1] and not dashed and _reports(pool[-1])):
        return couplets[-1], plain
    asking = [line for line in pool if _ASKS.search(line)]
    return pool[-1] if dashed or couplets else asking[0] if len(asking) == 1 else max(pool, key=len), plain
