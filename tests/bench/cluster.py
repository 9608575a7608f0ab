"""The cluster engine beside the local one in one run: the same answers, and what they cost.

python -m tests.bench.cluster [--size 194840] [--url http://127.0.0.1:9200] [--shards 1] [--queries 300] [--runs 500]

The paragraphs are those of ``tests.bench.run``. Without ``--url`` a node of the tests is started. Each query is asked
of both with two facets and ten hits; totals, articles and facets have to be equal, and so has the page. Literal runs
(exact, run, word, wildcard, fuzzy) are held against a plain scan of the texts.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from uuid import uuid4

from searchapp.analysis.fold import fold_text
from searchapp.analysis.runs import Mark, stands_in
from searchapp.analysis.tree import Run
from searchapp.api.index import Index, open_index, update_index
from tests import cluster
from tests.bench.engines import Document
from tests.bench.run import copied, queries, texts

_TYPED = {"phrase": '"{}"', "prefix": "{}*", "fuzzy": "{}~"}
_FACETS = ("city", "kind")


def written(documents: Sequence[Document], file: Path) -> Path:
    """Write paragraphs as a file that can be indexed."""
    import json

    kinds = ("testimonial", "policy", "narrative", None)
    with file.open("w", encoding="utf-8") as out:
        for number, (text, city) in enumerate(documents):
            about = {"id": str(number), "text": text, "cities": [city], "kind": kinds[number % 4]}
            about["article"] = {"id": f"a{number // 10}", "date": f"1998-01-{number % 30 + 1:02}"}
            out.write(json.dumps(about, ensure_ascii=False) + "\n")
    return file


def asked(lines: list[str], count: int) -> list[str]:
    """Return queries of all kinds as a person types them."""
    drawn = queries(lines, max(10, count // 7 + 1))
    typed = [_TYPED.get(kind, "{}").format(text) for kind, found in drawn.items() for text in found]
    return random.Random(3).sample(typed, min(count, len(typed)))


def compared(here: Index, there: Index, typed: Sequence[str]) -> dict[str, list[float]]:
    """Ask both; prints what differs and returns the milliseconds of each."""
    equal = {"totals": 0, "facets": 0, "order": 0, "snippets": 0}
    took: dict[str, list[float]] = {"local": [], "cluster": []}
    for query in typed:
        found = []
        for name, index in (("local", here), ("cluster", there)):
            started = time.perf_counter()
            found.append(index.search(query, facets=_FACETS, limit=10))
            took[name].append((time.perf_counter() - started) * 1000)
        one, other = found
        equal["totals"] += (one.total, one.articles, one.relaxed) == (other.total, other.articles, other.relaxed)
        equal["facets"] += one.facets == other.facets
        order = [hit.id for hit in one] == [hit.id for hit in other]
        equal["order"] += order
        equal["snippets"] += order and [hit.snippets for hit in one] == [hit.snippets for hit in other]
        if one.total != other.total or one.facets != other.facets or not order:
            print(f"differs: {query}: {one.total} {other.total} {[hit.id for hit in one]} {[hit.id for hit in other]}")
    print(", ".join(f"{name} {count} of {len(typed)}" for name, count in equal.items()))
    return took


def runs(lines: Sequence[str], count: int) -> Iterator[Mark]:
    """Yield marks of every kind, drawn from the texts."""
    rng = random.Random(9)
    folded = [fold_text(line) for line in lines]
    while count:
        text = rng.choice(folded)
        size = rng.randint(1, 6)
        at = rng.randrange(max(1, len(text) - size))
        piece = text[at : at + size].strip()
        kind = rng.choice(("exact", "run", "word", "wildcard", "fuzzy"))
        if kind == "wildcard" and len(piece) > 2 and piece[0].isalnum():
            mark = Mark(kind, f"{piece[0]}*{piece[-1]}")
        elif kind == "fuzzy" and len(piece) > 1 and piece.isalnum():
            mark = Mark(kind, piece, edits=rng.randint(1, 2))
        elif kind in ("exact", "run", "word") and piece:
            mark = Mark(kind, piece)
        else:
            continue
        count -= 1
        yield mark


def scanned(there: Index, lines: list[str], size: int, count: int) -> None:
    """Hold literal runs against a plain scan and print how many are right."""
    marks = list(runs(lines, count))
    found = there.state.reader.counts([Run("text", mark) for mark in marks])
    copies = [size // len(lines) + (place < size % len(lines)) for place in range(len(lines))]
    folded = [fold_text(line) for line in lines]
    right = 0
    for mark, number in zip(marks, found, strict=True):
        expected = sum(copy for copy, text in zip(copies, folded, strict=True) if stands_in(mark, text))
        right += number == expected
        if number != expected:
            print(f"differs: {mark}: {number} instead of {expected}")
    print(f"literal runs {right} of {len(marks)} as a plain scan")


def shown(name: str, took: Sequence[float]) -> str:
    """Return the median and the 95th percentile of milliseconds."""
    return f"{name} p50 {statistics.median(took):.1f} p95 {sorted(took)[int(0.95 * (len(took) - 1))]:.1f} ms"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=194_840)
    parser.add_argument("--url")
    parser.add_argument("--shards", type=int, default=1)
    parser.add_argument("--queries", type=int, default=300)
    parser.add_argument("--runs", type=int, default=500)
    args = parser.parse_args()
    os.environ["SEARCHAPP_OPENSEARCH_SHARDS"] = str(args.shards)
    url = args.url or cluster.started(heap="1g").url()
    lines = texts(None)
    with tempfile.TemporaryDirectory() as folder:
        source = written([*copied(lines, args.size)], Path(folder) / "paragraphs.jsonl")
        for name, engine in (("local", None), ("cluster", f"{url}/bench{uuid4().hex[:8]}")):
            started = time.perf_counter()
            update_index([source], Path(folder) / name, engine=engine)
            print(f"{name}: {args.size / (time.perf_counter() - started):,.0f} paragraphs/s", flush=True)
        with open_index(Path(folder) / "local") as here, open_index(Path(folder) / "cluster") as there:
            typed = asked(lines, args.queries)
            compared(here, there, typed[:20])  # warm
            took = compared(here, there, typed)
            print(", ".join(shown(name, each) for name, each in took.items()), flush=True)
            scanned(there, lines, args.size, args.runs)


if __name__ == "__main__":
    sys.exit(main())
