"""The head and foot of a printed page: the paper, the day and the page, which hold for every article on it."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from searchapp.lexicon.print_words import alternatives, words
from searchapp.patterns import regex
from searchapp.reading.bylines import Byline
from searchapp.reading.media import media_name
from searchapp.reading.signatures import is_name
from searchapp.reading.stated_dates import DATE, WEEKDAY, iso_date

_SPLIT = regex(r"[\s/／|｜>›»＞→·•,，;；【】\[\]]+")
_DIGIT = regex(r"[0-9一二三四五六七八九十]")
_NUMBER = regex(
    r"(?:第?\s*[A-Z]{0,2}\s*\d{1,3}\s*[版页]|[A-Z]{0,2}\d{2,3}|[A-Z]\d{1,2}|第[一二三四五六七八九十]{1,3}版|[一二三四五六七八九十]{1,2}版"
    r"|版次|版面)(?:[:：·]?[\u4e00-\u9fff·]{2,8})?"
)
#: Which page it is, in the number of a page.
_PAGE = regex(r"[A-Z]{0,2}\d{1,3}|[一二三四五六七八九十]{1,3}(?=版)")
_ISSUE = regex(
    r"[(（]?(?:(?:总|第|今日|本期|共)+\d+[期号版]?|\d+[期版]|国内.*刊号.*|国内统一.*|邮发代号.*|CN.*|ISSN.*|\d{2}-\d{3,5})[)）]?"
)
_LUNAR = regex(
    r"农历.*|(?:农历)?[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年.*|[闰正一二三四五六七八九十冬腊]+月[初一二三四五六七八九十廿卅]+"
)
#: The name of a section once more: 要闻 YAOWEN.
_IN_LATIN = regex(r"[A-Z][A-Za-z]{3,15}")
#: What a paper's issue is besides: 汉文版, 数字报.
_EDITION = regex(r"[\u4e00-\u9fff]{1,4}文版|数字报(?:纸)?|电子[报版]|[晨晚日]报版")
#: The name of a paper's pages on the web, alone or before a way through them: 新城日报数字报　首页 > 要闻.
_ELECTRONIC = regex(
    r"([\u4e00-\u9fff]{2,8}报)(?:社)?[ \u3000]?(?:(?:多媒体)?(?:数字报[纸刊]?|电子版|电子报|数字版)(?:平台)?|多媒体)"
    r"(?=$|[\s\u3000>|｜·])"
)
_COPY = regex(r"社?(?:主管|主办|出版|承印)$|(?:数字报(?:纸)?|电子版|电子报|多媒体数字报|官方网站|社|全媒体)$")


@cache
def _office() -> re.Pattern[str]:
    return regex(rf"(?:{alternatives('sheet_words', 'office')})[:：]?\S*")


def _paper(token: str) -> str | None:
    name = _COPY.sub("", token.strip("《》"))
    return name if len(name) <= 10 and name.endswith(("报", "网")) and media_name(name) == name else None


def _of_system(text: str) -> Byline:
    """Read what the publishing system that many papers use leaves below an article: date, page, paper, address."""
    dated = DATE.search(text)
    paper = next((name for token in _SPLIT.split(text) if (name := _paper(token))), None)
    return Byline((), paper, iso_date(dated) if dated else None, sheet=True)


@lru_cache(maxsize=2048)
def parse_sheet(text: str) -> Byline | None:
    """Return what the head or foot of a printed page says (新城日报 / 2022年11月18日 / 第A02版 / 要闻), else None.

    Such a line holds nothing but the paper, the date and weekday, the page and its section, the issue, and who made up
    the page; two of paper, date and page at least are named. A paper with a date alone may be one article's.
    """
    if "年/" in text:
        text = text.replace("年/", "年").replace("月/", "月")  # as a database cites: 新城日报/2018年/11月/6日/第004版
    if text.endswith("enpproperty-->"):
        return _of_system(text)
    if 6 <= len(text) <= 110 and (sheet := _printed(text)):
        return sheet
    electronic = _ELECTRONIC.match(text) if "报" in text and len(text) <= 40 else None
    return Byline((), _paper(electronic.group(1)), sheet=True) if electronic else None


def _printed(text: str) -> Byline | None:
    if "。" in text or "，" in text or not _DIGIT.search(text):
        return None
    dated = DATE.search(text)
    if dated is None and "报" not in text and "网" not in text:
        return None
    rest = WEEKDAY.sub(" ", DATE.sub(" ", text))
    paper: str | None = None
    page: str | None = None
    numbered = office = last_number = False
    weekday = dated is not None and WEEKDAY.search(text) is not None
    for token in filter(None, _SPLIT.split(rest)):
        below_number, last_number = last_number, False
        bare = token.strip("()（）:：·-—–")
        if not bare:
            continue
        named = _paper(bare)
        if named:
            paper = paper or named
        elif _NUMBER.fullmatch(bare):
            numbered = last_number = True
            named_page = _PAGE.search(bare)
            page = page or (named_page.group() if named_page else None)
        elif _office().fullmatch(bare):
            office = True
        elif not (
            bare in words("sheet_words", "section")
            or _ISSUE.fullmatch(bare)
            or _LUNAR.fullmatch(bare)
            or _EDITION.fullmatch(bare)
            or (numbered and _IN_LATIN.fullmatch(bare))
            or (numbered and re.fullmatch(r"[\u4e00-\u9fff·]{2,6}", bare) and (below_number or not is_name(bare)))
            or (office and (is_name(bare) or re.fullmatch(r"[\d\-—+()（）@\w.]+|[\u4e00-\u9fff]", bare)))
        ):
            return None
    if not ((paper and (numbered or weekday or (dated and office))) or (dated and (numbered or (weekday and office)))):
        return None
    return Byline((), paper, iso_date(dated) if dated else None, sheet=True, page=page)
