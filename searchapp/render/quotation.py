"""A paragraph as one quotes it: its words, who spoke them, and where they stand."""

from __future__ import annotations

from searchapp.citing import STYLE, citation_of
from searchapp.model import Paragraph
from searchapp.render.phrases import speaker_phrase

_INNER = str.maketrans("“”", "‘’")
_EXCHANGED = str.maketrans("“”‘’", "‘’“”")


def quotation(paragraph: Paragraph, style: str = STYLE, lang: str | None = None) -> str:
    """Return ``“…”（郑秋艳，铜陵市招商服务中心）`` with the citation after it; nobody is named where nobody speaks.

    ``style`` is the edition of GB/T 7714, 2025 or 2015. Quotation marks within the text
    become single ones, and single ones double.
    """
    text = paragraph.text
    # What is quoted within takes the other marks, and what is quoted there these again; a lone ’ is an apostrophe.
    words = text.translate(_EXCHANGED if text.count("‘") == text.count("’") else _INNER)
    who = speaker_phrase(paragraph, lang)
    return f"“{words}”{f'（{who}）' if who else ''}{citation_of(paragraph, lang, style)}"
