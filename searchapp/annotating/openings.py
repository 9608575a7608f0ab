"""Finds whose the quotations are that an article, or a section of it, opens with."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import structs

from searchapp.annotating.voice import Voice, because, names_of
from searchapp.model import Article, Speaker

#: A passage that is quotation but for so little goes on with the words of whoever spoke before.
WHOLE = 0.95
#: So many characters of a passage show whose the quotation above it is.
CITED_FROM = 40


def tells_of(text: str, who: Speaker | None) -> bool:
    """Tell whether a passage tells of somebody: it names him, or says 他 or 她."""
    return who is not None and ((who.name or "") in text or "他" in text or "她" in text)


def opening_words(article: Article, texts: list[str], heard: list[Voice], known: Mapping[str, Speaker]) -> list[Voice]:
    """Return the voices, those of the quotations that an article or a section opens with being of who comes next.

    That is who speaks in the passage below them, or the one person whom it names.
    """
    if not any(voice.quoted > WHOLE for voice in heard):
        return heard
    result = list(heard)
    opening: list[int] = []
    section: str | None = None
    opens = True
    for at, (passage, text, voice) in enumerate(zip(article.passages, texts, heard, strict=True)):
        if passage.section != section:
            section, opens, opening = passage.section, True, []
        if opens and voice.basis == "none" and voice.quoted > WHOLE:
            opening.append(at)
            continue
        who = _who_comes(voice, text, known) if opens and opening else None
        for quotation in opening if who is not None else ():
            result[quotation] = _words_of(result[quotation], who, text)
        opens = False
    return result


def _who_comes(voice: Voice, text: str, known: Mapping[str, Speaker]) -> Speaker | None:
    if voice.basis in ("explicit", "experience") and voice.speaker is not None and voice.speaker.name:
        return voice.speaker
    named = {who.name: who for name, who in known.items() if name in text} if voice.basis == "none" else {}
    return next(iter(named.values())) if len(named) == 1 else None


def _words_of(voice: Voice, speaker: Speaker | None, words: str) -> Voice:
    acts = tuple(structs.replace(act, kind="quoted") if act.kind == "unnamed" else act for act in voice.acts)
    return structs.replace(
        voice,
        speaker=speaker,
        speakers=names_of((speaker,)),
        basis="carried",
        evidence=because(speaker, words[:CITED_FROM]),
        acts=acts,
    )
