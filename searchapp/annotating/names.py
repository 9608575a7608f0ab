"""Finds persons by how newspapers name them: a surname and a given name, bounded by a post, a verb or a clause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from searchapp.annotating.posts import ends_with_post, organisation, read_organisation, read_title
from searchapp.annotating.quotations import BRACKETED
from searchapp.lexicon.people import Surnames, surnames, titles
from searchapp.lexicon.speech import speech
from searchapp.lexicon.wordlists import alternatives, any_word
from searchapp.model import Speaker

HAN = "一-鿿㐀-䶿〇"
#: Where a clause ends, to the left of a subject.
CLAUSE_MARKS = "，,。！!？?；;：:“”—…\n\t|■◆"
_JOINT = re.compile(r"以及|[、和与及]")
#: The marks that are printed between the parts of a name.
DOTS = "·•・‧∙･"
_DOTTED = re.compile(rf"([{HAN}]{{1,8}}(?:[{DOTS}][{HAN}]{{1,8}}){{1,3}})$")
_HAN_ONLY = re.compile(rf"[{HAN}]+$")
_PLACE_END = frozenset("市区县省镇乡村州局委办厅部处院校司署社所站厂会园城港湾路街班组队馆店")
_BETWEEN = " 　、，,和与及"
_LEADS = re.compile(r"(?:^|据|正如|而|但|对此|让|令|使|用|来自[^的]*的|的|、|和|与|及|跟|叫|名叫|是|对|向)$")
#: An organisation that is told of the person before 的: 一家印染企业的负责人.
_EMPLOYER = re.compile(
    rf"[{HAN}A-Za-z0-9]{{2,24}}(?:企业|公司|集团|工厂|合作社|商会|协会|学校|医院|单位|机构|部门|研究所)$"
)
#: Characters that go on with the sentence after a name and end next to no given name,
_NEVER_IN_NAME = frozenset("在是对和与说表介认告还就也及从带到的将率并不曾已则又都很给把被让请看听均便却去称谈既当拿跟")
#: and those that do end some: what follows them decides.
_SELDOM_IN_NAME = frozenset("走来回望指笑边一正常经通作参深感这用为以向坦先后同")
_GOES_ON = re.compile(
    r"$|[，,。！!？?；;：:“”、（(○—…\s]|"
    r"[在是对和与说表介认告坦还就也及从带到的将率并不曾已则又都很向给把被让请走来回看听望指拿笑边一正常经通作参深感这谈用为以均便却去称]"
)
_NO_NAME_ENDS = frozenset("的们了着是在说还也均又则就都")
#: How the name of an organisation ends that stands before a name without a post (省委组织部综合处张新伟).
ORGANISATION_ENDS = (
    *("局", "处", "科", "室", "部", "委", "办", "厅", "院", "校", "所", "中心", "公司", "集团", "大学", "学院", "医院"),
    *("街道", "社区", "镇", "乡", "村", "区", "县", "市", "支队", "大队", "站", "联社", "协会", "商会", "银行", "妇联"),
)
#: Characters of everyday words: what holds one after a post is no name with a rare surname.
_NO_NAME_BEGINS = frozenset("一二三四五六七八九十几两多数每月年天日周上下这那其此个人各全")
_EVERYDAY = frozenset("可以能会要应都已还在将也很多们等的了着过得不没有是和与及对就座谈纷均")


@dataclass(frozen=True, slots=True)
class Mention:
    """A person in a text: where the name stands, where the title before it begins, and who it is.

    ``sure`` is False where the text does not show where the name ends.
    """

    start: int
    end: int
    title_start: int
    speaker: Speaker
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """How the end of a clause reads as a person: ``left`` is what stands before the name, ``score`` how sure it is.

    ``title`` is a post that stands behind the name (张红伟书记).
    """

    name: str
    left: str
    score: float
    title: str | None = None


def person_at_end(clause: str, known: Mapping[str, Speaker]) -> Reading | None:
    """Return the best reading of the end of ``clause`` as a person's name; None when it is no name.

    ``known`` are the persons of the article by name.
    """
    clause = clause.rstrip(BRACKETED + " 　")
    if clause.endswith("同志"):
        clause = clause[:-2]
    dotted = _DOTTED.search(clause)
    if dotted:
        return _split_dotted(clause, dotted.start())
    people = surnames()
    if clause[-2:-1] in (" ", "\u3000") and clause[-3:-2] in people.single and _HAN_ONLY.match(clause[-1:]):
        # A name of two characters is often spaced out to the width of three: 许　琳.
        name, left = clause[-3] + clause[-1], clause[:-3]
        if name in known or left == "" or ends_with_post(left.rstrip(" \u3000")):
            return Reading(name, left, 4.0)
    best: Reading | None = None
    for length in (3, 2, 4, 5, 6, 7):
        if len(clause) < length or (length > 5 and clause[-length : 2 - length] not in people.element):
            continue
        name, left = clause[-length:], clause[:-length]
        if not _HAN_ONLY.match(name):
            continue
        if name in known:
            return Reading(name, left, 5.0)
        score = _score(name, left, people)
        if score and (best is None or score > best.score):
            best = Reading(name, left, score)
    return best or _honoured(clause, known)


def _score(name: str, left: str, people: Surnames) -> float:
    compound, single, everyday, not_a_name = people.compound, people.single, people.everyday, people.not_a_name
    post = ends_with_post(left)
    is_compound = (name[:2] in compound and len(name) > 2) or _of_elements(name, post is not None)
    surname = is_compound or (name[0] in single and len(name) < 4)
    if name[-1] in _NO_NAME_ENDS or name in not_a_name or _is_other_word(name):
        return 0.0
    if name[:2] in not_a_name and not (post and len(name) == 3):
        return 0.0
    if post:
        if surname:
            return 4.0 + (0.2 if is_compound else 0.0)
        rare = name[0] not in _NO_NAME_BEGINS and ends_with_post(name) is None and not _EVERYDAY.intersection(name)
        return 3.0 if rare and post in titles().post else 0.0
    if not surname or name[-1] in _PLACE_END or ends_with_post(name):
        return 0.0
    if left.endswith(ORGANISATION_ENDS):
        return 2.5 if len(name) > 2 or name[0] not in everyday else 0.0
    if left == "":
        if name[0] in everyday and not is_compound:
            return 1.0 if len(name) == 3 else 0.0
        return 2.0 + (0.2 if is_compound or len(name) == 3 else 0.0)
    if _LEADS.search(left):
        return 1.5 if is_compound or len(name) == 3 else 0.0
    return 0.0


def _of_elements(name: str, after_post: bool) -> bool:
    """Tell whether a name is made of parts that Tibetan and Mongolian names are made of: four characters of two.

    After a post one such part is enough, with any characters of that kind behind it.
    """
    elements = surnames().element
    if after_post and len(name) > 2 and name[:2] in elements and not name[2:].strip(surnames().transliteration):
        return True
    if len(name) != 4:
        return False
    return (name[:2] in elements) + (name[2:] in elements) >= (1 if after_post else 2)


@cache
def _other_words() -> tuple[frozenset[str], frozenset[str]]:
    words, said = titles(), speech()
    return said.filler | said.manner, words.collective | words.institution


def _is_other_word(name: str) -> bool:
    whole, ends = _other_words()
    return name in whole or name[-2:] in ends or name[-3:] in ends


def _split_dotted(clause: str, start: int) -> Reading:
    run = clause[start:]
    head = re.split(f"[{DOTS}]", run, maxsplit=1)[0]
    cut = 0
    for end in range(len(head) - 1, 1, -1):
        if ends_with_post(head[:end]) or head[end - 1] == "的":
            cut = end
            break
    before = clause[:start]
    return Reading(run[cut:], before + run[:cut], 4.0 if ends_with_post(before + run[:cut]) else 2.0)


def _honoured(clause: str, known: Mapping[str, Speaker]) -> Reading | None:
    """Read 李女士, 王大爷, 李书记, 张红伟书记: a name with what it is called by behind it."""
    people, words = surnames(), titles()
    for length in (4, 3, 2):
        word, head = clause[-length:], clause[:-length]
        post = word in words.post
        if not head or not (post or word in words.honorific):
            continue
        for size in (3, 2):
            name, left = head[-size:], head[:-size]
            if name in known:
                return Reading(name, left, 5.0)
            if post and left == "" and len(name) == size and _score(name, left, people) >= 1:
                return Reading(name, left, 2.5, word)
        surname = head[-2:] if head[-2:] in people.compound else head[-1:]
        left = head[: -len(surname)]
        if surname not in people.compound and surname not in people.single:
            continue
        if left and not _LEADS.search(left) and not ends_with_post(left):
            continue
        for name, speaker in known.items():
            if name.startswith(surname) and (speaker.title or "").endswith(word):
                return Reading(name, left, 5.0)
        return Reading(surname + word, left, 2.0)
    return None


def describe(reading: Reading, left: str, known: Mapping[str, Speaker]) -> Speaker:
    """Return who a reading names: title and organisation from ``left`` as printed, else as the article knows them."""
    title = read_title(left)
    already = known.get(reading.name)
    if title is None:
        if already is not None:
            return already
        if reading.title is not None:
            return Speaker(reading.name, reading.title)
        origin = re.search(r"来自(.{2,20}?)的$", left)
        if origin:
            return Speaker(reading.name, None, origin.group(1))
        return Speaker(reading.name, None, read_organisation(left) if left.endswith(ORGANISATION_ENDS) else None)
    org = organisation(title)
    if org is None and left.endswith("的" + title):
        employer = _EMPLOYER.search(left[: -len(title) - 1])
        org = employer.group() if employer else None
    if org is None and (origin := re.search(r"来自(.{2,20}?)的", left)):
        org = origin.group(1)
    if already is not None and already.title and (already.org and not org):
        return already
    return Speaker(reading.name, title, org)


def everyone(reading: Reading, left: str, known: Mapping[str, Speaker]) -> tuple[Speaker, ...]:
    """Return whom a reading names and the persons joined to it before: 李军、王明, 市长李军和局长王明."""
    before, cut = _joined(left, known)
    return (*before, describe(reading, left[cut:], known))


def _joined(left: str, known: Mapping[str, Speaker]) -> tuple[tuple[Speaker, ...], int]:
    for match in reversed(list(_JOINT.finditer(left))):
        head, tail = left[: match.start()], left[match.end() :]
        if tail and ends_with_post(tail) is None:
            continue
        reading = person_at_end(head, known)
        if reading is not None and reading.score >= (3 if tail else 2):
            return everyone(reading, reading.left, known), match.end()
    return (), 0


@cache
def _titled() -> re.Pattern[str]:
    people, words = surnames(), titles()
    compound = alternatives(people.compound)
    single = "".join(sorted(people.single))
    before = any_word(words.post | words.calling)
    elements = alternatives(people.element)
    dotted = rf"[{HAN}]{{1,7}}(?:[{DOTS}][{people.transliteration}]{{1,7}}){{1,3}}"
    whole = rf"(?:{elements})[{people.transliteration}]{{1,6}}"
    name = rf"{dotted}|{whole}|(?:{compound})[{HAN}]{{1,2}}|[{HAN}]{{2}}(?:{elements})|[{single}][{HAN}]{{1,2}}"
    return re.compile(rf"{before}(?=({name}))")


@lru_cache(maxsize=1024)
def _after_posts(masked: str) -> tuple[tuple[int, int, str], ...]:
    """Return where a post is followed by what begins like a name: the post's start, its end, and the longest name."""
    return tuple((match.start(), match.end(), match.group(1)) for match in _titled().finditer(masked))


def mentions(masked: str, text: str, known: Mapping[str, Speaker]) -> Iterator[Mention]:
    """Yield the persons that ``text`` names after a post, in order; ``masked`` is the same text, masked."""
    before = 0
    for begin, start, longest in _after_posts(masked):
        name = _bounded(longest, masked, start, known)
        if name is None:
            continue
        title_start = clause_start(masked, begin)
        if before > title_start and masked[before] in _BETWEEN:
            # 市委书记李军、市长王明: the second post begins behind the first name.
            title_start = before + 1
        title = read_title(text[title_start:start])
        if title is None:
            continue
        end = before = start + len(name)
        sure = name in known or not name.isalpha() or goes_on(masked, end)
        yield Mention(start, end, title_start, Speaker(name, title, organisation(title)), sure)


@cache
def _bare() -> re.Pattern[str]:
    people = surnames()
    elements = alternatives(people.element)
    single = "".join(sorted(people.single - people.everyday))
    return re.compile(
        rf"(?:(?:{elements}){{2}}|(?:{alternatives(people.compound)})[{HAN}]{{1,2}}"
        rf"|[{single}][{HAN}]{{1,2}}|[{HAN}]{{1,8}}(?:[{DOTS}][{HAN}]{{1,8}})+)"
        rf"(?=[是的在对从把被有刚就曾也还去到说已正则一，,]|(?<=”...)[{HAN}]{{2,8}}[。，,]|(?<=”..)[{HAN}]{{2,8}}[。，,])"
    )


_SENTENCE_END = re.compile(r"[。！？!?\n”]")
_BEFORE_CALLED = frozenset("。！？!?\n”，,的")


def bare_mentions(masked: str, text: str, known: Mapping[str, Speaker]) -> Iterator[Mention]:
    """Yield the persons that a sentence or clause begins with by name alone (雷震是某区的一名干部, 李书记笑着)."""
    called, described, beginning = _bare_spans(masked)
    for start, end in called:
        reading = person_at_end(masked[start:end], known)
        if reading is not None and reading.left == "":
            yield Mention(start, end, clause_start(masked, start), describe(reading, "", known))
    not_a_name = surnames().not_a_name
    for start, end in described:
        name = text[start:end]
        if name in not_a_name or name[:2] in not_a_name or _is_other_word(name) or ends_with_post(name):
            continue
        begin = clause_start(masked, start)
        speaker = known.get(name) or _introduced(name, text[end : end + 60])
        title = read_title(text[begin:start])
        if speaker.title is None and title is not None:
            speaker = Speaker(name, title, organisation(title))
        if speaker.title is not None:
            yield Mention(start, end, begin, speaker)
    for begin, end in beginning:
        name = text[begin:end]
        reading = person_at_end(name, {})
        if name in not_a_name or _is_other_word(name):
            continue
        if reading is not None and reading.name == name:
            yield Mention(begin, end, begin, _introduced(name, text[end : end + 60]))


_Spans = tuple[tuple[int, int], ...]


@lru_cache(maxsize=1024)
def _bare_spans(masked: str) -> tuple[_Spans, _Spans, _Spans]:
    """Return where somebody is called by a title, is described, and where a name begins a sentence."""
    called = tuple(
        match.span()
        for match in _called().finditer(masked)
        if not match.start() or masked[match.start() - 1] in _BEFORE_CALLED
    )
    begins = (0, *(match.end() for match in _SENTENCE_END.finditer(masked)))
    described = [match.span(1) for begin in begins if (match := _said_to_be().match(masked, begin))]
    if _STAYS.search(masked):
        described += [match.span(1) for match in _described().finditer(masked)]
    beginning = tuple(match.span() for begin in begins if (match := _bare().match(masked, begin)))
    return called, tuple(sorted(described)), beginning


_IS = re.compile(
    r"(?:是|[，,]?(?:如今|现在|现|目前|原本|本)?(?:是|任|担任|系)|[，,]?时任)([^，。；：！？“”,;:!?]{2,40})"
)


_STAYS = re.compile(r"(?:挂职|跟班|跟岗|跟学|学习|锻炼|工作|交流|驻点|任职|[挂担]任[^，。！？的]{2,30})的")


@cache
def _described() -> re.Pattern[str]:
    """Persons whom what stands before them describes: 挂任某局副局长的马丽, 在成都跟班的党磊，如今是…."""
    after = alternatives(surnames().goes_on)
    return re.compile(rf"{_STAYS.pattern}({_surnamed()})(?=[，,是在]|{after})")


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


def _introduced(name: str, after: str) -> Speaker:
    match = _IS.match(after)
    if match is None or ends_with_post(match.group(1)) is None:
        return Speaker(name)
    place, _, post = match.group(1).rpartition("的")
    post = re.sub(r"^(?:一|1)(?:名|位|个)", "", post)
    return Speaker(name, post, organisation(post) or place or None)


def _bounded(longest: str, masked: str, start: int, known: Mapping[str, Speaker]) -> str | None:
    people = surnames()
    if not longest.isalpha():
        return longest  # only a dot is neither
    if len(longest) > 2 and longest[:2] in people.element and longest[2:].strip(people.transliteration) == "":
        return longest if goes_on(masked, start + len(longest)) else None
    if longest[:2] in people.not_a_name or longest in people.not_a_name or _is_other_word(longest[:2]):
        return None
    if len(longest) == 4 and longest[2:] in people.element:
        return longest
    shortest = 3 if longest[:2] in people.compound else 2
    sizes = range(len(longest), shortest - 1, -1)
    for size in sizes:
        if longest[:size] in known:
            return longest[:size]
    if ends_with_post(longest) or ends_with_post(masked[start + 1 : start + len(longest) + 1]):
        return None
    if len(longest) == shortest:
        return None if longest[-1] in _NEVER_IN_NAME else longest
    tail = start + len(longest) - 1
    if longest[-1] in _NEVER_IN_NAME or masked[tail : tail + 2] in _goes_on_words():
        return longest[:-1]
    if longest[-1] in _SELDOM_IN_NAME and not _GOES_ON.match(masked, start + len(longest)):
        return longest[:-1]
    return longest


@cache
def _goes_on_words() -> frozenset[str]:
    return frozenset(word for word in speech().filler if len(word) == 2) | surnames().goes_on


def goes_on(masked: str, end: int) -> bool:
    """Tell whether the text goes on at ``end`` as it does after a name: with a mark, a preposition, a verb."""
    return _GOES_ON.match(masked, end) is not None or masked[end : end + 2] in surnames().goes_on


def clause_start(masked: str, position: int) -> int:
    """Return where the clause that holds ``position`` begins."""
    index = position
    floor = max(0, position - 120)
    while index > floor and masked[index - 1] not in CLAUSE_MARKS:
        index -= 1
    return index
