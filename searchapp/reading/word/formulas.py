"""Formulas of Word (Office Math) on one line: 1/2, x^2, √(a+b)."""

from __future__ import annotations

from searchapp.reading.packages import Element
from searchapp.reading.word.names import child, name_of, value

#: Element -> what stands between its parts, so that 1 over 2 does not become 12.
_BETWEEN = {"m:f": "/", "m:sSup": "^", "m:sSub": "_", "m:sSubSup": "^", "m:mr": " ", "m:m": "; ", "m:eqArr": "; "}

#: Its parts, by their names; everything else in it is properties.
_PARTS = frozenset(["m:num", "m:den", "m:e", "m:sup", "m:sub", "m:mr", "m:deg", "m:lim", "m:fName"])


def as_text(element: Element) -> str:
    """Return all text of a formula in order, its parts held apart by the signs of a typed formula."""
    name = name_of(element)
    if name in ("m:t", "w:t"):
        return element.text or ""
    parts = [as_text(each) for each in element]
    if name in _BETWEEN:
        shown = [text for each, text in zip(element, parts, strict=True) if name_of(each) in _PARTS and text]
        return _BETWEEN[name].join(_whole(text) if name == "m:f" else text for text in shown)
    text = "".join(parts)
    if name == "m:rad":
        return f"√{_whole(text)}"
    if name == "m:nary":
        return (value(child(element, "m:naryPr", "m:chr")) or "∫") + text
    if name == "m:d":
        marks = child(element, "m:dPr")
        begin, end = value(child(marks, "m:begChr")), value(child(marks, "m:endChr"))
        return f"{'(' if begin is None else begin}{text}{')' if end is None else end}"
    return text


def _whole(text: str) -> str:
    return text if text.isalnum() or len(text) < 2 else f"({text})"
