"""The paragraphs that show best what was counted: of different articles and speakers, no reprint of another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from searchapp.analysis.tree import Tree
from searchapp.api.answers.reprints import Ranked, folded, with_reprints
from searchapp.api.state import State
from searchapp.engines.base import EngineRequest
from searchapp.model import Paragraph
from searchapp.query.examples import telling

#: So many are looked at for each one that is wanted.
_LOOKED_AT = 6


def told(
    state: State, query: Tree, ranking: Tree, count: int, words: Mapping[str, float] | None = None
) -> tuple[Paragraph, ...]:
    """Return at most ``count`` of the paragraphs that match, the most telling first; see ``query.examples``."""
    reader = state.reader
    request = EngineRequest(query, telling(ranking, words), limit=_LOOKED_AT * count)
    page = [Ranked(number, score) for number, score in reader.search(request).page]
    kept = [each.number for each in (folded(page, reader) if reader.holds("print") else page)]
    paragraphs = reader.paragraphs(kept)
    of_articles = _firsts(paragraphs, lambda each: each.article.id or each.article.title or each.id)
    of_speakers = _firsts(paragraphs, lambda each: each.speakers)
    shown = {each.id: each for each in (*of_articles, *of_speakers, *paragraphs)}
    return tuple(with_reprints([*shown.values()][:count], reader))


def _firsts(paragraphs: Iterable[Paragraph], key: Callable[[Paragraph], object]) -> Iterable[Paragraph]:
    """Return the first paragraph of each key."""
    firsts: dict[object, Paragraph] = {}
    for each in paragraphs:
        firsts.setdefault(key(each), each)
    return firsts.values()
