"""More like this: paragraphs elsewhere that are about the same thing as a given one."""

from __future__ import annotations

from itertools import chain

from msgspec import structs

from searchapp.analysis.tree import Tree
from searchapp.answer import Results, SearchRequest
from searchapp.api.answers.answering import answer
from searchapp.api.answers.reprints import with_reprints
from searchapp.api.state import State
from searchapp.engines.base import EngineRequest, Reader
from searchapp.model import Note, Paragraph
from searchapp.query.filters import EVERYTHING, any_value, but_not, either
from searchapp.query.similar import similar_query, telling_words

#: A paragraph is similar that scores this part of what the paragraph itself scores, and of what the most similar one
#: does: below, it shares a word or two, or only what half of all paragraphs are about.
_LEAST = 0.1
_LEAST_OF_BEST = 0.33

#: As many of the most similar are looked at.
_MOST = 1000

#: As many words are named in the answer.
_NAMED = 8


def similar(number: int, request: SearchRequest, state: State) -> Results:
    """Return the paragraphs about the same thing as that of ``number``, the most alike first.

    Left out are those of its own article and of every article that prints it again. The request's query is not looked
    at; its filters, facets, dates, order and page count. ``query`` of the results is the paragraph's id.
    """
    reader = state.reader
    paragraph = with_reprints(reader.paragraphs([number]), reader)[0]
    paragraphs = reader.count(EVERYTHING)
    words = telling_words(paragraph.text, reader.counts, paragraphs, state.segmenter)
    compiled = similar_query(words, paragraph.topics, reader.counts, paragraphs)
    elsewhere = but_not(compiled.full, _own(paragraph, reader))
    own = reader.search(EngineRequest(any_value("id", [paragraph.id]), compiled.ranking, limit=1)).page[0][1]
    found = reader.search(EngineRequest(elsewhere, compiled.ranking, limit=_MOST)).page
    least = max(_LEAST * own, _LEAST_OF_BEST * found[0][1]) if found else 0
    alike = [each.id for each in reader.paragraphs([each for each, score in found if score >= least])]
    note = Note("note_similar", {"words": [each.word for each in words[:_NAMED]]})
    results = answer(
        structs.replace(request, query=paragraph.id, match="any"),
        state,
        structs.replace(compiled, full=any_value("id", alike)),
    )
    return structs.replace(results, notes=(*([note] if words else []), *results.notes))


def _own(paragraph: Paragraph, reader: Reader) -> Tree:
    """Return the query for the paragraph, its article, and the articles that print it again."""
    printed = [paragraph, *reader.paragraphs([*chain.from_iterable(reader.holding("id", paragraph.also_in))])]
    articles = [name for each in printed if (name := each.article.id or each.article.title)]
    return either(any_value("id", [each.id for each in printed]), any_value("article_id", articles))
