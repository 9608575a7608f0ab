"""Hand-made answers: what a renderer is given, without an index."""

from __future__ import annotations

from typing import Any

from searchapp.answer import FacetValue, Hit, Results, Snippet
from searchapp.model import ArticleInfo, Paragraph, Range, Speaker

TEXT = (
    "二要改进作风，为企业发展全生命周期提供全链条服务。上海市优化营商环境改革已从1.0版发展到5.0版，"
    "构建了覆盖企业全生命周期的服务体系。近年来，铜陵市也倾力打造营商环境升级版，但相较先进地区仍有较大提升空间。"
)
WORD = "营商环境"


def ranges(text: str, word: str = WORD) -> tuple[Range, ...]:
    """Return where ``word`` stands in ``text``."""
    return tuple((at, at + len(word)) for at in range(len(text)) if text.startswith(word, at))


def paragraph(**facts: Any) -> Paragraph:
    """Return a paragraph of a report from Shanghai, with ``facts`` instead of its own where given."""
    own: dict[str, Any] = {
        "id": "004_a386a25ba6541611:61",
        "text": TEXT,
        "kind": "testimonial",
        "confidence": 0.93,
        "speaker": Speaker("郑秋艳", None, "铜陵市招商服务中心"),
        "speakers": ("郑秋艳",),
        "cities": ("上海", "铜陵"),
        "home_cities": ("铜陵",),
        "host_cities": ("上海",),
        "provinces": ("上海", "安徽"),
        "topics": ("招商引资",),
        "section": "“投行思维”抓招商",
        "position": 12,
        "file": "004_a386a25ba6541611.txt",
        "article": ArticleInfo("004:1", "对标“优等生” 当好“上进生”", authors=("刘洋",)),
    }
    return Paragraph(**{**own, **facts})


def hit(rank: int = 1, partial: bool = False, start: int = 25, **facts: Any) -> Hit:
    """Return a hit whose snippet begins at ``start``."""
    found = paragraph(**facts)
    snippet = Snippet(found.text[start:], start, ranges(found.text[start:]))
    return Hit(rank, 7.125, found, ranges(found.text), (snippet,), partial)


def results(*hits: Hit, **facts: Any) -> Results:
    """Return an answer that holds ``hits``."""
    own: dict[str, Any] = {
        "query": WORD,
        "total": len(hits),
        "offset": 0,
        "took_ms": 3.14159,
        "match": "auto",
        "relaxed": False,
        "hits": hits,
        "articles": 1,
        "facets": {
            "city": (FacetValue("上海", 9, True), FacetValue("马鞍山", 2), FacetValue("商丘", 0)),
            "kind": (FacetValue("testimonial", 11), FacetValue("policy", 4)),
        },
    }
    return Results(**{**own, **facts})
