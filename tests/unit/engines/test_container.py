from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.engines.whoosh import container
from searchapp.engines.whoosh.container import BLOCK, Array, Container, ContainerWriter
from searchapp.errors import IndexStateError

ARRAYS: dict[str, Array] = {
    "numbers": np.arange(20_000, dtype=np.uint32),
    "nothing": np.zeros(0, dtype=np.uint64),
    "small": np.array([1, 2, 255], dtype=np.uint8),
    "offsets": np.array([0, 3, 3, 9], dtype=np.uint64),
}


def written(path: Path, arrays: dict[str, Array] = ARRAYS) -> Path:
    with ContainerWriter(path) as out:
        for name, values in arrays.items():
            out.add(name, values)
    return path


def read_all(path: Path) -> dict[str, list[int]]:
    opened = Container(path)
    return {name: opened.array(name).tolist() for name in opened.names()}


def test_arrays_come_back_as_they_were_written(tmp_path: Path) -> None:
    opened = Container(written(tmp_path / "file"))
    for name, values in ARRAYS.items():
        assert name in opened
        assert opened.length(name) == len(values)
        assert opened.array(name).tolist() == values.tolist()
        assert opened.array(name).dtype == values.dtype
    assert opened.array("numbers", 5000, 5003).tolist() == [5000, 5001, 5002]
    assert opened.pair("offsets", 1) == (3, 3)
    assert opened.bytes("small", 1, 3) == bytes([2, 255])


def test_an_array_in_parts_is_the_same_as_in_one(tmp_path: Path) -> None:
    whole = ARRAYS["numbers"]
    with ContainerWriter(tmp_path / "file") as out:
        out.add_parts("a", np.uint32, (whole[start : start + 777] for start in range(0, len(whole), 777)))
        out.add_parts("b", np.uint8, iter(()))
        out.add_parts("c", np.uint32, (whole[::2], np.zeros(0, dtype=np.uint8), whole[:3].astype(np.uint8)))
    opened = Container(tmp_path / "file")
    assert opened.array("a").tolist() == whole.tolist()
    assert opened.array("b").tolist() == []
    assert opened.array("c").tolist() == [*whole[::2].tolist(), 0, 1, 2]


def test_a_container_without_arrays_can_be_read(tmp_path: Path) -> None:
    assert Container(written(tmp_path / "file", {})).names() == []


@pytest.mark.parametrize("size", [BLOCK - 17, BLOCK - 16, BLOCK - 15, 2 * BLOCK - 16, 3 * BLOCK])
def test_borders_of_blocks_are_verified_like_the_rest(tmp_path: Path, size: int) -> None:
    path = written(tmp_path / "file", {"a": np.full(size, 7, dtype=np.uint8), "b": np.array([9], dtype=np.uint8)})
    assert read_all(path) == {"a": [7] * size, "b": [9]}
    content = bytearray(path.read_bytes())
    content[16 + size - 1] ^= 1
    path.write_bytes(content)
    with pytest.raises(IndexStateError):
        Container(path).array("a")


def test_numbers_outside_an_array_are_damage_not_a_crash(tmp_path: Path) -> None:
    opened = Container(written(tmp_path / "file"))
    for read in (
        lambda: opened.array("small", 0, 4),
        lambda: opened.array("small", 3, 2),
        lambda: opened.array("small", -1, 2),
        lambda: opened.bytes("small", 2, 9),
        lambda: opened.pair("offsets", 3),
        lambda: opened.pair("offsets", -1),
    ):
        with pytest.raises(IndexStateError) as error:
            read()
        assert error.value.key == "index_damaged"


@pytest.mark.parametrize("kept", [0, 1, 15, 16, 20, 51, 52, 1000, -1, -8, -36, -100])
def test_a_truncated_file_is_damaged(tmp_path: Path, kept: int) -> None:
    path = written(tmp_path / "file")
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(IndexStateError) as error:
        Container(path)
    assert (error.value.key, "file" in str(error.value.facts["detail"])) == ("index_damaged", True)


def test_a_file_with_something_after_it_is_damaged(tmp_path: Path) -> None:
    path = written(tmp_path / "file")
    path.write_bytes(path.read_bytes() + b"\0")
    with pytest.raises(IndexStateError):
        Container(path)


def test_a_missing_file_is_damage(tmp_path: Path) -> None:
    with pytest.raises(IndexStateError) as error:
        Container(tmp_path / "file")
    assert error.value.key == "index_damaged"


def test_a_whole_file_of_another_version_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for other, key in ((-1, "index_too_old"), (1, "index_newer")):
        with monkeypatch.context() as of_another:
            of_another.setattr(container, "VERSION", container.VERSION + other)
            written(tmp_path / "file")
        with pytest.raises(IndexStateError) as error:
            Container(tmp_path / "file")
        assert error.value.key == key


def test_a_file_that_may_not_be_read_is_said_to_be_that(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "file")

    def denied(*_: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", denied)
    with pytest.raises(IndexStateError) as error:
        Container(path)
    assert error.value.key == "index_denied"


@given(at=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_a_flipped_bit_is_reported_or_without_effect(
    at: float, bit: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = written(tmp_path_factory.mktemp("flip") / "file", {name: values[:3000] for name, values in ARRAYS.items()})
    expected = read_all(path)
    content = bytearray(path.read_bytes())
    content[int(at * len(content))] ^= 1 << bit
    path.write_bytes(content)
    try:
        assert read_all(path) == expected
        assert Container(path).damaged_parts() in ([], ["header"])
    except IndexStateError as error:
        assert error.key in ("index_damaged", "index_too_old", "index_newer")


def test_damaged_parts_are_named_though_they_were_read_before(tmp_path: Path) -> None:
    path = written(tmp_path / "file", {"a": np.zeros(BLOCK * 2, dtype=np.uint8), "b": np.zeros(9, dtype=np.uint8)})
    opened = Container(path)
    assert opened.array("a").sum() + opened.array("b").sum() == 0
    assert opened.damaged_parts() == []
    with path.open("r+b") as file:
        file.seek(100)
        file.write(b"\1")
    assert opened.damaged_parts() == ["a", "padding"]


def test_a_container_that_was_not_finished_is_none(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), ContainerWriter(tmp_path / "file") as out:
        out.add("a", np.zeros(100, dtype=np.uint8))
        raise ZeroDivisionError
    with pytest.raises(IndexStateError):
        Container(tmp_path / "file")
