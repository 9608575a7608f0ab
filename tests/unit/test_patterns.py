"""Patterns that are compiled when they are first asked of."""

import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import searchapp
from searchapp import patterns
from searchapp.patterns import regex

ROOT = Path(searchapp.__file__).parent


def test_it_answers_as_a_compiled_pattern_does() -> None:
    text = "市长王明说，李强也说"
    lazy, compiled = regex("(?P<name>王明|李强)也?说"), re.compile("(?P<name>王明|李强)也?说")
    for ask in ("search", "match", "fullmatch"):
        one, other = (getattr(each, ask)(text, 2, 5) for each in (lazy, compiled))
        assert (one and one.span()) == (other and other.span())
    assert [match["name"] for match in lazy.finditer(text)] == ["王明", "李强"]
    assert lazy.findall(text) == compiled.findall(text)
    assert (lazy.split(text), lazy.sub("", text)) == (compiled.split(text), compiled.sub("", text))
    assert lazy.subn("", text) == compiled.subn("", text)
    assert (lazy.pattern, lazy.flags, lazy.groups) == (compiled.pattern, compiled.flags, compiled.groups)
    assert lazy.groupindex == compiled.groupindex


def test_flags_and_bytes_are_those_of_re() -> None:
    assert regex("a b # c", re.VERBOSE | re.IGNORECASE).fullmatch("AB")
    assert regex(rb"\x00.").match(b"\x00a")


def test_nothing_is_compiled_before_it_is_asked_of() -> None:
    with pytest.raises(re.error):
        regex("(").search("")


def lazy_patterns() -> Iterator[tuple[str, str]]:
    """Yield where every pattern that a module names stands, and its name."""
    for package in ("lexicon", "reading", "annotating"):
        for path in (ROOT / package).rglob("*.py"):
            parts = path.relative_to(ROOT.parent).with_suffix("").parts
            name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            try:
                held = vars(import_module(name))
            except ModuleNotFoundError as error:  # what an extra holds
                assert not str(error.name).startswith("searchapp")
                continue
            yield from ((name, each) for each, value in held.items() if isinstance(value, patterns._Pattern))


def test_every_pattern_that_a_module_names_is_one() -> None:
    named = [*lazy_patterns()]
    for module, name in named:
        assert getattr(sys.modules[module], name).flags >= 0, f"{module}.{name}"
    assert len(named) > 300
