"""How fast documents are read and annotated, on one core: pages seen for the first time, and the same ones again.

python -m tests.bench.reading [--rounds 5] [FOLDER ...]

Neither counts the start of the interpreter and the loading of the dictionaries, which other passages (tests/gold) have
called for. A page is seen for the first time once in a process: each round is a process of its own.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from searchapp.annotating import annotate
from searchapp.api.index import inspect_file
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
    parser.add_argument("--round", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    files = [path for folder in args.folders for path in sorted(folder.iterdir()) if path.suffix in _SUFFIXES]
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
