"""The passages of tests/gold/passages.jsonl, one pattern each, and the articles that they stand in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from searchapp.annotating.speakers import voices
from searchapp.annotating.voice import Voice
from searchapp.model import Article, Passage

ROWS: list[dict[str, Any]] = [
    json.loads(line)
    for line in (Path(__file__).parent / "gold" / "passages.jsonl").read_text(encoding="utf-8").splitlines()
]
IDS = [f"{row['pattern']}: {row['text'][:12]}" for row in ROWS]


def voice_of(row: dict[str, Any]) -> Voice:
    """Return who speaks in a row's passage: its article has the passages ``preceding`` and ``following`` it."""
    preceding = row.get("preceding", ())
    texts = (*preceding, row["text"], *row.get("following", ()))
    place = len(preceding)
    passages = tuple(
        Passage(text, (line + 1,), narrator=row.get("narrator") if line == place else None)
        for line, text in enumerate(texts)
    )
    article = Article(
        "a", row.get("title"), passages, subtitle=row.get("subtitle"), authors=tuple(row.get("authors", ()))
    )
    return voices(article, tuple(row.get("remarks", ())))[place]
