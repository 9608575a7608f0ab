"""What the editors of a page say before a text that somebody signs."""

from __future__ import annotations

from collections.abc import Sequence

from searchapp.lexicon.editors import announces, begins_note
from searchapp.lexicon.speech import says_i
from searchapp.reading import headings, outlines
from searchapp.reading.clearing import Split
from searchapp.reading.drafts import QUOTED, passages_of
from searchapp.reading.piece import Piece

#: What stands below a headline that is signed, or goes on in another line.
SIGNING = frozenset(("subtitle", "author", "byline", "meta"))
#: The lead of a signed text has no more paragraphs.
_LONGEST = 4


def may_be_headline(piece: Piece) -> bool:
    """Say whether a heading is neither that of a numbered part nor that of a day in a diary."""
    text = piece.block.text
    return piece.label == "heading" and headings.numbering(text) is None and not headings.names_day(text)


def names_lead(result: Split, pieces: Sequence[Piece]) -> bool:
    """Say whether all text so far is a lead of the editors before its one headline, which is signed or the only one."""
    draft = result.drafts[0]
    if len(result.drafts) > 1 or draft.headline.title or draft.heads or len(passages_of(draft)) > 1:
        return False
    labels = [piece.label for piece in pieces]
    if sum(map(may_be_headline, pieces)) != 1:
        return False
    if result.headed == 1 and any(outlines.leads_in(passage.text) for passage in passages_of(draft)):
        return True
    if "byline" not in labels and any(outlines.names_part(left.text) for left in result.discarded):
        return False  # 前言 leads a collection in
    return result.signed == 1 and not SIGNING.isdisjoint(labels[1:2])


def signed_below(result: Split, pieces: Sequence[Piece]) -> str | None:
    """Return who alone signs between a lead of the editors, which is all text so far, and what follows; or None."""
    names = [name for piece in pieces if piece.byline for name in piece.byline.authors]
    draft = result.drafts[0]
    if len(names) != 1 or len(result.drafts) > 1 or draft.authors or len(draft.parts) > 1:
        return None
    texts = [passage.text for passage in passages_of(draft)]
    if len(texts) > _LONGEST or any(says_i(QUOTED.sub("", text)) for text in texts):
        return None
    headed = any(outlines.names_part(left.text) for left in result.discarded) or outlines.names_part(texts[0])
    led = headed or begins_note(texts[0]) or any(map(announces, texts))
    return names[0] if led else None
