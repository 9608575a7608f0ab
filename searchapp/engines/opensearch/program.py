"""The definition of a match as a program that a node runs: ``runs.pattern`` says what matches, here as on one machine.

The regular expression is taken apart as Python itself does and becomes instructions of three characters: what to do and
two numbers. The script walks them as a backtracking matcher does. Only what patterns of runs are made of is known.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from functools import lru_cache
from importlib import import_module
from typing import Any

from searchapp.analysis.fold import QUOTE
from searchapp.analysis.runs import Mark, pattern
from searchapp.engines.opensearch.characters import escaped

_parser: Any = import_module("re._parser" if sys.version_info >= (3, 11) else "sre_parse")

_CHAR, _SET, _SPLIT, _JUMP, _NOT_BEFORE, _NOT_AFTER, _DONE, _BEFORE, _AFTER = range(9)
_WORD = (1, 0)
_SPACE = (2, 0)
_HALF = 12

#: ``text`` is the folded text of a field. A program is looked for at every place, or at those where a character stands
#: that it may begin with (``first``); ``literal`` and ``without`` (quotation marks) are the short ways for what nearly
#: every match is.
SCRIPT = """
boolean word(int c) {
  int kind = Character.getType(c);
  return Character.isLetterOrDigit(c) || c == 95 || kind == 10 || kind == 11;
}
int number(String from, int at) { return (from.charAt(at) << 12) | from.charAt(at + 1); }
boolean inside(String sets, int at, int c) {
  boolean found = false;
  int last = at + 2 + 4 * sets.charAt(at);
  for (int k = at + 2; k < last; k += 4) {
    int low = number(sets, k), high = number(sets, k + 2);
    if (high == 0 ? (low == 1 ? word(c) : Character.isWhitespace(c)) : (c >= low && c <= high)) { found = true; break; }
  }
  return found == (sets.charAt(at + 1) == (char) 0);
}
boolean stands(String text, String program, String sets, int pc, int at) {
  int size = text.length();
  while (pc >= 0) {
    int op = program.charAt(3 * pc), x = program.charAt(3 * pc + 1), y = program.charAt(3 * pc + 2);
    if (op == 6) { return true; }
    if (op == 2) {
      if (stands(text, program, sets, x, at)) { return true; }
      pc = y;
    } else if (op == 3) {
      pc = x;
    } else if (op == 4) {
      if (at > 0 && inside(sets, x, text.codePointBefore(at))) { return false; }
      pc++;
    } else if (op == 5) {
      if (at < size && inside(sets, x, text.codePointAt(at))) { return false; }
      pc++;
    } else if (op == 7) {
      if (at == 0 || !inside(sets, x, text.codePointBefore(at))) { return false; }
      pc++;
    } else if (op == 8) {
      if (at == size || !inside(sets, x, text.codePointAt(at))) { return false; }
      pc++;
    } else {
      if (at >= size) { return false; }
      int c = text.codePointAt(at);
      if (op == 0 ? c != ((x << 12) | y) : !inside(sets, x, c)) { return false; }
      at += Character.charCount(c);
      pc++;
    }
  }
  return false;
}
if (doc[params.field].size() == 0) { return false; }
String text = doc[params.field].value.utf8ToString();
if (params.literal != '' && text.contains(params.literal)) { return true; }
if (params.program == '') { return false; }
if (params.without != '' && text.indexOf(params.without) < 0) { return false; }
String program = params.program, sets = params.sets, first = params.first;
if (first == '') {
  for (int at = 0; at <= text.length(); ++at) {
    if (stands(text, program, sets, 0, at)) { return true; }
  }
  return false;
}
for (int k = 0; k < first.length(); ++k) {
  String begin = first.substring(k, k + 1);
  for (int at = text.indexOf(begin); at >= 0; at = text.indexOf(begin, at + 1)) {
    if (stands(text, program, sets, 0, at)) { return true; }
  }
}
return false;
"""


class _Maker:
    """Instructions in the making."""

    def __init__(self) -> None:
        self.code: list[list[int]] = []
        self.sets = ""

    def sequence(self, items: Any) -> None:
        for op, value in items:
            self._item(str(op), value)

    def _item(self, op: str, value: Any) -> None:
        if op == "LITERAL":
            code = ord(escaped(chr(value)))
            self.code.append([_CHAR, code >> _HALF, code & 0xFFF])
        elif op in ("IN", "NOT_LITERAL", "ANY", "CATEGORY"):
            self.code.append([_SET, self._set(op, value), 0])
        elif op in ("MAX_REPEAT", "MIN_REPEAT"):
            self._repeat(*value)
        elif op == "BRANCH":
            self._branch(value[1])
        elif op == "SUBPATTERN":
            self.sequence(value[-1])
        elif op in ("ASSERT", "ASSERT_NOT"):
            direction, items = value
            ((inner, what),) = items
            there = (_BEFORE, _AFTER) if op == "ASSERT" else (_NOT_BEFORE, _NOT_AFTER)
            self.code.append([there[direction > 0], self._set(str(inner), what), 0])
        else:
            raise ValueError(f"no pattern of a run has {op}")

    def _repeat(self, least: int, most: Any, items: Any) -> None:
        for _ in range(least):
            self.sequence(items)
        if most is _parser.MAXREPEAT:
            start = len(self.code)
            self.code.append([_SPLIT, start + 1, 0])
            self.sequence(items)
            self.code.append([_JUMP, start, 0])
            self.code[start][2] = len(self.code)
            return
        ends = []
        for _ in range(most - least):
            ends.append(len(self.code))
            self.code.append([_SPLIT, len(self.code) + 1, 0])
            self.sequence(items)
        for end in ends:
            self.code[end][2] = len(self.code)

    def _branch(self, ways: Sequence[Any]) -> None:
        jumps = []
        for way in ways[:-1]:
            start = len(self.code)
            self.code.append([_SPLIT, start + 1, 0])
            self.sequence(way)
            jumps.append(len(self.code))
            self.code.append([_JUMP, 0, 0])
            self.code[start][2] = len(self.code)
        self.sequence(ways[-1])
        for jump in jumps:
            self.code[jump][1] = len(self.code)

    def _set(self, op: str, value: Any) -> int:
        items = value if op == "IN" else [("ANY" if op == "ANY" else op, value)]
        negated = op in ("NOT_LITERAL", "ANY")  # patterns of runs mean every character by a dot
        ranges: list[tuple[int, int]] = []
        for kind, what in items:
            name = str(kind)
            if name == "NEGATE":
                negated = True
            elif name in ("LITERAL", "NOT_LITERAL"):
                ranges.append((what, what))
            elif name == "RANGE":
                ranges.append(what)
            elif name == "ANY":
                continue
            elif str(what) in ("CATEGORY_WORD", "CATEGORY_SPACE"):
                ranges.append(_WORD if str(what) == "CATEGORY_WORD" else _SPACE)
            else:
                raise ValueError(f"no pattern of a run has {what}")
        made = chr(len(ranges)) + chr(int(negated))
        made += "".join(chr(part >> _HALF) + chr(part & 0xFFF) for each in ranges for part in each)
        at = self.sets.find(made)
        if at < 0:
            at = len(self.sets)
            self.sets += made
        return at


def _begun(items: Any) -> list[tuple[str, Any]]:
    """Return a pattern without what it may begin with and need not: a text in which one is found has the other too."""
    found = [(str(op), value) for op, value in items]
    while found and found[0][0] in ("MAX_REPEAT", "MIN_REPEAT") and found[0][1][0] == 0:
        del found[0]
    if found and found[0][0] == "SUBPATTERN":
        *about, inner = found[0][1]
        found[0] = ("SUBPATTERN", (*about, _begun(inner)))
    elif found and found[0][0] == "BRANCH":
        found[0] = ("BRANCH", (None, [_begun(way) for way in found[0][1][1]]))
    return found


def _first(items: Sequence[tuple[Any, Any]]) -> str:
    """Return the characters that a match begins with, nothing where these are not known."""
    if not items:
        return ""
    op, value = str(items[0][0]), items[0][1]
    if op == "LITERAL":
        begin = escaped(chr(value))
        return begin if begin <= "\uffff" else ""
    if op == "SUBPATTERN":
        return _first(value[-1])
    ways = [_first(way) for way in value[1]] if op == "BRANCH" else []
    return "".join(dict.fromkeys("".join(ways))) if all(ways) else ""


@lru_cache(maxsize=512)
def program(mark: Mark) -> dict[str, str]:
    """Return the parameters with which ``SCRIPT`` says whether a mark stands in a text, but for the field."""
    if mark.kind == "exact" and pattern(mark).pattern == re.escape(mark.text):
        return {"literal": escaped(mark.text), "program": "", "sets": "", "without": "", "first": ""}
    maker = _Maker()
    items = _begun(_parser.parse(pattern(mark).pattern))
    maker.sequence(items)
    maker.code.append([_DONE, 0, 0])
    made = "".join(chr(part) for each in maker.code for part in each)
    run = mark.kind == "run" and pattern(mark).pattern == f"{QUOTE}*".join(map(re.escape, mark.text.replace(QUOTE, "")))
    return {
        "literal": escaped(mark.text.replace(QUOTE, "")) if run else "",
        "program": made,
        "sets": maker.sets,
        "without": QUOTE if run else "",
        "first": _first(items),
    }
