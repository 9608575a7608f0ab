"""The lines about a headline and the heads of parts, by their form: what is a head, and what is who signs."""

from __future__ import annotations

import re

from searchapp.reading import breaks
from searchapp.reading.headings import MAX_HEADING
from searchapp.reading.lines import ends_sentence

#: The head of a part of an outline, set as a sentence: 一、背景。 2.加强准备。
_POINT = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,2}[）)]|\d{1,2}[.．、])[\u4e00-\u9fff、]{2,14}。"
)
_LONGEST_POINT, _LONGEST_PART = 24, 6
#: The name of the first part of a text, below its headline.
_PARTS = re.compile(
    "[前引序导]言|引子|楔子|题记|[小代]?序|背景|概[述况]|总论|开[篇头]|开栏的?话|编者的?话|编者按|编[前后]语?"
    "|写在前[面边](?:的话)?|卷首语"
)
#: What else stands below a headline alone and is nobody's name: kinds of text, buttons.
_NO_NAMES = re.compile(
    "导语|导读|摘要|提要|目录|正文|简介|[上中下]篇|通讯|消息|评论|随笔|散文|组诗|诗歌|[游日手札]记|报告|调研"
    "|原创|转载|收藏|打印|关闭|分享|字号|首页|返回"
)
_PEN_NAME = re.compile(r"[\u4e00-\u9fff]{2,3}")
#: A subtitle of an account that somebody signs: ——东湖学习记, ——挂职干部手记.
_ACCOUNT = re.compile(
    r"[—－–―─-]{2,}[^—－–―─-]*(?:记|感|感悟|心得|体会|随想|随笔|有感|见闻|印象|思考|启示)(?:之[一二三四五六七八九十])?$"
)
#: A headline says whose words it prints.
_QUOTES = re.compile("[\u4e00-\u9fff][：:][^，,：:]")
_CLAUSES = 3


def is_point(text: str) -> bool:
    """Say whether a line has the form of a numbered head of an outline that ends with a stop (一、背景。)."""
    return text[-1] == "。" and len(text) <= _LONGEST_POINT and _POINT.fullmatch(text) is not None


def names_part(text: str) -> bool:
    """Say whether a line is the name of a first part and nothing else (前言)."""
    return len(text) <= _LONGEST_PART and _PARTS.fullmatch("".join(text.split())) is not None


def is_pen_name(text: str, headline: str) -> bool:
    """Say whether a lone short line below the ``headline`` of an account (——东湖学习记) is who signs it."""
    if _PARTS.fullmatch(text) or _NO_NAMES.fullmatch(text) or not _PEN_NAME.fullmatch(text):
        return False
    return _ACCOUNT.search(headline) is not None


def is_long_headline(text: str) -> bool:
    """Say whether the first line of a page is a headline of clauses, which quotes a sentence and ends with no stop."""
    if len(text) > MAX_HEADING or ends_sentence(text) or breaks.ends_open(text) or breaks.opens_afresh(text):
        return False
    clauses = text.count("，") + text.count(",")
    return clauses <= _CLAUSES and not re.search("[。；;]", text) and _QUOTES.search(text) is not None
