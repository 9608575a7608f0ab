"""Who speaks: each name with each body, where they are from, how often and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from searchapp.api.workbench.counting import Source, matched
from searchapp.counts import SpeakerRow, Speakers
from searchapp.dates import days
from searchapp.deadline import check
from searchapp.engines.base import EngineRequest, batches
from searchapp.model import Paragraph
from searchapp.query.filters import NOTHING, all_of, but_not, either, known

_AT_A_TIME = 1000


@dataclass(slots=True)
class _Row:
    """What is known so far of a name with a body."""

    posts: Counter[str] = field(default_factory=Counter)
    homes: Counter[str] = field(default_factory=Counter)
    articles: set[int] = field(default_factory=set)
    dates: set[str] = field(default_factory=set)
    paragraphs: int = 0


def speakers(source: Source, query: str, limit: int | None, **narrowing: Any) -> Speakers:
    """Count who speaks in what matches, most often first."""
    found = matched(source, query, (), "paragraphs", **narrowing)
    reader = source.state.reader
    named = EngineRequest(all_of([found.asked.query, known("speaker")]), NOTHING, sort="position", limit=None)
    rows: dict[tuple[str, str | None], _Row] = {}
    for numbers in batches((number for number, _ in reader.search(named).page), _AT_A_TIME):
        check()
        for paragraph in reader.paragraphs(numbers):
            article = source.article_of(paragraph)
            for who in _speaking(paragraph):
                _add(rows.setdefault(who, _Row()), paragraph, article, is_main=who == _main(paragraph))
    ordered = sorted(rows.items(), key=lambda item: (-item[1].paragraphs, item[0][0], item[0][1] or ""))
    nameless = but_not(all_of([found.asked.query, either(known("org"), known("post"))]), known("speaker"))
    return Speakers(
        **found.said(query),
        rows=tuple(_row(name, org, row) for (name, org), row in ordered[:limit]),
        different=len(ordered),
        unnamed=reader.count(nameless),
    )


def _main(paragraph: Paragraph) -> tuple[str, str | None] | None:
    speaker = paragraph.speaker
    return (speaker.name, speaker.org or None) if speaker is not None and speaker.name else None


def _speaking(paragraph: Paragraph) -> Iterator[tuple[str, str | None]]:
    """Yield each name with its body: of others than the main speaker none is known."""
    main = _main(paragraph)
    if main:
        yield main
    yield from ((name, None) for name in dict.fromkeys(paragraph.speakers) if main is None or name != main[0])


def _add(row: _Row, paragraph: Paragraph, article: int | None, is_main: bool) -> None:
    row.paragraphs += 1
    row.homes.update(paragraph.home_cities)
    if is_main:
        row.posts.update(paragraph.posts)
    if article is not None:
        row.articles.add(article)
    if paragraph.article.date:
        row.dates.add(paragraph.article.date)


def _row(name: str, org: str | None, row: _Row) -> SpeakerRow:
    return SpeakerRow(
        name=name,
        org=org,
        posts=_frequent(row.posts.items()),
        home_cities=_frequent(row.homes.items()),
        paragraphs=row.paragraphs,
        articles=len(row.articles),
        first=min(row.dates, key=lambda date: (days(date)[0], date), default=None),
        last=max(row.dates, key=lambda date: (days(date)[1], date), default=None),
    )


def _frequent(counts: Iterable[tuple[str, int]]) -> tuple[str, ...]:
    return tuple(value for value, _ in sorted(counts, key=lambda item: (-item[1], item[0])))
