"""Paragraphs that stand twice on a page: an abstract above the text, the teaser of the article below it."""

from __future__ import annotations

from searchapp.model import Discarded, Passage
from searchapp.patterns import regex
from searchapp.reading.drafts import Draft

LABEL = regex(r"^[（(【\[]?(?:摘要|内容摘要|核心提示|导读|提要)[）)】\]]?[:：]?")
#: What the label of an abstract begins with.
LABEL_BEGINS = frozenset("（(【[摘内核导提")
_END = regex(r"(?:…+|\.{3,}|[。，,、]|\[?详细\]?|>+)+$")
#: All characters that _END may take off: it is only tried on a run of them at the end.
_END_MARKS = "….。，,、[]详细>"

#: Two paragraphs are compared when they begin with the same characters, this many of them.
_KEY = 20
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
        if not gone:
            continue
        for part in draft.parts:
            taken += [Discarded(p.lines[0], p.text, "repeated") for p in part.passages if id(p) in gone]
            part.passages = [p for p in part.passages if id(p) not in gone]
    return taken


def _core(text: str) -> str:
    core = "".join(text[:2000].split())
    if core[:1] in LABEL_BEGINS and (label := LABEL.match(core)):
        core = core[label.end() :]
    whole = len(core.rstrip(_END_MARKS))
    return core[:whole] + _END.sub("", core[whole:]) if whole < len(core) else core
