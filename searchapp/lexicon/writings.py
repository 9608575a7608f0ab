"""What those who were somewhere write or tell of it, and the columns it is printed in (``data/print/writings.txt``)."""

from __future__ import annotations

from searchapp.lexicon.wordlists import listed

#: What a text is in which somebody tells of himself.
_OWN = ("diary", "letter", "thought", "told")


def own_writings(*others: str) -> str:
    """Return, as alternatives of a pattern, what somebody's own text is called, with some ``others`` (story, lead)."""
    return listed("print/writings.txt", *_OWN, *others)


def written_thoughts(*others: str) -> str:
    """Return the same of what is written alone: 日记, 心得, with some ``others`` (letter, column, sight)."""
    return listed("print/writings.txt", "diary", "thought", *others)
