"""Results of every kind over a few paragraphs whose metadata are stated."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from searchapp.api.index import Index
from searchapp.counts import Counted
from tests.counted import counted_index

Results = dict[str, Counted]


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with counted_index(tmp_path_factory.mktemp("counted")) as index:
        yield index


@pytest.fixture(scope="session")
def results(index: Index) -> Results:
    return {
        "table": index.table("home_city", "year"),
        "trend": index.trend(["营商环境", "招商引资"]),
        "flows": index.flows(),
        "speakers": index.speakers(),
        "comparison": index.compare("派出:郑州", "派出:商丘"),
    }
