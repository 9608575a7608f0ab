"""Finds in the rest of an article the post of a speaker of whom none is stated where he speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from msgspec import structs

from searchapp.annotating.headed import heading_person, post_in_heading
from searchapp.annotating.introductions import LISTED, held_in, places_of
from searchapp.annotating.narrators import narrator
from searchapp.annotating.posts import is_passing, organisation, read_title
from searchapp.annotating.simplified import plain
from searchapp.annotating.turns import printed_person
from searchapp.lexicon.marks import clause_start
from searchapp.lexicon.persons import HAN, titles
from searchapp.lexicon.posts import ends_with_post
from searchapp.lexicon.wordlists import alternatives
from searchapp.model import Article, Speaker
from searchapp.patterns import regex

#: A post that somebody no longer holds.
_FORMER_POST = regex("(?<![复太中开平])[原前]([一-鿿]{2,6})$")
#: A passage that says more of whom the one before it names: 去年春天，他离开规划院….
_HE_BEGINS = regex(
    r"\s*(?:[^，。！？：“”]{1,14}，)?[他她](?!们)(?!的(?!新?(?:履历|简历|经历|资历|档案|身份|职务|岗位|本职)))"
)
#: What a passage calls whom the one before it names: 这位某县某局局长, 这名乡村教师.
_THIS_ONE = regex(r"\s*(?:[^，。！？：“”]{1,14}，)?这[位名]([一-鿿、]{4,40})")
#: When somebody took up what a list of years tells.
_IN_YEAR = regex(r"[12]\d{3}年")
#: The same of a sentence within a passage.
_HE_GOES_ON = regex(rf"(?<=[。！？”]){_HE_BEGINS.pattern}[^。！？：“”]*")
#: As whose holder a text names somebody.
_AS = regex(r"(?:作为|身为)(?:一[名位])?([一-鿿、]{4,32})[，,的]\Z")
#: How far a sentence goes on with what somebody is.
_GOES_ON = 90
#: How a sentence goes on behind a name with what its bearer took up: 李军告别家人来到这里，担任….
_TAKES_UP = regex(
    r"(?![的、和与及])(?:[^。！？；：“”]{0,60}?，现(?:任|为|是)|现(?:任|为|是)|系(?![统列里])|[^。！？；：“”是]{0,60}?(?:[担挂兼出就]任|被任命为|接[过下手]|挑起|扛起|走上|担起|接替|(?:如今|现在|目前|眼下)的?(?:新?身份|职务|岗位)?是|挂职(?=[^，。的]*[省市区县州旗])))[^。！？；：“”]{2,40}"
)


def stated_elsewhere(
    speaker: Speaker,
    article: Article,
    texts: Sequence[str],
    speakers: Sequence[Speaker | None],
    known: Mapping[str, Speaker],
) -> Speaker:
    """Return a speaker of whom no post is stated with that in the heading above his words, or that a sentence says of
    him behind his name, or the passage behind one that names him of 他. ``texts`` are those of the passages,
    ``speakers`` who has the word in each."""
    name = speaker.name
    role = speaker.title is not None and speaker.org is None and is_passing(speaker.title)
    if name is None or not (role or _is_wanting(speaker.title, texts)):
        return speaker
    called = None if role else next((word for text in texts if (word := _called_so(name, text))), None)
    if not role and (speaker.title is not None or speaker.org is not None):
        return structs.replace(speaker, title=called, org=None if speaker.title else speaker.org) if called else speaker
    told: dict[str | None, set[str | None]] = {}
    for passage, who in zip(article.passages, speakers, strict=True):
        told.setdefault(passage.section, set()).add(who.name if who else None)
    for line in (article.title, article.subtitle, article.kicker):
        told.setdefault(line, set())
    for section, names in told.items():
        headed = heading_person(section) if section and name in section else None
        if headed is not None and headed.name == name and (headed.title or headed.org):
            return headed
        if name in names and names <= {name, None} and (title := post_in_heading(section)):
            return Speaker(name, title, organisation(title))
    if (beside := _beside(name, speaker, article, texts)) is not None:
        return beside
    others = [who for who in known if who != name]
    held = (_before_name(name, texts) if speaker.title is None else None) or _told_of(speaker, texts, others)
    return held or (structs.replace(speaker, title=called) if called else speaker)


def _told_of(speaker: Speaker, texts: Sequence[str], others: Sequence[str]) -> Speaker | None:
    """Return a speaker with the post that a sentence states behind his name, or the passage behind one that names him
    of 他 or 这位."""
    name = speaker.name or ""
    for text in texts:
        if name in text and (held := _as_what(name, text) or _taken_up(speaker, text, others)) is not None:
            return held
    for text, following in (*pairwise(texts), *_sentences_of_him(texts)):
        if name not in text or any(who in text for who in others):
            continue
        if (called_so := _THIS_ONE.match(following)) and (title := _post_at_start(called_so.group(1))) is not None:
            return Speaker(name, title, organisation(title))
        if _HE_BEGINS.match(following) and (held := _at_last(speaker, following, 0, len(following))) is not None:
            return held
    return None


def _beside(name: str, speaker: Speaker, article: Article, texts: Sequence[str]) -> Speaker | None:
    """Return who is called ``name`` with the post beside the name where it is printed as who tells, or on a line of its
    own: 李军（某县某局局长）."""
    for printed in dict.fromkeys(passage.narrator for passage in article.passages):
        who = narrator(plain(printed)) if printed and name in printed else None
        if who is not None and who.name == name and who.title:
            return who
    for text in texts if speaker.title is None else ():
        if name in text and len(text) <= LISTED and (who := printed_person(text.strip(), {})) and who.name == name:
            return who
    return None


def _is_wanting(title: str | None, texts: Sequence[str]) -> bool:
    """Tell whether a title is none, or a post that somebody no longer holds: 新城大学原院长, 曾任某局科长."""
    if title is None:
        return True
    former = _FORMER_POST.search(title)
    if former is not None and ends_with_post(former.group(1)) == former.group(1):
        return True
    return any(f"{word}{title}" in text for text in texts for word in ("曾任", "原任", "历任"))


def _post_at_start(words: str) -> str | None:
    """Return the post of a named body that words begin with: 江南县某局局长 of 江南县某局局长已经来过."""
    ends = (end for end in range(len(words), 5, -1) if ends_with_post(words[:end]) in titles().post)
    title = next((title for end in ends if (title := read_title(words[:end]))), None)
    return title if title and organisation(title) else None


def _before_name(name: str, texts: Sequence[str]) -> Speaker | None:
    """Return who is called ``name`` with the post that stands before the name somewhere: 坐在某校教师和小云对面."""
    for text in texts:
        for at in places_of(text, name):
            title = read_title(text[clause_start(text, at) : at]) if at and ends_with_post(text[:at]) else None
            if title is not None and organisation(title) is not None:
                return Speaker(name, title, organisation(title))
    return None


def _called_so(name: str, text: str) -> str | None:
    """Return what somebody is, as a text says right behind the name: 李军博士, 李军、王娜、陈晓3位博士."""
    for at in places_of(text, name):
        role = _role_behind().match(text, at + len(name))
        if role is not None:
            return role.group(1)
    return None


@cache
def _role_behind() -> re.Pattern[str]:
    """What somebody is called by who has it, behind a name or a list of names."""
    listed = rf"(?:(?:[、和与][{HAN}]{{2,4}})*等?[0-9两三四五六七八九十]+[位名])?"
    return regex(rf"{listed}({alternatives(titles().role)})(?![室团组证级生后])")


def _sentences_of_him(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each sentence that says 他 or 她 at its beginning, behind what its passage says before it."""
    for text in texts:
        for match in _HE_GOES_ON.finditer(text):
            yield text[: match.start()], match.group()


def _as_what(name: str, text: str) -> Speaker | None:
    """Return who is called ``name`` with the post as whose holder a text names him: 作为某局副局长，李军…."""
    found = (_AS.search(text, max(0, at - _GOES_ON), at) for at in places_of(text, name))
    title = next((title for match in found if match and (title := read_title(match.group(1)))), None)
    return Speaker(name, title, organisation(title)) if title else None


def _taken_up(speaker: Speaker, text: str, others: Sequence[str]) -> Speaker | None:
    """Return a speaker with the post that a sentence says behind his name that he took up, naming nobody between."""
    name = speaker.name or ""
    for at in places_of(text, name):
        taken = _TAKES_UP.match(text, at + len(name))
        alone = taken is not None and not any(who in taken.group() for who in others)
        if taken and alone and (held := _at_last(speaker, text, taken.start(), taken.end())) is not None:
            return held
    return None


def _at_last(speaker: Speaker, text: str, start: int, end: int) -> Speaker | None:
    """Return a speaker with the post that a stretch of text says that he holds now, or with the first one there; with
    the last one where it tells of years."""
    held = list(held_in(speaker, text, start, end))
    present = [who for who, now in held if now]
    years = len(_IN_YEAR.findall(text, start, end)) > 1
    return next(iter(present or [who for who, _ in (held[::-1] if years else held)]), None)
