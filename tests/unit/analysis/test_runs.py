"""What stands where: the definition of a match."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchapp.analysis.fold import fold_text
from searchapp.analysis.runs import (
    MAX_EDITS,
    MAX_WILDCARDS,
    Mark,
    find,
    near,
    pieces,
    remembering,
    settling,
    stander,
    stands_in,
    word_marks,
)

TEXT = fold_text("抓“三标”活动，优化营商环境。Wi-Fi、AI与main，AI5G；1+1+N")


def found(mark: Mark, text: str = TEXT) -> list[str]:
    return [text[start:end] for start, end in find(mark, text)]


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        (Mark("exact", "营商环境"), ["营商环境"]),
        (Mark("exact", "三标活动"), []),
        (Mark("exact", '三标"活动'), ['三标"活动']),
        (Mark("exact", "ai"), ["ai", "ai", "ai"]),
        (Mark("exact", "."), ["."]),
        (Mark("exact", "1+1"), ["1+1"]),
        (Mark("run", "三标活动"), ['三标"活动']),
        (Mark("run", '三标活"动'), ['三标"活动']),
        (Mark("run", "抓三"), ['抓"三']),
        (Mark("run", "活"), ["活"]),
        (Mark("run", "ai"), ["ai", "ai", "ai"]),
        (Mark("word", "ai"), ["ai"]),
        (Mark("word", "wi"), ["wi"]),
        (Mark("word", "main"), ["main"]),
        (Mark("word", "营商"), ["营商"]),
        (Mark("wildcard", "营*境"), ["营商环境"]),
        (Mark("wildcard", "优化*"), ["优化"]),
        (Mark("wildcard", "mai*"), ["main"]),
        (Mark("wildcard", "ai*"), ["ai", "ai5g"]),
        (Mark("wildcard", "m*n"), ["main"]),
        (Mark("wildcard", "ai*与"), ["ai与"]),
        (Mark("wildcard", "抓*动"), []),
        (Mark("fuzzy", "营商怀境", edits=1), ["营商环境"]),
        (Mark("fuzzy", "营商境", edits=1), ["营商环境"]),
        (Mark("fuzzy", "营商好环境", edits=1), ["营商环境"]),
        (Mark("fuzzy", "营怀商境", edits=1), []),
        (Mark("fuzzy", "mane", edits=1), []),
        (Mark("fuzzy", "mane", edits=2), ["main"]),
        (Mark("fuzzy", "营商环境", edits=0), ["营商环境"]),
    ],
    ids=str,
)
def test_a_mark_stands_where_it_says(mark: Mark, expected: list[str]) -> None:
    assert found(mark) == expected
    assert stands_in(mark, TEXT) == bool(expected)


@settings(max_examples=500)
@given(
    kind=st.sampled_from(("exact", "run", "word", "wildcard", "fuzzy")),
    run=st.text(st.sampled_from('甲乙丙ab1"*.'), min_size=1, max_size=5),
    text=st.text(st.sampled_from('甲乙丙ab1".'), max_size=12),
    edits=st.integers(0, MAX_EDITS),
)
def test_both_ways_to_say_whether_a_mark_stands_agree(kind: str, run: str, text: str, edits: int) -> None:
    if kind == "wildcard":
        run = f"甲{run}"
    mark = Mark(kind, run, edits=edits if kind == "fuzzy" else 0)
    assert stander(mark)(text) == stands_in(mark, text)
    both = near(mark, Mark("run", "乙"), 2)
    assert stander(both)(text) == stands_in(both, text)


def test_ranges_do_not_overlap() -> None:
    assert list(find(Mark("exact", "aa"), "aaaaa")) == [(0, 2), (2, 4)]
    assert list(find(Mark("run", "aa"), 'a"aaaa')) == [(0, 3), (3, 5)]


@pytest.mark.parametrize("kind", ["exact", "run", "word", "wildcard"])
@pytest.mark.parametrize("text", ["(", "[a", "a+", "\\", "a|b", "^$", ".", "?"])
def test_marks_hold_no_patterns(kind: str, text: str) -> None:
    assert found(Mark(kind, text), f"x {text} y") == [text]


def test_the_words_that_count_instead_are_whole_words_in_latin() -> None:
    assert word_marks(Mark("run", "ai招商", ("ai", "招商"))) == (Mark("word", "ai"), Mark("run", "招商"))


def test_every_match_holds_all_pieces_of_one_alternative() -> None:
    marks = [Mark("wildcard", "营*境"), *(Mark("fuzzy", "营商环境", edits=edits) for edits in range(MAX_EDITS + 1))]
    for mark in marks:
        for match in found(mark):
            assert any(all(piece in match for piece in way) for way in pieces(mark))


def test_a_mark_stands_wherever_what_settles_it_does() -> None:
    marks = [Mark("wildcard", text) for text in ("营商*", "营商环*", "营*环", "ai*", "科ai*", "a*", "*环境", "环*a")]
    marks += [
        Mark("fuzzy", text, edits=edits) for text in ("营商环", "营a", "a营", "ai") for edits in range(MAX_EDITS + 1)
    ]
    surroundings = ["", "营", "a", "1", "。", "ab", "环a"]
    for mark in marks:
        for text in settling(mark):
            assert all(stands_in(mark, f"{before}{text}{after}") for before in surroundings for after in surroundings)
    assert settling(Mark("wildcard", "营商*")) == ("营商",)
    assert settling(Mark("fuzzy", "营商环", edits=1)) == ("商环", "营商")
    assert settling(Mark("wildcard", "ai*")) == settling(Mark("run", "营商")) == ()


def test_wildcards_and_changes_stay_quick_on_texts_made_to_be_slow() -> None:
    text = "a" * 2000
    assert not stands_in(Mark("wildcard", "*".join("a" * (MAX_WILDCARDS + 1)) + "b"), text)
    assert not stands_in(Mark("fuzzy", "a" * 12 + "b" * 5, edits=MAX_EDITS), text)
    assert not stands_in(Mark("fuzzy", "ab" * 400, edits=MAX_EDITS), text)


def test_what_is_made_of_marks_is_remembered_by_its_size() -> None:
    made: list[Mark] = []

    @remembering
    def remember(mark: Mark) -> str:
        made.append(mark)
        return mark.text

    short, long = [Mark("run", f"甲{number}") for number in range(200)], [Mark("run", "乙" * n) for n in (400, 500)]
    for mark in (*short, *short, *long, *long):
        assert remember(mark) == mark.text
    assert len(made) == len(short) + len(long)  # all of a query's has room
    for mark in [Mark("run", f"丙{number}") for number in range(2000)]:
        remember(mark)
    made.clear()
    remember(short[0])
    assert made == [short[0]]
