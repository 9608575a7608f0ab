"""Fit the weights of words that help to decide the kind of a paragraph, and say how they do on other pages.

usage: python -m searchapp.data.build.word_weights --pages FOLDER ...

``--pages`` names folders of real pages (NN.txt) with their labels (labels.json) that the table does not know. Their
texts are not kept, nor are those of the pages before: the table as it stands is where the fit begins and what the ridge
draws to, so that what was learned is kept where the new pages say nothing else. Written is ``data/weights/words.tsv``:
words of two characters or more, as jieba cuts them, that stand in ``LEAST`` paragraphs or more, and what one adds to
the score of each kind.

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
from searchapp.data.build.weights import REAL, probabilities
from searchapp.lexicon.fitted import fitted
from searchapp.lexicon.wordlists import any_word
from searchapp.model import KINDS
from searchapp.reading.files import read_file
from searchapp.settings import DATA_DIR

#: A word stands in so many paragraphs at least.
LEAST = 3
#: Strength of the ridge, chosen out of fold.
RIDGE = 4.0
FOLDS = 5
STEPS = 200

_Array = npt.NDArray[np.float64]
_HAN = re.compile(r"[\u4e00-\u9fff]{2,7}")


class Row(NamedTuple):
    """A paragraph: its page, its simplified text, and its kind."""

    page: str
    text: str
    label: str


def main() -> None:
    """Read the paragraphs, judge the fit out of fold by page, write the table of all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, nargs="+", required=True)
    rows = [row for folder in parser.parse_args().pages for row in _of_pages(folder)]
    _judge(rows)
    _write(fit(rows), len(rows))


def fit(rows: Sequence[Row]) -> dict[str, _Array]:
    """Return the weights of each word, one a kind: those of the table, and what the paragraphs change of them."""
    known = fitted("words")
    counted = Counter(word for row in rows for word in set(jieba.cut(row.text)) if _HAN.fullmatch(word))
    words = sorted({*known, *(word for word, count in counted.items() if count >= LEAST)})
    x = _matrix(rows, words)
    y = np.eye(len(KINDS))[[KINDS.index(row.label) for row in rows]]
    before = np.array([known.get(word, (0.0,) * len(KINDS)) for word in words])
    # The loss curves nowhere more than this: the probabilities do by a half at most.
    step = 1 / (RIDGE + 0.5 * REAL * float(np.linalg.norm(x, 2)) ** 2)
    weights = ahead = before
    for at in range(STEPS):
        slope = REAL * (x.T @ (probabilities(x, ahead) - y)) + RIDGE * (ahead - before)
        last, weights = weights, ahead - step * slope
        ahead = weights + at / (at + 3) * (weights - last)
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
    pages = sorted({row.page for row in rows})
    before, after = 0, 0
    for fold in range(FOLDS):
        held = set(pages[fold::FOLDS])
        there = [row for row in rows if row.page in held]
        before += _right({word: np.array(each) for word, each in fitted("words").items()}, there)
        after += _right(fit([row for row in rows if row.page not in held]), there)
    told = f"{before / len(rows):.3f} right as it was, {after / len(rows):.3f} out of fold"
    print(f"{len(rows)} paragraphs of real pages, by words alone: {told}")


def _right(weights: dict[str, _Array], rows: Sequence[Row]) -> int:
    best = (_matrix(rows, list(weights)) @ np.array(list(weights.values()))).argmax(axis=1)
    return sum(KINDS[at] == row.label for at, row in zip(best, rows, strict=True))


def _write(weights: dict[str, _Array], added: int) -> None:
    file = DATA_DIR / "weights" / "words.tsv"
    head = [line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    licence = head.pop()
    lines = [
        *head,
        f"# Then fitted to {added} more paragraphs of real pages, from these weights on.",
        licence,
        *("\t".join((word, *(f"{weight:.3f}" for weight in each))) for word, each in weights.items()),
    ]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(weights)} words")


def _of_pages(folder: Path) -> Iterator[Row]:
    for page in json.loads((folder / "labels.json").read_text(encoding="utf-8")):
        labels = {label["line"]: label["kind"] for label in page["paragraphs"]}
        path = folder / f"{page['id']}.txt"
        for article in read_file(path, path.name).articles:
            for passage in article.passages:
                if passage.lines and (kind := labels.get(passage.lines[0])):
                    yield Row(f"{folder.name}/{page['id']}", plain(passage.text), kind)


if __name__ == "__main__":
    main()
