"""Fit the weights that decide the kind of a paragraph, and say how they do on pages that they were not fitted to.

usage: python -m searchapp.data.build.weights [--gold FOLDER] [--pages FOLDER ...]

``--gold`` (default tests/gold) holds annotated reports, passages and short cases, and ``rows/kind.jsonl``: features of
paragraphs of real pages with their labels, names and numbers without any text. ``--pages`` adds the rows of folders
that hold pages (NN.txt) and their labels (labels.json), in the place of those of a folder of the same name. Written is
``data/weights/kind.tsv``, with the hash of the set.

Multinomial logistic regression with a ridge, by Newton's method (Hastie, Tibshirani, Friedman: The Elements of
Statistical Learning, 2nd edition, 4.4); the features are scaled to one standard deviation while they are fitted.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from searchapp.annotating.kind_features import FEATURES, look, settings_of
from searchapp.annotating.remarks import remarks_around
from searchapp.annotating.speakers import voices
from searchapp.data.build.rows import asked
from searchapp.model import KINDS, Article, Document, Passage
from searchapp.reading.files import read_file
from searchapp.settings import DATA_DIR

#: Strength of the ridge, chosen out of fold.
RIDGE = 15.0
#: How much a paragraph of a real page counts, one of an invented report, and a case that shows what has to be.
REAL, INVENTED, CASE = 2.0, 1.0, 6.0
DOUBTFUL = 0.6
FOLDS = 10

_Array = npt.NDArray[np.float64]


class Row(NamedTuple):
    """A paragraph of the set: its page, its label, whether another is as good, its features, and whether it is real."""

    page: str
    label: str
    doubtful: bool
    features: dict[str, float]
    real: bool


def main() -> None:
    """Make rows, fit, judge out of fold by page, write."""
    gold, kept = asked(__doc__, "kind.jsonl", _kept, _of_pages)
    rows = [*_of_reports(gold / "reports"), *_of_cases(gold / "cases.jsonl")]
    rows += [*_of_passages(gold / "passages.jsonl"), *kept]
    x, y, weights = matrix(rows)
    _judge(rows, out_of_fold(x, y, weights, [row.page for row in rows]), y)
    _write(fit(x, y, weights), rows)


def matrix(rows: list[Row]) -> tuple[_Array, npt.NDArray[np.int64], _Array]:
    """Return the features (a row each), the labels as numbers, and how much each row counts."""
    x = np.array([[row.features.get(name, 0.0) for name in FEATURES] for row in rows])
    y = np.array([KINDS.index(row.label) for row in rows])
    counts = np.array([_count(row) * (DOUBTFUL if row.doubtful else 1.0) for row in rows])
    return x, y, counts


def _count(row: Row) -> float:
    return REAL if row.real else CASE if row.page.startswith("case ") else INVENTED


def fit(x: _Array, y: npt.NDArray[np.int64], counts: _Array) -> _Array:
    """Return the weights, a row a feature and a column a kind; the first feature is the bias and is not shrunk."""
    scale = x.std(axis=0) + 1e-9
    scale[0] = 1.0
    z = x / scale
    features, kinds = z.shape[1], len(KINDS)
    ridge = np.full(features, RIDGE)
    ridge[0] = 1e-3
    wanted = np.eye(kinds)[y]
    found = np.zeros((features, kinds))
    for _ in range(50):
        p = probabilities(z, found)
        gradient = z.T @ ((p - wanted) * counts[:, None]) + ridge[:, None] * found
        hessian = np.diag(np.tile(ridge, kinds))
        for a in range(kinds):
            for b in range(kinds):
                curve = counts * p[:, a] * ((a == b) - p[:, b])
                block = np.s_[a * features : (a + 1) * features, b * features : (b + 1) * features]
                hessian[block] += (z * curve[:, None]).T @ z
        step = np.linalg.solve(hessian, gradient.T.reshape(-1)).reshape(kinds, features).T
        found = found - step
        if np.abs(step).max() < 1e-7:
            break
    fitted: _Array = found / scale[:, None]
    return fitted


def probabilities(x: _Array, weights: _Array) -> _Array:
    """Return the probability of each kind for each row of ``x``."""
    scores = x @ weights
    scores -= scores.max(axis=1, keepdims=True)
    odds: _Array = np.exp(scores)
    shares: _Array = odds / odds.sum(axis=1, keepdims=True)
    return shares


def out_of_fold(x: _Array, y: npt.NDArray[np.int64], counts: _Array, pages: list[str]) -> _Array:
    """Return the probabilities of each row under weights that were fitted to other pages."""
    order = {page: number for number, page in enumerate(sorted(set(pages), key=_shuffled))}
    fold = np.array([order[page] % FOLDS for page in pages])
    result = np.zeros((len(y), len(KINDS)))
    for number in range(FOLDS):
        there = fold == number
        result[there] = probabilities(x[there], fit(x[~there], y[~there], counts[~there]))
    return result


def _shuffled(page: str) -> str:
    return hashlib.sha256(page.encode()).hexdigest()


def _judge(rows: list[Row], found: _Array, y: npt.NDArray[np.int64]) -> None:
    right = found.argmax(axis=1) == y
    sure = found.max(axis=1)
    for name, real in (("real pages", True), ("invented", False)):
        there = np.array([row.real is real for row in rows])
        if there.any():
            print(f"{name:12} {int(there.sum()):5} paragraphs, out of fold {right[there].mean():.3f} right")
    real_ones = np.array([row.real for row in rows])
    for low, high in ((0.0, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01)):
        there = real_ones & (sure >= low) & (sure < high)
        if there.any():
            print(f"sure {low:.1f}–{min(high, 1):.1f}: {int(there.sum()):5} real, {right[there].mean():.3f} right")


def _write(weights: _Array, rows: list[Row]) -> None:
    told = json.dumps([row._asdict() for row in rows], ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(told.encode()).hexdigest()
    lines = [
        "# What each feature of a paragraph weighs for its kind: feature, then " + ", ".join(KINDS) + ".",
        "# Made by searchapp.data.build.weights from the annotated reports and cases of tests/gold and the rows of",
        f"# tests/gold/rows (real pages, features without text): {len(rows)} paragraphs, sha256 {digest[:16]}.",
        "# Licence: that of the project.",
    ]
    lines += [
        "\t".join((name, *(f"{weight:.4f}" for weight in row))) for name, row in zip(FEATURES, weights, strict=True)
    ]
    (DATA_DIR / "weights" / "kind.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _of_pages(folder: Path) -> Iterator[Row]:
    for page in json.loads((folder / "labels.json").read_text(encoding="utf-8")):
        labels = {label["line"]: label for label in page["paragraphs"]}
        for path in sorted(folder.glob(f"{page['id']}.*")):
            for lines, _, features in _features(read_file(path, path.name)):
                label = labels.get(lines[0]) if lines else None
                if label is not None:
                    name = f"{folder.name}/{page['id']}"
                    yield Row(name, label["kind"], bool(label.get("also")), features, True)


def _of_reports(folder: Path) -> Iterator[Row]:
    for path in sorted(folder.glob("*.txt")):
        labels = {
            bare(label["text"]): label
            for article in json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["articles"]
            for label in article["paragraphs"]
            if label["kind"] in KINDS
        }
        for _, text, features in _features(read_file(path, path.name)):
            label = labels.get(bare(text))
            if label is not None:
                yield Row(path.stem, label["kind"], bool(label.get("kind_alt")), features, False)


def _of_cases(path: Path) -> Iterator[Row]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        case = json.loads(line)
        if "kind" not in case["expected"]:
            continue
        file = path.parent / "rows" / "case.txt"
        file.write_text(case["text"] + "\n", encoding="utf-8")
        try:
            document = read_file(file, file.name)
        finally:
            file.unlink()
        for _, text, features in _features(document):
            if text.strip().startswith(case["opening"]):
                yield Row(f"case {number}", case["expected"]["kind"], False, features, False)


def _of_passages(path: Path) -> Iterator[Row]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        preceding = row.get("preceding", ())
        passages = tuple(
            Passage(text, (at,), narrator=row.get("narrator") if at == len(preceding) else None)
            for at, text in enumerate((*preceding, row["text"], *row.get("following", ())))
        )
        article = Article(
            "a", row.get("title"), passages, subtitle=row.get("subtitle"), authors=tuple(row.get("authors", ()))
        )
        heard = voices(article, tuple(row.get("remarks", ())))
        at = len(preceding)
        features = look(row["text"], heard[at], settings_of(article, heard)[at]).features
        yield Row(f"passage {number}", row["kind"], bool(row.get("kind_alt")), _rounded(features), False)


def _rounded(features: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in features.items()}


def _features(document: Document) -> Iterator[tuple[tuple[int, ...], str, dict[str, float]]]:
    for article, remarks in zip(document.articles, remarks_around(document), strict=True):
        heard = voices(article, remarks)
        for passage, voice, setting in zip(article.passages, heard, settings_of(article, heard), strict=True):
            seen = look(passage.text, voice, setting)
            yield passage.lines, passage.text, _rounded(seen.features)


def _kept(path: Path) -> Iterator[Row]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        yield Row(row["page"], row["label"], row["doubtful"], row["features"], row["real"])


def bare(text: str) -> str:
    """Return a text by which it is known again: in one spelling of its characters, without blanks."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


if __name__ == "__main__":
    main()
