"""Facet counts in a terminal: bars that line up although Chinese characters are two columns wide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from searchapp.answer import FacetValue
from searchapp.fields import BY_NAME
from searchapp.messages import label, say
from searchapp.render.escape import visible
from searchapp.render.style import Line, Look, paint
from searchapp.render.width import clip, pad, text_width
from searchapp.results.facets import within

_LONGEST_BAR = 40
_LONGEST_NAME = 48
#: How many values a line of counts names where no width limits it.
_ON_A_LINE = 10


def facet_line(field: str, values: Sequence[FacetValue], look: Look) -> str:
    """Return one line of counts, most frequent or newest first, as many as fit: ``城市   上海 9 · 商丘 2 · …``."""
    if BY_NAME[field].matching == "date":
        values = values[::-1]
    head = visible(label("field", field, look.lang)) + "   "
    room = None if look.width is None else look.width - text_width(head)
    shown: list[str] = []
    used = 0
    for number, value in enumerate(values):
        entry = f"{_name(field, value, look)} {value.count:,}" + (" ✓" if value.selected else "")
        last = number == len(values) - 1
        needed = text_width(entry) + (3 if shown else 0) + (0 if last else 4)
        if (room is None and number == _ON_A_LINE) or (room is not None and used + needed > room):
            shown.append("…")
            break
        used += text_width(entry) + (3 if shown else 0)
        shown.append(entry)
    line: Line = [(head, "label"), (" · ".join(shown), "")]
    return paint(line, look)


def bars(field: str, values: Sequence[FacetValue], look: Look, limit: int | None, how: str) -> Iterator[str]:
    """Yield a heading and a line a value: its name, its count, and a bar; chosen values carry a ✓.

    At most ``limit`` values are drawn (all when None), chosen ones always; ``how`` is what to type to see the rest.
    """
    yield paint([(visible(label("field", field, look.lang)), "label")], look)
    if not values:
        yield "  " + say("facet_none", look.lang)
        return
    shown = within(field, values, limit)
    width = look.width or 80
    most = max(v.count for v in shown)
    digits = len(f"{most:,}")
    mark = 2 if any(v.selected for v in shown) else 0
    names = [_name(field, v, look) for v in shown]
    longest = min(max(map(text_width, names)), _LONGEST_NAME, max(8, width - digits - mark - 16))
    room = min(_LONGEST_BAR, width - longest - mark - digits - 6)
    for name, value in zip(names, shown, strict=True):
        text = f"  {pad(clip(name, longest), longest)}"
        text += (" ✓" if value.selected else " " * mark) + f"  {value.count:>{digits},}"
        yield paint([(text, ""), ("  " + bar(value.count, most, room), "bar")], look)
    if len(shown) < len(values):
        yield "  " + say("facet_more", look.lang, count=len(values) - len(shown), how=how)


def bar(count: int, most: int, room: int) -> str:
    """Return a bar of at most ``room`` columns; whatever is not zero shows at least a sliver."""
    if not count or room < 1:
        return ""
    eighths = max(1, round(count * room * 8 / most))
    return "█" * (eighths // 8) + " ▏▎▍▌▋▊▉"[eighths % 8].strip()


def _name(field: str, value: FacetValue, look: Look) -> str:
    return visible(label(field, value.value, look.lang) if BY_NAME[field].is_closed else value.value)
