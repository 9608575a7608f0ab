"""State something in a person's sidecar without touching what stands there: by insertions into its text.

Comments, order and manner of writing stay. What comes out is read again: where it would say anything else than before
but what is to be stated, nothing is changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

import yaml
from msgspec import structs

from searchapp.errors import ReadError
from searchapp.model import Correction, Note
from searchapp.patterns import regex
from searchapp.reading.sidecar import bare, correction_for
from searchapp.reading.sidecar_rules import ArticleFix, Sidecar, parse

#: What may be stated: a text, an ordinal, several texts, false, None, or the parts of a speaker.
Value = object


class Whole(dict[str, str]):
    """The parts of a speaker that take the place of all that was stated of one."""


#: An opening has at least so many characters, and no more than so many where that tells it apart from all others.
_SHORTEST, _LONGEST = 12, 60
_DATE = regex(r"\d{4}(-\d\d){0,2}")


def opening_of(text: str, others: Sequence[str]) -> str:
    """Return the beginning of a paragraph with which none of the ``others`` of its document begins."""
    text = " ".join(text.split())
    beginnings = [bare(other) for other in others]
    for end in range(min(_SHORTEST, len(text)), min(_LONGEST, len(text))):
        opening = text[:end]
        if not any(each.startswith(bare(opening)) for each in beginnings):
            return opening
    return text[:_LONGEST]


def with_paragraph(source: str, file: str, text: str, others: Sequence[str], values: Mapping[str, Value]) -> str:
    """Return the text of a sidecar that states ``values`` of a paragraph, whatever it stated of them before.

    ``others`` are the other paragraphs of the document: what is stated of them stays. Raises ``ReadError`` where that
    cannot be done safely.
    """
    root = _root(source, file)
    items = _items(root, "paragraphs")
    fitting = [(opening, item) for item in items if (opening := _said(item, "opening")) and _begins(text, opening)]
    opening, item = max(fitting, key=lambda pair: len(pair[0]), default=("", None))
    if item is not None and not any(_begins(other, opening) for other in others):
        made = _with_values(source, item, values)
    else:
        # What is stated of several paragraphs is stated of this one apart, with what has been said of all of them.
        before = {key: _plain(value) for key, value in _pairs(item) if key != "opening"} if item else {}
        made = _with_item(source, root, "paragraphs", {"opening": opening_of(text, others), **before, **values})
    check(source, made, file, others)
    old, new = parse(source, file), parse(made, file)
    if _of(new, text) == (None, False) or _articles(old) != _articles(new):
        raise ReadError("sidecar_by_hand", file=file)
    return made


def with_article(source: str, file: str, which: int | None, texts: Sequence[str], values: Mapping[str, Value]) -> str:
    """Return the text of a sidecar that states ``values`` of the article of an ordinal, or (None) of all of them.

    ``texts`` are the paragraphs of the document: what is stated of them stays. Raises ``ReadError`` where that
    cannot be done safely.
    """
    root = _root(source, file)
    if which is None:
        made = _with_values(source, root, values) if root is not None else _appended(source, _block(values, ""))
    else:
        item = next((each for each in _items(root, "articles") if _said(each, "article") == str(which)), None)
        if item is not None:
            made = _with_values(source, item, values)
        else:
            made = _with_item(source, root, "articles", {"article": which, **values})
    check(source, made, file, texts)
    before, after = (_articles(parse(each, file)) for each in (source, made))
    if [fix for fix in before if fix.which != which] != [fix for fix in after if fix.which != which]:
        raise ReadError("sidecar_by_hand", file=file)
    return made


def _root(source: str, file: str) -> yaml.MappingNode | None:
    """Return the tree of a sidecar, None where it says nothing."""
    with suppress(yaml.YAMLError, RecursionError):
        root: yaml.Node | None = yaml.compose(source, Loader=yaml.SafeLoader)
        if root is None or (isinstance(root, yaml.MappingNode) and not root.flow_style):
            return root
    slips = parse(source, file).slips or (Note("sidecar_by_hand", {"file": file}),)
    raise ReadError(slips[0].key, **slips[0].facts)


def _pairs(mapping: yaml.Node | None) -> Iterator[tuple[str, yaml.Node]]:
    if isinstance(mapping, yaml.MappingNode):
        yield from ((key.value, value) for key, value in mapping.value if isinstance(key, yaml.ScalarNode))


def _items(root: yaml.Node | None, name: str) -> list[yaml.MappingNode]:
    several = dict(_pairs(root)).get(name)
    items = several.value if isinstance(several, yaml.SequenceNode) else []
    return [item for item in items if isinstance(item, yaml.MappingNode)]


def _said(item: yaml.Node, name: str) -> str | None:
    value = dict(_pairs(item)).get(name)
    return value.value.strip() if isinstance(value, yaml.ScalarNode) else None


def _plain(node: yaml.Node) -> Any:
    """Return what a node says; of what stands there only as text."""
    if isinstance(node, yaml.MappingNode):
        return {key: _plain(value) for key, value in _pairs(node)}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    words = {"tag:yaml.org,2002:null": None, "tag:yaml.org,2002:bool": node.value.lower() in ("true", "yes", "on")}
    return words.get(node.tag, node.value)


def _begins(text: str, opening: str) -> bool:
    return bare(text).startswith(bare(opening))


# -- the text ------------------------------------------------------------------------------------------------------


def _with_values(source: str, mapping: yaml.MappingNode, values: Mapping[str, Value]) -> str:
    """Return a text with values of a mapping set, the last one first: what stands before keeps its place."""
    there = {key.value: (key, value) for key, value in mapping.value}
    missing = {name: value for name, value in values.items() if name not in there}
    if missing:
        source = _with_new(source, mapping, missing)
    changed = [(*there[name], value) for name, value in values.items() if name in there]
    for key, node, value in sorted(changed, key=lambda each: -each[0].start_mark.index):
        if isinstance(value, Mapping) and not isinstance(value, Whole) and isinstance(node, yaml.MappingNode):
            source = _with_values(source, node, value)
        else:
            source = _replaced(source, key, node, _flow(value))
    return source


def _with_new(source: str, mapping: yaml.MappingNode, values: Mapping[str, Value]) -> str:
    if mapping.flow_style:
        end = mapping.end_mark.index - 1
        inner = ", ".join(f"{name}: {_flow(value)}" for name, value in values.items())
        return f"{source[:end].rstrip()}{', ' if mapping.value else ''}{inner}{source[end:]}"
    indent = " " * mapping.value[0][0].start_mark.column
    return _after(source, _end(source, mapping), _block(values, indent))


def _replaced(source: str, key: yaml.Node, node: yaml.Node, value: str) -> str:
    """Return a text with another value of a key."""
    in_line = isinstance(node, yaml.ScalarNode) and node.style not in ("|", ">")
    if (in_line or getattr(node, "flow_style", None)) and node.end_mark.index > node.start_mark.index:
        return source[: node.start_mark.index] + value + source[node.end_mark.index :]
    colon = source.index(":", key.end_mark.index) + 1
    return f"{source[:colon]} {value}{source[max(colon, _end(source, node)) :]}"


def _with_item(source: str, root: yaml.MappingNode | None, name: str, values: Mapping[str, Value]) -> str:
    """Return a text with one more item of the list of a name."""
    found = [(key, value) for key, value in root.value if key.value == name] if root is not None else []
    if not found:
        indent = " " * root.value[0][0].start_mark.column if root is not None else ""
        lines = [f"{indent}{name}:", *_block_item(values, indent + "  ")]
        return _appended(source, lines) if root is None else _after(source, _end(source, root), lines)
    key, several = found[0]
    if isinstance(several, yaml.SequenceNode) and several.value:
        if several.flow_style:
            end = several.end_mark.index - 1
            return f"{source[:end].rstrip()}, {_flow(values)}{source[end:]}"
        lines = _block_item(values, " " * several.start_mark.column)
        return _after(source, _end(source, several), lines)
    colon = source.index(":", key.end_mark.index) + 1
    lines = _block_item(values, " " * (key.start_mark.column + 2))
    rest = source[max(colon, several.end_mark.index if several.end_mark.index > several.start_mark.index else colon) :]
    return source[:colon] + _ending(source).join(["", *lines]) + rest


def _end(source: str, node: yaml.Node) -> int:
    """Return where the last thing that a node holds ends, without what follows on its line."""
    if not isinstance(node, yaml.CollectionNode) or node.flow_style or not node.value:
        begin, end = node.start_mark.index, node.end_mark.index
        return begin + len(source[begin:end].rstrip())  # a text of several lines ends where the next thing begins
    last = node.value[-1]
    return max(_end(source, last[0]), _end(source, last[1])) if isinstance(last, tuple) else _end(source, last)


def _after(source: str, place: int, lines: Sequence[str]) -> str:
    """Return a text with lines after that which a place is in; a comment at its end stays there."""
    end = source.find("\n", place)
    end = len(source) if end < 0 else end - (source[end - 1] == "\r")
    return source[:end] + _ending(source).join(["", *lines]) + source[end:]


def _appended(source: str, lines: Sequence[str]) -> str:
    ending = _ending(source)
    gap = "" if not source or source.endswith("\n") else ending
    return source + gap + "".join(line + ending for line in lines)


def _ending(source: str) -> str:
    return "\r\n" if "\r\n" in source else "\n"


def _block(values: Mapping[str, Value], indent: str) -> list[str]:
    return [f"{indent}{name}: {_flow(value)}" for name, value in values.items()]


def _block_item(values: Mapping[str, Value], indent: str) -> list[str]:
    first, *rest = _block(values, indent + "  ")
    return [f"{indent}- {first.lstrip()}", *rest]


def _flow(value: object) -> str:
    """Return a value as it can be written on a line, within brackets too."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {_flow(each)}" for name, each in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, str) and not _DATE.fullmatch(value):
        dumped: str = yaml.safe_dump([value], allow_unicode=True, default_flow_style=True, width=1 << 30)
        return dumped.strip()[1:-1]
    return "null" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


# -- what came of it -----------------------------------------------------------------------------------------------


def check(before: str, after: str, file: str, others: Sequence[str]) -> None:
    """Raise ``ReadError`` where a sidecar says something else than before of ``others``, or has other slips."""
    old, new = parse(before, file), parse(after, file)
    same = all(_of(old, other) == _of(new, other) for other in others)
    if not same or [slip.key for slip in old.slips] != [slip.key for slip in new.slips]:
        raise ReadError("sidecar_by_hand", file=file)


def _of(sidecar: Sidecar, text: str) -> tuple[Correction | None, bool]:
    """Return what a sidecar says of a paragraph, and whether that it is no content."""
    found = correction_for(text, [correction for _, correction in sidecar.paragraphs])
    dropped = any(_begins(text, opening) for _, opening in sidecar.not_content)
    return found and structs.replace(found, opening=""), dropped


def _articles(sidecar: Sidecar) -> list[ArticleFix]:
    """Return what a sidecar says of articles, wherever it stands."""
    return [replace(fix, line=0) for fix in sidecar.articles]
