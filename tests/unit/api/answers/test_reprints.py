"""Reprints are recognised when files are read, folded when hits are shown, and counted all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from searchapp import RequestError, build_index
from searchapp.api.index import Index

LEAD = "近日，商丘市选派10名年轻干部到江苏省常州市开展为期6个月的跟班学习，重点学习招商引资和园区建设的做法。"
SECOND = "“在常州学到的东西很多，最大的感受是服务意识强，企业有事随叫随到。”跟班学习干部、商丘市司法局副局长李军说。"


@pytest.fixture
def index(tmp_path: Path) -> Index:
    corpus = tmp_path / "papers"
    corpus.mkdir()
    (corpus / "a.txt").write_text(f"商丘选派干部赴常州学习\n\n来源:商丘日报\n\n{LEAD}\n\n{SECOND}\n", encoding="utf-8")
    (corpus / "b.txt").write_text(
        f"十名干部常州取经\n\n来源:河南日报\n\n{LEAD.replace('近日', '日前')}\n\n{SECOND}\n", encoding="utf-8"
    )
    (corpus / "c.txt").write_text(
        "郑州干部赴成都\n\n郑州市选派12名干部到成都市跟班学习，围绕文旅融合和乡村振兴开展沉浸式学习，为期3个月。\n",
        encoding="utf-8",
    )
    return build_index(corpus, tmp_path / "index")


def test_of_a_paragraph_and_its_reprint_one_is_shown_and_names_the_other(index: Index) -> None:
    results = index.search("跟班学习", limit=None)
    assert [hit.id.partition(":")[0] for hit in results.hits].count("b") == 0
    shown = {hit.id: hit.also_in for hit in results.hits}
    assert all(twins and twins[0].startswith("b:") for id, twins in shown.items() if id.startswith("a:"))
    assert [twins for id, twins in shown.items() if id.startswith("c:")] == [()]


def test_total_and_facets_count_every_reprint(index: Index) -> None:
    results = index.search("跟班学习", facets=["file"], limit=1)
    assert results.total == 5
    assert {value.value: value.count for value in results.facets["file"]} == {"a.txt": 2, "b.txt": 2, "c.txt": 1}


def test_pages_of_folded_hits_neither_repeat_nor_lose_a_paragraph(index: Index) -> None:
    pages = [hit.id for offset in range(4) for hit in index.search("跟班学习", limit=1, offset=offset).hits]
    assert pages == [hit.id for hit in index.search("跟班学习", limit=None).hits]


def test_all_reprints_are_shown_when_asked_for(index: Index) -> None:
    assert len(index.search("跟班学习", limit=None, duplicates="show").hits) == 5


def test_show_and_export_name_the_reprints_too(index: Index) -> None:
    exported = {paragraph.id: paragraph.also_in for paragraph in index.export()}
    assert sum(1 for twins in exported.values() if twins) == 4
    some = next(id for id, twins in exported.items() if twins)
    assert index.show(some).paragraph.also_in == exported[some]


def test_another_word_for_duplicates_is_refused(index: Index) -> None:
    with pytest.raises(RequestError):
        index.search("跟班学习", duplicates="hide")


def test_ready_made_paragraphs_are_never_folded(tmp_path: Path) -> None:
    source = tmp_path / "paragraphs.jsonl"
    source.write_text(f'{{"id": "1", "text": "{LEAD}"}}\n{{"id": "2", "text": "{LEAD}"}}\n', encoding="utf-8")
    assert len(build_index(source, tmp_path / "index").search("跟班学习").hits) == 2


def test_an_index_of_reprints_passes_its_check(index: Index) -> None:
    assert index.check() == []
