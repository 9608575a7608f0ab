"""A block of a page with what it is to the article around it: what passes from labelling to the articles."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

from searchapp.reading.bylines import Byline
from searchapp.reading.lines import Block


class Label(Enum):
    """What a block is to the article around it."""

    BODY = "body"
    HEADING = "heading"
    SUBTITLE = "subtitle"
    BYLINE = "byline"
    META = "meta"
    NARRATOR = "narrator"
    AUTHOR = "author"
    CAPTION = "caption"


class Piece(Struct):
    """A block with its label and what was understood of it."""

    label: Label
    block: Block
    byline: Byline | None = None
    narrator: str | None = None
