"""Filters and facets of indexes with any values: what is counted is what is found."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import searchapp
from searchapp.api.index import Index
from searchapp.dates import days
from searchapp.fields import FACET_FIELDS
from searchapp.render.json import paragraph_object

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


#: What filters may be asked for, and the keys of a record that hold the values of each field.
KEPT = {
    "kind": ("kind",), "speaker": ("speakers",), "org": ("speaker", "org"), "post": ("posts",), "tier": ("tier",),
    "city": ("cities",), "home_city": ("home_cities",), "host_city": ("host_cities",), "province": ("provinces",),
    "district": ("districts",), "topic": ("topics",), "source": ("article", "source"), "file": ("file",),
}  # fmt: skip
DATES = st.sampled_from([None, "2021", "2021-03", "2021-04", "2022"])
FILTERS = st.builds(
    lambda named, kind: {**named, **({"kind": kind} if kind else {})},
    st.dictionaries(st.sampled_from([name for name in KEPT if name not in ("kind", "tier")]), VALUES, max_size=3),
    st.sampled_from([None, "policy", "narrative"]),
)


def held(record: dict[str, Any], field: str) -> list[str]:
    """Return the values of a field in an exported paragraph."""
    date = record["article"]["date"] or ""
    if field in ("year", "month"):
        size = 4 if field == "year" else 7
        return [date[:size] if len(date) >= size else "undated"]
    value: Any = record
    for key in KEPT[field]:
        value = value[key] if value else None
    return value if isinstance(value, list) else [value] if value else []


def overlaps(record: dict[str, Any], since: str | None, until: str | None) -> bool:
    date = record["article"]["date"]
    first, last = days(date) if date else (0, 0)
    after = since is None or last >= days(since)[0]
    return (since is until is None) or (bool(date) and after and (until is None or first <= days(until)[1]))


@settings(max_examples=25, deadline=None)
@given(st.lists(RECORDS, min_size=1, max_size=12), FILTERS, DATES, DATES)
def test_a_facet_counts_what_is_exported_under_the_same_filters_but_its_own(
    records: list[dict[str, Any]], filters: dict[str, str], since: str | None, until: str | None
) -> None:
    with indexed(records) as index:
        exported = [paragraph_object(paragraph) for paragraph in index.export()]
        wanted = {field: f"={value}" for field, value in filters.items()}
        fields = [name for name in FACET_FIELDS if name in KEPT or name in ("year", "month")]
        counted = index.facets(fields, filters=wanted, since=since, until=until)
        for field in fields:
            others = {name: value for name, value in filters.items() if name != field}
            left = [
                record
                for record in exported
                if all(value in held(record, name) for name, value in others.items())
                and (field in ("year", "month") or overlaps(record, since, until))
            ]
            counts = Counter(value for record in left for value in dict.fromkeys(held(record, field)))
            assert {value.value: value.count for value in counted[field] if value.count} == counts
            if field in ("year", "month"):
                assert [value.value for value in counted[field]] == sorted(counts)
