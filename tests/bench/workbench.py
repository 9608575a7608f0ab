"""How long do tables, trends, flows, comparisons and quote books take over many paragraphs with metadata?

usage: python -m tests.bench.workbench [--paragraphs N] [--texts FILE] [--index DIR] [--rounds N]

The paragraphs are those of ``tests.bench.run`` (People's Daily, again and again until there are enough), each with an
article, a date, a speaker of some body, cities on both sides and topics, drawn so that some are frequent and most are
rare. With ``--index`` the index is made there once and used again. Prints, in milliseconds of wall time, the first
call, which reads what is kept for the next ones, the median and the worst of some rounds, and the least and the median
CPU.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from searchapp.api.index import Index, build_index, open_index
from searchapp.lexicon.places import gazetteer
from searchapp.model import KINDS, TOPICS
from searchapp.render.formats import quotebook_in
from tests.bench.run import texts

_SURNAMES, _GIVEN = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许", "伟芳娜敏静强磊军洋勇艳杰娟涛明超秀霞平刚"
_BODIES = ("县委", "市政府", "区委组织部", "招商局", "发改委", "行政审批局", "教育局", "镇党委")
_POSTS = ("书记", "副书记", "局长", "副局长", "主任", "干部")
#: So many paragraphs are of one article.
_OF_ARTICLE = 8
_QUOTATIONS = 500


def some(values: Sequence[str], draw: random.Random, most: int) -> list[str]:
    """Return up to so many of the values, the first ones far more often than the last."""
    chosen = (
        values[min(int(draw.expovariate(12 / len(values))), len(values) - 1)] for _ in range(draw.randint(0, most))
    )
    return list(dict.fromkeys(chosen))


def records(lines: Sequence[str], size: int) -> Iterator[dict[str, Any]]:
    """Yield paragraphs with metadata, the same ones every time."""
    draw = random.Random(7)
    cities = sorted(gazetteer().provinces_of)
    draw.shuffle(cities)
    names = [first + second + third for first in _SURNAMES for second in _GIVEN for third in ("", *_GIVEN)]
    for number, text in enumerate(islice(cycle(lines), size)):
        article = number // _OF_ARTICLE
        if number % _OF_ARTICLE == 0:
            homes, hosts = some(cities, draw, 2), some(cities, draw, 3)
            year, month = draw.randint(2012, 2025), draw.randint(1, 12)
            date = draw.choice((None, f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-{draw.randint(1, 28):02}"))
            source = f"{draw.choice(cities)}日报"
            speaker = {
                "name": draw.choice(names), "org": draw.choice(cities) + draw.choice(_BODIES),
                "title": draw.choice(_POSTS),
            }  # fmt: skip
        yield {
            "id": f"{article}:{number % _OF_ARTICLE + 1}",
            "text": text,
            "kind": draw.choice(KINDS),
            "speaker": speaker if draw.random() < 0.6 else None,
            "cities": list(dict.fromkeys([*homes, *hosts])),
            "home_cities": homes,
            "host_cities": hosts,
            "topics": some(TOPICS, draw, 3),
            "position": number % _OF_ARTICLE + 1,
            "file": f"{article}.txt",
            "article": {"id": f"a{article}", "title": text[:16], "source": source, "date": date},
        }


def milliseconds(call: Callable[[], Any], rounds: int) -> str:
    """Return the first call and the median and the worst of the others, then the least and the median CPU of these."""
    wall, cpu = [], []
    for _ in range(rounds + 1):
        started, spent = time.perf_counter(), time.process_time()
        call()
        wall.append((time.perf_counter() - started) * 1000)
        cpu.append((time.process_time() - spent) * 1000)
    return (
        f"first {wall[0]:8.1f}   then median {statistics.median(wall[1:]):8.1f}, worst {max(wall[1:]):8.1f}   "
        f"CPU least {min(cpu[1:]):8.1f}, median {statistics.median(cpu[1:]):8.1f}"
    )


def calls(index: Index) -> dict[str, Callable[[], Any]]:
    """Return what is measured."""

    def book(format: str) -> object:
        made = quotebook_in(format, index.quotebook("经济", by="city", limit=_QUOTATIONS), "zh")
        return made if isinstance(made, bytes) else list(made)

    cities = [each.value for each in index.facets(["home_city"])["home_city"][:2]]
    return {
        "table topic × year": lambda: index.table("topic", "year"),
        "table home × host": lambda: index.table("home_city", "host_city"),
        "table speaker × source": lambda: index.table("speaker", "source"),
        "table topic × year of 经济": lambda: index.table("topic", "year", "经济"),
        "table topic × year, articles": lambda: index.table("topic", "year", count="articles"),
        "table home × host, articles": lambda: index.table("home_city", "host_city", count="articles"),
        "pairs city × city": lambda: index.pairs("city", "city", limit=50),
        "trend of three, by month": lambda: index.trend(["经济", "改革", "教育"], by="month"),
        "flows": lambda: index.flows(),
        "speakers": lambda: index.speakers(limit=50),
        "compare 经济 with 教育": lambda: index.compare("经济", "教育"),
        "compare 亲历 with 举措": lambda: index.compare("类型:亲历", "类型:举措"),
        "500 quotations as .docx": lambda: book("docx"),
        "500 quotations as .xlsx": lambda: book("xlsx"),
        "500 quotations as .html": lambda: book("html"),
        "added by the last update": lambda: index.search("经济", added_since="last"),
        "compare two cities": lambda: index.compare(f"派出:{cities[0]}", f"派出:{cities[1]}"),
    }


def main() -> None:
    """Index, ask, print."""
    parser = argparse.ArgumentParser(description="Times of the workbench.")
    parser.add_argument("--paragraphs", type=int, default=194_840)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--index", type=Path)
    parser.add_argument("--rounds", type=int, default=9)
    args = parser.parse_args()
    with TemporaryDirectory() as folder:
        place = args.index or Path(folder) / "index"
        if not place.exists():
            source = Path(folder) / "paragraphs.jsonl"
            with source.open("w", encoding="utf-8") as out:
                for record in records(texts(args.texts), args.paragraphs):
                    out.write(json.dumps(record, ensure_ascii=False) + "\n")
            build_index(source, place).close()
        with open_index(place) as index:
            print(f"{index.stats().paragraphs:,} paragraphs; milliseconds")
            for name, call in calls(index).items():
                print(f"{name:32} {milliseconds(call, args.rounds)}", flush=True)
            print(f"peak MB {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10}")


if __name__ == "__main__":
    main()
