"""The fields of a paragraph, one row each: everything that knows fields follows from this table.

The options of the command line, the names in queries, JSON, the columns of CSV, ready-made paragraphs, completion, what
an engine indexes and the labels in messages. The order of the rows is that of the columns and of the help pages. A
value that is kept needs its attribute in ``model`` as well; one that is made of others needs the row alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any, Literal

from msgspec import Struct

from searchapp.model import KINDS, TIERS, TOPICS, Paragraph

#: What stands at a path: a text, several, a number from 0 to 1, a whole number from 0 on, or a date as exact as known.
Shape = Literal["text", "texts", "number", "ordinal", "date"]

#: How a typed value finds those of the index: as the whole of one, as a pattern of one with ``*`` at its edges, as the
#: end of one, as a part of one; as a place under any of its names, as a word of the field's own vocabulary, as a date
#: however it is written; or as a range of dates.
Matching = Literal["exact", "whole", "end", "part", "place", "word", "date", "range"]


class Field(Struct, frozen=True):
    """One field: what it is called, where its values are, and what may be done with it.

    ``label`` is what it is called when it is shown, in Chinese and English; it may be asked for by its ``name``, its
    label and the other ``names``. ``path`` says where a paragraph keeps it, and its record in JSON ("article.date"),
    and ``column`` the column of a table; without a path it is made of other fields by ``values``, which may also say
    what is found and counted instead of what stands at the path. ``place`` is the level of the places in it,
    ``vocabulary`` all values that there are to be, which the messages ``<name>_<value>`` name as well, and ``besides``
    the field that is looked at too where a ``+`` is typed after a value.
    ``help`` explains the option of a filter. ``offered`` says how welcome its values are as completions beside a term
    that stands as often (None: only where the field is named); ``usual`` that it is counted when no field is named.
    """

    name: str
    label: tuple[str, str] | None = None
    names: tuple[str, ...] = ()
    path: str | None = None
    shape: Shape = "texts"
    column: str | None = None
    values: Callable[[Paragraph], tuple[str, ...]] | None = None
    matching: Matching | None = None
    place: Literal["city", "province", "district"] | None = None
    vocabulary: tuple[str, ...] = ()
    besides: str | None = None
    filter: bool = False
    facet: bool = False
    help: tuple[str, str] | None = None
    offered: float | None = None
    usual: bool = False

    @property
    def is_closed(self) -> bool:
        """Whether its values are places, dates or words of a vocabulary, none of which holds a comma."""
        return self.place is not None or self.matching == "date" or bool(self.vocabulary)

    @property
    def is_parted(self) -> bool:
        """Whether several values may be typed as one (郑州、商丘): no value of it holds a mark that parts them."""
        return self.is_closed or self.matching == "whole"

    @property
    def asked_by(self) -> tuple[str, ...]:
        """The names by which it may be asked for, the one that is shown first; none where it may not be."""
        if self.matching is None:
            return ()
        return tuple(dict.fromkeys(_plain(name) for name in (*(self.label or ()), self.name, *self.names)))


def _plain(name: str) -> str:
    return name.strip().lower().replace("-", "_").replace(" ", "_")


#: The year or month of a paragraph of which it is not known; it comes after all others.
UNDATED = "undated"


def _year(paragraph: Paragraph) -> tuple[str, ...]:
    date = paragraph.article.date
    return (date[:4] if date else UNDATED,)


def _month(paragraph: Paragraph) -> tuple[str, ...]:
    date = paragraph.article.date
    return (date[:7] if date and len(date) >= 7 else UNDATED,)


def _title(paragraph: Paragraph) -> tuple[str, ...]:
    title = paragraph.article.title or paragraph.article.id
    return (title,) if title else ()


def _article_id(paragraph: Paragraph) -> tuple[str, ...]:
    key = paragraph.article.id or paragraph.article.title
    return (key,) if key else ()


#: Of these it can be asked whether they are known at all.
KNOWN = ("speaker", "post", "date", "source")


def _known(paragraph: Paragraph) -> tuple[str, ...]:
    article = paragraph.article
    there = paragraph.speakers, paragraph.posts, article.date, article.source
    return tuple(name for name, value in zip(KNOWN, there, strict=True) if value)


#: How sure of its kind a paragraph may be asked to be at least, of 1.
SURE = ("0.7", "0.8", "0.9")

#: A kind that is less certain is doubtful and worth a look: of those below, one in three is wrong.
UNSURE = 0.8


def _sure(paragraph: Paragraph) -> tuple[str, ...]:
    confidence = paragraph.confidence
    return () if confidence is None else tuple([step for step in SURE if confidence >= float(step)])


def _row(name: str, path: str, shape: Shape, column: str | None = None) -> Field:
    """Return a field that is only kept and shown."""
    return Field(name, path=path, shape=shape, column=column or name)


def checked(rows: Iterable[Field]) -> tuple[Field, ...]:
    """Return the rows of a table. Raises ``ValueError`` for a row without a name and for a name that two rows have."""
    table = tuple(rows)
    several: list[Callable[[Field], tuple[str, ...]]] = [
        lambda row: (row.name,),
        lambda row: row.asked_by,
        lambda row: (row.path,) if row.path else (),
        lambda row: (row.column,) if row.column else (),
    ]
    for names_of in several:
        taken: set[str] = set()
        for row in table:
            names = names_of(row)
            if "" in names or not taken.isdisjoint(names):
                raise ValueError(f"fields: a name of {row.name!r} is empty, or another row has it: {names}")
            taken.update(names)
    return table


FIELDS = checked((
    Field(
        "kind", ("类型", "kind"), path="kind", shape="text", column="kind", matching="word",
        vocabulary=KINDS, besides="also_kind", filter=True, facet=True,
        help=(
            "类型：亲历、举措、报道（举措+：兼有举措的也算）",
            "kind: testimonial, policy, narrative (policy+: also what is that besides)",
        ), offered=3.0, usual=True,
    ),
    Field("also_kind", path="also_kinds", column="also_kinds"),
    _row("confidence", "confidence", "number"),
    _row("name", "speaker.name", "text", column="speaker"),
    _row("title", "speaker.title", "text"),
    Field(
        "org", ("单位", "organisation"), ("机构", "organization"), "speaker.org", "text", "org", matching="end",
        filter=True, facet=True, offered=0.5,
        help=("讲话人的单位，或其末尾，如 县委", "the speaker's organisation, or how it ends, as in 县委"),
    ),
    Field(
        "speaker", ("人物", "speaker"), ("讲述人", "讲话人", "发言人"), "speakers", column="speakers",
        matching="part", filter=True, facet=True, help=("讲话人", "who speaks"), offered=2.0, usual=True,
    ),
    Field(
        "post", ("职务", "post"), ("职位",), "posts", column="posts", matching="whole", filter=True, facet=True,
        help=("讲话人的职务，如 区委书记；*书记 为各种书记", "the speaker's post, as in 区委书记; *书记: any of them"),
        offered=1.0,
    ),
    Field(
        "tier", ("层级", "tier"), ("级别",), "tier", "text", "tier", matching="word", vocabulary=TIERS, filter=True,
        facet=True,
        help=("讲话人单位的层级：省、市、县、乡", "tier of the speaker's body: province, city, county, town"),
    ),
    Field(
        "city", ("城市", "city"), path="cities", column="cities", matching="place", place="city", filter=True,
        facet=True, help=("城市，如 上海", "city, as in 上海"), offered=2.5, usual=True,
    ),
    Field(
        "home_city", ("派出", "home"), ("派出地", "派出城市"), "home_cities", column="home_cities",
        matching="place", place="city", filter=True, facet=True, help=("派出城市", "city that sends"), usual=True,
    ),
    Field(
        "host_city", ("学习", "host"), ("学习地", "学习城市"), "host_cities", column="host_cities",
        matching="place", place="city", filter=True, facet=True,
        help=("学习地城市", "city that is studied from"), usual=True,
    ),
    Field(
        "province", ("省份", "province"), ("省",), "provinces", column="provinces", matching="place",
        place="province", filter=True, facet=True, help=("省份，如 河南", "province, as in 河南"), offered=1.0,
    ),
    Field(
        "district", ("区县", "district"), ("区", "县"), "districts", column="districts", matching="place",
        place="district", filter=True, facet=True, help=("区县，如 金水", "district or county, as in 金水"),
        offered=1.0,
    ),
    Field(
        "topic", ("主题", "topic"), path="topics", column="topics", matching="part",
        vocabulary=TOPICS, filter=True, facet=True,
        help=("主题，如 招商引资", "topic, as in 招商引资"), offered=3.0, usual=True,
    ),
    Field(
        "article", ("文章", "article"), ("标题", "题名"), "article.title", "text", "article", _title, "part",
        filter=True, facet=True, help=("文章题名", "title of the article"), offered=0.0,
    ),
    Field(
        "source", ("来源", "source"), ("报纸", "报刊", "newspaper"), "article.source", "text", "source",
        matching="part", filter=True, facet=True, help=("报刊", "newspaper"), offered=0.5, usual=True,
    ),
    Field("date", ("日期", "date"), path="article.date", shape="date", column="date", matching="range"),
    _row("date_basis", "article.date_basis", "text"),
    _row("authors", "article.authors", "texts"),
    _row("url", "article.url", "text"),
    _row("edition", "article.page", "text"),
    _row("accessed", "article.accessed", "date"),
    _row("medium", "article.medium", "text"),
    Field(
        "year", ("年份", "year"), values=_year, matching="date", filter=True, facet=True,
        help=("年份，如 2021", "year, as in 2021"), usual=True,
    ),
    Field(
        "month", ("月份", "month"), values=_month, matching="date", filter=True, facet=True,
        help=("月份，如 2021-03", "month, as in 2021-03"),
    ),
    Field(
        "has", ("有", "has"), values=_known, matching="word", vocabulary=KNOWN, filter=True,
        help=("有此项的段落：人物、职务、日期、来源", "what has a speaker, post, date or source"),
    ),
    Field(
        "sure", ("把握", "sure"), values=_sure, matching="word", vocabulary=SURE, filter=True,
        help=("类型判断的把握至少为：.7、.8、.9", "how sure the kind is at least: .7, .8, .9"),
    ),
    _row("section", "section", "text"),
    _row("position", "position", "ordinal"),
    _row("page", "page", "ordinal"),
    _row("ocr", "ocr", "number"),
    Field(
        "file", ("文件", "file"), path="file", shape="text", column="file", matching="part", filter=True, facet=True,
        help=("文件", "file"),
    ),
    _row("also_in", "also_in", "texts"),
    Field(
        "article_id", ("文章编号", "article id"), path="article.id", shape="text", column="article_id",
        values=_article_id, matching="exact", filter=True, facet=True, help=("文章编号", "id of the article"),
    ),
))  # fmt: skip

BY_NAME = {row.name: row for row in FIELDS}

#: What a field may be called, on the command line, in queries and in Python -> its name.
NAMES = {asked: row.name for row in FIELDS for asked in row.asked_by}

FACET_FIELDS = tuple(row.name for row in FIELDS if row.facet)

#: The fields that may narrow an answer down, each an option of the command line.
FILTER_FIELDS = tuple(row.name for row in FIELDS if row.filter)

#: The fields whose values are found and counted exactly as they are.
_BESIDES = {row.besides for row in FIELDS}
VALUE_FIELDS = tuple(row.name for row in FIELDS if row.facet or row.filter or row.name in _BESIDES)

#: Where a record keeps what it knows, with the shape of each: the keys of JSON.
PATHS = {row.path: row for row in FIELDS if row.path}

#: The columns of a table of paragraphs.
COLUMNS = {row.column: row for row in FIELDS if row.column and row.path}


def name_of(typed: str) -> str | None:
    """Return the name of the field that ``typed`` (Home-City, 派出地) calls; None where there is none."""
    return NAMES.get(_plain(typed))


def at(path: str) -> Callable[[Paragraph], Any]:
    """Return what gets the value at a path of a paragraph; None below a part that is not there."""
    first, _, rest = path.partition(".")
    whole = attrgetter(first)
    if not rest:
        return whole
    part = attrgetter(rest)
    return lambda paragraph: None if (inner := whole(paragraph)) is None else part(inner)


def _values_of(row: Field) -> Callable[[Paragraph], tuple[str, ...]]:
    if row.values is not None:
        return row.values
    value = at(row.path or "")
    return value if row.shape == "texts" else lambda paragraph: (found,) if (found := value(paragraph)) else ()


_GETTERS = tuple((name, _values_of(BY_NAME[name])) for name in VALUE_FIELDS)


def values_of(paragraph: Paragraph) -> dict[str, tuple[str, ...]]:
    """Return the values of a paragraph in every field that can be found and counted."""
    return {name: values(paragraph) for name, values in _GETTERS}
