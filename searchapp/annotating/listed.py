"""Reads the persons whom a text lists, whatever it says of them: 甲乡的李军、乙乡的王明以及丙乡的陈红依次上台."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from searchapp.annotating.described import describe
from searchapp.annotating.name_bounds import goes_on
from searchapp.annotating.names import is_other_word, may_end, person_at_end
from searchapp.annotating.persons import Mention
from searchapp.lexicon.organisations import organisation_end
from searchapp.lexicon.persons import common_words, is_name, likeness, surnames
from searchapp.lexicon.places import entries
from searchapp.lexicon.posts import ends_with_post
from searchapp.lexicon.speech import speech
from searchapp.model import Speaker
from searchapp.patterns import regex

#: What parts the persons of a list; a comma does where each is described: 甲乡的李军，还有乙乡的王明.
_PARTS = regex("，?(?:以及|还有|另有)|，另?一[位个名]是|[、，和与及同跟]")
#: What stands before the first of a list.
_OPENS = regex("(?:一[位个名]是|以及|还有|来自)")
#: What no list reaches beyond; so long is at most what one of it is called.
_ENDS = regex("[。！？；：:“”◆\n]|$")
_LONGEST = 32


class Listing(NamedTuple):
    """A text that may list persons: masked and as printed, whom the article knows, whom the text names surely, by where
    their names end."""

    masked: str
    printed: str
    known: Mapping[str, Speaker]
    named: Mapping[int, Mention]


def listed(text: Listing, start: int, end: int) -> tuple[Speaker, ...]:
    """Return the persons whom ``text`` lists from ``start`` on, two at least, however it goes on behind the last."""
    stop = _ENDS.search(text.masked, start, end)
    end = stop.start() if stop else end
    opening = _OPENS.match(text.masked, start, end)
    at = opening.end() if opening else start
    found: list[Speaker] = []
    while (parted := _parted(text, at, end)) is not None:
        speaker, at = parted
        found.append(speaker)
    if found and (last := _last(text, at, end)) is not None:
        return (*found, last)
    return tuple(found) if len(found) > 1 and text.masked[at - 1] == "，" else ()


def _parted(text: Listing, at: int, end: int) -> tuple[Speaker, int] | None:
    """Return who stands at ``at`` with another one joined behind, and where that one begins."""
    for match in _PARTS.finditer(text.masked, at, min(end, at + _LONGEST)):
        speaker = _one(text, at, match.start())
        if speaker is not None and (match.group() != "，" or "的" in text.masked[at : match.start()]):
            return speaker, match.end()
        if match.group()[0] == "，":
            return None
    return None


def _last(text: Listing, at: int, end: int) -> Speaker | None:
    """Return who is the last of a list that goes on at ``at``: the name ends where the sentence goes on as one does."""
    for stop in range(at + 2, min(end, at + _LONGEST) + 1):
        if text.masked[stop - 1] in "，,":
            return None
        ends = stop == end or stop in text.named or _has_ended(text.masked, stop)
        place = stop < end and (text.masked[stop] == "的" or organisation_end(text.masked[at : stop + 1]))  # 洛南|县委
        if ends and not place and (speaker := _one(text, at, stop)) is not None:
            return speaker
    return None


def _has_ended(masked: str, end: int) -> bool:
    """Tell whether what stands at ``end`` is no more of a name: 李军|都, 王丽|先后, 陈红|三人."""
    return goes_on(masked, end) or not may_end(masked[end]) or masked[end : end + 2] in speech().filler


def _one(text: Listing, at: int, stop: int) -> Speaker | None:
    """Return who one of a list is, whose name ends at ``stop``, alone, behind a post or behind 的."""
    words = text.masked[at:stop]
    reading = person_at_end(words, text.known)
    mention = text.named.get(stop)
    surely = mention is not None and at <= mention.start
    if mention and surely and (reading is None or mention.speaker.title or reading.name != mention.speaker.name):
        return mention.speaker
    if reading is not None and reading.score >= 2:
        return describe(reading, text.printed[at : at + len(reading.left)], text.known)
    name = words[words.rfind("的") + 1 :]
    return text.known.get(name, Speaker(name)) if _may_be_called(name) else None


def _may_be_called(name: str) -> bool:
    """Tell whether one of a list may be called so, though it is no likely name."""
    if not is_name(name) or likeness(name) < 0 or name in surnames().not_a_name or name in common_words():
        return False
    if name in entries() or ends_with_post(name) or organisation_end(name):
        return False
    return not is_other_word(name) and may_end(name[1:])
