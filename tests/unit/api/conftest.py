"""A corpus in a temporary folder, and an index beside it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

#: Adds a file of ready-made paragraphs to the corpus: a name, then the fields of each paragraph (or just its text).
Add = Callable[..., Path]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    return folder


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def add(corpus: Path) -> Add:
    def add(name: str, *rows: str | dict[str, Any]) -> Path:
        path = corpus / name
        path.parent.mkdir(parents=True, exist_ok=True)
        records = [{"text": row} if isinstance(row, str) else row for row in rows]
        path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
        return path

    return add
