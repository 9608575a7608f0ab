"""The lines about a headline and the heads of parts, by their form: what is a head, and what is who signs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from searchapp.lexicon.cards import label_on_card
from searchapp.lexicon.editors import first_parts
from searchapp.lexicon.organisations import is_body
from searchapp.lexicon.persons import LIKELY, likeness
from searchapp.patterns import regex
from searchapp.reading import breaks
from searchapp.reading.headings import MAX_HEADING
from searchapp.reading.lines import ends_sentence
from searchapp.reading.signatures import is_name

#: The head of a part of an outline, set as a sentence: 一、背景。 2.加强准备。
_POINT = regex(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,2}[）)]|\d{1,2}[.．、])[\u4e00-\u9fff、]{2,14}。"
)
_LONGEST_POINT, _LONGEST_PART = 24, 8
_AROUND_PART = "【】[]：:"
#: What else stands below a headline alone and is nobody's name: kinds of text, buttons.
_NO_NAMES = regex(
    "摘要|提要|目录|正文|简介|[上中下]篇|通讯|消息|评论|随笔|散文|组诗|诗歌|[游日手札]记|报告|调研"
    "|原创|转载|收藏|打印|关闭|分享|字号|首页|返回"
)
#: What may stand above a card that says who somebody is.
_CARD = regex(r"[【\[]?[\u4e00-\u9fff]{0,4}(?:名片|档案|简介|小传)[】\]]?")
#: The head of a part that says who tells it, in each of the forms of which a page has one: behind dashes, in brackets
#: with the post, before a bar, a colon or a dot, in brackets before the rest, behind what somebody is called.
_NAME, _NOTE = (
    r"(?P<name>[\u4e00-\u9fff·]{2,8}?)(?:老师|医生|同志|校长|院长|主任|书记)?",
    r"(?:[（(][^（）()]{2,24}[）)])",
)
_TELLS = tuple(
    regex(form)
    for form in (
        rf"\S{{3}}.*[^—－–―─\s]\s*[—－–―─]{{1,2}}\s*{_NAME}{_NOTE}?",
        rf"[^（(]{{4,}}[（(]{_NAME}[，,\s][^（）()]{{4,24}}[）)]",
        rf"\W*(?:[一二三四五六七八九十\d]{{1,2}}[、.．])?\s*{_NAME}{_NOTE}?\s*(?:[：:｜|丨/／]|\s[·•・]\s)\s*\S.{{2,50}}",
        rf"[【\[]{_NAME}[】\]]\s*\S.{{2,50}}",
        rf"“[^“”]{{2,10}}”{_NAME}",
        rf"(?:N[Oo][.．]?\s*)?\d{{1,2}}[.．、\s]\s*{_NAME}(?:\s*[·•・]\s*[\u4e00-\u9fff]{{2,12}})?",
    )
)
_PEN_NAME = regex(r"[\u4e00-\u9fff]{2,3}")
#: A subtitle of an account that somebody signs: ——东湖学习记, ——挂职干部手记.
_ACCOUNT = regex(
    r"[—－–―─-]{2,}[^—－–―─-]*(?:记|感|感悟|心得|体会|随想|随笔|有感|见闻|印象|思考|启示)(?:之[一二三四五六七八九十])?$"
)
#: Whom a letter is to, among relatives: 儿子：, 我的小女儿：.
_KIN = regex(
    r"(?:(?:亲爱|敬爱)的|我的|吾)?[老大小]?(?:(?:爸爸?|妈妈?|父亲|母亲|父母|爷爷|奶奶|儿子|女儿|儿|孩子们?|宝贝|宝宝"
    r"|妻子?|丈夫|老婆|老公|爱人|哥哥?|姐姐?|弟弟?|妹妹?|家人们?)[、，和]?){1,2}"
)
#: No salutation is longer.
_ADDRESSED = 14
#: A headline says whose words it prints.
_QUOTES = regex("[\u4e00-\u9fff][：:][^，,：:]")
_CLAUSES = 3
#: A question of two clauses is a headline up to this.
_LONGEST_QUESTION = 16


def is_point(text: str) -> bool:
    """Say whether a line has the form of a numbered head of an outline that ends with a stop (一、背景。)."""
    return text[-1] == "。" and len(text) <= _LONGEST_POINT and _POINT.fullmatch(text) is not None


@cache
def _part() -> re.Pattern[str]:
    """The name of the first part of a text, below its headline."""
    return regex(first_parts())


@cache
def _lead() -> re.Pattern[str]:
    """The same before the words themselves, on one line: 编者按：…, 【导语】…."""
    return regex(rf"[【\[（(]?(?:{first_parts()})\s*[】\]）):：]")


def names_part(text: str) -> bool:
    """Say whether a line is the name of a first part and nothing else (前言)."""
    return len(text) <= _LONGEST_PART and _part().fullmatch("".join(text.split()).strip(_AROUND_PART)) is not None


def leads_in(text: str) -> bool:
    """Say whether a paragraph begins with the name of the editors' words before a text: 编者按：…."""
    return _lead().match(text) is not None


def is_on_card(text: str) -> bool:
    """Say whether a line is one of a card that says who somebody is."""
    return label_on_card(text) not in (None, "teller")


def on_card(lines: Sequence[str]) -> set[int]:
    """Return which of the lines above a text are a card that says who somebody is: several in a row, and its name."""
    said = [is_on_card(line) for line in lines]
    card = {at for at, one in enumerate(said) if one and True in (*said[max(0, at - 1) : at], *said[at + 1 : at + 2])}
    return card | {at - 1 for at in card if at and _CARD.fullmatch(lines[at - 1])}


def is_pen_name(text: str, headline: str) -> bool:
    """Say whether a lone short line below the ``headline`` of an account (——东湖学习记) is who signs it."""
    if _part().fullmatch(text) or _NO_NAMES.fullmatch(text) or not _PEN_NAME.fullmatch(text):
        return False
    return _ACCOUNT.search(headline) is not None


def names_teller(text: str) -> tuple[int, bool] | None:
    """Return the form in which the head of a part names a person (慢工——李小娜 0, 李小娜｜慢工 2), and whether that is
    plainly a name; None for any other heading."""
    for form, pattern in enumerate(_TELLS):
        found = pattern.fullmatch(text)
        if found is not None and is_name(found["name"]):
            return form, likeness(found["name"]) >= LIKELY
    return None


def salutes(text: str) -> bool:
    """Say whether the first line of a letter or a report says whom it is to: a body or relatives (局党组：, 儿子：)."""
    who = text[:-1].strip()
    if text[-1] not in "：:" or not 0 < len(who) <= _ADDRESSED:
        return False
    return _KIN.fullmatch(who) is not None or (len(who) > 2 and who.isalpha() and is_body(who))


def asks_at_length(text: str) -> bool:
    """Say whether a line is a question of clauses, longer than headlines that ask are."""
    clauses = text.count("，") + text.count(",")
    return text[-1] in "？?" and clauses > 0 and (len(text) >= _LONGEST_QUESTION or clauses > 1)


def is_long_headline(text: str) -> bool:
    """Say whether the first line of a page is a headline of clauses, which quotes a sentence and ends with no stop."""
    if len(text) > MAX_HEADING or ends_sentence(text) or breaks.ends_open(text) or breaks.opens_afresh(text):
        return False
    clauses = text.count("，") + text.count(",")
    return clauses <= _CLAUSES and not re.search("[。；;]", text) and _QUOTES.search(text) is not None
