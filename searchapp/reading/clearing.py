"""What of a page is not content, taken out before it is cut into articles: furniture, what a site strews over it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from msgspec import Struct, field, structs

from searchapp.model import Discarded
from searchapp.reading import (
    boilerplate,
    credits,
    datelines,
    forums,
    headings,
    listings,
    metadata,
    navigation,
    repeats,
)
from searchapp.reading.bylines import Byline
from searchapp.reading.drafts import Draft
from searchapp.reading.lines import Block, Line
from searchapp.reading.prose import is_plain
from searchapp.reading.sheets import parse_sheet
from searchapp.reading.stated_dates import DATE, address_day, iso_date


class Split(Struct):
    """The articles of a page, the time and source that stand above them all, what was taken out, and the headings.

    ``told`` is all that may be text, ``headed`` how many headings may be headlines, ``signed`` how many of them a
    byline, a name or a subtitle stands below, ``tellers`` how many lines say who tells a part, ``apart`` when brackets
    behind paragraphs say whose words each is.
    """

    drafts: list[Draft] = field(default_factory=list)
    masthead: Byline | None = None
    discarded: list[Discarded] = field(default_factory=list)
    heads: list[Discarded] = field(default_factory=list)
    pages: set[str] = field(default_factory=set)
    told: str = ""
    headed: int = 0
    signed: int = 0
    tellers: int = 0
    apart: bool = False

    @property
    def page(self) -> str | None:
        """The page of the paper, where the lines that name one name the same."""
        return next(iter(self.pages)) if len(self.pages) == 1 else None

    def stamp(self, byline: Byline) -> None:
        """Take over what the head of the page says for all its articles; what stands first wins."""
        said = self.masthead or Byline()
        self.pages |= {byline.page} if byline.page else set()
        self.masthead = Byline(
            source=said.source or byline.source, date=said.date or byline.date, issuer=said.issuer or byline.issuer
        )

    def head(self, block: Block) -> Discarded:
        """Note a block as a line of a headline or section heading, and return it."""
        self.heads.append(Discarded(block.lines[0], block.text, "heading without text"))
        return self.heads[-1]

    def drop(self, block: Block, reason: str, text: str | None = None) -> None:
        """Note a block, or a piece of it, as not content."""
        self.discarded.append(Discarded(block.lines[0], text if text is not None else block.text, reason))


def without_furniture(lines: Sequence[Line], result: Split, *, wrapped: bool) -> list[Line]:
    """Return the lines of a page without its furniture, so that halves of a sentence around it can meet.

    In a ``wrapped`` text, where a line may be any piece of a sentence, only page numbers are taken out.
    """
    kept: list[Line] = []
    gap = on_path = False
    for line in lines if wrapped else _without_strays(lines, result):
        text = line.text
        if is_plain(text) and line.role != "image":
            kept.append(structs.replace(line, gap=True) if gap and not line.gap else line)
            gap = on_path = False
            continue
        if on_path or "位置" in text or text.endswith("页"):
            on_path = navigation.begins_path(text) or (on_path and navigation.is_step(text))
        sheet = parse_sheet(text)
        if sheet:
            result.stamp(sheet)
        reason = "image" if line.role == "image" else "page" if sheet else boilerplate.line_reason(text)
        reason = reason or ("navigation" if on_path else None)
        if reason == "navigation" and (site := navigation.site_named(text)):
            result.stamp(Byline(issuer=site))
        if reason and (reason == "page" or not wrapped) and (sheet or not credits.tells_of_article(text)):
            result.discarded.append(Discarded(line.number, text, reason))
            gap = True
        else:
            kept.append(structs.replace(line, gap=True) if gap and not line.gap else line)
            gap = False
    return kept


def _without_strays(lines: Sequence[Line], result: Split) -> list[Line]:
    """Return lines without what a site strews behind its paragraphs against copying."""
    kept = list(lines)
    strewn = [n for n, line in enumerate(lines) if credits.may_be_strewn(line.text)]
    repeated = credits.repeated_tails([lines[n].text for n in strewn])
    for n in strewn:
        text, stray, site = credits.cut_stray(lines[n].text, repeated)
        if stray and text:
            result.discarded.append(Discarded(lines[n].number, stray, "rights"))
            result.stamp(Byline(issuer=site))
            kept[n] = structs.replace(lines[n], text=text)
    return kept


def is_furniture(block: Block, result: Split) -> bool:
    """Say whether a block is furniture of the page, and note it as such."""
    reason = None if is_plain(block.text) else boilerplate.line_reason(block.text)
    if not reason or credits.tells_of_article(block.text):
        return False
    result.drop(block, reason)
    return True


def without_furnishings(blocks: Sequence[Block], result: Split) -> list[Block]:
    kept: list[Block] = []
    index = 0
    posters = [forums.poster(block.text) for block in blocks]
    opener = next(filter(None, posters), None)
    while index < len(blocks):
        block = blocks[index]
        if is_plain(block.text):
            if block.text[0] not in repeats.LABEL_BEGINS or not _is_abstract(
                block, blocks[index + 1 : index + 2], result
            ):
                kept.append(block)
            index += 1
            continue
        another = posters[index] not in (None, opener)
        replies = bool(kept) and (another or boilerplate.heads_replies(block.text))
        lists = not replies and boilerplate.heads_a_list(block.text)
        if lists and _heads_article(kept, blocks[index + 1 :]):
            result.drop(block, "navigation")
            index += 1
            continue
        if replies or (lists and (kept or index + 1 < len(blocks))):
            end = len(blocks) if replies else boilerplate.list_end(blocks, index)
            if another and opener in posters[index:]:
                end = posters.index(opener, index)  # who opened the thread goes on
            if index + 1 < end < len(blocks) and datelines.parse_dateline(blocks[end].text):
                end -= headings.is_heading(blocks[end - 1].text, 50)  # the news below has its headline
            if lists:
                end = index + 1 + listings.headline_within(kept, blocks[index + 1 : end])
                end = min(end, index + 1 + _path_within(blocks[index + 1 : end], result))
            for item in blocks[index:end]:
                result.drop(item, "related")
            index = end
            continue
        if not (is_furniture(block, result) or _is_abstract(block, blocks[index + 1 : index + 2], result)):
            kept.append(block)
        index += 1
    kept = _without_links(kept, range(listings.headline_below(kept)), result)
    kept = _without_links(kept, range(listings.text_end(kept, _furniture_lines(result)), len(kept)), result)
    if hours := listings.timetable(kept):
        for item in kept[hours.start : hours.stop]:
            result.drop(item, "timetable")
        kept = [*kept[: hours.start], *kept[hours.stop :]]
    end = boilerplate.teasers_start(kept, headings.is_heading)
    for item in kept[end:]:
        result.drop(item, "related")
    return kept[:end]


def _without_links(blocks: Sequence[Block], listed: range, result: Split) -> list[Block]:
    """Return blocks without those of a list of links, of which what tells of the article stays."""
    kept: list[Block] = []
    for at, block in enumerate(blocks):
        if at in listed and not credits.tells_of_article(block.text):
            result.drop(block, "related")
        else:
            kept.append(block)
    return kept


def _furniture_lines(result: Split) -> list[int]:
    """Return the lines of the page that are words of its furniture."""
    return [left.line for left in result.discarded if left.reason in ("navigation", "share", "browser")]


def _is_abstract(block: Block, below: Sequence[Block], result: Split) -> bool:
    """Say whether a block is an abstract that begins with the headline below it, and note it as such."""
    label = repeats.LABEL.match(block.text) if below and block.text[0] in repeats.LABEL_BEGINS else None
    if label is None or not label.group():
        return False
    said, headline = ("".join(text.split()) for text in (block.text[label.end() :], below[0].text))
    if len(headline) < 6 or not said.startswith(headline):
        return False
    result.drop(block, "repeated")
    return True


def _path_within(listed: Sequence[Block], result: Split) -> int:
    """Return how many lines of a list stand above the path to the page with its headline, all where none follows."""
    if not listed:
        return 0
    lines = (left.line for left in result.discarded if left.reason == "navigation" and navigation.leads_here(left.text))
    path = next((line for line in lines if line > listed[0].lines[0]), None)
    at = len(listed) if path is None else next((n for n, b in enumerate(listed) if b.lines[0] > path), len(listed))
    return at if _heads_article([], listed[at:]) else len(listed)


def _heads_article(above: Sequence[Block], below: Sequence[Block]) -> bool:
    """Say whether what could head a list names the section of a site: the article's headline and metadata follow."""
    if any(len(block.text) > 60 for block in above):
        return False
    head = list(takewhile(lambda block: len(block.text) <= 60, below[:6]))
    stated = next((n for n, block in enumerate(head) if (meta := metadata.parse_meta(block.text)) and meta.date), None)
    return stated is not None and any(headings.is_heading(block.text, 50) for block in head[:stated])


def day_of_page(result: Split, first: int) -> str | None:
    """Return the day that the lines about a headline above the text, which begins on line ``first``, state, or None.

    They are navigation, the file's data, the headline's end; of an article alone its own address tells it as well.
    """
    lines = [left for left in result.discarded if left.line < first and left.reason in ("navigation", "page", "tools")]
    lines += [head for head in result.heads if head.line < first and headings.prints_day(head.text)]
    days = [iso_date(found) for line in lines if (found := DATE.search(line.text)) and found[3]]
    if len(result.drafts) == 1:
        days += [address_day(left.text) for left in result.discarded if left.reason == "rights"]
    return next(filter(None, days), None)
