"""How fast documents are read and annotated, on one core: pages seen for the first time, and the same ones again.

python -m tests.bench.reading [--rounds 5] [--copies 8] [FOLDER ...]

Then how fast they are indexed, so many copies of them, by this process and by workers beside it: the time by the clock,
which needs as many free cores as there are workers, the share of all CPU that is the main process's own, and the most
memory that it and a worker had.

Neither counts the start of the interpreter and the loading of the dictionaries, which other passages (tests/gold) have
called for. A page is seen for the first time once in a process: each round is a process of its own.
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
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from searchapp.annotating import annotate
from searchapp.api.index import inspect_file, update_index
from searchapp.reading.files import read_extraction
from searchapp.reading.formats import text

_GOLD = Path(__file__).parents[1] / "gold"
_SUFFIXES = (".txt", ".md", ".html")
_FOLDERS = (Path("corpus"), _GOLD / "reports")
#: How often files are read again once they have been seen.
_AGAIN = 10


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="*", default=_FOLDERS, metavar="FOLDER")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--copies", type=int, default=8)
    parser.add_argument("--index", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--round", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    files = [path for folder in args.folders for path in sorted(folder.iterdir()) if path.suffix in _SUFFIXES]
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
    for name in ("passages", "places"):
        for line in (_GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            words = [value for value in json.loads(line).values() if isinstance(value, str)]
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
