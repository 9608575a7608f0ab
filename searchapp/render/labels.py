"""The line that says what a paragraph is: its kind, who speaks, from where to where."""

from __future__ import annotations

import re
from collections.abc import Sequence

from searchapp.messages import label
from searchapp.model import Paragraph, Range
from searchapp.render.escape import visible
from searchapp.render.phrases import place_phrases, speaker_phrase, taken_from
from searchapp.render.style import Look, Span, marked


def labels(paragraph: Paragraph, look: Look, after_kind: str = "", matched: Sequence[str] = ()) -> list[Span]:
    """Return kind (with ``after_kind``), speaker, cities, page and OCR of a paragraph as styled pieces of a line.

    ``matched`` are pieces of the speaker's posts to be highlighted.
    """
    lang = look.lang
    spans: list[Span] = []
    if paragraph.kind:
        spans += [(visible(label("kind", paragraph.kind, lang)), paragraph.kind), (after_kind, "")]
    speaker = speaker_phrase(paragraph, lang)
    for phrases in ([speaker], place_phrases(paragraph, lang)):
        for number, phrase in enumerate(filter(None, phrases)):
            spans += [((" · " if number else "  ") if spans else "", "")]
            ranges = standing(matched, phrase) if phrase is speaker else ()
            spans += marked(phrase, ranges, look) if ranges else [(visible(phrase), "whole")]
    for phrase in taken_from(paragraph, lang):
        spans += [("  " if spans else "", ""), (phrase, "whole")]
    return spans


def standing(pieces: Sequence[str], text: str) -> tuple[Range, ...]:
    """Return where pieces stand in a text."""
    if not pieces:
        return ()
    longest_first = sorted(pieces, key=len, reverse=True)
    return tuple(match.span() for match in re.finditer("|".join(map(re.escape, longest_first)), text))
