"""An article while it is read, and what becomes of it: its parts, its dates, its narrators."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from msgspec import Struct, field, structs

from searchapp.lexicon.editors import begins_note
from searchapp.lexicon.persons import LIKELY, likeness
from searchapp.lexicon.speech import FIRST_PERSONS
from searchapp.model import Article, Discarded, Passage
from searchapp.patterns import regex
from searchapp.reading import outlines
from searchapp.reading.bylines import Byline
from searchapp.reading.datelines import parse_dateline
from searchapp.reading.headlines import Headline
from searchapp.reading.signatures import is_name
from searchapp.reading.stated_dates import full_dates

#: The channel of a paper, which reports for the paper too.
_CHANNEL = regex(r"(?:融媒体?|全媒体?|客户端)$")

#: What somebody else says.
QUOTED = regex(r"“[^”]*”?|\"[^\"]*\"?|‘[^’]*’|「[^」]*」")


class Part(Struct):
    """The passages under one section heading; ``signed`` when the section has a byline of its own.

    ``heads`` are the lines of the heading, as printed; ``lead`` what editors say before the headline, whoever tells.
    """

    section: str | None = None
    narrator: str | None = None
    writer: str | None = None
    authors: list[str] = field(default_factory=list)
    signed: bool = False
    passages: list[Passage] = field(default_factory=list)
    heads: list[Discarded] = field(default_factory=list)
    lead: bool = False


class Draft(Struct):
    """An article while it is being read. ``sourced`` when its date stands with its source: that date is the surest.

    ``stated`` when metadata gives its source. ``teller`` is who tells all of it, as stated above the first
    section; ``heads`` are the lines of its headline, as printed.
    """

    headline: Headline = field(default_factory=Headline)
    source: str | None = None
    issuer: str | None = None
    writer: str | None = None
    teller: str | None = None
    date: str | None = None
    uploaded: str | None = None
    sourced: bool = False
    stated: bool = False
    inferred: bool = False
    month_day: str | None = None
    authors: list[str] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    heads: list[Discarded] = field(default_factory=list)

    def credit(self, byline: Byline, part: Part | None = None, *, stated: bool = False) -> None:
        """Take over what a byline says; its authors belong to ``part`` where one is given.

        A source that is ``stated`` in a line of metadata outdoes that of a dateline or a reporter.
        """
        target = self.authors if part is None else part.authors
        target.extend(name for name in byline.authors if name not in target)
        if part is not None and byline.authors:
            part.signed = True
        if byline.told:
            self._tell(byline.writer or "")
        elif byline.writer and not (self.writer and len(self.writer) > len(byline.writer)):
            self.writer = byline.writer
        if byline.source and (self.source is None or (stated and not self.stated)):
            self.source, self.stated = byline.source, stated
        self.issuer = self.issuer or byline.issuer
        if byline.uploaded:
            self.uploaded = self.uploaded or byline.date
        elif byline.date and (byline.issued or not (self.date and (self.sourced or not byline.source))):
            self.date, self.sourced = byline.date, byline.issued or bool(byline.source)
        self.month_day = self.month_day or byline.month_day

    def _tell(self, post: str) -> None:
        """Take over the post of the one author of the article, or of its last signed section."""
        names = self.parts[-1].authors if self.parts and self.parts[-1].authors else self.authors
        if len(names) == 1 and (not self.writer or self.writer == names[0]):
            self.writer = f"{post} {names[0]}"


def passages_of(draft: Draft) -> list[Passage]:
    """Return the passages of all parts of a draft."""
    return [passage for part in draft.parts for passage in part.passages]


def opens_as_report(draft: Draft) -> bool:
    """Say whether an article begins with a dateline."""
    return any(parse_dateline(passage.text) for passage in passages_of(draft)[:1])


def finished(draft: Draft) -> list[Draft]:
    """Return a draft as the articles it holds: sections that are signed one by one are articles under one title."""
    signed = [part for part in draft.parts if part.signed and part.passages]
    if len(signed) < 2:
        merged = list(dict.fromkeys([*draft.authors, *(name for part in draft.parts for name in part.authors)]))
        return [draft if merged == draft.authors else structs.replace(draft, authors=merged)]
    told = [part for part in draft.parts if part.passages]
    everyone = [name for part in told for name in part.authors]
    # A preface by none of them is about all of them.
    leads = not draft.authors and not told[0].signed and outlines.names_part(told[0].section or "")
    return [
        structs.replace(
            draft,
            authors=list(dict.fromkeys(part.authors or draft.authors or (everyone if leads and not at else ()))),
            parts=[part],
        )
        for at, part in enumerate(told)
    ]


def dated(draft: Draft, masthead: Byline | None) -> Draft:
    """Return a draft with the time and source of its page, and with the year that its dateline leaves open.

    The year is inferred only from a full date in the article within a month of the dateline.
    """
    source = draft.source or (masthead.source if masthead else None)
    if masthead and masthead.source and masthead.source.endswith("报") and _CHANNEL.search(source or ""):
        source = masthead.source  # whose channel it is
    issuer = draft.issuer or (masthead.issuer if masthead else None)
    if not source or (issuer and not draft.stated and _shortens(source, issuer)):
        source = issuer
    date = draft.date or draft.uploaded or (masthead.date if masthead else None)
    if date or not draft.month_day:
        same = (source, date) == (draft.source, draft.date)
        return draft if same else structs.replace(draft, source=source, date=date)
    stated = [date for part in draft.parts for passage in part.passages for date in full_dates(passage.text)]
    found = {full for full in (_anchored(draft.month_day, day) for day in stated) if full}
    return structs.replace(draft, source=source, date=found.pop() if len(found) == 1 else None, inferred=bool(found))


def _shortens(short: str, name: str) -> bool:
    """Say whether a dateline names by its short name the house that the head of the page names in full.

    A paper is no short name of the company that prints it.
    """
    left = iter(name)
    return short[0] == name[0] and not short.endswith("报") and all(char in left for char in short)


def _anchored(month_day: str, anchor: str) -> str | None:
    month, day = (int(number) for number in re.findall(r"\d+", month_day))
    try:
        near = min(
            (datetime.date(int(anchor[:4]) + shift, month, day) for shift in (-1, 0, 1)),
            key=lambda date: abs(date - datetime.date.fromisoformat(anchor)),
        )
        return near.isoformat() if abs(near - datetime.date.fromisoformat(anchor)).days <= 31 else None
    except ValueError:  # no such day
        return None


def narrated(part: Part, writer: str | None = None) -> list[Passage]:
    """Return a part's passages with their narrator: one who signs with 文／ narrates only where the text says 我.

    ``writer`` narrates the parts that nobody else does.
    """
    if part.lead:
        return part.passages
    narrator = part.narrator
    if not narrator and part.writer and any(FIRST_PERSONS.search(passage.text) for passage in part.passages):
        narrator = part.writer
    narrator = narrator or writer
    if not narrator:
        return part.passages
    return [p if begins_note(p.text) or p.narrator else structs.replace(p, narrator=narrator) for p in part.passages]


def _tells_of_himself(draft: Draft) -> bool:
    """Say whether an article speaks of 我 outside quotations in a third of its paragraphs, and of no other narrator."""
    passages = passages_of(draft)
    first = sum(FIRST_PERSONS.search(QUOTED.sub("", passage.text)) is not None for passage in passages)
    return first * 3 >= len(passages) and not any(part.narrator or part.writer for part in draft.parts)


def _without_name(draft: Draft) -> str | None:
    """Return the title of an article, without whose it is before a colon where it stands again below without that."""
    name, colon, title = (draft.headline.title or "").replace(":", "：").partition("：")
    again = colon and is_name(name) and any(part.section == title for part in draft.parts)
    return title if again else draft.headline.title


def _signed_in_subtitle(draft: Draft) -> str | None:
    """Return the name that the subtitle of an article is and nothing else, if the text never speaks of its bearer."""
    name = (draft.headline.subtitle or "").strip("—－–―─- \u3000")
    likely = is_name(name) and likeness(name) >= LIKELY
    return name if likely and not any(name in passage.text for passage in passages_of(draft)) else None


def headings_of(drafts: Iterable[Draft]) -> list[Discarded]:
    """Return the lines that the headlines of drafts and the sections with text are made of."""
    found: dict[int, Discarded] = {}
    for draft in drafts:
        for head in (*draft.heads, *(head for part in draft.parts if part.passages for head in part.heads)):
            found[id(head)] = head
    return list(found.values())


def article(draft: Draft, identity: str) -> Article:
    """Return a finished draft as an article."""
    own = _tells_of_himself(draft)
    if own and not draft.authors and (name := _signed_in_subtitle(draft)):
        draft = structs.replace(draft, authors=[name], writer=draft.writer or name)
    writer = draft.teller or (draft.writer if draft.writer and own else None)
    passages = tuple([passage for part in draft.parts for passage in narrated(part, writer)])
    return Article(
        identity,
        _without_name(draft),
        passages,
        draft.headline.kicker,
        draft.headline.subtitle,
        draft.source,
        draft.date,
        ("inferred" if draft.inferred else "stated") if draft.date else None,
        tuple(draft.authors),
    )
