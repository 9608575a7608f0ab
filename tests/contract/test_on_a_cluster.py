"""What only a cluster has to promise: lost, late and foreign writers change nothing, and readers keep their state."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest
from msgspec import structs
from whoosh.query import Every

from searchapp.api.index import open_index, update_index
from searchapp.engines.base import EngineRequest, Writer
from searchapp.engines.opensearch import articles, generations, remote
from searchapp.engines.opensearch.address import Address
from searchapp.engines.opensearch.cluster import Cluster
from searchapp.engines.opensearch.engine import OpenSearchEngine
from searchapp.engines.opensearch.mapping import ARTICLE
from searchapp.engines.opensearch.reading import OpenSearchReader
from searchapp.errors import IndexStateError, SearchAppError, Unavailable
from searchapp.query.filters import NOTHING
from tests.cluster import one_node
from tests.engines import ON_NODE, required
from tests.paragraphs import paragraph, write

pytestmark = pytest.mark.service


@pytest.fixture(autouse=True)
def _node() -> None:
    required(ON_NODE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "index"
    write(ON_NODE, place, paragraph("第一段", "a:1", title="甲"), paragraph("第二段", "b:1", title="乙"))
    return place


def ids(reader: OpenSearchReader) -> list[str]:
    found = reader.search(EngineRequest(Every(), NOTHING, sort="position", limit=None))
    return [each.id for each in reader.paragraphs([number for number, _ in found.page])]


def ids_in(folder: Path) -> list[str]:
    reader = ON_NODE.reader(folder)
    found = ids(reader)
    reader.close()
    return found


def lose_points(reader: OpenSearchReader) -> None:
    """Let the points in time of a reader be lost, as they are with their node."""
    reader._cluster.ask("DELETE", "/_search/point_in_time", {"pit_id": list(reader._points)})


def test_what_a_lost_writer_left_counts_for_nothing_and_is_taken_away(folder: Path) -> None:
    lost = ON_NODE.writer(folder)
    lost.remove("a")
    lost.add(paragraph("没有提交", "c:1"), "c")
    lost._finish_sending()
    assert ids_in(folder) == ["a:1", "b:1"]
    write(ON_NODE, folder, paragraph("第三段", "d:1"))
    assert ids_in(folder) == ["a:1", "b:1", "d:1"]
    cluster = Cluster(remote.read(folder).place)
    state = generations.read(cluster)
    assert state is not None
    assert cluster.ask("POST", f"/{state.index}/_count", {"query": {"match_all": {}}})["count"] == 3


def test_a_late_writer_changes_nothing_and_is_told(folder: Path) -> None:
    late = ON_NODE.writer(folder)
    late.add(paragraph("来迟了", "c:1"), "c")
    write(ON_NODE, folder, paragraph("在此期间", "d:1"))
    with pytest.raises(IndexStateError) as told:
        late.commit()
    assert told.value.key == "cluster_late"
    late.cancel()
    assert ids_in(folder) == ["a:1", "b:1", "d:1"]


def test_a_late_writer_does_not_bring_back_what_a_later_one_removed(folder: Path) -> None:
    late = ON_NODE.writer(folder)
    late.add(paragraph("来迟了", "c:1"), "c")
    late.remove("a")
    later = ON_NODE.writer(folder)
    later.add(paragraph("在此期间", "d:1"), "d")
    later.remove("a")
    later.commit()
    with pytest.raises(IndexStateError):
        late.commit()
    assert ids_in(folder) == ["b:1", "d:1"]


def test_what_was_sent_by_a_late_writer_after_a_commit_counts_for_nothing(folder: Path) -> None:
    late = ON_NODE.writer(folder)
    late.add(paragraph("先", "c:1"), "c")
    write(ON_NODE, folder, paragraph("在此期间", "d:1"))
    late.add(paragraph("后", "c:2"), "c")
    late._finish_sending()
    assert ids_in(folder) == ["a:1", "b:1", "d:1"]


def test_two_owners_do_not_write_at_once(folder: Path) -> None:
    cluster = Cluster(remote.read(folder).place)
    writer = ON_NODE.writer(folder)
    writer.add(paragraph("正在写", "c:1"), "c")
    with pytest.raises(IndexStateError) as locked:
        generations.claim(cluster, "somebody else")
    assert locked.value.key == "index_locked"
    writer.commit()
    assert generations.claim(cluster, "somebody else").owner == "somebody else"


def test_the_index_of_another_folder_is_not_touched(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    engine = OpenSearchEngine(remote.read(folder).place)
    engine.create(other)
    writer = engine.writer(other)
    with pytest.raises(IndexStateError) as taken:
        writer.add(paragraph("别人的", "z:1"), "z")
    assert taken.value.key == "cluster_taken"
    writer.cancel()
    assert ids_in(folder) == ["a:1", "b:1"]


def test_a_reader_that_lost_its_point_in_time_answers_from_the_same_state(folder: Path) -> None:
    reader = ON_NODE.reader(folder)
    write(ON_NODE, folder, paragraph("第三段", "c:1"))
    lose_points(reader)
    assert ids(reader) == ["a:1", "b:1"]
    assert reader.counts([Every(), NOTHING]) == [2, 0]
    reader.close()


def test_a_state_of_which_something_was_deleted_is_not_answered_from(folder: Path) -> None:
    reader = ON_NODE.reader(folder)
    for number in range(2):
        writer = ON_NODE.writer(folder)
        writer.remove("ab"[number])
        writer.commit()
    lose_points(reader)
    with pytest.raises(Unavailable) as gone:
        ids(reader)
    assert gone.value.key == "cluster_gone"
    reader.close()


def test_an_index_of_another_format_is_left_alone(folder: Path) -> None:
    cluster = Cluster(remote.read(folder).place)
    place = f"/{cluster.address.name}-state/_doc/state"
    newer = {**cluster.ask("GET", place)["_source"], "format": generations.FORMAT + 1}
    cluster.ask("PUT", place, newer, {"refresh": "true"})
    for attempt in (lambda: ON_NODE.reader(folder), lambda: write(ON_NODE, folder, paragraph("新的", "c:1"))):
        with pytest.raises(IndexStateError) as other:
            attempt()
        assert other.value.key == "cluster_other_version"
    assert cluster.ask("GET", place)["_source"] == newer


def test_what_has_such_a_name_and_is_not_ours_is_never_touched(folder: Path, tmp_path: Path) -> None:
    cluster = Cluster(remote.read(folder).place)
    notes = f"/{cluster.address.name}-notes"
    cluster.ask("PUT", notes, {})
    cluster.ask("PUT", f"{notes}/_doc/1", {"text": "not ours"}, {"refresh": "true"})
    for number in range(2):
        write(ON_NODE, folder, paragraph("新的", f"c{number}:1"))
    assert cluster.ask("GET", f"{notes}/_doc/1")["_source"] == {"text": "not ours"}
    taken = Address(cluster.address.nodes, f"{cluster.address.name}x")
    cluster.ask("PUT", f"/{taken.name}-state", {})
    engine, other = OpenSearchEngine(taken), tmp_path / "other"
    with pytest.raises(IndexStateError) as wrong:
        write(engine, other, paragraph("新的", "c:1"))
    assert wrong.value.key == "cluster_taken"
    assert cluster.ask("POST", f"/{taken.name}-state/_count")["count"] == 0


def test_a_full_disk_is_called_one_and_nothing_is_lost(folder: Path) -> None:
    cluster = Cluster(remote.read(folder).place)
    state = generations.read(cluster)
    assert state is not None
    block = "index.blocks.read_only_allow_delete"  # what a node does whose disk is full
    cluster.ask("PUT", f"/{state.index}/_settings", {block: True})
    with pytest.raises(Unavailable) as full:
        write(ON_NODE, folder, paragraph("新的", "c:1"))
    assert full.value.key == "cluster_read_only"
    assert ids_in(folder) == ["a:1", "b:1"]
    cluster.ask("PUT", f"/{state.index}/_settings", {block: None})
    write(ON_NODE, folder, paragraph("新的", "c:1"))
    assert ids_in(folder) == ["a:1", "b:1", "c:1"]


def begun_anew(folder: Path) -> tuple[Path, Writer]:
    """Begin to make the index of ``folder`` anew beside it: the new folder, and a writer that has one paragraph."""
    kept, fresh = remote.read(folder), folder.with_name("fresh")
    fresh.mkdir()
    engine = OpenSearchEngine(kept.place, kept.owner)
    engine.create(fresh)
    writer = engine.writer(fresh)
    writer.add(paragraph("重建", "a:1"), "a")
    return fresh, writer


def test_an_index_made_anew_answers_from_the_old_one_until_it_is_whole(folder: Path) -> None:
    cluster = Cluster(remote.read(folder).place)
    before = generations.read(cluster)
    assert before is not None
    fresh, writer = begun_anew(folder)
    assert ids_in(folder) == ["a:1", "b:1"]
    writer.commit()
    assert ids_in(folder) == ["a:1"]
    assert cluster.ask("GET", f"/{before.index}", missing={})  # for readers of before
    write(ON_NODE, fresh, paragraph("第二段", "b:1"))
    assert not cluster.ask("GET", f"/{before.index}", missing={})
    assert ids_in(folder) == ["a:1", "b:1"]


def test_other_programs_find_the_committed_state_under_one_name(folder: Path) -> None:
    there = Cluster(remote.read(folder).place)

    def shown() -> list[str]:
        answer = there.ask("POST", f"/{there.address.name}-current/_search", {"sort": ["key"]})
        return [hit["_source"]["shown"]["text"] for hit in answer["hits"]["hits"]]

    assert shown() == ["第一段", "第二段"]
    lost = ON_NODE.writer(folder)
    lost.add(paragraph("没有提交", "c:1"), "c")
    lost._finish_sending()
    assert shown() == ["第一段", "第二段"]
    writer = ON_NODE.writer(folder)
    writer.remove("a")
    writer.add(paragraph("第三段", "d:1"), "d")
    writer.commit()
    assert shown() == ["第二段", "第三段"]
    _, writer = begun_anew(folder)
    writer.commit()
    assert shown() == ["重建"]


def test_an_index_of_somebody_else_that_has_the_name_of_the_alias_is_left_alone(folder: Path) -> None:
    there = Cluster(remote.read(folder).place)
    current = f"/{there.address.name}-current"
    (index,) = there.ask("GET", current)
    there.ask("DELETE", f"/{index}/_alias/{there.address.name}-current")
    there.ask("PUT", current, {})
    write(ON_NODE, folder, paragraph("第三段", "c:1"))
    assert ids_in(folder) == ["a:1", "b:1", "c:1"]
    assert [*there.ask("GET", current)] == [current[1:]]


@pytest.mark.parametrize(("lost", "key"), [("paragraphs", "cluster_gone"), ("state", "cluster_missing")])
def test_an_index_that_somebody_deleted_is_made_anew_as_the_error_says(tmp_path: Path, lost: str, key: str) -> None:
    source, place = tmp_path / "a.jsonl", tmp_path / "place"
    source.write_text('{"text": "优化营商环境"}\n', encoding="utf-8")
    update_index([source], place, engine=f"{one_node().url()}/t{uuid4().hex[:12]}")
    (kept,) = place.glob("*/cluster.json")
    there = Cluster(remote.read(kept.parent).place)
    abandoned = generations.claim(there, remote.read(kept.parent).owner)
    generations.claim(there, remote.read(kept.parent).owner)
    name = abandoned.index if lost == "paragraphs" else f"{there.address.name}-state"
    there.ask("DELETE", f"/{name}")
    with pytest.raises(SearchAppError) as gone:
        open_index(place)
    assert gone.value.key == key
    assert "searchapp index --rebuild" in str(gone.value)
    update_index([], place, rebuild=True)
    with open_index(place) as index:
        assert index.search("营商环境").total == 1


def test_more_articles_than_are_counted_are_estimated_and_said_to_be(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = ON_NODE.reader(folder)
    request = EngineRequest(Every(), NOTHING)
    assert (reader.search(request).articles, reader.search(request).estimated) == (2, frozenset())
    monkeypatch.setattr(articles, "MOST", 1)
    assert (reader.search(request).articles, reader.search(request).estimated) == (2, {"articles"})
    reader.close()


def test_many_articles_are_counted_each_once_however_the_table_grows(folder: Path) -> None:
    many = [paragraph(f"第{n}段", f"d{n}:1", article_id=f"d{n // 2}") for n in range(2600)]
    write(ON_NODE, folder, *many)
    reader = ON_NODE.reader(folder)
    found = reader.search(EngineRequest(Every(), NOTHING, limit=0))
    assert (found.total, found.articles, found.estimated) == (2602, 1302, frozenset())
    reader.close()


def test_an_index_whose_articles_have_no_numbers_answers_with_an_estimate_and_is_made_anew(folder: Path) -> None:
    cluster, owner = Cluster(remote.read(folder).place), remote.read(folder).owner

    def before(state: generations.Generations) -> generations.Generations:
        return structs.replace(state, fields=tuple(each for each in state.fields if each != ARTICLE), until=0.0)

    generations.own(cluster, owner, generations.claim(cluster, owner).claimed, before)
    reader = ON_NODE.reader(folder)
    found = reader.search(EngineRequest(Every(), NOTHING))
    assert (found.articles, found.estimated, reader.is_current) == (2, {"articles"}, False)
    reader.close()


def test_every_shard_is_told_with_its_state_and_size(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = ON_NODE.reader(folder)
    (shard,) = reader.shards()
    assert (shard.number, shard.is_primary, shard.state, shard.node) == (0, True, "STARTED", "node0")
    assert shard.paragraphs == 2
    assert shard.bytes
    assert shard.bytes > 1000
    reader.close()
    monkeypatch.setenv("SEARCHAPP_OPENSEARCH_SHARDS", "2")
    monkeypatch.setenv("SEARCHAPP_OPENSEARCH_REPLICAS", "1")
    place = folder.with_name("copied")
    write(ON_NODE, place, paragraph("第一段", "a:1"))
    reader = ON_NODE.reader(place)
    told = [(each.number, each.is_primary, each.state, each.node) for each in reader.shards()]
    assert told == [(n, primary, "STARTED" if primary else "UNASSIGNED", "node0" if primary else None)
                    for n in (0, 1) for primary in (True, False)]  # fmt: skip
    reader.close()
