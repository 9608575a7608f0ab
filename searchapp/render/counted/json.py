"""Counts as JSON: see ``render.counts`` for the keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from searchapp.counts import Comparison, Counted, Flows, Pairs, Speakers, Table, Trend
from searchapp.render import counts
from searchapp.render.json import dumps


def counted_as_json(counted: Counted, lang: str | None = None, share: str | None = None) -> Iterator[str]:
    """Yield a result as one indented JSON object."""
    yield dumps(counted_object(counted, lang, share), pretty=True)


def counted_object(counted: Counted, lang: str | None = None, share: str | None = None) -> dict[str, Any]:
    """Return a result as a plain dict."""
    if isinstance(counted, Table):
        return counts.table_object(counted, share, lang)
    if isinstance(counted, Pairs):
        return counts.pairs_object(counted, lang)
    if isinstance(counted, Trend):
        return counts.trend_object(counted, lang)
    if isinstance(counted, Flows):
        return counts.flows_object(counted, lang)
    if isinstance(counted, Speakers):
        return counts.speakers_object(counted, lang)
    assert isinstance(counted, Comparison)
    return counts.comparison_object(counted, lang)
