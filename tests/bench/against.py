"""This program beside a checkout of another version of it: the CPU of the same calls, asked in turns.

Each version runs in a process of its own, with its own index of the same paragraphs. Both answer every query in each
round, one after the other, so that whatever else the machine does falls on both alike; of a query the fastest of the
rounds counts.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.bench.engines import Document

_ROUNDS = 7

#: What a process does: it knows nothing of the version that it runs but the public functions.
_CHILD = """
import json, sys, time
from searchapp import open_index, update_index

source, folder = sys.argv[1:]
started = time.process_time()
update_index([source], folder)
print(json.dumps(time.process_time() - started), flush=True)
index = open_index(folder)
for line in sys.stdin:
    typed = json.loads(line)
    started = time.process_time()
    index.search(typed, facets=["city"], limit=10)
    print(json.dumps(time.process_time() - started), flush=True)
"""

_TYPED = {"phrase": '"{}"', "prefix": "{}*", "fuzzy": "{}~"}


class _Version:
    """A version of the program at work."""

    def __init__(self, checkout: Path, source: Path, folder: Path) -> None:
        environment = {**os.environ, "PYTHONPATH": str(checkout)}
        self._process = subprocess.Popen(
            [sys.executable, "-c", _CHILD, str(source), str(folder)],
            cwd=checkout,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.indexing = self._answer()

    def _answer(self) -> float:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            sys.exit(f"ended with status {self._process.wait()}: {self._process.args!r}")
        return float(line)

    def milliseconds(self, typed: str) -> float:
        """Return the CPU of one whole call."""
        assert self._process.stdin is not None
        print(json.dumps(typed), file=self._process.stdin, flush=True)
        return self._answer() * 1000

    def close(self) -> None:
        self._process.communicate()


def measure(other: Path, documents: Sequence[Document], asked: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Return by kind of query the milliseconds of every query, of the other version and of this one."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "paragraphs.jsonl"
        with source.open("w", encoding="utf-8") as out:
            for number, (text, city) in enumerate(documents):
                out.write(json.dumps({"id": str(number), "text": text, "cities": [city]}, ensure_ascii=False) + "\n")
        here = Path(__file__).parents[2]
        versions = [
            _Version(place.resolve(), source, Path(folder) / name) for name, place in (("a", other), ("b", here))
        ]
        found: dict[str, Any] = {"indexing": [[each.indexing * 1000] for each in versions]}
        for kind, texts in asked.items():
            typed = [_TYPED.get(kind, "{}").format(text) for text in texts]
            best = [[float("inf")] * len(typed) for _ in versions]
            for turn in range(_ROUNDS):
                for place, text in enumerate(typed):
                    for at in (0, 1) if turn % 2 else (1, 0):
                        best[at][place] = min(best[at][place], versions[at].milliseconds(text))
            found[kind] = best
        for version in versions:
            version.close()
        return found


def rows(found: Mapping[str, Sequence[Sequence[float]]]) -> list[list[str]]:
    """Return the cells of a table: means, medians and 95th percentiles of both versions, and the ratio of the means."""
    table = []
    for kind, (before, now) in found.items():
        cells = [f"{statistics.mean(before):.3f} → {statistics.mean(now):.3f}"]
        for part in (0.5, 0.95):
            old, new = (sorted(times)[int(part * (len(times) - 1))] for times in (before, now))
            cells.append(f"{old:.3f} → {new:.3f}")
        table.append([kind, *cells, f"{statistics.mean(now) / statistics.mean(before):.2f}"])
    return table
