"""Paragraphs that stand twice on a page: an abstract above the text, the teaser of the article below it."""

from __future__ import annotations

from collections.abc import Sequence

from searchapp.model import Discarded, Passage
from searchapp.patterns import regex
from searchapp.reading.drafts import Draft, passages_of
from searchapp.reading.headings import numbering
from searchapp.reading.lines import is_sentence

LABEL = regex(r"^[（(【\[]?(?:摘要|内容摘要|核心提示|导读|提要)[）)】\]]?[:：]?")
#: What the label of an abstract begins with.
LABEL_BEGINS = frozenset("（(【[摘内核导提")
_END = regex(r"(?:…+|\.{3,}|[。，,、]|\[?详细\]?|>+)+$")
#: All characters that _END may take off: it is only tried on a run of them at the end.
_END_MARKS = "….。，,、[]详细>"

#: Two paragraphs are compared when they begin with the same characters, this many of them.
_KEY = 20
#: How long a line is that is pulled out of the text, in characters.
_PULLED = 12, 60
#: No item of a list is longer.
_ITEM = 60
#: Nearly always so much of a paragraph holds as many, without its label and white space.
_OPENING = 48


def without_repeats(drafts: list[Draft]) -> list[Discarded]:
    """Take out of each article the shorter of two paragraphs of which one begins the other; return what was taken."""
    taken: list[Discarded] = []
    for draft in drafts:
        seen: dict[str, Passage] = {}
        gone: set[int] = set()
        for part in draft.parts:
            for passage in part.passages:
                if numbering(passage.text) is not None and len(passage.text) <= _ITEM:
                    continue  # the same item may stand under other heads
                key = _core(passage.text[:_OPENING])[:_KEY]
                if len(key) < _KEY:
                    key = _core(passage.text)[:_KEY]
                    if len(key) < _KEY:
                        continue
                earlier = seen.setdefault(key, passage)
                if earlier is passage:
                    continue
                text = _core(passage.text)
                if _core(earlier.text).startswith(text):
                    gone.add(id(passage))
                elif text.startswith(_core(earlier.text)):
                    gone.add(id(earlier))
                    seen[key] = passage
        gone |= {id(passage) for passage in _pulled(passages_of(draft))}
        if not gone:
            continue
        for part in draft.parts:
            taken += [Discarded(p.lines[0], p.text, "repeated") for p in part.passages if id(p) in gone]
            part.passages = [p for p in part.passages if id(p) not in gone]
    return taken


def _pulled(passages: Sequence[Passage]) -> list[Passage]:
    """Return short passages that stand whole in another one: without a stop anywhere, with one right below or above."""
    found: list[Passage] = []
    for at, passage in enumerate(passages):
        text = passage.text
        if not _PULLED[0] <= len(text) <= _PULLED[1]:
            continue
        others = [*passages[max(0, at - 1) : at], *passages[at + 1 : at + 2]] if is_sentence(text) else passages
        begun = (
            text if is_sentence(text) else text[: max(_PULLED[0], len(text) * 2 // 3)]
        )  # lines that are pulled end anew
        if any(begun in other.text for other in others if len(other.text) > len(text)):
            found.append(passage)
    return found


def _core(text: str) -> str:
    core = "".join(text[:2000].split())
    if core[:1] in LABEL_BEGINS and (label := LABEL.match(core)):
        core = core[label.end() :]
    whole = len(core.rstrip(_END_MARKS))
    return core[:whole] + _END.sub("", core[whole:]) if whole < len(core) else core
