"""Filters and facets of indexes with any values: what is counted is what is found."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import searchapp
from searchapp.api.index import Index
from searchapp.fields import FACET_FIELDS

#: Values of which some mean others, end as others do, or look like the signs that filters know.
VALUES = st.sampled_from(
    ["上海", "上海市", "吉林", "河南", "县委", "浠水县委", "=县委", "县委+", "*", "书记*", "a B", "甲;乙"]
)
_SEVERAL = st.lists(VALUES, max_size=3)

RECORDS = st.fixed_dictionaries(
    {"text": st.sampled_from(["营商环境", "招商引资", "营商"])},
    optional={
        "kind": st.sampled_from(["policy", "testimonial", "诗"]),
        "also_kinds": st.lists(st.sampled_from(["policy", "narrative"]), max_size=2),
        "speaker": st.fixed_dictionaries(
            {}, optional={"name": VALUES, "title": st.sampled_from(["江南区委书记", "局长、县委常委"]), "org": VALUES}
        ),
        "cities": _SEVERAL,
        "home_cities": _SEVERAL,
        "host_cities": _SEVERAL,
        "provinces": _SEVERAL,
        "districts": _SEVERAL,
        "topics": _SEVERAL,
        "file": VALUES,
        "article": st.fixed_dictionaries(
            {},
            optional={
                "id": VALUES, "title": VALUES, "source": VALUES,
                "date": st.sampled_from(["2021", "2021-03", "2021-03-05", "2022"]),
            },
        ),
    },
)  # fmt: skip


@contextmanager
def indexed(records: list[dict[str, Any]]) -> Iterator[Index]:
    """Give an index of ready-made paragraphs."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.jsonl"
        file.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
        with searchapp.build_index(file, Path(folder) / "index") as index:
            yield index


@settings(max_examples=25, deadline=None)
@given(st.lists(RECORDS, min_size=1, max_size=12))
def test_a_value_of_a_facet_with_an_equals_sign_finds_exactly_its_count(records: list[dict[str, Any]]) -> None:
    with indexed(records) as index:
        for field, values in index.facets(FACET_FIELDS).items():
            found = {value.value: index.search(filters={field: f"={value.value}"}, limit=0).total for value in values}
            assert found == {value.value: value.count for value in values}
