"""Charts as SVG: lines over time, arcs between cities. Complete without scripts, in the colours of the page.

Colours come from classes (``s0`` to ``s5``, ``axis``, ``arc``, ``city``), for which ``STYLE`` has rules; dashes tell
lines apart as well as colours do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil, cos, floor, hypot, log10, radians
from operator import itemgetter

from searchapp.counts import Flows, Trend
from searchapp.messages import say
from searchapp.render.page import text
from searchapp.render.width import text_width

#: So many series are drawn in colours and dashes of their own.
SERIES = 6

#: Okabe and Ito's colours, which also those tell apart who see some colours alike (M. Okabe and K. Ito, Color universal
#: design, 2008), darker by day and lighter by night.
STYLE = """
svg { width: 100%; height: auto; font-family: "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
svg text { fill: var(--ink); } svg .axis { stroke: var(--line); } svg .soft { fill: var(--soft); }
.s0 { --c: #0b57a4; } .s1 { --c: #c44e00; } .s2 { --c: #00785a; } .s3 { --c: #a8407f; } .s4 { --c: #806600; }
.s5 { --c: #555555; }
@media (prefers-color-scheme: dark) { .s0 { --c: #6cb2f5; } .s1 { --c: #f09a5e; } .s2 { --c: #4cc9a4; }
  .s3 { --c: #e59ac8; } .s4 { --c: #e0c34a; } .s5 { --c: #b5b5b5; } }
svg .line { fill: none; stroke: var(--c); stroke-width: 2.2; } svg .dot { fill: var(--c); }
svg .line.s1 { stroke-dasharray: 7 3; } svg .line.s2 { stroke-dasharray: 2 3; }
svg .line.s3 { stroke-dasharray: 9 3 2 3; } svg .line.s4 { stroke-dasharray: 4 4; }
svg .line.s5 { stroke-dasharray: 12 4; }
svg .arc { fill: none; stroke: var(--accent); stroke-linecap: round; stroke-opacity: .45; }
svg .arc:hover { stroke-opacity: 1; } svg .head { fill: var(--accent); fill-opacity: .8; }
svg .city { fill: var(--ink); } svg .name { paint-order: stroke; stroke: var(--paper); stroke-width: 3px; }
.legend { display: flex; flex-wrap: wrap; gap: .2rem 1.4rem; font-size: .9rem; }
.legend svg { width: 2.4rem; height: .8rem; margin-right: .4rem; vertical-align: middle; }
"""

_WIDTH, _HEIGHT = 720, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 14, 12, 34


def trend_chart(trend: Trend, lang: str | None, shares: bool = False) -> str:
    """Return the lines of a trend's queries, of counts or of shares, over all its periods."""
    values = [each.shares if shares else each.counts for each in trend.series[:SERIES]]
    most = _ceiling(max((value for series in values for value in series), default=0), shares)
    wide, high = _WIDTH - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM
    step = wide / max(1, len(trend.periods) - 1)

    def at(number: int, value: float) -> tuple[float, float]:
        x = _LEFT + (number * step if len(trend.periods) > 1 else wide / 2)
        return round(x, 1), round(_TOP + high * (1 - value / most), 1)

    parts = [*_axes(trend.periods, most, at, shares)]
    for number, (each, series) in enumerate(zip(trend.series, values, strict=False)):
        points = [at(place, value) for place, value in enumerate(series)]
        # Of a period without any paragraph there is no share, and no line leads through it.
        there = [bool(base) or not shares for base in trend.bases]
        for known, stretch in groupby(zip(there, points, strict=True), key=itemgetter(0)):
            if known:
                line = " ".join(f"{x},{y}" for _, (x, y) in stretch)
                parts.append(f'<polyline class="line s{number}" points="{line}"/>')
        for place, (x, y) in enumerate(points):
            if there[place]:
                words = f"{each.query} {trend.periods[place]}: {each.counts[place]:,} ({100 * each.shares[place]:.1f}%)"
                told = f"<title>{text(words)}</title>"
                parts.append(f'<circle class="dot s{number}" cx="{x}" cy="{y}" r="2.6">{told}</circle>')
    name = say("trend_of_shares" if shares else "trend_of_counts", lang)
    return _svg(_WIDTH, _HEIGHT, name, parts)


def legend(trend: Trend) -> str:
    """Return which line is which query."""
    items = (
        f'<span><svg viewBox="0 0 36 10" aria-hidden="true"><path class="line s{number}" d="M0 5H36"/></svg>'
        f"{text(each.query)}</span>"
        for number, each in enumerate(trend.series[:SERIES])
    )
    return f'<div class="legend">{"".join(items)}</div>'


def _axes(
    periods: Sequence[str], most: float, at: Callable[[int, float], tuple[float, float]], shares: bool
) -> Iterator[str]:
    for part in range(5):
        value = most * part / 4
        _, y = at(0, value)
        words = f"{100 * value:.3g}%" if shares else f"{value:,.4g}"
        yield f'<path class="axis" d="M{_LEFT} {y}H{_WIDTH - _RIGHT}"/>'
        yield f'<text class="soft" x="{_LEFT - 8}" y="{y + 4}" font-size="11" text-anchor="end">{words}</text>'
    every = max(1, ceil(len(periods) * 46 / (_WIDTH - _LEFT - _RIGHT)))
    for number in range(0, len(periods), every):
        x, _ = at(number, 0)
        name = text(periods[number])
        yield f'<text class="soft" x="{x}" y="{_HEIGHT - 12}" font-size="11" text-anchor="middle">{name}</text>'


def _ceiling(most: float, shares: bool) -> float:
    """Return a round number that is not below ``most``; of counts one that four whole steps lead to."""
    if most <= 0:
        return 1.0 if shares else 4.0
    least = max(most / 4, 0.0 if shares else 1.0)
    unit = 10.0 ** floor(log10(least))
    step = next(unit * each for each in (1, 2, 2.5, 3, 4, 5, 6, 8, 10) if unit * each >= least * (1 - 1e-9))
    return 4 * (step if shares else ceil(step))


@dataclass(frozen=True, slots=True)
class _Spot:
    """A city on a map: where, how much flows through it, and whether most of that is to the east of it."""

    x: float
    y: float
    weight: int
    eastward: bool


def flows_chart(flows: Flows, lang: str | None, width: int = 760) -> str:
    """Return arcs from sending cities to hosts, over their coordinates, no borders; the more, the thicker."""
    drawn = [flow for flow in flows.flows if flow.home in flows.places and flow.host in flows.places]
    if not drawn:
        return ""
    weights = {flow: flow.articles if flows.counted == "articles" else flow.paragraphs for flow in drawn}
    through, east = Counter[str](), Counter[str]()
    for flow in drawn:
        for city, other in ((flow.home, flow.host), (flow.host, flow.home)):
            through[city] += weights[flow]
            east[city] += weights[flow] if flows.places[other][0] > flows.places[city][0] else -weights[flow]
    spots, height = _spots({city: flows.places[city] for city in through}, through, east, width)
    most = max(weights.values())
    parts: list[str] = []
    for flow in sorted(drawn, key=lambda flow: weights[flow]):
        facts = {"articles": flow.articles, "paragraphs": flow.paragraphs}
        words = say("flow_phrase", lang, home=flow.home, host=flow.host, **facts)
        thick = 1.2 + 6.8 * (weights[flow] / most) ** 0.7
        parts += _arc(spots[flow.home], spots[flow.host], thick, words)
    parts += _names(spots, width)
    return _svg(width, height, say("flows_title", lang), parts)


def _spots(
    places: dict[str, tuple[float, float]], through: Counter[str], eastward: Counter[str], width: int
) -> tuple[dict[str, _Spot], int]:
    """Return where cities stand on a map of a width (equirectangular, true at its middle latitude), and its height."""
    easts, norths = ([place[axis] for place in places.values()] for axis in (0, 1))
    squeeze = cos(radians((min(norths) + max(norths)) / 2))
    span_x = max((max(easts) - min(easts)) * squeeze, 1.0)
    span_y = max(max(norths) - min(norths), 1.0)
    margin = 56
    scale = min((width - 2 * margin) / span_x, (width * 0.9 - 2 * margin) / span_y)
    left = (width - span_x * scale) / 2
    spots = {
        city: _Spot(
            round(left + (east - min(easts)) * squeeze * scale, 1),
            round(margin + (max(norths) - north) * scale, 1),
            through[city],
            eastward[city] > 0,
        )
        for city, (east, north) in places.items()
    }
    return spots, round(span_y * scale + 2 * margin)


def _arc(home: _Spot, host: _Spot, thick: float, words: str) -> Iterator[str]:
    title = f"<title>{text(words)}</title>"
    across, down = host.x - home.x, host.y - home.y
    length = hypot(across, down)
    if length < 1:
        yield f'<circle class="arc" cx="{home.x}" cy="{home.y - 9}" r="9" stroke-width="{thick:.1f}">{title}</circle>'
        return
    # To the left of the way, so that who goes and who comes have an arc each.
    bend_x = (home.x + host.x) / 2 + down * 0.22
    bend_y = (home.y + host.y) / 2 - across * 0.22
    # The arrow ends before the dot of the city, along the way by which the arc comes in.
    way_x, way_y = host.x - bend_x, host.y - bend_y
    way = hypot(way_x, way_y)
    unit_x, unit_y = way_x / way, way_y / way
    size = 5 + thick
    tip_x, tip_y = host.x - 4 * unit_x, host.y - 4 * unit_y
    base_x, base_y = tip_x - size * unit_x, tip_y - size * unit_y
    side_x, side_y = -unit_y * size * 0.45, unit_x * size * 0.45
    yield (
        f'<path class="arc" d="M{home.x} {home.y}Q{bend_x:.1f} {bend_y:.1f} {base_x:.1f} {base_y:.1f}" '
        f'stroke-width="{thick:.1f}">{title}</path>'
    )
    yield (
        f'<path class="head" d="M{tip_x:.1f} {tip_y:.1f}L{base_x + side_x:.1f} {base_y + side_y:.1f}'
        f'L{base_x - side_x:.1f} {base_y - side_y:.1f}Z"/>'
    )


def _names(spots: dict[str, _Spot], width: int) -> Iterator[str]:
    """Yield a dot for each city and its name beside it where no other name or dot is, those of most weight first."""
    taken = [(spot.x - 3, spot.y - 3, spot.x + 3, spot.y + 3) for spot in spots.values()]
    for city, spot in sorted(spots.items(), key=lambda item: -item[1].weight):
        yield f'<circle class="city" cx="{spot.x}" cy="{spot.y}" r="3"><title>{text(city)}</title></circle>'
        wide = text_width(city) * 6.2
        middle = spot.x - wide / 2
        # On the side where fewer arcs come in.
        sides = [(spot.x + 6, 4), (spot.x - 6 - wide, 4)][:: -1 if spot.eastward else 1]
        beside = (*sides, (middle, -8), (middle, 16))
        for x, y in ((x, spot.y + down) for x, down in beside):
            box = (x, y - 11, x + wide, y + 2)
            inside = box[0] >= 2 and box[2] <= width - 2
            if inside and not any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken):
                taken.append(box)
                yield f'<text class="name" x="{x:.1f}" y="{y:.1f}" font-size="12">{text(city)}</text>'
                break


def _svg(width: int, height: int, name: str, parts: Sequence[str]) -> str:
    return (
        f'<svg viewBox="0 0 {width} {height}" role="img" aria-label="{text(name)}" '
        f'xmlns="http://www.w3.org/2000/svg">{"".join(parts)}</svg>'
    )


def unplaced(flows: Flows) -> list[str]:
    """Return the cities that are not on a map, because their coordinates are not known."""
    cities = dict.fromkeys(city for flow in flows.flows for city in (flow.home, flow.host))
    return [city for city in cities if city not in flows.places]
