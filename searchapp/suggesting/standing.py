"""In how many paragraphs of an index runs stand: asked several at a time, as each time may be a journey."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

#: Of so many runs it is remembered: each is asked for again and again.
_REMEMBERED = 4096


class Standing:
    """Tells in how many paragraphs folded runs stand, as ``counts`` does, and remembers. May be shared by threads."""

    def __init__(self, counts: Callable[[Sequence[str]], Sequence[int]]) -> None:
        self._counts = counts
        self._known: dict[str, int] = {}

    def __call__(self, run: str) -> int:
        """Return in how many paragraphs a run stands."""
        return self.several([run])[0]

    def several(self, runs: Iterable[str]) -> list[int]:
        """Return in how many paragraphs each of some runs stands; what is not known is asked for all at once."""
        wanted, known = list(runs), self._known
        found = {run: known[run] for run in wanted if run in known}
        missing = [run for run in dict.fromkeys(wanted) if run not in found]
        if missing:
            found.update(zip(missing, self._counts(missing), strict=True))
            if len(known) > _REMEMBERED:
                self._known = {}
            self._known.update(found)
        return [found[run] for run in wanted]
