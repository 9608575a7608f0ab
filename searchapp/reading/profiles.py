"""Finds the lines that say who somebody is above his words: the name, the post, and where the stay is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, takewhile

from msgspec import structs

from searchapp.lexicon.cards import label_on_card, says_who
from searchapp.lexicon.posts import ends_with_post
from searchapp.patterns import regex
from searchapp.reading import outlines, signatures
from searchapp.reading.headings import MAX_HEADING
from searchapp.reading.piece import Piece

#: What a line states that stands beside a name and a post: where somebody is for a time, or at home.
_STATED = ("stay", "body", "post")
#: Below a name so many lines at most say who it is.
_LINES = 4
_STOPS = regex("[。！？；：:]")


def set_profiles(pieces: Sequence[Piece], role: str) -> None:
    """Mark as heads of a part, by their ``role``, lines in a row that say who somebody is: name, post and stay.

    They are three of which one is labelled, below no heading, or two of a card or more, the name one of them; or,
    where several who tell are shown so, the name and what is said of each between it and his words.
    """
    _set_portraits(pieces, role)
    for at, piece in enumerate(pieces):
        text = piece.block.text
        if len(text) > MAX_HEADING or label_on_card(text) not in _STATED:
            continue
        for name, post in ((at - 2, at - 1), (at + 1, at + 2)):
            if name < 0 or post >= len(pieces) or pieces[name - 1].label == "heading":
                continue
            if _is_profile(pieces[name].block.text, pieces[post].block.text):
                _mark((pieces[name], pieces[post], piece), role)
    for at, piece in enumerate(pieces):
        if len(piece.block.text) <= MAX_HEADING and says_who(piece.block.text):
            below = pieces[at + 1 : at + 2]
            _mark([piece, *(each for each in below if _is_post(each.block.text))], role)
    for carded, run in groupby(pieces, key=lambda piece: _is_on_card(piece.block.text)):
        card = list(run)
        if carded and len(card) > 1 and any(label_on_card(piece.block.text) == "name" for piece in card):
            _mark(card, role)


def _set_portraits(pieces: Sequence[Piece], role: str) -> None:
    """Mark as heads of a part a name on a line of its own and the lines below it, the first a post, above the words of
    several."""
    portraits: list[list[Piece]] = []
    for at, piece in enumerate(pieces):
        if piece.label == "body" or not signatures.is_name(piece.block.text):
            continue
        lines = [piece, *takewhile(lambda below: below.label != "body", pieces[at + 1 : at + 1 + _LINES])]
        told = at + len(lines) < len(pieces) and pieces[at + len(lines)].label == "body"
        if told and len(lines) > 1 and _is_post(lines[1].block.text) and not any(map(_signs, lines[1:])):
            portraits.append(lines)
    for lines in portraits if len(portraits) > 1 else ():
        _mark(lines, role)


def _signs(piece: Piece) -> bool:
    return piece.label in ("byline", "meta")


def _mark(pieces: Sequence[Piece], role: str) -> None:
    for piece in pieces:
        piece.label, piece.byline = "heading", None
        piece.block = structs.replace(piece.block, role=role)


def _is_on_card(text: str) -> bool:
    return len(text) <= MAX_HEADING and outlines.is_on_card(text)


def _is_profile(name: str, post: str) -> bool:
    return signatures.is_name(name) and _is_post(post)


def _is_post(text: str) -> bool:
    return (
        len(text) <= MAX_HEADING and not _STOPS.search(text) and "，" not in text and ends_with_post(text) is not None
    )
