"""A block of a page with what it is to the article around it: what passes from labelling to the articles."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from searchapp.reading.bylines import Byline
from searchapp.reading.lines import Block

#: What a block is to the article around it.
Label = Literal["body", "heading", "subtitle", "byline", "meta", "narrator", "author", "caption", "salutation"]


class Piece(Struct):
    """A block with its label and what was understood of it."""

    label: Label
    block: Block
    byline: Byline | None = None
    narrator: str | None = None
