"""What ranking weighs, in one frozen value that goes with an open index.

The defaults were chosen together on every second question of CMRC 2018 (trial) and DRCD (dev), the paragraphs alone and
among 19,484 of the People's Daily, a quarter as long, and checked on the others. All lie on a plateau: a fifth more or
less moves no score by .005. Stock BM25 (k1 1.2, b .75, equal worth) loses .01, among short ones .05.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


def _field_boosts() -> Mapping[str, float]:
    return {"text": 1.0, "section": 0.2, "title": 0.2, "who": 0.6, "office": 0.3}


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each kind of match counts; ``dataclasses.replace`` tries others.

    ``field_boosts``: a match in the text, the headings above it, who speaks, in which post. ``run_boost``: the run of a
    whole term beside its words (a word that one paragraph in a hundred holds scores about 8). ``synonym_boost``: a
    synonym beside the run that was typed; ``synonym_part_boost``: its words and characters beside those typed.
    ``character_boost``, ``word_boost``, ``stop_pair_boost``: a single character, a whole word, and a pair that is
    partly a stop word (是哪), which says next to nothing, beside a pair of neighbouring characters.
    ``topic_word_boost``: a word of the topic that a query names, in ranking what else is on that topic.
    ``city_boost``: that a paragraph is about a city that was typed, named in it or not. ``bm25_k1``,
    ``bm25_b``, ``idf_power``: saturation of term frequency, how much longer paragraphs are held
    back, and how much more a rare term counts.
    """

    field_boosts: Mapping[str, float] = field(default_factory=_field_boosts)
    run_boost: float = 3.0
    synonym_boost: float = 0.5
    synonym_part_boost: float = 0.1
    character_boost: float = 1.5
    word_boost: float = 1.3
    stop_pair_boost: float = 0.3
    topic_word_boost: float = 0.4
    city_boost: float = 6.0
    bm25_k1: float = 0.5
    bm25_b: float = 0.35
    idf_power: float = 1.25


#: What is weighed unless somebody says otherwise.
DEFAULT = Weights()
