"""Articles in one spelling, Simplified with marks of full width, for the word lists, and the way back to the print."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from msgspec import structs

from searchapp.lexicon.folding import simplified, traditional
from searchapp.lexicon.marks import IRREGULAR, regular
from searchapp.model import Article, Speaker
from searchapp.patterns import regex


@cache
def _other() -> re.Pattern[str]:
    """What may not be plain: most texts hold nothing of it."""
    return regex(f"[{re.escape(IRREGULAR)}{traditional()}]")


@lru_cache(maxsize=256)
def plain(text: str) -> str:
    """Return ``text``, as long as before, in Simplified characters and with marks of full width."""
    return regular(simplified(text)) if _other().search(text) else text


def simplified_article(article: Article) -> Article:
    """Return ``article`` with all that it prints in one spelling; the same object if it was so before."""
    printed = [article.title, article.kicker, article.subtitle, article.source]
    for passage in article.passages:
        printed += [passage.text, passage.section, passage.narrator]
    if not any(text and plain(text) != text for text in printed):
        return article

    def spell(text: str | None) -> str | None:
        return plain(text) if text else text

    passages = tuple(
        structs.replace(p, text=plain(p.text), section=spell(p.section), narrator=spell(p.narrator))
        for p in article.passages
    )
    title, kicker, subtitle, source = map(spell, printed[:4])
    return structs.replace(article, title=title, kicker=kicker, subtitle=subtitle, source=source, passages=passages)


def as_printed(speaker: Speaker, plain: str, printed: str) -> Speaker:
    """Return a speaker who was read in ``plain`` spelled as in ``printed``, the same text before it was simplified.

    Of a body that is put together (湄潭縣 and 委) each part is spelled as printed.
    """

    def spell(value: str | None) -> str | None:
        at = plain.find(value) if value else -1
        if value is None or at < 0:
            return f"{spell(value[:-1])}委" if value and value.endswith("委") and len(value) > 1 else value
        return printed[at : at + len(value)]

    return structs.replace(speaker, name=spell(speaker.name), title=spell(speaker.title), org=spell(speaker.org))
