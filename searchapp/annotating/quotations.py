"""Finds what stands in quotation marks, and tells speech from slogans, nicknames and names in marks."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from searchapp.lexicon.persons import surnames
from searchapp.lexicon.sieve import sieved
from searchapp.lexicon.wordlists import any_word, listed
from searchapp.patterns import regex

_QUOTE = regex(r'“[^”]*(?:”|$)|「[^」]*(?:」|$)|『[^』]*(?:』|$)|"[^"]*(?:"|$)')
_MARK = regex('[“”「」『』"]')
_ANY_MARK = sieved('[“”「」『』"＂‘’]')
_CLOSING = "”」』"
_SENTENCE_MARK = regex(r"[，,。！!？?；;：]")
_BRACKET = regex(r"（[^（）]{0,60}）|\([^()]{0,60}\)")
#: What news opens with belongs to no sentence: 本报讯（记者 …）, 新城网讯.
_DATELINE = regex(
    r"(?:本[报网刊台]|[\u4e00-\u9fff]{2,10}?[报网社线])[^，。○“]{0,8}?[讯电](?:[\s\u3000]*○+|(?=[\s\u3000]))[\s\u3000]*"
)
#: What ends the words of a dateline, twenty characters in at most.
_WIRE = regex("[讯电]")
_BOOK = regex(r"《[^《》]{0,80}》")

#: What stands in marks is speech from this length on, marks of punctuation inside it or not.
SPEECH_LENGTH = 16
#: A shorter one is speech when it holds punctuation and is at least this long.
SENTENCE_LENGTH = 8

#: Stand-ins in a masked text, each as long as what it stands for.
NAME_LIKE = "□"
BRACKETED = "○"
SPOKEN = "◆"


class Quotation(NamedTuple):
    """A run in quotation marks, the marks included; ``open`` when it is not closed before the paragraph ends."""

    start: int
    end: int
    open: bool


class Masked(NamedTuple):
    """A paragraph whose quotations, bracketed remarks and book titles are covered, offsets unchanged.

    Speech becomes “◆◆◆”, a name or slogan in marks □□□, a remark in brackets ○○○.
    """

    text: str
    speech: tuple[Quotation, ...]


def mask(text: str) -> Masked:
    """Cover the quotations of ``text``."""
    speech: list[Quotation] = []
    if _ANY_MARK.search(text) is None:
        return Masked(_without_remarks(text), ())
    text = _regular(text)
    pieces: list[str] = []
    last = 0
    for start, end, closed in _runs(text):
        inner = text[start + 1 : end - 1 if closed else end]
        pieces.append(text[last:start])
        if _is_speech(text, start, end, inner, closed):
            speech.append(Quotation(start, end, not closed))
            begun = text[start] in '“「『"'
            spoken = end - start - begun - closed
            pieces.append("“" * begun + SPOKEN * spoken + "”" * closed)
        else:
            pieces.append(NAME_LIKE * (end - start))
        last = end
    pieces.append(text[last:])
    return Masked(_without_remarks("".join(pieces)), tuple(speech))


def _without_remarks(covered: str) -> str:
    """Cover remarks in brackets, the dateline and the titles of books in a text whose quotations are covered."""
    if "（" in covered or "(" in covered:
        covered = _BRACKET.sub(lambda m: BRACKETED * len(m.group()), covered)
    if _WIRE.search(covered, 0, 24) and (dateline := _DATELINE.match(covered)):
        covered = "\n" * dateline.end() + covered[dateline.end() :]
    if "《" in covered:
        covered = _BOOK.sub(lambda m: NAME_LIKE * len(m.group()), covered)
    return covered


def _regular(text: str) -> str:
    """Return ``text`` with marks of one direction only, or single ones alone, replaced by those that they stand for."""
    if "＂" in text:
        text = text.replace("＂", '"')
    if "“" not in text and text.count("”") > 1:
        text = text.replace("”", '"')
    elif "”" not in text and text.count("“") > 1:
        text = text.replace("“", '"')
    if "‘" in text and "’" in text and _MARK.search(text) is None:
        text = text.replace("‘", "“").replace("’", "”")
    return text


def _runs(text: str) -> list[tuple[int, int, bool]]:
    runs = []
    begin = 0
    first = _MARK.search(text)
    if first is None:
        return []
    if first.group() in _CLOSING:
        # The paragraph goes on with a quotation that an earlier one opened.
        runs.append((0, first.end(), True))
        begin = first.end()
    for match in _QUOTE.finditer(text, begin):
        start, end = match.span()
        closed = end - start > 1 and text[end - 1] in '”」』"'
        runs.append((start, end, closed))
    return runs


def _words(*kinds: str) -> str:
    return listed("speech/display.txt", *kinds)


#: Before a quotation from the classics or a saying, which is nobody's speech: 荀子云：“…”, 俗话说：“…”.
_CLASSIC = regex(
    rf"[一-鿿]子(?:有)?(?:云|曰)[：，]?$|(?:{_words('sayings')}|□|》)"
    r"(?:里|中|上)?(?:有|常|曾|早就)?(?:云|曰|有云|有言|说得好|说|道|讲|唱)[：，]?$"
)


@cache
def _cited() -> re.Pattern[str]:
    """How somebody of the past is cited: 陶行知先生曾说."""
    return regex(
        rf"(?:{any_word(surnames().cited)})(?:先生|同志)?(?:有句话|有句名言|在[^，。“”]{{2,8}}[中里])?"
        r"(?:[也就都早还常]|曾经?|早就|说过的?)*(?:云|曰|有云|有言|说得好|说过|讲过|写道|说|道|讲|言)?[：，]?$"
    )


#: Marks that no motto or name of a campaign holds; what stands before speech, and before a saying.
_MOTTO_BREAKS = frozenset("。！？!?…，,；;：:～~")
_BEFORE_SPEECH = frozenset("：:，,。！？!?；;…说道称言” 　\n◆")
#: Behind these a run in marks is a part of the clause that goes on after it.
_BINDS_IN = frozenset("让把将使以从叫凭靠被于为像是有")
_BEFORE_SAYING = frozenset("：:，,云曰说道讲唱言好")


#: What a run in marks is the wording of, behind it: “走出去、学回来，干起来”的主题, “请进来，走出去”活动.
_WORDING_OF = regex(
    f"的(?:{_words('wording-kind')})?(?:{_words('wording')})"
    f"|为(?:活动)?(?:主题|主线|内容|载体|抓手|口号|目标|标尺)|(?:主题|专题)?(?:{_words('named')})"
    f"|等?[两二三四五六七八九十几][道个条项大点](?:{_words('numbered')})"
)


#: What it is called behind it where it stands for all to read, be it a sentence of its own: “…。”这条标语贴在墙上.
_PRINTED = regex(
    "[，,]?(?:[^，。！？“”]{0,16}[，,])?(?:这|那)(?:[条句幅副行块面张段]|[两三四五六七八九十几]+个?)[^，。！？“”]{0,8}?"
    f"(?:{_words('shown')}|(?<=[个行])字|话(?=[^，。]{{0,3}}[写刻挂贴印刷]))"
)
#: What it is written on, before it: 横幅上写着“…”.
_WRITTEN_ON = regex(f"(?:{_words('shown-on')})上?[^，。：；“”]{{0,4}}[写印挂贴刻打题]着$")


def is_from_classics(words: str) -> bool:
    """Tell whether words before a quotation say that it is from the classics or a saying: 荀子云, 俗话说."""
    return _CLASSIC.search(words) is not None or _cited().search(words) is not None


#: Two lines of five or seven characters without a word of everyday speech.
_LINE = "[^的了着过们我你他她它这那就都还也没在吧吗呢啊很把被给让想会能，。！？]"
_VERSE = regex(f"(?:{_LINE}{{5}}，{_LINE}{{5}}|{_LINE}{{7}}，{_LINE}{{7}})[。！？；]?")


def _is_verse(inner: str) -> bool:
    """Tell whether what stands in marks is a couplet, which is cited."""
    return 11 <= len(inner) <= 16 and _VERSE.fullmatch(inner) is not None


def _is_motto(inner: str) -> bool:
    """Tell whether a run within a clause is a motto or the name of a campaign: it holds no clause of its own."""
    return _MOTTO_BREAKS.isdisjoint(inner)


def _is_speech(text: str, start: int, end: int, inner: str, closed: bool) -> bool:
    if start == 0 and text[0] not in '“「『"':
        return True
    if not closed:
        return len(inner) >= SENTENCE_LENGTH
    if _PRINTED.match(text, end):
        return False
    before = text[start - 1] if start else ""
    after = text[end] if end < len(text) else ""
    if before in _BEFORE_SAYING and (_is_verse(inner) or is_from_classics(text[max(0, start - 12) : start])):
        return False
    if before in "：:" and before:
        return len(inner) >= 2
    inner = inner.rstrip()
    named = _WORDING_OF.match(text, end) or _WRITTEN_ON.search(text, max(0, start - 14), start)
    if closed and named and inner[-1:] not in "。！？!?…":
        return False
    if before and before not in _BEFORE_SPEECH and _is_motto(inner):
        return False
    if before in _BINDS_IN and after.isalpha() and inner[-1:] not in "。！？!?…" and len(inner) < SPEECH_LENGTH:
        return False  # 不能让“今天我来，明天你走”成为常态
    if len(inner) >= SPEECH_LENGTH:
        return after != "的" or bool(re.search(r"[。！？!?]", inner))
    if inner and inner[-1] in "。！？!?…，,":
        return len(inner) >= 3
    return len(inner) >= SENTENCE_LENGTH and bool(_SENTENCE_MARK.search(inner))
