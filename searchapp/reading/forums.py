"""What forums and the pages of accounts print beside whoever posts, and with what it was posted."""

from __future__ import annotations

import re
from functools import cache

from searchapp.lexicon.organisations import is_authority, organisation_end
from searchapp.lexicon.persons import LIKELY, common_words, likeness
from searchapp.lexicon.places import province_name
from searchapp.lexicon.posts import ends_with_post
from searchapp.lexicon.print_words import words
from searchapp.patterns import regex
from searchapp.reading.signatures import glued_names, is_name, named_in_letters, parse_author_line

#: With what a reader of a forum or an account posts: a machine or its program, no outlet.
DEVICE = regex(
    r"(?:(?:iPhone|iPad|Android|HUAWEI|Xiaomi|Redmi|HONOR|vivo|OPPO|安卓|苹果|华为|小米|荣耀)[A-Za-z\d +]{0,12}"
    r"|手机|电脑|平板|PC|WAP|(?:微博|网页|移动|触屏)(?=[\u4e00-\u9fff]))(?:手机|平板|电脑|网页|触屏)?"
    r"(?:端|版|客户端|设备|用户|微博|浏览器)?",
    re.I,
)
#: What a forum prints beside the one who posts.
FORUM = regex(
    rf"[|｜\s\u3000]*(?:显示全部楼层|阅读模式|来自[:：]?\s*[\u4e00-\u9fff]{{2,8}}$|只看(?:该作者|楼主|大图|TA|[他她])|[倒正]序(?:浏览|阅读)|电梯直达|楼主(?!\s*[:：])|来自\s*(?i:{DEVICE.pattern})(?=\s|$))"
)
#: Who posted, and when: 远山 发表于 2020-12-7 08:12.
_POSTED = regex(
    r"(?P<who>[^\s：:，。]{2,16})[\s\u3000]+发表于[\s\u3000:：]*(?:19|20)\d\d[-/年]\d{1,2}[-/月]\d{1,2}日?[\s\u3000]+\d{1,2}:\d\d(?::\d\d)?"
)
#: How many readers there were, beside the head of a post: 阅读(218) 评论(6), 3人参与评论.
_DID = "阅读|浏览|点击|查看|评论|回复|收藏|转载|分享|推荐|点赞|喜欢"
_COUNTER = regex(rf"\d+\s*[人次条](?:参与|网友)?(?:{_DID})|(?:{_DID}|人气)[数量]?\s*[（(]\d+[)）]")
#: The section that a site files an article under (| 招商动态 | 2016-09-14).
FILED = regex(r"[\u4e00-\u9fff]{0,6}(?:动态|新闻|要闻|资讯|公告|信息|专栏|专题)")
#: What a slash sets before a day is a name, however seldom such characters are in one.
_SIGNED = -3.0
#: What readers of a forum or a blog call themselves: 山里一棵树.
_PEN_NAME = regex(r"(?=\D*[\u4e00-\u9fff])[\w\-·]{2,8}")


def without_counters(text: str) -> str:
    """Return the head of a post without the numbers of its readers."""
    return _COUNTER.sub(" ", text).rstrip()


@cache
def _roles() -> frozenset[str]:
    return frozenset((*words("editor_roles"), *words("byline_roles")))


def is_pen_name(text: str) -> bool:
    """Say whether what a page calls its author may be what a person calls himself: no office, group, role or place."""
    if _PEN_NAME.fullmatch(text) is None or text in common_words() or text in _roles():
        return False
    return not (organisation_end(text) or ends_with_post(text) or is_authority(text) or province_name(text[:2]))


def poster(text: str) -> str | None:
    """Return who posted what stands below, where a line says nothing else, or None."""
    found = _POSTED.fullmatch(text) if "发表于" in text else None
    return found["who"] if found else None


def beside_day(rest: str, before: bool) -> tuple[str, ...]:
    """Return the names glued to a day, or set ``before`` it: what is likely to be one, and no rubric (人物)."""
    if not before:
        return parse_author_line(rest, expected=True) if is_name(rest) else glued_names(rest)
    names = parse_author_line(rest.removeprefix("By ").removeprefix("文/"), expected=True)
    signed = rest.endswith("/")  # 李娜 / 2021-08-30
    if signed and (lettered := named_in_letters(rest)):
        return lettered
    sure = all(likeness(name) >= (_SIGNED if signed else LIKELY) for name in names) and common_words().isdisjoint(names)
    return names if sure and not (FILED.fullmatch(rest.rstrip(" /")) or province_name(rest[:2])) else ()
