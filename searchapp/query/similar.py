"""A paragraph to a query for others about the same thing: its telling words, weighed by tf·idf, and its topics.

tf·idf: G. Salton and C. Buckley, Term-weighting approaches in automatic text retrieval, 1988.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import log

from whoosh.query import ConstantScoreQuery, Or, Query, Term

from searchapp.analysis.analyzer import content_words
from searchapp.analysis.fold import fold_text
from searchapp.analysis.runs import Mark, word_marks
from searchapp.analysis.segmenter import Segmenter
from searchapp.query.compile import Compiled
from searchapp.query.filters import NOTHING

#: As many words stand for a paragraph, and so much is a shared topic worth times its idf. Asked with one of the
#: paragraphs that were judged relevant to the same need, the best ten of the answer hold 40 % of the others with 15
#: words and no topics, 47 % with 40 words, 55 % with topics. More words or more weight only bring near what shares
#: little but a topic.
_WORDS = 40
_TOPIC = 3.0

#: What a word in the section's heading is worth beside one in the text.
_FIELDS = {"text": 1.0, "section": 0.2}

#: The topic of what has none says nothing.
_NO_TOPIC = "其他"


#: Counts the paragraphs that match each of some queries.
Counting = Callable[[Sequence[Query]], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Telling:
    """A folded word by which a paragraph is recognised, how often it stands there, and its weight."""

    word: str
    count: int
    weight: float


def telling_words(text: str, holding: Counting, paragraphs: int, segmenter: Segmenter) -> list[Telling]:
    """Return the words that tell most of a text, the most telling first.

    ``holding`` counts the paragraphs that match queries, ``paragraphs`` is how many there are. A word of one character,
    a number, and a word that stands in no other paragraph tell nothing.
    """
    folded = fold_text(text)
    counts = Counter(word for word, _, _ in segmenter.cut(folded))
    words = [word for word in content_words(folded, segmenter) if len(word) > 1 and not _is_number(word)]
    found = []
    for word, often in zip(words, holding([Term("text", word) for word in words]), strict=True):
        if often > 1:
            weight = (1 + log(counts[word])) * log(paragraphs / often)
            found.append(Telling(word, counts[word], weight))
    return sorted(found, key=lambda each: (-each.weight, each.word))[:_WORDS]


def _is_number(word: str) -> bool:
    """Whether a word is a number or a time, such as 2022, 5.0, 30%, or 一年 written 1年."""
    return word[0].isdigit()


def similar_query(words: Sequence[Telling], topics: Iterable[str], holding: Counting, paragraphs: int) -> Compiled:
    """Return the query for paragraphs that hold one of the words; ``ranking`` says how alike they are.

    ``topics`` are those of the paragraph that the words are of; the rest is as in ``telling_words``.
    """
    terms = [
        Term(field, each.word, boost=boost * (1 + log(each.count)))
        for field, boost in _FIELDS.items()
        for each in words
    ]
    named = [Term("topic", topic) for topic in topics if topic != _NO_TOPIC]
    shared = [
        ConstantScoreQuery(topic, _TOPIC * log(paragraphs / max(1, often)))
        for topic, often in zip(named, holding(named), strict=True)
    ]
    return Compiled(
        full=Or([Term("text", each.word) for each in words]) if words else NOTHING,
        partial=None,
        ranking=Or([*terms, *shared]),
        marks=tuple(marks(each.word for each in words)),
    )


def marks(words: Iterable[str]) -> tuple[Mark, ...]:
    """Return what highlights each of the words."""
    return word_marks(Mark("run", "", instead=tuple(words)))
