"""The tools for assistants, asked by the client of the official SDK over standard input and output."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from searchapp.web.data.routes import ROOT
from tests.web import Browser

_RUN = "import sys; from searchapp.cli.app import main; sys.exit(main())"

#: What is asked in one conversation, and under which name its answer is kept.
CALLS: dict[str, tuple[str, dict[str, Any]]] = {
    "search": ("search", {"query": "营商环境", "city": ["上海"], "facet": ["kind"], "limit": 1}),
    "one value": ("search", {"query": "企业", "kind": "policy", "synonyms": False}),
    "show": ("show", {"id": "a:2", "neighbours": 1}),
    "similar": ("similar", {"id": "a:1"}),
    "facets": ("facets", {"query": "营商环境", "field": ["city"]}),
    "cite": ("cite", {"id": "a:2", "also": ["b:1"]}),
    "older": ("cite", {"id": "a:2", "citation": "2015"}),
    "unknown id": ("show", {"id": "z:9"}),
    "unknown argument": ("search", {"query": "营商环境", "cty": "上海"}),
    "unknown field": ("facets", {"field": ["cty"]}),
    "too many": ("search", {"query": "营商环境", "limit": 1000}),
    "wrong type": ("search", {"query": {"a": 1}, "limit": "viele"}),
    "nothing": ("search", {}),
    "unknown tool": ("write", {"id": "a:1"}),
    "no id": ("cite", {"also": ["a:1"]}),
}


@pytest.fixture(scope="module")
def talk(place: Path) -> tuple[Any, dict[str, Any]]:
    """The tools, and the answers to all calls."""
    from mcp import Client, StdioServerParameters  # takes long, and every process collects these tests

    async def converse() -> tuple[Any, dict[str, Any]]:
        at = ["-c", _RUN, "mcp", "--index-dir", str(place), "--lang", "en"]
        async with Client(StdioServerParameters(command=sys.executable, args=at)) as client:
            known = await client.list_tools()
            return known.tools, {name: await client.call_tool(*call) for name, call in CALLS.items()}

    return asyncio.run(converse())


def test_every_tool_says_what_it_does_and_takes(talk: tuple[Any, dict[str, Any]]) -> None:
    tools, _ = talk
    assert [each.name for each in tools] == ["search", "show", "similar", "facets", "cite"]
    for each in tools:
        assert each.description
        assert each.annotations.read_only_hint
        Draft202012Validator.check_schema(each.input_schema)
        assert all(said["description"] for said in each.input_schema["properties"].values())
    assert {"query", "city", "speaker", "since", "limit"} <= set(tools[0].input_schema["properties"])


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("search", "/search?q=营商环境&city=上海&facet=kind&limit=1&lang=en"),
        ("one value", "/search?q=企业&kind=policy&synonyms=no&lang=en"),
        ("show", "/paragraphs/a:2?neighbours=1&lang=en"),
        ("similar", "/similar/a:1?lang=en"),
        ("facets", "/facets?q=营商环境&field=city&lang=en"),
    ],
)
def test_a_tool_answers_as_the_json_api(
    talk: tuple[Any, dict[str, Any]], browser: Browser, name: str, url: str
) -> None:
    answer = talk[1][name]
    assert not answer.is_error
    body, ours = browser.get(ROOT + url).json, answer.structured_content
    assert json.loads(answer.content[0].text) == ours
    for each in (body, ours):
        each.pop("took_ms", None)
    assert ours == body


def test_answers_carry_ids_and_citations(talk: tuple[Any, dict[str, Any]]) -> None:
    for name in ("search", "one value", "similar"):
        hits = talk[1][name].structured_content["hits"]
        assert hits
        assert all(hit["id"] and hit["citation"] for hit in hits)
    assert talk[1]["show"].structured_content["citation"]


def test_a_citation_comes_with_the_words_and_who_spoke_them(talk: tuple[Any, dict[str, Any]]) -> None:
    first, second = talk[1]["cite"].structured_content["citations"]
    assert (first["id"], second["id"]) == ("a:2", "b:1")
    assert first["quotation"].startswith("“‘营商环境就是生产力。’李军说。”（李军")
    assert first["quotation"].endswith(first["citation"])
    assert "解放日报" in first["citation"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("unknown id", "no paragraph has the id z:9"),
        ("unknown argument", "did you mean: city"),
        ("unknown field", "did you mean: city"),
        ("too many", "limit takes a whole number from 0 to 100"),
        ("wrong type", "limit takes a whole number"),
        ("nothing", "no query and no filter"),
        ("unknown tool", "there is no tool write; there are: search"),
        ("no id", "the parameter id is missing"),
    ],
)
def test_what_cannot_be_answered_is_said_in_words(talk: tuple[Any, dict[str, Any]], name: str, words: str) -> None:
    answer = talk[1][name]
    assert answer.is_error
    assert words in answer.content[0].text
    assert answer.structured_content["key"]


def test_it_needs_nothing_that_only_pages_need() -> None:
    without = "import sys; sys.modules['jinja2'] = None; import searchapp.web.mcp"
    subprocess.run([sys.executable, "-c", without], check=True)
