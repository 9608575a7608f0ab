"""What cannot be answered: its status, the sentence that says why and what to do, and both as data (RFC 9457)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from searchapp.errors import IndexStateError, RequestError, SearchAppError, TooSlowError, Unavailable
from searchapp.messages import MESSAGES, say
from searchapp.render.json import dumps, plain

#: Errors of requests that mean that there is no such thing; all others mean that it was asked wrongly.
_MISSING = ("id_unknown", "article_unknown", "name_unknown", "page_unknown")

#: In so many seconds who was asked to come again may do so.
_AGAIN = {"web_busy": 1, "too_slow": 5}
_AGAIN_OTHERS = 30


class Refused(SearchAppError):
    """What a server answers with a ``status`` of its own, and perhaps with ``headers``."""

    def __init__(self, status: int, key: str, headers: Mapping[str, str] | None = None, **facts: object) -> None:
        super().__init__(key, **facts)
        self.status, self.headers = status, dict(headers or {})


@dataclass(frozen=True, slots=True)
class Refusal:
    """An error as it is answered: status, headers, one sentence that says what is wrong, and what to do about it."""

    status: int
    headers: dict[str, str]
    key: str
    facts: dict[str, object]
    sentence: str
    nearest: tuple[str, ...]

    def problem(self) -> str:
        """Return it as a problem detail in JSON: what RFC 9457 has, and the key and facts of its sentence."""
        detail = {"type": "about:blank", "title": HTTPStatus(self.status).phrase, "status": self.status}
        return dumps({**detail, "detail": self.sentence, "key": self.key, "facts": plain(self.facts)})


def refusal(error: SearchAppError, lang: str) -> Refusal:
    """Return how an error is answered, in a language."""
    status = status_of(error)
    headers = dict(error.headers) if isinstance(error, Refused) else {}
    if status == 503:
        headers["Retry-After"] = str(_AGAIN.get(error.key, _AGAIN_OTHERS))
    # What a page says may differ from what a terminal says, which names options and commands.
    key = f"{error.key}_web" if f"{error.key}_web" in MESSAGES else error.key
    near = error.facts.get("nearest")
    nearest = tuple(map(str, near)) if isinstance(near, (list, tuple)) else ()
    return Refusal(status, headers, error.key, error.facts, say(key, lang, **error.facts), nearest)


def status_of(error: SearchAppError) -> int:
    """Return the status of an error."""
    if isinstance(error, Refused):
        return error.status
    if isinstance(error, RequestError):
        return 404 if error.key in _MISSING else 400
    if isinstance(error, IndexStateError):
        return 400 if error.key == "index_lacks_field" else 503
    return 503 if isinstance(error, (TooSlowError, Unavailable)) else 500
