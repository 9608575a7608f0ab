"""Finds where a text names persons without a post before: by title, described, or at the head of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from searchapp.annotating.described import describe
from searchapp.annotating.name_bounds import goes_on, shortened
from searchapp.annotating.names import beginnings, is_other_word, may_end, person_at_end
from searchapp.annotating.persons import Mention, said_of
from searchapp.annotating.posts import is_passing, named_body, organisation, read_title
from searchapp.annotating.sure_names import is_placed, sure_size
from searchapp.lexicon.marks import clause_start
from searchapp.lexicon.organisations import organisation_end, organisations
from searchapp.lexicon.persons import (
    DOTS,
    FAMILIARLY,
    HAN,
    LIKELY,
    common_words,
    is_familiar,
    is_name,
    likeness,
    surnames,
    titles,
)
from searchapp.lexicon.places import entries, word_neighbours
from searchapp.lexicon.posts import ends_with_post
from searchapp.lexicon.sieve import sieved
from searchapp.lexicon.speech import speech
from searchapp.lexicon.wordlists import alternatives, any_word
from searchapp.model import Speaker
from searchapp.patterns import regex

_DOT = sieved(f"[{DOTS}]")
#: How a sentence goes on behind a name that it begins with.
_GOES_ON = "[是的在对从把被有刚就曾也还去到说已正则一并不没又仍笑，,]"


@cache
def _bare() -> re.Pattern[str]:
    people = surnames()
    single = "".join(sorted(people.single - people.everyday))
    return regex(
        rf"(?:(?:{any_word(people.element)}){{2}}|(?:{any_word(people.element)})[{people.transliteration}]{{2,4}}|(?:{any_word(people.compound)})[{HAN}]{{1,2}}"
        rf"|[{single}][{HAN}]{{1,2}})"
        rf"(?={_GOES_ON}|留[了在下]|走[了遍进]|(?<=”...)(?:[{HAN}]{{2,8}}|[问答喊笑应叹])[。，,]|(?<=”..)[{HAN}]{{2,8}}[。，,])"
        rf"|[{HAN}]{{1,8}}(?:[{DOTS}][{HAN}]{{1,8}})+(?={_GOES_ON}|留[了在下])"
    )


_Spans = Sequence[tuple[int, int]]
#: What joins the names of a list.
_JOINS = ("、", "和", "与")
#: Of whom something is said behind 的 is nobody's: 他的某某.
_OWNERS = frozenset("我你他她它们其这那")


def _named_by_word(masked: str, begin: int) -> re.Match[str] | None:
    """Return the name at ``begin`` whose surname is an everyday word too, where its characters leave no doubt."""
    match = _everyday().match(masked, begin)
    if match is None or likeness(match.group()) < LIKELY:
        return None
    word, known = match.group(), surnames().not_a_name
    other = (
        word in known or not {word, word[:2]}.isdisjoint(common_words()) or word[:2] in known or word[:2] in entries()
    )
    return None if other or ends_with_post(word) or organisation_end(word) or not may_end(word) else match


@cache
def _everyday() -> re.Pattern[str]:
    return regex(rf"[{''.join(sorted(surnames().everyday))}][{HAN}]{{2}}(?={_GOES_ON})")


_SENTENCE_ENDS = frozenset("。！？!?\n”")
#: A clause that says when, and that a sentence begins with: 那年，李军在某街道挂职.
_TIME = regex(
    r"(?:^|[。！？!?\n”◆])[^，。！？“”◆]{0,12}(?:[年月日天周时后前初底末春夏秋冬里午间起]|天晚上|时候|以来|当晚|期间|起先|起初|最初|开始|如今|现在|后来|其实|原本)[，,]+$"
    r"|[”◆][^，。！？“”◆]{0,6}(?:回忆|回想|想|说|谈|提|聊|忆)起[^，。！？“”◆]{0,16}[，,]+$"
    r"|[”◆](?:看|望|指|对|迎|翻|拿|捧|握|站|坐)着[^，。！？“”◆]{0,16}[，,]+$|[”◆]面对[^，。！？“”◆]{0,16}[，,]+$"
)
#: What may stand before a person who is addressed by title. No name, title or post holds one of these characters.
_BEFORE_NAME = rf"[{''.join(sorted(_SENTENCE_ENDS))}，,的由]"
_BEFORE_ANY_NAME = regex(_BEFORE_NAME)


@cache
def _before_surname() -> re.Pattern[str]:
    """What may stand before a name, with what every name that is written without a dot begins with behind it.

    A surname that is an everyday word has to go on as one does, or be that of somebody who stays somewhere.
    """
    everyday = "".join(sorted(surnames().everyday))
    goes_on = rf"[{everyday}](?:[{HAN}]{{2}}{_GOES_ON}|[{HAN}]{{1,2}}是)"
    bodies = "".join(sorted({body[-1] for body in organisations().every}))
    stays = f"(?<=(?:{'|'.join(sorted(_STAYS))})的)[{everyday}]|(?<=[{bodies}]的)[{everyday}]"
    firsts = _plain_beginnings() | set(FAMILIARLY)
    return regex(f"{_BEFORE_NAME}(?=[{''.join(sorted(firsts))}]|{goes_on}|{stays})")


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
    if "来自" in masked:
        yield from _listed_from(masked, known)
    if "叫" in masked:
        yield from _named_so(masked, text)
    for start, end, after in addressed:
        name = text[start:end]
        if name not in known:
            begin, post = clause_start(masked, start), text[end:after]
            body = named_body(text[begin : start - 1]) if is_placed(masked, start) else None
            yield Mention(start, end, begin, Speaker(name, (body or "") + post, body))
    yield from _called_by_post(masked, known)
    yield from _persons_described(masked, text, known, described)
    for begin, end in beginning:
        name = text[begin:end]
        if any(len(longer) > len(name) and text.startswith(longer, begin) for longer in known):
            continue  # 刘晓|刚代表 of 刘晓刚
        name = _as_called(shortened(name, masked, begin), known)
        end = begin + len(name)
        reading = person_at_end(name, {})
        no_name = name in common_words() or name in surnames().not_a_name or is_other_word(name)
        if no_name or (end - begin == 2 and name in entries()):
            continue
        if reading is not None and reading.name == name:
            yield Mention(begin, end, begin, said_of(name, text[end : end + 60]))


def _called_by_post(masked: str, known: Mapping[str, Speaker]) -> Iterator[Mention]:
    """Yield who begins a clause by a surname that is an everyday word and a post, where the article knows whom it
    means: 查副校长, but 高校|长期."""
    goes_on_as_word = word_neighbours()[1]
    for name, speaker in known.items():
        if name[0] in surnames().everyday and (post := ends_with_post(speaker.title or "")):
            at = masked.find(name[0] + post)
            end = at + 1 + len(post)
            if at < 0 or masked[at - 1 : at].isalpha():
                continue
            if masked[end : end + 1] not in goes_on_as_word.get(post[-1], ()):
                yield Mention(at, end, at, speaker)


def _as_called(name: str, known: Mapping[str, Speaker]) -> str:
    """Return a name without the character behind it: 燕飞|看 where the article knows 燕飞, 李娜|把, but 孙有田."""
    if len(name) != 3 or name in known:
        return name
    if name[:2] in known and likeness(name) < LIKELY:
        return name[:2]
    return name[:2] if not may_end(name) and may_end(name[:2]) else name


def _persons_described(masked: str, text: str, known: Mapping[str, Speaker], described: _Spans) -> Iterator[Mention]:
    """Yield whom what stands before them describes: by a post, a stay, an age, a body."""
    for start, end in described:
        name = text[start:end]
        if not {name, name[:2]}.isdisjoint(surnames().not_a_name) or is_other_word(name) or ends_with_post(name):
            continue
        begin = clause_start(masked, start)
        speaker = known.get(name) or said_of(name, text[end : end + 60])
        before = text[begin:start]
        title = read_title(before) or (read_title(before.removesuffix("的")) if "为" in before else None)
        if title is not None and (speaker.title is None or is_passing(speaker.title)):
            speaker = Speaker(name, title, organisation(title))
        placed = is_placed(masked, start)
        if placed and speaker.title is None and speaker.org is None:
            speaker = Speaker(name, None, named_body(before.removesuffix("的")))
        away = len(name) > 2 and _AWAY.search(masked, max(0, start - 3), start)
        if (
            speaker.title is not None
            or away
            or (placed and goes_on(masked, end))
            or sure_size(masked, start) == len(name)
        ):
            yield Mention(start, end, begin, speaker)


@cache
def _by_post() -> re.Pattern[str]:
    """A name of two or three characters with a post behind it: 罗军部长, 王培富副部长."""
    people = surnames()
    single = "".join(sorted(people.single - people.everyday)) + "习"
    posts = alternatives(word for word in titles().post | titles().role if len(word) > 1)
    return regex(rf"([{single}][{HAN}]{{1,2}}?)({posts})(?![{HAN}]?[级办室处会])")


def _is_addressed(name: str) -> bool:
    """Tell whether what stands before a post at the head of a clause is a name: not 支部书记, 王副市长."""
    no_name = name[:2] in surnames().not_a_name or is_other_word(name) or name[-1] in "副总常前第"
    return not no_name and is_name(name) and ends_with_post(name) is None and organisation_end(name) is None


@cache
def _so_named() -> re.Pattern[str]:
    surnamed = _surnamed()
    return regex(
        rf"这(?:位|名|个)?(?:名叫|叫|名为)(?P<first>{surnamed})的(?P<post>[{HAN}、]{{2,30}})"
        rf"|(?<=[长员师生家工友])名?叫(?P<called>{surnamed})(?=[，。])"
        rf"|(?:他|她)(?:名)?叫(?P<name>{surnamed})[，,]是?(?P<after>[{HAN}、]{{4,30}})(?=[，,。])"
    )


def _named_so(masked: str, text: str) -> Iterator[Mention]:
    """Yield whom a text names and places so: 她叫李娜，新城县商务局干部, 这位名叫李娜的新城镇镇长."""
    for match in _so_named().finditer(masked):
        if match.group("called"):
            begin = clause_start(masked, match.start())
            title = read_title(text[begin : match.start()])
            org = organisation(title) if title else None
            yield Mention(*match.span("called"), begin, Speaker(text[slice(*match.span("called"))], title, org))
            continue
        group = "first" if match.group("first") else "name"
        post = match.group("post") or match.group("after")
        sizes = range(len(post), 1, -1) if group == "first" else (len(post),)
        size = next((size for size in sizes if ends_with_post(post[:size])), None)
        title = read_title(post[:size]) if size else None
        if title is not None and size is not None:
            end = match.end("post") - len(post) + size if group == "first" else match.end(group)
            name = text[match.start(group) : match.end(group)]
            yield Mention(match.start(group), end, match.start(), Speaker(name, title, organisation(title)))


#: Several who are listed with where each comes from: 来自甲镇的李军、乙镇的王丽娟以及丙乡的高峰.
_LISTED_FROM = regex(
    rf"来自(?:[{HAN}]{{2,14}}?的[{HAN}{DOTS}]{{2,8}}?(?:、|以及|和|与))+[{HAN}]{{2,14}}?的(?=[{HAN}]{{2}})"
)
_FROM = regex(rf"(?:来自|、|以及|和|与)(?P<place>[{HAN}]{{2,14}}?)的(?P<name>[{HAN}{DOTS}]{{2,8}}?)(?=、|以及|和|与)")


def _listed_from(masked: str, known: Mapping[str, Speaker]) -> Iterator[Mention]:
    """Yield who are listed with where each comes from, if every one but the last has a name between its marks."""
    for several in _LISTED_FROM.finditer(masked):
        start, end = several.span()
        found = list(_FROM.finditer(masked, start, end))
        ends = [at for at in (end + 3, end + 2, end + 4) if may_end(masked[end:at])]
        last = next((at for at in ends if _has_ended(masked, at)), end)
        spans = [(match.start(), *match.span("name")) for match in found] + [(end, end, last)]
        if all(organisation_end(match["place"]) for match in found) and all(
            is_name(masked[begin:stop]) or masked[begin:stop] in surnames().element for _, begin, stop in spans
        ):
            for at, begin, stop in spans:
                name = masked[begin:stop]
                yield Mention(begin, stop, at, known.get(name, Speaker(name)))


def _has_ended(masked: str, end: int) -> bool:
    """Tell whether what stands at ``end`` is no more of a name: 李军|都, 王丽|先后."""
    return goes_on(masked, end) or not may_end(masked[end : end + 1]) or masked[end : end + 2] in speech().filler


@lru_cache(maxsize=1024)
def _bare_spans(masked: str) -> tuple[_Spans, _Spans, _Spans, Sequence[tuple[int, int, int]]]:
    """Return where somebody is called by a title, is described, and where a name begins a sentence; and where a name
    has a post behind it, with the end of the post."""
    called: list[tuple[int, int]] = []
    described: list[tuple[int, int]] = []
    beginning: list[tuple[int, int]] = []
    addressed: list[tuple[int, int, int]] = []
    by_title, by_post, by_name, said_to_be = _called().match, _by_post().match, _bare().match, _said_to_be().match
    stays = _DESCRIBES.search(masked) is not None
    dotted, firsts, no_post = _DOT.search(masked) is not None, _plain_beginnings(), _post_beginnings().isdisjoint
    before_name = _BEFORE_ANY_NAME if dotted else _before_surname()
    begins = [match.end() for match in before_name.finditer(masked)]
    if dotted or masked[:1] in beginnings() or is_familiar(masked[:2]):
        begins.insert(0, 0)
    for begin in begins:
        may_begin = dotted or masked[begin : begin + 1] in firsts
        if may_begin and not no_post(masked[begin + 1 : begin + 4]):
            if match := by_title(masked, begin):
                called.append(match.span())
            elif (match := by_post(masked, begin)) and _is_addressed(match.group(1)):
                addressed.append((*match.span(1), match.end()))
        if "是" in masked[begin + 2 : begin + 5] and (match := said_to_be(masked, begin)):
            described.append(match.span(1))
        named = by_name(masked, begin) if may_begin else _named_by_word(masked, begin)
        if not begin or masked[begin - 1] in _SENTENCE_ENDS:
            if named:
                beginning.append(named.span())
            elif size := sure_size(masked, begin):
                beginning.append((begin, begin + size))
        elif masked[begin - 1] == "的" and masked[begin - 2] not in _OWNERS and (size := sure_size(masked, begin)):
            described.append((begin, begin + size))
        elif named and is_placed(masked, begin):
            described.append(named.span())
        elif named and _TIME.search(masked, max(0, begin - 26), begin):
            beginning.append(named.span())
        elif masked[begin - 1] != "的" and (size := sure_size(masked, begin)):
            beginning.append((begin, begin + size))
        else:
            stays = stays or (masked[begin - 1] == "的" and masked[begin - 3 : begin - 1] in _STAYS)
    beginning += [span for first in (*beginning, *described) for span in _listed_behind(masked, first[1])]
    if stays:
        described += [match.span(1) for match in _described().finditer(masked)]
    return called, sorted(set(described)), beginning, addressed


def _listed_behind(masked: str, end: int) -> Iterator[tuple[int, int]]:
    """Yield the names that stand in a list behind one that ends at ``end``: 伍秀兰、田建国夫妇."""
    while masked[end : end + 1] in _JOINS and (size := sure_size(masked, end + 1)):
        yield end + 1, end + 1 + size
        end += 1 + size


#: What somebody does for a time who is described by it.
_STAYS = frozenset(("挂职", "跟班", "跟岗", "顶岗", "跟学", "学习", "锻炼", "工作", "交流", "驻点", "任职"))


#: What else may describe somebody before 的.
_DESCRIBES = sieved("[挂担曾]任|[身作]为|岁的")
#: Who is said to be away for a time, or how old, is a person, whatever post is not stated.
_AWAY = regex(r"(?:挂职|跟班|跟岗|顶岗|岁)的$")


@cache
def _described() -> re.Pattern[str]:
    """Persons whom what stands before them describes: 挂任某局副局长的马丽, 在成都跟班的党磊，如今是…."""
    after = alternatives(surnames().goes_on)
    return regex(
        rf"(?:{'|'.join(sorted(_STAYS))}|[0-9〇一二三四五六七八九十]岁|[挂担曾]任[^，。！？的]{{2,30}}|(?:身为|作为)[^，。！？的]{{4,40}})的({_surnamed()})(?=[，,是在则]|{after})"
    )


@cache
def _said_to_be() -> re.Pattern[str]:
    """Persons of whom a sentence says what they are: 常静是某校教授."""
    return regex(rf"({_surnamed()})(?=是[^，。！？的]{{4,40}}[，,。])")


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
    return regex(rf"{sieve}(?:{surname})(?:{alternatives(words.post | words.honorific)})")
