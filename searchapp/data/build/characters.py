"""Make ``data/characters/readings.tsv`` and ``lookalikes.tsv`` from the Unihan database.

usage: python -m searchapp.data.build.characters UNIHAN_DIR

UNIHAN_DIR holds the files ``Unihan_*.txt`` of the Unicode Character Database (Unicode License v3). Readings are those
of today's dictionaries, without tones, for every character that text folds to. Two characters look alike when their
Cangjie codes (what they are made of, in order) and their four-corner codes (the strokes at their corners) nearly agree.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from searchapp.analysis.fold import fold_text
from searchapp.settings import DATA_DIR

Facts = dict[str, dict[str, str]]

_FIELDS = (
    "kHanyuPinlu", "kTGHZ2013", "kXHC1983", "kMandarin", "kCangjie", "kFourCornerCode", "kTotalStrokes",
)  # fmt: skip
_SOURCE = (
    "# Made by searchapp.data.build.characters from the Unihan database {version}\n"
    "# (Unicode License v3, Copyright Unicode, Inc.), fields {fields}.\n"
)
_LEAST_ALIKE = 0.68
_MOST_ALIKE = 12
_LARGEST_STEP = 3


def read_unihan(folder: Path) -> Facts:
    """Return the fields that are needed, by character: of those only that text is folded to."""
    facts: Facts = defaultdict(dict)
    for path in sorted(folder.glob("Unihan_*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.startswith("#") and line.count("\t") == 2:
                code, name, value = line.split("\t")
                char = chr(int(code[2:], 16))
                if name in _FIELDS and "\u4e00" <= char <= "\u9fff" and fold_text(char) == char:
                    facts[char][name] = value
    return facts


def syllable(marked: str) -> str:
    """Return a syllable without its tone, ü written as v: lǜ -> lv."""
    plain = unicodedata.normalize("NFD", marked).replace("u\u0308", "v")
    return re.sub("[^a-z]", "", plain)


def readings(facts: dict[str, str]) -> list[str]:
    """Return the readings of a character that are in use today, the usual one first."""
    found: list[str] = []
    frequent = re.findall(r"([^\s()]+)\((\d+)\)", facts.get("kHanyuPinlu", ""))
    found += [reading for reading, count in sorted(frequent, key=lambda each: -int(each[1])) if int(count) > 1]
    found += facts.get("kMandarin", "").split()[:1]
    for name in ("kTGHZ2013", "kXHC1983"):
        if facts.get(name):
            found += [reading for part in facts[name].split() for reading in part.rpartition(":")[2].split(",")]
            break
    # What is only hummed (m, ng) would be taken for an initial.
    return [each for each in dict.fromkeys(map(syllable, found)) if re.search("[aeiouv]", each)]


def alike(first: dict[str, str], second: dict[str, str]) -> float:
    """Return from 0 to 1 how much two characters look alike."""
    codes = first["kCangjie"], second["kCangjie"]
    corners = first["kFourCornerCode"].split()[0][:4], second["kFourCornerCode"].split()[0][:4]
    parts = SequenceMatcher(None, *codes, autojunk=False).ratio()
    return 0.6 * parts + 0.4 * sum(a == b for a, b in zip(*corners, strict=True)) / 4


def lookalikes(facts: Facts) -> Iterator[tuple[str, str]]:
    """Yield the characters of everyday use with those that look like them, the most alike first, each in turn."""
    found = dict(most_alike(facts))
    for char, others in list(found.items()):
        for other in others:
            if char not in found.get(other, ""):
                found[other] = found.get(other, "") + char
    yield from sorted(found.items())


def most_alike(facts: Facts) -> Iterator[tuple[str, str]]:
    """Yield the characters of everyday use with the few that look most like them, the most alike first."""
    needed = ("kTGHZ2013", "kCangjie", "kFourCornerCode", "kTotalStrokes")
    known = {char: each for char, each in facts.items() if all(name in each for name in needed)}
    by_corner: dict[tuple[int, str], set[str]] = defaultdict(set)
    for char, each in known.items():
        for place, digit in enumerate(each["kFourCornerCode"][:4]):
            by_corner[place, digit].add(char)
    for char, each in sorted(known.items()):
        shared: dict[str, int] = defaultdict(int)
        for place, digit in enumerate(each["kFourCornerCode"][:4]):
            for other in by_corner[place, digit]:
                shared[other] += 1
        strokes = int(each["kTotalStrokes"].split()[0])
        scored = [
            (alike(each, known[other]), other)
            for other, corners in shared.items()
            if corners > 1
            and other != char
            and abs(int(known[other]["kTotalStrokes"].split()[0]) - strokes) <= _LARGEST_STEP
        ]
        best = sorted((-score, other) for score, other in scored if score >= _LEAST_ALIKE)[:_MOST_ALIKE]
        if best:
            yield char, "".join(other for _, other in best)


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    facts = read_unihan(Path(sys.argv[1]))
    spoken: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for char, each in sorted(facts.items()):
        for place, reading in enumerate(readings(each)):
            spoken[reading][place > 0].append(char)
    folder = DATA_DIR / "characters"
    folder.mkdir(exist_ok=True)
    rows = [f"{reading}\t{''.join(usual)}\t{''.join(also)}\n" for reading, (usual, also) in sorted(spoken.items())]
    version = unicodedata.unidata_version
    source = _SOURCE.format(version=version, fields=", ".join(_FIELDS[:4]))
    head = "# A syllable without tone, the characters that are usually read so, those that are also read so.\n"
    (folder / "readings.tsv").write_text(head + source + "".join(rows), encoding="utf-8")
    source = _SOURCE.format(version=version, fields=", ".join(_FIELDS[4:]))
    head = "# A character and those that look like it, the most alike first.\n"
    alikes = [f"{char}\t{others}\n" for char, others in lookalikes(facts)]
    (folder / "lookalikes.tsv").write_text(head + source + "".join(alikes), encoding="utf-8")


if __name__ == "__main__":
    main()
