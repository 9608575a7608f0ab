"""Finds whom the headings of an article name as those whose words, or whose story, follow."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from searchapp.annotating.names import person_at_end
from searchapp.annotating.placenames import is_no_division
from searchapp.annotating.posts import organisation, read_title
from searchapp.annotating.simplified import plain
from searchapp.annotating.turns import BESIDE, MARKS, asks, printed_person
from searchapp.lexicon.cards import label_on_card, stated_on_card, with_age
from searchapp.lexicon.organisations import organisation_end
from searchapp.lexicon.persons import DOT, HAN, LIKELY, common_words, is_of_elements, likeness, surnames, titles
from searchapp.lexicon.persons import is_name as has_form_of_name
from searchapp.lexicon.places import entries
from searchapp.lexicon.posts import ends_with_post, post_ends
from searchapp.model import Speaker
from searchapp.patterns import regex

#: A heading that names somebody with a post is no longer than this.
LONGEST = 40
_NAMED = regex(
    r"([一-鿿·]{2,8}?)(?:老师|医生|同志|校长|院长|主任|书记)?(?:[（(][^（）()：:。]{1,20}[）)])?\s*(?:[：:｜|丨/／】\]]+|[—－–―─]{1,2})\s*[^：:。]{1,50}"
)
#: What stands before a card, and what parts the name on it from what somebody is.
_CARD = regex(rf"[{HAN}]{{0,4}}(?:名片|档案|简介|小传)")
_BEHIND_NAME = regex(r"[\s，,、|｜/／（()）]+")
#: No lone line that begins with a name is a longer card.
_LONGEST_CARD = 80
#: Whose part it is, behind dashes or in brackets, or before a note: 慢工——李军, 慢工（李军）, 李军（语文组）.
_SET_OFF = regex(
    rf"(?:(?P<head>.*\S)\s*[—－–―─]{{1,2}}\s*|(?P<called>“[^“”]{{2,10}}”))?(?P<name>[^\s（()）]{{2,24}}?)\s*"
    rf"(?:[（(](?P<note>[^（）()]{{1,16}})[）)]|[·•・]\s*(?P<of>[{HAN}]{{4,20}}|[{HAN}]{{2}}[镇乡村县市区校院局]))?"
)
_POSTED_BEHIND = regex(
    r"(?:[^（(]{4,}[（(](?P<in>[^（）()，,\s]+[，,\s]+[^（）()]{4,24})|.*[—－–―─]\s*(?P<off>[^—－–―─（()]{2,8}[（(][^（）()]{4,24}[）)]))[）)]?$"
)
#: The heading of a day in a diary says of the weather what may be called like a person: 3月15日 沙尘, 第六周 晴.
_DAY = regex(r"\W*(?:(?:\d{4}年)?\d{1,2}月\d{1,2}[日号]|第[一二三四五六七八九十百\d]{1,4}[天日周](?!刊))")
_NUMBERED = regex(
    r"(?:(?:No|NO|no)[.．]?\s*|№\s*)?[0-9０-９]{1,2}[.、．\s]+|[（(]?[一二三四五六七八九十]{1,2}[）)、.．]\s*"
)
_AROUND = MARKS + "【】〖〗[]▍▎▌▋┃"
BLANK = regex(r"[ \u3000]+")


@cache
def _post_before_mark() -> re.Pattern[str]:
    """What stands in whatever holds a post beside a name: the last character of a post, and a mark or the end."""
    return regex(f"[{''.join(sorted(post_ends()))}](?=[{re.escape(MARKS)}，,；;）)]|$)")


def tellers_by_heading(headings: Iterable[str | None]) -> dict[str, Speaker]:
    """Return who is named by each heading that names somebody: with a post, before a colon, by name alone, or set off.

    Without a post one heading alone names nobody: others of the article have to have its form.
    """
    lines = {heading: _bare(heading) for heading in dict.fromkeys(headings) if heading and not _DAY.match(heading)}
    found = {line: who for line, bare in lines.items() if (who := _person_of(bare)) is not None}
    for named in (_before_colons(lines), _alone(lines), _set_off(lines)) if len(lines) > 1 else ():
        if len(set(named.values())) > 1:
            found = {**{line: Speaker(name) for line, name in named.items()}, **found}
    posted = {line: who for line, bare in lines.items() if (who := _posted_before_colon(bare)) is not None}
    return {**posted, **found} if len({who.name for who in posted.values()}) > 1 else found


def heading_person(heading: str) -> Speaker | None:
    """Return whom a heading, or one line of it, names with a post and nothing besides: ◆某乡乡长 郭丽."""
    return _person_of(_bare(heading))


def _person_of(whole: str) -> Speaker | None:
    return carded(whole) or _aged(whole) or _with_post(whole) or _one_of_pieces(whole) or _posted_behind(whole)


def _posted_behind(whole: str) -> Speaker | None:
    """Return whom a heading names with a post behind what it says: 慢工（李军，某局局长）, 慢工——李军（某局局长）."""
    if whole[-1:] not in "）)":
        return None
    behind = _POSTED_BEHIND.search(whole)
    who = printed_person(behind.group("in") or behind.group("off"), {}) if behind else None
    return who if who and who.name and who.title and who.org and likeness(who.name) >= LIKELY else None


def _aged(whole: str) -> Speaker | None:
    """Return whom a heading names with sex and age, with the post that it goes on with."""
    aged = with_age(whole)
    if aged is None:
        return None
    post = _BEHIND_NAME.split(aged[1], maxsplit=1)[0]
    title = read_title(post) if ends_with_post(post) else None
    return Speaker(aged[0], title, organisation(title) if title else None)


def _one_of_pieces(whole: str) -> Speaker | None:
    """Return the one person whom the pieces of a heading name: not the first of many in a row of captions."""
    named = [who for piece in BLANK.split(whole) if (who := _glued(piece)) is not None]
    return named[0] if len(named) == 1 else None


def carded(words: str) -> Speaker | None:
    """Return whom a card names that stands above somebody's words, with the post and the body on it.

    That is the post at home; where the card states none, the one of the stay.
    """
    if label_on_card(words) is None and len(words) > _LONGEST_CARD and _CARD.match(words) is None:
        return None
    stated = stated_on_card(words)
    named = stated.get("name") or stated.get("teller") or stated.get("") or ""
    name, *more = _BEHIND_NAME.split(named, maxsplit=1)
    if not stated or not has_form_of_name(name):
        return None
    body, posts = stated.get("body", ""), (stated.get("post", ""), *more, stated.get("body", ""))
    title = next(filter(None, map(_post_on_card, posts)), None)
    if title and organisation(title) is None and organisation_end(body):
        title = body + title
    if title is None and organisation_end(body):
        return Speaker(name, None, body)
    title = title or _post_on_card(stated.get("stay", ""))
    return Speaker(name, title, organisation(title) if title else None)


def _post_on_card(printed: str) -> str | None:
    """Return the post that a card states, a blank behind the body or not: 某县某局 副局长, 男 38岁 某局局长."""
    pieces = [piece for piece in _BEHIND_NAME.split(printed) if piece]
    for at, piece in enumerate(pieces):
        if ends_with_post(piece):
            apart = at and organisation(piece) is None and organisation_end(pieces[at - 1])
            return read_title(pieces[at - 1] + piece if apart else piece)
    return None


def post_in_heading(heading: str | None) -> str | None:
    """Return the post that a piece of a heading is, with its body, where the heading names nobody."""
    pieces = BLANK.split(plain(heading)) if heading else []
    stated = stated_on_card(plain(heading)) if heading and len(pieces) > 1 else {}
    for piece in (stated.get("post", ""), stated.get("body", ""), *pieces) if len(pieces) > 1 else ():
        title = read_title(piece) if ends_with_post(piece) in titles().post else None
        if title == piece and organisation(piece) is not None:
            return title
    return None


def stands_for_person(word: str) -> bool:
    """Tell whether a word that stands by itself is the name of a person whom nothing else says anything of."""
    if not 2 <= len(word) <= 4 or not has_form_of_name(word):
        return False
    long = len(word) > 2 and word[0] not in surnames().everyday
    if likeness(word) < (LIKELY - 1 if long else LIKELY):
        return False
    other = word in entries() or word[:2] in entries() or word[:2] in common_words() or word[-2:] in common_words()
    return not other and ends_with_post(word) is None and organisation_end(word) is None


def _bare(heading: str) -> str:
    line = plain(heading).strip(_AROUND)
    number = _NUMBERED.match(line)
    return line[number.end() :].strip(MARKS) if number else line


def _with_post(words: str) -> Speaker | None:
    """Return whom words name that hold a name and a post with a mark or a blank between."""
    words = words.strip("0123456789.、．")
    if len(words) > LONGEST or BESIDE.search(words) is None or _post_before_mark().search(words) is None:
        return None
    who = printed_person(words, {})
    if who is None or who.name is None or who.title is None:
        return None
    people = surnames()
    return who if who.name[0] in people.single or who.name[:2] in people.compound else None


def _glued(words: str) -> Speaker | None:
    """Return whom words name that are a post and a name and nothing else: 某局副局长郭丽."""
    if len(words) > LONGEST or not (_post_before_name().search(words) or DOT.search(words)):
        return None
    reading = person_at_end(words, {})
    if reading is None or ends_with_post(reading.left) is None or likeness(reading.name) < LIKELY:
        return None
    title = read_title(reading.left)
    if title != reading.left or organisation(title) is None:
        return None
    return Speaker(reading.name, title, organisation(title))


@cache
def _post_before_name() -> re.Pattern[str]:
    """The last character of a post, and behind it so many as a name has with what somebody is called by."""
    return regex(f"[{''.join(sorted(post_ends()))}](?=.{{2,9}}$)")


def _before_colons(lines: Mapping[str, str]) -> dict[str, str]:
    """Return whose name stands before a colon in each heading that has one: 程振华：眼界、感激."""
    named = {line: match.group(1) for line, bare in lines.items() if (match := _NAMED.fullmatch(bare))}
    sure = {line: name for line, name in named.items() if _is_person(name)}
    return {line: name for line, name in named.items() if line in sure or (sure and _may_be_person(name))}


def _posted_before_colon(words: str) -> Speaker | None:
    """Return whom a heading names behind a post glued to the name, before a colon: 药剂师李军：学会算账."""
    who, colon, said = words.replace(":", "：").partition("：")
    reading = person_at_end(who, {}) if colon and said and len(who) <= LONGEST else None
    title = read_title(reading.left) if reading and likeness(reading.name) >= LIKELY else None
    return Speaker(reading.name, title, organisation(title)) if reading and title and title == reading.left else None


def _alone(lines: Mapping[str, str]) -> dict[str, str]:
    """Return who is named by each heading that is a name, or has one on a line of its own."""
    pieces = {line: BLANK.split(bare) for line, bare in lines.items()}
    places = {line: at for line, parts in pieces.items() for at in _first_of(parts, stands_for_person)}
    #: Beside such a heading a word in the place of its name is one that could be another word as well.
    forms = {(len(pieces[line]), at) for line, at in places.items() if len(pieces[line]) > 1}
    for line, parts in pieces.items():
        at = next((at for size, at in forms if size == len(parts) and _is_likely(parts[at])), None)
        if at is not None:
            places.setdefault(line, at)
    return {line: pieces[line][at] for line, at in places.items()}


def _first_of(parts: Sequence[str], accepts: Callable[[str], bool]) -> list[int]:
    return [at for at, part in enumerate(parts) if accepts(part)][:1]


def _is_likely(word: str) -> bool:
    return len(word) < 4 and has_form_of_name(word) and likeness(word) >= LIKELY and ends_with_post(word) is None


def _set_off(lines: Mapping[str, str]) -> dict[str, str]:
    """Return who is named by each heading behind dashes, or before a note in brackets."""
    found: dict[str, str] = {}
    for line, bare in lines.items():
        match = _SET_OFF.fullmatch(bare)
        if match and (match["head"] or match["called"] or match["note"] or match["of"]):
            name = next((word for word in (match["name"], match["note"]) if word and stands_for_person(word)), None)
            found.update({line: name} if name else {})
    return found


def _may_be_person(word: str) -> bool:
    """Tell whether a word names a person beside such names, though a place or thing is called so: 乌兰, 白雪."""
    named = is_of_elements(word, True) or (has_form_of_name(word) and likeness(word) >= LIKELY)
    likely = named and ends_with_post(word) is None and not asks(word)
    return likely and is_no_division(word)


def _is_person(word: str) -> bool:
    """Tell whether a word that stands by itself is the name of a person, not of a place or a role."""
    surname = word[0] in surnames().single - surnames().everyday or len(word) > 2
    return (
        surname and has_form_of_name(word) and word not in entries() and ends_with_post(word) is None and not asks(word)
    )
