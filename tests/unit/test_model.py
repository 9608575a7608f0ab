"""What flows through the program."""

from __future__ import annotations

from searchapp.answer import Hit, Results
from searchapp.model import Paragraph


def test_results_are_their_hits_and_print_as_one_line() -> None:
    hits = tuple(Hit(rank, 1.0, Paragraph(f"a:{rank}", "文" * 500)) for rank in (1, 2))
    results = Results("营商", 17, 0, 1.0, "auto", relaxed=False, hits=hits)
    assert [hit.id for hit in results] == ["a:1", "a:2"]
    assert len(results) == 2
    assert repr(results) == "<Results of '营商': 2 of 17>"
