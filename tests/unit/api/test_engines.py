"""Which engine keeps the paragraphs."""

from __future__ import annotations

from pathlib import Path

import pytest

from searchapp.api.engines import engine_at
from searchapp.api.index import update_index
from searchapp.engines import whoosh
from searchapp.engines.opensearch.address import parse
from searchapp.engines.opensearch.engine import OpenSearchEngine
from searchapp.errors import IndexStateError, RequestError

ADDRESS = "https://search.example.org:9200/papers"


def test_a_new_index_is_local_unless_an_address_is_given(tmp_path: Path) -> None:
    assert engine_at(tmp_path) is whoosh.engine
    assert engine_at(tmp_path, ADDRESS) == OpenSearchEngine(parse(ADDRESS))
    with pytest.raises(RequestError):
        engine_at(tmp_path, "papers")


def test_an_index_stays_where_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "一段"}\n', encoding="utf-8")
    update_index([tmp_path / "a.jsonl"], tmp_path / "index")
    assert engine_at(tmp_path / "index") is whoosh.engine
    with pytest.raises(IndexStateError) as elsewhere:
        update_index([], tmp_path / "index", engine=ADDRESS)
    assert elsewhere.value.key == "index_elsewhere"
