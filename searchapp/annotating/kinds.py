"""Decides whether a paragraph is testimonial, policy or narrative: fitted weights over features that can be shown."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from searchapp.annotating.acts import Act
from searchapp.annotating.kind_features import ALONE, Found, Seen, Setting, cues_in, look, settings_of
from searchapp.annotating.kind_words import Weights, weigh
from searchapp.annotating.simplified import plain
from searchapp.annotating.voice import Voice
from searchapp.lexicon.fitted import fitted
from searchapp.lexicon.spotting import parted
from searchapp.model import KINDS, Evidence

__all__ = ["Kind", "kind_of", "kinds_of", "settings_of", "wordings"]

#: Which kind of text each act makes of its characters.
KIND_OF_ACT = {
    "quoted": "testimonial",
    "said": "testimonial",
    "pledged": "testimonial",
    "felt": "testimonial",
    "unnamed": "testimonial",
    "announced": "policy",
    "urged": "policy",
    "demanded": "policy",
    "stated": "policy",
    "body": "policy",
    "decided": "policy",
    "held": "narrative",
    "acted": "narrative",
    "told": "narrative",
}
#: A clear sentence of another kind: this many characters, and this share of the paragraph.
ALSO_LENGTH = 12
ALSO_SHARE = 0.25
#: How much the other paragraphs of the article count on the average, and each of the two beside it, against what a
#: paragraph shows itself: chosen on pages that no weights were fitted to. So few paragraphs tell little on the average.
OTHERS, BESIDE = 0.5, 0.05
FEW = 5
#: How far the sum is evened, so that of decisions at .9 nine in ten are right.
EVEN = 0.8
#: No paragraph is surer of its kind, for those around it.
SUREST = 0.999
#: What weighs less than this is not shown.
SHOWN = 0.25
#: How many features are shown, and how many cues.
MOST_SHOWN = 4
MOST_CUES = 8


_FIRST = itemgetter(0)


class Kind(NamedTuple):
    """The kind of a paragraph, the probability that it is right, the other kinds that sentences of it have, and why."""

    kind: str
    confidence: float
    also: tuple[str, ...]
    evidence: tuple[Evidence, ...]


class Wording(NamedTuple):
    """What the words of a text say of its kind: where its cues stand, and what all its words add."""

    cues: Found
    weights: Weights


def wordings(texts: Sequence[str]) -> list[Wording]:
    """Return the wording of each of ``texts``, in one spelling; it takes less time for all at once."""
    return [Wording(*each) for some in parted(texts) for each in zip(cues_in(some), weigh(some), strict=True)]


def kind_of(text: str, voice: Voice, setting: Setting = ALONE) -> Kind:
    """Return the kind of a paragraph that stands in ``setting``, whatever stands around it."""
    return kinds_of([text], [voice], [setting], wordings([plain(text)]))[0]


def kinds_of(
    texts: Sequence[str], voices: Sequence[Voice], settings: Sequence[Setting], words: Sequence[Wording]
) -> list[Kind]:
    """Return the kinds of the paragraphs of an article, in their order.

    Each is decided by what it shows itself and, less, by what the others show: paragraphs of an article are alike, most
    of all those that stand beside each other. The evidence names the features that spoke for the kind, each with what
    it weighed against the other kinds, and the words of the text that did.
    """
    seen = [
        look(text, voice, setting, wording.cues)
        for text, voice, setting, wording in zip(texts, voices, settings, words, strict=True)
    ]
    own = [_leanings(_scores(one.features, wording.weights)) for one, wording in zip(seen, words, strict=True)]
    return [
        _decided(one, wording.weights, voice.acts, lean, around)
        for one, wording, voice, lean, around in zip(seen, words, voices, own, _around(own), strict=True)
    ]


def _scores(features: dict[str, float], said: Weights) -> Weights:
    table = fitted("kind")
    testimonial, policy, narrative = said
    for name, value in features.items():
        one, two, three = table[name]
        testimonial += value * one
        policy += value * two
        narrative += value * three
    return testimonial, policy, narrative


def _shares(scores: Weights) -> Weights:
    best = max(scores)
    odds = [math.exp(score - best) for score in scores]
    return odds[0] / (total := sum(odds)), odds[1] / total, odds[2] / total


def _leanings(scores: Weights) -> Weights:
    """Return the logarithms of the probabilities of the kinds, their mean zero; one is no surer than ``SUREST``."""
    logs = [math.log(share + 1 - SUREST) for share in _shares(scores)]
    mean = sum(logs) / len(logs)
    return logs[0] - mean, logs[1] - mean, logs[2] - mean


def _around(own: Sequence[Weights]) -> list[Weights]:
    """Return what the leanings of the other paragraphs add to each: all of them on the average, and those beside it."""
    sums = [sum(kind) for kind in zip(*own, strict=True)]
    found = []
    for at, lean in enumerate(own):
        beside = [*own[max(0, at - 1) : at], *own[at + 1 : at + 2]]
        one, two, three = [
            OTHERS * (sums[kind] - lean[kind]) / (len(own) - 1 + FEW) + BESIDE * sum([each[kind] for each in beside])
            for kind in range(len(KINDS))
        ]
        found.append((one, two, three))
    return found


def _decided(seen: Seen, said: Weights, acts: tuple[Act, ...], own: Weights, around: Weights) -> Kind:
    features, cues = seen
    shares = _shares((EVEN * (own[0] + around[0]), EVEN * (own[1] + around[1]), EVEN * (own[2] + around[2])))
    probability = max(shares)
    kind = KINDS[shares.index(probability)]
    evidence = _evidence(kind, features, cues.get(kind, {}), said, around)
    return Kind(kind, round(probability, 2), _also(kind, acts), (evidence,))


def _also(kind: str, acts: tuple[Act, ...]) -> tuple[str, ...]:
    if len(acts) < 2 and (not acts or KIND_OF_ACT[acts[0].kind] == kind):
        return ()
    sizes = dict.fromkeys(KINDS, 0)
    for act in acts:
        sizes[KIND_OF_ACT[act.kind]] += act.end - act.start
    enough = max(ALSO_LENGTH, ALSO_SHARE * sum(sizes.values()))
    return tuple([other for other in KINDS if sizes[other] >= enough and other != kind])


@cache
def _leads(kind: str) -> dict[str, float]:
    """How much each feature speaks for a kind more than for the kinds on the whole; the bias says nothing."""
    at = KINDS.index(kind)
    table = fitted("kind")
    return {name: weights[at] - sum(weights) / len(KINDS) for name, weights in table.items() if name != "bias"}


def _evidence(
    kind: str, features: dict[str, float], cues: dict[str, float], said: Weights, around: Weights
) -> Evidence:
    lead_of = _leads(kind).get
    leads = [(lead, name) for name, value in features.items() if (lead := value * lead_of(name, 0.0)) >= SHOWN]
    for name, added in (("all_words", said), ("around", around)):
        if (lead := added[KINDS.index(kind)] - sum(added) / len(KINDS)) >= SHOWN:
            leads.append((lead, name))
    leads.sort(key=_FIRST, reverse=True)
    shown = [f"[{name.removeprefix('voice_')} {lead:+.1f}]" for lead, name in leads[:MOST_SHOWN]]
    words = sorted(cues, key=cues.__getitem__, reverse=True)[:MOST_CUES]
    return Evidence("kind", kind, "、".join([*shown, *words]) or "[default]")
