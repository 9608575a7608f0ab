"""Bylines that a mark, a blank or brackets glue to a headline."""

from __future__ import annotations

import re
from functools import cache

from searchapp.lexicon.persons import LIKELY, likeness
from searchapp.lexicon.writings import written_thoughts
from searchapp.patterns import regex
from searchapp.reading.bylines import MARKS, Byline, parse_byline
from searchapp.reading.signatures import is_name, parse_author_line, signed_with_post

_GLUED = regex(rf"(?P<head>\S.{{3,}}?)[ \u3000]*(?P<tail>[{MARKS}][ \u3000]*[\u4e00-\u9fff].{{1,30}})")
_BLANKS = regex(r"[ \u3000]+")
#: Who wrote a piece, in front of its name: 李娜/风景依旧, 李娜《风景依旧》.
_FRONTED = regex(r"(?P<name>[\u4e00-\u9fff·]{2,8})(?:\s?[/／]\s?(?P<head>\S.{3,40})|《(?P<work>[^《》]{4,40})》)")


@cache
def _bracketed() -> re.Pattern[str]:
    """Who keeps a diary, behind its name: 援边日记（李小娜）连载一."""
    kept = written_thoughts("sight")
    return regex(rf"(?P<head>\S{{2,30}}(?:{kept}))[（(](?P<name>[\u4e00-\u9fff]{{2,4}})[）)](?P<part>连载\S{{0,3}})?")


def glued_byline(text: str) -> tuple[str, Byline] | None:
    """Return a headline without the byline that a mark or a blank glues to it, and that byline, or None.

    学得真经促发展◇李娜, 在安城的日子 本报记者 李娜, 李娜/风景依旧; names alone only behind a headline that is no
    couplet with them.
    """
    marked = _GLUED.fullmatch(text)
    if marked and (byline := parse_byline(marked.group("tail"))):
        return marked.group("head"), byline
    fronted = _FRONTED.fullmatch(text)
    if fronted and is_name(name := fronted.group("name")) and likeness(name) >= LIKELY:
        return fronted.group("head") or fronted.group("work"), Byline((name,), writer=name)
    bracketed = _bracketed().fullmatch(text)
    if bracketed and is_name(bracketed.group("name")) and likeness(bracketed.group("name")) >= LIKELY:
        name = bracketed.group("name")
        return bracketed.group("head") + (bracketed.group("part") or ""), Byline((name,), writer=name)
    for blank in _BLANKS.finditer(text, 4):
        head, tail = text[: blank.start()], text[blank.end() :]
        byline = parse_byline(tail)
        if byline and byline.authors:
            return head, byline
        if signed_with_post(text):
            return None  # a post and a name, which sign the text below
        if signed := signed_with_post(tail):
            return head, Byline(signed[1], writer=signed[0])
        names = parse_author_line(tail)
        if names and len(_BLANKS.split(head)[-1]) > len(tail) + 1 and len(tail) <= 8 and not is_name(head):
            return head, Byline(names, writer=names[0] if len(names) == 1 else None)
    return None
