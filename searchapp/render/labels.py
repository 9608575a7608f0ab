"""The line that says what a paragraph is: its kind, who speaks, from where to where."""

from __future__ import annotations

from searchapp.messages import label
from searchapp.model import Paragraph
from searchapp.render.escape import visible
from searchapp.render.phrases import place_phrases, speaker_phrase
from searchapp.render.style import Span


def labels(paragraph: Paragraph, lang: str, after_kind: str = "") -> list[Span]:
    """Return kind (with ``after_kind``), speaker and cities of a paragraph as styled pieces of a line."""
    spans: list[Span] = []
    if paragraph.kind:
        spans += [(visible(label("kind", paragraph.kind, lang)), paragraph.kind), (after_kind, "")]
    for phrases in ([speaker_phrase(paragraph, lang)], place_phrases(paragraph, lang)):
        for number, phrase in enumerate(filter(None, phrases)):
            spans += [((" · " if number else "  ") if spans else "", ""), (visible(phrase), "whole")]
    return spans
