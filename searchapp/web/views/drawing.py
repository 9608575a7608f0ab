"""Where the lines of a drawing run: numbers for SVG, in units of its own frame."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

#: The frame, where the bands begin and end in it, and how much room a name needs above another one.
WIDTH, LEFT, RIGHT = 420, 84, 336
_NAME, _THICKEST = 20, 16.0


@dataclass(frozen=True, slots=True)
class Band:
    """Something of a ``weight`` that goes from one name to another, and where it leads."""

    start: str
    end: str
    weight: int
    url: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A band as it is drawn: its path and thickness."""

    band: Band
    path: str
    thickness: float


@dataclass(frozen=True, slots=True)
class Name:
    """A name at a height."""

    text: str
    y: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """Bands from the names on the left to those on the right, in a frame of ``height``."""

    bands: tuple[Drawn, ...]
    starts: tuple[Name, ...]
    ends: tuple[Name, ...]
    height: int


def bands(some: Sequence[Band]) -> Drawing:
    """Return bands drawn side by side, none across another at its ends; names stand from the heaviest down."""
    most = max(band.weight for band in some)

    def thick(band: Band) -> float:
        return max(1.5, _THICKEST * band.weight / most)

    starts, left = _side(some, lambda band: band.start, lambda band: band.end, thick)
    ends, right = _side(some, lambda band: band.end, lambda band: band.start, thick)
    drawn = (Drawn(each, _curve(left[each], right[each]), round(thick(each), 1)) for each in some)
    bottom = max(starts[-1].y, ends[-1].y)
    return Drawing(tuple(drawn), starts, ends, round(bottom + _NAME + _THICKEST))


def _curve(start: float, end: float) -> str:
    middle = (LEFT + RIGHT) // 2
    return f"M{LEFT} {start:.1f}C{middle} {start:.1f} {middle} {end:.1f} {RIGHT} {end:.1f}"


def _side(
    some: Sequence[Band], own: Callable[[Band], str], other: Callable[[Band], str], thick: Callable[[Band], float]
) -> tuple[tuple[Name, ...], dict[Band, float]]:
    """Return the names of one side with their heights, and the height at which each band meets its name."""
    weights: Counter[str] = Counter()
    opposite: Counter[str] = Counter()
    for band in some:
        weights[own(band)] += band.weight
        opposite[other(band)] += band.weight
    names, met, y = [], {}, 0.0
    for name, _ in weights.most_common():
        group = sorted((band for band in some if own(band) == name), key=lambda band: -opposite[other(band)])
        tall = max(float(_NAME), sum(map(thick, group)) + 4)
        at = y + (tall - sum(map(thick, group))) / 2
        for band in group:
            met[band] = at + thick(band) / 2
            at += thick(band)
        names.append(Name(name, round(y + tall / 2, 1)))
        y += tall
    return tuple(names), met
