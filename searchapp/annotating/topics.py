"""Decides what a paragraph is about: up to three of the fixed topics, by the words that it uses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import chain

from searchapp.lexicon.folding import simplified
from searchapp.lexicon.topics import topic_words
from searchapp.lexicon.wordlists import any_word
from searchapp.model import TOPICS, Article, Evidence

OTHER = "其他"
#: A topic needs this much weight of different words,
ENOUGH = 1.3
#: and at least this share of the weight of the topic that leads.
SHARE = 0.33
MOST = 3


@cache
def _vocabulary() -> tuple[re.Pattern[str], dict[str, tuple[tuple[str, float], ...]]]:
    table: dict[str, list[tuple[str, float]]] = {}
    for topic, words in topic_words().items():
        for word, weight in words.items():
            table.setdefault(word, []).append((topic, weight))
    return re.compile(any_word(table)), {word: tuple(entries) for word, entries in table.items()}


def words_of(text: str) -> list[str]:
    """Return the words of the topics in ``text``, in its order, each as often as it stands there."""
    return _vocabulary()[0].findall(simplified(text))


def topics_of(
    used: Sequence[str], section: str | None = None, theme: str | None = None
) -> tuple[tuple[str, ...], tuple[Evidence, ...]]:
    """Return the topics of a paragraph by its ``words_of``, the strongest first, and the words that led to each.

    The words of the section heading count half. A word that is used twice counts one and a half times. A paragraph
    without a topic of its own has the ``theme`` of its article, and is 其他 where that has none either.
    """
    scores, words = _weighed(used, section)
    if not scores:
        return (theme or OTHER,), ()
    order = sorted([topic for topic in TOPICS if topic in scores], key=scores.__getitem__, reverse=True)
    enough = max(ENOUGH, SHARE * scores[order[0]])
    chosen = tuple([topic for topic in order[:MOST] if scores[topic] >= enough])
    evidence = tuple([Evidence("topic", topic, "、".join(words[topic])) for topic in chosen])
    return chosen or (theme or OTHER,), evidence


def theme_of(article: Article, used: Iterable[Sequence[str]]) -> str | None:
    """Return the topic of an article as a whole by its headlines, else by the words of its paragraphs; or None."""
    headlines = " ".join(line for line in (article.kicker, article.title, article.subtitle) if line)
    for words in (words_of(headlines), chain.from_iterable(used)):
        scores, _ = _weighed(words, None)
        if scores:
            theme = max(scores, key=lambda topic: (scores[topic], -TOPICS.index(topic)))
            if scores[theme] >= ENOUGH:
                return theme
    return None


@lru_cache(maxsize=64)
def _of_heading(section: str) -> frozenset[str]:
    return frozenset(words_of(section))


def _weighed(used: Iterable[str], section: str | None) -> tuple[dict[str, float], dict[str, list[str]]]:
    table = _vocabulary()[1]
    scores: dict[str, float] = {}
    words: dict[str, list[str]] = {}
    counts: dict[str, int] = {}
    for word in used:
        counts[word] = counts.get(word, 0) + 1
    if section and (more := _of_heading(section) - counts.keys()):
        counts.update(dict.fromkeys(sorted(more), 0))
    for word, count in counts.items():
        factor = 0.5 if count == 0 else min(1 + 0.5 * (count - 1), 2.0)
        for topic, weight in table[word]:
            scores[topic] = scores.get(topic, 0.0) + weight * factor
            words.setdefault(topic, []).append(word)
    return scores, words
