"""How fast documents are read and annotated, on one core: pages seen for the first time, and the same ones again.

python -m tests.bench.reading [--rounds 5] [--copies 8] [FOLDER ...]

Then how fast they are indexed, so many copies of them, by this process and by workers beside it: the time by the clock,
which needs as many free cores as there are workers, the share of all CPU that is the main process's own, and the most
memory that it and a worker had.

Neither counts the start of the interpreter and the loading of the dictionaries, which other passages (tests/gold) have
called for. A page is seen for the first time once in a process: each round is a process of its own.

python -m tests.bench.reading --against CHECKOUT [--rounds 5] [--people 1] [FOLDER ...]

The CPU of the same files in another version of this program and in this one, in turns, by the kind of work and by
folder; beside the folders so many MB of People's Daily (``tests.bench.run``) as plain text. A ratio is the median of
the rounds.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from searchapp.annotating import annotate
from searchapp.api.index import inspect_file, update_index
from searchapp.reading.files import read_extraction
from searchapp.reading.formats import text
from tests.bench.run import texts

_GOLD = Path(__file__).parents[1] / "gold"
_SUFFIXES = (".txt", ".md", ".html")
_FOLDERS = (Path("corpus"), _GOLD / "reports")
#: How often files are read again once they have been seen.
_AGAIN = 10
#: People's Daily is read in files of so many paragraphs.
_PARAGRAPHS = 40

#: One version reads so many files, then the other.
_TURN = 15
#: Seconds of CPU by how often the files have been seen (first, again) and by work (reading, annotating).
_Times = list[list[float]]

#: What a process of a version does: it knows nothing of that version but where the functions have been.
_CHILD = """
import json, sys, time
from pathlib import Path
from searchapp.annotating import annotate
try:
    from searchapp.reading.files import read_file
except ImportError:
    from searchapp.reading import read_file

def seconds(files):
    started = time.process_time()
    documents = [read_file(file, file.name) for file in files]
    read = time.process_time()
    for document in documents:
        annotate(document)
    return read - started, time.process_time() - read

for line in sys.stdin:
    files = [Path(file) for file in json.loads(line)]
    print(json.dumps([seconds(files), seconds(files)]), flush=True)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="*", default=_FOLDERS, metavar="FOLDER")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--copies", type=int, default=8)
    parser.add_argument("--against", type=Path, metavar="CHECKOUT")
    parser.add_argument("--people", type=float, default=1.0, metavar="MB")
    parser.add_argument("--index", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--round", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.against:
        _against(args.against, args.folders, args.people, args.rounds)
        return
    files = [file for folder in args.folders for file in _files(folder)]
    if args.index:
        print(json.dumps(_indexed(args.folders, args.index)))
        return
    if args.round:
        print(json.dumps(_round(files)))
        return
    command = [sys.executable, "-m", "tests.bench.reading", "--round", *map(str, args.folders)]
    rounds = [json.loads(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(args.rounds)]
    size = sum(file.stat().st_size for file in files) / 1e6
    print(f"{len(files)} files, {size:.2f} MB, {args.rounds} rounds; MB/s on one core")
    for name, seconds in zip(("first seen", "seen before"), zip(*rounds, strict=True), strict=True):
        best, usual = size / min(seconds), size / statistics.median(seconds)
        print(f"{name:<12} best {best:.2f}  median {usual:.2f}")
    _index(files, args.copies)


def _files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.iterdir()) if path.suffix in _SUFFIXES]


def _against(checkout: Path, folders: Sequence[Path], megabytes: float, rounds: int) -> None:
    """Print the CPU of this version of the program as a multiple of that of another one."""
    with TemporaryDirectory() as place:
        warming = Path(place, "warming.txt")
        warming.write_text("\n".join("\n".join(words) for _, words in _warming()), encoding="utf-8")
        groups = {folder.name: [file.resolve() for file in _files(folder)] for folder in folders}
        if megabytes:
            groups["people"] = _people(Path(place), megabytes)
        versions = [checkout.resolve(), Path(__file__).parents[2]]
        took: dict[str, list[list[_Times]]] = {name: [] for name in groups}
        for turn in range(rounds):
            started = [_started(version) for version in versions]
            for child in started:
                _times(child, [warming])
            for name, group in groups.items():
                turns = [group[at : at + _TURN] for at in range(0, len(group), _TURN)]
                took[name].append(_in_turns(started[:: -1 if turn % 2 else 1], turns)[:: -1 if turn % 2 else 1])
            for child in started:
                child.communicate()
    print(f"{rounds} rounds, load {os.getloadavg()[0]:.1f}; CPU of this version / that of {checkout}")
    for name, group in groups.items():
        print(f"{name}: {len(group)} files")
        for seen, title in enumerate(("first seen", "seen before")):
            print(f"  {title:<12} {'  '.join(_ratios(took[name], seen))}")


def _started(version: Path) -> subprocess.Popen[str]:
    """Start a process of a version that measures what it is told to read."""
    pipe, environment = subprocess.PIPE, {**os.environ, "PYTHONPATH": str(version)}
    command = [sys.executable, "-c", _CHILD]
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, env=environment, cwd=version, text=True)


def _times(child: subprocess.Popen[str], files: Sequence[Path]) -> _Times:
    assert child.stdin is not None
    assert child.stdout is not None
    print(json.dumps([str(file) for file in files]), file=child.stdin, flush=True)
    return json.loads(child.stdout.readline())  # type: ignore[no-any-return]


def _in_turns(children: Sequence[subprocess.Popen[str]], turns: Sequence[Sequence[Path]]) -> list[_Times]:
    """Return the times of each process over all files, some of which one reads before the other reads them."""
    took = [[[0.0, 0.0], [0.0, 0.0]] for _ in children]
    for files in turns:
        for child, total in zip(children, took, strict=True):
            for seen, works in enumerate(_times(child, files)):
                for work, seconds in enumerate(works):
                    total[seen][work] += seconds
    return took


def _ratios(rounds: Sequence[Sequence[_Times]], seen: int) -> Iterator[str]:
    """Yield the ratios of both kinds of work and of both together."""
    for name, works in {"reading": (0,), "annotating": (1,), "both": (0, 1)}.items():
        old, new = ([sum(times[at][seen][work] for work in works) for times in rounds] for at in (0, 1))
        ratio = statistics.median(now / before for before, now in zip(old, new, strict=True))
        yield f"{name} {ratio:.3f} ({statistics.median(old):.2f} → {statistics.median(new):.2f} s)"


def _people(folder: Path, megabytes: float) -> list[Path]:
    """Write so much of People's Daily to files of plain text, and return them."""
    paragraphs = texts(None)
    files: list[Path] = []
    while paragraphs and sum(file.stat().st_size for file in files) < megabytes * 1e6:
        files.append(folder / f"people-{len(files)}.txt")
        files[-1].write_text("\n".join(paragraphs[:_PARAGRAPHS]), encoding="utf-8")
        del paragraphs[:_PARAGRAPHS]
    return files


def _warming() -> Iterator[tuple[str, list[str]]]:
    """Yield other passages that call for the dictionaries: a name, and what it says."""
    for name in ("passages", "places"):
        for line in (_GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            yield name, [value for value in json.loads(line).values() if isinstance(value, str)]


def _index(files: Sequence[Path], copies: int) -> None:
    """Print what indexing copies of files takes, without workers and with one and two."""
    with TemporaryDirectory() as place:
        corpus = Path(place, "corpus")
        corpus.mkdir()
        for copy in range(copies):
            for file in files:
                shutil.copyfile(file, corpus / f"{copy}-{file.name}")
        for workers in (0, 1, 2):
            command = [sys.executable, "-m", "tests.bench.reading", "--index", place, str(corpus)]
            environment = {**os.environ, "SEARCHAPP_WORKERS": str(workers)}
            done = subprocess.run(command, check=True, capture_output=True, env=environment)
            seconds, own, others, memory, memory_of_worker = json.loads(done.stdout)
            print(
                f"indexed, {workers} workers: {seconds:.1f} s, CPU {own + others:.1f} s, own "
                f"{own / (own + others):.1%}, {memory:.0f} MB, a worker {memory_of_worker:.0f} MB"
            )


def _indexed(folders: Sequence[Path], place: Path) -> tuple[float, ...]:
    """Return what indexing took: seconds by the clock, of CPU here and in workers, and most memory of both in MB."""
    index = place / "index"
    shutil.rmtree(index, ignore_errors=True)
    started = time.perf_counter()
    update_index(folders, index)
    seconds = time.perf_counter() - started
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    times = [each.ru_utime + each.ru_stime for each in (own, others)]
    return seconds, *times, own.ru_maxrss / 1024, others.ru_maxrss / 1024


def _round(files: Sequence[Path]) -> tuple[float, float]:
    """Return the seconds that it takes to read files for the first time, and again (the median of several times)."""
    for name, words in _warming():
        annotate(read_extraction(text.in_text("\n".join(words)), f"{name}.txt", "text"))
    first = _seconds(files)
    return first, statistics.median(_seconds(files) for _ in range(_AGAIN))


def _seconds(files: Sequence[Path]) -> float:
    started = time.process_time()
    for file in files:
        inspect_file(file)
    return time.process_time() - started


if __name__ == "__main__":
    main()
