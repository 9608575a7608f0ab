from __future__ import annotations

import pytest

from searchapp import settings
from searchapp.api.workbench.overriding import known, overridden
from searchapp.engines.whoosh import evaluator
from searchapp.errors import RequestError


def test_a_module_that_imported_a_setting_has_the_other_value_and_then_its_own_again() -> None:
    own = evaluator.BM25_K1
    with overridden({"bm25_k1": "0.25"}):
        assert evaluator.BM25_K1 == settings.BM25_K1 == 0.25
    assert evaluator.BM25_K1 == settings.BM25_K1 == own


def test_a_setting_of_several_parts_is_changed_in_the_named_parts() -> None:
    own = dict(settings.FIELD_BOOSTS)
    with overridden({"field_boosts.title": "0.5", "field_boosts.section": "1"}):
        assert {**own, "title": 0.5, "section": 1.0} == settings.FIELD_BOOSTS
    assert own == settings.FIELD_BOOSTS


def test_the_old_values_come_back_after_an_error() -> None:
    own = settings.BM25_B
    with pytest.raises(ZeroDivisionError), overridden({"bm25-b": "0"}):
        raise ZeroDivisionError
    assert own == settings.BM25_B


def test_what_there_is_not_is_an_error_that_names_the_nearest() -> None:
    with pytest.raises(RequestError) as unknown, overridden({"bm25_k": "1"}):
        pass
    assert unknown.value.key == "setting_unknown"
    assert "bm25_k1" in unknown.value.facts["nearest"]
    for key in ("field_boosts.nothing", "field_boosts", "path", "data_dir"):
        with pytest.raises(RequestError), overridden({key: "1"}):
            pass


def test_a_value_of_another_type_is_an_error() -> None:
    with pytest.raises(RequestError) as wrong, overridden({"bm25_k1": "much"}):
        pass
    assert wrong.value.key == "setting_value"


def test_every_setting_that_is_named_can_be_overridden() -> None:
    assert {"bm25_k1", "field_boosts.text"} <= set(known())
