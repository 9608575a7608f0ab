"""Tells who of several that speak in a passage says most of it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from searchapp.annotating.quotations import SPOKEN, Masked
from searchapp.annotating.unreported import Attribution
from searchapp.lexicon.marks import SENTENCE, clause_start
from searchapp.model import Speaker

#: Whoever says this many times as much as the first who speaks is the main speaker.
MOST_SAID = 1.1


def most_said(masked: Masked, found: Sequence[Attribution]) -> Speaker | None:
    """Return the named person who says most of a passage; the first one, where another does not say clearly more."""
    said: dict[str, int] = {}
    who: dict[str, Speaker] = {}
    last: str | None = None
    pending = 0
    for sentence in SENTENCE.finditer(masked.text):
        start, end = sentence.span()
        inside = [each for each in found if start <= each.start < end and each.speakers]
        named = [speakers[0] for each in inside if (speakers := [who for who in each.speakers if who.name])]
        size = end - start
        if named:
            first = max(start, clause_start(masked.text, inside[0].start))
            # What leads in to the first who speaks is nobody's, unless it is a quotation or tells of the same person.
            lead = masked.text[start:first]
            begins = start - pending if pending or SPOKEN in lead or (named[0].name or "") in lead else first
            starts = [begins, *[each.start for each in inside if each.speakers[0].name][1:], end]
            for speaker, (begin, stop) in zip(named, pairwise(starts), strict=False):
                last = speaker.name or ""
                who.setdefault(last, speaker)
                said[last] = said.get(last, 0) + stop - begin
            pending = 0
        elif inside:
            last, pending = None, 0
        elif SPOKEN in masked.text[start:end]:
            # A quotation belongs to whoever is named behind it, or goes on with what was said before.
            pending = pending + size if last is None else 0
            if last is not None:
                said[last] += size
    if not said:
        return None
    most = max(said, key=said.__getitem__)
    earliest = next(iter(said))
    return who[most if said[most] >= MOST_SAID * said[earliest] else earliest]
