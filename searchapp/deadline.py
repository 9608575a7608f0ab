"""How long an answer may take: set once for a call, asked for wherever work may grow with the index.

Only time hangs on it, never an answer: who has none, or is in time, gets what everybody gets.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import perf_counter

from searchapp.errors import TooSlowError

#: When the call of this thread has to be over, and how many seconds it was given.
_until: ContextVar[tuple[float, float] | None] = ContextVar("until", default=None)


@contextmanager
def within(seconds: float | None) -> Iterator[None]:
    """Let what is done in this thread raise ``TooSlowError`` once ``seconds`` are over; None sets no limit."""
    if seconds is None:
        yield
        return
    before = _until.set((perf_counter() + seconds, seconds))
    try:
        yield
    finally:
        _until.reset(before)


def check() -> None:
    """Raise ``TooSlowError`` when the time is over."""
    limit = _until.get()
    if limit is not None and perf_counter() > limit[0]:
        raise TooSlowError("too_slow", seconds=limit[1])


def left() -> float | None:
    """Return how many seconds are left, None where nobody counts them."""
    limit = _until.get()
    return None if limit is None else limit[0] - perf_counter()
