"""Fit the weights that choose the title of a page among the lines of its head, and say how they do on other pages.

usage: python -m searchapp.data.build.title_weights [--gold FOLDER] [--pages FOLDER ...]

``--gold`` (default tests/gold) holds annotated reports and ``rows/title.jsonl``: the candidates of real pages as
features without any text, and which of them are right; beside it stand the invented pages of the tests of reading.
``--pages`` adds the rows of folders that hold pages (NN.txt) and their labels (labels.json), in the place of those of
a folder of the same name. Written is ``data/weights/title.tsv``, with the hash of the set.

Conditional logit with a ridge, by Newton's method (McFadden: Conditional logit analysis of qualitative choice behavior,
1974); the features are scaled to one standard deviation while they are fitted.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from searchapp.data.build.rows import asked
from searchapp.lexicon.folding import simplified
from searchapp.reading import articles, formats, traditional
from searchapp.reading.clearing import Split
from searchapp.reading.extraction import Extraction
from searchapp.reading.files import blocks_of, extracted
from searchapp.reading.formats.text import in_text
from searchapp.reading.titles import MARGIN, candidates
from searchapp.settings import DATA_DIR

#: Strength of the ridge, chosen out of fold.
RIDGE = 5.0
#: How much a real page counts, and an invented report.
REAL, INVENTED = 1.0, 0.6
FOLDS = 10

_Array = npt.NDArray[np.float64]
_BETWEEN = re.compile(r"[\s,，、]")


class Row(NamedTuple):
    """A page: the features of its candidates, the last of which is none; the right ones; the one that rules chose."""

    page: str
    candidates: list[dict[str, float]]
    right: list[int]
    ruled: int
    real: bool


def main() -> None:
    """Make rows, judge out of fold by page, write."""
    gold, kept = asked(__doc__, "title.jsonl", _kept, _of_pages)
    rows = [*_of_reports(gold / "reports"), *_of_layouts(gold.parent / "unit" / "reading" / "pages"), *kept]
    names = sorted({name for row in rows for each in row.candidates for name in each})
    _judge(rows, names)
    _write(names, fit(rows, names), rows)


def fit(rows: Sequence[Row], names: Sequence[str]) -> _Array:
    """Return the weights of the features: those that make the right lines of each page likely among its candidates."""
    x = [np.array([[each.get(name, 0.0) for name in names] for each in row.candidates]) for row in rows if row.right]
    wanted = [np.isin(np.arange(len(row.candidates)), row.right) / len(row.right) for row in rows if row.right]
    counts = [REAL if row.real else INVENTED for row in rows if row.right]
    scale = np.concatenate(x).std(axis=0) + 1e-9
    found = np.zeros(len(names))
    for _ in range(30):
        slope, curve = RIDGE * found, RIDGE * np.eye(len(names))
        for each, y, count in zip(x, wanted, counts, strict=True):
            z = each / scale
            p = np.exp(z @ found - (z @ found).max())
            p /= p.sum()
            slope += count * (z.T @ (p - y))
            curve += count * ((z * p[:, None]).T @ z - np.outer(z.T @ p, z.T @ p))
        step = np.linalg.solve(curve, slope)
        found = found - step
        if np.abs(step).max() < 1e-7:
            break
    weights: _Array = found / scale
    return weights


def _judge(rows: Sequence[Row], names: Sequence[str]) -> None:
    """Print how many pages' titles are right by the rules, and by weights that were fitted to other pages."""
    order = {page: number for number, page in enumerate(sorted({row.page for row in rows}, key=_shuffled))}
    counted = {real: [0, 0, 0, 0] for real in (True, False)}
    for fold in range(FOLDS):
        weights = fit([row for row in rows if order[row.page] % FOLDS != fold], names)
        for row in (row for row in rows if order[row.page] % FOLDS == fold):
            scores = [
                sum(weights[names.index(name)] * value for name, value in each.items()) for each in row.candidates
            ]
            best = int(np.argmax(scores))
            chosen = best if row.ruled >= 0 and scores[best] - scores[row.ruled] > MARGIN else row.ruled
            count = counted[row.real]
            count[0] += 1
            count[1] += row.ruled in row.right
            count[2] += chosen in row.right
            count[3] += chosen in row.right and row.ruled not in row.right
    for real, (pages, ruled, right, gained) in counted.items():
        name = "real pages" if real else "invented"
        print(f"{name:12} {pages:4} pages, right by rules {ruled}, by weights out of fold {right} ({gained} gained)")


def _shuffled(page: str) -> str:
    return hashlib.sha256(page.encode()).hexdigest()


def _write(names: Sequence[str], weights: _Array, rows: Sequence[Row]) -> None:
    told = json.dumps([row._asdict() for row in rows], ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(told.encode()).hexdigest()
    lines = [
        "# What each feature of a line weighs for its being the title of the page: feature, weight.",
        "# Made by searchapp.data.build.title_weights from the annotated reports of tests/gold and the rows of",
        f"# tests/gold/rows (real pages, features without text): {len(rows)} pages, sha256 {digest[:16]}.",
        "# Licence: that of the project.",
        *(f"{name}\t{weight:.4f}" for name, weight in zip(names, weights, strict=True)),
    ]
    (DATA_DIR / "weights" / "title.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _kept(file: Path) -> Iterator[Row]:
    if file.is_file():
        for line in file.read_text(encoding="utf-8").splitlines():
            yield Row(**json.loads(line))


def _of_pages(folder: Path) -> Iterator[Row]:
    for page in json.loads((folder / "labels.json").read_text(encoding="utf-8")):
        if row := _row(f"{folder.name}/{page['id']}", folder / f"{page['id']}.txt", page["article"]["title"], True):
            yield row


def _of_reports(folder: Path) -> Iterator[Row]:
    for path in sorted(folder.glob("*.json")):
        stated = json.loads(path.read_text(encoding="utf-8"))["articles"]
        source = next((each for each in folder.glob(f"{path.stem}.*") if each.suffix in (".txt", ".md", ".html")), None)
        if len(stated) == 1 and source and (row := _row(path.stem, source, stated[0].get("title"), False)):
            yield row


def _of_layouts(folder: Path) -> Iterator[Row]:
    """Yield the rows of the invented pages of the tests, whose lines are marked: T is a title."""
    for path in sorted(folder.glob("*.page")):
        lines = [line.partition("|")[::2] for line in path.read_text(encoding="utf-8").splitlines()[1:]]
        titles = [text.partition("¦")[0].rpartition("‖")[2] for mark, text in lines if mark == "T"]
        page = in_text("\n".join(text.replace("¦", "").replace("‖", "") for _, text in lines))
        if len(titles) < 2 and (row := _row_of(path.stem, page, next(iter(titles), None), False)):
            yield row


def _row(page: str, path: Path, title: str | None, real: bool) -> Row | None:
    format = formats.of(path.name)
    assert format is not None
    return _row_of(page, extracted(path, path.name, format), title, real)


def _row_of(page: str, extraction: Extraction, title: str | None, real: bool) -> Row | None:
    """Return the row of a page, or None where it is none with one article."""
    split = Split()
    extraction = traditional.in_simplified(extraction)
    pieces = articles.ruled(blocks_of(extraction, split), split)
    if len(split.drafts) != 1:
        return None
    ruled = split.drafts[0].headline.title
    found = candidates(pieces, ruled, split)
    texts = [pieces[each.at].block.text if each.at >= 0 else "" for each in found]
    wanted = _bare(simplified(title or ""))
    right = [at for at, each in enumerate(found) if wanted in (_bare(each.title or ""), _bare(texts[at]))]
    chosen = next((at for at, each in enumerate(found) if each.title == ruled), -1)
    return Row(page, [each.features for each in found], right, chosen, real)


def _bare(text: str) -> str:
    return _BETWEEN.sub("", text)


if __name__ == "__main__":
    main()
