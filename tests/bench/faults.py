"""Do to an index what can happen to it, in full.

python -m tests.bench.faults [--kills 200] [--flips 1000] [--commits 100]
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests import faults


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--flips", type=int, default=1000)
    parser.add_argument("--commits", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    runs: dict[str, Callable[[Path], Counter[str]]] = {
        "killed": lambda folder: faults.killed(folder, args.kills, args.seed),
        "killed, with workers": lambda folder: faults.killed(folder, args.kills, args.seed, faults.ALL),
        "killed, upgrading": lambda folder: faults.killed_upgrading(folder, args.kills // 4, args.seed),
        "damaged": lambda folder: faults.damaged(folder, args.flips, args.seed),
        "full disk": lambda folder: faults.full(folder),
        "readers": lambda folder: faults.read_beside(folder, args.commits),
    }
    for name, run in runs.items():
        started = time.perf_counter()
        with tempfile.TemporaryDirectory() as folder:
            seen = run(Path(folder))
        print(f"{name}: {dict(seen)}, {time.perf_counter() - started:.0f} s", flush=True)


if __name__ == "__main__":
    main()
