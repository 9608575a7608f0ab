"""Reads how a first-person section names its narrator."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec import structs

from searchapp.annotating.names import person_at_end
from searchapp.annotating.posts import is_passing, organisation, read_title
from searchapp.lexicon.cards import label_words
from searchapp.lexicon.organisations import organisation_end
from searchapp.lexicon.persons import titles
from searchapp.lexicon.posts import ends_with_post
from searchapp.lexicon.print_words import alternatives
from searchapp.model import Article, Speaker
from searchapp.patterns import regex

#: A remark that a post is held for a time: 某县副县长（挂职）.
_REMARK = regex(r"[（(](?:挂职|挂任|时任|原任|援[一-鿿]|支[教医农]|驻村)[）)]")
_IN_BRACKETS = regex(r"^([^（(]{2,12})[（(]([^）)]+)[）)]?$")
#: Names without a surname may be as long as this: 宝力德巴特尔.
LONGEST = 8
_CLAUSE = regex("[，,；;\\s]")
#: What says that a post is one for a time: 挂职某县某局副局长.
_FOR_A_TIME = regex("现?(?:挂职|挂任)(?!干部|学员|人员|教师|医生)[于任在]?")
_GAPS = regex(r"[\s　，,;；|｜/／]+")


@cache
def _post_label() -> re.Pattern[str]:
    """What says that a post follows: 周小健 挂职岗位：某县副县长."""
    labels = "|".join(map(label_words, ("stay", "post", "body")))
    return regex(rf"(?:^|[\s　，,；;]+)(?:{labels})[：:]\s*|(?<=[\s　])(?:现任|现为)(?=[一-鿿])")


@cache
def _label() -> re.Pattern[str]:
    tellers = alternatives("byline_roles", "teller")
    roles = rf"{tellers}|作者|文\s*[/／]\s*图|文图|图文|文|撰文|主讲|发言人|{label_words('name')}"
    return regex(rf"^[\s■□●◆▲]*(?:{roles})(?:\s*[：:／/|｜]|(?<=[文图])\s)")


def narrator(printed: str) -> Speaker | None:
    """Read what a first-person section prints of its narrator: 芜湖市政府办公室 胡蓉菲, 郑秋艳，铜陵市招商服务中心."""
    printed = _post_label().sub(" ", _label().sub("", _REMARK.sub("", printed))).strip(" 　\t—-·")
    inside = _IN_BRACKETS.match(printed)
    head, dot, tail = printed.partition("·")
    pieces = [piece.strip() for piece in inside.groups()] if inside else [p for p in _GAPS.split(printed) if p]
    if dot and len(pieces) == 1 and _is_place(tail):
        pieces = [head, tail]
    if not pieces:
        return None
    last, first = pieces[-1], pieces[0]
    if len(pieces) > 1 and _whole_name(last) and not (_whole_name(first) == 2 and _whole_name(last) < 2):
        return _placed(last, pieces[:-1])
    if len(pieces) > 1 and 2 < len(last) <= LONGEST and _is_place("".join(pieces[:-1])) and not _is_place(last):
        return _placed(last, pieces[:-1])
    if len(pieces) > 1 and _whole_name(first):
        return _placed(first, pieces[1:])
    joined = "".join(pieces)
    reading = person_at_end(joined, {})
    # No name is put together of what a comma keeps apart.
    if reading and reading.name in printed:
        return _placed(reading.name, [reading.left])
    return Speaker(None, None, joined)


def _is_place(words: str) -> bool:
    return organisation_end(words) is not None or ends_with_post(words) is not None


def _whole_name(piece: str) -> int:
    """Tell how well a word by itself reads as a name: 2 with a surname, 1 by its length, 0 not at all."""
    reading = person_at_end(piece, {})
    if reading is not None and reading.left == "":
        return 2
    return 1 if len(piece) in (2, 3) else 0


def _placed(name: str, places: Sequence[str]) -> Speaker:
    """Return whoever is called ``name`` with the post at home that the pieces beside it state, else the first one."""
    body = ""
    stated: list[str] = []
    for piece in (each for place in places for each in _CLAUSE.split(place.strip(" 　，,"))):
        if not piece or ends_with_post(piece) is None:
            body += piece
            continue
        bare = organisation(piece) is None
        if title := read_title(body + piece if bare else piece):
            stated.append(title)
        body = ""
    if not stated:
        return Speaker(name, None, "".join(places).strip(" 　，,") or None)
    lasting = [title for title in stated if not (_FOR_A_TIME.match(title) or is_passing(title))] or stated
    posts = [title for title in lasting if ends_with_post(title) in titles().post] or lasting
    title = _FOR_A_TIME.sub("", posts[0]) or posts[0]
    return Speaker(name, title, organisation(title))


def without_narrators(article: Article) -> Article:
    """Return an article without the name that is printed for whoever tells it, where that is somebody else."""
    passages = [structs.replace(passage, narrator=None) for passage in article.passages]
    return structs.replace(article, passages=tuple(passages))
