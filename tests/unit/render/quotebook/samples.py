"""A hand-made quote book: two groups, a reference of its own each, one that lacks nothing."""

from __future__ import annotations

from typing import Any

from searchapp.book import Group, Quotation, QuoteBook, Reference
from searchapp.model import ArticleInfo, Paragraph, Range
from tests.unit.render.samples import TEXT, paragraph, ranges

WHOLE = ArticleInfo("b:1", "在苏州学习的日子", "河南日报", "2023-03-16", "stated", ("李明",), page="3")


def quotation(number: int, reference: int = 1, lacks: tuple[str, ...] = (), **facts: Any) -> Quotation:
    """Return a quotation with its terms marked."""
    found: Paragraph = paragraph(**{"id": f"004_a386a25ba6541611:{60 + number}", **facts})
    marks: tuple[Range, ...] = ranges(found.text)
    return Quotation(number, found, reference, marks, lacks=lacks)


def book(**facts: Any) -> QuoteBook:
    """Return a book grouped by city, with ``facts`` instead of its own."""
    one = quotation(1)
    two = quotation(2, text="“优化”营商环境，=1+1。", also_in=("005_b:9",))
    three = quotation(3, 2, ("speaker",), id="b:7", article=WHOLE, file="b.txt", speaker=None, speakers=())
    references = (
        Reference(1, one.paragraph.article, one.paragraph.file, ("source", "date", "page"), (1, 2)),
        Reference(2, WHOLE, "b.txt", (), (3,)),
    )
    own: dict[str, Any] = {
        "groups": (Group("上海", (one, two), (3,)), Group("铜陵", (), (1, 2)), Group(None, (three,))),
        "references": references,
        "made": "2026-12-01",
        "index": "index",
        "indexed": "2026-11-30T08:00:00+00:00",
        "query": "营商环境",
        "by": "city",
        "filters": {"kind": ("testimonial",), "post": ("县委书记", "区委书记")},
        "since": "2022",
        "found": 4,
    }
    return QuoteBook(**{**own, **facts})


def empty() -> QuoteBook:
    """Return a book that nothing answers."""
    return book(groups=(), references=(), found=0)


__all__ = ["TEXT", "WHOLE", "book", "empty", "quotation"]
