"""Weights that were fitted to annotated pages (``data/weights``), made by ``data/build/weights``."""

from __future__ import annotations

from functools import cache

from searchapp.settings import DATA_DIR


@cache
def fitted(decision: str) -> dict[str, tuple[float, ...]]:
    """Return the weights of a decision: of each feature one a choice, in the order of the head of the file."""
    table: dict[str, tuple[float, ...]] = {}
    for line in (DATA_DIR / "weights" / f"{decision}.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, *weights = line.split("\t")
            table[name] = tuple(map(float, weights))
    return table
