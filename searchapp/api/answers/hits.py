"""A page of what was found -> hits: paragraphs with what answers the query highlighted, made as they are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from searchapp.analysis.fold import QUOTE, fold, fold_text
from searchapp.analysis.runs import Mark, stands_in
from searchapp.answer import Hit
from searchapp.api.answers.reprints import Ranked, also_printed, with_reprints
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
    rank = before
    in_part = compiled.partial_marks
    of_full = compiled.marks, compiled.loose_marks
    of_partial = tuple(tuple(in_part.get(mark, mark) for mark in marks) for marks in of_full)
    for batch in batches(page, _AT_A_TIME):
        shown = state.reader.shown([each.number for each in batch])
        paragraphs = _printed(batch, [paragraph for paragraph, _ in shown], state)
        for each, paragraph, (_, folded) in zip(batch, paragraphs, shown, strict=True):
            rank += 1
            marks, loose = of_partial if each.partial else of_full
            text = fold(paragraph.text, folded)
            ranges = highlights(text, marks)
            # Looked for elsewhere is only what the text does not show.
            missing = [mark for mark in marks if mark.text not in folded and not stands_in(mark, folded)]
            title, section, speakers = _elsewhere(paragraph, missing) if missing else ((), (), ())
            yield Hit(
                rank=rank,
                score=round(each.score, 4),
                paragraph=paragraph,
                highlights=ranges,
                snippets=snippets(paragraph.text, text, ranges, SNIPPET_CHARS, state.segmenter),
                partial=each.partial,
                matched_posts=_pieces(paragraph.posts, loose) if loose and paragraph.posts else (),
                title_highlights=title,
                section_highlights=section,
                matched_speakers=speakers,
            )


def bare(page: Sequence[Ranked], before: int, state: State) -> Iterator[Hit]:
    """Yield the hits of a page as ``made`` does, without what in them answers the query."""
    rank = before
    for batch in batches(page, _AT_A_TIME):
        paragraphs = _printed(batch, state.reader.paragraphs([each.number for each in batch]), state)
        for each, paragraph in zip(batch, paragraphs, strict=True):
            rank += 1
            yield Hit(rank, round(each.score, 4), paragraph, partial=each.partial)


def _printed(page: Sequence[Ranked], paragraphs: Sequence[Paragraph], state: State) -> Sequence[Paragraph]:
    """Return the paragraphs of a page with the ids of their twins, which folding knows already."""
    if page[0].also_in is None:
        return with_reprints(paragraphs, state.reader)
    return [also_printed(paragraph, each.also_in or ()) for each, paragraph in zip(page, paragraphs, strict=True)]


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
