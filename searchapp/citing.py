"""Where a paragraph stands, as GB/T 7714-2015 cites a newspaper article."""

from __future__ import annotations

from searchapp.messages import say
from searchapp.model import ArticleInfo, Paragraph

#: GB/T 7714-2015, 8.1.2: of more than three authors the first three are named, with 等 (et al.) after them.
_NAMED_AUTHORS = 3


def citation(article: ArticleInfo, lang: str | None = None) -> str:
    """Return ``作者. 题名[N]. 报纸名, 日期.``, with what is not known left out (日期不详 for the date).

    An inferred date stands in brackets, as the standard asks of estimated ones.
    """
    parts = []
    if article.authors:
        names = ", ".join(article.authors[:_NAMED_AUTHORS])
        parts.append(names + (say("and_others", lang) if len(article.authors) > _NAMED_AUTHORS else ""))
    parts.append((article.title or say("untitled", lang)) + "[N]")
    date = article.date or say("date_unknown", lang)
    if article.date and article.date_basis == "inferred":
        date = f"[{date}]"
    parts.append(", ".join(filter(None, (article.source, date))))
    return ". ".join(parts) + "."


def citation_of(paragraph: Paragraph, lang: str | None = None) -> str:
    """Return the citation of a paragraph's article, which says where the text was recognised in a picture (据 OCR)."""
    cited = citation(paragraph.article, lang)
    return cited if paragraph.ocr is None else f"{cited} {say('cited_by_ocr', lang)}"
