"""Decides whether a paragraph is testimonial, policy or narrative: fitted weights over features that can be shown."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from searchapp.annotating.acts import Act
from searchapp.annotating.kind_features import ALONE, Found, Setting, cues_in, look, settings_of
from searchapp.annotating.kind_words import Weights, weigh
from searchapp.annotating.simplified import plain
from searchapp.annotating.voice import Voice
from searchapp.lexicon.fitted import fitted
from searchapp.lexicon.spotting import parted
from searchapp.model import KINDS, Evidence

__all__ = ["Kind", "kind_of", "settings_of", "wordings"]

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


def kind_of(text: str, voice: Voice, setting: Setting = ALONE, wording: Wording | None = None) -> Kind:
    """Return the kind of a paragraph that stands in ``setting``; its ``wording`` may be known.

    The evidence names the features that spoke for the kind, each with what it weighed against the other kinds,
    and the words of the text that did.
    """
    text = plain(text)
    found, said = wording or wordings([text])[0]
    features, cues = look(text, voice, setting, found)
    table = fitted("kind")
    testimonial, policy, narrative = said
    for name, value in features.items():
        one, two, three = table[name]
        testimonial += value * one
        policy += value * two
        narrative += value * three
    scores = (testimonial, policy, narrative)
    best = max(scores)
    kind = KINDS[scores.index(best)]
    probability = 1 / sum([math.exp(score - best) for score in scores])
    return Kind(
        kind, round(probability, 2), _also(kind, voice.acts), (_evidence(kind, features, cues.get(kind, {}), said),)
    )


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
    kind: str, features: dict[str, float], cues: dict[str, float], said: tuple[float, float, float]
) -> Evidence:
    lead_of = _leads(kind).get
    leads = [(lead, name) for name, value in features.items() if (lead := value * lead_of(name, 0.0)) >= SHOWN]
    if (lead := said[KINDS.index(kind)] - sum(said) / len(KINDS)) >= SHOWN:
        leads.append((lead, "all_words"))
    leads.sort(key=_FIRST, reverse=True)
    shown = [f"[{name.removeprefix('voice_')} {lead:+.1f}]" for lead, name in leads[:MOST_SHOWN]]
    words = sorted(cues, key=cues.__getitem__, reverse=True)[:MOST_CUES]
    return Evidence("kind", kind, "、".join([*shown, *words]) or "[default]")
