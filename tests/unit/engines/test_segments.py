"""Segments as they are written, merged, read, and checked."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh.query import Every, Or, Term

from searchapp.analysis.fold import fold_text
from searchapp.analysis.segmenter import PLAIN
from searchapp.engines import whoosh
from searchapp.engines.base import VALUE_FIELDS, EngineRequest
from searchapp.engines.whoosh import builder, merge, verify, writer
from searchapp.engines.whoosh.container import Array, Container, ContainerWriter
from searchapp.engines.whoosh.merge import merge_segments
from searchapp.engines.whoosh.reader import SegmentsReader, open_segments
from searchapp.model import Paragraph
from tests.paragraphs import paragraph, write
from tests.unit.engines.test_builder import expected, held

engine = whoosh.engine


def sample(number: int) -> Paragraph:
    text = f"第{number}段：{'营商环境' * (number % 3)}{'上海“三标”𠮷' if number % 2 else '5G'}。"
    return paragraph(
        text,
        f"f{number // 2}:{number}",
        cities=("上海", "苏州")[: number % 3],
        title=("对标" if number % 4 else None),
        date=("2022-03-16", None, "2021")[number % 3],
        kind="policy" if number % 5 else None,
    )


def answers(reader: SegmentsReader) -> list[Any]:
    """Return everything that can be asked of a reader, without numbers and statistics that depend on segments."""
    query = Or([Term("text", "营商"), Term("text", "标"), Term("title", "对标")])
    found = reader.search(
        EngineRequest(query, query, facets=("city", "kind", "month", "article"), limit=None, sort="date")
    )
    return [
        [reader.paragraph(number) for number in reader.all_numbers()],
        [reader.paragraph(number).id for number, _ in found.page],
        (found.total, found.articles, {name: dict(counts) for name, counts in found.facets.items()}),
        {field: dict(sorted(reader.values(field).items())) for field in VALUE_FIELDS},
    ]


@settings(max_examples=30, deadline=None)
@given(
    parts=st.lists(st.integers(0, 5), min_size=1, max_size=5),
    gone=st.sets(st.integers(0, 12)),
    stretch=st.integers(1, 40),
)
def test_merged_segments_are_those_built_at_once(
    parts: list[int], gone: set[int], stretch: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("merge")
    number = 0
    paths = []
    for at, size in enumerate(parts):
        built = builder.SegmentBuffer()
        deleted = []
        for place in range(size):
            built.add(sample(number), f"f{number // 2}")
            deleted += [place] if number // 2 in gone else []
            number += 1
        if not size:
            continue
        paths.append(folder / f"{at:06}.segment")
        builder.write_segment(built.entries, paths[-1], PLAIN)
        if deleted:
            with ContainerWriter(folder / f"{at:06}.000001.deleted") as out:
                out.add("deleted", np.array(deleted, dtype=np.uint32))
    kept = [each for each in range(number) if each // 2 not in gone]
    if not kept:
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(merge, "_AT_A_TIME", stretch)
        merge_segments(open_segments(folder), folder / "merged")
    (folder / "one").mkdir()
    once = builder.SegmentBuffer()
    for each in kept:
        once.add(sample(each), f"f{each // 2}")
    builder.write_segment(once.entries, folder / "one" / "000001.segment", PLAIN)
    merged, single = Container(folder / "merged"), Container(folder / "one" / "000001.segment")
    assert sorted(merged.names()) == sorted(single.names())
    for name in single.names():
        assert merged.array(name).tolist() == single.array(name).tolist(), name
    [segment] = open_segments(folder / "one")
    assert held(segment) == [expected(sample(each), f"f{each // 2}") for each in kept]


@pytest.mark.parametrize(("characters", "paragraphs"), [(1, 1 << 16), (60, 1 << 16), (1 << 30, 3), (1 << 30, 1)])
def test_the_size_of_the_buffer_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, characters: int, paragraphs: int
) -> None:
    write(engine, tmp_path / "one", *map(sample, range(23)))
    monkeypatch.setattr(builder, "BUFFER_CHARACTERS", characters)
    monkeypatch.setattr(builder, "BUFFER_PARAGRAPHS", paragraphs)
    write(engine, tmp_path / "many", *map(sample, range(23)))
    assert len(list((tmp_path / "many").iterdir())) == 1
    assert answers(engine.reader(tmp_path / "many")) == answers(engine.reader(tmp_path / "one"))


@pytest.mark.parametrize("tiny", [False, True])
def test_many_small_commits_answer_like_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tiny: bool) -> None:
    if tiny:
        monkeypatch.setattr(builder, "BUFFER_PARAGRAPHS", 2)
    numbers = range(30)
    for number in numbers:
        write(engine, tmp_path / "many", paragraph("会被换掉的", f"f{number}:1", cities=("火星",)), key=f"f{number}")
    for start in range(0, 30, 6):
        changes = engine.writer(tmp_path / "many")
        for number in numbers[start : start + 6]:
            changes.remove(f"f{number}")
        for number in numbers[start : start + 6]:
            changes.add(sample(number), f"f{number // 2}")
        changes.commit()
        assert len(list((tmp_path / "many").glob("*.segment"))) <= writer.MAX_SEGMENTS
    for number in numbers[15:]:
        changes = engine.writer(tmp_path / "many")
        changes.remove(f"f{number}")
        changes.commit()
    write(engine, tmp_path / "one", *map(sample, numbers))
    assert answers(engine.reader(tmp_path / "many")) == answers(engine.reader(tmp_path / "one"))


def test_a_file_added_and_removed_in_one_run_is_not_there(tmp_path: Path) -> None:
    write(engine, tmp_path / "index", sample(0), sample(1), key="a")
    changes = engine.writer(tmp_path / "index")
    changes.add(sample(2), "b")
    changes.remove("b")
    changes.add(sample(3), "b")
    changes.remove("a")
    changes.add(sample(4), "a")
    changes.commit()
    reader = engine.reader(tmp_path / "index")
    assert [reader.paragraph(number).id for number in reader.all_numbers()] == [sample(4).id, sample(3).id]


def test_removing_many_files_writes_nothing_before_the_commit(tmp_path: Path) -> None:
    write(engine, tmp_path / "index", *map(sample, range(20)))
    before = sorted(path.name for path in (tmp_path / "index").iterdir())
    changes = engine.writer(tmp_path / "index")
    for number in range(20):
        changes.remove(f"f{number}")
        changes.add(sample(number + 100), f"f{number}")
    assert sorted(path.name for path in (tmp_path / "index").iterdir()) == before
    changes.cancel()
    assert sorted(path.name for path in (tmp_path / "index").iterdir()) == before


def test_cancelling_keeps_the_deletions_of_before(tmp_path: Path) -> None:
    write(engine, tmp_path / "index", *map(sample, range(20)))
    for key in ("f0", "f1"):
        changes = engine.writer(tmp_path / "index")
        changes.remove(key)
        (changes.commit if key == "f0" else changes.cancel)()
    assert answers(engine.reader(tmp_path / "index"))[0] == [sample(number) for number in range(2, 20)]


def test_the_folded_texts_of_many_paragraphs_are_those_of_each(tmp_path: Path) -> None:
    texts = ("營商環境", "商环", "", *("营商", "环境营商", "优化营商环境。") * 8)
    write(whoosh.engine, tmp_path / "index", *(paragraph(text, f"a:{n}") for n, text in enumerate(texts)))
    segment = open_segments(tmp_path / "index")[0]
    for numbers in (np.arange(len(texts)), np.array([1, 4], dtype=np.uint8), np.zeros(0, dtype=np.int64)):
        expected = [fold_text(texts[number]).encode() for number in numbers.tolist()]
        assert list(segment.folded_bytes(numbers)) == expected


def test_when_everything_is_removed_nothing_is_left(tmp_path: Path) -> None:
    write(engine, tmp_path / "index", *map(sample, range(4)))
    changes = engine.writer(tmp_path / "index")
    for key in ("f0", "f1"):
        changes.remove(key)
    changes.commit()
    assert list((tmp_path / "index").iterdir()) == []
    assert engine.reader(tmp_path / "index").count(Every()) == 0
    write(engine, tmp_path / "index", sample(5))
    assert engine.reader(tmp_path / "index").count(Every()) == 1


def test_a_reader_answers_though_its_folder_is_gone(tmp_path: Path) -> None:
    write(engine, tmp_path / "index", *map(sample, range(9)))
    expected = answers(engine.reader(tmp_path / "index"))
    reader = engine.reader(tmp_path / "index")
    for path in (tmp_path / "index").iterdir():
        path.unlink()
    assert answers(reader) == expected


def test_a_closed_reader_leaves_no_file_mapped(tmp_path: Path) -> None:
    maps = Path("/proc/self/maps")
    if not maps.exists():
        pytest.skip("this system does not say what is mapped")
    write(engine, tmp_path / "index", *map(sample, range(9)))
    reader = engine.reader(tmp_path / "index")
    answers(reader)
    assert str(tmp_path) in maps.read_text()
    reader.close()
    del reader
    assert str(tmp_path) not in maps.read_text()


# What check finds


def rewritten(path: Path, name: str, change: Callable[[Array], Array]) -> None:
    """Write a segment anew, whole in itself, with one array changed."""
    old = Container(path)
    arrays = {each: old.array(each).copy() for each in old.names()}
    arrays[name] = change(arrays[name])
    with ContainerWriter(path) as out:
        for each, values in arrays.items():
            out.add(each, values)


def swapped(values: Array) -> Array:
    return np.concatenate((values[1:2], values[:1], values[2:]))


def more(values: Array) -> Array:
    return values + np.array(1, dtype=values.dtype)


def test_a_sound_index_has_no_faults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verify, "_PARAGRAPHS", 4)
    monkeypatch.setattr(verify, "_TERMS", 7)
    write(engine, tmp_path / "index", *map(sample, range(9)))
    write(engine, tmp_path / "index", *map(sample, range(20, 31)))
    changes = engine.writer(tmp_path / "index")
    changes.remove("f11")
    changes.commit()
    told: list[tuple[int, int]] = []
    assert engine.reader(tmp_path / "index").verify(lambda done, total: told.append((done, total))) == []
    assert told[-1] == (20, 20)
    assert told == sorted(told)


def test_an_empty_index_has_no_faults(tmp_path: Path) -> None:
    write(engine, tmp_path / "index")
    assert engine.reader(tmp_path / "index").verify() == []


@pytest.mark.parametrize(
    ("name", "change", "part"),
    [
        ("frequencies", more, "postings"),
        ("frequencies", lambda values: values[:-1], "frequencies"),
        ("documents", lambda values: values[::-1], "terms"),
        ("documents", more, "documents"),
        ("documents", lambda values: np.where(values == 3, 4, values), "terms"),
        ("length.text", swapped, "length.text"),
        ("length.title", more, "length.title"),
        ("length.text", lambda values: values[1:], "length.text"),
        ("column.city.ordinals", lambda values: values[::-1], "column.city"),
        ("column.city.ordinals", more, "column.city.ordinals"),
        ("column.month.starts", more, "column.month.starts"),
        ("column.key.ordinals", lambda values: values[::-1], "postings"),
        ("paragraphs", lambda values: np.where(values == ord("5"), ord("6"), values).astype(np.uint8), "postings"),
        ("paragraphs.offsets", more, "paragraphs.offsets"),
        ("paragraphs.offsets", swapped, "paragraphs.offsets"),
        ("term.offsets", swapped, "term.offsets"),
        ("term.postings", lambda values: values[:-1], "term.postings"),
        ("hash.starts", lambda values: values[::-1], "hash.starts"),
        ("hash.terms", lambda values: np.roll(values, 1), "terms"),
        ("fields", lambda values: np.roll(values, 1), "fields"),
        ("term.keys", lambda values: np.where(values == ord("5"), ord("6"), values).astype(np.uint8), "terms"),
    ],
)  # fmt: skip
def test_what_does_not_agree_is_named(tmp_path: Path, name: str, change: Callable[[Array], Array], part: str) -> None:
    write(engine, tmp_path / "index", *map(sample, range(9)))
    [path] = (tmp_path / "index").glob("*.segment")
    rewritten(path, name, change)
    notes = engine.reader(tmp_path / "index").verify()
    assert [note.key for note in notes] == ["check_disagrees"] * len(notes) != []
    assert part in [note.facts["part"] for note in notes]
    assert all(note.facts["file"] == path.name for note in notes)


def test_a_stored_text_that_was_changed_is_found_by_its_paragraph(tmp_path: Path) -> None:
    write(engine, tmp_path / "index", paragraph("上海的经验", "a:1"), paragraph("苏州的经验", "a:2"))
    [path] = (tmp_path / "index").glob("*.segment")
    folded, stored = "上海".encode(), "上海的经验".encode() + b"{"

    def change(values: Array) -> Array:
        changed = values.tobytes().replace(stored, stored.replace(folded, "北京".encode()))
        return np.frombuffer(changed, dtype=np.uint8)

    rewritten(path, "paragraphs", change)
    notes = engine.reader(tmp_path / "index").verify()
    assert {note.facts["part"] for note in notes} >= {"postings", "folded"}
    assert all(note.facts["ids"] == ["a:1"] for note in notes)


def test_damage_is_named_with_its_parts(tmp_path: Path) -> None:
    write(engine, tmp_path / "index", *(sample(number) for number in range(2000)))
    [path] = (tmp_path / "index").glob("*.segment")
    reader = engine.reader(tmp_path / "index")
    content = bytearray(path.read_bytes())
    at = content.index("第1999段".encode())
    content[at] ^= 1
    with path.open("r+b") as file:
        file.write(content)
    [note] = reader.verify()
    assert (note.key, note.facts["file"]) == ("check_damaged", path.name)
    assert "paragraphs" in note.facts["parts"]
    json.dumps(note.facts)
