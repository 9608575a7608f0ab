"""An index that threads share: whoever asks, from a cold start and while somebody commits, has the answers of one."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import Barrier

import pytest

from searchapp.answer import Results
from searchapp.api.index import Index, open_index, update_index
from searchapp.errors import IndexStateError
from tests.unit.api.conftest import Add

_THREADS, _ROUNDS, _TURNS = 8, 300, 5
_OWN = "投行思维\n三标活动 20 n\n"

#: What is asked: a common word, two words, a quoted run, a wildcard, a slip, pinyin, filters, facets.
_ASKED: tuple[Callable[[Index], object], ...] = (
    lambda index: _told(index.search("营商环境", facets=["city", "kind"])),
    lambda index: _told(index.search("投行思维 招商", explain=True)),
    lambda index: _told(index.search("“优化营商环境”")),
    lambda index: _told(index.search("营商*", sort="position")),
    lambda index: _told(index.search("银商环境")),
    lambda index: _told(index.search("py:yingshang")),
    lambda index: _told(index.search("旧改", filters={"city": "上海"})),
    lambda index: index.suggest("营商"),
    lambda index: [value.value for value in index.facets(["topic"], "上海")["topic"]],
    lambda index: index.show("一:0").paragraph.text,
)


def _told(results: Results) -> object:
    hits = [(hit.id, hit.score, hit.highlights, hit.snippets, hit.explanation) for hit in results.hits]
    return hits, results.total, results.facets, results.notes, results.suggestions


@pytest.fixture
def place(corpus: Path, index: Path, tmp_path: Path) -> Path:
    texts = [f"第{number}次优化营商环境，用投行思维抓招商，城中村改造先行。" for number in range(30)]
    rows = [
        {"id": f"一:{number}", "text": text, "cities": ["上海"], "topics": ["营商环境"]}
        for number, text in enumerate(texts)
    ]
    (corpus / "一.jsonl").write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    own, synonyms = tmp_path / "词典.txt", tmp_path / "同义词.txt"
    own.write_text(_OWN, encoding="utf-8")
    synonyms.write_text("旧改 => 城中村改造\n", encoding="utf-8")
    update_index([corpus], index, dictionary=own, synonyms=synonyms)
    return index


def test_threads_that_share_an_index_have_the_answers_of_one(place: Path) -> None:
    """From a cold start too: a process whose threads cut its first words at once."""
    program = (
        "import sys; from pathlib import Path; from tests.unit.api.test_threads import ask_together;"
        "ask_together(Path(sys.argv[1]))"
    )
    root = Path(__file__).parents[3]
    ran = subprocess.run([sys.executable, "-c", program, str(place)], cwd=root, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr[-2000:]


def ask_together(place: Path) -> None:
    """Ask in several threads at once, a fresh index each few rounds; then hold the answers against those of one."""
    found: list[tuple[int, object]] = []
    for turn in range(_TURNS):
        with open_index(place) as shared, ThreadPoolExecutor(_THREADS) as threads:
            cold = Barrier(_THREADS)
            seeds = range(turn * _THREADS, (turn + 1) * _THREADS)
            asked = [threads.submit(partial(_ask_all, shared, cold, seed)) for seed in seeds]
            found += [answer for each in asked for answer in each.result()]
    assert len(found) >= _ROUNDS
    with open_index(place) as alone:
        expected = [ask(alone) for ask in _ASKED]
    for number, answer in found:
        assert answer == expected[number], (number, answer, expected[number])


def _ask_all(index: Index, cold: Barrier, seed: int) -> list[tuple[int, object]]:
    order = random.Random(seed).choices(range(len(_ASKED)), k=-(-_ROUNDS // (_TURNS * _THREADS)))
    cold.wait()
    return [(number, _ASKED[number](index)) for number in order]


def test_threads_have_whole_states_while_another_commits(place: Path, corpus: Path, add: Add) -> None:
    with open_index(place) as shared, ThreadPoolExecutor(_THREADS) as threads:
        done = [threads.submit(_totals, shared) for _ in range(_THREADS - 1)]
        for number in range(1, 6):
            add("二.jsonl", *[f"又优化营商环境{number}"] * number)
            update_index([corpus], place)
        for each in done:
            totals = each.result()
            assert set(totals) <= set(range(30, 36))
            assert totals == sorted(totals)
        assert shared.search("营商环境").total == 35


def _totals(index: Index) -> list[int]:
    return [index.search("营商环境").total for _ in range(40)]


def test_a_persons_synonyms_count_also_where_something_sounds_so(place: Path) -> None:
    with open_index(place) as opened:
        assert opened.search("py:touhang 旧改").total == 30


def test_a_synonym_of_ones_own_is_found_by_what_is_suggested(place: Path) -> None:
    with open_index(place) as opened:
        assert [each.query for each in opened.search("银商环境 旧改").suggestions] == ["营商环境 旧改"]


def test_an_index_that_was_closed_answers_no_more(place: Path) -> None:
    opened = open_index(place)
    opened.close()
    for ask in _ASKED:
        with pytest.raises(IndexStateError) as error:
            ask(opened)
        assert error.value.key == "index_closed"


def test_what_is_asked_when_an_index_is_closed_is_answered_whole(place: Path) -> None:
    opened = open_index(place)
    paragraphs = opened.export()
    first = next(paragraphs)
    opened.close()
    assert len([first, *paragraphs]) == 30
