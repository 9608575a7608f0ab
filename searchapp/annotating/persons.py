"""Finds where a text names persons: after a post, by how they are called, described, or at the head of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from searchapp.annotating.name_bounds import bounded, goes_on, known_name, shortened
from searchapp.annotating.names import describe, is_other_word, person_at_end
from searchapp.annotating.posts import is_passing, organisation, read_title
from searchapp.annotating.quotations import BRACKETED
from searchapp.lexicon.marks import clause_start
from searchapp.lexicon.organisations import organisation_end
from searchapp.lexicon.persons import (
    DOT,
    DOTS,
    HAN,
    is_name,
    is_of_elements,
    surnames,
    titles,
)
from searchapp.lexicon.posts import ends_with_post
from searchapp.lexicon.wordlists import alternatives, any_word
from searchapp.model import Speaker

_BETWEEN = " 　、，,和与及"
#: What ends a place and no name.
_PLACE_ENDS = ("区", "县", "旗", "市", "街道")


#: What somebody does with the person who is named next.
_DOING = re.compile(
    rf"(?:等(?:人|一行)?|一行)?(?:[{HAN}]{{1,3}}?[着了到过](?=[{HAN}]{{2}})|陪同|跟随|带领|率领|会见|看望|采访|邀请|对话|专访|还有|以及"
    r"|[由向对给把被随找请见让令使跟](?![省市区县州]))?"
)


_COMRADE = "同志"
#: Of so many nobody is named: 264名博士团成员来川.
_MANY = re.compile(r"(?:[0-9０-９百千余多几两三四五六七八九]|十)[余多]?[名位]")


class Mention(NamedTuple):
    """A person in a text: where the name stands, where the title before it begins, and who it is.

    ``sure`` is False where the text does not show where the name ends.
    """

    start: int
    end: int
    title_start: int
    speaker: Speaker
    sure: bool = True


@cache
def _titled() -> re.Pattern[str]:
    people, words = surnames(), titles()
    compound = alternatives(people.compound)
    single = "".join(sorted(people.single))
    before = any_word(words.post | words.calling)
    elements = alternatives(people.element)
    dotted = rf"[{HAN}]{{1,7}}(?:[{DOTS}][{people.transliteration}]{{1,7}}){{1,3}}"
    whole = rf"(?:{elements})(?:[{people.transliteration}]{{1,6}})?"
    name = rf"{dotted}|(?:{elements}){{2}}|{whole}|(?:{compound})[{HAN}]{{1,2}}"
    name = rf"{name}|[{HAN}]{{2}}(?:{elements})|[{single}][{HAN}]{{1,2}}"
    return re.compile(rf"{before}(?:{BRACKETED}{{1,44}})?(?=({name}))")


@lru_cache(maxsize=1024)
def _after_posts(masked: str) -> tuple[tuple[int, int, str, str | None, bool], ...]:
    """Return where a post is followed by what begins like a name: the post's start, its end, the longest name, and how
    that is ``bounded``."""
    found = [(match.start(), match.end(), match.group(1)) for match in _titled().finditer(masked)]
    return tuple([(begin, start, longest, *bounded(longest, masked, start)) for begin, start, longest in found])


def mentions(masked: str, text: str, known: Mapping[str, Speaker]) -> list[Mention]:
    """Return the persons that ``text`` names after a post, in order; ``masked`` is the same text, masked."""
    after = _after_posts(masked)
    if not after:
        return []
    names = [(known_name(longest, known) if by_known else None) or name for _, _, longest, name, by_known in after]
    found = _called_so(masked, text, tuple(names), tuple([name in known for name in names[:-1]]))
    return [each._replace(sure=True) if not each.sure and each.speaker.name in known else each for each in found]


@lru_cache(maxsize=256)
def _called_so(masked: str, text: str, names: tuple[str | None, ...], known: tuple[bool, ...]) -> tuple[Mention, ...]:
    """Return who has each post of ``_after_posts``, by its name; all but the last one may be ``known``."""
    found: list[Mention] = []
    before, sure = 0, False
    for (begin, start, *_), name, is_known in zip(_after_posts(masked), names, (*known, False), strict=True):
        if name is None or name.endswith(_PLACE_ENDS):  # 福州市长乐区
            continue
        title_start = clause_start(masked, begin)
        if title_start < before < len(masked) and masked[before] in _BETWEEN:
            # 市委书记李军、市长王明: the second post begins behind the first name.
            title_start = before + 1
        elif before > title_start and (doing := _DOING.match(masked, before, start)) and (sure or doing.group()):
            title_start = doing.end()  # 某镇书记任国强跟着另一镇书记骆建: it begins behind the verb
        title = _lasting(text, masked, title_start, start) or read_title(text[title_start:start])
        if title is None or _MANY.search(title):
            continue
        end = before = start + len(name)
        sure = is_known or not name.isalpha() or is_of_elements(name, True) or goes_on(masked, end)
        sure = sure or _called_behind().match(masked, end) is not None
        before += len(_COMRADE) if masked.startswith(_COMRADE, end) else 0
        speaker = Speaker(name, title, organisation(title))
        if speaker.org is None and masked[end : end + 1] == "是":
            speaker = _introduced(name, text[end : end + 60], speaker)
        found.append(Mention(start, end, title_start, speaker, sure))
    return tuple(found)


#: A post that is marked as one for a time, before the name.
_FOR_A_TIME = re.compile(r"[（(][^（）()]{0,4}挂[职任][^（）()]{0,4}[）)]\Z")


def _lasting(text: str, masked: str, title_start: int, start: int) -> str | None:
    """Return the post before one that is marked as temporary: 某局副局长，某县副县长（挂职）李军; None elsewhere."""
    if _FOR_A_TIME.search(text, title_start, start) is None:
        return None
    before, joined, _ = text[title_start:start].rpartition("、")
    if joined:
        return read_title(before)
    if not title_start or masked[title_start - 1] not in "，,":
        return None
    return read_title(text[clause_start(masked, title_start - 1) : title_start - 1])


@cache
def _bare() -> re.Pattern[str]:
    people = surnames()
    elements = alternatives(people.element)
    single = "".join(sorted(people.single - people.everyday))
    return re.compile(
        rf"(?:(?:{elements}){{2}}|(?:{alternatives(people.compound)})[{HAN}]{{1,2}}"
        rf"|[{single}][{HAN}]{{1,2}}|[{HAN}]{{1,8}}(?:[{DOTS}][{HAN}]{{1,8}})+)"
        rf"(?=[是的在对从把被有刚就曾也还去到说已正则一，,]|留[了在下]|(?<=”...)[{HAN}]{{2,8}}[。，,]|(?<=”..)[{HAN}]{{2,8}}[。，,])"
    )


_SENTENCE_ENDS = frozenset("。！？!?\n”")
#: A clause that says when, and that a sentence begins with: 那年，李军在某街道挂职.
_TIME = re.compile(
    r"(?:^|[。！？!?\n”◆])[^，。！？“”◆]{0,12}(?:[年月日天时后前初底末春夏秋冬里午间起]|天晚上|时候|以来|当晚|期间)[，,]+$"
)
#: What may stand before a person who is addressed by title. No name, title or post holds one of these characters.
_BEFORE_NAME = rf"[{''.join(sorted(_SENTENCE_ENDS))}，,的]"
_BEFORE_ANY_NAME = re.compile(_BEFORE_NAME)


@cache
def _before_surname() -> re.Pattern[str]:
    """What may stand before a name, with what every name that is written without a dot begins with behind it."""
    people = surnames()
    firsts = people.single | {name[0] for name in people.compound | people.element}
    return re.compile(f"{_BEFORE_NAME}(?=[{''.join(sorted(firsts))}])")


@cache
def _plain_beginnings() -> frozenset[str]:
    """What names begin with that are written without a dot, but for surnames that are everyday words."""
    people = surnames()
    return (people.single - people.everyday) | {"习", *(name[0] for name in people.compound | people.element)}


@cache
def _post_beginnings() -> frozenset[str]:
    """What the words begin with that may stand behind a surname or a name."""
    words = titles()
    return frozenset(word[0] for word in words.post | words.honorific)


def bare_mentions(masked: str, text: str, known: Mapping[str, Speaker]) -> Iterator[Mention]:
    """Yield the persons that a sentence or clause begins with by name alone (雷震是某区的一名干部, 李书记笑着)."""
    called, described, beginning, addressed = _bare_spans(masked)
    for start, end in called:
        reading = person_at_end(masked[start:end], known)
        if reading is not None and reading.left == "":
            yield Mention(start, end, clause_start(masked, start), describe(reading, "", known))
    not_a_name = surnames().not_a_name
    if "叫" in masked:
        yield from _named_so(masked, text)
    for start, end, after in addressed:
        name = text[start:end]
        if name not in known:
            yield Mention(start, end, clause_start(masked, start), Speaker(name, text[end:after], None))
    for start, end in described:
        name = text[start:end]
        if name in not_a_name or name[:2] in not_a_name or is_other_word(name) or ends_with_post(name):
            continue
        begin = clause_start(masked, start)
        speaker = known.get(name) or _introduced(name, text[end : end + 60])
        title = read_title(text[begin:start]) or read_title(text[begin:start].removesuffix("的"))
        if title is not None and (speaker.title is None or is_passing(speaker.title)):
            speaker = Speaker(name, title, organisation(title))
        if speaker.title is not None or (len(name) > 2 and _AWAY.search(masked, max(0, start - 3), start)):
            yield Mention(start, end, begin, speaker)
    for begin, end in beginning:
        name = text[begin:end]
        if any(len(longer) > len(name) and text.startswith(longer, begin) for longer in known):
            continue  # 刘晓|刚代表 of 刘晓刚
        name = shortened(name, masked, begin)
        end = begin + len(name)
        reading = person_at_end(name, {})
        if name in not_a_name or is_other_word(name):
            continue
        if reading is not None and reading.name == name:
            yield Mention(begin, end, begin, _introduced(name, text[end : end + 60]))


@cache
def _by_post() -> re.Pattern[str]:
    """A name of two or three characters with a post behind it: 罗军部长, 王培富副部长."""
    people = surnames()
    single = "".join(sorted(people.single - people.everyday)) + "习"
    posts = alternatives(word for word in titles().post if len(word) > 1)
    return re.compile(rf"([{single}][{HAN}]{{1,2}}?)({posts})(?![{HAN}]?[级办室处会])")


def _is_addressed(name: str) -> bool:
    """Tell whether what stands before a post at the head of a clause is a name: not 支部书记, 王副市长."""
    no_name = name[:2] in surnames().not_a_name or is_other_word(name) or name[-1] in "副总常前第"
    return not no_name and is_name(name) and ends_with_post(name) is None and organisation_end(name) is None


@cache
def _so_named() -> re.Pattern[str]:
    surnamed = _surnamed()
    return re.compile(
        rf"这(?:位|名|个)?(?:名叫|叫|名为)(?P<first>{surnamed})的(?P<post>[{HAN}、]{{2,30}})"
        rf"|(?:他|她)(?:名)?叫(?P<name>{surnamed})[，,]是?(?P<after>[{HAN}、]{{4,30}})(?=[，,。])"
    )


def _named_so(masked: str, text: str) -> Iterator[Mention]:
    """Yield whom a text names and places so: 她叫李娜，新城县商务局干部, 这位名叫李娜的新城镇镇长."""
    for match in _so_named().finditer(masked):
        group = "first" if match.group("first") else "name"
        post = match.group("post") or match.group("after")
        sizes = range(len(post), 1, -1) if group == "first" else (len(post),)
        size = next((size for size in sizes if ends_with_post(post[:size])), None)
        title = read_title(post[:size]) if size else None
        if title is not None and size is not None:
            end = match.end("post") - len(post) + size if group == "first" else match.end(group)
            name = text[match.start(group) : match.end(group)]
            yield Mention(match.start(group), end, match.start(), Speaker(name, title, organisation(title)))


_Spans = tuple[tuple[int, int], ...]


@lru_cache(maxsize=1024)
def _bare_spans(masked: str) -> tuple[_Spans, _Spans, _Spans, tuple[tuple[int, int, int], ...]]:
    """Return where somebody is called by a title, is described, and where a name begins a sentence; and where a name
    has a post behind it, with the end of the post."""
    called: list[tuple[int, int]] = []
    described: list[tuple[int, int]] = []
    beginning: list[tuple[int, int]] = []
    addressed: list[tuple[int, int, int]] = []
    by_title, by_post, by_name, said_to_be = _called().match, _by_post().match, _bare().match, _said_to_be().match
    stays = "挂任" in masked or "担任" in masked or "身为" in masked or "作为" in masked
    dotted, firsts, no_post = DOT.search(masked) is not None, _plain_beginnings(), _post_beginnings().isdisjoint
    before_name = _BEFORE_ANY_NAME if dotted else _before_surname()
    for begin in (0, *[match.end() for match in before_name.finditer(masked)]):
        may_begin = dotted or masked[begin : begin + 1] in firsts
        if may_begin and not no_post(masked[begin + 1 : begin + 4]):
            if match := by_title(masked, begin):
                called.append(match.span())
            elif (match := by_post(masked, begin)) and _is_addressed(match.group(1)):
                addressed.append((*match.span(1), match.end()))
        if "是" in masked[begin + 2 : begin + 5] and (match := said_to_be(masked, begin)):
            described.append(match.span(1))
        named = by_name(masked, begin) if may_begin else None
        if not begin or masked[begin - 1] in _SENTENCE_ENDS:
            if named:
                beginning.append(named.span())
        elif named and (_TIME.search(masked, max(0, begin - 16), begin) or _is_placed(masked, begin)):
            beginning.append(named.span())
        else:
            stays = stays or (masked[begin - 1] == "的" and masked[begin - 3 : begin - 1] in _STAYS)
    if stays:
        described += [match.span(1) for match in _described().finditer(masked)]
    return tuple(called), tuple(sorted(described)), tuple(beginning), tuple(addressed)


def _is_placed(masked: str, begin: int) -> bool:
    """Tell whether a body, or a former post, with 的 stands before ``begin``: 下沙街道的李军去了安城."""
    if masked[begin - 1] != "的":
        return False
    before = masked[clause_start(masked, begin - 1) : begin - 1]
    if ends_with_post(before) is not None:
        return "时任" in before or "原任" in before
    return organisation_end(before) is not None


_IS = re.compile(
    r"(?:是|[，,]?(?:如今|现在|现|目前|原本|本)?(?:是|任|担任|系)|[，,]?时任)([^，。；：！？“”,;:!?]{2,40})"
)


#: What somebody does for a time who is described by it.
_STAYS = frozenset(("挂职", "跟班", "跟岗", "顶岗", "跟学", "学习", "锻炼", "工作", "交流", "驻点", "任职"))


#: Who is said to be away for a time is a person, whatever post is not stated.
_AWAY = re.compile(r"(?:挂职|跟班|跟岗|顶岗)的$")


@cache
def _described() -> re.Pattern[str]:
    """Persons whom what stands before them describes: 挂任某局副局长的马丽, 在成都跟班的党磊，如今是…."""
    after = alternatives(surnames().goes_on)
    return re.compile(
        rf"(?:{'|'.join(sorted(_STAYS))}|[挂担]任[^，。！？的]{{2,30}}|(?:身为|作为)[^，。！？的]{{4,40}})的({_surnamed()})(?=[，,是在则]|{after})"
    )


@cache
def _said_to_be() -> re.Pattern[str]:
    """Persons of whom a sentence says what they are: 常静是某校教授."""
    return re.compile(rf"({_surnamed()})(?=是[^，。！？的]{{4,40}}[，,。])")


def _surnamed() -> str:
    people = surnames()
    return rf"(?:{alternatives(people.compound)}|[{''.join(sorted(people.single))}])[{HAN}]{{1,2}}"


@cache
def _called() -> re.Pattern[str]:
    people, words = surnames(), titles()
    surname = alternatives(people.compound | (people.single - people.everyday))
    second = "".join(sorted({word[0] for word in words.post | words.honorific} | {name[1] for name in people.compound}))
    first = "".join(sorted({name[0] for name in people.compound} | (people.single - people.everyday)))
    sieve = f"(?=[{first}][{second}])"
    return re.compile(rf"{sieve}(?:{surname})(?:{alternatives(words.post | words.honorific)})")


def _introduced(name: str, after: str, otherwise: Speaker | None = None) -> Speaker:
    match = _IS.match(after)
    if match is None or ends_with_post(match.group(1)) is None:
        return otherwise or Speaker(name)
    place, _, post = match.group(1).rpartition("的")
    post = re.sub(r"^(?:一|1)(?:名|位|个)", "", post)
    return Speaker(name, post, organisation(post) or place or None)


@cache
def _called_behind() -> re.Pattern[str]:
    """What somebody is called by behind the name: 副主任李军医生, 学员王明同学, 队长李军主任."""
    words = titles().post | titles().calling | titles().honorific | {_COMRADE}
    return re.compile(alternatives(word for word in words if len(word) > 1))
