"""Finds the lines that sign the words above them, each behind dashes: ——高一（5）班 李娜."""

from __future__ import annotations

from collections.abc import Sequence

from searchapp.lexicon.persons import LIKELY, likeness
from searchapp.patterns import regex
from searchapp.reading.clearing import Split
from searchapp.reading.piece import Piece
from searchapp.reading.signatures import is_name, signed_with_post

_SIGNS = regex(r"\s*[—－–―─]{1,2}\s*(?P<who>[^。！？；：:“”]{2,40})")
#: Whose name stands behind the class or the office.
_PLACED = regex(r"[^\s—].{1,24}?[\s\u3000]+(?P<name>[\u4e00-\u9fff·]{2,8})")
#: So many show that such lines sign; one alone may be a subtitle.
_SEVERAL = 2


def signed(text: str) -> str | None:
    """Return who signs in a line that begins with dashes, as printed, or None."""
    found = _SIGNS.fullmatch(text)
    if found is None:
        return None
    who = found["who"].strip()
    if signed_with_post(who):
        return who
    placed = _PLACED.fullmatch(who)
    name = placed["name"] if placed else who
    return who if is_name(name) and likeness(name) >= LIKELY else None


def taken(pieces: Sequence[Piece], result: Split) -> list[Piece]:
    """Return the pieces of a page without the lines that sign what stands above them, where several do.

    Each signs the paragraph above it, and all of them down from the signature before.
    """
    signatures = {
        at: who
        for at, piece in enumerate(pieces)
        if at and piece.label != "body" and pieces[at - 1].label == "body" and (who := signed(piece.block.text))
    }
    if len(signatures) < _SEVERAL:
        return list(pieces)
    for at, who in signatures.items():
        above = at - 1
        while above and pieces[above - 1].label == "body":
            above -= 1
        for piece in pieces[above if above - 1 in signatures else at - 1 : at]:
            piece.narrator = who
        result.drop(pieces[at].block, "byline")
    return [piece for at, piece in enumerate(pieces) if at not in signatures]
