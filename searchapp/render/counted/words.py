"""Short phrases that all formats of counts share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from searchapp.counts import Comparison, Counted, Flow, Flows, Period, Speakers, Table, Trend
from searchapp.fields import BY_NAME
from searchapp.messages import label, say


def value_phrase(field: str, value: str | None, lang: str | None) -> str:
    """Return what a value of a field is called: its label where the field has a vocabulary, or that there is none."""
    if value is None:
        return say("value_none", lang)
    return label(field, value, lang) if BY_NAME[field].is_closed else value


def field_phrase(field: str, lang: str | None) -> str:
    """Return what a field is called."""
    return label("field", field, lang)


def title(counted: Counted, lang: str | None) -> str:
    """Return what a result is called."""
    if isinstance(counted, Table):
        return say("table_title", lang, row=field_phrase(counted.row, lang), column=field_phrase(counted.column, lang))
    if isinstance(counted, Trend):
        queries = say("list", lang, items=[each.query for each in counted.series])
        return f"{queries} {say(f'trend_title_{counted.by}', lang)}"
    if isinstance(counted, Flows):
        return say("flows_title", lang)
    if isinstance(counted, Comparison):
        return say("compare_title", lang, left=counted.left.query, right=counted.right.query)
    assert isinstance(counted, Speakers)
    return say("speakers_title", lang)


def total_phrase(counted: Counted, lang: str | None) -> str:
    """Return how much there is in all."""
    return say(f"counted_{counted.counted}", lang, total=counted.total)


def asked_phrases(counted: Counted, lang: str | None) -> Iterator[str]:
    """Yield what was asked for: the query, each filter, the dates."""
    colon = ": " if lang == "en" else "："
    if counted.query.strip():
        yield counted.query.strip()
    for field, values in counted.filters.items():
        shown = [value_phrase(field, value, lang) for value in values]
        yield f"{field_phrase(field, lang)}{colon}{say('list', lang, items=shown)}"
    if counted.since or counted.until:
        yield say("counted_span", lang, since=counted.since or "", until=counted.until or "")


def years_phrase(years: Sequence[Period], lang: str | None) -> str:
    """Return from when to when, and whether some of it is undated."""
    dated = [year.value for year in years if year.value.isdecimal()]
    span = [dated[0] if dated[0] == dated[-1] else f"{dated[0]}–{dated[-1]}"] if dated else []
    undated = [label("year", year.value, lang) for year in years if not year.value.isdecimal()]
    return say("list", lang, items=[*span, *undated])


def topics_phrase(flow: Flow, lang: str | None) -> str:
    """Return the topics of a flow."""
    return say("list", lang, items=[value_phrase("topic", each.value, lang) for each in flow.topics])


def dates_phrase(first: str | None, last: str | None) -> str:
    """Return from when to when."""
    return f"{first} – {last}" if first and last and first != last else first or ""


def percent(share: float) -> str:
    """Return a share as people write it."""
    return f"{100 * share:.1f}%"


def left_out(counted: Counted, lang: str | None) -> Iterator[str]:
    """Yield what a result leaves out, each with how to see it."""
    if isinstance(counted, Table):
        counts = [("more_rows", counted.more_rows, "-n all"), ("more_columns", counted.more_columns, "--columns all")]
    elif isinstance(counted, Flows):
        counts = [("more_rows", counted.different - len(counted.flows), "-n all")]
    elif isinstance(counted, Speakers):
        counts = [("more_rows", counted.different - len(counted.rows), "-n all")]
    else:
        counts = []
    yield from (say(key, lang, count=count, how=how) for key, count, how in counts if count > 0)
