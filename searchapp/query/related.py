"""Paragraphs on the topic that a query names, for a page that those with its words do not fill."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from whoosh.query import NullQuery, Or, Query, Term

from searchapp.analysis.fold import fold_text
from searchapp.lexicon.topics import topic_words

#: A word of this weight or more names its topic; others only hint at one.
_NAMES_IT = 1.5


@cache
def _topics() -> dict[str, dict[str, float]]:
    return {
        topic: {fold_text(word): weight for word, weight in words.items()} for topic, words in topic_words().items()
    }


@cache
def _names() -> dict[str, list[str]]:
    """Return the words that name topics, and which."""
    names: dict[str, list[str]] = {}
    for topic, words in _topics().items():
        for word, weight in words.items():
            if weight >= _NAMES_IT:
                names.setdefault(word, []).append(topic)
    return names


def on_the_topic(words: Iterable[str], boost: float) -> tuple[Query, Query]:
    """Return the query for the paragraphs on the topics that folded ``words`` name, and what ranks these.

    Both find nothing where no word names a topic. They are ranked by the words of the topic that they use, each worth
    ``boost`` times its weight.
    """
    names = _names()
    found = {topic for word in words for topic in names.get(word, ())}
    if not found:
        return NullQuery, NullQuery
    named = [topic for topic in _topics() if topic in found]
    ranking = {word: weight * boost for topic in named for word, weight in _topics()[topic].items() if weight >= 1}
    return (
        Or([Term("topic", topic) for topic in named]),
        Or([Term("text", word, boost=worth) for word, worth in ranking.items()]),
    )
