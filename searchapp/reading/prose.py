"""What a line is by its words alone: what never joins another, what begins a paragraph, what is nothing but text."""

from __future__ import annotations

from functools import lru_cache

from searchapp.lexicon.cards import says_who
from searchapp.reading import (
    boilerplate,
    bylines,
    captions,
    datelines,
    headings,
    metadata,
    origins,
    outlines,
    signatures,
)
from searchapp.reading.lines import has_han, is_sentence

#: A plain line ends so.
_ENDS = frozenset("。！？”")
#: No byline, caption, subtitle or line on the origin of a text is longer.
_LONGEST_OTHER = 90


@lru_cache(maxsize=2048)
def stands_alone(text: str) -> bool:
    """Say whether a line is never half of a sentence: furniture of the page, a byline, a line of metadata."""
    return bool(
        boilerplate.line_reason(text)
        or boilerplate.heads_a_list(text)
        or bylines.parse_byline(text)
        or bylines.is_open_byline(text)
        or signatures.signed_with_post(text)
        or signatures.about_author(text)
        or metadata.parse_meta(text)
        or signatures.parse_narrator(text)
        or signatures.named_on_card(text)
        or metadata.is_lone_key(text)
        or captions.points_at(text)
        or says_who(text)
        or captions.credits_in_english(text)
    )


def begins(text: str) -> bool:
    """Say whether a line begins a paragraph whatever stands above it: 本报讯, （上接一版）."""
    return bool(datelines.parse_dateline(text) or datelines.continues_a_page(text))


@lru_cache(maxsize=2048)
def is_plain(text: str) -> bool:
    """Say whether a line is text and nothing else, whatever stands around it, so that nothing more need be asked of it.

    It is a sentence, and none of the rules holds that tell what is no text, or is more than text.
    """
    last = text[-1]
    if last not in _ENDS or "。" not in text or (last == "”" and not is_sentence(text)):
        return False
    if begins(text) or boilerplate.line_reason(text) or ("作者" in text and signatures.about_author(text)):
        return False
    return len(text) > _LONGEST_OTHER or not (
        bylines.parse_byline(text)
        or captions.is_caption(text)
        or captions.shows_speaker(text)
        or headings.is_subtitle(text)
        or origins.says_whence(text)
        or boilerplate.heads_a_list(text)
        or boilerplate.heads_replies(text)
        or outlines.is_point(text)
        or not has_han(text)
    )
