"""Kill writers and nodes of a cluster while it is written to and asked, and hold every answer against what it must be.

python -m tests.bench.cluster_faults writers [--kills 50] [--seed 1] [--url http://127.0.0.1:9200]
python -m tests.bench.cluster_faults two [--rounds 20] [--url http://127.0.0.1:9200]
python -m tests.bench.cluster_faults nodes [--searches 2000] [--commits 50]

Every commit exchanges all paragraphs for those of the next round, so that an answer of two rounds at once, of fewer
paragraphs or of one twice shows at sight. ``writers`` kills a writer at random moments; ``two`` lets two write at once,
from copies of one folder; ``nodes`` kills one of three nodes and brings it back: of an index of three shards with a
replica it is asked and written to meanwhile, of one without every answer is an error that names the lost shard. Exits 1
when an answer was wrong, or an error another than was to be.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from unittest import mock
from uuid import uuid4

from searchapp.api.index import Index, open_index, update_index
from searchapp.engines.opensearch import cluster as clusters
from searchapp.errors import SearchAppError, Unavailable
from tests import cluster

_FILES, _PARAGRAPHS = 6, 40
_COMMAND = "import sys; from searchapp.cli.app import main; sys.exit(main())"
#: So many searches are asked of one index before it is opened anew.
_OF_ONE = 10
#: Seconds within which a node that was started has its shards again.
_BACK_WITHIN = 300


@dataclass(frozen=True)
class Trial:
    """A folder with sources and the index over them, which is on a cluster."""

    source: Path
    place: Path

    def write_round(self, number: int) -> None:
        """Write the files of a round."""
        for file in range(_FILES):
            lines = (f'{{"text": "第{at}段，优化营商环境，轮次{number:04}完"}}\n' for at in range(_PARAGRAPHS))
            (self.source / f"{file}.jsonl").write_text("".join(lines), encoding="utf-8")

    def faults(self) -> list[str]:
        """Return what is wrong with an answer of an index that is opened now."""
        with open_index(self.place) as index:
            return faults(index)

    def writer(self, place: Path | None = None) -> subprocess.Popen[str]:
        """Return a process that brings the index up to date."""
        command = [sys.executable, "-c", _COMMAND, "index", "--index-dir", str(place or self.place), "--lang", "en"]
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


@contextmanager
def trial(url: str) -> Iterator[Trial]:
    """Begin with an index of round 0 on a cluster."""
    with tempfile.TemporaryDirectory() as folder:
        made = Trial(Path(folder) / "source", Path(folder) / "index")
        made.source.mkdir()
        made.write_round(0)
        update_index([made.source], made.place, engine=f"{url}/f{uuid4().hex[:8]}")
        yield made


def faults(index: Index) -> list[str]:
    """Return what is wrong with an answer: it has to be one whole round, no paragraph twice."""
    found = index.search("优化营商环境", limit=None, match="all", sort="position")
    rounds = Counter(hit.text[-5:-1] for hit in found)
    different = len({hit.id for hit in found})
    if found.total != _FILES * _PARAGRAPHS or different != found.total or len(rounds) != 1:
        return [f"{found.total} paragraphs, {different} of them different, of the rounds {dict(rounds)}"]
    return []


def kill_writers(url: str, kills: int, seed: int = 1) -> list[str]:
    """Kill a writer at random moments; after each the answer is a whole round, and the next writer can write."""
    rng = random.Random(seed)
    wrong: list[str] = []
    late = 0
    with trial(url) as on:
        started = time.perf_counter()
        on.write_round(0)
        on.writer().communicate()
        usual = time.perf_counter() - started
        for number in range(1, kills + 1):
            on.write_round(number)
            with on.writer() as writer:
                try:
                    writer.communicate(timeout=rng.uniform(0.2, usual * 1.3))
                    late += 1
                except subprocess.TimeoutExpired:
                    writer.kill()
            wrong += [f"after kill {number}: {each}" for each in on.faults()]
            if number % 10 == 0 or number == kills:
                update_index([], on.place)
                wrong += [f"after the run that follows kill {number}: {each}" for each in on.faults()]
                with open_index(on.place) as index:
                    wrong += [f"check: {note}" for note in index.check()]
    print(f"{kills} kills ({late} came too late): {len(wrong)} wrong states", *wrong[:10], sep="\n")
    return wrong


def write_at_once(url: str, rounds: int) -> list[str]:
    """Let two write at once; one of them may be told that it was late, and the answer is a whole round all the same."""
    wrong: list[str] = []
    ended: Counter[str] = Counter()
    with trial(url) as on:
        copy = on.place.with_name("copy")
        shutil.copytree(on.place, copy)
        for number in range(1, rounds + 1):
            on.write_round(number)
            writers = [on.writer(), on.writer(copy)]
            said = [each.communicate()[1] for each in writers]
            for writer, text in zip(writers, said, strict=True):
                ended["done" if writer.returncode == 0 else text.strip()[:120]] += 1
                if "Traceback" in text:
                    wrong.append(f"a writer ended so: {text}")
            wrong += [f"in round {number}: {each}" for each in on.faults()]
    print(f"{rounds} rounds of two writers: {len(wrong)} wrong states, they ended {dict(ended)}", *wrong[:10], sep="\n")
    return wrong


@contextmanager
def on_all(nodes: cluster.Nodes, replicas: int) -> Iterator[Trial]:
    """Begin with an index of round 0 that has a shard on each of several nodes, and so many replicas."""
    spread = {"SEARCHAPP_OPENSEARCH_SHARDS": str(nodes.count), "SEARCHAPP_OPENSEARCH_REPLICAS": str(replicas)}
    everywhere = "http://" + ",".join(nodes.url(number).partition("//")[2] for number in range(nodes.count))
    with mock.patch.dict(os.environ, spread), trial(everywhere) as made:
        yield made


def kill_nodes(nodes: cluster.Nodes, searches: int, commits: int) -> list[str]:
    """Kill one of three nodes and bring it back while it is asked and written to."""
    wrong: list[str] = []
    errors: Counter[str] = Counter()
    written: Counter[str] = Counter()
    with on_all(nodes, replicas=0) as bare, on_all(nodes, replicas=1) as on:
        wrong += bare.faults()
        with open_index(bare.place) as index:
            (lost,) = {f"{shard.index}[{shard.number}]" for shard in index.stats().shards if shard.node == "node2"}

        def commit() -> None:
            for number in range(1, commits + 1):
                on.write_round(number)
                try:
                    update_index([], on.place)
                    written["done"] += 1
                except SearchAppError as error:
                    written[error.key] += 1
                    if not isinstance(error, Unavailable):
                        wrong.append(f"a commit ended with {error.key}: {error}")

        writer = Thread(target=commit)
        writer.start()
        asked = 0
        while asked < searches or writer.is_alive():
            try:
                with open_index(on.place) as index:
                    for _ in range(_OF_ONE):
                        asked += 1
                        if asked == searches // 4:
                            nodes.kill(2)
                        if asked == searches // 2:
                            wrong += _told_as_lost(nodes, bare, lost)
                            nodes.start(2)
                        wrong += faults(index)
            except Unavailable as error:
                errors[error.key] += 1
            except SearchAppError as error:
                wrong.append(f"a search ended with {error.key}: {error}")
        writer.join()
        update_index([], on.place)  # what has a replica can be written to at once
        _when_back(bare)
        for each in (on, bare):
            wrong += each.faults()
            with open_index(each.place) as index:
                wrong += [f"check: {note}" for note in index.check()]
    print(f"{asked} searches: {len(wrong)} wrong or partial, Unavailable {dict(errors)}; commits {dict(written)}")
    print(*wrong[:10], sep="\n")
    return wrong


def _told_as_lost(nodes: cluster.Nodes, bare: Trial, lost: str) -> list[str]:
    """Ask and write to an index of which a shard is lost: both is an error that names it."""
    wrong = []
    nodes.wait()
    # Nothing brings the shard back, so that what is said after a long wait is said after a short one.
    with mock.patch.multiple(clusters, _PAUSE=0.01, _PRIMARIES=1.0):
        bare.write_round(1)
        for attempt in (*[bare.faults] * 5, lambda: update_index([], bare.place)):
            try:
                wrong.append(f"without {lost}: {attempt()}")
            except Unavailable as error:
                if lost not in str(error):
                    wrong.append(f"the error does not name {lost}: {error}")
    return wrong


def _when_back(on: Trial) -> None:
    """Bring an index up to date as soon as its shards are back."""
    until = time.monotonic() + _BACK_WITHIN
    while True:
        try:
            update_index([], on.place)
            return
        except Unavailable:
            if time.monotonic() > until:
                raise


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("writers", "two", "nodes"))
    parser.add_argument("--url")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--searches", type=int, default=2000)
    parser.add_argument("--commits", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    if args.what == "nodes":
        return bool(kill_nodes(cluster.started(3, brief=True), args.searches, args.commits))
    url = args.url or cluster.started().url()
    return bool(kill_writers(url, args.kills, args.seed) if args.what == "writers" else write_at_once(url, args.rounds))


if __name__ == "__main__":
    sys.exit(main())
