"""Time the whole process of one search: beside importing stock jieba and Whoosh and cutting one word, or beside another
version of this program.

python -m tests.bench.startup INDEX_DIR [--query 营商环境] [--runs 10]
python -m tests.bench.startup CORPUS --against CHECKOUT [--runs 40]

Against another version CPU is measured, not time, in turns; each version makes its own index of the corpus.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

_STOCK = "import jieba; jieba.lcut('营商环境'); import whoosh.index, whoosh.qparser, whoosh.highlight"
_RUN = "import sys; from searchapp.cli.{} import main; sys.exit(main())"


def seconds(command: list[str]) -> float:
    """Return how long a command took, its output thrown away."""
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - started


def cpu(command: list[str], checkout: Path) -> float:
    """Return the CPU seconds of a command that runs the code of a checkout, its output thrown away."""
    environment = {**os.environ, "PYTHONPATH": str(checkout)}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    nowhere = subprocess.DEVNULL
    subprocess.run(command, check=True, stdout=nowhere, stderr=nowhere, cwd=checkout, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def in_turns(first: Callable[[], float], second: Callable[[], float], runs: int) -> tuple[list[float], list[float]]:
    """Return what both gave, run in turns after one that is not counted."""
    pairs = [(first(), second()) for _ in range(runs + 1)][1:]
    return [one for one, _ in pairs], [other for _, other in pairs]


def against(corpus: Path, other: Path, query: str, runs: int) -> tuple[list[float], list[float]]:
    """Return the CPU seconds of a search by another version and by this one."""
    with tempfile.TemporaryDirectory() as folder:
        commands = []
        for place in (other, Path(__file__).parents[2]):
            index = str(Path(folder) / str(len(commands)))
            cpu([sys.executable, "-c", _RUN.format("app"), "index", str(corpus), "--index-dir", index], place)
            search = [sys.executable, "-c", _RUN.format("search"), query, "--index-dir", index]
            commands.append(lambda search=search, place=place: cpu(search, place))
        return in_turns(*commands, runs)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("place", type=Path)
    parser.add_argument("--query", default="营商环境")
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--against", type=Path, metavar="CHECKOUT")
    args = parser.parse_args()
    if args.against:
        before, now = against(args.place.resolve(), args.against.resolve(), args.query, args.runs)
        for name, of in (("median", statistics.median), ("least", min)):
            print(f"{name}: {of(before) * 1000:.0f} → {of(now) * 1000:.0f} ms of CPU, ratio {of(now) / of(before):.2f}")
        return
    ours = [str(Path(sys.executable).with_name("search")), args.query, "--index-dir", str(args.place)]
    stock = [sys.executable, "-c", _STOCK]
    mine, theirs = map(statistics.median, in_turns(lambda: seconds(ours), lambda: seconds(stock), args.runs))
    print(f"search: {mine * 1000:.0f} ms; stock imports: {theirs * 1000:.0f} ms; ratio {mine / theirs:.2f}")


if __name__ == "__main__":
    main()
