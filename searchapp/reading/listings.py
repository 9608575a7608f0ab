"""Lists, a line for each item: those that a site sets around an article (headlines, links, forms), and the text's."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise, takewhile

from searchapp.patterns import regex
from searchapp.reading import captions, credits, headings, metadata
from searchapp.reading.lines import Block
from searchapp.reading.piece import Piece

#: So many headlines above one that repeats one of them are a list.
_LISTED = 4
#: So many short lines in a row are links, when the headline with its day and source follows, or words of furniture
#: stand among them, so many at least.
_MENU, _FURNITURE = 12, 3
#: No link is longer, and few headlines are shorter.
_LINK = 9
#: So many at least stand side by side in one line, none longer: no phrases of a headline.
_SIDE, _LONGEST_LINK = 2, 16
_MARK = regex("[，。；：！？]")
#: The name of a page that its headline repeats is no shorter.
_NAME = 6
#: The lists above an article end within so many lines, each of which is no longer than a headline.
_LIST_END, _LONGEST = 240, 60
#: More headings in a row than any page has are lines of a list.
_ROWS = 30
#: So many lines that begin with hours (0900~0915, 9:00—9:15 开幕式) are a timetable, with no more lines between two.
_TIMES, _BETWEEN = 4, 8
#: No line of a timetable is longer, and hours without a colon are no years (2008~2012).
_ENTRY = 40
_CLOCK = r"(?:\d{1,2}\s?[:：]\s?[0-5]\d|(?:0\d|1[0-8])[0-5]\d)"
_HOURS = regex(
    rf"(?:[上下]午|晚上?)?\s*{_CLOCK}\s*(?:[~～—–－―至到-]{{1,2}}\s*(?:\d{{1,2}}\s?[:：]?\s?[0-5]\d)?)(?:\s+\S.*)?"
)
_HOURS_BEGIN = frozenset("0123456789上下晚")
#: What a site adds to the headline where it is the name of the page: 旧街新貌(图)_新海财经.
_OF_SITE = regex(r"\s*(?:[（(][^（）()]{1,6}[）)])?\s*[-_|｜–—]+\s*\S.{1,30}")


def headline_below(blocks: Sequence[Block]) -> int:
    """Return where the headline stands below the lists that a page begins with, 0 where it begins with none.

    It is one of the headlines listed above it, as on the sites of papers, or the name of the page; or it stands over
    its day and source below many links.
    """
    near = list(takewhile(_is_short, blocks[:_LIST_END]))
    return _repeated(near) or (_stated(near) if len(near) > _MENU else 0)


def headline_within(above: Sequence[Block], listed: Sequence[Block]) -> int:
    """Return how many lines stand in a list before the headline that is the name of the page, all where it has none.

    Its day stands right below it; ``above`` are the lines above the list, the name of the page first among them.
    """
    page = above[0].text if above else ""
    return next(
        (
            at
            for at, (block, below) in enumerate(pairwise(listed))
            if _names_page(block.text, page) and _states(below.text)
        ),
        len(listed),
    )


def text_end(blocks: Sequence[Block], furniture: Sequence[int]) -> int:
    """Return where the text of a page ends above links in a row, or how many blocks there are where none follow.

    ``furniture`` are the lines of the page that are words of its furniture, some of which stand among them.
    """
    below = len(blocks) - len(list(takewhile(_is_short, reversed(blocks))))
    links = blocks[below:]
    if not below or len(links) < _MENU or not _are_links(links):
        return len(blocks)
    first, last = links[0].lines[0], links[-1].lines[0]
    return below if sum(first < line < last for line in furniture) >= _FURNITURE else len(blocks)


def timetable(blocks: Sequence[Block]) -> range:
    """Return which blocks are a timetable: lines that begin with hours, close by each other, and what is done then."""
    timed = [at for at, block in enumerate(blocks) if block.text[0] in _HOURS_BEGIN and _is_timed(block.text)]
    if len(timed) < _TIMES:
        return range(0)
    first, last = timed[0], timed[-1]
    alone = _HOURS.fullmatch(blocks[last].text) is not None and " " not in blocks[last].text
    end = last + 1 + (alone and last + 1 < len(blocks) and _is_entry(blocks[last + 1]))
    whole = all(below - above <= _BETWEEN for above, below in pairwise(timed)) and all(
        map(_is_entry, blocks[first:end])
    )
    return range(first, end) if whole else range(0)


def _is_timed(text: str) -> bool:
    return len(text) <= _ENTRY and _HOURS.fullmatch(text) is not None


def _is_entry(block: Block) -> bool:
    return len(block.text) <= _ENTRY and "。" not in block.text


def release(pieces: Sequence[Piece]) -> None:
    """Make body of more headings in a row than any page has, and of all lines of a page that has no other text.

    Links below the text stay what they are, and the line above the time and source of a page without other text stays
    its title, unless there is nothing else.
    """
    told = any(piece.label == "body" for piece in pieces)
    if told and len([piece for piece in pieces if piece.label in ("heading", "subtitle")]) <= _ROWS:
        return
    for is_heading, run in groupby(pieces, key=lambda piece: piece.label in ("heading", "subtitle")):
        heads = list(run)
        linked = told and heads[-1] is pieces[-1] and _are_links([piece.block for piece in heads])
        if is_heading and (not told or len(heads) > _ROWS) and not linked:
            for piece in heads:
                piece.label = "body"
    if told or not pieces:
        return
    bodies = [n for n, piece in enumerate(pieces) if piece.label == "body"]
    stated = next((n for n, piece in enumerate(pieces) if piece.byline and piece.byline.date), 0)
    if stated and bodies and bodies[-1] > stated and pieces[stated - 1].label == "body":
        pieces[stated - 1].label = "heading"


def _is_short(block: Block) -> bool:
    return (len(block.text) <= _LONGEST and "。" not in block.text) or _is_row(block.text)


def _is_row(text: str) -> bool:
    """Say whether a line is links side by side, with blanks between them and no other mark."""
    links = text.split()
    return len(links) > _SIDE and max(map(len, links)) <= _LONGEST_LINK and not _MARK.search(text)


def _are_links(blocks: Sequence[Block]) -> bool:
    """Say whether most of the lines are as short as links, or several of them."""
    return 4 * sum(len(block.text) < _LINK or _is_row(block.text) for block in blocks) >= 3 * len(blocks)


def _repeated(near: Sequence[Block]) -> int:
    if not near:
        return 0
    page = near[0].text
    first: dict[str, int] = {}
    last = listed = above = 0
    for at, block in enumerate(near):
        text = block.text
        heading = headings.is_heading(text, 50) and not credits.tells_of_article(text) and not captions.is_caption(text)
        if heading and (first.setdefault(text, at) < at or (at and _names_page(text, page))):
            last, above = at, listed
        listed += heading
    return last if above >= _LISTED else 0


def _names_page(text: str, page: str) -> bool:
    """Say whether the first line of a page is a headline with what a site adds to it."""
    core = headings.without_site(text)
    return len(core) >= _NAME and page.startswith(core) and _OF_SITE.fullmatch(page, len(core)) is not None


def _stated(near: Sequence[Block]) -> int:
    dated = next((at for at, block in enumerate(near) if at > _MENU and _states(block.text)), 0)
    heads = dated
    while heads and _may_head(near[heads - 1].text, heads == dated):
        heads -= 1
    return heads if _MENU <= heads < dated and _are_links(near[:heads]) else 0


def _may_head(text: str, right_above: bool) -> bool:
    """Say whether a line may be of the headline over a day; a row of links only ``right_above`` it."""
    if headings.is_subtitle(text):
        return True
    return len(text) >= _LINK and (right_above or not _is_row(text))


def _states(text: str) -> bool:
    """Say whether a line states the day of an article and more: the hour, or whence it is."""
    stated = metadata.parse_meta(text)
    return stated is not None and stated.date is not None and (":" in text or "：" in text or stated.source is not None)
