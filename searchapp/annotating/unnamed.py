"""Tells of a speaker who is not named whether it is one person, and which words mean one who speaks for a body."""

from __future__ import annotations

from searchapp.lexicon.persons import HAN, titles
from searchapp.lexicon.posts import ends_with_post
from searchapp.model import Speaker
from searchapp.patterns import regex

#: Words for an unnamed person who speaks for a body.
OFFICIALS = ("负责人", "负责同志", "工作人员", "发言人", "相关人士", "有关人士", "领导")
#: What says that a word means one person: 一名老农, 县水利局一官员, 知情者.
_ONE = regex(
    rf"(?<![{HAN}])(?:另|某)|[一某](?:名|位|个)|一(?:官员|干部|村民|居民|农民)$"
    rf"|(?:知情者|知情人士?|目击者|当事人|{'|'.join(OFFICIALS[:-1])})$"
)


def is_one(speaker: Speaker) -> bool:
    """Tell whether a speaker is one person, named or not, whom 他 may mean: no group."""
    title = speaker.title or ""
    return speaker.name is not None or _ONE.search(title) is not None or ends_with_post(title) in titles().post
