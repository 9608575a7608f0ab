"""The OpenAPI document says what the JSON API does."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from searchapp.fields import FILTER_FIELDS
from searchapp.web.data.calls import CALLS
from searchapp.web.data.openapi import document
from searchapp.web.data.routes import ROOT
from tests.web import Browser


@pytest.mark.parametrize(("lang", "guarded"), [("zh", False), ("en", True)])
def test_the_document_is_one_of_openapi_3_1(lang: str, guarded: bool) -> None:
    from openapi_spec_validator import validate  # takes long, and every process collects these tests

    validate(document(ROOT, lang, guarded))


def test_it_is_served_in_the_language_that_is_asked_for(browser: Browser) -> None:
    assert browser.get("/api/v1/openapi.json?lang=en").json == document(ROOT, "en")
    assert browser.get("/api/v1/openapi.json").json == document(ROOT, "zh")


def test_every_call_has_its_path_and_every_parameter_words() -> None:
    paths = document(ROOT, "en")["paths"]
    assert len(paths) == len(CALLS)
    for path, each in paths.items():
        assert path.startswith(ROOT)
        assert all(parameter["description"] for parameter in each["get"]["parameters"])


def test_every_filter_is_a_parameter_of_a_search() -> None:
    named = {each["name"] for each in document(ROOT, "en")["paths"]["/api/v1/search"]["get"]["parameters"]}
    assert named >= set(FILTER_FIELDS)


#: An address of each call.
ADDRESSES = {
    "search": "/search?q=营商环境 企业&facet=city&facet=month&explain=yes&since=2020&limit=100",
    "paragraph": "/paragraphs/a:2", "article": "/articles/a", "similar": "/similar/a:1", "facets": "/facets",
    "suggest": "/suggest?q=营", "pairs": "/pairs?field=city&other=kind", "stats": "/stats", "export": "/export",
}  # fmt: skip


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.name)
def test_every_body_is_as_the_document_says(browser: Browser, call: Any) -> None:
    whole = document(ROOT, "en")
    answer = browser.get(ROOT + ADDRESSES[call.name])
    assert answer.status == 200
    if call.schema:
        Draft202012Validator({"$ref": f"#/components/schemas/{call.schema}", **whole}).validate(answer.json)
    kinds = whole["paths"][ROOT + call.path.replace(":path", "")]["get"]["responses"]["200"]["content"]
    assert answer.headers["content-type"].partition(";")[0] in kinds


def test_a_body_of_another_shape_is_noticed(browser: Browser) -> None:
    whole = document(ROOT, "en")
    body = browser.get(ROOT + ADDRESSES["search"]).json
    body["hits"][0]["cities"] = "上海"
    assert not Draft202012Validator({"$ref": "#/components/schemas/Results", **whole}).is_valid(body)


def test_problems_are_as_the_document_says(browser: Browser) -> None:
    problem = browser.get("/api/v1/search?cty=1").json
    Draft202012Validator({"$ref": "#/components/schemas/Problem", **document(ROOT, "en")}).validate(problem)


def test_nothing_stands_in_a_body_that_the_document_does_not_know(browser: Browser) -> None:
    whole = document(ROOT, "en")
    known = whole["components"]["schemas"]
    hit = browser.get(ROOT + ADDRESSES["search"]).json["hits"][0]
    assert set(hit) <= set(known["Hit"]["properties"])
    assert set(hit["article"]) == set(known["Hit"]["properties"]["article"]["properties"])
    assert set(browser.get(ROOT + ADDRESSES["stats"]).json) == set(known["Stats"]["properties"])
