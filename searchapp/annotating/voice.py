"""Who speaks in a passage, and how that is known: what deciding it gives."""

from __future__ import annotations

from msgspec import Struct, structs

from searchapp.annotating.acts import Act
from searchapp.annotating.genres import NEWS, Genre
from searchapp.annotating.simplified import as_printed
from searchapp.model import Evidence, Speaker


class Voice(Struct, frozen=True, gc=False):
    """Who speaks in a passage and how that is known: explicit, carried, narrator, group, official, body, asked or none.

    group is a collective, official an unnamed person who speaks for a body, body a meeting or a document,
    asked a question of the interviewer's.

    ``quoted`` is the share of the passage that stands in quotation marks as speech; ``first_person`` when whoever tells
    it says 我 outside them.
    """

    speaker: Speaker | None
    speakers: tuple[str, ...]
    basis: str
    quoted: float
    evidence: tuple[Evidence, ...] = ()
    first_person: bool = False
    acts: tuple[Act, ...] = ()
    genre: Genre = NEWS


def names_of(speakers: tuple[Speaker | None, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([speaker.name for speaker in speakers if speaker and speaker.name]))


def because(speaker: Speaker | None, words: str) -> tuple[Evidence, ...]:
    if speaker is None:
        return ()
    return (Evidence("speaker", speaker.name or speaker.title or speaker.org or "", words),)


def spelled(voice: Voice, plain: str, printed: str) -> Voice:
    """Return a voice with the names as the page prints them, whose simplified text is ``plain``."""
    if voice.speaker is None:
        return voice
    names = tuple(as_printed(Speaker(name), plain, printed).name or name for name in voice.speakers)
    return structs.replace(voice, speaker=as_printed(voice.speaker, plain, printed), speakers=names)


def among(speaker: Speaker | None, guests: tuple[Speaker, ...]) -> bool:
    """Tell whether a speaker is one of the guests, whatever titles the text adds to those of the headline."""
    return speaker is not None and any(speaker.name == guest.name for guest in guests)
