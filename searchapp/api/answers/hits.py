"""A page of what was found -> hits: paragraphs with what answers the query highlighted, made as they are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from searchapp.analysis.fold import QUOTE, fold, fold_text
from searchapp.analysis.runs import Mark, stands_in
from searchapp.answer import Hit
from searchapp.api.answers.reprints import Ranked, with_reprints
from searchapp.api.state import State
from searchapp.engines.base import batches
from searchapp.model import Paragraph, Range
from searchapp.query.compile import Compiled
from searchapp.results.snippets import highlights, snippets
from searchapp.settings import SNIPPET_CHARS

#: So many hits are made at a time.
_AT_A_TIME = 200


def made(page: Sequence[Ranked], before: int, compiled: Compiled, state: State) -> Iterator[Hit]:
    """Yield the hits of a page, which ``before`` others come before."""
    rank, marks, loose = before, compiled.marks, compiled.loose_marks
    for batch in batches(page, _AT_A_TIME):
        shown = state.reader.shown([number for number, _, _ in batch])
        paragraphs = with_reprints([paragraph for paragraph, _ in shown], state.reader)
        for place, (_, score, partial) in enumerate(batch):
            rank += 1
            paragraph = paragraphs[place]
            text = fold(paragraph.text, shown[place][1])
            ranges = highlights(text, marks)
            # Looked for elsewhere is only what the text does not show.
            missing = [mark for mark in marks if mark.text not in text.text and not stands_in(mark, text.text)]
            title, section, speakers = _elsewhere(paragraph, missing) if missing else ((), (), ())
            yield Hit(
                rank=rank,
                score=round(score, 4),
                paragraph=paragraph,
                highlights=ranges,
                snippets=snippets(paragraph.text, text, ranges, SNIPPET_CHARS, state.segmenter),
                partial=partial,
                matched_posts=_pieces(paragraph.posts, loose) if loose and paragraph.posts else (),
                title_highlights=title,
                section_highlights=section,
                matched_speakers=speakers,
            )


def highlighted(paragraphs: Iterable[Paragraph], marks: Sequence[Mark]) -> Mapping[str, tuple[Range, ...]]:
    """Return where the ``marks`` stand in the texts of paragraphs, by their ids."""
    return {each.id: highlights(fold(each.text), marks) for each in paragraphs}


def _elsewhere(
    paragraph: Paragraph, marks: Sequence[Mark]
) -> tuple[tuple[Range, ...], tuple[Range, ...], tuple[str, ...]]:
    """Return where the ``marks`` stand in the title and the section, and pieces of speakers' names in which they do."""
    title, section = paragraph.article.title or "", paragraph.section or ""
    # Of most paragraphs nothing stands there: one look at all of it together costs little.
    together = fold_text(f"{title}。{section}。{'。'.join(paragraph.speakers)}").replace(QUOTE, "")
    there = [mark for mark in marks if _may_stand(mark, together)]
    if not there:
        return (), (), ()
    return (
        highlights(fold(title), there),
        highlights(fold(section), there),
        _pieces(paragraph.speakers, tuple(mark for mark in there if mark.kind != "exact")),
    )


def _may_stand(mark: Mark, text: str) -> bool:
    """Whether a mark, or a word that counts in its place, may stand in a folded text without quotation marks."""
    literal = mark.kind in ("run", "exact")
    return not literal or mark.text.replace(QUOTE, "") in text or any(word in text for word in mark.instead)


@lru_cache(maxsize=1024)
def _pieces(texts: tuple[str, ...], marks: tuple[Mark, ...]) -> tuple[str, ...]:
    """Return the pieces of texts that the ``marks`` are found in; many paragraphs have the same posts."""
    found = [(text, highlights(fold(text), marks)) for text in texts] if marks else []
    return tuple(dict.fromkeys(text[start:end] for text, ranges in found for start, end in ranges))
