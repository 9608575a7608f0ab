from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from searchapp.whole import write_whole


def test_what_was_there_stays_where_writing_fails(tmp_path: Path) -> None:
    place = tmp_path / "a"
    place.write_bytes(b"old")

    def parts() -> Iterator[bytes]:
        yield b"new"
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError):
        write_whole(place, parts())
    assert place.read_bytes() == b"old" and [each.name for each in tmp_path.iterdir()] == ["a"]


def test_permissions_stay_or_are_those_that_are_asked_for(tmp_path: Path) -> None:
    place = tmp_path / "a"
    write_whole(place, [b"1"], 0o600)
    write_whole(place, [b"2"])
    assert (place.read_bytes(), stat.S_IMODE(place.stat().st_mode)) == (b"2", 0o600)
    write_whole(place, [b"3"], 0o644)
    assert stat.S_IMODE(place.stat().st_mode) == 0o644


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "there").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "there")
    write_whole(tmp_path / "link", [b"new"])
    assert (tmp_path / "link").is_symlink() and (tmp_path / "there").read_bytes() == b"new"
