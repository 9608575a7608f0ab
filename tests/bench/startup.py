"""Time the whole process of one search: beside importing stock jieba and Whoosh and cutting one word, or beside another
version of this program, or over very many source files.

python -m tests.bench.startup INDEX_DIR [--query 营商环境] [--runs 10]
python -m tests.bench.startup CORPUS --against CHECKOUT [--runs 40]
python -m tests.bench.startup --sources 20000 [--runs 20]

Against another version CPU is measured, not time, in turns; each version makes its own index of the corpus. With
``--sources`` an index of so many small files is measured beside one of a single file with the same paragraphs.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

from searchapp.api.index import update_index

_STOCK = "import jieba; jieba.lcut('营商环境'); import whoosh.index, whoosh.qparser, whoosh.highlight"
_WORDS = ["经济", "发展", "营商环境", "上海", "企业", "干部", "学习", "改革", "开放", "服务", "群众", "乡村振兴"]

#: Small files to a folder.
_A_FOLDER = 500

_RUN = "import sys; from searchapp.cli.{} import main; sys.exit(main())"


def seconds(command: list[str]) -> float:
    """Return how long a command took, its output thrown away."""
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - started


def cpu(command: list[str], checkout: Path) -> float:
    """Return the CPU seconds of a command that runs the code of a checkout, its output thrown away."""
    environment = {**os.environ, "PYTHONPATH": str(checkout)}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    nowhere = subprocess.DEVNULL
    subprocess.run(command, check=True, stdout=nowhere, stderr=nowhere, cwd=checkout, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def in_turns(first: Callable[[], float], second: Callable[[], float], runs: int) -> tuple[list[float], list[float]]:
    """Return what both gave, run in turns after one that is not counted."""
    pairs = [(first(), second()) for _ in range(runs + 1)][1:]
    return [one for one, _ in pairs], [other for _, other in pairs]


def against(corpus: Path, other: Path, query: str, runs: int) -> tuple[list[float], list[float]]:
    """Return the CPU seconds of a search by another version and by this one."""
    with tempfile.TemporaryDirectory() as folder:
        commands = []
        for place in (other, Path(__file__).parents[2]):
            index = str(Path(folder) / str(len(commands)))
            cpu([sys.executable, "-c", _RUN.format("app"), "index", str(corpus), "--index-dir", index], place)
            search = [sys.executable, "-c", _RUN.format("search"), query, "--index-dir", index]
            commands.append(lambda search=search, place=place: cpu(search, place))
        return in_turns(*commands, runs)


def searching(index: Path, query: str) -> list[str]:
    """Return the command that searches an index."""
    return [str(Path(sys.executable).with_name("search")), query, "--index-dir", str(index)]


def with_sources(folder: Path, count: int) -> tuple[Path, Path]:
    """Make an index of ``count`` small files and one of a single file with the same paragraphs; return both."""
    rng = Random(1)
    rows = [json.dumps({"text": "".join(rng.choices(_WORDS, k=25))}) + "\n" for _ in range(count)]
    (folder / "one").mkdir()
    (folder / "one" / "all.jsonl").write_text("".join(rows), encoding="ascii")
    for number, row in enumerate(rows):
        place = folder / "many" / str(number // _A_FOLDER)
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number}.jsonl").write_text(row, encoding="ascii")
    for name in ("many", "one"):
        update_index([folder / name], folder / f"index-{name}")
    return folder / "index-many", folder / "index-one"


def of_sources(count: int, query: str, runs: int) -> None:
    """Print the seconds, and those of CPU, of a search over ``count`` source files beside those over one."""
    here = Path(__file__).parents[2]
    with tempfile.TemporaryDirectory() as folder:
        many, one = (searching(index, query) for index in with_sources(Path(folder), count))
        for name, measure in (("time", seconds), ("CPU", partial(cpu, checkout=here))):
            times = in_turns(lambda measure=measure: measure(many), lambda measure=measure: measure(one), runs)
            for kind, of in (("median", statistics.median), ("least", min)):
                first, second = (of(each) * 1000 for each in times)
                print(
                    f"{name}, {kind}: {first:.0f} ms over {count:,} files, {second:.0f} over one: {first - second:+.1f}"
                )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("place", type=Path, nargs="?")
    parser.add_argument("--query", default="营商环境")
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--against", type=Path, metavar="CHECKOUT")
    parser.add_argument("--sources", type=int, metavar="COUNT")
    args = parser.parse_args()
    if args.sources:
        of_sources(args.sources, args.query, args.runs)
        return
    if args.place is None:
        parser.error("name an index, or a corpus")
    if args.against:
        before, now = against(args.place.resolve(), args.against.resolve(), args.query, args.runs)
        for name, of in (("median", statistics.median), ("least", min)):
            print(f"{name}: {of(before) * 1000:.0f} → {of(now) * 1000:.0f} ms of CPU, ratio {of(now) / of(before):.2f}")
        return
    ours = searching(args.place, args.query)
    stock = [sys.executable, "-c", _STOCK]
    mine, theirs = map(statistics.median, in_turns(lambda: seconds(ours), lambda: seconds(stock), args.runs))
    print(f"search: {mine * 1000:.0f} ms; stock imports: {theirs * 1000:.0f} ms; ratio {mine / theirs:.2f}")


if __name__ == "__main__":
    main()
