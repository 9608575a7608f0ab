"""Every visible character of a document is in a paragraph, in a heading, or in what was left out, with its reason.

Documents of known text are drawn in every format; and each rule on which that rests is taken away once: that must show.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchapp.messages import MESSAGES
from searchapp.model import Discarded
from searchapp.reading import clearing, labels, lines, notices, repeats
from searchapp.reading.account import account, seen_in
from searchapp.reading.boilerplate import line_reason
from searchapp.reading.extraction import NOTHING_STATED
from searchapp.reading.files import read_extraction
from searchapp.reading.formats import html_tree, inline, markdown, text
from searchapp.reading.markup import article, blank, blocks
from searchapp.reading.markup.head import Head
from tests.property.test_reading import pages
from tests.trees import WRITERS, faults, tree

pytest.importorskip("selectolax")

REPORTS = sorted((Path(__file__).parents[1] / "gold" / "reports").glob("*.txt"))


@pytest.mark.parametrize("format", [name for name in WRITERS if name != "pdf"])
@given(seed=st.integers(0, 10**6))
@settings(max_examples=30, deadline=None)
def test_nothing_of_a_generated_document_is_lost_doubled_or_out_of_order(format: str, seed: int) -> None:
    nodes = tree(seed)
    assert faults(nodes, WRITERS[format](nodes, seed)) == []


@pytest.mark.parametrize("seed", range(20))
def test_nothing_of_a_generated_pdf_is_lost(seed: int) -> None:
    nodes = tree(seed)
    assert faults(nodes, WRITERS["pdf"](nodes, seed)) == []


@given(pages)
@settings(max_examples=150, deadline=None)
def test_the_account_of_any_text_holds(source: str) -> None:
    for format in (text, markdown):
        extraction = format.in_text(source)
        document = read_extraction(extraction, "a.txt", "text")
        assert account(document, seen_in(extraction)).holds


@pytest.mark.parametrize("path", REPORTS[::5], ids=lambda path: path.stem)
def test_the_account_of_a_report_holds_and_each_reason_has_a_name(path: Path) -> None:
    extraction = text.in_text(path.read_text(encoding="utf-8"))
    document = read_extraction(extraction, path.name, "text")
    balance = account(document, seen_in(extraction))
    assert balance.holds and balance.total == seen_in(extraction).total()
    assert {f"discard_{item.reason}" for item in document.discarded} <= MESSAGES.keys()


def _without(*names: str) -> Callable[[pytest.MonkeyPatch], None]:
    return lambda patch: patch.setattr(blocks, "_BLOCKS", blocks._BLOCKS.difference(names))


def _set(owner: object, name: str, value: object) -> Callable[[pytest.MonkeyPatch], None]:
    return lambda patch: patch.setattr(owner, name, value)


NEVER = re.compile(r"(?!)")

#: What is taken away, and in which format that has to show.
MUTATIONS = {
    "sections are no blocks": ("html", _without("section")),
    "cells are no blocks": ("html", _without("td", "tr", "table")),
    "items are no blocks": ("html", _without("li", "ul")),
    "definitions are no blocks": ("html", _without("dd", "dl")),
    "centred text is no block": ("html", _without("center")),
    "paragraphs are no blocks": ("html", _without("p")),
    "nested articles are no blocks": ("html", _without("article")),
    "quotations are no blocks": ("html", _without("blockquote")),
    "preformatted text is no block": ("html", _without("pre")),
    "hidden text is shown": ("html", _set(blocks, "_unseen_reason", lambda *_: None)),
    "a break of the source is a blank": ("html", _set(blank, "_BREAK", NEVER)),
    "links are never text": ("html", _set(article, "is_sentence", lambda _: False)),
    "all blocks are beside the article": ("html", _set(html_tree, "choose", lambda *_: article.Choice((), ()))),
    "the head says nothing": ("html", _set(html_tree, "read_head", lambda *_: Head((), "", NOTHING_STATED))),
    "emphasis stays": ("markdown", _set(inline, "_EMPHASIS", ())),
    "rules of tables are lines": ("markdown", _set(markdown, "_TABLE_RULE", NEVER)),
    "signs of items stay": ("markdown", _set(markdown, "_SIGN", NEVER)),
    "comments are shown": ("markdown", _set(markdown, "_without_comments", lambda text, _: text)),
    "only line feeds part lines": ("text", _set(lines, "_PARTING", "")),
    "a word makes a notice": ("text", _set(notices, "_SELF", re.compile(""))),
    "headings are forgotten": ("text", _set(clearing.Split, "head", lambda *_: Discarded(1, "", ""))),
    "no time and source is told": ("text", _set(clearing.Split, "drop", lambda *_: None)),
    "every paragraph is a repeat": ("text", _set(repeats, "_core", lambda _: "一" * 30)),
    "every line is a heading": ("text", _set(labels.headings, "is_heading", lambda *_: True)),
}


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_rule_that_is_taken_away_is_missed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    format, mutate = MUTATIONS[name]
    mutate(monkeypatch)
    line_reason.cache_clear()  # what it said of a line holds no longer
    trees = ((seed, tree(seed)) for seed in range(400))
    missed = any(faults(nodes, WRITERS[format](nodes, seed)) for seed, nodes in trees)
    line_reason.cache_clear()
    assert missed
