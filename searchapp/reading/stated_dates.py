"""Full dates as they are printed, each as exact as stated."""

from __future__ import annotations

import re

from searchapp import dates
from searchapp.lexicon.places import city_name, district_names, province_name
from searchapp.patterns import regex

#: Chinese figures; zero is set with many characters that look like a circle.
_FIGURES = {
    **dict.fromkeys("零〇○◯ΟОOoＯ0０", "0"),
    **{figure: str(value) for value, figure in enumerate("一二三四五六七八九", start=1)},
}
_SMALL = "(?:[一二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|卅一?|[一二三四五六七八九])"
_BETWEEN = r"\s*[-—–－/／.．{}]\s*"

# The figure stands before what must not lead to it, so that the search can skip to it.
DATE = regex(
    r"([12１２一二](?:(?<=[1１])(?<!\d.)[9９]\d{2}|(?<=[2２])(?<!\d.)[0０]\d{2}|(?<=[一二])(?=.{3}年)["
    + "".join(_FIGURES)
    + r"]{3}))"
    + rf"{_BETWEEN.format('年')}(\d{{1,2}}|{_SMALL}(?=月))"
    + rf"(?:{_BETWEEN.format('月')}(\d{{1,2}}(?!\d)|{_SMALL}(?=[日号]))\s*[日号]?|月)"
)

WEEKDAY = regex(r"[（(]?(?:星期|周|礼拜)[一二三四五六日天][）)]?")

#: A day written as eight figures, as systems of publishing do.
_COMPACT = regex(r"((?:1(?<![\w.-].)9|2(?<![\w.-].)0)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?![\w.-])", re.ASCII)
#: Figures, and the dash between them, that are as wide as Chinese characters.
_UNUSUAL = regex(r"[0-9０-９](?:(?<=[０-９])|\d{7})")
_NARROW = str.maketrans("０１２３４５６７８９－", "0123456789-")


def iso_date(match: re.Match[str]) -> str | None:
    """Return a match of ``DATE`` as YYYY-MM or YYYY-MM-DD, or None when there is no such month or day."""
    year, month, day = match.groups()
    year = "".join(_FIGURES.get(figure, figure) for figure in year)
    return dates.normalise("-".join([year, _small(month), *([_small(day)] if day else [])]))


def _small(numeral: str) -> str:
    """Return a number below a hundred in narrow figures (二十一, 廿一, 十, ５)."""
    if numeral.isdigit():
        return numeral
    tens, ten, units = numeral.replace("廿", "二十").replace("卅", "三十").rpartition("十")
    return (_FIGURES[tens] if tens else "1" if ten else "") + (_FIGURES[units] if units else "0")


def plain_figures(text: str) -> str:
    """Return a line of metadata with narrow figures, and a day of eight of them parted by dashes (20230305)."""
    if not _UNUSUAL.search(text):
        return text
    return _COMPACT.sub(lambda found: "-".join(found.groups()), text.translate(_NARROW))


#: A day before its month and year; a year of two figures behind a key.
_DAY_FIRST = regex(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)(?![\d.])")
#: 2023 05/30 12:20.
_SLASHED = regex(r"((?:19|20)\d\d) +(\d\d)/(\d\d)(?= +\d\d:)")
#: Dec 17th, 2019; 17 December 2019.
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_OF_MONTH = r"\d{1,2})(?:st|nd|rd|th)?"
_ENGLISH = regex(
    rf"(?i:\b(?:(?P<month>{_MONTH})\.? +(?P<day>{_OF_MONTH}"
    rf"|(?P<d>{_OF_MONTH} +(?P<m>{_MONTH})\.?),? +(?P<year>(?:19|20)\d\d)\b)"
)
_SHORT_YEAR = regex(r"(?<=[期间])(\s*[:：]\s*)(\d\d)(-\d{1,2}-\d{1,2})(?!\d)")


def in_order(text: str) -> str:
    """Return a line of metadata with its days in the order of whole year, month and day, parted by dashes."""
    if "." in text:
        text = _DAY_FIRST.sub(lambda found: f"{found[3]}-{found[2]}-{found[1]}", text)
    if "/" in text:
        text = _SLASHED.sub(r"\1-\2-\3", text)
    if " " in text and ("19" in text or "20" in text):
        text = _ENGLISH.sub(_in_figures, text)
    return _SHORT_YEAR.sub(_with_century, text) if "-" in text else text


def _in_figures(found: re.Match[str]) -> str:
    """Return a date in English as whole year, month and day."""
    month = _MONTHS.index((found["month"] or found["m"])[:3].lower()) + 1
    return f"{found['year']}-{month}-{found['day'] or found['d']}"


def _with_century(found: re.Match[str]) -> str:
    """Return a date with its whole year; the web's pages are of 1990 and later."""
    return f"{found[1]}{'19' if found[2] >= '90' else '20'}{found[2]}{found[3]}"


def full_dates(text: str) -> list[str]:
    """Return the full dates that ``text`` states, as YYYY-MM-DD."""
    return [iso for found in DATE.finditer(text) if (iso := iso_date(found)) and len(iso) == 10]


#: The day that a site sets as a leaf of a calendar: 2023 above 10.07, or 07 above 2023-10.
_LEAF = regex(
    r"(?P<year>(?:19|20)\d\d)年?\n(?P<month>\d{1,2})[.\-/月](?P<day>\d{1,2})日?|(?P<d>\d{1,2})日?\n(?P<y>(?:19|20)\d\d)[.\-/年](?P<m>\d{1,2})月?"
)


def calendar_leaf(above: str, below: str) -> str | None:
    """Return the day that two lines of figures set as a leaf of a calendar, or None."""
    found = _LEAF.fullmatch(f"{above}\n{below}") if above[0].isdigit() and len(above) <= 5 and len(below) <= 8 else None
    if found is None:
        return None
    year, month, day = (found[long] or found[short] for long, short in (("year", "y"), ("month", "m"), ("day", "d")))
    return dates.normalise(f"{year}-{month}-{day}")


#: The day in the address of an article: …/2008-05-25/…, …/2018/0925/…, …/t20180925_….
_IN_ADDRESS = regex(
    r"https?://\S*?[/_tT](?P<year>(?:19|20)\d\d)[-_/]?(?P<month>0[1-9]|1[0-2])[-_/]?(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"
)


def address_day(text: str) -> str | None:
    """Return the day that the first address in a line gives, as sites of news put it there, or None."""
    found = _IN_ADDRESS.search(text) if "http" in text else None
    return dates.normalise(f"{found['year']}-{found['month']}-{found['day']}") if found else None


#: Where and when a text was written, in a line that closes it: （2024年4月采写于安城，图片由受访者提供）.
_WRITTEN = regex(
    r"[（(]?\s*(?P<when>(?:19|20)\d\d\D[\d年月日号./-]{1,8})\s*[清凌早上下中午傍夜深晚晨]{0,2}\s*"
    r"(?P<how>(?:采?写|作|记|草|改|成稿|完稿|定稿|整理)成?)?于(?P<where>[\u4e00-\u9fff·]{2,12})(?:[，,][^。]{2,24})?\s*[）)]?"
)
#: No such line is longer.
_LONGEST = 80


def written_on(text: str) -> str | None:
    """Return the day or month on which, as a line says and nothing else, a text was written at a place, or None.

    Without a word for writing it must be a place that is known: 于 is a surname, too.
    """
    found = _WRITTEN.fullmatch(text) if "于" in text and len(text) <= _LONGEST else None
    if found is None:
        return None
    where = found["where"]
    if not (found["how"] or city_name(where) or province_name(where) or district_names(where)):
        return None
    stated = DATE.search(found["when"])
    return iso_date(stated) if stated else None
