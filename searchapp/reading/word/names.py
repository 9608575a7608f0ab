"""The names of WordprocessingML: short ones for the namespaces that text stands in, on and off values."""

from __future__ import annotations

from functools import lru_cache

from searchapp.reading.packages import Element

# Of each format there is a transitional namespace and a strict one (ISO/IEC 29500).
_SPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "c",
    "http://purl.oclc.org/ooxml/drawingml/chart": "c",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "urn:schemas-microsoft-com:vml": "v",
}

_OFF = frozenset(["0", "false", "off"])


@lru_cache(maxsize=4096)
def _short(tag: str) -> str:
    space, _, name = tag.lstrip("{").rpartition("}")
    return f"{_SPACES.get(space, '')}:{name}"


def name_of(element: Element) -> str:
    """Return an element's name with the short name of its namespace (``w:p``); "" for what is no element."""
    return _short(element.tag) if isinstance(element.tag, str) else ""


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first element at a path of names below ``element``, None where there is none."""
    for name in path:
        if element is None:
            return None
        element = next((each for each in element if name_of(each) == name), None)
    return element


def value(element: Element | None, attribute: str = "val") -> str | None:
    """Return an attribute of an element by its name without namespace, None where there is none."""
    if element is None:
        return None
    return next((str(text) for key, text in element.items() if key.rpartition("}")[2] == attribute), None)


def switch(properties: Element | None, name: str) -> bool | None:
    """Return whether properties switch something on (``w:vanish``) or off; None where they do not say."""
    found = child(properties, name)
    return None if found is None else (value(found) or "1").lower() not in _OFF


def number(element: Element | None, attribute: str = "val") -> int | None:
    """Return an attribute as a whole number, None where it is missing or none."""
    try:
        return int(value(element, attribute) or "")
    except ValueError:
        return None
