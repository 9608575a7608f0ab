"""The ways through a site that stand around an article: paths, bars of links, greetings, the name of the site."""

from __future__ import annotations

import re
from functools import cache

from searchapp.lexicon.print_words import groups, words
from searchapp.patterns import regex

_ARROW = r"(?:[>›»＞→]|&gt;)"
_HERE = regex(
    r"^(?:[您你]?(?:现在|当前|所在)*的?位置(?:是|在)?|当前位置|网?站?首页)\s*"
    rf"(?:[:：]|{_ARROW}|-+\s|[/／|｜]\s*\S)"
)
_TRAIL = regex(r"^\S{2,16}\s*(?:[>›»＞]|&gt;)+\s*\S{2,12}\s*(?:[>›»＞]|&gt;)")
#: A path through a site: its steps are short and hold no punctuation of sentences.
_PATH = regex(rf"\s*{_ARROW}+\s*")
_STEP = regex("[>›»＞→]")
_BAR = regex(r"\s*[|｜丨/／]\s*|[\s\u3000]+|\s+[-—]\s+|[\[\]【】()（）]+")
_BETWEEN = regex(r"[|｜丨/／\s\u3000\[\]【】()（）]")
#: A path whose steps stand on lines of their own, with numbers: 当前位置: / 1. 主页 / 2) 工作动态; 首页 / 1. 工作动态.
_PATH_BEGINS = regex(r"[您你]?(?:现在|当前|所在)*的?位置(?:是|在)?\s*[:：]?|[*•·\s]*(?:网站)?(?:首页|主页)")
_NUMBERED_STEP = regex(r"[（(]?\d{1,2}\s*[.．、)）]\s*[^，。！？；：,;:]{2,24}")
#: Links to a house's papers and pages, whose words blanks tear apart (日 报晚 报周 刊).
_OF_A_HOUSE = regex("日报|晚报|早报|晨报|周报|周刊|月刊|报纸|杂志|客户端|手机报|网")
_PAPER = regex(f"(?:{_OF_A_HOUSE.pattern})$")
#: 首页 is often spaced out to the width of the links beside it.
_SPACED_HOME = regex(r"^首[ \u3000]页(?=\s)")
#: Links of two characters, each spaced out, with nothing between them: 首 页新 闻视 频.
_TORN = regex(r"(?:[\u4e00-\u9fff][ \u3000]+[\u4e00-\u9fff]){3,}")
_BLANK = regex(r"\s")
_SENTENCE_MARK = regex(r"[，。、；！？“”：,;!?:《》]")
#: What the names of a site's sections end with.
_SECTION = regex(
    r"(?:首页|主页|频道|导航|入口|登录|注册|客户端|[Aa][Pp][Pp]|公众号|数字报|电子报|报刊|专区|专栏|矩阵|邮箱|地图|下载|大全|平台|中心|版|热线"
    r"|[\u4e00-\u9fff]{2}(?:公开|互动|服务|动态|新闻|要闻))$"
)
_TODAY = regex(
    r"^(?:欢迎|您好|你好|现在|今天|今日).{0,20}?(?:今天|今日|现在|时间)?(?:是|为|[:：])\s*[:：]?\s*"
    r"(?:(?:19|20)\d{2}\s*[-/.年]|\d{1,2}月\d{1,2}日\s*(?:星期|周))|^今天是\s*[:：]?$|^\S{4,20}(?:网站|网|在线)\s+今天是"
)
_SITE = regex(
    r"^(?:中共)?[\u4e00-\u9fff]{2,20}"
    r"(?:(?:人民政府|政府)(?:门户)?网站?|门户网站|官方网站|政务网|先锋网|党建网|新闻网|信息网)$"
    r"|^[\u4e00-\u9fff]{2,6}(?:文库|文档|豆丁|巴巴)网?\s+[—－-]\s+[^，。！？]{4,24}$"
    r"|^[\u4e00-\u9fff]{2,8}(?:在线|网|热线)\s*[—－-]+\s*[\u4e00-\u9fff]{0,6}(?:新闻|频道|要闻|时政|资讯)$"
)
#: Links that nothing parts take up no more of a line.
_JAMMED = 40
#: So many places side by side lead to their sites.
_PLACES = 6
#: No headline has so many bars.
_BARS = 3
#: Whose application a banner asks the reader to open.
_APPLICATION = regex(r"\W*(?:\d步)?打开\s*(?P<name>[\u4e00-\u9fff]{2,8})\s*客户端")
_OUTLETS = ("新闻网", "在线")
#: What _HERE and _TODAY begin with, and what _SITE ends with.
_GREETING = frozenset("您现当所的位网站首欢你今")
_SITE_ENDING = frozenset("网站闻道政讯")


def is_navigation(text: str, *, worded: bool) -> bool:
    """Say whether a line only leads through a site or greets who comes (首页 > 新闻, 登录 | 注册, 今天是…).

    ``worded`` when it may begin with a word of the furniture of pages.
    """
    if len(text) > 120:
        return False
    stepped = _STEP.search(text) is not None or "&gt;" in text
    if (
        ((text[0] in _GREETING or "今天是" in text) and (_HERE.match(text) or _greets(text)))
        or (stepped and _TRAIL.match(text))
        or ((text[-1] in _SITE_ENDING or " " in text) and _SITE.match(text))
    ):
        return True
    if len(text) > 100 or "。" in text or "，" in text:
        return False
    if worded and len(text) <= _JAMMED and _links().fullmatch(text):
        return True  # APP下载微信 注册登录
    return (stepped and _is_path(text)) or (_BETWEEN.search(text) is not None and _is_bar(text))


def leads_here(text: str) -> bool:
    """Say whether a line of navigation is the path to this page (当前位置：首页 > 新闻), not links to others."""
    return "位置" in text and _STEP.search(text) is not None and _HERE.match(text) is not None


def begins_path(text: str) -> bool:
    """Say whether a line announces a path and leaves its steps to the lines below."""
    return len(text) <= 12 and _PATH_BEGINS.fullmatch(text) is not None


def is_step(text: str) -> bool:
    """Say whether a line below such an announcement is a step with its number."""
    return _NUMBERED_STEP.fullmatch(text) is not None


def site_named(text: str) -> str | None:
    """Return the site or application that a line of navigation names and whose page it is, or None.

    贵山新闻网, 打开安城新闻客户端: but no government's site, which is no outlet.
    """
    if len(text) > 24:
        return None
    if found := _APPLICATION.fullmatch(text):
        return found["name"]
    return text if len(text) <= 8 and text.endswith(_OUTLETS) and _SITE.match(text) else None


def _greets(text: str) -> bool:
    """Say whether a line tells what day it is and nothing more: that of a diary goes on behind a comma."""
    found = _TODAY.match(text)
    return found is not None and "，" not in text[found.end() :]


def _is_path(text: str) -> bool:
    steps = [step for step in _PATH.split(text) if step]
    if len(steps) < 2 or _SENTENCE_MARK.search(steps[0]) or any(len(step) > 14 for step in steps[:-1]):
        return False
    known = any(step in groups("furniture") or _SECTION.search(step) for step in steps)
    return len(steps) > 2 or known or ("→" not in text and len(steps[-1]) <= 8)


def _is_bar(text: str) -> bool:
    """Say whether a line is a bar of links: short words side by side, half of them at least known to be links."""
    if _SENTENCE_MARK.search(text):
        return False
    if text[0] == "首":
        text = _SPACED_HOME.sub("首页", text)
    if _names_a_house(text) or _TORN.fullmatch(text):
        return True
    links = [link for link in _BAR.split(text) if link]
    if text.count("|") >= _BARS and max(map(len, links)) <= 12:
        return True
    if len(links) < 2 or max(map(len, links)) > 10:
        return False
    if len(links) >= _PLACES and all(link[-1] in "省市州盟县区旗" for link in links):
        return True  # the sites of a province's cities
    sure = sum(link in groups("furniture") or link.endswith("首页") for link in links)
    if links[0].endswith("首页") and len(links) >= 5:
        return True
    if not sure:
        if "|" in text and len(links) > 2 and all(_SECTION.search(link) or _PAPER.search(link) for link in links):
            return True  # 新城日报|时政频道|电子版
        return len(links) >= 7 and max(map(len, links)) <= 6
    if len(links) >= 5 and max(map(len, links[1:])) <= 5 and _BLANK.search(text):
        return True
    likely = sum(link not in groups("furniture") and _SECTION.search(link) is not None for link in links)
    return bool(sure == 2 if len(links) == 2 else (sure + likely) * 2 >= len(links))


@cache
def _links() -> re.Pattern[str]:
    named = sorted((word for word in (*words("furniture", "navigation"), "微信", "微博") if len(word) > 1), key=len)
    return regex(rf"(?:(?:{'|'.join(map(re.escape, reversed(named)))})[\s\u3000|｜·]*){{3,}}")


def _names_a_house(text: str) -> bool:
    joined = "".join(text.split())
    return joined.isalpha() and len(joined) <= 4 * len(_OF_A_HOUSE.findall(joined)) >= 12
