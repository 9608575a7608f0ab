"""What the writers of Word and Excel files share: the package that is needed, and text that their XML can hold."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any

from searchapp.errors import RequestError
from searchapp.render.escape import visible_lines

#: What no XML document may hold (XML 1.0, production 2) beyond what ``visible_lines`` makes harmless.
_NOT_IN_XML = re.compile("[\ufffe\uffff]")


def needed(package: str, format: str) -> Any:
    """Return a package of the extra ``office``. Raises ``RequestError`` where it is not installed."""
    try:
        return import_module(package)
    except ImportError as missing:
        raise RequestError("office_missing", format=format) from missing


def clean(text: str) -> str:
    """Return text with its line breaks and without controls, as an XML document may hold it."""
    return _NOT_IN_XML.sub("", visible_lines(text))
