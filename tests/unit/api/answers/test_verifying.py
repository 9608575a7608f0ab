from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import structs

from searchapp.answer import Results, SearchRequest
from searchapp.api.answers import verifying
from searchapp.api.answers.answering import answer
from searchapp.api.index import Index, build_index
from searchapp.api.state import State
from tests.unit.api.conftest import Add


@pytest.fixture
def opened(corpus: Path, index: Path, add: Add) -> Index:
    def row(id: str, text: str, date: str | None = None, **rest: object) -> dict[str, object]:
        return {"id": id, "text": text, "article": {"title": "題名：對標", "date": date}, **rest}

    add(
        "a.jsonl",
        row("a:1", "“三标”活动在苏州工业园区。", cities=["苏州"], kind="policy", date="2022-03"),
        row("a:2", "營商環境、營商环境。", cities=["上海"], date="2023", section="G60科创走廊"),
        row("a:3", "环境好，营商也好。", speakers=["李军"]),
        row("a:4", "的"),
    )
    return build_index(corpus, index)


@pytest.mark.parametrize(
    ("query", "held"),
    [
        ("三标活动", 1),
        ("“三标活动”", 0),
        ("工业园区", 1),
        ("营商环境", 1),
        ("环境 营商", 2),
        ("题名:对标", 4),
        ("对标", 4),
        ("科创", 1),
        ("李军", 1),
        ("“李军”", 0),
        ("的 OR 环境", 3),
        ("对标 -环境", 2),
        ("城市:上海", 1),
        ("类型:举措", 1),
        ("类型:无", 0),
        ("date:[2022 TO 2022-06]", 1),
        ("date:2023-05", 1),
        ("date:[火星 TO]", 0),
        ("工*区", 1),
        ("营商环竟~", 1),
        ("()", 0),
    ],
)
def test_the_answer_is_what_a_plain_scan_finds(opened: Index, query: str, held: int) -> None:
    found = opened.verify(query)
    assert found.agrees, found
    assert (found.scanned, found.held, found.found) == (4, held, held)


def test_progress_is_told_of_every_paragraph(opened: Index) -> None:
    told: list[tuple[str, int, int]] = []
    opened.verify("的", lambda *step: told.append(step))
    assert told[-1] == ("scan", 4, 4)


def losing(id: str, match: str) -> Callable[[SearchRequest, State], Results]:
    """Return an ``answer`` that loses a paragraph."""

    def broken(request: SearchRequest, state: State) -> Results:
        results = answer(request, state)
        if request.match != match:
            return results
        return structs.replace(results, hits=tuple(hit for hit in results.hits if hit.id != id))

    return broken


def test_every_difference_is_named(opened: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying, "answer", losing("a:2", "all"))
    found = opened.verify("营商环境")
    assert (found.missed, found.invented, found.hidden, found.agrees) == (("a:2",), (), (), False)
    monkeypatch.setattr(verifying, "answer", losing("a:2", "auto"))
    assert opened.verify("营商环境").hidden == ("a:2",)
    monkeypatch.setattr(
        verifying, "answer", lambda request, state: answer(structs.replace(request, query="对标"), state)
    )
    assert opened.verify("营商环境").invented == ("a:1", "a:3", "a:4")


def test_what_matches_by_the_post_of_who_speaks_is_told_and_missed_where_it_is_lost(
    opened: Index, add: Add, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add("b.jsonl", {"id": "b:1", "text": "环境好。", "speaker": {"name": "李军", "title": "江南区委书记"}})
    opened.update([corpus])
    found = opened.verify("区委书记 环境")
    assert (found.agrees, found.held, found.by_post, found.usual) == (True, 0, 1, 1)
    assert opened.verify("环境 -区委书记").by_post == 0
    monkeypatch.setattr(verifying, "answer", losing("b:1", "auto"))
    assert opened.verify("区委书记 环境").hidden == ("b:1",)


def test_what_sounds_so_is_looked_for_as_in_an_answer(opened: Index) -> None:
    found = opened.verify("py:huanjing")
    assert (found.agrees, found.held, found.usual) == (True, 2, opened.search("py:huanjing").total)
    assert [note.key for note in found.notes] == ["note_pinyin"]
