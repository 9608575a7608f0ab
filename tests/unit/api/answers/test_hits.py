"""What of a query a hit shows, and where, also where its text does not hold it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec import structs

from searchapp.answer import Hit
from searchapp.api.index import Index, build_index
from searchapp.render.formats import OF_BARE, results_in
from searchapp.render.markdown import results_as_markdown
from searchapp.render.style import Look
from searchapp.render.terminal import results_as_text
from tests.unit.api.conftest import Add

ROWS = [
    {
        "id": "a:1", "text": "把企业当家人。", "section": "优化营商环境", "speakers": ["李军"],
        "speaker": {"name": "李军", "title": "江南区委书记"}, "article": {"id": "a#1", "title": "对标上海学先进"},
    },
    {"id": "a:2", "text": "上海的营商环境好。", "section": "营商环境", "article": {"id": "a#2", "title": "上海归来"}},
]  # fmt: skip


@pytest.fixture
def opened(add: Add, index: object) -> Iterator[Index]:
    with build_index(add("a.jsonl", *ROWS), index) as found:  # type: ignore[arg-type]
        yield found


def first(opened: Index, query: str) -> Hit:
    return next(hit for hit in opened.search(query).hits if hit.id == "a:1")


def test_what_the_text_does_not_hold_is_shown_where_it_stands(opened: Index) -> None:
    assert first(opened, "营商环境").section_highlights == ((2, 6),)
    assert first(opened, "上海").title_highlights == ((2, 4),)
    assert first(opened, "李军").matched_speakers == ("李军",)
    assert first(opened, "区委书记").matched_posts == ("区委书记",)
    both = first(opened, "企业 上海")
    assert (both.highlights, both.title_highlights, both.section_highlights) == (((1, 3),), ((2, 4),), ())


def test_what_the_text_holds_is_shown_there_alone(opened: Index) -> None:
    hit = next(hit for hit in opened.search("上海 营商环境").hits if hit.id == "a:2")
    assert (hit.title_highlights, hit.section_highlights) == ((), ())
    assert len(hit.highlights) == 2


def test_a_quoted_run_is_not_looked_for_in_names(opened: Index) -> None:
    assert opened.search("“李军” OR 企业").hits[0].matched_speakers == ()


@pytest.mark.parametrize(
    ("query", "marked"),
    [("上海", "对标【上海】"), ("营商环境", "优化【营商环境】"), ("李军", "【李军】"), ("区委书记", "【区委书记】")],
)
def test_every_match_is_marked_somewhere_in_the_terminal(opened: Index, query: str, marked: str) -> None:
    assert marked in "\n".join(results_as_text(opened.search(query), Look("zh", 80)))


def test_a_match_by_title_or_speaker_is_bold_in_markdown(opened: Index) -> None:
    assert "对标**上海**" in "\n".join(results_as_markdown(opened.search("上海").streamed(), "zh"))
    assert "**李军**" in "\n".join(results_as_markdown(opened.search("李军").streamed(), "zh"))


def test_rows_without_an_article_are_called_after_their_file(add: Add, index: object) -> None:
    with build_index(add("手记.jsonl", "优化营商环境。"), index) as opened:  # type: ignore[arg-type]
        shown = "\n".join(results_as_text(opened.search("营商环境"), Look("zh", 80)))
    assert "手记.jsonl" in shown
    assert "无题" not in shown


def test_the_values_that_a_query_names_are_among_the_filters(opened: Index, add: Add) -> None:
    add("b.jsonl", {"text": "一", "cities": ["上海", "郑州"], "kind": "policy", "provinces": ["河南"]})
    opened.update(
        [opened.stats().roots[0], add("b.jsonl", {"text": "一", "cities": ["上海", "郑州"], "kind": "policy"})]
    )
    found = opened.search(
        "城市:上海市 -城市:苏州 (类型:举措 OR 城市:郑州)", filters={"city": "郑州市"}, facets=["city"]
    )
    assert found.filters == {"city": ("郑州", "上海"), "kind": ("policy",)}
    assert [value.value for value in found.facets["city"] if value.selected] == ["郑州"]


def test_what_an_older_index_may_miss_is_noted_where_words_were_asked_for(
    opened: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "index_outdated_terms" not in {note.key for note in opened.search("营商环境").notes}
    monkeypatch.setattr("searchapp.api.state.TERMS", 1000)
    assert "index_outdated_terms" in {note.key for note in opened.search("营商环境").notes}
    assert opened.search("", filters={"file": "a.jsonl"}).notes == ()


@pytest.mark.parametrize("query", ["上海 营商环境", "企业", "火星的事"])
def test_bare_hits_are_the_same_paragraphs_with_nothing_marked_and_no_help(opened: Index, query: str) -> None:
    bare, whole = opened.iterate(query, bare=True), opened.iterate(query)
    assert (bare.results.total, bare.results.suggestions) == (whole.results.total, ())
    lit = ("highlights", "snippets", "title_highlights", "section_highlights", "matched_posts", "matched_speakers")
    assert [*bare] == [structs.replace(hit, **dict.fromkeys(lit, ())) for hit in whole]


@pytest.mark.parametrize("format", OF_BARE)
def test_formats_of_bare_hits_show_nothing_else_of_them(opened: Index, format: str) -> None:
    written = [[*results_in(format, opened.iterate("上海 营商环境", bare=bare))] for bare in (True, False)]
    assert written[0] == written[1]
