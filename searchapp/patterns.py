"""Patterns that are compiled when they are first searched for, and kept compiled from one run to the next."""

from __future__ import annotations

import re
from functools import cached_property
from typing import AnyStr, Generic, cast

from searchapp.compiled import kept


class _Pattern(Generic[AnyStr]):
    """What is asked of an ``re.Pattern`` as it would answer; the first question compiles it."""

    def __init__(self, pattern: AnyStr, flags: int) -> None:
        self.pattern: AnyStr = pattern
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[AnyStr]:
        if isinstance(self.pattern, str):
            return kept.compiled(self.pattern, self._flags)
        return re.compile(self.pattern, self._flags)

    # Bound methods of the compiled pattern: kept by name, they cost what they would cost there.
    search = cached_property(lambda self: self._compiled.search)
    match = cached_property(lambda self: self._compiled.match)
    fullmatch = cached_property(lambda self: self._compiled.fullmatch)
    finditer = cached_property(lambda self: self._compiled.finditer)
    findall = cached_property(lambda self: self._compiled.findall)
    split = cached_property(lambda self: self._compiled.split)
    sub = cached_property(lambda self: self._compiled.sub)
    subn = cached_property(lambda self: self._compiled.subn)
    flags = cached_property(lambda self: self._compiled.flags)
    groups = cached_property(lambda self: self._compiled.groups)
    groupindex = cached_property(lambda self: self._compiled.groupindex)


def regex(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return a pattern that is compiled when it is first asked of; a fault in it is an ``re.error`` then.

    The ``re`` of its matches is what it was compiled to, not what is returned here.
    """
    return cast("re.Pattern[AnyStr]", _Pattern(pattern, flags))
