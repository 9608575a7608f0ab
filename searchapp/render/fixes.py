"""What was put right of a paragraph: before and after, and the lines of the file that say so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from difflib import unified_diff
from typing import Any

from searchapp.messages import label, say
from searchapp.render.escape import visible
from searchapp.render.style import Line, Look, indented, paint
from searchapp.reports import Fix

#: What is stated -> the field whose label names it.
_LABELS = {
    "speaker": "speaker", "post": "post", "org": "org", "kind": "kind", "cities": "city", "home_cities": "home_city",
    "host_cities": "host_city", "topics": "topic", "title": "title", "source": "source", "date": "date",
    "authors": "authors",
}  # fmt: skip
#: Lines around a change that are shown.
_AROUND = 2


def fix_as_text(fix: Fix, look: Look, written: bool) -> Iterator[str]:
    """Yield what was put right, the lines that were or would be written, and what comes next."""
    lang = look.lang
    yield from indented([(visible(fix.id), "title"), ("   ", ""), (visible(fix.file), "")], look, 0)
    for name, was, now in fix.changes:
        if name == "content":
            yield from indented([(say("fix_no_content", lang), "")], look, 2)
            continue
        called = label("field", _LABELS[name], lang) if name in _LABELS else say(f"cites_{name}", lang)
        values = [_named(name, value, lang) or say("fix_none", lang) for value in (was, now)]
        yield from indented([(f"{called}  {visible(values[0])} → ", ""), (visible(values[1]), "title")], look, 2)
    lines = list(changed_lines(fix))
    if not lines:
        yield from indented([(say("fix_same", lang, file=visible(fix.sidecar)), "")], look, 0)
        return
    yield ""
    key = "fix_would_write" if not written else "fix_removed" if fix.after is None else "fix_written"
    yield from indented([(say(key, lang, file=visible(fix.sidecar)), "")], look, 0)
    for line in lines:
        style = {"+": "testimonial", "-": "match"}.get(line[0], "")
        yield paint(_line(line, style), look)
    for note in fix.notes:
        yield from indented([(visible(say(note.key, lang, **note.facts)), "warning")], look, 0)


def _line(text: str, style: str) -> Line:
    return [("  ", ""), (visible(text), style)]


def _named(name: str, value: str, lang: str | None) -> str:
    return label("kind", value, lang) if name == "kind" and value else value


def changed_lines(fix: Fix) -> Iterator[str]:
    """Yield the lines of the corrections that went (-) and came (+), with some around them."""
    before, after = ((text or "").splitlines() for text in (fix.before, fix.after))
    parts = 0
    for number, line in enumerate(unified_diff(before, after, lineterm="", n=_AROUND)):
        if line.startswith("@@"):
            parts += 1
            yield from ["…"] if parts > 1 else []
        elif number > 1:  # the first two name files
            yield line


def next_step(fix: Fix, undone: bool, lang: str | None) -> str:
    """Return what there is to do after a change was written."""
    if not fix.indexed:
        files = [*fix.waiting[:3], *(["…"] if len(fix.waiting) > 3 else [])]
        return say("fix_waiting", lang, files=files) if fix.waiting else say("fix_to_index", lang)
    return say("fix_undone", lang) if undone else say("fix_indexed", lang, id=fix.id)


def fix_object(fix: Fix, lang: str | None) -> dict[str, Any]:
    """Return what was put right as a plain dict."""
    whole = asdict(fix)
    whole["changes"] = [{"field": name, "before": was or None, "after": now or None} for name, was, now in fix.changes]
    whole["notes"] = [say(note.key, lang, **note.facts) for note in fix.notes]
    return whole
