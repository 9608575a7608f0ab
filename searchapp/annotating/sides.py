"""Choose which cities of an article send and which receive: fitted weights over features that can be shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import exp

from searchapp.annotating.ballot import HOME, HOST, Exchange
from searchapp.lexicon.fitted import fitted

#: The columns of the weights.
SIDES = (HOME, HOST)
#: So probable must it be that a city sends, or receives; chosen out of fold. Senders are invented more than missed.
LEAST = {HOME: 0.48, HOST: 0.42}
#: The same for a sender of whom no words say it, where whoever was sent tells of himself.
TOLD = 0.56
#: The same for a city that is more probable on the other side.
BOTH = 0.5


def weighed(decided: Exchange, seen: Mapping[str, Mapping[str, float]]) -> Exchange:
    """Return what the rules ``decided``, with the cities on each side that the weights choose, and how sure they are.

    ``seen`` are the features of each city. One of which a part sends to another stays on both sides.
    """
    sure = {
        (side, city): round(probability, 2)
        for city, features in seen.items()
        for side, probability in zip(SIDES, _probabilities(features), strict=True)
    }
    sure |= {(side, city): max(sure.get((side, city), 0.0), LEAST[side]) for side in SIDES for city in decided.within}
    by_me = [city for city, features in seen.items() if features.get("told_by_me") and city not in decided.homes]
    homes = _chosen(HOME, decided.homes, decided.within, sure)
    homes = tuple(city for city in homes if city not in by_me or sure[HOME, city] >= TOLD)
    hosts = _chosen(HOST, decided.hosts, decided.within, sure)
    within = tuple(city for city in hosts if city in homes)
    teller = decided.teller if decided.teller in hosts else None
    return replace(decided, homes=homes, hosts=hosts, within=within, teller=teller, sure=sure)


def _probabilities(features: Mapping[str, float]) -> tuple[float, float]:
    """Return how probable each of ``SIDES`` is."""
    table = fitted("sides")
    home = host = 0.0
    for name, value in features.items():
        if value:
            of_home, of_host = table[name]
            home += value * of_home
            host += value * of_host
    return 1 / (1 + exp(-home)), 1 / (1 + exp(-host))


def _chosen(
    side: str, by_rules: Sequence[str], within: Sequence[str], sure: Mapping[tuple[str, str], float]
) -> tuple[str, ...]:
    """Return the cities that are probable on a side: first those that the rules found, in their order.

    One that is probable on the other, too, must be more so.
    """
    (against,) = (other for other in SIDES if other != side)
    likely = {
        city: probability
        for (of, city), probability in sure.items()
        if of == side
        and probability >= LEAST[side]
        and (city in within or probability >= min(BOTH, sure[against, city]))
    }
    found = [city for city in dict.fromkeys(by_rules) if city in likely]
    return (*found, *sorted([city for city in likely if city not in found], key=lambda city: -likely[city]))
