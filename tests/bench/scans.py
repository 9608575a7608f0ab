"""Recognise the text of ten pages drawn from the reports of tests/gold: how much of it is right, and in order.

python -m tests.bench.scans --font FILE [--dpi 200]

The pages have one, two and three columns of 10.5 points, some noise, and lean by 0, 1 and 3 degrees. Right are the
characters that need no change (Levenshtein distance over the whole page, so wrong order counts); paragraphs are whole
where 49 of 50 of their characters are. Needs the extra ``ocr`` and a font with Chinese characters.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from searchapp.reading.typeset.paragraphs import Sheet, read_sheets
from searchapp.reading.typeset.scans import Recogniser
from tests.bench.account import REPORTS

#: Columns, degrees, standard deviation of the noise.
_PAGES = [
    *((2, 1.0, 8.0), (3, 3.0, 8.0), (1, -3.0, 16.0), (2, 0.0, 16.0), (3, 0.0, 8.0)),
    *((1, 1.0, 8.0), (2, 3.0, 8.0), (3, -1.0, 16.0), (1, 0.0, 0.0), (2, -3.0, 8.0)),
]
_SIZE, _LEADING, _HEAD = 10.5, 16.0, 21.0
_WIDTH, _HEIGHT, _MARGIN, _GUTTER = 595.0, 842.0, 50.0, 24.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--font", type=Path, required=True)
    parser.add_argument("--dpi", type=int, default=200)
    args = parser.parse_args()
    texts = _paragraphs()
    recogniser = Recogniser("page")
    right = total = 0
    for ordinal, (columns, angle, noise) in enumerate(_PAGES):
        random.seed(ordinal)
        said, picture = _page(random.sample(texts, len(texts)), columns, str(args.font), args.dpi / 72)
        started = time.process_time()
        found = recogniser.pieces(_scanned(picture, angle, noise))
        lines, _ = read_sheets([Sheet(1, float(picture.size[1]), tuple(found))])
        seconds = time.process_time() - started
        said, read = [_narrow(text) for text in said], [_narrow(line.text) for line in lines]
        wrong = distance("".join(said), "".join(read))
        whole = sum(any(distance(one, other) * 50 <= len(one) for other in read) for one in said)
        right, total = right + len("".join(said)) - wrong, total + len("".join(said))
        share = 1 - wrong / len("".join(said))
        print(
            f"{columns} columns  {angle:+.0f}°  noise {noise:2.0f}  {share:.4f} of the characters"
            f"  {whole} of {len(said)} paragraphs whole  {seconds:.1f} s",
            flush=True,
        )
    print(f"all pages  {right / total:.4f}")
    sys.exit(right / total < 0.985)


def _narrow(text: str) -> str:
    """Return a text in which marks are as wide as in any other: a model does not tell their width."""
    return unicodedata.normalize("NFKC", text)


def _paragraphs() -> list[str]:
    lines = (line.strip() for path in sorted(REPORTS.glob("*.txt")) for line in path.read_text("utf-8").splitlines())
    return [line for line in lines if 60 <= len(line) <= 300 and line[-1] in "。”" and " " not in line]


def _page(texts: Sequence[str], columns: int, font: str, scale: float) -> tuple[list[str], Image.Image]:
    """Return the paragraphs that fit on a page, a headline before them, and the page."""
    picture = Image.new("L", (round(_WIDTH * scale), round(_HEIGHT * scale)), 255)
    draw = ImageDraw.Draw(picture)
    body, head = (ImageFont.truetype(font, round(size * scale)) for size in (_SIZE, _HEAD))
    headline = "赴苏州跟班学习的三十天纪实"
    draw.text((_WIDTH / 2 * scale, _MARGIN * scale), headline, 0, head, anchor="mt")
    width = (_WIDTH - 2 * _MARGIN - (columns - 1) * _GUTTER) / columns
    chars = int(width / _SIZE)
    rows = int((_HEIGHT - 2 * _MARGIN - 2 * _HEAD) / _LEADING)
    lines: list[tuple[float, str]] = []
    said = [headline]
    for text in texts:
        set_in = [(2 * _SIZE, text[: chars - 2]), *((0.0, each) for each in _lines(text[chars - 2 :], chars))]
        if len(lines) + len(set_in) > rows * columns:
            break
        lines += set_in
        said.append(text)
    for at, (indent, text) in enumerate(lines):
        x = _MARGIN + (at // rows) * (width + _GUTTER) + indent
        y = _MARGIN + 2 * _HEAD + (at % rows) * _LEADING
        for n, char in enumerate(text):  # each in its em, as type is set
            draw.text(((x + n * _SIZE) * scale, y * scale), char, 0, body)
    return said, picture


def _lines(text: str, chars: int) -> list[str]:
    return [text[at : at + chars] for at in range(0, len(text), chars)]


def _scanned(picture: Image.Image, angle: float, noise: float) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """Return a page as a scanner gives it: leaning, a little blurred by that, and with noise."""
    turned = picture.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    grey = np.asarray(turned, dtype=np.float64) * 0.85 + 20
    grey += np.random.default_rng(7).normal(0, noise, grey.shape) if noise else 0
    return np.repeat(np.clip(grey, 0, 255).astype(np.uint8)[:, :, None], 3, axis=2)


def distance(one: str, other: str) -> int:
    """Return how many characters must be changed, added and taken away to make one text of another."""
    above = list(range(len(other) + 1))
    for n, char in enumerate(one, start=1):
        row = [n]
        for m, each in enumerate(other, start=1):
            row.append(min(above[m] + 1, row[-1] + 1, above[m - 1] + (char != each)))
        above = row
    return above[-1]


if __name__ == "__main__":
    main()
