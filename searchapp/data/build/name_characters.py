"""Make ``data/people/name_characters.txt``: how much likelier a character is in a person's name than in any text.

usage: python -m searchapp.data.build.name_characters
"""

from __future__ import annotations

import math
from collections import Counter
from itertools import groupby

import jieba
from jieba.posseg import prob_emit

from searchapp.lexicon.folding import simplified
from searchapp.settings import DATA_DIR

#: Characters that stand less often than this in jieba's counts tell nothing.
RARE = 60
#: Where in a name a character stands, by the states of jieba's model.
PLACES = {"begins": "B", "within": "M", "ends": "E"}
#: Weights are told apart by so much, and kept within these bounds.
STEP, LEAST, MOST = 0.5, -6.0, 6.0
WIDTH = 60


def main() -> None:
    """Write the log-odds of jieba's model of names over its counts of words, in steps."""
    jieba.initialize()
    counts: Counter[str] = Counter()
    for word, count in jieba.dt.FREQ.items():
        for character in word:
            counts[character] += count
    total = sum(counts.values())
    lines = [
        "# How much likelier a character is in a person's name than in any text, by its place in the name: the section",
        "# says the place and the logarithm of the ratio. Made from the model and the dictionary of jieba 0.42.1",
        "# (MIT, Copyright Sun Junyi) by searchapp.data.build.name_characters.",
    ]
    for place, state in PLACES.items():
        weights = {}
        for character, logarithm in prob_emit.P[(state, "nr")].items():
            if counts[character] >= RARE and simplified(character) == character:
                odds = logarithm - math.log(counts[character] / total)
                weights[character] = min(MOST, max(LEAST, round(odds / STEP) * STEP))
        order = sorted(weights, key=lambda character: (-weights[character], character))
        for weight, group in groupby(order, key=lambda character: weights[character]):
            run = "".join(group)
            lines += [f"[{place} {weight:g}]", *(run[at : at + WIDTH] for at in range(0, len(run), WIDTH))]
    (DATA_DIR / "people" / "name_characters.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
