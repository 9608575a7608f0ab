"""Articles in Simplified characters, for word lists in one spelling, and the way back to what is printed."""

from __future__ import annotations

from dataclasses import replace

from msgspec import structs

from searchapp.lexicon.folding import holds_traditional, simplified
from searchapp.model import Article, Speaker


def simplified_article(article: Article) -> Article:
    """Return ``article`` with all that it prints in Simplified characters; the same object if it was so before."""
    printed = [article.title, article.kicker, article.subtitle, article.source]
    for passage in article.passages:
        printed += [passage.text, passage.section, passage.narrator]
    if not any(text and holds_traditional(text) for text in printed):
        return article

    def plain(text: str | None) -> str | None:
        return simplified(text) if text else text

    passages = tuple(
        replace(p, text=simplified(p.text), section=plain(p.section), narrator=plain(p.narrator))
        for p in article.passages
    )
    title, kicker, subtitle, source = map(plain, printed[:4])
    return replace(article, title=title, kicker=kicker, subtitle=subtitle, source=source, passages=passages)


def as_printed(speaker: Speaker, plain: str, printed: str) -> Speaker:
    """Return a speaker who was read in ``plain`` spelled as in ``printed``, the same text before it was simplified."""

    def spell(value: str | None) -> str | None:
        at = plain.find(value) if value else -1
        return value if value is None or at < 0 else printed[at : at + len(value)]

    return structs.replace(speaker, name=spell(speaker.name), title=spell(speaker.title), org=spell(speaker.org))
