"""Articles that go on after another one has begun: paragraphs go back to whose people and places they name."""

from __future__ import annotations

import re
from dataclasses import replace

from searchapp.model import Passage
from searchapp.reading.articles import Draft
from searchapp.reading.bylines import is_name

_PLACE = re.compile(r"([\u4e00-\u9fff]{2,3}?(?:自治县|[区县市]))(?=[委政人书区县市长常副的]|$|[、，,。])")
_OFFICE = re.compile(
    r"(?:书记|市长|区长|县长|州长|镇长|乡长|局长|主任|院长|校长|部长|厅长|处长|会长|董事长|总经理)([\u4e00-\u9fff]{2,3})$"
)


def marks(draft: Draft) -> frozenset[str]:
    """Return the names that tell a paragraph of this article: places and the interviewee of its headline."""
    headline = draft.headline
    found: set[str] = set()
    for line in (headline.subtitle, headline.title, headline.kicker):
        if not line:
            continue
        for part in re.split(r"[\s、，,——访]+", line):
            found.update(place.group(1) for place in _PLACE.finditer(part))
            officer = _OFFICE.search(part)
            if officer and is_name(officer.group(1)):
                found.add(officer.group(1))
    return frozenset(found)


def reassigned(drafts: list[Draft]) -> list[Draft]:
    """Return the articles of a page with every continuation moved back to the article that it belongs to."""
    if len(drafts) < 2:
        return drafts
    known = [marks(draft) for draft in drafts]
    unique = [
        names - frozenset().union(*(other for j, other in enumerate(known[:i]) if j != i))
        for i, names in enumerate(known)
    ]
    moved: list[list[Passage]] = [[] for _ in drafts]
    changed = False
    for index, draft in enumerate(drafts):
        passages = [passage for part in draft.parts for passage in part.passages]
        home = index
        for ordinal, passage in enumerate(passages):
            target = index if ordinal == 0 else _home(passage.text, known, unique, index, home)
            changed = changed or target != index
            home = target
            moved[target].append(passage)
    if not changed:
        return drafts
    return [_with(draft, passages) for draft, passages in zip(drafts, moved, strict=True)]


def _home(text: str, known: list[frozenset[str]], unique: list[frozenset[str]], index: int, home: int) -> int:
    if any(name in text for name in known[index]):
        return index
    if any(name in text for name in known[home]):
        return home
    for earlier in range(index - 1, -1, -1):
        if any(name in text for name in unique[earlier]):
            return earlier
    return home


def _with(draft: Draft, passages: list[Passage]) -> Draft:
    own = {id(passage) for part in draft.parts for passage in part.passages}
    foreign = [passage for passage in passages if id(passage) not in own]
    kept = [replace(part, passages=[p for p in part.passages if any(p is q for q in passages)]) for part in draft.parts]
    if foreign:
        section = kept[-1].section
        kept[-1].passages.extend(replace(passage, section=section) for passage in foreign)
    return replace(draft, parts=kept)
