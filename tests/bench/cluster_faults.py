"""Kill writers and nodes of a cluster while it is written to and asked, and hold every answer against what it must be.

python -m tests.bench.cluster_faults writers [--kills 50] [--url http://127.0.0.1:9200]
python -m tests.bench.cluster_faults nodes [--searches 2000] [--commits 50]

Every commit exchanges all paragraphs for those of the next round, so that an answer of two rounds at once, or of fewer
paragraphs, shows at sight. ``nodes`` starts three nodes with three shards and a replica, kills one and brings it back.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from threading import Thread
from uuid import uuid4

from searchapp.api.index import open_index, update_index
from searchapp.errors import SearchAppError
from tests import cluster

_FILES, _PARAGRAPHS = 6, 40
_COMMAND = "import sys; from searchapp.cli.app import main; sys.exit(main())"


def write_round(source: Path, number: int) -> None:
    """Write the files of a round."""
    for file in range(_FILES):
        lines = (f'{{"text": "第{at}段，优化营商环境，轮次{number:04}完"}}\n' for at in range(_PARAGRAPHS))
        (source / f"{file}.jsonl").write_text("".join(lines), encoding="utf-8")


def faults(place: Path) -> list[str]:
    """Return what is wrong with an answer: it has to be one whole round."""
    with open_index(place) as index:
        found = index.search("优化营商环境", limit=None, match="all", sort="position")
    rounds = Counter(hit.text[-5:-1] for hit in found)
    if found.total != _FILES * _PARAGRAPHS or len(rounds) != 1:
        return [f"{found.total} paragraphs of the rounds {dict(rounds)}"]
    return []


def kill_writers(url: str, kills: int) -> None:
    """Kill a writer at random moments; after each the answer is a whole round, and the next writer can write."""
    rng = random.Random(1)
    wrong: list[str] = []
    done = 0
    with tempfile.TemporaryDirectory() as folder:
        source, place = Path(folder) / "source", Path(folder) / "index"
        source.mkdir()
        write_round(source, 0)
        started = time.perf_counter()
        update_index([source], place, engine=f"{url}/k{uuid4().hex[:8]}")
        usual = time.perf_counter() - started + 1.5
        for number in range(1, kills + 1):
            write_round(source, number)
            command = [sys.executable, "-c", _COMMAND, "index", "--index-dir", str(place)]
            quiet = subprocess.DEVNULL
            with subprocess.Popen(command, stdout=quiet, stderr=quiet) as writer:
                try:
                    writer.wait(rng.uniform(0.2, usual * 1.3))
                    done += 1
                except subprocess.TimeoutExpired:
                    writer.kill()
            wrong += [f"after kill {number}: {each}" for each in faults(place)]
            if number % 10 == 0:
                update_index([], place)
                wrong += [f"after the run that follows kill {number}: {each}" for each in faults(place)]
                with open_index(place) as index:
                    wrong += [f"check: {note}" for note in index.check()]
    print(f"{kills} kills ({done} came too late): {len(wrong)} wrong states", *wrong[:10], sep="\n")


def kill_nodes(searches: int, commits: int) -> None:
    """Kill a node and bring it back while it is asked and written to."""
    os.environ["SEARCHAPP_OPENSEARCH_SHARDS"], os.environ["SEARCHAPP_OPENSEARCH_REPLICAS"] = "3", "1"
    nodes = cluster.started(3)
    urls = "http://" + ",".join(nodes.url(number).partition("//")[2] for number in range(3))
    with tempfile.TemporaryDirectory() as folder:
        source, place = Path(folder) / "source", Path(folder) / "index"
        source.mkdir()
        write_round(source, 0)
        update_index([source], place, engine=f"{urls}/n{uuid4().hex[:8]}")
        errors: Counter[str] = Counter()
        written: Counter[str] = Counter()

        def commit() -> None:
            for number in range(1, commits + 1):
                write_round(source, number)
                try:
                    update_index([], place)
                    written["done"] += 1
                except SearchAppError as error:
                    written[error.key] += 1

        writer = Thread(target=commit)
        writer.start()
        wrong: list[str] = []
        for number in range(searches):
            if number == searches // 4:
                nodes.kill(2)
            if number == searches // 2:
                nodes.start(2)
            try:
                wrong += faults(place)
            except SearchAppError as error:
                errors[error.key] += 1
        writer.join()
        wrong += faults(place)
    nodes.stop()
    print(f"{searches} searches: {len(wrong)} wrong or partial, errors {dict(errors)}; commits {dict(written)}")
    print(*wrong[:10], sep="\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("writers", "nodes"))
    parser.add_argument("--url")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--searches", type=int, default=2000)
    parser.add_argument("--commits", type=int, default=50)
    args = parser.parse_args()
    if args.what == "writers":
        kill_writers(args.url or cluster.started().url(), args.kills)
    else:
        kill_nodes(args.searches, args.commits)


if __name__ == "__main__":
    main()
