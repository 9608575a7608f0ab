"""Whole articles, by whatever they are called, and what in them answers a query."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from searchapp.api.index import Index, build_index
from searchapp.errors import RequestError
from tests.unit.api.conftest import Add


def rows(file: str, number: int, title: str, count: int) -> list[dict[str, object]]:
    article = {"id": f"{file}#{number}", "title": title}
    return [
        {"id": f"{file}:{number}{at}", "text": f"{title}第{at}段，优化营商环境。", "position": at, "article": article}
        for at in range(1, count + 1)
    ]


@pytest.fixture
def opened(add: Add, corpus: Path, index: Path) -> Iterator[Index]:
    add("a/004_a386a25ba6541611.jsonl", *rows("004_a38", 1, "对标上海", 12), *rows("004_a38", 2, "学习“苏州”", 2))
    add("b/005.jsonl", *rows("005", 2, "杭州归来", 1))
    add("无题.jsonl", "没有题名的一段。")
    with build_index(corpus, index) as found:
        yield found


@pytest.mark.parametrize(
    ("name", "titles"),
    [
        ("004_a38#1", ["对标上海"]),
        ("004#2", ["学习“苏州”"]),
        ("004＃2", ["学习“苏州”"]),
        ("a38#1", ["对标上海"]),
        ("对标上海", ["对标上海"]),
        ("学习「苏州」", ["学习“苏州”"]),
        ("归来", ["杭州归来"]),
        ("a/004_a386a25ba6541611.jsonl", ["对标上海", "学习“苏州”"]),
        ("004_a386a25ba6541611.jsonl", ["对标上海", "学习“苏州”"]),
        ("004_a386a25ba6541611", ["对标上海", "学习“苏州”"]),
        ("corpus/a/004_a386a25ba6541611.jsonl", ["对标上海", "学习“苏州”"]),
        ("004", ["对标上海", "学习“苏州”"]),
        (" 005 ", ["杭州归来"]),
        ("无题", [None]),
    ],
)
def test_an_article_is_found_by_whatever_it_is_called(opened: Index, name: str, titles: list[str | None]) -> None:
    assert [each.article.title for each in opened.articles(name)] == titles


def test_paragraphs_are_in_the_order_of_the_text(opened: Index) -> None:
    (article,) = opened.articles("004#1")
    assert [each.position for each in article.paragraphs] == list(range(1, 13))
    assert article.file == "a/004_a386a25ba6541611.jsonl"


@pytest.mark.parametrize(("name", "key"), [("006", "name_unknown"), ("", "name_unknown"), ("#2", "id_ambiguous")])
def test_what_is_not_there_or_not_the_only_one_is_an_error(opened: Index, name: str, key: str) -> None:
    with pytest.raises(RequestError) as told:
        opened.articles(name)
    assert told.value.key == key


@pytest.mark.parametrize("query", ["营商环境", "營商環境", "py:yingshang", "环境 NEAR/5 优化"])
def test_what_answers_a_query_is_told_of_each_paragraph(opened: Index, query: str) -> None:
    (article,) = opened.articles("004#2", query=query)
    assert [len(article.highlights[each.id]) > 0 for each in article.paragraphs] == [True, True]
    assert opened.articles("004#2")[0].highlights == {}
    shown = opened.show("004_a38:22", query=query)
    assert all(shown.highlights[each.id] for each in (*shown.before, shown.paragraph))
    assert opened.show("004_a38:22").highlights == {}
