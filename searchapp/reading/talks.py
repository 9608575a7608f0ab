"""The turns of a printed conversation: the short name that a line opens with before a colon, and whose they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from msgspec import structs

from searchapp.lexicon.persons import LIKELY, common_words, likeness, titles
from searchapp.lexicon.posts import ends_with_post
from searchapp.patterns import regex
from searchapp.reading.lines import Block
from searchapp.reading.piece import Piece
from searchapp.reading.signatures import is_name

_TURN = regex(
    r"^(?:《?([\u4e00-\u9fffA-Za-z·•]{1,12})》?\s*[:：]|[【\[]([\u4e00-\u9fffA-Za-z·•]{1,12})[】\]])\s*(?=\S)"
)
_TURN_MARK = regex(r"[：:】\]]")
#: A label that has a line of its own: 李娜：, 李娜同学：, 带队教师 李娜：, 记者：.
_ALONE = regex(r"(?:(?P<post>[^\s，。！？；：,:;!?“”]{2,12})[ \u3000])?(?P<who>[^\s，。！？；：,:;!?“”]{1,8})\s*[:：]")
#: A whole sentence in quotation marks.
_VOICE = regex("“[^“”]{4,}[。！？!?…]”")
_ASKS = regex(r"(?:本[报刊网]|记者|主持人|[问答QA])\d{0,2}")
#: What says itself that a question follows, wherever it stands.
_QUESTION = regex(r"(?:本[报刊网])?(?:记者|笔者|主持人)(?:又|再|接着)?[提追]?问")


def talk_label(text: str) -> str | None:
    """Return the short name that a turn of a conversation opens with before a colon (本网：, 李娜：), or None."""
    found = _TURN.match(text) if _TURN_MARK.search(text, 0, 20) else None
    return found.group(1) or found.group(2) if found else None


def talk_labels(labels: Sequence[str | None], texts: Sequence[str]) -> frozenset[str]:
    """Return which of ``labels``, those that ``texts`` open with, mark the turns of an interview.

    Of two that speak by turns, one asks, and asks more than once; 记者问 asks by itself.
    """
    if not any(labels):
        return frozenset()
    count: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for label, text in zip(labels, texts, strict=True):
        if label:
            count[label] += 1
            asked[label] += text[-1] in "？?"
    asking = {label for label in asked if asked[label] > 1 and asked[label] * 2 > count[label]}
    sure = {label for label in asked if _QUESTION.fullmatch(label)}
    answering = {label for label in count if count[label] > 1 and not asked[label] * 2 > count[label]}
    return frozenset(asking | sure | answering if asking else sure)


def joined(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of a page, each label that has a line of its own joined to the text below it.

    One alone is a label where the text below it says 我.
    """
    alone = [_is_label(block, below.text) for block, below in pairwise(blocks)]
    if not any(alone):
        return list(blocks)
    if sum(alone) == 1 and "我" not in blocks[alone.index(True) + 1].text:
        return list(blocks)
    result: list[Block] = []
    label: Block | None = None
    for block, labels in zip(blocks, (*alone, False), strict=True):
        if label is not None:
            shift = len(label.text)
            joins = (shift, *(shift + at for at in block.joins))
            block = structs.replace(
                block, text=label.text + block.text, lines=(*label.lines, *block.lines), joins=joins
            )
            label = None
        elif labels:
            label = block
            continue
        result.append(block)
    return result


def _is_label(block: Block, below: str) -> bool:
    """Tell whether a line is nothing but the name of whoever has the word in the text ``below`` it, or asks."""
    if block.text[-1] not in "：:" or block.role is not None or below[-1] in "：:":
        return False
    label = _ALONE.fullmatch(block.text)
    if label is None:
        return False
    post, who = label["post"], label["who"]
    if post is not None:
        return is_name(who) and ends_with_post(post) is not None
    called = next((len(word) for word in titles().honorific if who.endswith(word)), 0)
    name = who[: len(who) - called]
    if _ASKS.fullmatch(who):
        return True
    return is_name(name) and name not in common_words() and (called > 0 or len(name) > 2 or likeness(name) >= LIKELY)


def release_voices(pieces: Sequence[Piece]) -> None:
    """Make body of whole sentences in quotation marks that stand in a row below text: what several say, no headings."""
    run: list[Piece] = []
    for at, piece in enumerate(pieces):
        text = piece.block.text
        below_text = bool(run) or (at > 0 and pieces[at - 1].label == "body")
        if below_text and piece.label in ("body", "heading") and _VOICE.fullmatch(text):
            run.append(piece)
            for each in run[-2:] if len(run) > 1 else ():
                each.label = "body"
        else:
            run = []
