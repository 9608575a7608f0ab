"""What is counted over an index: pairs, tables, trends, flows, speakers, comparisons. Frozen dataclasses.

``counted`` says what every count is of: paragraphs, or articles (one that is printed again counts once; paragraphs
that name no article are not counted). ``total`` is how many of them match, which need not be the sum of the counts: a
paragraph may have several values of a field. ``filters`` are the values that each filter was taken to mean, ``since``
and ``until`` the dates as they were typed, ``undated`` is how many paragraphs these left out because their date is not
known.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from searchapp.model import Note, Paragraph


@dataclass(frozen=True, slots=True)
class Counted:
    """What every count says of itself."""

    query: str
    counted: str
    total: int
    filters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    since: str | None = None
    until: str | None = None
    undated: int = 0


@dataclass(frozen=True, slots=True)
class Pair:
    """A value of one field beside one of another, and how often they stand together."""

    value: str
    other: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs(Counted):
    """Pairs of values of two fields that paragraphs have, most frequent first.

    Of a field with itself each two different values are one pair. ``different`` is how many pairs there are.
    """

    field: str
    other: str
    pairs: tuple[Pair, ...]
    different: int


@dataclass(frozen=True, slots=True)
class Margin:
    """A row or a column of a table: its value (None: what has none in this field), and how many have it."""

    value: str | None
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Counted):
    """A cross table of two fields; ``cells`` holds a tuple of counts for each row.

    ``more_rows`` and ``more_columns`` are how many values are left out, the less frequent ones (of times the older).
    """

    row: str
    column: str
    rows: tuple[Margin, ...]
    columns: tuple[Margin, ...]
    cells: tuple[tuple[int, ...], ...]
    more_rows: int = 0
    more_columns: int = 0

    def shares(self, of: str) -> tuple[tuple[float, ...], ...]:
        """Return each cell's share (0 to 1) of its "row", its "column" or the "total", each with all its values."""
        return tuple(
            tuple(
                cell / ({"row": row.count, "column": column.count}.get(of, self.total) or 1)
                for cell, column in zip(cells, self.columns, strict=True)
            )
            for cells, row in zip(self.cells, self.rows, strict=True)
        )


@dataclass(frozen=True, slots=True)
class Series:
    """How often one query matches in each period of a trend, and in which share (0 to 1) of what there is of it.

    ``total`` counts all matches, ``undated`` those whose period is not known. The share of a period without any
    paragraph is 0.
    """

    query: str
    counts: tuple[int, ...]
    shares: tuple[float, ...]
    total: int
    undated: int
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend(Counted):
    """Several queries over time, by "year" or "month", without gaps.

    ``bases`` is how many there are in each period under the same filters whatever the query, ``base_undated`` how many
    more of which the period is not known; ``total`` is all of them.
    """

    by: str
    periods: tuple[str, ...]
    bases: tuple[int, ...]
    base_undated: int
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """A year or month (UNDATED: not known), and how many paragraphs and articles are of it."""

    value: str
    paragraphs: int
    articles: int


@dataclass(frozen=True, slots=True)
class Flow:
    """Who sends (``home``) to study from whom (``host``): in how many paragraphs and articles, when, on what.

    ``topics`` are the most frequent of its paragraphs, ``examples`` ids of paragraphs that tell of it.
    """

    home: str
    host: str
    paragraphs: int
    articles: int
    years: tuple[Period, ...] = ()
    topics: tuple[Margin, ...] = ()
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Flows(Counted):
    """Flows from sending cities to cities that are studied from, most frequent first.

    ``counted`` says by what they are ranked; both counts are given. A paragraph with several cities on a side counts
    for each pair of them. ``different`` is how many flows there are, ``both`` how many paragraphs name both sides and
    ``one_sided`` how many name only one. ``places`` are the coordinates of the cities (longitude, latitude; WGS 84) as
    far as they are known.
    """

    flows: tuple[Flow, ...]
    different: int
    both: int
    one_sided: int
    places: dict[str, tuple[float, float]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """One name with one body (None: none is known), never taken together with another of either on a guess.

    ``posts`` and ``home_cities`` are what its paragraphs say, the most frequent first; ``first`` and ``last`` are the
    earliest and latest of their dates, as exact as stated.
    """

    name: str
    org: str | None
    posts: tuple[str, ...]
    home_cities: tuple[str, ...]
    paragraphs: int
    articles: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Speakers(Counted):
    """Who speaks, most often first. ``different`` is how many rows there are.

    A paragraph counts for each person that speaks in it, with the body of its main speaker for that one alone.
    ``unnamed`` is how many paragraphs are of a body or a post without a name.
    """

    rows: tuple[SpeakerRow, ...]
    different: int
    unnamed: int


@dataclass(frozen=True, slots=True)
class Contrast:
    """A value or word: in how many paragraphs of each side it stands, and how much that differs.

    ``g2`` is Dunning's log-likelihood ratio, ``log_ratio`` Hardie's: positive where the left side has more of it.
    """

    value: str
    left: int
    right: int
    g2: float
    log_ratio: float


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: its query, how much matches it, and the paragraphs that tell most of it."""

    query: str
    paragraphs: int
    articles: int
    quotations: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison(Counted):
    """Two sides of what matches: ``total`` paragraphs are on either, ``shared`` on both.

    ``fields`` holds the values of each field, the most frequent first; ``words`` those of the left side, then those of
    the right, the surest of each first.
    """

    left: Side
    right: Side
    shared: int
    fields: dict[str, tuple[Contrast, ...]]
    words: tuple[Contrast, ...]
