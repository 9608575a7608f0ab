"""The JSON API: the bodies of the commands, the errors of HTTP."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from searchapp.cli import app, search
from searchapp.fields import FACET_FIELDS
from searchapp.web.data import exporting
from searchapp.web.data.calls import TYPES
from tests.web import Browser

QUERIES = (
    "营商环境", "企业", "上门 上海", "没有的词", "银商环境", "“营商环境”", "城市:上海", "date:[2023 TO 2024]",
    "城市:伤海 营商", "李军 -上海",
)  # fmt: skip


def written(capsys: pytest.CaptureFixture[str], place: Path, *words: str) -> str:
    """Return what a command writes."""
    capsys.readouterr()
    arguments = [*words, "--index-dir", str(place), "--lang", "zh"]
    assert (search.main(arguments[1:]) if words[0] == "search" else app.main(arguments)) in (0, 1)
    return capsys.readouterr().out


def untimed(text: str) -> str:
    return re.sub("（.* 毫秒）", "", text)


def same(ours: Any, theirs: Any) -> bool:
    """Return whether two bodies are the same but for the time that they took and what notes say."""
    for body in (ours, theirs):
        if isinstance(body, dict):
            body.pop("took_ms", None)
            assert len(body.get("notes", [])) == len(body.get("note_details", []))
            body.pop("notes", None)
    return bool(ours == theirs)


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize(
    ("url", "options"),
    [
        ("", ()),
        ("&limit=1&offset=1&sort=date", ("-n", "1", "--offset", "1", "--sort", "date")),
        ("&city=上海&kind=亲历", ("--city", "上海", "--kind", "亲历")),
        ("&facet=city&facet=年份&match=any", ("--facet", "city", "--facet", "year", "--match", "any")),
        (
            "&since=2022&until=2022&synonyms=no&explain=yes",
            ("--since", "2022", "--until", "2022", "--no-synonyms", "--explain"),
        ),
        ("&city=尚海", ("--city", "尚海")),
    ],
)
def test_a_search_is_that_of_the_command(
    browser: Browser, place: Path, capsys: pytest.CaptureFixture[str], query: str, url: str, options: tuple[str, ...]
) -> None:
    answer = browser.get(f"/api/v1/search?q={query}{url}")
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/json"
    assert same(answer.json, json.loads(written(capsys, place, "search", query, *options, "--format", "json")))


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("/paragraphs/a:2", ("show", "a:2")),
        ("/paragraphs/a:1?neighbours=3", ("show", "a:1", "--neighbours", "3")),
        ("/paragraphs/a:1?q=营商环境&citation=2015", ("show", "a:1", "-q", "营商环境", "--citation", "2015")),
        ("/articles/a", ("show", "a")),
        ("/articles/a?q=营商环境", ("show", "a", "-q", "营商环境")),
        ("/similar/a:1", ("similar", "a:1")),
        (
            "/similar/a:1?kind=policy&facet=city&limit=1",
            ("similar", "a:1", "--kind", "policy", "--facet", "city", "-n", "1"),
        ),
        ("/facets", ("facets",)),
        ("/facets?q=营商环境&field=city&field=kind&limit=1", ("facets", "city", "kind", "-q", "营商环境", "-n", "1")),
        ("/suggest?q=营", ("suggest", "营")),
        ("/suggest?q=上&field=city", ("suggest", "上", "--field", "city")),
        ("/stats", ("stats",)),
    ],
)
def test_a_body_is_that_of_the_command(
    browser: Browser, place: Path, capsys: pytest.CaptureFixture[str], url: str, words: tuple[str, ...]
) -> None:
    answer = browser.get(f"/api/v1{url}")
    assert answer.status == 200
    assert same(answer.json, json.loads(written(capsys, place, *words, "--format", "json")))


@pytest.mark.parametrize("format", TYPES)
def test_an_export_is_that_of_the_command(
    browser: Browser, place: Path, capsys: pytest.CaptureFixture[str], format: str
) -> None:
    everything = browser.get(f"/api/v1/export?format={format}")
    assert everything.text == written(capsys, place, "export", "--format", format)
    narrowed = browser.get(f"/api/v1/export?format={format}&city=上海")
    assert narrowed.text == written(capsys, place, "export", "--city", "上海", "--format", format)
    found = browser.get(f"/api/v1/export?format={format}&q=营商环境")
    command = written(capsys, place, "search", "营商环境", "-n", "all", "--format", format)
    assert untimed(found.text) == untimed(command)
    assert found.headers["content-disposition"].startswith("attachment; ")
    assert browser.ask("HEAD", "/api/v1/export").body == b""


def test_no_more_than_some_exports_are_written_at_once(browser: Browser) -> None:
    held = [exporting.Pieces(iter(["a"])) for _ in range(2)]
    assert browser.get("/api/v1/export").status == 503
    held.pop().close()
    assert browser.get("/api/v1/export").status == 200
    assert [*held.pop()] == [b"a\n"]
    assert [browser.get("/api/v1/export").status for _ in range(3)] == [200] * 3


def test_pairs_are_those_of_the_index(browser: Browser) -> None:
    body = browser.get("/api/v1/pairs?field=city&other=kind&q=营商环境").json
    assert {(each["value"], each["other"], each["count"]) for each in body["pairs"]} == {
        ("上海", "policy", 1), ("上海", "testimonial", 1), ("商丘", "testimonial", 1),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("url", "status", "key"),
    [
        ("/search?q=营商&limit=101", 400, "number_range"),
        ("/search?q=营商&offset=10001", 400, "number_range"),
        ("/search?q=营商&limit=all", 400, "number_range"),
        ("/search?q=营商&cty=上海", 400, "parameter_unknown"),
        ("/search?q=营商&kind=poem", 400, "choice_unknown"),
        ("/search?q=营商&since=gestern", 400, "date_invalid"),
        ("/search", 400, "query_empty"),
        ("/search?lang=fr&q=营商", 400, "choice_unknown"),
        ("/paragraphs/z:9", 404, "id_unknown"),
        ("/paragraphs/:1", 400, "id_ambiguous"),
        ("/articles/z", 404, "name_unknown"),
        ("/similar/z:9", 404, "id_unknown"),
        ("/similar/a:1?q=营商", 400, "parameter_unknown"),
        ("/pairs?field=city", 400, "parameter_missing"),
        ("/suggest?q=营&field=cty", 400, "choice_unknown"),
        ("/export?format=pdf", 400, "choice_unknown"),
        ("/nothing", 404, "page_unknown"),
    ],
)
def test_what_cannot_be_answered_is_a_problem_with_its_key_and_facts(
    browser: Browser, url: str, status: int, key: str
) -> None:
    answer = browser.get(f"/api/v1{url}")
    assert answer.status == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json["status"] == status
    assert answer.json["key"] == key
    assert answer.json["detail"]
    assert isinstance(answer.json["facts"], dict)


def test_a_problem_offers_the_nearest(browser: Browser) -> None:
    assert browser.get("/api/v1/search?q=a&cty=b").json["facts"]["nearest"][0] == "city"


def test_sentences_are_in_the_language_that_is_asked_for(browser: Browser) -> None:
    assert browser.get("/api/v1/paragraphs/z:9?lang=en").json["detail"].startswith("no paragraph")
    assert browser.get("/api/v1/paragraphs/z:9", accept_language="en").json["detail"].startswith("no paragraph")


def test_what_did_not_change_is_not_sent_again(browser: Browser) -> None:
    first = browser.get("/api/v1/search?q=营商环境")
    again = browser.get("/api/v1/search?q=营商环境", if_none_match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert browser.get("/api/v1/stats", if_none_match=first.headers["etag"]).status == 200


def test_only_what_reads_is_allowed(browser: Browser) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        answer = browser.ask(method, "/api/v1/search?q=营商")
        assert answer.status == 405
        assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD"}
        assert answer.json["key"] == "method_unknown"
    head = browser.ask("HEAD", "/api/v1/search?q=营商环境")
    assert head.status == 200
    assert head.headers["etag"] == browser.get("/api/v1/search?q=营商环境").headers["etag"]


@pytest.mark.parametrize("field", FACET_FIELDS)
def test_the_value_of_a_facet_finds_exactly_its_count(browser: Browser, field: str) -> None:
    found = browser.get(f"/api/v1/facets?field={field}&limit=100").json[field]
    for each in found:
        assert browser.get(f"/api/v1/search?{field}=%3D{each['value']}&limit=0").json["total"] == each["count"]
