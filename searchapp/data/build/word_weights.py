"""Fit the weights of words that help to decide the kind of a paragraph, and say how they do on other pages.

usage: python -m searchapp.data.build.word_weights --pages FOLDER ... [--gold FOLDER]

``--gold`` (default tests/gold) holds annotated reports and cases; ``--pages`` folders of real pages (NN.txt) with their
labels (labels.json). The texts of pages are not kept, so that the table cannot be made anew without such folders.
Written is ``data/weights/words.tsv``: words of two characters or more, as jieba cuts them, that stand in ``LEAST``
paragraphs or more, and what one adds to the score of each kind.

Multinomial logistic regression over the words that a paragraph holds, each once, the row brought to length one, with a
ridge; by gradient descent with Nesterov's momentum (Nesterov: Introductory Lectures on Convex Optimization, 2.2).
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import jieba
import numpy as np
import numpy.typing as npt

from searchapp.annotating.simplified import plain
from searchapp.data.build.weights import INVENTED, REAL, bare, probabilities
from searchapp.lexicon.wordlists import any_word
from searchapp.model import KINDS
from searchapp.reading.files import read_file
from searchapp.settings import DATA_DIR

#: A word stands in so many paragraphs at least.
LEAST = 5
#: Strength of the ridge, chosen out of fold.
RIDGE = 2.0
FOLDS = 5
STEPS = 400

_Array = npt.NDArray[np.float64]
_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")


class Row(NamedTuple):
    """A paragraph: its page, its simplified text, its kind, and whether it stands on a real page."""

    page: str
    text: str
    label: str
    real: bool


def main() -> None:
    """Read the paragraphs, judge the fit out of fold by page, write the table of all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=Path("tests/gold"))
    parser.add_argument("--pages", type=Path, nargs="+", required=True)
    args = parser.parse_args()
    rows = [*_of_reports(args.gold / "reports"), *_of_passages(args.gold / "passages.jsonl")]
    rows += [*_of_cases(args.gold / "cases.jsonl"), *(row for folder in args.pages for row in _of_pages(folder))]
    _judge(rows)
    _write(rows)


def fit(rows: Sequence[Row]) -> dict[str, _Array]:
    """Return the weights of each word, one a kind."""
    counted = Counter(word for row in rows for word in set(jieba.cut(row.text)) if _HAN.fullmatch(word))
    words = sorted(word for word, count in counted.items() if count >= LEAST)
    x = _matrix(rows, words)
    y = np.eye(len(KINDS))[[KINDS.index(row.label) for row in rows]]
    counts = np.array([REAL if row.real else INVENTED for row in rows])[:, None]
    # The loss curves nowhere more than this: the probabilities do by a half at most.
    step = 1 / (RIDGE + 0.5 * float(np.linalg.norm(x * np.sqrt(counts), 2)) ** 2)
    weights = ahead = np.zeros((len(words), len(KINDS)))
    for at in range(STEPS):
        slope = x.T @ ((probabilities(x, ahead) - y) * counts) + RIDGE * ahead
        before, weights = weights, ahead - step * slope
        ahead = weights + at / (at + 3) * (weights - before)
    return dict(zip(words, weights, strict=True))


def _matrix(rows: Sequence[Row], words: Sequence[str]) -> _Array:
    at = {word: column for column, word in enumerate(words)}
    pattern = re.compile(any_word(words))
    x = np.zeros((len(rows), len(words)))
    for n, row in enumerate(rows):
        found = {at[word] for word in pattern.findall(row.text)}
        x[n, sorted(found)] = 1 / max(1, len(found)) ** 0.5
    return x


def _judge(rows: Sequence[Row]) -> None:
    pages = sorted({row.page for row in rows if row.real})
    right = []
    for fold in range(FOLDS):
        held = set(pages[fold::FOLDS])
        weights = fit([row for row in rows if row.page not in held])
        there = [row for row in rows if row.page in held]
        scores = _matrix(there, list(weights)) @ np.array(list(weights.values()))
        right += [KINDS[best] == row.label for best, row in zip(scores.argmax(axis=1), there, strict=True)]
    print(f"{len(right)} paragraphs of real pages, by words alone, out of fold {np.mean(right):.3f} right")


def _write(rows: Sequence[Row]) -> None:
    weights = fit(rows)
    real = sum(row.real for row in rows)
    lines = [
        "# What a word of a paragraph adds to the score of each kind: word, then " + ", ".join(KINDS) + ".",
        f"# Made by searchapp.data.build.word_weights from {len(rows) - real} paragraphs of the annotated reports and",
        f"# cases of tests/gold and {real} of real pages, whose texts were not kept.",
        "# Licence: that of the project.",
        *("\t".join((word, *(f"{weight:.3f}" for weight in each))) for word, each in weights.items()),
    ]
    (DATA_DIR / "weights" / "words.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(weights)} words")


def _of_pages(folder: Path) -> Iterator[Row]:
    for page in json.loads((folder / "labels.json").read_text(encoding="utf-8")):
        labels = {label["line"]: label["kind"] for label in page["paragraphs"]}
        path = folder / f"{page['id']}.txt"
        for article in read_file(path, path.name).articles:
            for passage in article.passages:
                if passage.lines and (kind := labels.get(passage.lines[0])):
                    yield Row(f"{folder.name}/{page['id']}", plain(passage.text), kind, True)


def _of_reports(folder: Path) -> Iterator[Row]:
    for path in sorted(folder.glob("*.json")):
        for article in json.loads(path.read_text(encoding="utf-8"))["articles"]:
            for label in article["paragraphs"]:
                if label["kind"] in KINDS:
                    yield Row(path.stem, plain(bare(label["text"])), label["kind"], False)


def _of_passages(path: Path) -> Iterator[Row]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        yield Row(f"passage {number}", plain(row["text"]), row["kind"], False)


def _of_cases(path: Path) -> Iterator[Row]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        case = json.loads(line)
        for paragraph in case["text"].splitlines():
            if "kind" in case["expected"] and paragraph.strip().startswith(case["opening"]):
                yield Row(f"case {number}", plain(paragraph), case["expected"]["kind"], False)


if __name__ == "__main__":
    main()
