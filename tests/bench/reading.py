"""How fast documents are read and annotated, on one core.

python -m tests.bench.reading [--folder corpus] [--seconds 10]
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from searchapp.api.index import inspect_file


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("corpus"))
    parser.add_argument("--seconds", type=float, default=10)
    args = parser.parse_args()
    files = [path for path in sorted(args.folder.iterdir()) if path.suffix in (".txt", ".md", ".html")]
    for file in files:
        inspect_file(file)  # dictionaries are loaded
    size = rounds = 0
    started = time.process_time()
    while time.process_time() - started < args.seconds:
        for file in files:
            inspect_file(file)
            size += file.stat().st_size
        rounds += 1
    seconds = time.process_time() - started
    print(f"{len(files)} files, {rounds} times: {size / 1e6 / seconds:.2f} MB/s on one core")


if __name__ == "__main__":
    main()
