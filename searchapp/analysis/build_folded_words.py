"""Make ``data/analysis/folded_words.txt``: jieba's words that folding changes, in their folded form.

usage: python -m searchapp.analysis.build_folded_words

Text is folded before it is cut, so the dictionary has to know the folded form too (显著 is 显着 by then).
"""

from __future__ import annotations

from pathlib import Path

import jieba

from searchapp.analysis.fold import fold_text
from searchapp.settings import DATA_DIR


def main() -> None:
    """Write ``word frequency tag`` lines for every word that is commoner in its original form than in its folded one."""
    frequency: dict[str, int] = {}
    tags: dict[str, str] = {}
    for line in (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, tag = line.split(" ")
        frequency[word], tags[word] = int(count), tag
    lines = [
        "# jieba's words that folding changes, folded: word, frequency, tag. Made by searchapp.analysis.build_folded_words",
        "# from the dictionary of jieba 0.42.1 (MIT, Copyright Sun Junyi).",
    ]
    best: dict[str, tuple[int, str]] = {}
    for word, count in frequency.items():
        folded = fold_text(word)
        if folded != word and len(folded) > 1 and count > max(frequency.get(folded, 0), best.get(folded, (0, ""))[0]):
            best[folded] = (count, tags[word])
    lines += [f"{word} {count} {tag}" for word, (count, tag) in sorted(best.items())]
    (DATA_DIR / "analysis" / "folded_words.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(best)} words")


if __name__ == "__main__":
    main()
