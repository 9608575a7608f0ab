"""What do pages cost over many paragraphs with metadata, and do they hold while a writer commits?

usage: python -m tests.bench.web [--paragraphs N] [--texts FILE] [--index DIR] [--seconds N] [--only pages,processes,…]

The paragraphs are those of ``tests.bench.workbench``. With ``--index`` the index is made there once and used again.
What is measured:

pages      CPU of whole pages and answers of the JSON API, made in this process, packed as they are sent
visit      bytes and requests of a first visit: the page and all that it loads
processes  CPU of a request, of all processes of a server together, with one process and with two, in turns
commits    sixteen clients while a writer commits twenty times: every answer has to be right
memory     what each process of a server has of its own after all that (Linux)
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from html import unescape
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from typing import Any
from urllib.parse import quote

from searchapp.api.index import build_index, open_index
from searchapp.web.app import application_of
from searchapp.web.server import settle
from searchapp.web.serving import Serving
from searchapp.web.site import site
from tests.bench.run import queries, texts
from tests.bench.workbench import records
from tests.web import Browser

PARTS = ("pages", "visit", "processes", "commits", "memory")
CLIENTS = 16
COMMITS = 20
#: What only the paragraphs of this writer hold.
_MARK = "龘" + chr(0x9000 + os.getpid() % 3000)
#: So many seconds after the last commit what was let go is given back.
_QUIET = 6


def addresses(lines: list[str]) -> dict[str, list[str]]:
    """Return addresses of every kind."""
    kinds = {f"/?q= {kind}": [f"/?q={quote(query)}" for query in some] for kind, some in queries(lines).items()}
    common = kinds["/?q= common"]
    filters = [
        f"{url}&city=%3D{quote(city)}&kind=policy" for url, city in zip(common, ("上海", "苏州") * 20, strict=True)
    ]
    return {
        **kinds,
        "/?q= with filters": filters,
        "/?q= page 3": [f"{url}&offset=20" for url in common],
        "/?q= by date": [f"{url}&sort=date" for url in common],
        "/": ["/"] * 5,
        "/p/": [f"/p/{number}:3?q={quote('经济')}" for number in range(100, 120)],
        "/a/": [f"/a/a{number}" for number in range(100, 120)],
        "/browse/": ["/browse/city", "/browse/topic", "/browse/speaker"],
        "/api/v1/search": [url.replace("/?", "/api/v1/search?") for url in common],
        "/api/v1/suggest": [f"/api/v1/suggest?q={quote(query[:1])}" for query in queries(lines)["common"]],
    }


def pages(place: Path, lines: list[str]) -> None:
    """Print the CPU of every kind of page, and of all of them."""
    served = site(Serving(place))
    served.prepare()
    settle()
    browser = Browser(application_of(served))
    spent: dict[str, list[float]] = {}
    wanted = addresses(lines)
    for urls in wanted.values():
        for url in urls[:3]:
            browser.get(url, accept_encoding="gzip")
    for _ in range(3):
        for kind, urls in wanted.items():
            for url in urls:
                before = time.process_time()
                answer = browser.get(url, accept_encoding="gzip")
                spent.setdefault(kind, []).append((time.process_time() - before) * 1000)
                assert answer.status == 200, (url, answer.status, answer.text[:500])
    for kind, times in spent.items():
        print(f"{kind:22}{summed(times)}")
    print(f"{'pages':22}{summed([each for kind, times in spent.items() if 'api' not in kind for each in times])}")
    browser.close()


def summed(times: list[float]) -> str:
    """Return median, 95th percentile and worst."""
    ordered = sorted(times)
    return (
        f"median {statistics.median(ordered):7.1f}  p95 {ordered[int(len(ordered) * 0.95)]:7.1f}  "
        f"worst {ordered[-1]:7.1f} ms of CPU"
    )


def visit(place: Path) -> None:
    """Print what a first visit loads, of the first page and of results."""
    browser = Browser(application_of(site(Serving(place))))
    for url in ("/", f"/?q={quote('经济')}", f"/p/100:3?q={quote('经济')}"):
        page = browser.get(url, accept_encoding="gzip")
        beside = dict.fromkeys(re.findall(r'(?:src|href)="(/static/[^"]+)"', unescape(page.text)))
        sizes = [int(browser.get(each, accept_encoding="gzip").headers["content-length"]) for each in beside]
        whole = int(page.headers["content-length"]) + sum(sizes)
        print(f"{url[:20]:22}{1 + len(sizes)} requests, {whole / 1000:.1f} kB packed")
    browser.close()


@contextmanager
def serving(place: Path, processes: int) -> Iterator[tuple[int, subprocess.Popen[str]]]:
    """Serve an index; give the port and the process."""
    words = ["serve", "--index-dir", str(place), "--port", "0", "--lang", "en", "--processes", str(processes)]
    command = [sys.executable, "-c", "import sys; from searchapp.cli.app import main; sys.exit(main())", *words]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        said = ""
        while "serving at " not in said:
            said = process.stderr.readline()
            assert said, "it did not start"
        # What it says from now on is read, so that it does not wait for a reader.
        Thread(
            target=lambda: [print(line, end="", file=sys.stderr) for line in process.stderr or ()], daemon=True
        ).start()
        yield int(re.findall(r":(\d+)/", said)[0]), process
    finally:
        process.terminate()
        assert process.wait(60) == 0, "it did not end well"


def family(process: subprocess.Popen[str]) -> list[int]:
    """Return a process and those that it has started."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
    return [process.pid, *map(int, children.split())]


def cpu_of(pids: Sequence[int]) -> float:
    """Return the CPU seconds of processes up to now."""
    ticks = 0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


class Client:
    """A client that keeps its connection."""

    def __init__(self, port: int) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=60)

    def get(self, url: str) -> tuple[int, bytes]:
        self._connection.request("GET", url, headers={"Accept-Encoding": "gzip"})
        answer = self._connection.getresponse()
        body = answer.read()
        return answer.status, gzip.decompress(body) if answer.headers["Content-Encoding"] == "gzip" else body


def cost(place: Path, count: int, urls: Sequence[str], seconds: float) -> float:
    """Return the milliseconds of CPU that a request takes of a server with so many processes under full load."""
    with serving(place, count) as (port, process):
        stop = Event()

        def load(seed: int) -> int:
            client, draw, asked = Client(port), random.Random(seed), 0
            while not stop.is_set():
                status, _ = client.get(draw.choice(urls))
                assert status == 200
                asked += 1
            return asked

        with ThreadPoolExecutor(4) as pool:
            for long in (seconds * count, seconds):  # what each process learns at the beginning is not counted
                stop.clear()
                before = cpu_of(family(process))
                asked = [pool.submit(load, seed) for seed in range(4)]
                time.sleep(long)
                stop.set()
                requests = sum(each.result() for each in asked)
                spent = (cpu_of(family(process)) - before) * 1000 / requests
        shares = [round(cpu_of([pid]), 1) for pid in family(process)]
        print(
            f"{count} process(es): {spent:.2f} ms of CPU a request, {requests / seconds:.0f} requests/s, CPU s {shares}"
        )
        return spent


def processes(place: Path, lines: list[str], seconds: float) -> None:
    """Print what a request costs with one process and with two, in turns."""
    urls = [url for kind, some in addresses(lines).items() if "fuzzy" not in kind for url in some]
    costs: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(3):
        for count in costs:
            costs[count].append(cost(place, count, urls, seconds / 6))
    print(f"two processes beside one: {statistics.median(costs[2]) / statistics.median(costs[1]):.3f}")


def commits(place: Path, folder: Path, lines: list[str], seconds: float, count: int) -> None:
    """Print how many answers were given while a writer committed, and whether one was wrong; then the memory."""
    added = folder / "added.jsonl"
    add = [sys.executable, "-c", "import sys; from searchapp.cli.app import main; sys.exit(main())", "index"]

    def written(number: int) -> None:
        rows = ({"id": f"w{each}:1", "text": f"{_MARK}，第{each}次。"} for each in range(number))
        added.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        subprocess.run([*add, str(added), "--index-dir", str(place)], check=True, stdout=subprocess.DEVNULL)

    written(1)
    queries_ = queries(lines)
    mix = [*queries_["common"], *queries_["two words"], *queries_["question"][:10], *queries_["phrase"]]
    known, begun = [1, 1], [1]  # how many are committed for certain; how many may be
    stop, wrong, late = Event(), [], []

    with serving(place, count) as (port, process):

        def ask(seed: int) -> int:
            client, draw, asked = Client(port), random.Random(seed), 0
            while not stop.is_set():
                started, least = time.perf_counter(), known[0]
                if asked % 4 == 0:
                    status, body = client.get(f"/api/v1/search?q={quote(_MARK)}&limit=0")
                    right = status == 200 and least <= json.loads(body)["total"] <= begun[0]
                else:
                    query = draw.choice(mix)
                    status, body = client.get(
                        f"/?q={quote(query)}" if asked % 2 else f"/api/v1/search?q={quote(query)}"
                    )
                    right = status == 200 and (asked % 2 == 1 or consistent(json.loads(body)))
                late.append(time.perf_counter() - started)
                if not right:
                    wrong.append((status, body[:300]))
                asked += 1
            return asked

        with ThreadPoolExecutor(CLIENTS) as pool:
            asked = [pool.submit(ask, seed) for seed in range(CLIENTS)]
            began = time.monotonic()
            for number in range(2, COMMITS + 2):
                begun[0] = number
                written(number)
                known[0] = number
                time.sleep(max(0.0, began + seconds * (number - 1) / COMMITS - time.monotonic()))
            stop.set()
            total = sum(each.result() for each in asked)
        took = time.monotonic() - began
        worst = sorted(late)
        print(
            f"{total} answers in {took:.0f} s by {count} process(es) during {COMMITS} commits: {len(wrong)} wrong; "
            f"median {statistics.median(late) * 1000:.0f}, p99 {worst[int(len(worst) * 0.99)] * 1000:.0f} ms"
        )
        for each in wrong[:5]:
            print("  ", *each)
        print_memory(process, "at once")
        time.sleep(_QUIET)
        print_memory(process, f"after {_QUIET} s")


def consistent(body: dict[str, Any]) -> bool:
    """Return whether an answer of the JSON API fits together."""
    ranks = [hit["rank"] for hit in body["hits"]]
    marked = all(hit["partial"] or hit["highlights"] for hit in body["hits"])
    return ranks == list(range(1, len(ranks) + 1)) and body["total"] >= 0 and (marked or body["relaxed"])


def print_memory(process: subprocess.Popen[str], when: str) -> None:
    """Print what each process has of its own: what it has written, not what it maps."""
    for pid in family(process):
        status = Path(f"/proc/{pid}/status").read_text()
        own, mapped = (int(re.findall(rf"{name}:\s+(\d+)", status)[0]) / 1000 for name in ("RssAnon", "RssFile"))
        print(f"process {pid} {when}: {own:.0f} MB of its own, {mapped:.0f} MB of mapped files")


def main() -> None:
    """Index, ask, print."""
    parser = argparse.ArgumentParser(description="Costs of pages.")
    parser.add_argument("--paragraphs", type=int, default=194_840)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--index", type=Path)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--only", default=",".join(PARTS))
    args = parser.parse_args()
    lines = texts(args.texts)
    with TemporaryDirectory() as folder:
        place = args.index or Path(folder) / "index"
        if not place.exists():
            source = Path(folder) / "paragraphs.jsonl"
            with source.open("w", encoding="utf-8") as out:
                for record in records(lines, args.paragraphs):
                    out.write(json.dumps(record, ensure_ascii=False) + "\n")
            build_index(source, place).close()
        with open_index(place) as index:
            print(f"{index.stats().paragraphs:,} paragraphs")
        parts: dict[str, Callable[[], None]] = {
            "pages": lambda: pages(place, lines),
            "visit": lambda: visit(place),
            "processes": lambda: processes(place, lines, args.seconds),
            "commits": lambda: commits(place, Path(folder), lines, args.seconds, 1),
            "memory": lambda: commits(place, Path(folder), lines, args.seconds, 2),
        }
        for name in args.only.split(","):
            parts[name]()


if __name__ == "__main__":
    main()
