"""The order of a facet's values."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from searchapp.answer import FacetValue
from searchapp.results.facets import facet_values, needed, within


def values(field: str, counts: dict[str, int], *selected: str) -> list[tuple[str, int, bool]]:
    return [(each.value, each.count, each.selected) for each in facet_values(field, counts, selected)]


def test_the_most_frequent_stay_first() -> None:
    assert values("city", {"c": 2, "a": 1, "b": 1}) == [("c", 2, False), ("a", 1, False), ("b", 1, False)]


def test_a_chosen_value_stays_in_sight_at_zero() -> None:
    assert values("city", {"a": 1}, "z", "a") == [("a", 1, True), ("z", 0, True)]


def test_years_and_months_come_in_their_own_order() -> None:
    assert [value for value, _, _ in values("year", {"2021": 5, "2023": 1}, "2022")] == ["2021", "2022", "2023"]
    assert [value for value, _, _ in values("month", {"2023-02": 1, "2022-12": 1})] == ["2022-12", "2023-02"]


def test_kinds_of_equal_count_come_in_the_order_of_the_kinds() -> None:
    kinds = [value for value, _, _ in values("kind", {"narrative": 2, "policy": 2, "testimonial": 2, "other": 2})]
    assert kinds == ["testimonial", "policy", "narrative", "other"]
    assert values("kind", {"narrative": 3, "policy": 2})[0] == ("narrative", 3, False)


def test_no_values_are_no_values() -> None:
    assert facet_values("city", {}, ()) == ()
    assert facet_values("city", {"a": 1}, ()) == (FacetValue("a", 1),)


@given(
    st.sampled_from(["city", "year", "kind"]),
    st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 9)),
    st.sets(st.sampled_from("abcxyz")),
    st.integers(0, 9),
)
def test_a_limit_keeps_what_cutting_all_values_would(
    field: str, counts: dict[str, int], selected: set[str], limit: int
) -> None:
    whole = facet_values(field, counts, selected)
    assert list(facet_values(field, counts, selected, limit)) == list(within(field, whole, limit))


@given(
    st.sampled_from(["city", "speaker", "year", "kind"]),
    st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 9)),
    st.sets(st.sampled_from("abcxyz")),
    st.integers(1, 9),
)
def test_what_is_needed_of_a_facet_is_enough_for_its_values(
    field: str, counts: dict[str, int], selected: set[str], limit: int
) -> None:
    ordered = dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
    most = needed([field], [field] if selected else [], limit).get(field, len(ordered))
    first = dict(list(ordered.items())[:most])
    assert facet_values(field, first, selected, limit) == facet_values(field, ordered, selected, limit)


def test_of_a_facet_without_a_limit_everything_is_needed() -> None:
    assert needed(["city", "year"], [], None) == {}
    assert needed(["city", "year", "speaker"], ["speaker"], 5) == {"city": 5}
