"""What a person in some post said: unquoted terms match the speaker's posts, as they match names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from searchapp.api.index import Index, build_index

RECORDS = [
    {"id": "a:1", "text": "优化营商环境。", "speaker": {"name": "李军", "title": "江南区委书记", "org": "江南区委"}},
    {"id": "a:2", "text": "优化营商环境。", "speaker": {"name": "王明", "title": "副局长", "org": "江南区商务局"}},
    {"id": "a:3", "text": "区委书记谈招商引资。"},
]


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    file = tmp_path / "a.jsonl"
    file.write_text("".join(json.dumps(record) + "\n" for record in RECORDS), encoding="utf-8")
    with build_index(file, tmp_path / "index") as opened:
        yield opened


def full(index: Index, query: str, **rest: str) -> list[str]:
    results = index.search(query, **rest)  # type: ignore[arg-type]
    return sorted(hit.id for hit in results.hits if not hit.partial and not results.relaxed)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("区委书记", ["a:1", "a:3"]),
        ("区委书记 营商环境", ["a:1"]),
        ("书记 营商环境", ["a:1"]),
        ("局长", ["a:2"]),
        ("江南区 营商环境", []),
        ("“区委书记” 营商环境", []),
        ("营商环境 -区委书记", ["a:1", "a:2"]),
        ("营商环境 NOT 副局长", ["a:1", "a:2"]),
        ("书记*", ["a:1", "a:3"]),
    ],
)
def test_an_unquoted_term_matches_a_post(index: Index, query: str, found: list[str]) -> None:
    assert full(index, query) == found


def test_a_post_does_not_count_where_all_terms_must_stand(index: Index) -> None:
    assert full(index, "区委书记 营商环境", match="all") == []
    assert full(index, "区委书记", match="all") == ["a:3"]
    assert full(index, "区委书记 招商引资", match="any") == ["a:1", "a:3"]


def test_what_matched_of_a_post_is_told(index: Index) -> None:
    def told(query: str) -> dict[str, tuple[str, ...]]:
        return {hit.id: hit.matched_posts for hit in index.search(query).hits}

    assert told("区委书记 营商环境")["a:1"] == ("区委书记",)
    assert told("书记")["a:1"] == ("书记",)
    assert told("“优化营商环境”")["a:1"] == ()


def test_a_post_is_asked_for_alike_as_filter_and_in_a_query(index: Index) -> None:
    for asked in (
        index.search(filters={"post": "区委书记"}),
        index.search(filters={"职务": "区委书记"}),
        index.search("职务:区委书记"),
        index.search("post:*书记"),
    ):
        assert [hit.id for hit in asked.hits] == ["a:1"]
    assert {value.value: value.count for value in index.facets(["post"])["post"]} == {"区委书记": 1, "副局长": 1}
    assert index.search("post:局长").total == 0


def test_both_kinds_of_a_paragraph_are_found_with_a_plus(tmp_path: Path) -> None:
    records = [
        {"id": "a:1", "text": "一", "kind": "policy"},
        {"id": "a:2", "text": "二", "kind": "testimonial", "also_kinds": ["policy"]},
    ]
    file = tmp_path / "a.jsonl"
    file.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    with build_index(file, tmp_path / "index") as index:
        assert index.search(filters={"kind": "举措"}).total == index.search("类型:举措").total == 1
        assert index.search(filters={"kind": "举措+"}).total == index.search("类型:举措+").total == 2
        assert index.search(filters={"kind": ["举措+", "亲历"]}).total == 2
        assert index.verify("类型:举措+ 二").agrees
