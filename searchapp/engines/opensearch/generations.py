"""Which paragraphs on a cluster are a committed state: one document, which is only ever changed by compare-and-set.

Every writer claims a generation of its own before it writes. What it adds carries that number (``gen``), what it
removes is marked with it (``gone``): both count from the moment at which the generation is the committed one, and never
where its writer was lost before. A lease keeps a second writer out for as long as the first one renews it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from msgspec import Struct, convert, structs, to_builtins

from searchapp.engines.opensearch.cluster import Cluster, Conflict
from searchapp.errors import IndexStateError, Unavailable

#: Raised whenever what is on a cluster cannot be read by the same code any more.
FORMAT = 1

#: A lease that was not renewed for so many seconds is anybody's.
LEASE = 60.0

#: So many generations without a commit are remembered: a writer that is late may still send what belongs to one.
_ABANDONED = 64

_MAPPING = {"settings": {"number_of_shards": 1, "auto_expand_replicas": "0-1"}, "mappings": {"dynamic": False}}


class Generations(Struct, frozen=True):
    """The state of an index: where its paragraphs are and which of them count.

    ``index`` holds the paragraphs; those of generation ``committed`` and before are there, but for the ``abandoned``
    ones. What was gone in ``complete`` may have been deleted: a state before that one cannot be read any more.
    ``fields`` and ``terms`` are those that the paragraphs were made with. ``owner`` may write until ``until`` (seconds
    since 1970).
    """

    index: str = ""
    committed: int = 0
    claimed: int = 0
    complete: int = 0
    abandoned: tuple[int, ...] = ()
    fields: tuple[str, ...] = ()
    terms: int = 0
    owner: str = ""
    until: float = 0.0
    format: int = FORMAT

    def live(self) -> dict[str, Any]:
        """Return the filter for the paragraphs of this state."""
        gone: dict[str, Any] = {"range": {"gone": {"lte": self.committed}}}
        denied = [gone]
        if self.abandoned:
            lost = {"terms": {"gone": list(self.abandoned)}}
            denied = [{"bool": {"filter": [gone], "must_not": [lost]}}, {"terms": {"gen": list(self.abandoned)}}]
        return {"bool": {"filter": [{"range": {"gen": {"lte": self.committed}}}], "must_not": denied}}


def _place(cluster: Cluster) -> str:
    return f"/{cluster.address.name}-state"


def read(cluster: Cluster) -> Generations | None:
    """Return the state of the index at a cluster's address, None where there is none."""
    found = _found(cluster)
    return found[0] if found else None


def _found(cluster: Cluster) -> tuple[Generations, dict[str, int]] | None:
    found = cluster.ask("GET", f"{_place(cluster)}/_doc/state", missing={})
    if not found.get("found"):
        return None
    source = found["_source"]
    if not isinstance(source, dict) or source.get("format") != FORMAT:
        raise IndexStateError("cluster_other_version", address=str(cluster.address))
    place = {"if_seq_no": found["_seq_no"], "if_primary_term": found["_primary_term"]}
    return convert(source, Generations), place


def change(cluster: Cluster, changed: Callable[[Generations], Generations]) -> Generations:
    """Change the state, whatever others do at the same time; ``changed`` may be asked again, and may raise."""
    for _ in range(50):
        found = _found(cluster)
        before, place = found if found else (_first(cluster), {"op_type": "create"})
        after = changed(before)
        try:
            # Not sent again by itself: the first one may have been heard, and would then be in the way of the second.
            params = {**place, "refresh": "true"}
            cluster.ask("PUT", f"{_place(cluster)}/_doc/state", to_builtins(after), params, again=False)
        except Conflict:
            continue
        except Unavailable:
            now = read(cluster)
            if now != after:
                raise
        return after
    raise Unavailable("cluster_unavailable", address=str(cluster.address), reason="409")


def _first(cluster: Cluster) -> Generations:
    name = _place(cluster)
    found = cluster.ask("GET", name, missing={})
    if not found:
        mapping = {**_MAPPING, "mappings": {"dynamic": False, "_meta": {"searchapp": "state"}}}
        try:
            cluster.ask("PUT", name, mapping, again=False)
        except IndexStateError:
            found = cluster.ask("GET", name)
    for each in found.values():
        if each["mappings"].get("_meta", {}).get("searchapp") != "state":
            raise IndexStateError("cluster_taken", address=str(cluster.address), index=name[1:])
    return Generations()


def claim(cluster: Cluster, owner: str) -> Generations:
    """Claim the next generation for a writer; what another writer left unfinished is abandoned.

    Raises ``IndexStateError`` (``index_locked``) while another owner writes.
    """

    def claimed(state: Generations) -> Generations:
        if state.owner not in ("", owner) and state.until > time.time():
            raise IndexStateError("index_locked", path=str(cluster.address))
        unfinished = range(state.committed + 1, state.claimed + 1)
        abandoned = (*(each for each in state.abandoned if each not in unfinished), *unfinished)
        return structs.replace(
            state, claimed=state.claimed + 1, abandoned=abandoned[-_ABANDONED:], owner=owner, until=time.time() + LEASE
        )

    return change(cluster, claimed)


def own(cluster: Cluster, owner: str, generation: int, changed: Callable[[Generations], Generations]) -> Generations:
    """Change the state as the writer of a generation; raises ``Conflict`` where that is not the last one any more."""

    def checked(state: Generations) -> Generations:
        if state.owner != owner or state.claimed != generation:
            raise Late(cluster)
        return changed(state)

    return change(cluster, checked)


class Late(IndexStateError):
    """A writer that was too late: another one has claimed the index in the meantime."""

    def __init__(self, cluster: Cluster) -> None:
        super().__init__("cluster_late", address=str(cluster.address))


def show(cluster: Cluster, state: Generations) -> None:
    """Let other programs find a state under one name: an alias of its index, with the filter of its generation.

    Nothing here goes by it: what is the committed state, one document says alone.
    """
    name = f"{cluster.address.name}-current"
    old = {"index": f"{cluster.address.name}-*", "alias": name, "must_exist": False}
    actions = [{"remove": old}, {"add": {"index": state.index, "alias": name, "filter": state.live()}}]
    cluster.ask("POST", "/_aliases", {"actions": actions})


def renewed(state: Generations) -> Generations:
    """Return a state with the lease begun anew."""
    return structs.replace(state, until=time.time() + LEASE)
