"""Counts as plain dicts and lists, for JSON: the keys are a contract with every program that reads them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from searchapp.counts import Comparison, Contrast, Counted, Flows, Margin, Pairs, Side, Speakers, Table, Trend
from searchapp.messages import say
from searchapp.model import Note
from searchapp.render.json import paragraph_object, plain


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


def speakers_object(speakers: Speakers, lang: str | None = None) -> dict[str, Any]:
    """Return who speaks as a plain dict."""
    return {
        **_said(speakers, lang),
        "different": speakers.different,
        "unnamed": speakers.unnamed,
        "speakers": [
            {
                "name": each.name,
                "org": each.org,
                "posts": list(each.posts),
                "home_cities": list(each.home_cities),
                "paragraphs": each.paragraphs,
                "articles": each.articles,
                "first": each.first,
                "last": each.last,
            }
            for each in speakers.rows
        ],
    }


def comparison_object(comparison: Comparison, lang: str | None = None) -> dict[str, Any]:
    """Return a comparison as a plain dict; shares are those of the paragraphs of each side."""
    sides = comparison.left, comparison.right
    return {
        **_said(comparison, lang),
        "left": _side(sides[0], lang),
        "right": _side(sides[1], lang),
        "shared": comparison.shared,
        "fields": {name: [_contrast(each, *sides) for each in found] for name, found in comparison.fields.items()},
        "words": [_contrast(each, *sides) for each in comparison.words],
    }


def _side(side: Side, lang: str | None) -> dict[str, Any]:
    return {
        "query": side.query,
        "paragraphs": side.paragraphs,
        "articles": side.articles,
        "quotations": [paragraph_object(each, lang) for each in side.quotations],
    }


def _contrast(contrast: Contrast, left: Side, right: Side) -> dict[str, Any]:
    return {
        "value": contrast.value,
        "left": contrast.left,
        "right": contrast.right,
        "left_share": round(contrast.left / (left.paragraphs or 1), 6),
        "right_share": round(contrast.right / (right.paragraphs or 1), 6),
        "g2": contrast.g2,
        "log_ratio": contrast.log_ratio,
    }


def _said(counted: Counted, lang: str | None) -> dict[str, Any]:
    return {
        "query": counted.query,
        "counted": counted.counted,
        "total": counted.total,
        "since": counted.since,
        "until": counted.until,
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
