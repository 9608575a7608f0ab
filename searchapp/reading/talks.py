"""The turns of a printed conversation: the short name that a line opens with before a colon, and whose they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from searchapp.patterns import regex

_TURN = regex(
    r"^(?:《?([\u4e00-\u9fffA-Za-z·•]{1,12})》?\s*[:：]|[【\[]([\u4e00-\u9fffA-Za-z·•]{1,12})[】\]])\s*(?=\S)"
)
_TURN_MARK = regex(r"[：:】\]]")


def talk_label(text: str) -> str | None:
    """Return the short name that a turn of a conversation opens with before a colon (本网：, 李娜：), or None."""
    found = _TURN.match(text) if _TURN_MARK.search(text, 0, 20) else None
    return found.group(1) or found.group(2) if found else None


def talk_labels(labels: Sequence[str | None], texts: Sequence[str]) -> frozenset[str]:
    """Return which of ``labels``, those that ``texts`` open with, mark the turns of an interview.

    Of two that speak by turns, one asks, and asks more than once.
    """
    if not any(labels):
        return frozenset()
    count: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for label, text in zip(labels, texts, strict=True):
        if label:
            count[label] += 1
            asked[label] += text[-1] in "？?"
    asking = {label for label in asked if asked[label] > 1 and asked[label] * 2 > count[label]}
    if not asking:
        return frozenset()
    return frozenset(asking | {label for label in count if count[label] > 1 and not asked[label] * 2 > count[label]})
