"""Who is known in an article before anybody speaks: its guests by the headline, and whom the text introduces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise, zip_longest
from operator import itemgetter

from msgspec import structs

from searchapp.annotating.bare_names import bare_mentions
from searchapp.annotating.headed import carded
from searchapp.annotating.names import is_other_word, may_end, person_at_end
from searchapp.annotating.persons import Mention, mentions
from searchapp.annotating.posts import is_passing, organisation, read_title
from searchapp.annotating.quotations import Masked, mask
from searchapp.annotating.turns import posted
from searchapp.lexicon.organisations import organisation_end
from searchapp.lexicon.persons import (
    DOT,
    DOTS,
    HAN,
    LIKELY,
    common_words,
    is_familiar,
    is_name,
    likeness,
    surnames,
    titles,
)
from searchapp.lexicon.places import entries
from searchapp.lexicon.posts import ends_with_post
from searchapp.model import Speaker
from searchapp.patterns import regex

_FORMER = regex(r"时任|曾任|原任|历任")
#: A guest on a line of a list, which is no longer than ``LISTED`` characters.
_LISTED = regex(r"\s*([一-鿿·]{2,12})[\s　]+([一-鿿][^\s。！？：:]{4,50})")
LISTED = 60
#: A sentence that begins with a name and the post; year and place of birth, people, party, schooling may stand between.
_BIOGRAPHY = (
    r"([一-鿿·]{2,4})[，,](?:(?:男|女|[一-鿿]{1,4}族|[12]\d{3}年(?:\d{1,2}月)?(?:出?生)?(?:于[^，。]{2,10})?|\d{2}岁|[一-鿿]{2,8}人"
    r"|中共党员|(?:在职)?(?:大学|本科|研究生|硕士|博士|大专)[一-鿿]{0,6}|参加工作)[，,])*(?:现任|现为|任|系)?([^，。；：]{4,40})(?=[。，；])"
)
#: It stands at the beginning, or behind a stop, to which a search can skip.
_OPENING_BIOGRAPHY = regex(_BIOGRAPHY)
_INNER_BIOGRAPHY = regex(rf"(?:[。！？；：:】\]\s]|(?<=[的名])叫|(?<=[的就])是|(?<=还)有){_BIOGRAPHY}")
#: A body with a name, in the post that makes a name of what stands before it, has so many characters.
_OF_A_BODY = 4
#: Somebody who has another name here: 李军（化名）.
_ALIAS = regex(rf"(?<![{HAN}{DOTS}])([{HAN}{DOTS}]{{2,8}})[（(]化名[）)]")
_DESCRIBED = regex(r"(?:这[位名]|身为|作为)([一-鿿、]{6,32})")
#: What a sentence goes on to say that somebody is or became: …从宁波来到贵阳，挂任市交通局副处长. 如今，他是某区副区长.
_HOLDS = regex(
    r"(?:(?<![联关体维派同直嫡谱院])系(?![统列里])|(?:接[过下手]|挑起|扛起|走上|坐上|担起|接替)了?|任(?:命为|职?为?)|当(?:了(?!.{0,4}年)|上了?)|[提升]拔?为|挂职(?=[^任，。的]*[省市区县州旗])|(?<=现)为|是(?:一名|一位)?|从(?=[一-鿿]{4,24}(?:岗位|位置|任)上))(?P<post>(?:[一-鿿、]|（[一-鿿]{2,8}）(?=[一-鿿])){2,40})(?=[，,。；;（(）)]|$)"
)
#: What a post is called behind its name: 接过副局长的担子, 走上科长岗位.
_OFFICE = regex(
    r"(?:的|这个|这一|一)?(?:(?:担子|重担|重任|接力棒|岗位|职务|职位|位置|位子|职责|职)|(?:岗位|位置|任)上[一-鿿]{0,24})$"
)
#: Behind a name: of somebody else it is said (李军的丈夫是…), not of who is named (李军的新身份是…).
_ANOTHER = regex("的(?!(?:新|现在|另一?个|本来|正式)?(?:身份|职务|岗位|职责|角色|本职|本行|主业))")
#: What stands before that: when, where, and that it is over.
_BEFORE_HELD = regex(
    r"(?P<now>(?:如今|现在|目前|眼下|至今)[，,]?(?:他|她)?(?:的新?(?:身份|职务|岗位))?(?:已经?)?|现|已经?|现已|(?:回来|归来|返回|返岗|期满|结束)[^。！？]{0,10}，[^。！？；，]{0,4}(?:让|把)?[他她被]?(?:被|组织)?)?(?:(?:在|到|赴|去(?!年))(?P<place>[一-鿿]{2,14}?))?"
    r"(?:挂职|跟班|工作)?(?P<former>曾|原|历|前|初|不再|辞)?[担挂兼出升调转现被]?$"
)
#: A sentence that says more of one person: 她写了….
_OF_ONE = regex(r"[他她](?:(?<=[。！？”\n].)|(?<=^.))(?!们)")
#: What people may call whom they know, and how a text says that they do: 大家都叫他“大顾”.
_FAMILIARLY = regex(rf"[老小](?<![{HAN}].)[{HAN}]")
_IS_CALLED = regex(rf"[“‘「](?:(?<=[叫喊唤称呼为作做].)|(?<=[叫喊唤称呼][他她].))([大阿老小][{HAN}])[”’」]")
#: What somebody is called by who is addressed as an elder: 陈姐.
_FAMILIAR = frozenset("姐哥叔婶嫂总工师大爷")
#: A name of two characters is followed by so many different ones, at the heads of clauses, where it is one.
AGAIN = 3
#: How far a sentence goes on with what somebody is.
_GOES_ON = 90
#: And a passage that begins with the name and a comma, as a biography does.
_LIFE = 300
_BRACKET = regex(r"[（(]([^（）()]{4,50})[）)]")
_BEFORE_BRACKET = regex(rf"(?:[一-鿿]{{1,8}}(?:[{DOTS}][一-鿿]{{1,8}})+|[一-鿿]{{2,5}})$")


def introduced(
    texts: Sequence[str], masks: Sequence[Masked], guests: Sequence[Speaker], heads: Sequence[str] = ()
) -> dict[str, Speaker]:
    """Return the persons whom the article introduces with a post, by name; what somebody is goes before what he was.

    Whom only the headlines (``heads``) name with a post is known by name.
    """
    known: dict[str, Speaker] = {}
    for guest in guests:
        if guest.title and not is_passing(guest.title):
            learn(known, guest)
    whole = "\n".join(texts)
    former: list[Speaker] = []
    unsure: list[Mention] = []
    present: list[Speaker] = []
    for card, post in pairwise(texts):
        if len(card) <= LISTED:
            learn(known, carded(f"{card} {post[:LISTED]}"))
    for text, masked in zip(texts, masks, strict=True):
        for speaker in _by_form(text, whole):
            learn(known, speaker)
        found = [*mentions(masked.text, text, known), *bare_mentions(masked.text, text, known)]
        if not found:
            continue
        found += _described_later(text, found)
        later = _held_later(text, sorted(found, key=itemgetter(0)))
        present += [speaker for speaker, now in later if now]
        found += [Mention(0, 0, 0, speaker) for speaker, now in later if not now]
        for mention in found:
            if _FORMER.search(text, mention.title_start, mention.start):
                former.append(mention.speaker)
            elif not mention.sure:
                unsure.append(mention)
            elif mention.speaker.title:
                learn(known, mention.speaker)
    for mention in unsure:
        learn(known, _made_sure(mention.speaker, whole))
    for speaker in (*former, *guests):
        learn(known, speaker)
    for name in (*_named_above(heads, whole, known), *(_recurring(whole) if _OF_ONE.search(whole) else ())):
        known.setdefault(name, Speaker(name))
    known.update({speaker.name: speaker for speaker in present if speaker.name})
    return _familiarly(whole, known) | known


def _familiarly(whole: str, known: Mapping[str, Speaker]) -> dict[str, Speaker]:
    """Return what people call those whom they know, and who that is, where one of the surname is named before: 老周
    behind 周建国, 大顾 where it says that he is called so; not with a post of his own before it (村民老周)."""
    familiar = filter(is_familiar, {*_FAMILIARLY.findall(whole)})
    calls = {called: whole.find(called) for called in familiar if not _has_own_post(called, whole)}
    calls |= {match[1]: match.start() for match in _IS_CALLED.finditer(whole) if match[1][1] in surnames().single}
    found = {}
    for called, at in calls.items():
        meant = [name for name in known if name[0] == called[1] and len(name) > 1]
        if len(meant) == 1 and 0 <= whole.find(meant[0]) < at:
            found[called] = known[meant[0]]
    return found


def _has_own_post(called: str, whole: str) -> bool:
    return any(ends_with_post(whole[max(0, at - 8) : at]) for at in places_of(whole, called))


def _by_form(text: str, whole: str) -> Iterator[Speaker | None]:
    """Yield whom a line of a list, a bracket behind a name, or a biography introduces."""
    if len(text) <= LISTED and (line := _LISTED.fullmatch(text)):
        yield _listed(line)
    if "（" in text or "(" in text:
        for match in _BRACKET.finditer(text):
            name = _BEFORE_BRACKET.search(text, max(0, match.start() - 20), match.start())
            if name is not None:
                yield posted(_name_at_end(name.group()), match.group(1), {})
    for alias in _ALIAS.finditer(text) if "化名" in text else ():
        run = alias.group(1)
        reading = person_at_end(run, {})
        post = next((size for size in range(len(run) - 2, 1, -1) if ends_with_post(run[:size])), 0)
        yield Speaker(run[post:] if reading is None else reading.name)
    opening = _OPENING_BIOGRAPHY.match(text)
    for bio in (opening, *_INNER_BIOGRAPHY.finditer(text, opening.end() if opening else 0)):
        if bio is not None and is_name(bio.group(1)):
            who = posted(bio.group(1), bio.group(2), {})
            if whole.count(bio.group(1)) > 1 or _is_of_a_body(who):
                yield who


def _is_of_a_body(who: Speaker | None) -> bool:
    """Tell whether somebody with a likely name has a post in a body: 李军，新城县农业农村局副局长."""
    if who is None or who.org is None or ends_with_post(who.title or "") not in titles().post:
        return False
    return likeness(who.name or "") > (0 if len(who.org) >= _OF_A_BODY else LIKELY)


def _name_at_end(run: str) -> str:
    """Return the name that a run before a bracket ends with (李小军 of 的有李小军), the run where there is none."""
    if not run.isalpha() or is_name(run):
        return run
    return next((run[-size:] for size in (3, 2, 4) if is_name(run[-size:]) and likeness(run[-size:]) >= LIKELY), run)


def _described_later(text: str, found: Sequence[Mention]) -> list[Mention]:
    """Return again who is named without a post and then described by one: 这位某县某局局长…, 身为某镇镇长，他…."""
    described: list[Mention] = []
    if "这位" not in text and "这名" not in text and "身为" not in text and "作为" not in text:
        return described
    for match in _DESCRIBED.finditer(text):
        run = match.group(1)
        end = next((end for end in range(len(run), 5, -1) if ends_with_post(run[:end]) in titles().post), 0)
        before = max((m for m in found if m.start < match.start()), key=lambda m: m.start, default=None)
        if not end or before is None or before.speaker.title:
            continue
        title = read_title(run[:end])
        if title and (org := organisation(title)):
            described.append(before._replace(speaker=structs.replace(before.speaker, title=title, org=org)))
    return described


def _held_later(text: str, found: Sequence[Mention]) -> list[tuple[Speaker, bool]]:
    """Return who is named and then said to hold a post, and whether that is what he holds now."""
    held: list[tuple[Speaker, bool]] = []
    for mention, following in zip_longest(found, found[1:]):
        life = _LIFE if mention.start == 0 and text[mention.end : mention.end + 1] in "，,（(" else _GOES_ON
        if _ANOTHER.match(text, mention.end):
            continue
        end = min(mention.end + life, len(text), following.start if following else len(text))
        posts = held_in(mention.speaker, text, mention.end, end)
        held += [(speaker, now) for speaker, now in posts if now or not _is_placed(mention.speaker)]
    return held


def held_in(speaker: Speaker, text: str, start: int, end: int) -> Iterator[tuple[Speaker, bool]]:
    """Yield a speaker with each post that a stretch of text says that he holds, and whether he does now."""
    for match in _HOLDS.finditer(text, start, end):
        before = _BEFORE_HELD.search(text, max(start, match.start() - 24), match.start())
        now = before is not None and before.group("now") is not None
        place = before.group("place") if before is not None else None
        over = before is not None and before.group("former") is not None
        if not over and (held := _holding(speaker, match.group("post"), place)) is not None:
            yield held, now


def _is_placed(speaker: Speaker) -> bool:
    """Tell whether it is said already what somebody is: a post, or a role in a body that has a name."""
    if speaker.title is None:
        return False
    return not is_passing(speaker.title) or organisation_end(speaker.org or "") is not None


def _holding(speaker: Speaker, post: str, place: str | None) -> Speaker | None:
    post = _OFFICE.sub("", post)
    if ends_with_post(post) not in titles().post or (title := read_title(post)) is None:
        return None
    org = organisation(title) or place
    return Speaker(speaker.name, title, org) if org else None


def _listed(line: re.Match[str]) -> Speaker | None:
    """Read a line of a list of guests: a name, set off by spaces from all that the person is."""
    name, post = line.group(1), line.group(2)
    who = posted(name, post, {name: Speaker(name)} if len(name) == 4 else {})
    return structs.replace(who, title=post) if who is not None and who.title else who


def _made_sure(speaker: Speaker, whole: str) -> Speaker | None:
    """Decide by the other places of the article where a name ends that the first place leaves open."""
    name = speaker.name or ""
    if len(name) > 2:
        shorter = name[:-1]
        after = {whole[at + len(shorter)] for at in places_of(whole, shorter) if at + len(shorter) < len(whole)}
        if len(after) > 1 and not all(
            likeness(shorter + char) > likeness(shorter) for char in after
        ):  # 陈小坤 and 陈小乾 are two
            return Speaker(shorter, speaker.title, speaker.org)
    if len(name) == 3 and (more := _of_two_surnames(name, whole)):
        return Speaker(more, speaker.title, speaker.org)
    likely = likeness(name) >= LIKELY and name[0] not in surnames().everyday
    return speaker if likely or whole.count(name) > 1 else None


def _of_two_surnames(name: str, whole: str) -> str | None:
    """Return a name of four characters that three of a text begin, wherever they stand: 陈李|佩仪, or None."""
    if name[1] not in surnames().single:
        return None
    after = _after(whole, name)
    more = name + next(iter(after)) if len(after) == 1 else name
    if len(more) == 3 or likeness(more[1:]) < LIKELY or not may_end(more):
        return None
    return more if len(_after(whole, more)) > 1 else None


def _named_above(heads: Sequence[str], whole: str, known: dict[str, Speaker]) -> Iterator[str]:
    """Yield whom headlines name behind a post and the text names again; a post without a body in the text is learned
    with that of the headline (区长 as 江南区区长)."""
    for head in heads:
        for mention in mentions(mask(head).text, head, {}):
            who = mention.speaker
            if not who.name or who.name not in whole:
                continue
            told = known.get(who.name)
            if told and told.title and not told.org and (who.title or "").endswith(told.title):
                learn(known, who)
            yield who.name


@cache
def _name_like() -> re.Pattern[str]:
    """What stands at the head of a clause, or behind 的, and begins like a name: three characters."""
    people = surnames()
    single = "".join(sorted(people.single - people.everyday))
    return regex(rf"([{single}](?:(?<=[，。！？；：“”、\s的].)|(?<=^.))[{HAN}]{{2}})(?=[{HAN}，])")


def _recurring(whole: str) -> Iterator[str]:
    """Yield who is named again and again without a post, the text going on differently: 陈晓岚仍然…，陈晓岚的…."""
    longer = set()
    following: dict[str, set[str]] = {}
    for run in dict.fromkeys(_name_like().findall(whole)):
        following.setdefault(run[:2], set()).add(run[2])
        if len(_after(whole, run)) > 1 and _is_no_other_word(run):
            longer.add(run[:2])
            yield run
    for name, after in following.items():
        if len(after) >= AGAIN and name not in longer and likeness(name) >= LIKELY and _is_no_other_word(name):
            yield name


def _is_no_other_word(name: str) -> bool:
    people, first = surnames(), name[:2]
    if first in people.not_a_name or not common_words().isdisjoint((first, name)):
        return False
    if name[1] in _FAMILIAR or name[-1] in people.not_last or not may_end(name) or is_other_word(name):
        return False
    if ends_with_post(name) or organisation_end(name):
        return False
    return first not in entries() and name not in entries()


def _after(whole: str, name: str) -> set[str]:
    """Return the characters that a text goes on with behind a name."""
    end = len(name)
    return {whole[at + end : at + end + 1] for at in places_of(whole, name)}


def places_of(whole: str, name: str) -> list[int]:
    places = []
    at = whole.find(name)
    while at >= 0:
        places.append(at)
        at = whole.find(name, at + len(name))
    return places


def learn(known: dict[str, Speaker], speaker: Speaker | None) -> None:
    """Add to ``known`` who somebody is, also by the first part of a name with a dot, which is how a text goes on."""
    if speaker is None or speaker.name is None:
        return
    already = known.get(speaker.name)
    lasting = speaker.title and (not already or not already.title or is_passing(already.title))
    if already is None or (not already.org and speaker.org) or (lasting and not is_passing(speaker.title or "")):
        known[speaker.name] = speaker
        first = DOT.split(speaker.name, maxsplit=1)[0]
        if first != speaker.name and len(first) > 1:
            known[first] = speaker
