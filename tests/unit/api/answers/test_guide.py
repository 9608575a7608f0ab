"""Help with a query that finds nothing or little."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from searchapp.answer import Results, SearchRequest
from searchapp.api.answers.guide import Guide
from searchapp.api.answers.helping import needs_help
from searchapp.api.index import Index, build_index
from searchapp.engines.base import Reader
from searchapp.errors import RequestError
from searchapp.model import Note
from tests.unit.api.conftest import Add

TEXTS = [
    *(f"上海优化营商环境第{number}条。" for number in "一二三四"),
    *(f"苏州的招商引资，第{number}年。" for number in "一二三四"),
    *(f"代表团第{number}次到了杭州银行。" for number in "一二三四"),
    "经典的景点。",
    "使用APP办事。",
]


@pytest.fixture
def opened(corpus: Path, index: Path, add: Add) -> Iterator[Index]:
    add("rows.jsonl", *({"text": text, "cities": [text[:2]]} for text in TEXTS))
    with build_index(corpus, index) as found:
        yield found


class Asked:
    """A reader that writes down what it is asked, each time with how much of it."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.times: list[tuple[str, int]] = []

    def __getattr__(self, name: str) -> Any:
        asked = getattr(self._reader, name)

        def answered(*given: Any) -> Any:
            self.times.append((name, len(given[0]) if name == "counts" else 1))
            return asked(*given)

        return answered if name in ("counts", "count") else asked


@pytest.fixture
def asked(opened: Index) -> tuple[Guide, Asked]:
    reader = Asked(opened.state.reader)
    return Guide(structs.replace(opened.state, reader=reader)), reader


def first(results: Results) -> tuple[str, str]:
    return results.suggestions[0].query, results.suggestions[0].reason


@pytest.mark.parametrize(
    ("typed", "query", "reason"),
    [
        ("银商环境", "营商环境", "sound"),
        ("銀商環境", "营商环境", "sound"),
        ("招商引姿", "招商引资", "homophone"),
        ("上海 银商环境", "上海 营商环境", "sound"),
        ("“银商环境” -苏州", "“营商环境” -苏州", "sound"),
        ("city:上海 银商环境", "city:上海 营商环境", "sound"),
        ("(银商环境 OR 招商引资) AND 上海", "(营商环境 OR 招商引资) AND 上海", "sound"),
        ("yingshanghuanjing", "营商环境", "pinyin"),
        ("yshj", "营商环境", "initials"),
        ("上海 yshj", "上海 营商环境", "initials"),
        ("表团", "代表团", "missing"),
    ],
)
def test_the_slip_alone_is_replaced_in_the_query(opened: Index, typed: str, query: str, reason: str) -> None:
    assert first(opened.search(typed)) == (query, reason)


@pytest.mark.parametrize("typed", ["营商环境", "上海 营商环境", "代表团", "APP", "", "招商", "经典", "上海 苏州 -杭州"])
def test_what_is_found_is_left_alone(opened: Index, typed: str) -> None:
    assert opened.search(typed, facets=["city"]).suggestions == ()


def test_a_city_that_no_paragraph_holds_is_no_slip(opened: Index) -> None:
    assert opened.search("泸州").suggestions == ()


def test_suggestions_change_nothing_of_the_answer(opened: Index) -> None:
    results = opened.search("银商环境")
    assert results.relaxed
    assert all("环境" in hit.text for hit in results.hits)
    assert opened.search("“银商环境”").total == 0


def test_what_sounds_the_same_is_never_found_silently(opened: Index) -> None:
    assert opened.search("jingdian").total == 0
    assert {each.query for each in opened.search("jingdian").suggestions} == {"经典", "景点"}
    assert opened.search("app").total == 1
    assert opened.search("app").suggestions == ()


def test_a_suggestion_finds_something_under_the_same_filters(opened: Index) -> None:
    assert first(opened.search("银商环境", filters={"city": "上海"}))[0] == "营商环境"
    assert opened.search("银商环境", filters={"city": "苏州"}).suggestions == ()


def test_pinyin_that_is_asked_for_by_name_is_searched(opened: Index) -> None:
    for typed in ("py:yingshang", "拼音:yingshang", "PY：YingShang"):
        results = opened.search(typed)
        assert results.total == 4
        assert results.query == typed
        assert [note.key for note in results.notes] == ["note_pinyin"]
    assert opened.search("py:jingdian").total == 1
    assert opened.search("py:yingshang 苏州").relaxed
    unknown = opened.search("py:xiongnu")
    assert (unknown.total, unknown.notes[0].key) == (0, "note_pinyin_unknown")


def test_an_empty_answer_says_how_the_query_was_cut_and_what_is_lacking(opened: Index) -> None:
    notes = {note.key: note.facts for note in opened.search("“火星” AND 招商引资").notes}
    assert notes["note_none_parts"]["parts"] == ["火星 0", "招商引资 4"]
    assert notes["note_none_lacking"]["parts"] == ["火星"]
    notes = {note.key: note.facts for note in opened.search("招商引资", filters={"city": "上海"}).notes}
    assert notes["note_none_unfiltered"]["count"] == 4


def test_a_good_answer_loads_nothing_that_helps() -> None:
    program = (
        "import sys, searchapp.api.index, searchapp.api.answers.answering;"
        "print([name for name in sys.modules if 'suggesting' in name or name.endswith(('guide', 'characters'))])"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_only_the_first_page_of_what_was_typed_is_helped(opened: Index) -> None:
    nothing = Results(query="x", total=0, offset=0, took_ms=1.0, match="auto", relaxed=False, hits=())
    assert needs_help(nothing, SearchRequest("x"), opened.state)
    assert not needs_help(nothing, SearchRequest(""), opened.state)
    assert not needs_help(nothing, SearchRequest("x", limit=0), opened.state)
    assert not needs_help(nothing, SearchRequest("x", offset=10), opened.state)


def texts(opened: Index, typed: str, field: str | None = None) -> list[tuple[str, str]]:
    return [(each.text, each.field) for each in opened.suggest(typed, None, field)]


@pytest.mark.parametrize("typed", ["营", "營商", "ying", "yingsh", "ysh", "y"])
def test_what_begins_as_typed_or_sounds_so_is_offered(opened: Index, typed: str) -> None:
    assert ("营商", "term") in texts(opened, typed) or ("营商环境", "term") in texts(opened, typed)


def test_a_term_is_offered_with_the_words_that_follow_it(opened: Index) -> None:
    assert ("优化营商环境", "term") in texts(opened, "优化")
    assert ("商环境", "term") not in texts(opened, "商")


def test_values_are_offered_before_terms_and_alone_where_a_field_is_named(opened: Index) -> None:
    assert texts(opened, "上")[0] == ("上海", "city")
    assert texts(opened, "shangh", "city") == [("上海", "city")]
    assert texts(opened, "") == texts(opened, "龘") == []
    assert [each.count for each in opened.suggest("上海", 1)] == [4]
    with pytest.raises(RequestError):
        opened.suggest("上", field="nonsense")


def test_what_a_synonym_file_knows_is_no_slip(opened: Index) -> None:
    found = Results("投资环境", 4, 0, 1.0, "auto", False, ())
    assert needs_help(found, SearchRequest("投资环境"), opened.state)
    assert not needs_help(
        structs.replace(found, notes=(Note("note_synonyms"),)), SearchRequest("投资环境"), opened.state
    )


def test_a_piece_of_a_word_is_never_suggested(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "苏州干部的工、作作风非常扎实。"}\n', encoding="utf-8")
    with build_index(tmp_path / "a.jsonl", tmp_path / "index") as index:
        results = index.search("工作作风")
        assert [each.query for each in results.suggestions if each.query in "工作作风"] == []


def test_a_suggestion_says_how_many_paragraphs_it_finds(opened: Index) -> None:
    (found,) = opened.search("银商环境").suggestions
    assert found.count == opened.search(found.query).total == 4


def test_all_places_of_a_long_run_are_looked_up_in_a_few_journeys(asked: tuple[Guide, Asked]) -> None:
    guide, reader = asked
    typed = "杭州银行和苏州的招商引姿优化上海营商环境"
    nothing = Results(typed, 0, 0, 1.0, "auto", False, ())
    results = guide.helped(nothing, SearchRequest(typed))
    assert {name for name, _ in reader.times} == {"counts"}
    assert sum(size for _, size in reader.times) > 30
    assert len(reader.times) <= 8
    assert "note_none_parts" in [note.key for note in results.notes]
