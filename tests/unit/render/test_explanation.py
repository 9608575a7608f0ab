from __future__ import annotations

from msgspec import structs

from searchapp.answer import Contribution
from searchapp.render.explanation import explanation
from searchapp.render.json import hit_object
from searchapp.render.style import Look
from searchapp.render.terminal import results_as_text

from .samples import hit, results

PARTS = (
    Contribution("营商环境", "run", "text", ("营商环境",), (2,), 3.0),
    Contribution("营商环境", "word", "text", ("营商", "环境"), (2, 3), 4.321),
    Contribution("营商环境", "characters", "section", ("商",), (1,), 0.5),
    Contribution("一网通办", "instead", "title", ("一网好办",), (1,), 1.5),
    Contribution("政务服务", "value", "topic", ("政务服务",), (1,), 3.0),
    Contribution("", "related", "text", ("窗口", "审批"), (1, 2), 1.25),
    Contribution("", "other", None, (), (), -0.25),
)


def lines(lang: str) -> list[str]:
    return ["".join(text for text, _ in line) for line in explanation(PARTS, lang)]


def test_each_term_has_a_line_that_says_where_and_how_it_matched() -> None:
    assert lines("zh") == [
        "营商环境 +7.82：正文 整串连写 2 处 +3.00，词 营商 2 处、环境 3 处 +4.32；小节 逐字 +0.50",
        "一网通办 +1.50：题名 近义 一网好办 1 处 +1.50",
        "政务服务 +3.00：主题 政务服务 +3.00",
        "同一主题的词 窗口、审批 +1.25，各词相互 -0.25",
    ]


def test_the_same_in_english() -> None:
    assert lines("en")[0] == (
        "营商环境 +7.82: text: as one run ×2 +3.00, words 营商 ×2 + 环境 ×3 +4.32; section: by characters +0.50"
    )


def test_the_terminal_shows_it_in_the_place_of_the_matches() -> None:
    found = results(structs.replace(hit(), explanation=PARTS))
    shown = "\n".join(results_as_text(found, Look("zh"), explain=True))
    assert "    营商环境 +7.82：正文" in shown
    assert "匹配 " not in shown
    assert "+7.82" not in "\n".join(results_as_text(found, Look("zh")))


def test_programs_read_every_part_and_nothing_where_nothing_was_asked() -> None:
    assert hit_object(structs.replace(hit(), explanation=PARTS))["explanation"][1] == {
        "term": "营商环境", "kind": "word", "field": "text", "words": {"营商": 2, "环境": 3}, "score": 4.321,
    }  # fmt: skip
    assert "explanation" not in hit_object(hit())
