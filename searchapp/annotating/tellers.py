"""Finds the name of whoever tells an article in the first person, wherever a page prints it.

It stands in a byline, in what is said of oneself (我叫…), in a headline, a signature, a biography, a lead by the
editors, or below pictures. Each place is one function that yields names with the words they stand in; the first that
yields one name decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from searchapp.annotating.bare_names import bare_mentions
from searchapp.annotating.essays import headlines, is_note
from searchapp.annotating.headed import stands_for_person
from searchapp.annotating.lives import in_biographies, in_life
from searchapp.annotating.names import person_at_end
from searchapp.annotating.pictured import in_pictures
from searchapp.annotating.posts import organisation, read_title
from searchapp.annotating.roles import in_role
from searchapp.annotating.simplified import plain
from searchapp.annotating.turns import is_name, posted, printed_person
from searchapp.lexicon.editors import announces, announces_his_own
from searchapp.lexicon.organisations import organisation_end
from searchapp.lexicon.persons import DOTS, HAN, LIKELY, likeness, titles
from searchapp.lexicon.persons import is_name as has_form_of_name
from searchapp.lexicon.places import entries
from searchapp.lexicon.posts import ends_with_post
from searchapp.lexicon.print_words import alternatives, words
from searchapp.lexicon.sieve import sieved
from searchapp.lexicon.speech import says_i
from searchapp.lexicon.writings import own_writings
from searchapp.model import Article, Speaker
from searchapp.patterns import regex

#: A line that signs an article, or names who wrote it, is no longer; one that credits or describes somebody.
SIGNED, DESCRIBED = 50, 60
#: A lead of the editors has no more passages; one of these announces what is told.
LEAD, ANNOUNCING = 8, 3
#: Who wrote down what follows: 李军老师用手机记下了这一路的见闻.
_WROTE_DOWN = regex(
    r"([^，。！？；：“”]{2,40}?)(?:老师|医生|同志|同学)?(?:[用以将把在][^，。！？；：]{1,14}?)?(?:[记写]|记录)下了?[^，。！？；：]{1,12}?"
    r"(?:见闻|感受|感悟|经历|点滴|体会|思考|回忆|所[见思][^，。]{0,4}|文字|故事)(?=[，。：；]|$)"
)
#: What somebody says of himself: 我是某局的李军, 我叫李军, 我，李军，….
_I_AM = sieved(
    r"(?:^|[，。！：；\n])\s*(?:大家好|各位好|你好|您好)?[，！]?\s*(?:我是|本人是?)(?:来自)?"
    r"([^，。！？；：“”]{2,40})[，。！、]"
)
_I_AM_CALLED = sieved(
    rf"(?:^|[，。！：；\n])\s*(?:我(?:的名字)?叫做?|我姓[{HAN}]{{1,2}}[，]?名?叫|我[，]|本人[，]?)"
    rf"(?P<name>[{HAN}{DOTS}]{{2,12}}?)[，。！、]"
)
_REPORTER = regex("记者|通讯员|实习生|编辑|校对|摄影|整理|摄")
#: What stands before the name of somebody whose work a line credits, and behind it.
_CREDITED_BEFORE = regex(rf"(?:{_REPORTER.pattern})[^。]{{0,20}}\Z")
_CREDITED_BEHIND = regex(r"\s*(?:整理|摄)")
_AUTHOR = regex("作者|撰文|撰稿|口述|讲述|文[：:／/]")
_AUTHOR_IS = regex(r"作者(?:系|为|是|单位[：:]?|简介[：:]?|现任|现为)\s*(.{3,60})")
_NOTED = regex(r"\s*[（(]([^（）()]{3,40})[）)]")
#: What divides a headline or a signature into pieces, one of which may be a name.
_DIVIDES = regex(r"[\s　：:|｜丨/／\-－—─~～_（）()\[\]【】《》“”\"●■◆◇□○·•,，、。！!？?]+")
#: Whoever writes such a letter is nobody whom the headline names: 一位读者的来信.
_LETTER = regex(r"(?:读者|网友|粉丝|群众|听众|观众)[^，。]{0,6}(?:来信|投稿|自述|留言|分享|讲述)")
#: What somebody calls himself before others, while he tells the text: 我忙解释：“我是新来的书记李军，…”.
_I_SAID = regex(
    r"我[^。！？“”「」]{0,24}[：:][“「](?:[^”」。！？]{0,12}[，！,])?我(?:是|叫)(?P<who>[^，。！？；：“”「」,]{2,30})[，。！,”」]"
)


@cache
def _presented() -> re.Pattern[str]:
    own = rf"{own_writings()}|心得体会|体会文章|文章"
    return regex(rf"([^，。！？；：“”]{{4,50}}?)(?:的|撰写的|写下的|写的|发来的)[一-鿿]{{0,6}}(?:{own})")


@cache
def _story() -> re.Pattern[str]:
    """What a piece of a headline calls the story of the person whom it begins with: 李军的援疆日记."""
    return regex(
        rf"的?(?:援[藏疆青滇黔外]|挂职|支教|驻村|扶贫|帮扶|西部|志愿|跟岗|跟班)?[{HAN}]{{0,4}}?(?:{own_writings('story')}|的故事)"
    )


@cache
def _leads_to() -> re.Pattern[str]:
    """Words on the lead of what somebody tells: he writes it down, or tells it."""
    return regex(own_writings("lead"))


class Teller(NamedTuple):
    """Who tells an article: the speaker, the place of the page that names them, and the words there."""

    speaker: Speaker
    place: str
    words: str


_Named = Iterator[tuple[str, str]]
CHOSEN = "chosen"  # of his writing the editors printed some
#: Places that say that somebody tells: whatever the text says of him as well.
_STATED = frozenset((CHOSEN, "narrator", "card", "himself", "byline", "headline", "signature"))


def teller_of(
    article: Article, masked: Sequence[str], known: Mapping[str, Speaker], remarks: Sequence[str]
) -> Teller | None:
    """Return who tells an article that is told in the first person, or holds a speech; None where no name is printed.

    ``masked`` are its passages with the quotations covered, ``known`` its persons by name, ``remarks`` what stands
    around it and is no content: signatures, the line about the author. A reporter never tells an article.
    """
    if "记者手记" in (article.title or ""):
        return None
    tellers = {passage.narrator for passage in article.passages if passage.narrator}
    if len(tellers) > 1:
        return None  # each tells a section
    lines = [plain(line) for line in remarks]
    for place, found in (
        (CHOSEN, _selected(masked)),
        ("narrator", _narrating(tellers, known)),
        ("card", _on_card((*masked, *lines))),
        ("himself", _saying_who_he_is(article, masked, known)),
        ("byline", _in_byline(article, bool(tellers), lines)),
        ("headline", _in_headline(article, known, lines)),
        ("signature", _in_signature(lines, known)),
        ("introduction", _introduced(masked, known)),
        ("biography", in_biographies((*masked, *lines), known)),
        ("lead", _in_lead(masked, known)),
        ("picture", in_pictures(masked, lines)),
    ):
        named = {
            name: printed
            for name, printed in found
            if place in _STATED or not any(_speaks_of(text, name, known) for text in masked if not announces(text))
        }
        if len(named) == 1:
            name, printed = next(iter(named.items()))
            if any(_credits(line, name) for line in lines):
                return None
            speaker = _described(name, known, (*lines, *headlines(article)))
            speaker = in_life(speaker, masked)
            return Teller(
                speaker if speaker.title or speaker.org else in_role(speaker, masked, headlines(article)),
                place,
                printed,
            )
        if len(named) > 1 and place == "byline":
            return None
    return None


def lead_of(masked: Sequence[str], name: str) -> int:
    """Return how many passages the editors say above what ``name`` tells: up to the last that names the teller, or that
    announces what is told.

    None of them says 我, but whoever announces it himself: 下面是某校教师李军的日记，由我代贴.
    """
    lead = 0
    for at, text in enumerate(masked[:LEAD], start=1):
        announced = at <= ANNOUNCING and announces(text)
        if says_i(text) and not (announced and name in text):
            break
        if name in text or announced:
            lead = at
    return lead if lead < len(masked) else 0


def _narrating(tellers: Iterable[str], known: Mapping[str, Speaker]) -> _Named:
    """Yield who is printed as the narrator of the text or of a part of it."""
    for teller in tellers:
        if is_name(teller, known):
            yield teller, teller


@cache
def _card() -> re.Pattern[str]:
    """A line of a card that says who somebody is."""
    tellers = alternatives("byline_roles", "teller")
    return regex(rf"(?:姓\s*名|名\s*字|主人公|人物|{tellers})[：:\s]+([{HAN}{DOTS}]{{2,12}})")


def _on_card(texts: Sequence[str]) -> _Named:
    """Yield whose card stands above the text: 姓名：李军, 单位：某县某局."""
    for text in texts:
        if (card := _card().fullmatch(text.strip())) and has_form_of_name(card.group(1)):
            yield card.group(1), text


def _saying_who_he_is(article: Article, masked: Sequence[str], known: Mapping[str, Speaker]) -> _Named:
    """Yield what those call themselves who say who they are, one name where all passages are one person's."""
    said = [found for text in masked if (found := said_name(text, known)) is not None]
    yield from said
    if said:
        return
    for passage in article.passages:
        for match in _I_SAID.finditer(text) if "我" in (text := plain(passage.text)) else ():
            reading = person_at_end(match.group("who"), known)
            if reading is not None and reading.score >= 3:
                yield reading.name, match.group("who")


def said_name(masked: str, known: Mapping[str, Speaker]) -> tuple[str, str] | None:
    """Return what somebody calls himself in a passage, and the words (我叫李军, 我是某局的李军), or None."""
    if "我" not in masked and "本人" not in masked:
        return None
    for match in _I_AM_CALLED.finditer(masked):
        if is_name(match.group("name"), known) and (likeness(match.group("name")) > 0 or "叫" in match.group()):
            return match.group("name"), match.group().strip("，。！：；\n ")
    for match in _I_AM.finditer(masked):
        reading = person_at_end(match.group(1), known)
        if reading is None:
            continue
        bare = reading.left == "" or reading.left.endswith("的")
        if reading.score >= 3 or (bare and likeness(reading.name) >= LIKELY):
            return reading.name, match.group().strip("，。！：；\n ")
    return None


def _in_byline(article: Article, told: bool, lines: Sequence[str]) -> _Named:
    """Yield the authors; none where one of several tells what the others recorded, and it is not printed who."""
    if len(article.authors) > 1:
        tellers = [each for each in article.authors if any(_tells(line, each) for line in lines)]
        if len(tellers) == 1:
            yield tellers[0], tellers[0]
            return
        if told and any(_told_by().search(line) for line in lines):
            return
    for author in article.authors:
        if len(article.authors) == 1 or not any(_credits(line, author) for line in lines):
            yield author, author


def _in_headline(article: Article, known: Mapping[str, Speaker], lines: Sequence[str]) -> _Named:
    """Yield whom the headlines name: as a piece of them, with a post, or as whose story they are."""
    about = any(_AUTHOR_IS.search(line) for line in lines)
    for line in headlines(article):
        whole = plain(line).strip(" 　（()）")
        alone = re.sub(r"\s", "", whole)
        if about and 2 <= len(alone) <= 4 and is_name(alone, known):
            yield alone, whole
            return
        signed = printed_person(whole, known) if len(whole) <= SIGNED else None
        if signed is not None and signed.name and signed.title and not _REPORTER.search(whole):
            yield signed.name, whole
            return
    for line in headlines(article):
        if _LETTER.search(line):
            return
        for piece in _DIVIDES.split(plain(line)):
            name = _name_of(piece, known)
            if name is not None:
                yield name, line


def _name_of(piece: str, known: Mapping[str, Speaker]) -> str | None:
    """Return the name that a piece of a headline is, ends with behind a post, or begins with as whose story it is."""
    if piece in known or stands_for_person(piece):
        return piece
    reading = person_at_end(piece, known)
    if reading is not None and reading.score >= 4 and ends_with_post(reading.left) and likeness(reading.name) >= 0:
        return reading.name
    owners = [piece[:size] for size in (2, 3, 4) if _story().match(piece, size)]
    owners = [name for name in owners if name in known or stands_for_person(name)]
    return max(owners, key=likeness) if owners else None


def _in_signature(lines: Sequence[str], known: Mapping[str, Speaker]) -> _Named:
    """Yield who signs: a name with a post, a name with the body or with place and time, or nothing but a name."""
    for line in lines:
        if len(line) > SIGNED or _is_credit(line):
            continue
        signed = printed_person(line.strip(" 　（()）"), known)
        if signed is not None and signed.name and signed.title:
            yield signed.name, line
            return
    for line in reversed(lines):
        if len(line) > SIGNED or _is_credit(line):
            continue
        pieces = [piece for piece in _DIVIDES.split(line) if piece]
        for at, piece in enumerate(pieces):
            if (piece in known or stands_for_person(piece)) and _is_setting(pieces[:at] + pieces[at + 1 :]):
                yield piece, line
                return
            reading = person_at_end(piece, known) if len(pieces) == 1 else None
            if reading is not None and reading.left and reading.score >= 2.5 and likeness(reading.name) >= LIKELY:
                yield reading.name, line
                return


def _is_setting(pieces: Sequence[str]) -> bool:
    """Tell whether what stands beside a name that signs is only the body, the post, the place or the time."""
    return all(
        organisation_end(piece)
        or ends_with_post(piece)
        or piece in entries()
        or not re.search(f"[{HAN}]{{3}}", piece)
        or piece in ("作者", "文")
        for piece in pieces
    )


def _is_credit(line: str) -> bool:
    """Tell whether a line credits reporters, editors or photographers."""
    return _REPORTER.search(line) is not None or any(map(line.__contains__, _editors()))


@cache
def _editors() -> tuple[str, ...]:
    return tuple(role for role in words("editor_roles") if len(role) > 1)


def _introduced(masked: Sequence[str], known: Mapping[str, Speaker]) -> _Named:
    """Yield whose diary or letter the first passages say the text is, or who wrote it down: 某局干部李军写下的日记."""
    for text in masked[:2]:
        wrote = _WROTE_DOWN.finditer(text) if "下" in text and not says_i(text) else ()
        for match in (*_presented().finditer(text), *wrote):
            reading = person_at_end(match.group(1), known)
            if reading is not None and reading.score >= 3:
                yield reading.name, match.group()
                return


def _selected(masked: Sequence[str]) -> _Named:
    """Yield whom alone the editors name above what they say that they chose of his: 编者从他的驻村日记中选了几篇."""
    lead = list(takewhile(lambda text: not says_i(text), masked[:ANNOUNCING]))
    if any(map(announces_his_own, lead)):
        named = {mention.speaker.name for text in lead for mention in bare_mentions(text, text, {})}
        yield from ((name, name) for name in named if name and len(named) == 1)


def _in_lead(masked: Sequence[str], known: Mapping[str, Speaker]) -> _Named:
    """Yield whom the editors name above what is told, and nobody else: 某院医生李军将以日记的形式….

    The lead ends where the text says 我.
    """
    for text in masked[: min(LEAD, len(masked) - 1)]:
        if says_i(text) and not (is_note(text) or announces(text)):
            return
        named = [name for name, who in known.items() if who.name == name and who.title and name in text]
        if len(named) == 1 or is_note(text) or _leads_to().search(text):
            yield from ((name, text[:DESCRIBED]) for name in named)


def _speaks_of(masked: str, name: str, known: Mapping[str, Speaker]) -> bool:
    """Tell whether somebody who says 我 in a passage speaks of ``name`` there, by name or by surname and post."""
    if not says_i(masked):
        return False
    title = who.title if (who := known.get(name)) is not None else None
    return name in masked or (title is not None and name[0] + title[-2:] in masked)


@cache
def _told_by() -> re.Pattern[str]:
    return regex(rf"口述|自述|(?:{alternatives('byline_roles', 'teller')})[：:]")


def _tells(line: str, name: str) -> bool:
    """Tell whether a line says that somebody tells what others record: 口述：李军, 李军 口述."""
    tells, who = f"(?:{alternatives('byline_roles', 'teller')})", re.escape(name)
    return name in line and re.search(rf"{tells}[\s：:/／|｜]*{who}|{who}[\s（(／/]*{tells}", line) is not None


def _credits(line: str, name: str) -> bool:
    """Tell whether a line credits somebody as a reporter or for work on what another tells."""
    at = line.find(name)
    while at >= 0:
        before = _CREDITED_BEFORE.search(line, 0, at)
        if (before and _AUTHOR.search(before.group()) is None) or _CREDITED_BEHIND.match(line, at + len(name)):
            return True
        at = line.find(name, at + 1)
    return False


def _described(name: str, known: Mapping[str, Speaker], remarks: Sequence[str]) -> Speaker:
    passing = titles().passing
    best = known.get(name)
    if best is not None and best.title:
        return best
    for line in remarks:
        line = line.strip(" 　（()）[]【】")
        about = _AUTHOR_IS.search(line)
        if about:
            post = re.split(r"[，,；;。（(）)]", about.group(1), maxsplit=1)[0]
            if post.endswith(tuple(passing)):
                continue
            title = read_title(post) if ends_with_post(post) else None
            return Speaker(name, title, organisation(title) if title else post)
        if name in line and len(line) <= DESCRIBED:
            before, _, after = line.partition(name)
            noted = _NOTED.match(after)  # 口述：李军（某校教师） 整理：王丽
            found = posted(name, before, {}) or posted(
                name, noted.group(1) if noted else after.strip("（()） 　，,"), {}
            )
            if found is not None:
                return found
    return best or Speaker(name)
