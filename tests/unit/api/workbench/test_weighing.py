from __future__ import annotations

import pytest

from searchapp.api.workbench.weighing import known, weights_with
from searchapp.errors import RequestError
from searchapp.weights import DEFAULT


def test_weights_have_the_value_that_was_typed_and_leave_the_usual_ones_alone() -> None:
    assert weights_with({"bm25_k1": "0.25"}).bm25_k1 == 0.25
    assert weights_with({"BM25-B": "0"}).bm25_b == 0.0
    assert DEFAULT.bm25_k1 != 0.25
    assert weights_with({}) == DEFAULT


def test_a_weight_of_several_parts_is_changed_in_the_named_parts() -> None:
    changed = weights_with({"field_boosts.title": "0.5", "field_boosts.section": "1"})
    assert changed.field_boosts == {**DEFAULT.field_boosts, "title": 0.5, "section": 1.0}
    assert DEFAULT.field_boosts["title"] != 0.5


def test_what_there_is_not_is_an_error_that_names_the_nearest() -> None:
    with pytest.raises(RequestError) as unknown:
        weights_with({"bm25_k": "1"})
    assert unknown.value.key == "setting_unknown"
    assert "bm25_k1" in unknown.value.facts["nearest"]
    for key in ("field_boosts.nothing", "field_boosts", "path", "data_dir"):
        with pytest.raises(RequestError):
            weights_with({key: "1"})


def test_a_value_of_another_type_is_an_error() -> None:
    with pytest.raises(RequestError) as wrong:
        weights_with({"bm25_k1": "much"})
    assert wrong.value.key == "setting_value"


def test_every_weight_that_is_named_can_be_changed() -> None:
    assert {"bm25_k1", "field_boosts.text"} <= set(known())
    for name in known():
        weights_with({name: "1.0"})
