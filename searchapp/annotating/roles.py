"""Says what somebody is who tells a text, where no post of his is printed: a role that text, lead or headline state."""

from __future__ import annotations

from collections.abc import Sequence

from searchapp.annotating.posts import organisation
from searchapp.lexicon.persons import HAN, titles
from searchapp.lexicon.posts import ends_with_post
from searchapp.lexicon.sieve import sieved
from searchapp.lexicon.speech import says_i
from searchapp.model import Speaker
from searchapp.patterns import regex

#: What somebody says that he is or became: 作为学校的一名学生代表，我…, 我成了一名支教志愿者, 我这个编辑.
_ROLE = sieved(
    rf"(?:我是|(?:作为|身为|成为|成了)(?:[{HAN}]{{1,14}}的)?)(?:一名|一位|一个)(?P<role>[{HAN}]{{2,20}})"
    rf"|我这(?:个|名|位)(?P<me>[{HAN}]{{2,16}})"
)
#: What a headline calls whoever tells the text (当代课老师，我…), and what the lead says that he became.
_ROLE_ABOVE = regex(
    rf"(?<![担充相适应])[当做](?:了|上|起)?(?:[{HAN}\d]{{1,3}}[年月天])?(?:一[名位个])?(?P<role>[{HAN}]{{2,12}}?)(?=的|[^{HAN}]|$)"
)
_BECAME = regex(rf"(?:成为了?|成了|当上了?|当起了?)(?:一[名位个])?(?P<role>[{HAN}]{{4,30}})(?=[，。；])")
#: What somebody learned is not what he is.
_DEGREES = ("硕士", "博士", "毕业生")


def in_role(speaker: Speaker, masked: Sequence[str], heads: Sequence[str]) -> Speaker:
    """Return who tells an article with what the page says that they are, where it says nowhere else which post."""
    posts = titles().post
    for text in masked:
        if not says_i(text) and speaker.name and speaker.name in text and (became := _BECAME.search(text)):
            title = became.group("role")
            if ends_with_post(title):
                return Speaker(speaker.name, title, organisation(title))
        for match in _ROLE.finditer(text) if says_i(text) else ():
            title = _beginning_post(match.group("role") or match.group("me"))
            if title and not title.endswith(_DEGREES):
                return Speaker(speaker.name, title, organisation(title) if ends_with_post(title) in posts else None)
    for line in heads:
        for match in _ROLE_ABOVE.finditer(line) if "我" in line else ():
            if ends_with_post(match.group("role")):
                return Speaker(speaker.name, match.group("role"))
    return speaker


def _beginning_post(run: str) -> str | None:
    """Return the longest post that a run of characters begins with, or None."""
    size = next((size for size in range(len(run), 1, -1) if ends_with_post(run[:size])), 0)
    return run[:size] or None
