"""Hold the evaluator against Whoosh's own matchers on many random trees.

python -m tests.bench.differential [--trees 20000] [--seed 1]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.differential import run


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trees", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    started, wrong = time.perf_counter(), 0
    with tempfile.TemporaryDirectory() as folder:
        for difference in run(args.seed, args.trees, Path(folder)):
            wrong += 1
            print(difference)
    print(f"{args.trees} trees, {wrong} differences, {time.perf_counter() - started:.0f} s")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
