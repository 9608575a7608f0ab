"""What neighbouring characters a regular expression needs, read off its parse tree."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Any, NamedTuple

_parser: Any = import_module("re._parser" if sys.version_info >= (3, 11) else "sre_parse")

#: A class of more characters than these tells nothing of a text.
_MANY = 400
#: What a character costs behind which any may stand, or none.
_ANY = 3000
_WITHOUT_WIDTH = frozenset(("ASSERT", "ASSERT_NOT", "AT"))
_REPEATS = frozenset(("MAX_REPEAT", "MIN_REPEAT"))

_Chars = frozenset[int] | None
_Items = Sequence[tuple[Any, Any]]


class Pair(NamedTuple):
    """Two neighbouring characters by their codes, each one of some; where ``second`` is None any or none follows."""

    first: frozenset[int]
    second: _Chars


_Pairs = tuple[Pair, ...]


def needed(pattern: str) -> _Pairs:
    """Return pairs of which every text holds one in which ``pattern`` finds something.

    Raises ``ValueError`` where it needs nothing, or case is ignored.
    """
    tree = _parser.parse(pattern)
    if tree.state.flags & re.IGNORECASE:
        raise ValueError(f"case is ignored by {pattern}")
    if not (pairs := _pairs(list(tree), None)):
        raise ValueError(f"nothing is needed by {pattern}")
    return pairs


def _pairs(items: _Items, after: _Chars) -> _Pairs:
    """Return the pairs of a sequence that say most, () where it needs none; ``after`` is what may follow it."""
    options = [_pairs_of(str(kind), what, _first(items[at:], after)) for at, (kind, what) in enumerate(items, start=1)]
    return min(filter(None, options), key=_cost, default=())


def _pairs_of(kind: str, what: Any, follows: _Chars) -> _Pairs:
    if kind in ("LITERAL", "IN"):
        chars = _characters(kind, what)
        return () if chars is None else (Pair(chars, follows),)
    if kind == "SUBPATTERN" and not what[1]:  # no flags of its own
        return _pairs(list(what[3]), follows)
    if kind == "BRANCH":
        each = [_pairs(list(branch), follows) for branch in what[1]]
        return tuple(pair for pairs in each for pair in pairs) if all(each) else ()
    if kind in _REPEATS and what[0]:
        return _pairs(list(what[2]), None)
    return _pairs(list(what[1]), None) if kind == "ASSERT" else ()


def _first(items: _Items, after: _Chars) -> _Chars:
    """Return what a sequence begins with, or ``after`` where it is empty; None where that may be any character."""
    for at, (of_kind, what) in enumerate(items, start=1):
        kind = str(of_kind)
        if kind in _WITHOUT_WIDTH:
            continue
        follows = _first(items[at:], after)
        if kind == "SUBPATTERN" and not what[1]:
            return _first(list(what[3]), follows)
        if kind == "BRANCH":
            return _any_of([_first(list(branch), follows) for branch in what[1]])
        if kind in _REPEATS:
            repeated = _first(list(what[2]), None)
            return repeated if what[0] else _any_of([repeated, follows])
        return _characters(kind, what)
    return after


def _any_of(each: Iterable[_Chars]) -> _Chars:
    found: set[int] = set()
    for chars in each:
        if chars is None:
            return None
        found |= chars
    return frozenset(found)


def _characters(kind: str, what: Any) -> _Chars:
    """Return the characters of one item; None where there are many, or only those that it is not."""
    if kind == "LITERAL":
        return frozenset((what,))
    found: set[int] = set()
    members: _Items = what if kind == "IN" else (("ANY", None),)
    for one, of in members:
        if str(one) == "LITERAL":
            found.add(of)
        elif str(one) == "RANGE" and of[1] - of[0] < _MANY:
            found.update(range(of[0], of[1] + 1))
        else:
            return None
    return frozenset(found)


def _cost(pairs: _Pairs) -> int:
    return sum(len(first) * (_ANY if second is None else len(second)) for first, second in pairs)
