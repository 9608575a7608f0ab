"""Keeps compiled patterns from one run to the next, as Python keeps compiled modules.

To compile the patterns that a page needs takes a process longer than to read and annotate a hundred pages. What is kept
holds for one version of Python, may be deleted at any time, and is made anew where it is missing or cannot be read.
"""

from __future__ import annotations

import atexit
import marshal
import os
import re
import sys
from array import array
from contextlib import suppress
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from searchapp.settings import cache_dir

_OWN = sys.version_info >= (3, 11)
_NAMES = ("re._compiler" if _OWN else "sre_compile", "re._parser" if _OWN else "sre_parse", "_sre")
_compiler: Any
_parser: Any
_sre: Any
try:
    _compiler, _parser, _sre = map(import_module, _NAMES)
except ImportError:  # another Python's inside: see _is_known_here
    _compiler = _parser = _sre = None

#: What is kept holds for this Python only.
_MADE_FOR = f"{sys.version} {getattr(_sre, 'MAGIC', 0)}"
#: So many patterns are kept at most; of more, those that this run needed.
_MOST = 4_000


class _Code(NamedTuple):
    """A compiled pattern as ``_sre.compile`` takes it, its code as bytes."""

    flags: int
    code: bytes
    groups: int
    group_index: dict[str, int]
    index_group: tuple[str | None, ...]


class Kept:
    """Compiled patterns that are kept in ``file``; without one they are compiled for this run alone."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._used: dict[tuple[str, int], _Code] = {}
        self._fresh = False

    @cached_property
    def _known(self) -> dict[tuple[str, int], tuple[Any, ...]]:
        return self._read()

    def _read(self) -> dict[tuple[str, int], tuple[Any, ...]]:
        known: dict[tuple[str, int], tuple[Any, ...]] = {}
        if self._file is not None:
            with suppress(OSError, ValueError, EOFError, TypeError):
                if not _is_own(self._file):
                    return known
                made_for, check, found = marshal.loads(self._file.read_bytes())
                # A damaged pattern may be a pattern still, which finds something else.
                if made_for == _MADE_FOR and check == crc32(found):
                    known = marshal.loads(found)
        return known

    def compiled(self, pattern: str, flags: int) -> re.Pattern[str]:
        """Return a pattern that is equal to what ``re.compile`` returns; raises ``re.error`` as that does."""
        if self._file is None:
            return re.compile(pattern, flags)
        key = pattern, int(flags)
        known = self._known.get(key)
        if known is None:
            self._fresh = True
        code = self._used[key] = _code(pattern, flags) if known is None else _Code(*known)
        return _pattern(pattern, code)

    def keep(self) -> None:
        """Write what is known and what is new, if anything is; a folder that is closed to this stays as it is."""
        if self._file is None or not self._fresh:
            return
        used = {key: tuple(code) for key, code in self._used.items()}
        known = {**self._read(), **used}  # other processes ended in the meantime
        written = self._file.with_name(f"{self._file.name}.{os.getpid()}")
        with suppress(OSError):
            # The folder and the one above it, no home of somebody who has none.
            self._file.parent.parent.mkdir(exist_ok=True)
            self._file.parent.mkdir(exist_ok=True)
            found = marshal.dumps(known if len(known) <= _MOST else used)
            try:
                written.write_bytes(marshal.dumps((_MADE_FOR, crc32(found), found)))
                written.replace(self._file)
            finally:
                written.unlink(missing_ok=True)


def _code(pattern: str, flags: int) -> _Code:
    """Compile a pattern as ``re.compile`` does, but for the last step."""
    tree = _parser.parse(pattern, flags)
    code, state = array("I", _compiler._code(tree, flags)), tree.state
    names: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    return _Code(int(flags | state.flags), code.tobytes(), state.groups - 1, dict(state.groupdict), tuple(names))


def _pattern(pattern: str, code: _Code) -> re.Pattern[str]:
    flags, words, groups, group_index, index_group = code
    made: re.Pattern[str] = _sre.compile(pattern, flags, array("I", words).tolist(), groups, group_index, index_group)
    return made


def _is_own(file: Path) -> bool:
    """Tell whether the file is of whoever runs the program: what another one wrote is not read."""
    return not hasattr(os, "getuid") or file.stat().st_uid == os.getuid()


def _is_known_here() -> bool:
    """Tell whether this Python compiles patterns in the steps that are taken here."""
    tried = "(?P<one>[a一]+)?"
    try:
        return _pattern(tried, _code(tried, 0)) == re.compile(tried)
    except (AttributeError, TypeError, ValueError, RuntimeError):
        return False


def _file() -> Path | None:
    if _is_known_here():
        with suppress(RuntimeError):
            return cache_dir() / f"patterns.{sys.implementation.cache_tag}.{crc32(_MADE_FOR.encode()):08x}"
    return None


#: The patterns of this program.
kept = Kept(_file())
atexit.register(kept.keep)
