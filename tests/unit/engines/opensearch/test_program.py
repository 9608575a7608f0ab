"""The definition of a match as a program: what a node would decide is what ``runs`` decides."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from searchapp.analysis.runs import Mark, near, stands_in
from searchapp.engines.opensearch.program import program


def stands(mark: Mark, text: str) -> bool:
    """Walk the program as the script does."""
    made = program(mark)
    if made["literal"] and made["literal"] in text:
        return True
    if not made["program"] or (made["without"] and made["without"] not in text):
        return False
    code, sets = made["program"], made["sets"]

    def inside(at: int, char: str) -> bool:
        found = False
        for k in range(at + 2, at + 2 + 4 * ord(sets[at]), 4):
            low, high = ((ord(sets[place]) << 12) | ord(sets[place + 1]) for place in (k, k + 2))
            if high == 0:
                found |= (char.isalnum() or char == "_") if low == 1 else char.isspace()
            else:
                found |= low <= ord(char) <= high
        return found == (sets[at + 1] == "\0")

    def walk(pc: int, at: int) -> bool:
        while True:
            op, x, y = map(ord, code[3 * pc : 3 * pc + 3])
            if op == 6:
                return True
            if op == 2:
                if walk(x, at):
                    return True
                pc = y
            elif op == 3:
                pc = x
            elif op in (4, 5):
                beside = text[at - 1 : at] if op == 4 else text[at : at + 1]
                if beside and inside(x, beside):
                    return False
                pc += 1
            elif op in (7, 8):
                beside = text[at - 1 : at] if op == 7 else text[at : at + 1]
                if not beside or not inside(x, beside):
                    return False
                pc += 1
            else:
                if at >= len(text) or (ord(text[at]) != (x << 12) | y if op == 0 else not inside(x, text[at])):
                    return False
                pc, at = pc + 1, at + 1

    begins = made["first"]
    return any(walk(0, at) for at in range(len(text) + 1) if not begins or (at < len(text) and text[at] in begins))


_CHARS = '甲乙丙"ab1。 _𠮷'


@given(
    kind=st.sampled_from(("exact", "run", "word", "wildcard", "fuzzy")),
    run=st.text(_CHARS, min_size=1, max_size=5),
    edits=st.integers(0, 2),
    text=st.text(_CHARS, max_size=14),
)
def test_a_program_finds_what_the_definition_finds(kind: str, run: str, edits: int, text: str) -> None:
    if kind == "wildcard":
        run = f"{run[:2]}*{run[2:]}"
    if kind in ("run", "word") and not run.replace('"', ""):
        return  # nothing is looked for
    mark = Mark(kind, run, edits=edits)
    assert stands(mark, text) == stands_in(mark, text)


@given(
    runs=st.tuples(*[st.text('甲乙"a1', min_size=1, max_size=2)] * 2),
    kinds=st.tuples(*[st.sampled_from(("exact", "run"))] * 2),
    distance=st.sampled_from((None, 0, 1, 4)),
    text=st.text('甲乙"a1.? \n', max_size=14),
)
def test_a_program_finds_what_stands_near(
    runs: tuple[str, str], kinds: tuple[str, str], distance: int | None, text: str
) -> None:
    if all(run.replace('"', "") for run in runs):
        mark = near(Mark(kinds[0], runs[0]), Mark(kinds[1], runs[1]), distance)
        assert stands(mark, text) == stands_in(mark, text)


def test_a_program_holds_no_half_of_a_surrogate_pair() -> None:
    for text in ("\ud800甲", "𠮷\udfff", "\U0010ffff"):
        for kind in ("exact", "run", "word"):
            "".join(program(Mark(kind, text)).values()).encode("utf-8")
