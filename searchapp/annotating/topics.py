"""Decides what a paragraph is about: up to three of the fixed topics, by the words that it uses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

from searchapp.annotating.simplified import plain
from searchapp.lexicon.spotting import Words, parted
from searchapp.lexicon.topics import topic_words
from searchapp.model import TOPICS, Article, Evidence

OTHER = "其他"
#: A topic needs this much weight of different words,
ENOUGH = 1.3
#: and at least this share of the weight of the topic that leads.
SHARE = 0.33
MOST = 3


class Topics(NamedTuple):
    """The topics of a paragraph, the strongest first, and the words that led to each."""

    topics: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()


@cache
def _vocabulary() -> tuple[Words, dict[str, tuple[tuple[str, float], ...]]]:
    table: dict[str, list[tuple[str, float]]] = {}
    for topic, words in topic_words().items():
        for word, weight in words.items():
            table.setdefault(word, []).append((topic, weight))
    return Words(table), {word: tuple(entries) for word, entries in table.items()}


#: The words of the vocabulary in each text that articles print, in order.
Used = Mapping[str | None, Sequence[str]]


def used_in(articles: Iterable[Article]) -> Used:
    """Return the words in the passages, headings and headlines of ``articles``; it takes less time for all at once."""
    printed: dict[str | None, None] = {}
    for article in articles:
        printed[article.kicker] = printed[article.title] = printed[article.subtitle] = None
        for passage in article.passages:
            printed[passage.text] = printed[passage.section] = None
    texts = [plain(text or "") for text in printed]
    found = [each for some in parted(texts) for each in _vocabulary()[0].in_each(some)]
    return {text: [word for _, word in of_text] for text, of_text in zip(printed, found, strict=True)}


def topics_of(article: Article, used: Used | None = None) -> list[Topics]:
    """Return the topics of each passage of an article, in which words are ``used``, if they are known.

    The words of the section heading count half. A word that is used twice counts one and a half times. A paragraph
    without a topic of its own has the theme of its article: that of the headlines, else that of all passages together;
    it is 其他 where there is none either.
    """
    used = used_in([article]) if used is None else used
    chosen = [_chosen(used[passage.text], used[passage.section]) for passage in article.passages]
    if all(chosen):
        return [topics for topics in chosen if topics]
    heads = [used[line] for line in (article.kicker, article.title, article.subtitle)]
    texts = [used[passage.text] for passage in article.passages]
    theme = Topics((_theme(chain.from_iterable(heads)) or _theme(chain.from_iterable(texts)) or OTHER,))
    return [topics or theme for topics in chosen]


def _chosen(used: Sequence[str], headed: Sequence[str]) -> Topics | None:
    if not used and not headed:
        return None
    scores, words = _weighed(used, headed)
    order = sorted([topic for topic in TOPICS if topic in scores], key=scores.__getitem__, reverse=True)
    enough = max(ENOUGH, SHARE * scores[order[0]])
    chosen = tuple([topic for topic in order[:MOST] if scores[topic] >= enough])
    return (
        Topics(chosen, tuple([Evidence("topic", topic, "、".join(words[topic])) for topic in chosen]))
        if chosen
        else None
    )


def _theme(used: Iterable[str]) -> str | None:
    """Return the topic that all these words speak for most, if they say enough."""
    scores, _ = _weighed(used, ())
    theme = max(scores, key=lambda topic: (scores[topic], -TOPICS.index(topic)), default=None)
    return theme if theme and scores[theme] >= ENOUGH else None


def _weighed(used: Iterable[str], headed: Sequence[str]) -> tuple[dict[str, float], dict[str, list[str]]]:
    table = _vocabulary()[1]
    scores: dict[str, float] = {}
    words: dict[str, list[str]] = {}
    factors: dict[str, float] = {}
    for word in used:
        factors[word] = min(factors[word] + 0.5, 2.0) if word in factors else 1.0
    for word in sorted(headed) if headed else ():
        factors.setdefault(word, 0.5)
    for word, factor in factors.items():
        for topic, weight in table[word]:
            scores[topic] = scores.get(topic, 0.0) + weight * factor
            words.setdefault(topic, []).append(word)
    return scores, words
