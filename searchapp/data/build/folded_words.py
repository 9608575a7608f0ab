"""Make ``data/analysis/folded_words.txt``: jieba's words that folding changes, in their folded form.

usage: python -m searchapp.data.build.folded_words

Text is folded before it is cut, so the dictionary has to know the folded form too (显著 is 显着 by then).
"""

from __future__ import annotations

from pathlib import Path

import jieba

from searchapp.analysis.fold import fold_text
from searchapp.settings import DATA_DIR


def main() -> None:
    """Write a line ``word frequency tag`` for every word that is commoner as it is than in its folded form."""
    frequency: dict[str, int] = {}
    tags: dict[str, str] = {}
    for line in (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, tag = line.split(" ")
        frequency[word], tags[word] = int(count), tag
    lines = [
        "# jieba's words that folding changes, in their folded form: word, frequency, tag. Made from the dictionary of",
        "# jieba 0.42.1 (MIT, Copyright Sun Junyi) by searchapp.data.build.folded_words.",
    ]
    best: dict[str, tuple[int, str]] = {}
    for word in frequency:
        folded = fold_text(word)
        known = max(frequency.get(folded, 0), best.get(folded, (0, ""))[0])
        if folded != word and len(folded) > 1 and frequency[word] > known:
            best[folded] = (frequency[word], tags[word])
    lines += [f"{word} {number} {tag}" for word, (number, tag) in sorted(best.items())]
    (DATA_DIR / "analysis" / "folded_words.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(best)} words")


if __name__ == "__main__":
    main()
