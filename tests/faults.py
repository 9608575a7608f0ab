"""What can happen to an index, done to it: killed writers, flipped bits, full disks, readers beside a writer.

Each function does it ``count`` times, asserts that nothing is lost or wrong, and returns what happened how often. The
tests run a share of it, ``tests.bench.faults`` all. Processes are made by ``fork``, so that they begin at once.
"""

from __future__ import annotations

import errno
import io
import json
import os
import shutil
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from typing import Any
from unittest import mock

from searchapp.api.index import Index, open_index, update_index
from searchapp.api.store import filling, units
from searchapp.api.store.manifest import NAME
from searchapp.engines.whoosh import builder
from searchapp.errors import IndexStateError
from tests import releases

#: So few paragraphs to a buffer that a run writes several segments and merges them.
_BUFFER = 7

#: Who can be killed while an index is written.
ALL = ("writer", "workers", "all")


def write_file(corpus: Path, name: str, *texts: str, **fields: Any) -> None:
    rows = [{"id": f"{name}:{number}", "text": text, **fields} for number, text in enumerate(texts)]
    corpus.mkdir(parents=True, exist_ok=True)
    (corpus / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def texts(index: Path) -> list[str]:
    """Return all texts, as far as they are found by a search too."""
    with open_index(index) as opened:
        exported = [each.text for each in opened.export()]
        assert opened.search("营商环境", limit=None).total == sum("营商环境" in text for text in exported)
        return exported


def _without_leftovers(index: Path) -> bool:
    names = {path.name for path in index.iterdir()}
    return len([name for name in names if name.startswith("data-")]) == 1 and f"{NAME}.new" not in names


def killed(folder: Path, count: int, seed: int = 1, whom: Sequence[str] = ("writer",)) -> Counter[str]:
    """Kill at random moments: the index holds the state of before or of after, and the next run goes on.

    ``whom`` names who is killed, one of them each time: the "writer", its "workers" (the run goes on with another, or
    says so and ends), or "all". Where workers are named, there is one, and it must end when its writer is gone.
    """
    rng, corpus, index = Random(seed), folder / "corpus", folder / "index"
    helped = "workers" in whom or "all" in whom
    for number in range(5):
        write_file(corpus, f"文{number}", *(f"第{number}篇第{line}段营商环境" for line in range(9)))
    with (
        mock.patch.object(builder, "BUFFER_PARAGRAPHS", _BUFFER),
        mock.patch.object(filling, "LARGE", 0),
        mock.patch.object(units, "_SMALLEST", 400),
        mock.patch.dict(os.environ, SEARCHAPP_WORKERS=str(int(helped))),
    ):
        update_index([corpus], index)
        before, seconds = texts(index), 0.1
        seen: Counter[str] = Counter()
        round = 0
        while seen["killed"] < count:
            round += 1
            write_file(corpus, f"文{rng.randrange(5)}", *(f"第{round}次改第{line}段营商环境" for line in range(9)))
            write_file(corpus, f"新{round % 7}", f"第{round}次新写", f"第{round}次营商环境")
            after = sorted(_read(corpus))
            child = _forked(lambda: _update_unless_a_worker_is_lost(corpus, index))
            time.sleep(rng.uniform(0, seconds))
            target, helpers = rng.choice(whom), _children(child)
            for each in {"writer": [child], "workers": helpers, "all": [child, *helpers]}[target]:
                with suppress(ProcessLookupError):
                    os.kill(each, signal.SIGKILL)
            status = _status(child)
            assert status in (0, _LOST, -signal.SIGKILL), f"ended with {status} in round {round}"
            assert status != _LOST or target == "workers"
            # The moments are spread over the whole of a run, however long it takes here.
            seconds = max(0.02, 0.8 * seconds) if status == 0 else seconds * 1.1
            for each in helpers:
                assert _ends(each), "a worker outlives its writer"
            found = texts(index)
            assert sorted(found) in (sorted(before), after), f"neither the old state nor the new one in round {round}"
            left = "ended" if status == 0 else "after the commit" if sorted(found) == after else "before the commit"
            seen[left] += 1
            if status != 0:
                seen["killed"] += 1
                if helped:
                    seen[f"killed: {target}"] += 1
                    seen["with workers"] += bool(helpers)
            seen["left folders"] += not _without_leftovers(index)
            if round % 3 == 0:
                write_file(corpus, "又一篇", f"第{round}次又写")
            with mock.patch.dict(os.environ, SEARCHAPP_WORKERS="0"):
                update_index([], index)
            before = texts(index)
            assert sorted(before) == sorted(_read(corpus))
            assert _without_leftovers(index)
        with open_index(index) as opened:
            assert opened.check() == []
    return seen


def killed_upgrading(folder: Path, count: int, seed: int = 1) -> Counter[str]:
    """Kill while the index of an earlier version, whose sources are gone, is brought up to date: it loses nothing."""
    rng, old, seconds = Random(seed), releases.copied(releases.VERSIONS[-1], folder / "old"), 0.1
    with open_index(old) as opened:
        before = [paragraph.text for paragraph in opened.export()]
    seen: Counter[str] = Counter()
    while seen["killed"] < count:
        index = shutil.copytree(old, folder / "index")
        child = _forked(lambda index=index: update_index([], index))
        time.sleep(rng.uniform(0, seconds))
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        status = _status(child)
        assert status in (0, -signal.SIGKILL), f"ended with {status}"
        seconds = max(0.02, 0.8 * seconds) if status == 0 else seconds * 1.1
        with open_index(index) as opened:
            assert [paragraph.text for paragraph in opened.export()] == before
            seen["before the commit" if opened.outdated else "after the commit"] += status != 0
        seen["killed"] += status != 0
        update_index([], index)
        with open_index(index) as opened:
            assert [paragraph.text for paragraph in opened.export()] == before
            assert not opened.outdated
            assert opened.check() == []
        assert _without_leftovers(index)
        shutil.rmtree(index)
    return seen


#: The exit status that says that a worker was lost.
_LOST = 3


def _update_unless_a_worker_is_lost(corpus: Path, index: Path) -> None:
    try:
        update_index([corpus], index)
    except IndexStateError as error:
        if error.key == "index_worker_lost":
            os._exit(_LOST)
        raise


def _children(process: int) -> list[int]:
    """Return the processes that a process has started."""
    try:
        return [int(each) for path in Path(f"/proc/{process}/task").iterdir() for each in _words(path / "children")]
    except FileNotFoundError:
        return []


def _words(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="ascii").split()
    except OSError:
        return []


def _status(child: int, seconds: float = 120) -> int:
    """Return how a child ended, negative where a signal ended it; it must do so in time."""
    give_up = time.monotonic() + seconds
    while time.monotonic() < give_up:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.005)
    os.kill(child, signal.SIGKILL)
    raise AssertionError("a writer hangs")


def _ends(process: int, seconds: float = 60) -> bool:
    """Whether a process that is not our child ends in time (one that nobody waits for has ended)."""
    give_up = time.monotonic() + seconds
    while time.monotonic() < give_up:
        state = _words(Path(f"/proc/{process}/stat"))
        if not state or "Z" in state[2:3]:
            return True
        time.sleep(0.005)
    return False


def _read(corpus: Path) -> list[str]:
    lines = (line for path in corpus.iterdir() for line in path.read_text(encoding="utf-8").splitlines())
    return [json.loads(line)["text"] for line in lines]


def _forked(action: Any) -> int:
    """Run ``action`` in a child; its exit status is 0 when that ended without an error."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            action()
            status = 0
        finally:
            os._exit(status)
    return child


_QUERIES = ("营商环境", "“三标”", "上海 学习", "营*境", "学洗~", "的", "", "不存在")


def _everything(opened: Index) -> list[Any]:
    found = [
        opened.search(query, facets=["city", "kind", "month"], limit=None, sort=sort, filters=filters)
        for query in _QUERIES
        for sort in ("relevance", "date")
        for filters in ({}, {"city": "上海"})
    ]
    shown = opened.show("文0:1", neighbours=2)
    return [
        [(each.total, each.hits, each.facets, each.notes) for each in found],
        list(opened.export()),
        shown,
        opened.stats(),
    ]


def damaged(folder: Path, count: int, seed: int = 1) -> Counter[str]:
    """Flip bits and cut files: each is reported with the name of the file, or without effect on any answer."""
    rng, corpus, index = Random(seed), folder / "corpus", folder / "index"
    for number in range(12):
        lines = [f"第{number}篇{'营商环境' * (line % 3)}“三标”活动，上海学习{line}。" for line in range(20)]
        write_file(corpus, f"文{number}", *lines, cities=["上海", "苏州"][: number % 3], kind="policy", article={
            "title": f"篇{number}", "date": "2022-03" if number % 2 else "2021"})  # fmt: skip
        if number in (7, 9, 11):
            update_index([corpus], index)  # several segments
    (corpus / "文3.jsonl").unlink()  # and deletions
    update_index([corpus], index)
    with open_index(index) as opened:
        expected = _everything(opened)
    files = [path for path in sorted(index.rglob("*")) if path.is_file() and path.name != ".searchapp.lock"]
    assert len([path for path in files if path.suffix == ".segment"]) > 1
    assert any(path.suffix == ".deleted" for path in files)
    seen: Counter[str] = Counter()
    for round in range(count):
        file = rng.choice(files)
        whole = file.read_bytes()
        content = bytearray(whole)
        if rng.random() < 0.2:
            del content[rng.randrange(len(content)) :]
        else:
            content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)
        file.write_bytes(content)
        try:
            with open_index(index) as opened:
                assert _everything(opened) == expected, f"a wrong answer in round {round}, {file.name}"
                notes = opened.check()
                seen["without effect, reported by check" if notes else "without effect"] += 1
                assert all(note.facts["file"] == file.name for note in notes)
        except IndexStateError as error:
            assert error.key in ("index_too_old", "index_newer") or file.name in str(error), error
            seen["reported"] += 1
        file.write_bytes(whole)
    with open_index(index) as opened:
        assert _everything(opened) == expected
        assert opened.check() == []
    return seen


class _Disk:
    """A disk that is full after so many operations; it counts them."""

    def __init__(self, room: int) -> None:
        self.room, self.used = room, 0

    def take(self) -> None:
        self.used += 1
        if self.used > self.room:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@contextmanager
def _disk(room: int) -> Iterator[_Disk]:
    """Let every write, link, new folder, rename and sync fail after the first ``room`` of them."""
    disk = _Disk(room)

    class File(io.FileIO):
        def write(self, data: Any) -> int:
            disk.take()
            return super().write(data)

    open_as_ever = Path.open

    def opened(path: Path, mode: str = "r", *rest: Any, **options: Any) -> Any:
        if mode in ("r", "rb"):
            return open_as_ever(path, mode, *rest, **options)
        disk.take()
        raw = File(path, mode.replace("b", ""))
        buffered = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        return buffered if "b" in mode else io.TextIOWrapper(buffered, encoding="utf-8")

    def taking(function: Any) -> Any:
        def call(*args: Any, **options: Any) -> Any:
            disk.take()
            return function(*args, **options)

        return call

    with (
        mock.patch.object(Path, "open", opened),
        mock.patch("os.mkdir", taking(os.mkdir)),
        mock.patch("os.link", taking(os.link)),
        mock.patch("os.fsync", taking(os.fsync)),
        mock.patch("os.replace", taking(os.replace)),
        mock.patch("shutil.copyfile", taking(lambda *_: None)),
    ):
        yield disk


def full(folder: Path, count: int | None = None, seed: int = 1) -> Counter[str]:
    """Let the disk be full at each write in turn (``count`` of them at random): the old state stays, with an error."""
    corpus, index = folder / "corpus", folder / "index"
    for number in range(4):
        write_file(corpus, f"文{number}", *(f"第{number}篇第{line}段营商环境" for line in range(9)))
    seen: Counter[str] = Counter()
    with mock.patch.object(builder, "BUFFER_PARAGRAPHS", _BUFFER):
        update_index([corpus], index)
        before = texts(index)
        write_file(corpus, "文1", *(f"改过第{line}段营商环境" for line in range(9)))
        write_file(corpus, "文9", *(f"新的第{line}段营商环境" for line in range(9)))
        shutil.copytree(index, folder / "old")
        shutil.copytree(index, folder / "copy")
        with _disk(1 << 30) as disk:
            assert not _fails(corpus, folder / "copy")
        for room in range(disk.used) if count is None else Random(seed).sample(range(disk.used), count):
            with _disk(room):
                assert _fails(corpus, index)
            if texts(index) == before:
                seen["failed, old state kept"] += 1
                continue
            # Only the last step, syncing the folder after the rename, can fail when the new state is there already.
            assert sorted(texts(index)) == sorted(_read(corpus))
            seen["failed after the commit"] += 1
            shutil.rmtree(index)
            shutil.copytree(folder / "old", index)
        assert seen["failed after the commit"] <= 1
        update_index([corpus], index)
        assert sorted(texts(index)) == sorted(_read(corpus))
        write_file(corpus, "文9", "最后")
        update_index([], index)
        assert _without_leftovers(index)
    return seen


def _fails(corpus: Path, index: Path) -> bool:
    try:
        update_index([corpus], index)
    except IndexStateError as error:
        assert error.key == "index_unwritable", error
        assert os.strerror(errno.ENOSPC) in str(error)
        return True
    return False


def read_beside(folder: Path, commits: int, readers: int = 4) -> Counter[str]:
    """Let readers search while a writer commits: each answer comes from one whole state, later ones from newer ones."""
    corpus, index, stop = folder / "corpus", folder / "index", folder / "stop"
    _state_of(corpus, 0)
    update_index([corpus], index)
    children = [_forked(lambda at=at: _watch(index, folder, at, anew=at % 2 == 1)) for at in range(readers)]
    _wait_until(lambda: all((folder / f"began-{at}").exists() for at in range(readers)))
    for number in range(1, commits + 1):
        _state_of(corpus, number)
        update_index([corpus], index)
    stop.write_text(str(commits), encoding="utf-8")
    ended = [os.waitpid(child, 0)[1] for child in children]
    assert ended == [0] * readers, "a reader saw half a state"
    return Counter({"commits": commits, "readers": readers})


def _wait_until(done: Callable[[], bool], seconds: float = 120) -> None:
    give_up = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < give_up
        time.sleep(0.005)


def _state_of(corpus: Path, number: int) -> None:
    for file in range(4):
        if (file + number) % 4:
            write_file(corpus, f"文{file}", *(f"第{number}版营商环境" for _ in range(3)), topics=[f"版{number}"])
        else:
            (corpus / f"文{file}.jsonl").unlink(missing_ok=True)


def _watch(index: Path, folder: Path, at: int, anew: bool) -> None:
    stop = folder / "stop"
    opened, last, states = open_index(index), -1, 0
    while True:
        ending = stop.exists()
        if anew:
            opened = open_index(index)
        found = opened.search("营商环境", facets=["topic", "file"], limit=None)
        [version] = {hit.text for hit in found.hits}
        assert found.total == 9
        assert len(found.facets["file"]) == 3
        assert [(value.value, value.count) for value in found.facets["topic"]] == [(f"版{version[1:-5]}", 9)]
        number = int(version[1:-5])
        assert number >= last
        states += number > last
        last = number
        (folder / f"began-{at}").touch()
        if ending:
            assert number == int(stop.read_text(encoding="utf-8"))
            assert states > 1
            return


class Planted:
    """Unpickling this would leave a mark."""

    def __init__(self, mark: Path) -> None:
        self._mark = mark

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.touch, (self._mark,)
