"""Reads the label that a passage of an interview or of statements begins with: 记者：, 李军：, 刘欣（某局副局长）：."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from searchapp.annotating.described import describe
from searchapp.annotating.names import person_at_end
from searchapp.annotating.posts import organisation, read_title
from searchapp.lexicon.cards import label_words
from searchapp.lexicon.organisations import organisation_end
from searchapp.lexicon.persons import DOT, DOTS, HAN, LIKELY, is_in_letters, likeness, surnames, titles
from searchapp.lexicon.persons import is_name as has_form_of_name
from searchapp.lexicon.posts import ends_with_post
from searchapp.lexicon.sieve import sieved
from searchapp.lexicon.speech import says_i
from searchapp.model import Speaker
from searchapp.patterns import regex

_LABEL = regex(
    r"^\s*(?:[—─－-]{1,2}|[●■◆▲]|[A-Za-z0-9]{1,2}[.、．])?\s*"
    r"([^，。！？；：,:;!?“”\"（()）\n]{1,60}(?:[，,][^，。！？；：,:;!?“”\"（()）\n]{4,40})?"
    r"(?:[（(][^（）()\n]{2,50}[）)])?)\s*[：:](?!//)"
)
_COLON = sieved("[：:]")
#: A label in brackets needs no colon: 【答】当过.
_IN_BRACKETS = regex(rf"[【\[]([{HAN}A-Z]{{1,6}})[】\]]\s*(?=\S)")
#: What somebody is called by in the labels further on: 田守义（以下简称“田”）.
_SHORT = regex(rf"([{HAN}]{{2,14}})[（(](?:以下|下文)?[简下]称为?[“\"]?([{HAN}]{{1,4}})[”\"]?[）)]")
#: The same at the end of what is said about him (田守义，某县某局局长。下称田), and in a line of its own: T = 田守义.
_CALLED_BELOW = regex(rf"(?:以下简?|下文简?|下|简)称为?[“\"「]?([{HAN}A-Za-z]{{1,6}})[”\"」]?[。）)]{{0,2}}\s*$")
_KEY = regex(rf"\s*([A-Za-z]{{1,3}}|[{HAN}]{{1,2}})\s*[=＝]\s*([{HAN}A-Za-z{DOTS} .]{{2,20}})")
#: A bar may stand behind a label, where several passages have one.
_BARRED = regex(
    r"\s*([^\s，。！？；：,:;!?“”\"|｜丨][^，。！？；：,:;!?“”\"|｜丨]{0,11}?)\s*[|｜丨]\s*(?=[^\s|｜丨][^|｜丨]*$)"
)
_SAID = ("。", "？", "！", "?", "!", "…", "”", "）", ")")
#: What divides a name from the post beside it, and the first part of that post from the next.
BESIDE = regex("[ 　，,（(]")
_PART = regex("[，,；;]")
_BRACKETED = regex(r"^(.{2,20}?)\s*[（(]([^（）()]+)[）)]$")
_ASKS = regex(
    r"(?:^|[一-鿿])(?:记者|主持人|采访者|提问者|小编)$|^主持人[\s（(]?\S{1,8}$|^(?:问|提问|Q|Ｑ|编辑)\d{0,2}$"
    r"|(?:报|网|客户端|融媒|电视台|频道|周刊|专刊|月刊|杂志)》?$"
)
#: Who tells a reporter something asks nothing: 某局干部李军告诉记者：“…”.
_TOLD = regex(r"(?:告诉|[对向跟给])[^，。]{0,4}记者\s*$")
#: A quotation behind the colon is told by the words before it, which may hold a verb (某某说：“…”).
_QUOTED = regex(r"[^：:]{1,90}[：:]\s*[“\"「『]")
#: Characters of everyday words: what holds one is no name with a surname that few have.
_EVERYDAY = frozenset("的了着是在有我你他她它们这那其每各一不和与及或也还就都要会能将把被让从到对上下中里")
_HAN_NAME = regex(rf"[{HAN}\U00020000-\U0003ffff]{{2,3}}")
#: A mark between a headline and who signs below it.
_MARKED_OFF = regex(r"[□■○●◆]\s*")
#: Marks that headings and signatures are set off with.
MARKS = " 　◆◇●■□▲★※○◎—-－"
#: An answer says in brackets whose it is: 答（李军，某县某局局长）：.
_ANSWERED = regex(r"(?:答|回答|A|Ａ)\s*[（(]([^（）()]+)[）)]$")
#: A temporary post may be marked so within a label: 某局副局长（挂职）李军.
_ON_SECONDMENT = regex(r"([^、，,\s（）()]{4,30})[（(]挂职[）)]")
_ANSWERS = regex(r"(?:答|A|Ａ|回答)\d{0,2}$")
#: So many labels, and more, are names alone: what another one names is a person as well.
SEVERAL = 2
#: A name alone before a colon is a label when it reads as surely a name as one of three characters does.
SURE = 2.2


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is: ``speaker``, or, when ``asks``, the one who asks; ``words`` is the label."""

    speaker: Speaker | None
    asks: bool
    words: str


def label_of(text: str) -> str | None:
    """Return what stands before the colon that a passage begins with, as far as it may be a label."""
    if text[:1] in "【[" and (bracketed := _IN_BRACKETS.match(text)):
        return bracketed.group(1)
    if _COLON.search(text, 0, 100) is None:
        return None
    head = text[:120]
    if "挂职" in head:
        head = _ON_SECONDMENT.sub(r"挂职\1", head)
    match = _LABEL.match(head)
    if match is None or _TOLD.search(match.group(1)):
        return None
    return match.group(1).strip() or None


def labels_of(texts: Sequence[str]) -> list[str | None]:
    """Return what each passage of an article begins with as far as it may be a label, with the name in full."""
    barred = [text.rstrip().endswith(_SAID) and _BARRED.match(text) for text in texts]
    named = Counter(match.group(1) for match in barred if match)
    if len(named) == 1 or named.total() <= SEVERAL:
        barred = [None for _ in texts]
    labels = [match.group(1) if match else label_of(text) for match, text in zip(barred, texts, strict=True)]
    return _in_full(labels, texts)


def _in_full(labels: Sequence[str | None], texts: Sequence[str]) -> list[str | None]:
    """Return the labels of an article with the whole name for what it says that somebody is called by in them."""
    called: dict[str, str] = {}
    for text in texts:
        for match in _SHORT.finditer(text) if "简称" in text or "下称" in text else ():
            reading = person_at_end(match.group(1), {})
            called[match.group(2)] = called[match.group()] = reading.name if reading else match.group(1)
        if "称" in text[-12:] and (below := _CALLED_BELOW.search(text)):
            name = BESIDE.split(text, maxsplit=1)[0]
            called.setdefault(below.group(1), name) if has_form_of_name(name) else None
        if ("=" in text or "＝" in text) and (key := _KEY.fullmatch(text)):
            called[key.group(1)] = key.group(2).strip()
    return [called.get(label, label) if label else label for label in labels] if called else list(labels)


def asks(label: str) -> bool:
    """Tell whether a label is that of whoever asks: 记者, 问, the name of a newspaper."""
    return _ASKS.search(label) is not None


def answers(label: str) -> bool:
    """Tell whether a label is that of whoever answers, without a name: 答, A2."""
    return _ANSWERS.match(label) is not None


def turn(
    label: str,
    text: str,
    counted: Mapping[str, int],
    known: Mapping[str, Speaker],
    guests: tuple[Speaker, ...],
    asking: frozenset[str],
) -> Turn | None:
    """Return whose turn the passage is that begins with ``label``; None where that is no label.

    ``counted`` are the labels of the article, ``known`` its persons by name, ``guests`` whom it interviews, ``asking``
    the labels that ask.
    """
    answered = _ANSWERED.match(label)
    if answered:
        who = known.get(answered.group(1)) or printed_person(answered.group(1), known)
        return Turn(who, False, label) if who is not None else None
    if answers(label):
        return Turn(guests[0] if guests else None, False, label) if guests or asking else None
    if label in asking:
        return Turn(None, True, label)
    if label in known:
        return Turn(known[label], False, label)
    if label[-1] not in ")）" and _QUOTED.match(text):
        return None
    who = printed_person(label, known) or _named(label, text, counted, known)
    if who is None and asking and counted[label] > 1 and is_in_letters(label):
        who = Speaker(label)
    return Turn(who, False, label) if who is not None else None


_SIGNED = regex(
    r"[。！？!?”…」]\s*(?:(?:——|—|－－|--)\s*([^。！？!?“”：:]{4,60})|[（(]\s*(?:——|—)?([^（）()。：:]{5,50})[）)])\s*$"
)
_SIGNATURE = regex(r"^\s*(?:——|—|－－|--)\s*([^。！？!?“”：:]{4,60})\s*$")


def signature(text: str, known: Mapping[str, Speaker], whole: bool = False) -> Speaker | None:
    """Return who signs a passage at its end (“…”——李军，某县某局局长); ``whole`` when the passage is nothing else."""
    match = (_SIGNATURE if whole else _SIGNED).search(text[-80:] if not whole else text[:80])
    if match is None:
        return None
    words = next(group for group in match.groups() if group).strip(" 　")
    who = printed_person(words, known)
    if who is not None:
        return who
    reading = person_at_end(words, known)
    return describe(reading, reading.left, known) if reading is not None and reading.score >= 4 else None


def printed_person(words: str, known: Mapping[str, Speaker]) -> Speaker | None:
    """Read a name that a mark divides from its post: 李军（某局局长）, 李军，某局局长, 某局局长 李军."""
    bracketed = _BRACKETED.match(words)
    if bracketed:
        return posted(bracketed.group(1), bracketed.group(2), known)
    for mark in "，, 　":
        first, found, rest = words.partition(mark)
        if found:
            return posted(first, rest, known) or posted(words.rpartition(mark)[2], words.rpartition(mark)[0], known)
    return None


def _named(label: str, text: str, counted: Mapping[str, int], known: Mapping[str, Speaker]) -> Speaker | None:
    if BESIDE.search(label):
        return None
    called = next((word for word in titles().honorific if label.endswith(word)), "")
    name = label.removesuffix(called)
    if called and (name in known or (has_form_of_name(name) and likeness(name) >= LIKELY)):
        return known.get(name) or Speaker(name, called if ends_with_post(called) else None)
    reading = person_at_end(label, known)
    if reading is None:
        return None
    if reading.score >= 4:
        return describe(reading, reading.left, known)
    if reading.left or reading.name != label:
        return None
    again = counted.get(label, 0) > 1
    dotted = DOT.search(label) is not None
    personal = says_i(text) or "我们" in text or sum(map(_reads_as_name, counted)) > SEVERAL
    if reading.score >= SURE or dotted or again or (personal and reading.score >= 2):
        return describe(reading, "", known)
    return None


def _reads_as_name(label: str) -> bool:
    reading = person_at_end(label, {}) if len(label) <= 4 else None
    return reading is not None and reading.left == "" and reading.score >= 2


@cache
def _post_label() -> re.Pattern[str]:
    """What a card prints before a post: 援派岗位：某县某局副局长."""
    return regex(rf"(?:{label_words('post')})[：:]\s*")


def posted(name: str, post: str, known: Mapping[str, Speaker]) -> Speaker | None:
    """Return who is called ``name`` and has the ``post`` that is printed beside the name; None when it is nobody."""
    name, post = name.strip(MARKS), _MARKED_OFF.split(post.strip(MARKS + "，,"))[-1]
    if label := _post_label().match(post):
        post = post[label.end() :]
    first = _PART.split(post, maxsplit=1)[0]
    if "、" in first and ends_with_post(first) is None:  # of several posts the last may be none: 某局局长、现场指挥
        first = next((part for part in _leading(first) if ends_with_post(part)), first)
    held = ends_with_post(first) is not None
    if not (held or organisation_end(first)) or not is_name(name, known):
        return None
    title = read_title(first) if held else None
    if title is not None:
        return Speaker(name, title, organisation(title))
    return None if held else known.get(name) or Speaker(name, None, first)


def _leading(posts: str) -> Iterator[str]:
    """Yield a list of posts without the last one, without the last two, and so on."""
    while "、" in posts:
        posts = posts.rpartition("、")[0]
        yield posts


def is_name(word: str, known: Mapping[str, Speaker]) -> bool:
    """Tell whether a word that stands beside a post is a name, be its surname an everyday word too."""
    people = surnames()
    if word in known:
        return True
    if word in people.not_a_name or ends_with_post(word) or organisation_end(word):
        return False
    reading = person_at_end(word, known)
    if reading is not None and not reading.left:
        return True
    return _HAN_NAME.fullmatch(word) is not None and _EVERYDAY.isdisjoint(word)
