"""Tell who studies where, paragraph by paragraph, when two cities send cadres to each other (互派, 双向挂职)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from searchapp.annotating.cues import cues
from searchapp.annotating.exchange import HOME, HOST, SENT, Ballot
from searchapp.annotating.mentions import Mention

Pair = tuple[str, str]


class Direction(NamedTuple):
    """Who sends and who receives; both cities are both where a paragraph speaks of both ways."""

    homes: tuple[str, ...]
    hosts: tuple[str, ...]


def mutual_pair(texts: Sequence[str], ballot: Ballot) -> Pair | None:
    """Return the two cities of an article that says of each that it sends cadres to the other."""
    if not any(cues().mutual.search(text) for text in texts):
        return None
    sends = ballot.weights[HOME]
    sides = sorted((city for city in ballot.sent if sends[city] > 1), key=lambda city: (-sends[city], city))
    return (sides[0], sides[1]) if len(sides) == 2 else None


def post_ballot(ballot: Ballot, text: str, mentions: Sequence[Mention]) -> bool:
    """Let a post that names both sides speak (甲市某局干部、挂职乙市某局副局长), and tell whether it does."""
    temporary = cues().temporary.search(text)
    if temporary is None:
        return False
    before = {city for mention in mentions if mention.end <= temporary.start() for city in mention.cities}
    after = {city for mention in mentions if mention.start >= temporary.end() for city in mention.cities} - before
    if not before or not after:
        return False
    ballot.add(HOME, before, SENT, text)
    ballot.add(HOST, after, SENT, text)
    return True


def direction_of(pair: Pair, text: str, ballots: Sequence[Ballot]) -> Direction:
    """Return the direction that the first of ``ballots`` that is not even speaks for, or both.

    The first is that of ``text`` itself: where it says that cadres go both ways, only being sent counts.
    """
    one, other = pair
    says_both = cues().mutual.search(text) is not None
    for ballot in ballots:
        home, host = ballot.weights[HOME], ballot.weights[HOST]
        forth, back = home[one] + host[other], home[other] + host[one]
        sender, receiver = (one, other) if forth > back else (other, one)
        if forth != back and (not says_both or home[sender] >= SENT or receiver in ballot.sent):
            return Direction((sender,), (receiver,))
        if says_both:
            break
    return Direction(pair, pair)
