"""Traditional characters to Simplified, one for one, so that the word lists need only one spelling."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache

from searchapp.analysis.fold import fold_text
from searchapp.model import Article, Speaker


@cache
def _table() -> dict[int, str]:
    """The Han part of the table that search folds by."""
    han = "".join(map(chr, range(0x4E00, 0xA000)))
    return {ord(char): plain for char, plain in zip(han, fold_text(han), strict=True) if char != plain}


@lru_cache(maxsize=128)
def simplified(text: str) -> str:
    """Return ``text`` with its Traditional characters replaced, as long as before."""
    return text.translate(_table()) if _traditional().search(text) else text


@cache
def _traditional() -> re.Pattern[str]:
    """Any character that the table replaces: most texts hold none."""
    return re.compile(f"[{''.join(map(chr, _table()))}]")


def simplified_article(article: Article) -> Article:
    """Return ``article`` with all that it prints in Simplified characters; the same object if it was so before."""
    printed = [article.title, article.kicker, article.subtitle, article.source]
    for passage in article.passages:
        printed += [passage.text, passage.section, passage.narrator]
    if not any(text and _traditional().search(text) for text in printed):
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

    return replace(speaker, name=spell(speaker.name), title=spell(speaker.title), org=spell(speaker.org))
