"""Make ``data/people/common_words.txt``: words that begin like a name.

usage: python -m searchapp.data.build.common_words

Behind a calling they are the word that goes on with the sentence more often than a name (干部敬业, 干部来源渠道).
And words whose first character may end a name: where one stands across the end, the name is shorter (陈瑜|听到).
"""

from __future__ import annotations

from pathlib import Path

import jieba

from searchapp.lexicon.persons import given_likeness, surnames
from searchapp.settings import DATA_DIR

#: Words that stand less often than this in jieba's counts are names as likely.
COMMON = 100
WIDTH = 40
#: Words across the end of a name stand at least this often; no name ends with a character that is less likely to.
ACROSS, ENDS = 200, -1.5


def main() -> None:
    """Write the words that begin with a surname and that jieba's dictionary does not take for names."""
    people = surnames()
    firsts = people.single
    words: list[str] = []
    longer: list[str] = []
    across: dict[str, str] = {}
    for line in (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, tag = line.split(" ")
        named = tag.startswith(("nr", "ns", "nz"))
        if len(word) == 2 and word[0] in firsts and int(count) >= COMMON and not named:
            words.append(word)
        elif len(word) == 3 and word[0] in firsts - people.everyday and not named:
            longer.append(word)
        if len(word) == 2 and int(count) >= ACROSS and not named and given_likeness(word[0]) >= ENDS:
            across[word[0]] = across.get(word[0], word[0]) + word[1]
    shorter = {*words, *people.not_a_name}
    words = sorted(words) + sorted(word for word in longer if word[:2] not in shorter)
    lines = [
        "# Words of two or three characters that begin with a surname and are no names. Made from the dictionary of",
        "# jieba 0.42.1 (MIT, Copyright Sun Junyi) by searchapp.data.build.common_words.",
    ]
    lines += [" ".join(words[at : at + WIDTH]) for at in range(0, len(words), WIDTH)]
    runs = [across[first] for first in sorted(across)]
    lines += ["[across]", "# A character and those that make a word with it."]
    lines += [" ".join(runs[at : at + WIDTH]) for at in range(0, len(runs), WIDTH)]
    (DATA_DIR / "people" / "common_words.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(words)} words")


if __name__ == "__main__":
    main()
