"""A quote book holds what export holds: every paragraph once and whole, counted as an independent count has it."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from searchapp.api.index import build_index
from searchapp.fields import FACET_FIELDS, UNDATED, values_of

_some = st.lists(st.sampled_from(["上海", "苏州", "郑州", "铜陵"]), unique=True, max_size=3)
_names = st.lists(st.sampled_from(["李军", "王=1", "郑秋艳"]), unique=True, max_size=2)
_texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=40).map("营商环境".__add__)
_rows = st.fixed_dictionaries(
    {
        "text": _texts,
        "cities": _some,
        "speakers": _names,
        "topics": st.lists(st.sampled_from(["人才", "生态"]), unique=True, max_size=2),
        "article": st.fixed_dictionaries({
            "id": st.sampled_from(["a", "b", "c"]),
            "title": st.sampled_from(["甲", "乙"]),
            "date": st.sampled_from([None, "2021", "2022-03"]),
        }),
    }
)  # fmt: skip


@given(st.lists(_rows, max_size=12), st.sampled_from([None, *FACET_FIELDS]))
@settings(max_examples=60)
def test_nothing_is_lost_changed_or_counted_otherwise(rows: list[dict[str, Any]], by: str | None) -> None:
    with TemporaryDirectory() as folder:
        source = Path(folder) / "a.jsonl"
        source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        with build_index(source, Path(folder) / "index") as index:
            book = index.quotebook("营商环境", by=by, duplicates="show", synonyms=False)
            exported = {paragraph.id: paragraph for paragraph in index.export()}
    assert {each.paragraph.id: each.paragraph for each in book.quotations} == exported
    assert [each.number for each in book.quotations] == list(range(1, len(exported) + 1))
    if by is not None:
        counts: Counter[str | None] = Counter()
        for paragraph in exported.values():
            values = dict.fromkeys(values_of(paragraph)[by])
            counts.update({None if value == UNDATED else value for value in values} or {None})
        assert {group.value: group.count for group in book.groups} == dict(counts)
    cited = [number for reference in book.references for number in reference.quotations]
    assert sorted(cited) == list(range(1, len(exported) + 1))
