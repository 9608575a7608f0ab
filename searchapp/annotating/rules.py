"""A rule as a row of a table: what it is called, why it holds, and texts that are and are not of its kind."""

from __future__ import annotations

import re
from typing import NamedTuple

from searchapp.patterns import regex


class Rule(NamedTuple):
    """A pattern with its name and reason. ``yes`` and ``no`` are its examples; one test runs those of all tables."""

    name: str
    reason: str
    pattern: re.Pattern[str]
    yes: tuple[str, ...]
    no: tuple[str, ...] = ()


def rule(name: str, reason: str, pattern: str, yes: tuple[str, ...], no: tuple[str, ...] = ()) -> Rule:
    """Return a rule whose pattern is written as a string."""
    return Rule(name, reason, regex(pattern), yes, no)
