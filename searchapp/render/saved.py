"""Saved searches, and what is new of them, for the terminal and as JSON."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from searchapp.answer import Results
from searchapp.messages import say
from searchapp.render.escape import visible
from searchapp.render.json import results_object
from searchapp.render.style import Line, Look, indented, paint
from searchapp.render.terminal import results_as_text
from searchapp.reports import SavedSearch

#: What a shell, or a reader, takes for more than a part of a word.
_QUOTED = re.compile(r"[^\w@%+=:,./，、“”-]|^$")

#: What was said of a search in the affirmative -> the option that says so on the command line.
_FLAGS = {"synonyms": "--no-synonyms"}


def command_of(search: SavedSearch) -> str:
    """Return the words with which a search is typed."""
    options: Mapping[str, Any] = search.options
    words = ["search", search.query] if search.query else ["search"]
    for field, values in options.get("filters", {}).items():
        words += [word for value in _several(values) for word in (f"--{field.replace('_', '-')}", str(value))]
    for name, value in options.items():
        if name in _FLAGS:
            words += [] if value else [_FLAGS[name]]
        elif name != "filters":
            words += [f"--{name}", str(value)]
    return visible(" ".join(shlex.quote(word) if _QUOTED.search(word) else word for word in words))


def _several(values: Any) -> Iterable[Any]:
    return values if isinstance(values, (list, tuple)) else [values]


def saved_as_text(searches: Iterable[SavedSearch], look: Look) -> Iterator[str]:
    """Yield each saved search with what it asks, of which index, and up to when its news were looked at."""
    for number, search in enumerate(searches):
        if number:
            yield ""
        head: Line = [(visible(search.name), "title"), ("   ", "")]
        yield paint([*head, (say("saved_seen", look.lang, time=local(search.seen)), "")], look)
        for line in (command_of(search), visible(search.index)):
            yield from indented([(line, "")], look, 2)


def saved_object(searches: Iterable[SavedSearch]) -> dict[str, Any]:
    """Return saved searches as a plain dict."""
    return {"saved": [{**asdict(search), "command": command_of(search)} for search in searches]}


def news_as_text(search: SavedSearch, results: Results, look: Look) -> Iterator[str]:
    """Yield what is new of a saved search, below its name."""
    said = say("news_head", look.lang, name=visible(search.name), since=local(search.seen))
    yield paint([(said, "title")], look)
    yield from results_as_text(results, look)


def news_object(search: SavedSearch, results: Results, lang: str | None, style: str) -> dict[str, Any]:
    """Return what is new of a saved search as a plain dict."""
    return {"name": search.name, "since": search.seen, **results_object(results, lang, style)}


def local(time: str) -> str:
    """Return a time as the clock here has it, to the minute."""
    return datetime.fromisoformat(time).astimezone().strftime("%Y-%m-%d %H:%M")
