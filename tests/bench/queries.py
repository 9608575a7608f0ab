"""Ask random queries of marks, brackets, wildcards, quotes, fields and words: how long does the slowest answer take?

usage: python -m tests.bench.queries [--seed N] [--count N] [--paragraphs N] [--deadline SECONDS] [--texts FILE]

The paragraphs are those of ``tests.bench.run`` (People's Daily, again and again until there are enough). Prints the
median, the 99th percentile and the slowest, in seconds of CPU of one process, the slowest queries, and the memory after
each thousand: what the process has of its own, which should not grow once the caches are full, beside the pages of the
index that it has mapped, which are the system's. Exits 1 when anything but ``TooSlowError`` was raised.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from searchapp.api.index import Index, build_index
from searchapp.errors import TooSlowError
from searchapp.settings import MAX_QUERY_CHARS
from tests.bench.run import texts

_MARKS = (*"()[]（）【】“”「」『』*?？~-－—·…，。、：:；!/\\+=&%#@$^_|<>《》{}\"'", "——")
#: The memory is shown after so many queries.
_SHOWN_EVERY = 1000
_OPERATORS = (
    "AND", "OR", "NOT", "NOT (", "NEAR/10", "NEAR/s", "[ TO ", "[2022 TO", "TO", "* ", "~2", "- ", "城市:", "date:",
    "类型:", "x:",
)  # fmt: skip


def query(words: Sequence[str], draw: random.Random) -> str:
    """Return a random query of up to as many characters as a query may have."""
    kind = draw.choice(("mixed", "mixed", "mixed", "one mark", "pasted", "words", "wildcards", "quoted"))
    size = min(int(draw.expovariate(1 / 12)) + 1, 400)
    if kind == "one mark":
        return draw.choice(_MARKS) * draw.choice((1, 2, 10, 300, 1000))
    if kind == "pasted":
        return draw.choice((" — ", " - ", " | ", "——", " · ", " / ")).join(draw.choices(words, k=size))
    if kind == "wildcards":
        return " ".join(_wild(draw.choice(words), draw) for _ in range(min(size, 20)))
    if kind == "quoted":
        run = "".join(draw.choices([*words, *_MARKS], k=min(size, 12)))
        return draw.choice(("“{}”", '"{}"', "「{}」")).format(run)
    pool = list(words) if kind == "words" else [draw.choice((*_MARKS, *_OPERATORS, *words[:80])) for _ in range(40)]
    return draw.choice(("", " ")).join(draw.choices(pool, k=size))[:MAX_QUERY_CHARS]


def _piece(text: str, draw: random.Random) -> str:
    at = draw.randrange(len(text))
    return text[at : at + draw.randint(1, 4)]


def _wild(word: str, draw: random.Random) -> str:
    at = draw.randint(1, len(word))
    return draw.choice((word[:at] + "*", word[:at] + "*" + word[at:], word + "~", word + "~2", "*" + word, "*"))


def memory() -> str:
    """Return the megabytes that this process has of its own, and those of files that it has mapped."""
    try:
        lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").split("\n")[1:]
    except OSError:
        return f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10}"
    held = {line.split(":")[0]: int(line.split()[1]) / 1024 for line in lines if line}
    return f"{held['Anonymous']:.0f} own + {held['Rss'] - held['Anonymous']:.0f} mapped"


def ask(index: Index, asked: Sequence[str], deadline: float | None) -> tuple[list[float], Counter[str]]:
    """Return the seconds of CPU that each answer took, and what was raised how often."""
    took, raised = [], Counter[str]()
    for number, each in enumerate(asked):
        if number % _SHOWN_EVERY == 0:
            print(f"{number} queries: memory in MB: {memory()}", flush=True)
        started = time.process_time()
        try:
            index.search(each, facets=["city"], deadline=deadline)
        except TooSlowError:
            raised["TooSlowError"] += 1
        except Exception as error:
            raised[f"{type(error).__name__}: {each[:60]!r}"] += 1
        took.append(time.process_time() - started)
    return took, raised


def main() -> None:
    """Index, ask, print."""
    parser = argparse.ArgumentParser(description="The slowest answers to random queries.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--paragraphs", type=int, default=100_000)
    parser.add_argument("--deadline", type=float)
    parser.add_argument("--texts", type=Path)
    args = parser.parse_args()
    lines = texts(args.texts)
    draw = random.Random(args.seed)
    with TemporaryDirectory() as folder:
        source = Path(folder) / "documents.jsonl"
        with source.open("w", encoding="utf-8") as out:
            for number, text in enumerate(islice(cycle(lines), args.paragraphs)):
                out.write(
                    json.dumps({"id": str(number), "text": text, "section": text[:12]}, ensure_ascii=False) + "\n"
                )
        with build_index(source, Path(folder) / "index") as index:
            words = [
                text[at : at + draw.randint(1, 4)]
                for text in draw.sample(lines, 400)
                for at in (draw.randrange(len(text)),)
            ]
            asked = [query(words, draw) for _ in range(args.count)]
            lines.clear()
            took, raised = ask(index, asked, args.deadline)
            print(f"{len(asked)} queries: memory in MB: {memory()}")
    ordered = sorted(took)
    print(f"{len(took)} queries, seconds of CPU: median {ordered[len(took) // 2]:.4f}, ", end="")
    print(f"p99 {ordered[int(len(took) * 0.99)]:.4f}, slowest {ordered[-1]:.3f}")
    for seconds, text in sorted(zip(took, asked, strict=True), reverse=True)[:8]:
        print(f"  {seconds:.3f}  {text[:70]!r}")
    print(dict(raised))
    sys.exit(any(key != "TooSlowError" for key in raised))


if __name__ == "__main__":
    main()
