"""Work in threads, within a time: so much at once, so much waiting, and who comes then is asked to come again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

import anyio
import anyio.to_thread

from searchapp import deadline
from searchapp.settings import WAIT_SECONDS
from searchapp.web.refusals import Refused

Result = TypeVar("Result")


class Workers:
    """Runs calls in threads, ``at_once`` of them at a time, each for at most ``seconds``; ``waiting`` more may wait."""

    def __init__(self, at_once: int, waiting: int, seconds: float) -> None:
        self._at_once, self._most, self._seconds = at_once, at_once + waiting, seconds
        self._there = 0
        self._turn: asyncio.Semaphore | None = None

    async def run(self, call: Callable[[], Result]) -> Result:
        """Return what a call returns. Raises ``Refused`` (busy) where too many wait, or one waits too long.

        In the call ``TooSlowError`` is raised when its time is over.
        """
        if self._there >= self._most:
            raise Refused(503, "web_busy")
        if self._turn is None:  # made here: it belongs to the loop that runs
            self._turn = asyncio.Semaphore(self._at_once)
        self._there += 1
        try:
            await self._wait(self._turn)
            try:
                return await anyio.to_thread.run_sync(self._within, call, limiter=anyio.CapacityLimiter(1))
            finally:
                self._turn.release()
        finally:
            self._there -= 1

    @staticmethod
    async def _wait(turn: asyncio.Semaphore) -> None:
        if not turn.locked():
            await turn.acquire()
            return
        try:
            await asyncio.wait_for(turn.acquire(), WAIT_SECONDS)
        except asyncio.TimeoutError as late:
            raise Refused(503, "web_busy") from late

    def _within(self, call: Callable[[], Result]) -> Result:
        with deadline.within(self._seconds):
            return call()
