"""Measure whether runs are found exactly where they stand: quoted, with a blank typed inside, and unquoted.

python -m tests.bench.phrases [TEXT_FILE] [--phrases 500] [--seed 1]

Every line of the file is a paragraph (without a file: those of ``tests.bench.run``). In every tenth of them blanks of
all kinds are put beside Chinese characters, and before percent signs, as careless printing and recognised pages have
them. Phrases are random runs of 2 to 8 Chinese characters of the lines, a third of them over such a blank, and a plain
search for their characters says what is right; it shares nothing with the program. It knows two rules: a blank does not
count beside a Chinese character or mark, nor between a figure and % or ℃; and for unquoted runs quotation marks are
taken out of the lines first: that 三标活动 finds “三标”活动 is meant. A last line says how far the answers would be
right if these marks counted.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import tempfile
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.bench.run import texts

_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
_MARKS = re.compile("[\"'“”‘’「」『』]")
#: What a blank does not count beside: Chinese characters, kana, and their marks.
_CHINESE = (
    "[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\U00020000-\U0003ffff“”‘’—…·]"
)
_NO_BLANK = re.compile(rf"\s+(?={_CHINESE})|(?<={_CHINESE})\s+|(?<=\d)\s+(?=[%℃])")
#: Where blanks are put, and which.
_BETWEEN = re.compile(r"(?<=[\u4e00-\u9fff])(?=\S)|(?<=\d)(?=%)")
_BLANKS = (" ", "\u3000", "\u00a0", "\n", "\t", "  ", "\u2003", "\u3000\u3000", "\r\n")
_EVERY, _PUT = 10, 4


def closed(line: str) -> str:
    """Return a line without the blanks that do not count."""
    return _NO_BLANK.sub("", line)


def blanked(lines: list[str], seed: int) -> list[str]:
    """Return the lines, every tenth with blanks that do not count, always the same ones for a seed."""
    rng = random.Random(seed)

    def with_blanks(line: str) -> str:
        places = [match.start() for match in _BETWEEN.finditer(line)]
        for place in sorted(rng.sample(places, min(_PUT, len(places))), reverse=True):
            line = line[:place] + rng.choice(_BLANKS) + line[place:]
        return line

    return [with_blanks(line) if number % _EVERY == 0 else line for number, line in enumerate(lines)]


def drawn(lines: list[str], count: int, seed: int) -> list[str]:
    """Return ``count`` different runs of the lines, a third of them over a blank, always the same ones for a seed."""
    rng = random.Random(seed)
    over = [line for line in lines if closed(line) != line]
    found: set[str] = set()
    while len(found) < count:
        of_blanks = bool(over) and len(found) % 3 == 0
        line = rng.choice(over if of_blanks else lines)
        runs = [run.span() for run in _HAN.finditer(closed(line))]
        if of_blanks:
            blank = len(closed(line[: rng.choice([match.start() for match in _NO_BLANK.finditer(line)])]))
            runs = [(start, end) for start, end in runs if start < blank < end]
        if runs:
            first, last = rng.choice(runs)
            size = rng.randint(2, min(8, last - first))
            least, most = (
                (max(first, blank - size + 1), min(last - size, blank - 1)) if of_blanks else (first, last - size)
            )
            start = rng.randint(least, most)
            found.add(closed(line)[start : start + size])
    return sorted(found)


def holders(phrases: Iterable[str], lines: list[str]) -> dict[str, set[str]]:
    """Return for every phrase the numbers of the lines that hold it."""
    return {phrase: {str(number) for number, line in enumerate(lines) if phrase in line} for phrase in phrases}


def score(answers: Iterable[tuple[set[str], set[str], float]]) -> Mapping[str, float]:
    """Return precision, recall, the part that is answered perfectly, and the median of milliseconds.

    An answer is what was found, what holds the phrase, and how many seconds it took.
    """
    rows = list(answers)
    found, held = sum(len(row[0]) for row in rows), sum(len(row[1]) for row in rows)
    both = sum(len(row[0] & row[1]) for row in rows)
    return {
        "precision": both / found if found else 0.0,
        "recall": both / held,
        "perfect": sum(row[0] == row[1] for row in rows) / len(rows),
        "p50 ms": statistics.median(row[2] for row in rows) * 1000,
    }


def measure(lines: list[str], count: int, seed: int) -> dict[str, Mapping[str, float]]:
    """Index the lines, ask every phrase in each way; return the scores of each way."""
    from searchapp import build_index

    lines = blanked(lines, seed)
    phrases = drawn(lines, count, seed)
    read = [closed(line) for line in lines]
    printed, unmarked = holders(phrases, read), holders(phrases, [closed(_MARKS.sub("", line)) for line in read])
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "lines.jsonl"
        with source.open("w", encoding="utf-8") as out:
            for number, line in enumerate(lines):
                out.write(json.dumps({"id": str(number), "text": line}, ensure_ascii=False) + "\n")
        with build_index(source, Path(folder) / "index") as index:

            def ask(query: str, match: str) -> tuple[set[str], float]:
                started = time.perf_counter()
                hits = index.search(query, match=match, limit=len(lines)).hits
                return {hit.id for hit in hits if not hit.partial}, time.perf_counter() - started

            ways = (
                ("quoted", "“{}{}”", "auto", printed),
                ("quoted, with a blank", "“{} {}”", "auto", printed),
                ('unquoted, match="all"', "{}{}", "all", unmarked),
                ("  marks counted", "{}{}", "all", printed),
            )
            results: dict[str, Mapping[str, float]] = {}
            for name, form, match, truth in ways:
                answers = ((phrase, *ask(form.format(phrase[:1], phrase[1:]), match)) for phrase in phrases)
                results[name] = score((found, truth[phrase], seconds) for phrase, found, seconds in answers)
    return results


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--phrases", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    lines = texts(args.file)
    print(f"{len(lines):,} paragraphs, {args.phrases} phrases")
    for name, scores in measure(lines, args.phrases, args.seed).items():
        print(f"{name:22}", "  ".join(f"{measure} {value:.4f}" for measure, value in scores.items()))


if __name__ == "__main__":
    main()
