"""The vocabulary of the topics and the cue words of the kinds, each word with its weight."""

from __future__ import annotations

from searchapp.lexicon.wordlists import weights


def topic_words() -> dict[str, dict[str, float]]:
    """Return topic -> word -> weight, from ``data/topics.txt``: the file to extend when a topic is missed."""
    return weights("topics.txt")


def kind_cues() -> dict[str, dict[str, float]]:
    """Return kind -> cue word -> weight, from ``data/kind_cues.txt``."""
    return weights("kind_cues.txt")
