"""Time the whole process of one search beside that of importing stock jieba and Whoosh and cutting one word.

python -m tests.bench.startup INDEX_DIR [--query 营商环境] [--runs 10]
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path

_STOCK = "import jieba; jieba.lcut('营商环境'); import whoosh.index, whoosh.qparser, whoosh.highlight"


def seconds(command: list[str]) -> float:
    """Return how long a command took, its output thrown away."""
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - started


def measure(index: Path, query: str, runs: int) -> tuple[float, float]:
    """Return the medians of both in seconds, run in turns after one that is not counted."""
    ours = [str(Path(sys.executable).with_name("search")), query, "--index-dir", str(index)]
    stock = [sys.executable, "-c", _STOCK]
    times = [(seconds(ours), seconds(stock)) for _ in range(runs + 1)][1:]
    return statistics.median(first for first, _ in times), statistics.median(second for _, second in times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("index", type=Path)
    parser.add_argument("--query", default="营商环境")
    parser.add_argument("--runs", type=int, default=10)
    args = parser.parse_args()
    ours, stock = measure(args.index, args.query, args.runs)
    print(f"search: {ours * 1000:.0f} ms; stock imports: {stock * 1000:.0f} ms; ratio {ours / stock:.2f}")


if __name__ == "__main__":
    main()
