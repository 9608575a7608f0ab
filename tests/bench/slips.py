"""Measure did-you-mean: how often the word that was meant is suggested, first and among three, by kind of slip.

python -m tests.bench.slips INDEX_DIR [--seed 1 2 3] [--count 300] [--any] [--show]

Slips are drawn from the index itself (tests/slips.py); with --any also those that are words of their own. Beside them
300 words that stand in three paragraphs or more are asked for, to which nothing should be suggested.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from searchapp.api.index import Index, open_index
from tests.slips import Slip, ranks, slips, words

#: As many good words are asked for.
_GOOD = 300


def suggested(index: Index, queries: Sequence[str]) -> tuple[list[list[str]], list[float]]:
    """Return what is suggested to each query, and how long each answer took in milliseconds."""
    found, times = [], []
    for query in queries:
        started = time.perf_counter()
        found.append([suggestion.query for suggestion in index.search(query).suggestions])
        times.append((time.perf_counter() - started) * 1000)
    return found, times


def shares(drawn: Sequence[Slip], found: Sequence[Sequence[str]]) -> dict[str, tuple[int, float, float]]:
    """Return by kind of slip, and for all, how many there were and the shares found first and among three."""
    by_kind: dict[str, list[int | None]] = defaultdict(list)
    for slip, rank in ranks(drawn, found):
        by_kind[slip.name].append(rank)
        by_kind["all"].append(rank)
    return {
        name: (
            len(each),
            sum(rank == 1 for rank in each) / len(each),
            sum(rank is not None for rank in each) / len(each),
        )
        for name, each in sorted(by_kind.items())
    }


def good_words(index: Path, seed: int) -> list[str]:
    """Return words that stand in three paragraphs or more, of two characters and longer."""
    with open_index(index) as opened:
        every = [word for each in words(opened.state, least=3).values() for word in each]
    return random.Random(seed).sample(every, min(_GOOD, len(every)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("index", type=Path)
    parser.add_argument("--seed", type=int, nargs="+", default=[1])
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--any", action="store_true")
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    with open_index(args.index) as index:
        with open_index(args.index) as opened:
            drawn = [slip for seed in args.seed for slip in slips(opened.state, seed, args.count, absent=not args.any)]
        found, times = suggested(index, [slip.typed for slip in drawn])
        for name, (count, first, among) in shares(drawn, found).items():
            print(f"{name:14} {count:5}   first {first:.3f}   among three {among:.3f}")
        slowest = sorted(times)[int(len(times) * 0.95)]
        print(f"an answer takes {median(times):.1f} ms, one in twenty more than {slowest:.1f} ms")
        if args.show:
            for slip, rank in ranks(drawn, found):
                if rank != 1:
                    print(slip.name, slip.word, slip.typed, found[drawn.index(slip)])
        good = good_words(args.index, args.seed[0])
        found, times = suggested(index, good)
        false = [f"{word} → {each[0]}" for word, each in zip(good, found, strict=True) if each]
        print(f"suggested to {len(false)} of {len(good)} good words {false or ''}; {median(times):.1f} ms")


if __name__ == "__main__":
    main()
