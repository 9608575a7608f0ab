"""Where cities are: longitude and latitude of their seats (WGS 84), from ``data/places/coordinates.tsv``."""

from __future__ import annotations

from functools import lru_cache

from searchapp.settings import DATA_DIR


@lru_cache(maxsize=1)
def coordinates() -> dict[str, tuple[float, float]]:
    """Return longitude and latitude of each city that is known, in degrees, by its name as facets have it."""
    lines = (DATA_DIR / "places" / "coordinates.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {city: (float(east), float(north)) for city, east, north in rows}
