"""How characters are read and which look alike, from ``data/characters`` (made from the Unihan database)."""

from __future__ import annotations

from functools import cache

from searchapp.settings import DATA_DIR


def _lines(name: str) -> list[str]:
    text = (DATA_DIR / "characters" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


@cache
def syllables() -> dict[str, tuple[str, str]]:
    """Return syllable (without tone, ü as v) -> characters usually read so, characters also read so."""
    parts = (line.split("\t") for line in _lines("readings.tsv"))
    return {syllable: (usual, also) for syllable, usual, also in parts}


@cache
def readings() -> dict[str, tuple[str, ...]]:
    """Return character -> its syllables, the usual one first."""
    found: dict[str, list[str]] = {}
    for place in (0, 1):
        for syllable, both in syllables().items():
            for char in both[place]:
                found.setdefault(char, []).append(syllable)
    return {char: tuple(each) for char, each in found.items()}


@cache
def lookalikes() -> dict[str, str]:
    """Return character -> the characters that look most like it, the most alike first."""
    return {line[0]: line[2:] for line in _lines("lookalikes.tsv")}
