"""The values of facets, counted field by field or together."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh.query import Every, Query

from searchapp.engines import whoosh
from searchapp.engines.base import EngineRequest
from searchapp.engines.whoosh import builder, together
from searchapp.engines.whoosh.together import Together
from searchapp.query.filters import NOTHING, any_value
from tests.paragraphs import paragraph, write

FIELDS = ("kind", "city", "topic", "year", "article")

HELD = st.lists(st.integers(0, 40), max_size=20, unique=True).map(sorted)


@given(st.lists(st.tuples(HELD, HELD), min_size=1, max_size=20), st.data())
def test_values_are_counted_together_as_they_are_one_by_one(
    rows: list[tuple[list[int], list[int]]], data: st.DataObject
) -> None:
    columns = []
    for field in range(2):
        ends = np.cumsum([0, *(len(row[field]) for row in rows)]).astype(np.uint32)
        columns.append((ends, np.array([value for row in rows for value in row[field]], dtype=np.uint8)))
    some = data.draw(st.lists(st.integers(0, len(rows) - 1), unique=True).map(sorted))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(together, "_AT_A_TIME", data.draw(st.integers(1, 30)))
        both = Together(columns, [41, 41])
    found = both.counts(np.array(some, dtype=np.uint32))
    for field, counts in enumerate(found):
        wanted = Counter(value for number in some for value in rows[number][field])
        assert {value: count for value, count in enumerate(counts.tolist()) if count} == wanted


@pytest.mark.parametrize("query", [Every(), any_value("city", ["上海"]), any_value("kind", ["policy", "experience"])])
@pytest.mark.parametrize("removed", [[], ["f3"], ["f1", "f2", "f3"]])
def test_facets_count_what_matches_however_much_that_is(tmp_path: Path, query: Query, removed: list[str]) -> None:
    for number in range(5):
        kind, cities = ("policy", None, "experience")[number % 3], ("上海", "苏州", "昆山")[number % 3 :]
        one = paragraph("对标", f"f{number}:1", cities=cities, kind=kind)
        write(whoosh.engine, tmp_path / "index", one, key=f"f{number}")
    changes = whoosh.engine.writer(tmp_path / "index")
    for key in removed:
        changes.remove(key)
    changes.commit()
    reader = whoosh.engine.reader(tmp_path / "index")
    found = reader.search(EngineRequest(query, NOTHING, facets=("kind", "city"), limit=None))
    there = [reader.paragraph(number) for number, _ in found.page]
    assert found.facets["city"] == Counter(city for each in there for city in each.cities)
    assert found.facets["kind"] == Counter(each.kind for each in there if each.kind)


@pytest.mark.parametrize("paragraphs", [1000, 4])
def test_facets_are_the_same_however_often_they_are_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, paragraphs: int
) -> None:
    monkeypatch.setattr(builder, "BUFFER_PARAGRAPHS", paragraphs)
    for name in "ab":
        some = (
            paragraph(
                "对标", f"{name}:{number}", cities=("上海", "苏州", "昆山")[number % 3 :],
                topics=("教育",) * (number % 2),
                kind=("policy", None, "experience")[number % 3],
                date=str(2010 + number % 5),
                title="题" * (number % 2),
            )
            for number in range(12)
        )  # fmt: skip
        write(whoosh.engine, tmp_path / "index", *some, key=name)
    reader = whoosh.engine.reader(tmp_path / "index")
    filters = {"city": any_value("city", ["上海"])}
    request = EngineRequest(Every(), NOTHING, filters, FIELDS, most={"city": 2}, limit=0)
    first, *rest = [
        {name: list(counts.items()) for name, counts in reader.search(request).facets.items()} for _ in range(3)
    ]
    assert first["city"][:2] == [("昆山", 24), ("苏州", 16)]
    assert first["kind"] == [("policy", 8)]
    assert rest == [first, first]
