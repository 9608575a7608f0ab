"""Measure whether runs are found exactly where they stand: quoted, and unquoted with ``match="all"``.

python -m tests.bench.phrases [TEXT_FILE] [--phrases 500] [--seed 1]

Every line of the file is a paragraph (without a file: those of ``tests.bench.run``). Phrases are random runs of 2 to 8
Chinese characters of the lines, and a plain search for their characters says what is right. For unquoted ones quotation
marks are taken out of the lines first: that 三标活动 finds “三标”活动 is meant. A last line says how far the answers
would be right if these marks counted.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import tempfile
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.bench.run import texts

_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
_MARKS = re.compile("[\"'“”‘’「」『』]")


def drawn(lines: list[str], count: int, seed: int) -> list[str]:
    """Return ``count`` different runs of the lines, always the same ones for a seed."""
    rng = random.Random(seed)
    found: set[str] = set()
    while len(found) < count:
        runs = _HAN.findall(rng.choice(lines))
        if runs:
            run = rng.choice(runs)
            size = rng.randint(2, min(8, len(run)))
            start = rng.randint(0, len(run) - size)
            found.add(run[start : start + size])
    return sorted(found)


def holders(phrases: Iterable[str], lines: list[str]) -> dict[str, set[str]]:
    """Return for every phrase the numbers of the lines that hold it."""
    return {phrase: {str(number) for number, line in enumerate(lines) if phrase in line} for phrase in phrases}


def score(answers: Iterable[tuple[set[str], set[str], float]]) -> Mapping[str, float]:
    """Return precision, recall, the part that is answered perfectly, and the median of milliseconds.

    An answer is what was found, what holds the phrase, and how many seconds it took.
    """
    rows = list(answers)
    found, held = sum(len(row[0]) for row in rows), sum(len(row[1]) for row in rows)
    both = sum(len(row[0] & row[1]) for row in rows)
    return {
        "precision": both / found if found else 0.0,
        "recall": both / held,
        "perfect": sum(row[0] == row[1] for row in rows) / len(rows),
        "p50 ms": statistics.median(row[2] for row in rows) * 1000,
    }


def measure(lines: list[str], count: int, seed: int) -> dict[str, Mapping[str, float]]:
    """Index the lines, ask every phrase in both ways; return the scores of each way."""
    from searchapp import build_index

    phrases = drawn(lines, count, seed)
    printed = holders(phrases, lines)
    unmarked = holders(phrases, [_MARKS.sub("", line) for line in lines])
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "lines.jsonl"
        with source.open("w", encoding="utf-8") as out:
            for number, line in enumerate(lines):
                out.write(json.dumps({"id": str(number), "text": line}, ensure_ascii=False) + "\n")
        with build_index(source, Path(folder) / "index") as index:

            def ask(query: str, match: str) -> tuple[set[str], float]:
                started = time.perf_counter()
                hits = index.search(query, match=match, limit=len(lines)).hits
                return {hit.id for hit in hits if not hit.partial}, time.perf_counter() - started

            ways = (
                ("quoted", '"{}"', "auto", printed),
                ('unquoted, match="all"', "{}", "all", unmarked),
                ("  marks counted", "{}", "all", printed),
            )
            results: dict[str, Mapping[str, float]] = {}
            for name, form, match, truth in ways:
                answers = ((phrase, *ask(form.format(phrase), match)) for phrase in phrases)
                results[name] = score((found, truth[phrase], seconds) for phrase, found, seconds in answers)
    return results


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--phrases", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    lines = texts(args.file)
    print(f"{len(lines):,} paragraphs, {args.phrases} phrases")
    for name, scores in measure(lines, args.phrases, args.seed).items():
        print(f"{name:22}", "  ".join(f"{measure} {value:.4f}" for measure, value in scores.items()))


if __name__ == "__main__":
    main()
