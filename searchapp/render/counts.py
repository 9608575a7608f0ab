"""Counts as plain dicts and lists, for JSON: the keys are a contract with every program that reads them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from searchapp.counts import Counted, Flows, Margin, Pairs, Table, Trend
from searchapp.messages import say
from searchapp.model import Note
from searchapp.render.json import plain


def table_object(table: Table, share: str | None = None, lang: str | None = None) -> dict[str, Any]:
    """Return a table as a plain dict, with each cell's ``share`` of its row, its column or the total if asked for."""
    return {
        **_said(table, lang),
        "row": table.row,
        "column": table.column,
        "rows": _margins(table.rows),
        "columns": _margins(table.columns),
        "cells": [list(cells) for cells in table.cells],
        **({"share": share, "shares": [_rounded(shares) for shares in table.shares(share)]} if share else {}),
        "more_rows": table.more_rows,
        "more_columns": table.more_columns,
    }


def pairs_object(pairs: Pairs, lang: str | None = None) -> dict[str, Any]:
    """Return pairs as a plain dict."""
    return {
        **_said(pairs, lang),
        "field": pairs.field,
        "other": pairs.other,
        "different": pairs.different,
        "pairs": [{"value": each.value, "other": each.other, "count": each.count} for each in pairs.pairs],
    }


def trend_object(trend: Trend, lang: str | None = None) -> dict[str, Any]:
    """Return a trend as a plain dict."""
    return {
        **_said(trend, lang),
        "by": trend.by,
        "periods": list(trend.periods),
        "bases": list(trend.bases),
        "base_undated": trend.base_undated,
        "series": [
            {
                "query": each.query,
                "total": each.total,
                "undated": each.undated,
                "counts": list(each.counts),
                "shares": _rounded(each.shares),
                **_notes(each.notes, lang),
            }
            for each in trend.series
        ],
    }


def flows_object(flows: Flows, lang: str | None = None) -> dict[str, Any]:
    """Return flows as a plain dict; coordinates are longitude and latitude."""
    return {
        **_said(flows, lang),
        "different": flows.different,
        "both": flows.both,
        "one_sided": flows.one_sided,
        "flows": [
            {
                "home": each.home,
                "host": each.host,
                "articles": each.articles,
                "paragraphs": each.paragraphs,
                "years": [{"value": y.value, "articles": y.articles, "paragraphs": y.paragraphs} for y in each.years],
                "topics": _margins(each.topics),
                "examples": list(each.examples),
            }
            for each in flows.flows
        ],
        "places": {city: list(place) for city, place in flows.places.items()},
    }


def _said(counted: Counted, lang: str | None) -> dict[str, Any]:
    return {
        "query": counted.query,
        "counted": counted.counted,
        "total": counted.total,
        "undated": counted.undated,
        "filters": {name: list(values) for name, values in counted.filters.items()},
        **_notes(counted.notes, lang),
    }


def _notes(notes: Iterable[Note], lang: str | None) -> dict[str, Any]:
    return {
        "notes": [say(note.key, lang, **note.facts) for note in notes],
        "note_details": [{"key": note.key, "facts": plain(note.facts)} for note in notes],
    }


def _margins(margins: Iterable[Margin]) -> list[dict[str, Any]]:
    return [{"value": each.value, "count": each.count} for each in margins]


def _rounded(shares: Iterable[float]) -> list[float]:
    return [round(share, 6) for share in shares]
