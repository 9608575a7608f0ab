"""Whom an article interviews, and who asks: by its headlines, its lead, and the labels that its passages begin with."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from searchapp.annotating.described import describe
from searchapp.annotating.names import person_at_end
from searchapp.annotating.narrators import narrator
from searchapp.annotating.simplified import plain
from searchapp.annotating.turns import answers, asks, posted
from searchapp.lexicon.folding import simplified
from searchapp.lexicon.persons import HAN, common_words, is_in_letters, is_name, surnames, titles
from searchapp.lexicon.posts import ends_with_post
from searchapp.model import Article, Speaker
from searchapp.patterns import regex

#: Whoever asks by turns does so in three of four of them at least.
ASKING = 0.75
#: So many passages above the first question say whom it is put to.
LEAD = 5
_INTERVIEWS = (
    regex(r"(?:^|[—─－-]|\s|本报|记者|独家)(?:专访|访谈|对话|访问|访)[：:\s]*(.{2,60})$"),
    regex(r"(?:专访|访谈|对话)第?[\d一二三四五六七八九十]{1,4}[期场讲回集][：:\s]*(.{2,60})$"),
    regex(r"(?:与|和|对)(.{3,40}?)(?:面对面|的?专访|的?访谈|的?对话)"),
    regex(r"^[—─－-]*(.{3,40}?)(?:访谈录|访谈实录|访谈|专访|答记者问)$"),
)
#: What each of them needs.
_INTERVIEW = regex("访|对话|面对面|答记者问")
_ASKED_HIM = (
    regex(
        r"(?:记者|本报|小编|我们)[^。！？：]{0,16}?(?:专访|采访|对话|访谈|走近|约访|连线)(?:到|了)?([^，。！？：；“”]{3,50}?)(?:[，。：]|$)"
    ),
    regex(
        r"[与和同对]([^，。！？：；“”]{4,50}?)(?:进行了?|展开了?|作了|做了)(?:了)?[^，。]{0,8}(?:对话|交谈|访谈|专访|采访|交流)"
    ),
)
_AND_GUEST = regex(r"(?<=[一-鿿])[和与](?=[一-鿿]{2,}(?:书记|长|任))|[；;]")

#: What parts the guests from each other in a line that lists them, and from what each of them is.
_BESIDE = regex(r"[\s：:、，,；;|｜/／]+")
_GUEST = regex(rf"(?P<name>[{HAN}]{{2,4}})\s*[（(](?P<post>[^（）()]{{3,40}})[）)]")
_BRACKETS = regex(r"[（(][^（）()]*[）)]")


class Interview(NamedTuple):
    """Whom an article interviews, and which labels ask in it; neither, where it is no interview."""

    guests: tuple[Speaker, ...]
    asking: frozenset[str]


def interview(article: Article, labels: Sequence[str | None], texts: Sequence[str]) -> Interview:
    """Return whom an article interviews, and who asks; ``labels`` are those of ``texts``, its passages.

    Where labels ask, what seems to name who tells the article names whoever asked, or who answers without a name.
    """
    guests = _in_headlines(article)
    asking = _askers(labels, texts, article.authors) if any(labels) else frozenset[str]()
    if guests or not asking:
        return Interview(guests, asking)
    first = next(at for at, label in enumerate(labels) if label in asking)
    guests = _in_lead(texts[max(0, first - LEAD) : first] or texts[:1])
    if not guests and any(answers(label) for label in labels if label):
        guests = _tellers(article)
    return Interview(guests, asking)


def _in_headlines(article: Article) -> tuple[Speaker, ...]:
    """Return whom the headlines of an article say it interviews (——访中原区委书记李晓雷, 与县长李军面对面)."""
    for line in (article.subtitle, article.kicker, article.title):
        plain = simplified(line).strip() if line else ""
        if _INTERVIEW.search(plain) and (guests := _guests(plain, _INTERVIEWS)):
            return guests
    return ()


def _in_lead(texts: Sequence[str]) -> tuple[Speaker, ...]:
    """Return whom ``texts``, the lead of an interview, say it was held with (记者与…主任唐琳进行了一次对话)."""
    for text in texts:
        guests = _guests(text, _ASKED_HIM)
        if guests:
            return guests
    return ()


def _guests(line: str, patterns: Sequence[re.Pattern[str]]) -> tuple[Speaker, ...]:
    for pattern in patterns:
        match = pattern.search(line)
        if match is None:
            continue
        named = re.split(r"[：:|｜，,]", re.sub(r"[\s　]+", "", match.group(1)), maxsplit=1)[0].rstrip("。！了")
        readings = [reading for piece in _AND_GUEST.split(named) if (reading := person_at_end(piece, {}))]
        sure = [reading for reading in readings if reading.score >= 2]
        if sure:
            return tuple(describe(reading, reading.left, {}) for reading in sure)
    return ()


def _askers(labels: Sequence[str | None], texts: Sequence[str], authors: Sequence[str]) -> frozenset[str]:
    """Return the labels of an article that ask: by what they are, or because their passages end as questions do.

    ``labels`` are those of ``texts``, its passages; one that is the name of an author asks if any of them does.
    """
    counted = Counter(label for label in labels if label)
    asked = Counter(
        label for label, text in zip(labels, texts, strict=True) if label and text.rstrip().endswith(("？", "?"))
    )
    return frozenset(
        label
        for label, count in counted.items()
        if asks(label)
        or (label in authors and asked[label])
        or (count > 1 and asked[label] >= ASKING * count and not answers(label))
    )


def _tellers(article: Article) -> tuple[Speaker, ...]:
    """Return the one person whom an article prints as who tells it."""
    printed = {passage.narrator for passage in article.passages if passage.narrator}
    who = narrator(plain(printed.pop())) if len(printed) == 1 else None
    return (who,) if who is not None and who.name else ()


def meant_by_labels(
    labels: Sequence[str | None],
    asking: frozenset[str],
    guests: Sequence[Speaker],
    known: Mapping[str, Speaker],
    lines: Iterable[str],
    texts: Sequence[str],
) -> dict[str, Speaker]:
    """Return whom the labels of an interview mean that print no more than a surname, or that with what he is called by.

    That is the only one of this surname among those who are ``known``, whom other labels name, whom ``lines``, what
    stands above and beside the text, do, and whom the passages above the first question call the same: 李, 老李,
    李老师; in letters the last of his names (Moore). What else answers in it alone is the one guest.
    """
    answering = Counter(label for label in labels if label and label not in asking)
    short = {label: surname for label in answering if (surname := _surname_of(label))}
    people = {name: who for name, who in known.items() if who.name == name}
    for label in answering:
        if label not in short and is_name(label):
            people.setdefault(label, Speaker(label))
    lines = list(lines)
    for line in lines:
        for who in _listed(line):
            if who.name and not people.get(who.name, Speaker(None)).title:
                people[who.name] = who
    first = next((at for at, label in enumerate(labels) if label in asking), 0)
    for name in (name for label, surname in short.items() for name in _called_above(texts[:first], label, surname)):
        people.setdefault(name, Speaker(name))
    meant: dict[str, Speaker] = {}
    for label, surname in short.items():
        found = [name for name in people if name.startswith(surname) and name not in asking]
        whole = [name for name in found if not any(other != name and other.startswith(name) for other in found)]
        if len(whole) == 1:
            meant[label] = people[whole[0]]
    for label in filter(is_in_letters, answering):
        whole = list(dict.fromkeys(found.group() for line in lines for found in _in_letters(label).finditer(line)))
        if len(whole) == 1:
            meant[label] = Speaker(whole[0])
    others = [label for label, count in answering.items() if count > 1 and label not in meant]
    if len(guests) == 1 and len(others) == 1 and not (answers(others[0]) or is_name(others[0])):
        meant[others[0]] = guests[0]
    for label in filter(answers, answering) if not guests and len({who.name for who in meant.values()}) == 1 else ():
        meant[label] = next(iter(meant.values()))
    return meant


def _in_letters(last: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:[A-Z][a-z.]+ ){{1,2}}{re.escape(last)}\b", re.ASCII)


def _called_above(texts: Sequence[str], label: str, surname: str) -> Iterator[str]:
    """Yield who of this surname is called in a text what a label calls him by: 李老师 is 李军老师."""
    called = label[len(surname) :] if label.startswith(surname) else ""
    for text in texts if called else ():
        for match in re.finditer(rf"{surname}[{HAN}]{{1,2}}(?={called})", text):
            if is_name(match.group()) and match.group() not in common_words():
                yield match.group()


def _surname_of(label: str) -> str | None:
    """Return the surname that a label prints alone, with 老 or 小 before it or with a post or honorific behind."""
    people = surnames()
    bare = label[1:] if label[0] in "老小" and len(label) == 2 else label
    surname = bare[:2] if bare[:2] in people.compound else bare[:1]
    if surname not in people.single and surname not in people.compound and surname not in people.everyday:
        return None
    called = bare[len(surname) :]
    return surname if not called or called in titles().honorific or ends_with_post(called) == called else None


def _listed(line: str) -> Iterator[Speaker]:
    """Yield whom a line lists as guests: 嘉宾：李军（某县支教队队长）、王丽."""
    for guest in _GUEST.finditer(line):
        if who := posted(guest["name"], guest["post"], {}):
            yield who
    for piece in _BESIDE.split(_BRACKETS.sub(" ", line)):
        piece = next((piece.removesuffix(word) for word in titles().honorific if piece.endswith(word)), piece)
        if is_name(piece):
            yield Speaker(piece)
