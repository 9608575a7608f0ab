"""What came into an index lately -> a filter."""

from __future__ import annotations

from datetime import datetime

from searchapp.analysis.tree import Tree
from searchapp.api.state import State
from searchapp.api.store.additions import Additions, read_additions
from searchapp.dates import days, normalise
from searchapp.errors import IndexStateError, RequestError
from searchapp.model import Note
from searchapp.query.filters import EVERYTHING, any_value, either

#: How the last update that brought anything is called.
_LAST = ("last", "上次", "最近")


def additions_of(state: State) -> Additions:
    """Return what is kept of additions to an index.

    Raises ``IndexStateError`` where another version made the index, which kept nothing of them (``additions_unknown``).
    """
    additions = read_additions(state.place, state.manifest)
    if additions is None:
        raise IndexStateError("additions_unknown", path=str(state.place))
    return additions


def added_since(typed: str, state: State) -> tuple[Tree, list[Note]]:
    """Return the filter for what came into the index on a day or after it, and what is to be said of it.

    ``typed`` is a date, a time as ``Additions.times`` has it, or "last": the last update that brought anything. Raises
    ``RequestError`` for anything else, ``IndexStateError`` as ``additions_of`` does.
    """
    additions = additions_of(state)
    moment = additions.moments[-1] if typed.strip().lower() in _LAST else _moment(typed)
    ordinal = additions.since(moment)
    if ordinal == 0 and additions.dated:
        return EVERYTHING, []
    keys, ids = additions.brought_since(max(1, ordinal))
    # Where it is not known when the first texts came, they are left out, and that is said.
    notes = [] if ordinal else [Note("note_added_unknown", {"day": additions.times[0][:10]})]
    return either(any_value("key", keys), any_value("id", ids)), notes


def _moment(typed: str) -> datetime:
    """Return when a date begins here, or a time."""
    date = normalise(typed)
    if date is not None:
        first = days(date)[0]
        return datetime(first // 10000, first // 100 % 100, first % 100).astimezone()
    try:
        moment = datetime.fromisoformat(typed.strip().replace("Z", "+00:00"))
    except ValueError as error:
        raise RequestError("date_invalid", option="added_since", value=typed) from error
    return moment.astimezone()
