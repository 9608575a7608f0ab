"""Articles that go on after another one has begun: paragraphs go back to whose people and places they name.

A newspaper page is printed in columns; read from top to bottom, an article may be broken off by the next one and go on
below it. What tells where a paragraph belongs is what the headlines name: the interviewee and the place of his office.
"""

from __future__ import annotations

from dataclasses import dataclass

from msgspec import structs

from searchapp.model import Passage
from searchapp.patterns import regex
from searchapp.reading import promises
from searchapp.reading.drafts import Draft, passages_of
from searchapp.reading.lines import ends_sentence
from searchapp.reading.signatures import is_name

_PLACE = regex(
    r"([\u4e00-\u9fff]{2,3}?(?:自治县|[区市旗])|(?![我全该本各两三市]县)[\u4e00-\u9fff]{1,3}?县)"
    r"(?=[委政人书区县市长常副的]|$|[、，,。：:])|^([\u4e00-\u9fff]{2,4}?[县市区旗])"
)
_OFFICE = regex(
    r"(?:书记|市长|区长|县长|州长|镇长|乡长|局长|主任|院长|校长|部长|厅长|处长|会长|董事长|总经理|教授|研究员)([\u4e00-\u9fff]{2,3})$"
)
_WORDS = regex(r"[\s、，,—－–-]+|访|对话|专访")
_NUMBERED = regex(
    r"^(?:[一二三四五六七八九十]{1,2}[、是要]|第[一二三四五六七八九十]|[（(][一二三四五六七八九十]{1,2}[）)]|\d{1,2}[.．、])"
)

#: How many articles back one may have been broken off: no newspaper page holds more.
_NEAR = 12


@dataclass(frozen=True, slots=True)
class Marks:
    """What tells the paragraphs of an article: its interviewee, and the places that its headline names."""

    people: frozenset[str]
    places: frozenset[str]

    def named_in(self, text: str) -> bool:
        """Say whether ``text`` names one of them."""
        return any(name in text for name in self.people) or any(name in text for name in self.places)


def marks(draft: Draft) -> Marks:
    """Return the names that tell a paragraph of this article, out of its headline."""
    headline = draft.headline
    people: set[str] = set()
    places: set[str] = set()
    for line in (headline.subtitle, headline.title, headline.kicker):
        for part in _WORDS.split(line or ""):
            places.update(found.group(1) or found.group(2) for found in _PLACE.finditer(part))
            officer = _OFFICE.search(part)
            if officer and is_name(officer.group(1)):
                people.add(officer.group(1))
    title = headline.title or ""
    places |= {place[:-1] for place in places if len(place) > 2 and place[:-1] in title.replace(place, "")}
    return Marks(frozenset(people), frozenset(places))


def reassigned(drafts: list[Draft]) -> list[Draft]:
    """Return the articles of a page with every continuation moved back to the article that it belongs to."""
    if len(drafts) < 2:
        return drafts
    known = [marks(draft) for draft in drafts]
    if not any(names.people or names.places for names in known):
        return drafts
    moved: list[list[Passage]] = [[] for _ in drafts]
    changed = False
    for index, draft in enumerate(drafts):
        passages = passages_of(draft)
        evidence = _evidence(passages, drafts, known, index)
        if index and any(target not in (None, index) for target in evidence):
            first = max(0, index - _NEAR)
            ends = [_announcement(earlier) for earlier in drafts[first : index + 1]]
            for ordinal, target in promises.fulfilled(ends, passages).items():
                evidence[ordinal] = first + target
        for passage, target, doubtful in _placed(passages, evidence, drafts, index):
            changed = changed or target != index or doubtful
            moved[target].append(structs.replace(passage, uncertain=True) if doubtful else passage)
    if not changed:
        return drafts
    return [_with(draft, passages) for draft, passages in zip(drafts, moved, strict=True)]


def _evidence(passages: list[Passage], drafts: list[Draft], known: list[Marks], index: int) -> list[int | None]:
    """Return for each passage of an article the article that it names, or None when it names none."""
    found: list[int | None] = []
    home = index
    for ordinal, passage in enumerate(passages):
        text = passage.text
        if ordinal == 0 or known[index].named_in(text):
            home = index
            found.append(index)
        elif known[home].named_in(text):
            found.append(home)
        else:
            nearest = range(index - 1, max(-1, index - 1 - _NEAR), -1)
            earlier = (n for n in nearest if _goes_on(text, drafts, known, n, index))
            target = next(earlier, None)
            home = home if target is None else target
            found.append(target)
    return found


def _goes_on(text: str, drafts: list[Draft], known: list[Marks], earlier: int, index: int) -> bool:
    """Say whether ``text`` continues an earlier article: by its interviewee, or by its place where that can be meant.

    A place alone tells only among interviews of one series, or where the earlier article stops in mid-course: articles
    about one town mention the next one, too.
    """
    if any(name in text for name in known[earlier].people):
        return True
    if not known[earlier].places:
        return False
    others = [known[n] for n in range(max(0, index - _NEAR), index) if n != earlier]
    places = known[earlier].places.difference(*(names.places for names in others))
    if not any(name in text for name in places):
        return False
    series = bool(known[earlier].people and known[index].people)
    return series or _stops_short(drafts[earlier])


def _announcement(draft: Draft) -> str:
    """Return the paragraph with which an article announces a list of which nothing follows there, "" for none."""
    passages = passages_of(draft)
    runs = {(run.start, len(run)) for run in promises.lists(passages)}
    ends = [
        passage.text
        for at, passage in enumerate(passages)
        if (count := promises.announced(passage.text)) and (at + 1, count) not in runs
    ]
    return ends[-1] if len(ends) == 1 else ""


def _stops_short(draft: Draft) -> bool:
    last = next((part.passages[-1].text for part in reversed(draft.parts) if part.passages), "。")
    return last.endswith(("：", ":", "——")) or not ends_sentence(last)


def _placed(
    passages: list[Passage], evidence: list[int | None], drafts: list[Draft], index: int
) -> list[tuple[Passage, int, bool]]:
    """Return each passage with its article and whether that is a guess.

    One that names nobody stays with the one above it, or goes with the one below it when both are items of one list;
    where the ones around it belong to two articles and its words are rather those of the other, it is a guess.
    """
    placed: list[tuple[Passage, int, bool]] = []
    home = index
    for ordinal, passage in enumerate(passages):
        target = evidence[ordinal]
        doubtful = False
        if target is None:
            below = next((n for n in range(ordinal + 1, len(passages)) if evidence[n] is not None), None)
            other = evidence[below] if below is not None else None
            if other is not None and below is not None and other != home:
                if _same_list(passage.text, passages[below].text) and not _same_list(
                    passage.text, passages[ordinal - 1].text
                ):
                    home = other
                else:
                    doubtful = _likeness(passage, drafts[other], drafts[home]) > _likeness(
                        passage, drafts[home], drafts[other]
                    )
        else:
            home = target
        placed.append((passage, home, doubtful))
    return placed


def _same_list(one: str, other: str) -> bool:
    return one[:2] == other[:2] or bool(_NUMBERED.match(one) and _NUMBERED.match(other))


def _likeness(passage: Passage, mine: Draft, theirs: Draft) -> int:
    """Return how many pairs of characters a passage has in common with one article and not with the other."""
    own = _pairs(passage.text)
    return len((own & _all_pairs(mine, passage)) - _all_pairs(theirs, passage))


def _all_pairs(draft: Draft, but: Passage) -> set[str]:
    found: set[str] = set()
    for part in draft.parts:
        for passage in part.passages:
            if passage is not but:
                found |= _pairs(passage.text)
    for line in (draft.headline.title, draft.headline.subtitle):
        found |= _pairs(line or "")
    return found


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1) if "\u4e00" <= text[at] <= "\u9fff"}


def _with(draft: Draft, passages: list[Passage]) -> Draft:
    own = {passage.lines: n for n, part in enumerate(draft.parts) for passage in part.passages}
    parts = [structs.replace(part, passages=[]) for part in draft.parts]
    last = 0
    for passage in passages:
        foreign = passage.lines not in own
        last = last if foreign else own[passage.lines]
        parts[last].passages.append(structs.replace(passage, section=parts[last].section) if foreign else passage)
    return structs.replace(draft, parts=parts)
