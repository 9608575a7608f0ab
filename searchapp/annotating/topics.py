"""Decides what a paragraph is about: up to three of the fixed topics, by the words that it uses."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from searchapp.annotating.simplified import simplified
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


def topics_of(
    text: str, section: str | None = None, theme: Callable[[], str | None] = lambda: None
) -> tuple[tuple[str, ...], tuple[Evidence, ...]]:
    """Return the topics of a paragraph, the strongest first, and the words that led to each.

    The words of the section heading count half. A word that is used twice counts one and a half times. A paragraph
    without a topic of its own has what ``theme`` returns, that of its article, and is 其他 where that has none either.
    """
    scores, words = _weighed(text, section)
    order = sorted([topic for topic in TOPICS if topic in scores], key=scores.__getitem__, reverse=True)
    lead = scores[order[0]] if order else 0.0
    chosen = [topic for topic in order if scores[topic] >= max(ENOUGH, SHARE * lead)][:MOST]
    evidence = tuple(Evidence("topic", topic, "、".join(words[topic])) for topic in chosen)
    return tuple(chosen) or (theme() or OTHER,), evidence


def theme_of(article: Article) -> str | None:
    """Return the topic of an article as a whole, by its headlines, else by all its paragraphs together; or None."""
    headlines = " ".join(line for line in (article.kicker, article.title, article.subtitle) if line)
    for text in (headlines, "\n".join(passage.text for passage in article.passages)):
        scores, _ = _weighed(text, None)
        if scores:
            theme = max(scores, key=lambda topic: (scores[topic], -TOPICS.index(topic)))
            if scores[theme] >= ENOUGH:
                return theme
    return None


@lru_cache(maxsize=64)
def _of_heading(section: str) -> frozenset[str]:
    return frozenset(_vocabulary()[0].findall(simplified(section)))


def _weighed(text: str, section: str | None) -> tuple[dict[str, float], dict[str, list[str]]]:
    pattern, table = _vocabulary()
    scores: dict[str, float] = {}
    words: dict[str, list[str]] = {}
    counts: dict[str, int] = {}
    for word in pattern.findall(simplified(text)):
        counts[word] = counts.get(word, 0) + 1
    if section:
        counts.update(dict.fromkeys(sorted(_of_heading(section) - counts.keys()), 0))
    for word, count in counts.items():
        factor = 0.5 if count == 0 else min(1 + 0.5 * (count - 1), 2.0)
        for topic, weight in table[word]:
            scores[topic] = scores.get(topic, 0.0) + weight * factor
            words.setdefault(topic, []).append(word)
    return scores, words
