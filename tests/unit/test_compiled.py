"""Compiled patterns that are kept from one run to the next."""

from __future__ import annotations

import marshal
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp import compiled, settings
from searchapp.compiled import Kept
from tests.unit.test_patterns import lazy_patterns

PATTERN = "(?P<name>[一-鿿]{2,3})(?:说|表示)[^，。；]*"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a run before kept what it compiled."""
    file = tmp_path / "cache" / "searchapp" / "patterns"
    run = Kept(file)
    run.compiled(PATTERN, re.MULTILINE)
    run.keep()
    return file


def patterns_in(file: Path) -> dict[tuple[str, int], object]:
    found: dict[tuple[str, int], object] = marshal.loads(marshal.loads(file.read_bytes())[2])
    return found


def no_compiler(*_: object) -> None:
    raise AssertionError("a pattern is compiled that is known")


def test_the_next_run_has_the_same_pattern_without_compiling_it(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = re.compile(PATTERN, re.MULTILINE)
    monkeypatch.setattr(compiled, "_code", no_compiler)
    found = Kept(file).compiled(PATTERN, re.MULTILINE)
    assert found == wanted
    assert (found.groupindex, found.groups, found.flags) == (wanted.groupindex, wanted.groups, wanted.flags)
    match = found.search("李军说好")
    assert match and match["name"] == "李军"


def test_what_is_kept_of_each_pattern_of_the_program_equals_what_is_compiled() -> None:
    run = Kept(Path("nowhere"))
    for module, name in lazy_patterns():
        lazy = getattr(sys.modules[module], name)
        if isinstance(lazy.pattern, str):
            assert run.compiled(lazy.pattern, lazy._flags) == re.compile(lazy.pattern, lazy._flags), f"{module}.{name}"


@pytest.mark.filterwarnings("ignore:Possible")
@given(st.text(alphabet="a一说。[](){}^$|*+?\\w1,-:=!<>P", max_size=12))
def test_a_pattern_is_compiled_or_refused_as_re_does(pattern: str) -> None:
    try:
        wanted = re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        with pytest.raises(type(error)):
            Kept(Path("nowhere")).compiled(pattern, 0)
    else:
        assert Kept(Path("nowhere")).compiled(pattern, 0) == wanted


@pytest.mark.parametrize(
    "content",
    [b"", b"no marshal", marshal.dumps(("another Python", {})), marshal.dumps(7), marshal.dumps(("a", "b", 3))],
)
def test_a_file_that_cannot_be_used_is_made_anew(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    run = Kept(file)
    assert run.compiled(PATTERN, 0) == re.compile(PATTERN)
    run.keep()
    assert file.read_bytes() != content


def test_a_file_in_which_a_bit_is_wrong_is_made_anew(file: Path) -> None:
    written = bytearray(file.read_bytes())
    written[-40] ^= 1
    file.write_bytes(written)
    assert Kept(file).compiled(PATTERN, re.MULTILINE) == re.compile(PATTERN, re.MULTILINE)


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    run = Kept(tmp_path / "file" / "patterns")
    assert run.compiled(PATTERN, 0) == re.compile(PATTERN)
    run.keep()


def test_of_two_runs_at_once_both_keep_what_they_compiled(file: Path) -> None:
    runs = Kept(file), Kept(file)
    for run, pattern in zip(runs, ("李军", "王娜"), strict=True):
        run.compiled(pattern, 0)
    for run in runs:
        run.keep()
    assert {pattern for pattern, _ in patterns_in(file)} == {PATTERN, "李军", "王娜"}


def test_no_home_is_made_for_somebody_who_has_none(tmp_path: Path) -> None:
    run = Kept(tmp_path / "nobody" / ".cache" / "searchapp" / "patterns")
    run.compiled(PATTERN, 0)
    run.keep()
    assert [*tmp_path.iterdir()] == []


def test_what_cannot_be_written_whole_leaves_nothing_behind(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = file.read_bytes()
    run = Kept(file)
    run.compiled("李军", 0)
    monkeypatch.setattr(Path, "replace", full)
    run.keep()
    assert ([each.name for each in file.parent.iterdir()], file.read_bytes()) == ([file.name], before)


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="files have no owners")
def test_what_somebody_else_wrote_is_not_read(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getuid", lambda: file.stat().st_uid + 1)
    run = Kept(file)
    assert run.compiled(PATTERN, re.MULTILINE) == re.compile(PATTERN, re.MULTILINE)
    assert run._fresh


def test_where_python_compiles_otherwise_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "_compiler", None)
    assert compiled._file() is None


def test_nothing_is_written_where_nothing_is_new(file: Path) -> None:
    before = file.stat().st_mtime_ns
    run = Kept(file)
    run.compiled(PATTERN, re.MULTILINE)
    run.keep()
    assert file.stat().st_mtime_ns == before
    assert [each.name for each in file.parent.iterdir()] == [file.name]


def test_of_too_many_patterns_those_of_this_run_stay(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "_MOST", 1)
    run = Kept(file)
    run.compiled("李军", 0)
    run.keep()
    assert [*patterns_in(file)] == [("李军", 0)]


def test_it_is_kept_below_the_folder_that_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert settings.cache_dir() == tmp_path / "searchapp"


def test_a_process_keeps_what_it_compiled_when_it_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    program = "from searchapp.patterns import regex; print(regex('说').search('他说').span())"
    for _ in range(2):
        ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        assert (ran.stdout, ran.stderr) == ("(1, 2)\n", "")
    (kept,) = (tmp_path / "searchapp").iterdir()
    assert ("说", 0) in patterns_in(kept)
