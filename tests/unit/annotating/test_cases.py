"""Short texts as sites print them, each with what an attentive editor reads in it: tests/gold/cases.jsonl.

Beside most cases stands a neighbour: a text of nearly the same form that means something else.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from searchapp.annotating import annotate
from searchapp.model import Paragraph
from searchapp.reading.files import read_file

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "gold" / "cases.jsonl").read_text(encoding="utf-8").splitlines()
]


def value(paragraph: Paragraph, field: str) -> Any:
    if field in ("name", "title", "org"):
        return getattr(paragraph.speaker, field, None)
    found = getattr(paragraph, field)
    return sorted(found) if isinstance(found, tuple) else found


@pytest.mark.parametrize("case", CASES, ids=[case["about"] for case in CASES])
def test_a_text_is_read_as_an_editor_reads_it(case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(case["text"] + "\n", encoding="utf-8")
    (paragraph,) = [p for p in annotate(read_file(path, path.name, "a")) if p.text.strip().startswith(case["opening"])]
    wanted = {field: sorted(want) if isinstance(want, list) else want for field, want in case["expected"].items()}
    assert {field: value(paragraph, field) for field in wanted} == wanted
