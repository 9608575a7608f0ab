"""Fit the weights that decide which cities of an article send and which receive, and say how they do on other pages.

usage: python -m searchapp.data.build.side_weights [--gold FOLDER] [--pages FOLDER ...]

``--gold`` (default tests/gold) holds annotated reports, cases of places, and ``rows/sides.jsonl``: features of the
cities of real pages with their labels, numbers without any text. ``--pages`` adds the rows of folders that hold pages
(NN.txt) and their labels (labels.json), in the place of those of a folder of the same name. Written is
``data/weights/sides.tsv``, with the hash of the set. A city is a row; each side is fitted by logistic regression with a
ridge, as the kinds are.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from searchapp.annotating.remarks import remarks_around
from searchapp.annotating.senders import cities_seen
from searchapp.annotating.side_features import FEATURES
from searchapp.annotating.sides import LEAST, SIDES
from searchapp.annotating.simplified import simplified_article
from searchapp.annotating.speakers import voices
from searchapp.annotating.surroundings import pieces_of
from searchapp.data.build.rows import asked
from searchapp.model import Article, Passage, Speaker
from searchapp.reading.files import read_file
from searchapp.settings import DATA_DIR

#: Strength of the ridge, and how much a city counts that stands on a real page, or in a case that shows what decides;
#: chosen out of fold.
RIDGE = 30.0
REAL = 2.0
CASE = 3.0
FOLDS = 10

_Array = npt.NDArray[np.float64]


class Row(NamedTuple):
    """A city of a page: whether it sends and whether it receives, its features, and whether the page is real."""

    page: str
    sides: tuple[bool, bool]
    features: dict[str, float]
    real: bool


def main() -> None:
    """Make rows, fit, judge out of fold by page, write."""
    gold, kept = asked(__doc__, "sides.jsonl", _kept, _of_pages)
    rows = [*_of_reports(gold / "reports"), *_of_cases(gold / "places.jsonl"), *kept]
    x = np.array([[row.features.get(name, 0.0) for name in FEATURES] for row in rows])
    y = np.array([row.sides for row in rows], dtype=np.float64)
    counts = np.array([REAL if row.real else CASE if row.page.startswith("case") else 1.0 for row in rows])
    _judge(rows, _out_of_fold(x, y, counts, [row.page for row in rows]), y)
    _write(np.column_stack([fit(x, y[:, side], counts) for side in range(len(SIDES))]), rows)


def fit(x: _Array, y: _Array, counts: _Array) -> _Array:
    """Return the weights of the features; the first, which is the bias, is not shrunk."""
    scale = x.std(axis=0) + 1e-9
    scale[0] = 1.0
    z = x / scale
    ridge = np.full(z.shape[1], RIDGE)
    ridge[0] = 1e-3
    found = np.zeros(z.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-z @ found))
        hessian = (z * (counts * p * (1 - p))[:, None]).T @ z + np.diag(ridge)
        step = np.linalg.solve(hessian, z.T @ ((p - y) * counts) + ridge * found)
        found = found - step
        if np.abs(step).max() < 1e-7:
            break
    weights: _Array = found / scale
    return weights


def _out_of_fold(x: _Array, y: _Array, counts: _Array, pages: Sequence[str]) -> _Array:
    order = {page: number for number, page in enumerate(sorted(set(pages), key=_shuffled))}
    fold = np.array([order[page] % FOLDS for page in pages])
    result = np.zeros(y.shape)
    for number in range(FOLDS):
        there = fold == number
        for side in range(len(SIDES)):
            weights = fit(x[~there], y[~there, side], counts[~there])
            result[there, side] = 1 / (1 + np.exp(-x[there] @ weights))
    return result


def _shuffled(page: str) -> str:
    return hashlib.sha256(page.encode()).hexdigest()


def _judge(rows: Sequence[Row], found: _Array, y: _Array) -> None:
    """Print how often the choice is right on pages that it was not fitted to, and the rules' own beside it."""
    for name, real in (("real pages", True), ("invented", False)):
        there = np.array([row.real is real for row in rows])
        for at, side in enumerate(SIDES):
            if not there.any():
                continue
            ruled = np.array([row.features.get(f"rule_{side}", 0.0) > 0 for row in rows])[there]
            wanted = y[there, at] > 0
            weights, rules = _f1(found[there, at] >= LEAST[side], wanted), _f1(ruled, wanted)
            print(f"{name:12} {int(there.sum()):5} cities, {side} F1 {weights:.3f} out of fold, by rules {rules:.3f}")
    sure = np.maximum(found, 1 - found)
    right = (found >= 0.5) == (y > 0)
    for low, high in ((0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01)):
        of = (sure >= low) & (sure < high)
        print(f"sure {low:.1f}–{min(high, 1):.1f}: {int(of.sum()):5}, {right[of].mean():.3f} right")


def _f1(found: npt.NDArray[np.bool_], wanted: npt.NDArray[np.bool_]) -> float:
    return 2 * int((found & wanted).sum()) / max(1, int(found.sum()) + int(wanted.sum()))


def _write(weights: _Array, rows: Sequence[Row]) -> None:
    told = json.dumps([row._asdict() for row in rows], ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(told.encode()).hexdigest()
    lines = [
        f"# What each feature of a city weighs for its sending and receiving: feature, then {', '.join(SIDES)}.",
        "# Made by searchapp.data.build.side_weights from the annotated reports and cases of tests/gold and the rows",
        f"# of tests/gold/rows (real pages, features without text): {len(rows)} cities, sha256 {digest[:16]}.",
        "# Licence: that of the project.",
    ]
    lines += ["\t".join((name, *(f"{w:.4f}" for w in row))) for name, row in zip(FEATURES, weights, strict=True)]
    (DATA_DIR / "weights" / "sides.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _of_pages(folder: Path) -> Iterator[Row]:
    for page in json.loads((folder / "labels.json").read_text(encoding="utf-8")):
        sides = set(page["home_cities"]), set(page["host_cities"])
        for path in sorted(folder.glob(f"{page['id']}.*")):
            yield from _of_file(f"{folder.name}/{page['id']}", path, sides, True)


def _of_reports(folder: Path) -> Iterator[Row]:
    for path in sorted(folder.glob("*.txt")):
        articles = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["articles"]
        labels = [label for article in articles for label in article["paragraphs"]]
        homes = {city for label in labels for city in _several(label.get("home_cities_all") or label["home_city"])}
        hosts = {city for label in labels for city in _several(label["host_city"])}
        yield from _of_file(path.stem, path, (homes, hosts), False)


def _several(value: str | list[str] | None) -> list[str]:
    return [value] if isinstance(value, str) else value or []


def _of_file(page: str, path: Path, sides: tuple[set[str], set[str]], real: bool) -> Iterator[Row]:
    document = read_file(path, path.name)
    for article, remarks in zip(document.articles, remarks_around(document), strict=True):
        speakers = [voice.speaker for voice in voices(article, remarks)]
        yield from _rows(page, article, speakers, sides, real)


def _of_cases(path: Path) -> Iterator[Row]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        case = json.loads(line)
        told = case["passages"]
        passages = tuple(
            Passage(each["text"], (at,), each.get("section"), narrator=each.get("narrator"))
            for at, each in enumerate(told, start=1)
        )
        heads = {name: case.get(name) for name in ("kicker", "subtitle", "source")}
        article = Article("a", case.get("title"), passages, **heads)
        speakers = [Speaker(**each["speaker"]) if each.get("speaker") else None for each in told]
        homes = {city for each in told for city in each.get("home_cities", ())}
        hosts = {city for each in told for city in each.get("host_cities", ())}
        yield from _rows(f"case {number}", article, speakers, (homes, hosts), False)


def _rows(
    page: str, article: Article, speakers: Sequence[Speaker | None], sides: tuple[set[str], set[str]], real: bool
) -> Iterator[Row]:
    simplified = simplified_article(article)
    for city, features in cities_seen(simplified, *pieces_of(simplified, speakers)).items():
        rounded = {name: round(float(value), 4) for name, value in features.items() if value}
        yield Row(page, (city in sides[0], city in sides[1]), rounded, real)


def _kept(path: Path) -> Iterator[Row]:
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        row = json.loads(line)
        yield Row(row["page"], (row["sides"][0], row["sides"][1]), row["features"], row["real"])


if __name__ == "__main__":
    main()
