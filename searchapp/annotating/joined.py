"""Reads several persons who are joined in one list at the end of a clause: 李军、王明, 市长李军和局长王明."""

from __future__ import annotations

from collections.abc import Mapping

from searchapp.annotating.described import describe
from searchapp.annotating.names import Reading, person_at_end
from searchapp.lexicon.persons import LIKELY, likeness
from searchapp.lexicon.posts import ends_with_post
from searchapp.model import Speaker
from searchapp.patterns import regex

_JOINT = regex(r"以及|[、和与及]")
#: So likely is one of a list a name, whatever stands before it.
LISTED = 3.0


def everyone(reading: Reading, left: str, known: Mapping[str, Speaker]) -> tuple[Speaker, ...]:
    """Return whom a reading names and the persons joined to it before: 李军、王明, 市长李军和局长王明."""
    before, cut = _joined(left, known)
    return (*before, describe(reading, left[cut:], known))


def _joined(left: str, known: Mapping[str, Speaker]) -> tuple[tuple[Speaker, ...], int]:
    for match in reversed(list(_JOINT.finditer(left))) if left else ():
        head, tail = left[: match.start()], left[match.end() :]
        if tail and ends_with_post(tail) is None and not tail.endswith("的"):
            continue
        reading = person_at_end(head, known)
        if tail.endswith("的") and (reading is None or likeness(reading.name) < LIKELY):
            continue  # 伍秀兰和同屋的田小妹, not 衢州和同屋的田小妹
        least = 3 if tail and not tail.endswith("的") else 2
        plainly = reading is not None and likeness(reading.name) >= LISTED
        if reading is not None and (
            reading.score >= least or (plainly and not (reading.left and ends_with_post(tail)))
        ):
            return everyone(reading, reading.left, known), match.end()
    return (), 0
