"""Which blocks of a page are the article: where its prose is densest, with the headline and what stands between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from searchapp.patterns import regex
from searchapp.reading import boilerplate, bylines, metadata
from searchapp.reading.lines import is_sentence
from searchapp.reading.markup.blocks import HEADINGS, Block, Blocks
from searchapp.reading.markup.head import key_of, names_site, without_site

_MARKS = regex("[，。！？；：、…,;:]")

#: A block with marks and this many characters is prose; without any it needs the second number.
_PROSE, _UNMARKED = 12, 40
#: An element that holds this share of the prose around it holds the article.
_SHARE = 0.75
#: A block of which this share is links only leads elsewhere; so many of them in a row are a list.
_LINKED, _LISTED = 0.6, 3
#: A title shorter than this says little; one on the page is not longer, and stands on so many lines at most.
_SHORTEST_TITLE, _LONGEST_TITLE, _TITLE_LINES = 6, 200, 4
#: Lines of time, source and author stand this near to the headline, or to the end of the text.
_NEAR_HEAD, _NEAR_END = 12, 3


class Choice(NamedTuple):
    """The numbers of the blocks that are the article, in order, and those that print its title, one after the other."""

    kept: tuple[int, ...]
    title: tuple[int, ...]


def choose(found: Blocks, titles: Sequence[str]) -> Choice:
    """Return which blocks of a page are its article; ``titles`` are those that its head gives."""
    blocks = found.seen
    named = _named(blocks, titles)
    aside = found.aside.difference(*(blocks[run[0]].inside for run in named))
    weights = [0 if aside.intersection(block.inside) or _is_notice(block) else weight(block) for block in blocks]
    start, end = _region(blocks, weights)
    heads = all(len(key_of(core)) < _SHORTEST_TITLE or names_site(core) for core in map(without_site, titles))
    title = _title(blocks, named, heads, next((n for n in range(start, end) if weights[n]), end))
    head = title[0] if title else start
    kept = [n for n in range(max(0, head - _NEAR_HEAD), head) if _tells(blocks[n])]
    kept += [n for n in range(head, start) if n in title or (n - head <= _NEAR_HEAD and not leads_elsewhere(blocks[n]))]
    kept += [n for n in range(max(head, start), end) if n in title or not aside.intersection(blocks[n].inside)]
    kept += [n for n in range(end, min(len(blocks), end + _NEAR_END)) if _tells(blocks[n])]
    return Choice(tuple(without_lists(blocks, kept, title)), title)


def leads_elsewhere(block: Block) -> bool:
    """Say whether a block is a link, or a row of links, and no sentence."""
    return block.linked > len(block.text.strip()) * _LINKED and not is_sentence(block.text)


def weight(block: Block) -> int:
    """Return how much prose a block is: its characters outside links, and more for the marks of sentences.

    A sentence that is a link counts for little: it may lead to another article.
    """
    text = block.text.strip()
    plain = len(text) - block.linked
    if block.role in HEADINGS:
        return 0
    if plain < len(text) * _LINKED:
        return len(text) // 4 if len(text) >= _UNMARKED // 2 and is_sentence(text) else 0
    marks = len(_MARKS.findall(text))
    if len(text) < (_PROSE if marks else _UNMARKED):
        return 0
    return plain + 10 * min(marks, plain // 8)


def _is_notice(block: Block) -> bool:
    return block.linked == 0 and boilerplate.line_reason(block.text.strip()) is not None


def _region(blocks: Sequence[Block], weights: Sequence[int]) -> tuple[int, int]:
    """Return where the element with the prose begins and ends among ``blocks``: all of them where none stands out."""
    held: Counter[int] = Counter()
    children: dict[int, dict[int, None]] = {}
    for block, prose in zip(blocks, weights, strict=True):
        above = 0
        for element in block.inside:
            held[element] += prose
            children.setdefault(above, {})[element] = None
            above = element
    members = Counter(element for block in blocks for element in block.inside)
    at, whole = 0, sum(weights)
    while whole and at in children:
        best = max(children[at], key=held.__getitem__)
        if held[best] < whole * _SHARE or members[best] == 1:  # a paragraph
            break
        at, whole = best, held[best]
    inside = [n for n, block in enumerate(blocks) if not at or at in block.inside]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _named(blocks: Sequence[Block], titles: Sequence[str]) -> list[tuple[int, ...]]:
    """Return the blocks, or the runs of some, that print a title of the head with or without the names behind it."""
    keys = [(key_of(title), key_of(without_site(title))) for title in titles]
    texts = [key_of(block.text) if len(block.text) <= _LONGEST_TITLE else "" for block in blocks]
    best, found = 0, list[tuple[int, ...]]()
    for n, text in enumerate(texts):
        run: tuple[int, ...] = (n,)
        joined, shared = text, 0
        while text:
            named = max((_shared(joined, *key) for key in keys), default=0)
            if named >= best and named > shared:
                found = [*(found if named == best else ()), run]
                best = shared = named
            below = run[-1] + 1
            if below == len(blocks) or len(run) == _TITLE_LINES or not _goes_on(blocks[n], blocks[below]):
                break
            run, joined = (*run, below), joined + texts[below]
    return found


def _shared(text: str, whole: str, core: str) -> int:
    """Return how much of a title of the head a text is: a good part, or all of it and more; 0 where it is not."""
    if min(len(text), len(core)) < _SHORTEST_TITLE:
        return 0
    if text in whole and len(text) * 2 >= len(core):
        return len(text)
    return len(core) if text.startswith(core) else 0


def _goes_on(above: Block, below: Block) -> bool:
    return below.inside == above.inside and not below.gap


def _title(blocks: Sequence[Block], named: Sequence[tuple[int, ...]], heads: bool, first: int) -> tuple[int, ...]:
    """Return what is the title of the text that begins at ``first``: what the head names, else the only h1.

    ``heads`` allows the heading next above the text too, where the head names nothing.
    """
    above = [run for run in named if run[-1] <= first]
    if above:
        return next((run for run in reversed(above) if blocks[run[0]].role == "h1"), above[-1])
    near = [n for n in range(first) if _may_head(blocks[n])]
    main = [n for n in near if blocks[n].role == "h1"]
    if len(main) == 1 and not named:
        return (main[0],)
    return (near[-1],) if heads and near and first - near[-1] <= _NEAR_HEAD else ()


def _may_head(block: Block) -> bool:
    return block.role in HEADINGS and len(block.text) >= _SHORTEST_TITLE and not leads_elsewhere(block)


def _tells(block: Block) -> bool:
    """Say whether a line tells time, source or author."""
    text = block.apart.strip()
    return metadata.parse_meta(text) is not None or bylines.parse_byline(text) is not None


def without_lists(blocks: Sequence[Block], kept: Iterable[int], title: Container[int] = ()) -> list[int]:
    """Return the kept blocks without lists of links: several in a row, and any behind the last sentence."""
    kept = list(kept)
    last = max((n for n in kept if weight(blocks[n])), default=len(blocks))
    result: list[int] = []
    links = groupby(kept, key=lambda n: n not in title and leads_elsewhere(blocks[n]))
    for is_list, run in links:
        members = list(run)
        if is_list:
            members = [] if len(members) >= _LISTED else [n for n in members if n < last]
        result += members
    return result
