"""What can go wrong that a user can mend. Every error carries a message key; ``messages`` holds the words."""

from __future__ import annotations


class SearchAppError(Exception):
    """A mistake or a condition that a user can mend: ``key`` names the message, ``facts`` fill it in."""

    def __init__(self, key: str, **facts: object) -> None:
        super().__init__(key, facts)
        self.key = key
        self.facts = facts

    def __str__(self) -> str:
        from searchapp.messages import say

        return say(self.key, "en", **self.facts)


class ReadError(SearchAppError):
    """A source file that cannot be read: it is skipped with this reason, the others are indexed."""


class IndexStateError(SearchAppError):
    """An index that is missing, damaged, of another version, or not ours."""


class TooSlowError(SearchAppError):
    """An answer that was not found within the time that it was given."""


class RequestError(SearchAppError):
    """A request that cannot be carried out as typed: an unknown field, a date that is none."""


class Unavailable(SearchAppError):
    """A cluster that does not answer, or not wholly: nothing was changed, and trying again later may help."""
