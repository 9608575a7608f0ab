from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from searchapp.analysis.reprints import prints
from searchapp.answer import Results, SearchRequest
from searchapp.api.answers.similar import similar as similar_to
from searchapp.api.index import build_index
from searchapp.engines import whoosh
from searchapp.errors import RequestError
from searchapp.model import Paragraph
from tests.paragraphs import paragraph, write
from tests.states import state_of

WINDOWS = "政务服务大厅推行一窗受理，群众办事只进一扇门，窗口人员帮办代办，审批时限压缩一半以上。"

Similar = Callable[..., Results]


def printed(id: str, text: str, **rest: Any) -> Paragraph:
    name = id.partition(":")[0]
    return paragraph(text, id, article_id=name, title=f"文章{name}", prints=prints(text), **rest)


PARAGRAPHS = [
    printed("a:1", WINDOWS, cities=("上海",), topics=("政务服务",)),
    printed("a:2", "我们的政务服务大厅也要推行一窗受理和帮办代办。"),
    printed("b:1", "回来以后，县里的政务服务大厅设了帮办代办窗口，审批时限压缩到三天。", cities=("苏州",)),
    printed("b:2", "苹果种植合作社今年引进了新品种，亩产提高两成。", cities=("苏州",)),
    printed("c:1", WINDOWS),
    printed("c:2", "群众办事要进政务服务大厅，一窗受理是最受欢迎的。"),
    printed("d:1", "企业家座谈会上，大家谈到一窗受理与审批时限。", cities=("上海",)),
    printed("e:1", "苹果种植讲究品种，合作社请来了专家。"),
    printed("f:1", "火星探测器。"),
    printed("g:1", "，。2022"),
]


@pytest.fixture
def similar(tmp_path: Path) -> Iterator[Similar]:
    write(whoosh.engine, tmp_path / "index", *PARAGRAPHS)
    reader = whoosh.engine.reader(tmp_path / "index")

    def ask(id: str, **rest: Any) -> Results:
        return similar_to(reader.numbers("id", id)[0], SearchRequest("", **rest), state_of(reader))

    yield ask
    reader.close()


def test_paragraphs_about_the_same_thing_are_found_and_no_others(similar: Similar) -> None:
    assert [hit.id for hit in similar("a:1").hits] == ["b:1", "d:1"]
    assert [hit.id for hit in similar("b:2").hits] == ["e:1"]


def test_neither_its_own_article_nor_one_that_prints_it_again_is_elsewhere(similar: Similar) -> None:
    found = {hit.id for hit in similar("a:1", limit=None, duplicates="show").hits}
    assert not found & {"a:1", "a:2", "c:1", "c:2"}


def test_reprints_are_folded_in_the_answer(similar: Similar) -> None:
    assert [hit.id for hit in similar("d:1").hits if hit.text == WINDOWS] == ["a:1"]
    assert {"a:1", "c:1"} <= {hit.id for hit in similar("d:1", duplicates="show").hits}


def test_the_telling_words_that_both_share_are_highlighted_and_named(similar: Similar) -> None:
    results = similar("b:2")
    [hit] = results.hits
    marked = {hit.text[start:end] for start, end in hit.highlights}
    assert any("苹果" in each for each in marked)
    assert all(each in "苹果种植讲究品种，合作社请来了专家。" for each in marked)
    assert "苹果" in results.notes[0].facts["words"]
    assert results.query == "b:2"


def test_filters_and_facets_are_those_of_a_search(similar: Similar) -> None:
    results = similar("a:1", filters={"city": ("上海",)}, facets=("city",))
    assert [hit.id for hit in results.hits] == ["d:1"]
    assert {value.value: value.count for value in results.facets["city"]} == {"苏州": 1, "上海": 1}
    assert (results.total, results.articles) == (1, 1)


def test_a_page_is_a_part_of_the_whole_answer(similar: Similar) -> None:
    whole = similar("a:1").hits
    assert [hit.id for hit in similar("a:1", limit=1, offset=1).hits] == [whole[1].id]


def test_what_nobody_else_speaks_of_is_like_nothing(similar: Similar) -> None:
    for id in ("f:1", "g:1"):
        assert similar(id).total == 0


def test_a_paragraph_is_named_by_any_unique_ending_of_its_id(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text('{"id": "a:1", "text": "苹果种植"}\n{"id": "b:2", "text": "苹果种植好"}\n', encoding="utf-8")
    with build_index(source, tmp_path / "index") as index:
        assert [hit.id for hit in index.similar(":1").hits] == ["b:2"]
        with pytest.raises(RequestError) as wrong:
            index.similar("z:9")
    assert wrong.value.key == "id_unknown"
