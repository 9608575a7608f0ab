"""The quality gate: how well whole reports are read and annotated, against floors that may only rise.

usage: python -m tests.quality [--update] [--show]

``tests/gold/reports`` holds reports in the style of newspapers, government sites and media accounts, all written for
this project (people and events are invented), each with the annotations of an editor beside it. Scores are printed by
name; ``--update`` raises the floors in ``tests/gold/floors.json`` to what is measured and refuses to lower one;
``--show`` lists every disagreement. ``tests/gold/needs.json`` holds what readers look for in these reports, with what a
person judged relevant: the reports that were read for it are indexed and the needs asked of that index.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from searchapp.annotating import annotate
from searchapp.api.index import update_index
from searchapp.api.workbench.evaluating import evaluate
from searchapp.model import Paragraph
from searchapp.reading.files import read_file

GOLD = Path(__file__).parent / "gold"
FLOORS = GOLD / "floors.json"
#: A floor stands this far below what was measured: a change may move a judgement or two.
SLACK = 0.005
#: The needs are few: one that is answered with two paragraphs in another order moves the mean as far.
NEEDS_SLACK = 0.02
#: The series of reports that were read for judging the needs; of later ones nobody knows what is relevant.
JUDGED_SERIES = "abc"
CONTENT = ("testimonial", "policy", "narrative")


def bare(text: str | None) -> str:
    """Return text without white space and with widths folded: what two readings of a page must share."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text or ""))


def reports() -> Iterator[tuple[Path, dict[str, Any]]]:
    """Yield every report with its annotations."""
    for path in sorted((GOLD / "reports").glob("*.txt")):
        yield path, json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


def pairs(wanted: list[dict[str, Any]], found: list[Paragraph]) -> Iterator[tuple[dict[str, Any], Paragraph | None]]:
    """Pair each annotated paragraph with the one that was read: the same text, else the most alike, else none."""
    free = {index: bare(paragraph.text) for index, paragraph in enumerate(found)}
    for want in wanted:
        text = bare(want["text"])
        same = [index for index, have in free.items() if have == text]
        if not same:
            alike = {index: _alike(text, have) for index, have in free.items()}
            same = [index for index in sorted(alike, key=alike.__getitem__)[-1:] if alike[index] >= 0.5]
        if same:
            del free[same[0]]
        yield want, found[same[0]] if same else None


def _alike(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < 0.5:
        return 0.0
    return sum(block.size for block in matcher.get_matching_blocks()) / max(len(one), len(other))


class Tally:
    """Counts what was wanted, what was said, and what of it was right, by measure."""

    def __init__(self) -> None:
        self.wanted: Counter[str] = Counter()
        self.said: Counter[str] = Counter()
        self.right: Counter[str] = Counter()

    def add(self, measure: str, wanted: Iterable[str | None], said: Iterable[str | None]) -> None:
        """Compare two sets of values."""
        want, have = ({value for value in values if value} for values in (wanted, said))
        self.wanted[measure] += len(want)
        self.said[measure] += len(have)
        self.right[measure] += len(want & have)

    def scores(self) -> dict[str, float]:
        """Return the F1 of every measure."""
        return {name: round(2 * self.right[name] / (self.wanted[name] + self.said[name]), 4) for name in self.wanted}


def measure(show: bool = False) -> dict[str, float]:
    """Read and annotate every report, and search them; return the F1 or the mean of each measure."""
    tally = Tally()
    for path, gold in reports():
        document = read_file(path, path.name)
        found = list(annotate(document))
        wanted = [each for article in gold["articles"] for each in article["paragraphs"] if each["kind"] in CONTENT]
        tally.add("paragraphs", (bare(each["text"]) for each in wanted), (bare(each.text) for each in found))
        for want, have in pairs(wanted, found):
            for name, expected, said in _labels(want, have):
                tally.add(name, (f"{value}" for value in expected), (f"{value}" for value in said))
                if show and set(expected) != set(said):
                    print(f"{path.stem} {name}: {sorted(expected)} / {sorted(said)}: {want['text'][:30]}")
        # What stands in no annotated paragraph counts as said for nothing: it shows in the measure of paragraphs.
        for name in ("title", "source", "date", "authors"):
            expected = {value for article in gold["articles"] for value in _several(article.get(name))}
            said = {value for article in document.articles for value in _several(getattr(article, name))}
            allowed = {value for article in gold["articles"] for value in article.get(f"{name}_acceptable") or ()}
            allowed |= (
                {section["heading"] for article in gold["articles"] for section in article.get("sections", ())}
                if name == "title"
                else set()
            )
            tally.add(
                name,
                map(bare, expected),
                map(bare, {value for value in said if value in expected or value not in allowed}),
            )
    return {**tally.scores(), **_relevance(show)}


def _relevance(show: bool) -> dict[str, float]:
    """Index the reports, ask every need; return the means of nDCG and recall."""
    with TemporaryDirectory() as folder:
        update_index([path for path, _ in reports() if path.name[0] in JUDGED_SERIES], Path(folder) / "index")
        [found] = evaluate([GOLD / "needs.json"], Path(folder) / "index")
    if show:
        for score in found.trial.scores:
            print(f"{score.id} nDCG {score.values['ndcg@10']:.2f} recall {score.values['recall@20']:.2f} {score.query}")
    return {f"needs {name}": round(found.trial.means[name], 4) for name in ("ndcg@10", "recall@20")}


def _labels(want: dict[str, Any], have: Paragraph | None) -> Iterator[tuple[str, set[str], set[str]]]:
    speaker = want.get("speaker") or {}
    said = have.speaker if have else None
    kinds = {want["kind"], *want.get("kind_alt", ())}
    kind = have.kind if have else None
    yield "kind", {want["kind"] if kind not in kinds else str(kind)}, {str(kind)}
    yield "speaker", set(_several(speaker.get("name"))), set(_several(said.name if said else None))
    if said and said.name and said.name == speaker.get("name"):
        yield "post", set(_several(speaker.get("title"))), set(_several(said.title))
        yield "organisation", set(_several(speaker.get("org"))), set(_several(said.org))
    yield "cities", set(want["cities"]), set(have.cities if have else ())
    homes = want.get("home_cities_all") or _several(want.get("home_city"))
    yield "home cities", set(homes), set(have.home_cities if have else ())
    yield "host cities", set(_several(want.get("host_city"))), set(have.host_cities if have else ())


def _several(value: Any) -> list[str]:
    if value is None:
        return []
    return [value] if isinstance(value, str) else list(value)


def main() -> None:
    """Print the scores; with ``--update`` raise the floors."""
    parser = argparse.ArgumentParser(description="The quality gate over tests/gold/reports.")
    parser.add_argument("--update", action="store_true", help="raise the floors to what is measured")
    parser.add_argument("--show", action="store_true", help="list every disagreement")
    args = parser.parse_args()
    scores = measure(args.show)
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    for name, score in scores.items():
        print(f"{name:15} {score:.4f}  floor {floors.get(name, 0):.4f}")
    if args.update:
        fallen = [name for name, floor in floors.items() if scores.get(name, 0) < floor]
        if fallen:
            sys.exit(f"below the floor, which is not lowered: {', '.join(fallen)}")
        slack = {name: NEEDS_SLACK if name.startswith("needs") else SLACK for name in scores}
        raised = {name: max(floors.get(name, 0), round(score - slack[name], 4)) for name, score in scores.items()}
        FLOORS.write_text(json.dumps(raised, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
