"""Whether an answer is what reading every paragraph finds."""

from __future__ import annotations

from dataclasses import dataclass

from searchapp.messages import say
from searchapp.reports import Verification
from searchapp.web.views.pieces import Link, only, paragraph_url
from searchapp.web.wanted import Wanted


@dataclass(frozen=True, slots=True)
class CheckPage:
    """What the page is made of that holds an answer against reading everything; ``said`` is empty before it is asked.

    ``wrong`` are the paragraphs on which the two differ.
    """

    wanted: Wanted
    said: str
    agrees: bool
    wrong: tuple[Link, ...]


def check_page(outcome: Verification | None, wanted: Wanted, lang: str) -> CheckPage:
    """Return the page of what reading every paragraph says of an answer."""
    if outcome is None:
        return CheckPage(wanted, "", True, ())
    facts = {"scanned": outcome.scanned, "held": outcome.held, "found": outcome.found, "query": outcome.query}
    wrong = dict.fromkeys((*outcome.missed, *outcome.invented, *outcome.hidden))
    return CheckPage(
        wanted=wanted,
        said=say("verify_agrees" if outcome.agrees else "verify_differs", lang, **facts),
        agrees=outcome.agrees,
        wrong=tuple(Link(id, paragraph_url(id, only(wanted).but(query=wanted.query))) for id in wrong),
    )
