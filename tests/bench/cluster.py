"""The cluster engine beside the local one in one run: the same answers, and what they cost.

python -m tests.bench.cluster [--size 194840] [--queries 300] [--runs 500] [--seed 3] [--shards 1]
                              [--url http://127.0.0.1:9200] [--keep FOLDER] [--alone] [--warm 2000]

The paragraphs are those of ``tests.bench.run``. Without ``--url`` a node of the tests is started. Each query is asked
of both with two facets and ten hits; totals, articles and facets have to be equal, and so have order, snippets and
highlights. Literal runs (exact, run, word, wildcard, fuzzy) are held against a plain scan of the texts. Then each query
is asked three times of each engine, in turns; the first and the fastest time are told, before and after ``--warm``
other queries: Java makes its own code faster for some minutes after it was started. ``--keep`` names a folder whose
two indices are made once and used again. ``--alone`` leaves the local engine out, and with it what is held against it:
for sizes that take long (--size 1000000). Exits 1 when an answer is another one. ``cluster_faults`` kills things.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from uuid import uuid4

from searchapp.analysis.fold import fold_text
from searchapp.analysis.runs import Mark, stands_in
from searchapp.analysis.tree import Run
from searchapp.answer import Results
from searchapp.api.index import Index, open_index, update_index
from searchapp.engines.opensearch.reading import OpenSearchReader
from tests import cluster
from tests.bench.engines import Document
from tests.bench.run import copied, queries, texts

_TYPED = {"phrase": '"{}"', "prefix": "{}*", "fuzzy": "{}~"}
_FACETS = ("city", "kind")
#: So many of the first ten have to stand in the same order, of 300 queries.
_SAME_ORDER = 295 / 300
_TIMES = 3


def written(documents: Sequence[Document], file: Path) -> Path:
    """Write paragraphs as a file that can be indexed."""
    kinds = ("testimonial", "policy", "narrative", None)
    with file.open("w", encoding="utf-8") as out:
        for number, (text, city) in enumerate(documents):
            about = {"id": str(number), "text": text, "cities": [city], "kind": kinds[number % 4]}
            about["article"] = {"id": f"a{number // 10}", "date": f"1998-01-{number % 30 + 1:02}"}
            out.write(json.dumps(about, ensure_ascii=False) + "\n")
    return file


def asked(lines: list[str], count: int, seed: int) -> list[str]:
    """Return queries of all kinds as a person types them: those of ``tests.bench.run``, and what is made of two."""
    drawn = queries(lines, count, seed + 2)
    rng = random.Random(seed)
    typed = [_TYPED.get(kind, "{}").format(text) for kind, found in drawn.items() for text in found]
    for one, other in zip(drawn["common"], rng.sample(drawn["common"], count), strict=True):
        city, start = rng.randrange(300), rng.randint(1, 15)
        typed += [
            f"{one} OR {other}", f"{one} -{other}", f"{one} NEAR/10 {other}", f"{one}*{other[-1]}",
            f"城市:城市{city} {one}", f"date:[1998-01-{start:02} TO 1998-01-{start + 9:02}] {one} {other}",
        ]  # fmt: skip
    return rng.sample(list(dict.fromkeys(typed)), count)


def told(results: Results) -> dict[str, object]:
    """Return what of an answer has to be the same, by what it is."""
    return {
        "totals": (results.total, results.relaxed),
        "articles": results.articles,
        "facets": results.facets,
        "order": [hit.id for hit in results],
        "snippets": [hit.snippets for hit in results],
        "highlights": [(hit.highlights, hit.section_highlights, hit.title_highlights) for hit in results],
    }


def compared(here: Index, there: Index, typed: Sequence[str]) -> bool:
    """Ask both; prints what differs and returns whether as much is equal as has to be."""
    equal: Counter[str] = Counter()
    for query in typed:
        one, other = (told(index.search(query, facets=_FACETS, limit=10)) for index in (here, there))
        for name, value in one.items():
            equal[name] += value == other[name]
        if one != other:
            differing = [name for name, value in one.items() if value != other[name]]
            print(f"differs: {query}: {', '.join(differing)}; {one['totals']} {other['totals']}")
    print(", ".join(f"{name} {count} of {len(typed)}" for name, count in equal.items()), flush=True)
    exact = all(equal[name] == len(typed) for name in ("totals", "articles", "facets"))
    return exact and equal["order"] >= _SAME_ORDER * len(typed)


def measured(when: str, indices: Mapping[str, Index], typed: Sequence[str]) -> None:
    """Ask indices in turns and print what each query took, the first time and at best."""
    took: dict[str, list[list[float]]] = {name: [] for name in indices}
    for query in typed:
        for name, index in indices.items():
            times = []
            for _ in range(_TIMES):
                started = time.perf_counter()
                index.search(query, facets=_FACETS, limit=10)
                times.append((time.perf_counter() - started) * 1000)
            took[name].append(times)
    for name, times in took.items():
        first, best = [each[0] for each in times], [min(each) for each in times]
        print(f"{name}, {when}: {shown('first', first)}; {shown(f'best of {_TIMES}', best)}", flush=True)


def shown(name: str, took: Sequence[float]) -> str:
    """Return the median and the 95th percentile of milliseconds."""
    return f"{name} p50 {statistics.median(took):.1f} p95 {sorted(took)[int(0.95 * (len(took) - 1))]:.1f} ms"


def room(there: Index) -> str:
    """Return how much room an index takes on its nodes, and how much memory Java uses of what it may."""
    held = sum(shard.bytes or 0 for shard in there.stats().shards)
    reader = there.state.reader
    assert isinstance(reader, OpenSearchReader)
    nodes = reader._cluster.ask("GET", "/_nodes/stats/jvm")["nodes"].values()
    heaps = [each["jvm"]["mem"] for each in nodes]
    used, most = (sum(heap[f"heap_{what}_in_bytes"] for heap in heaps) / 1e6 for what in ("used", "max"))
    return f"{held / 1e6:,.0f} MB on disk, heap {used:,.0f} of {most:,.0f} MB"


def load() -> str:
    """Return how many processes wanted a processor in the last minute, and how many processors there are."""
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()}" if hasattr(os, "getloadavg") else "load not known"


def runs(lines: Sequence[str], count: int, seed: int) -> Iterator[Mark]:
    """Yield marks of every kind, drawn from the texts."""
    rng = random.Random(seed + 6)
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


def scanned(there: Index, lines: list[str], size: int, marks: Sequence[Mark]) -> bool:
    """Hold literal runs against a plain scan, print how many are right and return whether all are."""
    found = there.state.reader.counts([Run("text", mark) for mark in marks])
    copies = [size // len(lines) + (place < size % len(lines)) for place in range(len(lines))]
    folded = [fold_text(line) for line in lines]
    right = 0
    for mark, number in zip(marks, found, strict=True):
        expected = sum(copy for copy, text in zip(copies, folded, strict=True) if stands_in(mark, text))
        right += number == expected
        if number != expected:
            print(f"differs: {mark}: {number} instead of {expected}")
    print(f"literal runs {right} of {len(marks)} as a plain scan", flush=True)
    return right == len(marks)


def indexed(source: Path, place: Path, size: int, engine: str | None) -> None:
    """Index paragraphs and print how many a second."""
    started, used = time.perf_counter(), time.process_time()
    update_index([source], place, engine=engine)
    seconds, used = time.perf_counter() - started, time.process_time() - used
    print(
        f"{place.name}: {size / seconds:,.0f} paragraphs/s ({used:.0f} s of CPU in this process), {load()}", flush=True
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=194_840)
    parser.add_argument("--url")
    parser.add_argument("--shards", type=int, default=1)
    parser.add_argument("--queries", type=int, default=300)
    parser.add_argument("--runs", type=int, default=500)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--alone", action="store_true")
    parser.add_argument("--warm", type=int, default=2000)
    args = parser.parse_args()
    os.environ["SEARCHAPP_OPENSEARCH_SHARDS"] = str(args.shards)
    url = args.url or cluster.started(heap="1g").url()
    lines = texts(None)
    engines = {**({} if args.alone else {"local": None}), "cluster": f"{url}/bench{uuid4().hex[:8]}"}
    with ExitStack() as stack:
        folder = args.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        if not all((folder / name).exists() for name in engines):
            folder.mkdir(exist_ok=True)
            source = written([*copied(lines, args.size)], folder / "paragraphs.jsonl")
            for name, engine in engines.items():
                indexed(source, folder / name, args.size, engine)
        indices = {name: stack.enter_context(open_index(folder / name)) for name in engines}
        there = indices["cluster"]
        print(room(there))
        typed = asked(lines, args.queries, args.seed)
        right = args.alone or compared(indices["local"], there, typed)
        print(load())
        measured("at first", indices, typed)
        others = [query for query in asked(lines, args.warm + len(typed), args.seed + 1) if query not in typed]
        for index in indices.values():
            for query in others[: args.warm]:
                index.search(query, facets=_FACETS, limit=10)
        measured(f"after {len(others[: args.warm])} other queries", indices, typed)
        print(f"{load()}, {room(there)}")
        return not (right & scanned(there, lines, args.size, [*runs(lines, args.runs, args.seed)]))


if __name__ == "__main__":
    sys.exit(main())
