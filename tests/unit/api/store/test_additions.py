"""What is new in an index: by the text's own digest, through all that an index may go through."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.api.index import Index, open_index, update_index
from searchapp.api.store import indexing
from searchapp.api.store import manifest as manifests
from searchapp.api.store.additions import NAME, text_digest
from searchapp.errors import IndexStateError, RequestError
from tests import releases

from ..conftest import Add

OLD, NEW = "老的一段，营商环境。", "新的一段，营商环境。"
Days = Callable[[], None]


@pytest.fixture
def day_by_day(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let each update be a day later than the one before, from 1 December on."""
    days = (datetime(2026, 12, day, 12, tzinfo=timezone.utc).isoformat(timespec="seconds") for day in range(1, 30))
    monkeypatch.setattr(indexing, "now", lambda: next(days))
    yield


pytestmark = pytest.mark.usefixtures("day_by_day")


def texts_since(index: Path, since: str = "last") -> list[str]:
    with open_index(index) as opened:
        return sorted(paragraph.text for paragraph in opened.export(added_since=since))


@pytest.fixture
def two(corpus: Path, index: Path, add: Add) -> Path:
    """An index of 1 December to which a text came on the 2nd."""
    add("old.jsonl", OLD)
    update_index([corpus], index)
    add("new.jsonl", NEW)
    update_index([], index)
    return index


def test_what_came_last_or_since_a_day_is_found(two: Path) -> None:
    assert texts_since(two) == [NEW]
    assert texts_since(two, "2026-12-02") == [NEW]
    assert texts_since(two, "2026-12") == sorted([OLD, NEW])
    assert texts_since(two, "2026-12-03") == []


def test_it_narrows_an_answer_as_a_filter_does_facets_too(two: Path) -> None:
    with open_index(two) as opened:
        results = opened.search("营商环境", added_since="last", facets=["file"])
        assert (results.total, [value.value for value in results.facets["file"]]) == (1, ["new.jsonl"])
        assert opened.search(added_since="last").total == 1, "it alone asks for all of it"
        assert opened.last_addition == "2026-12-02T12:00:00+00:00"
        assert len(opened.quotebook("营商环境", added_since="last").quotations) == 1


def test_a_first_index_came_as_a_whole(corpus: Path, index: Path, add: Add) -> None:
    add("old.jsonl", OLD)
    update_index([corpus], index)
    assert texts_since(index) == [OLD]
    assert texts_since(index, "2026-12-02") == []


def rebuild(two: Path, _: Path) -> None:
    update_index([], two, rebuild=True)


def rename(two: Path, corpus: Path) -> None:
    (corpus / "old.jsonl").rename(corpus / "other.jsonl")
    update_index([], two)


def print_otherwise(two: Path, corpus: Path) -> None:
    (corpus / "old.jsonl").write_text(json.dumps({"text": " 老 的一段，营商　环境。"}) + "\n", encoding="utf-8")
    update_index([], two)


def reprint(two: Path, corpus: Path) -> None:
    shutil.copy(corpus / "old.jsonl", corpus / "again.jsonl")
    update_index([], two)


def drop_and_bring_back(two: Path, corpus: Path) -> None:
    text = (corpus / "old.jsonl").read_text(encoding="utf-8")
    (corpus / "old.jsonl").unlink()
    update_index([], two)
    (corpus / "old.jsonl").write_text(text, encoding="utf-8")
    update_index([], two)


def move_the_root(two: Path, corpus: Path) -> None:
    corpus.rename(corpus.with_name("moved"))
    update_index([corpus.with_name("moved")], two)


def another_dictionary(two: Path, corpus: Path) -> None:
    words = corpus.with_name("words.txt")
    words.write_text("老的\n", encoding="utf-8")
    update_index([], two, dictionary=words)


def move_the_index(two: Path, _: Path) -> None:
    shutil.move(two, two.with_name("elsewhere"))
    shutil.move(two.with_name("elsewhere"), two)


HAPPENINGS = [
    rebuild, rename, print_otherwise, reprint, drop_and_bring_back, move_the_root, another_dictionary, move_the_index
]  # fmt: skip


@pytest.mark.parametrize("happens", HAPPENINGS, ids=lambda each: each.__name__)
def test_nothing_of_this_is_news(two: Path, corpus: Path, happens: Callable[[Path, Path], None]) -> None:
    happens(two, corpus)
    assert texts_since(two) == [NEW]
    with open_index(two) as opened:
        assert opened.last_addition == "2026-12-02T12:00:00+00:00"


def test_a_file_that_another_version_cuts_otherwise_is_no_news(
    two: Path, corpus: Path, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    (corpus / "page.txt").write_text("第一句话说完了。\n\n第二句话也说完了。\n", encoding="utf-8")
    update_index([], two)
    before = texts_since(two, "2026-12-03")
    assert before
    from searchapp.api.store import making, refreshing

    real = making._read

    def otherwise(*args: object) -> Iterator[object]:
        from msgspec.structs import replace

        for line, paragraph in real(*args):  # type: ignore[arg-type]
            yield line, replace(paragraph, text=paragraph.text + "另切") if line == 0 else paragraph

    monkeypatch.setattr(making, "_read", otherwise)
    monkeypatch.setattr(refreshing, "reading_stamp", lambda: "another version")
    add("news.jsonl", "真正的新闻。")
    update_index([], two)
    assert texts_since(two) == ["真正的新闻。"]
    assert texts_since(two, "2026-12-03") == sorted([*(text + "另切" for text in before), "真正的新闻。"])


def test_of_a_file_that_changed_only_what_is_new_is_news(two: Path, add: Add) -> None:
    add("old.jsonl", "完全另外的一段。", OLD)
    update_index([], two)
    assert texts_since(two) == ["完全另外的一段。"], "though what stands first now has the id of what did before"


def test_a_text_that_comes_twice_at_once_is_new_in_both_places(two: Path, add: Add) -> None:
    add("one.jsonl", "同一段。")
    add("two.jsonl", "同一段。")
    update_index([], two)
    assert texts_since(two) == ["同一段。", "同一段。"]


def test_no_two_updates_have_one_time(corpus: Path, index: Path, add: Add, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "now", lambda: "2026-12-01T00:00:00+00:00")
    for number in range(3):
        add(f"{number}.jsonl", f"第{number}段。")
        update_index([corpus], index)
    assert texts_since(index) == ["第2段。"]
    assert texts_since(index, "2026-12-01T00:00:01+00:00") == ["第1段。", "第2段。"]


def test_an_index_of_an_earlier_version_says_what_to_do_and_knows_from_its_next_update_on(tmp_path: Path) -> None:
    index = releases.copied("0.1.0", tmp_path / "index")
    with pytest.raises(IndexStateError) as error, open_index(index) as opened:
        opened.search("营商环境", added_since="last")
    assert error.value.key == "additions_unknown"
    update_index([], index)
    with open_index(index) as opened:
        results = opened.search(added_since="2020")
        assert results.total == 0
        assert [note.key for note in results.notes] == ["note_added_unknown"]
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    (fresh / "a.jsonl").write_text(json.dumps({"text": NEW}) + "\n", encoding="utf-8")
    update_index([fresh], index)
    assert texts_since(index) == [NEW]


def test_an_index_that_lacks_it_is_given_it_by_the_next_update(two: Path) -> None:
    manifest = manifests.read(two)
    (two / manifest.folder / NAME).unlink()
    files = {name: size for name, size in manifest.files.items() if name != NAME}
    from dataclasses import replace

    manifests.write(two, replace(manifest, files=files))
    update_index([], two)
    assert texts_since(two) == []


def test_what_is_damaged_is_said_and_a_rebuild_begins_anew(two: Path) -> None:
    place = two / manifests.read(two).folder / NAME
    data = bytearray(place.read_bytes())
    data[-1] ^= 1
    place.chmod(0o644)
    place.write_bytes(bytes(data))
    with open_index(two) as opened, pytest.raises(IndexStateError) as error:
        opened.search(added_since="last")
    assert error.value.key == "index_damaged"
    with pytest.raises(IndexStateError):
        update_index([], two)
    update_index([], two, rebuild=True)
    assert texts_since(two) == [], "when its texts came is not known any more"


@pytest.mark.parametrize("typed", ["", "gestern", "2026-13", "last week", "12:00"])
def test_what_is_no_date_is_an_error(two: Path, typed: str) -> None:
    with open_index(two) as opened, pytest.raises(RequestError) as error:
        opened.search("营商环境", added_since=typed)
    assert error.value.key == "date_invalid"


def test_a_date_begins_where_the_reader_is(two: Path) -> None:
    moment = datetime(2026, 12, 2, 12, tzinfo=timezone.utc)
    day = moment.astimezone().date()
    assert texts_since(two, day.isoformat()) == [NEW]
    assert texts_since(two, (day + timedelta(days=1)).isoformat()) == []


@given(st.text(max_size=30), st.integers(0, 30))
def test_a_blank_more_is_the_same_text(text: str, place: int) -> None:
    for blank in (" ", "　", "\n", "\t"):
        assert text_digest(text[:place] + blank + text[place:]) == text_digest(text)


def test_other_words_are_another_text() -> None:
    assert text_digest("营商环境") != text_digest("营商环境好")


def test_additions_are_of_the_state_that_an_answer_comes_from(two: Path, add: Add) -> None:
    opened: Index = open_index(two)
    add("third.jsonl", "第三段。")
    update_index([], two)
    assert [hit.text for hit in opened.search(added_since="last")] == ["第三段。"]
