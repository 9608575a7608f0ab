"""Decide which cities are home and which are host, from what was found to speak for each of them in an article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

HOME, HOST = "home", "host"
#: The weight of words that say that somebody was sent to a city to study, not only that the city is admired.
SENT = 3


@dataclass(slots=True)
class Ballot:
    """What speaks for each city or province being home or host, with the words that weigh most.

    ``planned`` are the cities of which a text tells only as of what is to come, ``told`` the others. ``named`` holds,
    for each role and city, the divisions of the city (or itself) that are named in it. ``aided`` are the provinces that
    somebody was sent to for help: who comes from there on a visit does not make it a sender. ``aside`` are cities that
    are named as others' examples or for an errand.
    """

    weights: dict[str, Counter[str]] = field(default_factory=lambda: {HOME: Counter(), HOST: Counter()})
    provinces: dict[str, Counter[str]] = field(default_factory=lambda: {HOME: Counter(), HOST: Counter()})
    words: dict[tuple[str, str], tuple[int, str]] = field(default_factory=dict)
    sent: set[str] = field(default_factory=set)
    planned: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)
    pairs: dict[str, Counter[str]] = field(default_factory=dict)
    named: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    aided: frozenset[str] = frozenset()
    aside: set[str] = field(default_factory=set)

    def add(self, role: str, cities: Iterable[str], weight: int, words: str, provinces: Iterable[str] = ()) -> None:
        """Let ``words`` speak for these cities in this role."""
        weights = self.weights[role]
        for city in cities:
            weights[city] = weights.get(city, 0) + weight
            if weight > self.words.get((role, city), (0, ""))[0]:
                self.words[role, city] = (weight, words)
        if role == HOST and weight >= SENT:
            self.sent.update(cities)
        for province in provinces:
            self.provinces[role][province] += weight

    def name(self, role: str, divisions: Mapping[str, str]) -> None:
        """Note the division of each city, or the city itself, that is named in a role."""
        for city, division in divisions.items():
            self.named.setdefault((role, city), set()).add(division)


@dataclass(frozen=True, slots=True)
class Exchange:
    """Who studies where in an article: cities in the order of their weight, and the words that led to each.

    ``pairs`` holds, for each home, the hosts that it is said to send to; ``mutual`` are two cities that send to
    each other, ``led`` where the article is of those whom the first sends; ``within`` are those of which one part
    sends to another, ``parts`` the divisions that send. ``teller`` is the host whose own place 我市 is, where it tells
    of visitors. ``sure`` is the probability of each role and city, where weights chose.
    """

    homes: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    words: dict[tuple[str, str], str] = field(default_factory=dict)
    pairs: dict[str, tuple[str, ...]] = field(default_factory=dict)
    mutual: tuple[str, str] | None = None
    led: bool = False
    within: tuple[str, ...] = ()
    parts: frozenset[str] = frozenset()
    teller: str | None = None
    sure: dict[tuple[str, str], float] = field(default_factory=dict)


def _leaning_provinces(ballot: Ballot, role: str, other: str) -> set[str]:
    against = ballot.provinces[other]
    return {p for p, weight in ballot.provinces[role].items() if weight > max(1, against[p])}


def _of_senders(
    ballot: Ballot, homes: Sequence[str], senders: set[str], receivers: set[str], provinces_of: dict[str, str]
) -> list[str]:
    """Return ``homes`` without cities of a province that receives, where somebody else sends and less speaks for them.

    Those who come to a province leave its cities, and these send their own people back on visits.
    """
    outside = senders or {provinces_of.get(city) for city in homes} - receivers
    if not outside or not receivers:
        return list(homes)
    weight, against = ballot.weights[HOME], ballot.provinces[HOST]
    return [
        city
        for city in homes
        if (at := provinces_of.get(city)) not in receivers
        or (at not in ballot.aided and weight[city] > against[str(at)])
    ]


def decide(
    ballot: Ballot,
    named: Sequence[str],
    provinces_of: dict[str, str],
    headed: Collection[str] = (),
    besides: Collection[str] | None = None,
) -> Exchange:
    """Return the cities that ``ballot`` makes home and host; ``named`` are the cities that the article names, as often.

    Where a province is said to send cadres, its cities that are not hosts are homes; and the other way round.
    ``besides`` are those that it names not only for who holds their offices (default: all of them).
    Where one side is clear and nothing is said of the other, it is the city that the article keeps naming besides: as
    home only one of those ``headed``, which its headline names.
    """
    home, host = ballot.weights[HOME], ballot.weights[HOST]
    leaning = [city for city, weight in home.most_common() if weight > host[city]]
    homes = [city for city in leaning if home[city] > 1] or leaning
    within = [city for city, weight in host.items() if weight > 1 and home[city] > 1 and _apart(ballot, city)]
    homes = list(dict.fromkeys([*homes, *within]))
    hosts = [city for city, w in host.most_common() if city in within or (w >= home[city] and city not in homes)]
    if not homes and len(hosts) == 2 and ballot.sent.issuperset(hosts) and min(home[city] for city in hosts) > 1:
        # Cadres go both ways: the way that is told first is what the article is about.
        first, second = sorted(hosts, key=[city for role, city in ballot.words if role == HOST].index)
        hosts, homes = [first], [second]
    senders = _leaning_provinces(ballot, HOME, HOST)
    receivers = _leaning_provinces(ballot, HOST, HOME)
    leaning = homes
    homes = _of_senders(ballot, homes, senders, receivers | ballot.aided, provinces_of)
    settled = {provinces_of.get(city) for city in hosts}
    served = {provinces_of.get(city) for city in ballot.sent}
    for city in dict.fromkeys(named) if senders or receivers else ():
        province = provinces_of.get(city)
        if city in hosts and province in receivers:
            ballot.sent.add(city)
        elif city in homes or city in hosts:
            continue
        elif province in senders:
            if besides is None or city in besides:
                homes.append(city)
        elif province in receivers - served and not (city in leaning and province in settled):
            hosts.append(city)
            ballot.sent.add(city)
    if not homes:
        hosts = [city for city in hosts if host[city] != 1 or city in ballot.sent]
    hosts = [city for city in hosts if city in ballot.told or city not in ballot.planned] or hosts
    if any(city in ballot.sent for city in hosts):
        top = max(host[city] for city in hosts)
        paired = {city for counts in ballot.pairs.values() for city in counts}
        hosts = [city for city in hosts if city in ballot.sent or city in paired or 2 * host[city] > top]
    if homes and not hosts and not ballot.provinces[HOST]:
        away = [
            city
            for city in _often(named, homes)
            if provinces_of.get(city) not in {provinces_of.get(home) for home in homes}
        ]
        hosts = ([city for city in away if provinces_of.get(city) in ballot.aided] or away)[:1]
    elif hosts and not homes and ballot.sent:
        homes = [city for city in _often(named, hosts) if city in headed][:1]
    words = {key: said for key, (_, said) in ballot.words.items()}
    pairs = {home: tuple(city for city in ballot.pairs.get(home, ()) if city in hosts) for home in homes}
    both = tuple(city for city in within if city in hosts)
    parts = frozenset[str]().union(*(ballot.named[HOME, city] for city in within))
    return Exchange(tuple(dict.fromkeys(homes)), tuple(dict.fromkeys(hosts)), words, pairs, within=both, parts=parts)


def _often(named: Sequence[str], besides: Collection[str]) -> list[str]:
    """Return the cities that an article names more than once ``besides`` some, first the one that it names most."""
    return [city for city, count in Counter(named).most_common() if count > 1 and city not in besides]


def _apart(ballot: Ballot, city: str) -> bool:
    """Say whether divisions of a city send to others of it: each role names some, never the city itself, none both."""
    sends, receives = ballot.named.get((HOME, city), set()), ballot.named.get((HOST, city), set())
    return bool(sends and receives) and sends.isdisjoint(receives) and city not in sends | receives
