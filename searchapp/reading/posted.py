"""Who posted a page and from where, on lines of their own beside its day, and the column that it stands in."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from searchapp import dates
from searchapp.lexicon.organisations import organisation_end
from searchapp.lexicon.persons import is_in_letters
from searchapp.lexicon.places import province_name
from searchapp.patterns import regex
from searchapp.reading import metadata
from searchapp.reading.bylines import Byline
from searchapp.reading.forums import is_pen_name
from searchapp.reading.headings import MAX_HEADING
from searchapp.reading.lines import has_han
from searchapp.reading.media import media_name
from searchapp.reading.piece import Piece
from searchapp.reading.signatures import is_name
from searchapp.reading.stated_dates import in_order

#: A line that is a day, with or without its hour.
_DAY = regex(r"(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?(?P<time>\s+\d{1,2}:\d\d(?::\d\d)?)?")
#: What a house is called, and nothing is told.
_HOUSE = regex(r"(?![走赴到来在为与访问])[\u4e00-\u9fffA-Za-z]{4,16}")
#: The name of a house with its translation: 安城周刊 Ancheng Weekly.
_BILINGUAL = regex(r"(?P<house>[\u4e00-\u9fff]{2,10})\s+[A-Z][A-Za-z]+(?: [A-Za-z]+){0,3}")
#: From where a reader's post comes: 河东省 安城市.
_FROM = regex(r"[\u4e00-\u9fff]{2,8}[\s\u3000·-]+[\u4e00-\u9fff]{2,8}")
#: An account and its day on the line below a headline: 江边Riverside  2021-04-23, 江边青年 发布于 2021-04-23.
_ACCOUNT_AND_DAY = regex(
    r"(?P<by>[A-Za-z\d\u4e00-\u9fff]{2,16})(?P<said>[\s\u3000]*(?:发布于|[/／])|[\s\u3000])[\s\u3000]*(?P<day>(?:19|20)\d\d-\d\d?-\d\d?)"
    r"|(?P<d>(?:19|20)\d\d-\d\d?-\d\d?)[\s\u3000]+(?P<b>[A-Za-z\d\u4e00-\u9fff]{2,16})"
)
#: What is of two scripts, or holds a number, tells nothing.
_MIXED = regex(r"[\u4e00-\u9fff]+[A-Za-z]{2,}|[A-Za-z\d]+[\u4e00-\u9fff]{2,}")
#: The name of a column, and its translation beside it.
_COLUMN, _TRANSLATED = regex("[\u4e00-\u9fff]{2,6}"), regex(r"[A-Za-z]+(?:[ &]+[A-Za-z]+){0,3}")
#: No headline is shorter above who posted it.
_HEADLINE = 6
#: The head of a page has no more lines.
_HEAD = 24
#: A longer line of clauses right below a headline is no headline.
_LEAD = 28
_CLAUSE = regex("[\u4e00-\u9fff」”》][，,][\u4e00-\u9fff「“《]")


def release_lead(pieces: Sequence[Piece]) -> None:
    """Make body of the line right below a shorter headline that tells in clauses, without its stop, what the text is.

    Text, or what is stated about it, follows; a line that falls into parts, or cries, is of the headline.
    """
    first = next((at for at, piece in enumerate(pieces[:_HEAD]) if piece.label == "body"), 0)
    heads = [at for at in range(first) if pieces[at].label in ("heading", "subtitle")]
    if len(heads) != 2 or heads[1] != heads[0] + 1:
        return
    title, lead = (pieces[at] for at in heads)
    text = lead.block.text
    told = len(text) > _LEAD and len(title.block.text) < len(text) and _CLAUSE.search(text) is not None
    if told and lead.label == "heading" and lead.block.role is None and text[-1].isalnum() | (text[-1] in "」”》"):
        lead.label = "body" if not set(text) & set(" \u3000：:|｜？！") else "heading"


def set_posted(pieces: Sequence[Piece]) -> None:
    """Take for metadata the lines beside a day under the headline: who posted it, and from where.

    They are the name of a house above or below it, a person's name in letters above it, and any other name where the
    place of who posted stands below. Above a headline the name of its column with a translation beside it is no line
    of it.
    """
    _set_columns(pieces)
    _set_account(pieces)
    for at, piece in enumerate(pieces[:_HEAD]):
        day = _DAY.fullmatch(in_order(piece.block.text)) if piece.label == "meta" else None
        if day is None or not at:
            continue
        below = pieces[at + 1 : at + 3]
        placed = bool(below) and _is_place(below[0])
        if placed:
            _state(below[0], Byline())
        above = pieces[at - 1]
        if _is_bilingual(above):
            _state(above, Byline(issuer=above.block.text))
        elif _is_headed(pieces, at - 1) and (by := _who(above, day["time"] is not None and placed)):
            _state(above, by)
            _raise(pieces[at - 2])
        elif _is_headed(pieces, at) and (house := _house_below(pieces, at)):
            _state(house, Byline(issuer=house.block.text))
        return


def _set_columns(pieces: Sequence[Piece]) -> None:
    heads = [n for n, piece in enumerate(pieces[:_HEAD]) if piece.label == "heading"]
    for at, below in pairwise(heads):
        beside = [piece.block.text for piece in pieces[max(0, at - 1) : at + 2] if piece.label == "meta"]
        named = _COLUMN.fullmatch(pieces[at].block.text) is not None and any(map(_TRANSLATED.fullmatch, beside))
        if (
            named
            and len(pieces[below].block.text) > _HEADLINE
            and all(p.label == "meta" for p in pieces[at + 1 : below])
        ):
            _state(pieces[at], Byline())


def _set_account(pieces: Sequence[Piece]) -> None:
    """Take the line of an account and its day right below the first headline for metadata."""
    at = next((n for n, piece in enumerate(pieces[:_HEAD]) if piece.label == "heading"), None)
    below = pieces[at + 1] if at is not None and at + 1 < len(pieces) else None
    found = (
        _ACCOUNT_AND_DAY.fullmatch(below.block.text) if below and not (below.byline and below.byline.authors) else None
    )
    if below is None or found is None:
        return
    by, day = found["by"] or found["b"], found["day"] or found["d"]
    if (found["said"] or "").strip() or _MIXED.fullmatch(by):
        _state(
            below, Byline((by,) if is_name(by) else (), date=dates.normalise(day), issuer=None if is_name(by) else by)
        )


def _state(piece: Piece, byline: Byline) -> None:
    piece.label, piece.byline = "meta", byline


def _is_headed(pieces: Sequence[Piece], at: int) -> bool:
    """Say whether the line above is a headline, or a sentence as short as one with which the page begins to tell."""
    if not at or len(text := pieces[at - 1].block.text) < _HEADLINE:
        return False
    if pieces[at - 1].label == "body":  # below a headline it is text, signed below
        above = pieces[: at - 1]
        return (
            len(text) <= MAX_HEADING
            and text[-1] != "。"
            and all(p.label == "meta" or len(p.block.text) < _HEADLINE for p in above)
        )
    return pieces[at - 1].label in ("heading", "subtitle")


def _raise(piece: Piece) -> None:
    if piece.label == "body":
        piece.label = "heading"


def _who(piece: Piece, personal: bool) -> Byline | None:
    """Return who posted, if a line names it: ``personal`` where it may be any name, as a place stands below the day."""
    text = piece.block.text
    if " " not in text and is_in_letters(text):
        return Byline((text,))
    if piece.label == "heading" and personal and is_pen_name(text):
        return Byline((text,))
    return Byline(issuer=text) if _is_house(piece) else None


def _is_house(piece: Piece) -> bool:
    text = piece.block.text
    if piece.label != "heading" or piece.block.role is not None or _HOUSE.fullmatch(text) is None:
        return False
    return organisation_end(text) is not None or metadata.is_office(text)


def _is_bilingual(piece: Piece) -> bool:
    found = _BILINGUAL.fullmatch(piece.block.text) if piece.label == "heading" else None
    return found is not None and media_name(found["house"]) == found["house"]


def _house_below(pieces: Sequence[Piece], at: int) -> Piece | None:
    """Return the house below a day, or below how its site calls a user (admin): no section, as where more follow."""
    user = at + 1 < len(pieces) and pieces[at + 1].label == "meta" and not has_han(pieces[at + 1].block.text)
    named, *others = [*pieces[at + 1 + user :], None]
    return named if named and _is_house(named) and not any(map(_is_house, filter(None, others))) else None


def _is_place(piece: Piece) -> bool:
    text = piece.block.text
    return piece.label == "heading" and _FROM.fullmatch(text) is not None and province_name(text[:2]) is not None
