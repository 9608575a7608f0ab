"""Talk to a cluster: requests that may be repeated are, answers are whole or an error, and every error has its words.

User and password, or a token, and the file of the authority that signed the nodes' certificates come from the
environment (``settings``) only: they stand in no file, message or list of processes.
"""

from __future__ import annotations

import random
import re
import time
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from http.client import HTTPException
from ssl import SSLContext, SSLError, create_default_context
from typing import Any
from urllib.parse import urlencode

from msgspec import DecodeError
from msgspec.json import decode, encode

from searchapp import deadline, settings
from searchapp.engines.opensearch.address import Address
from searchapp.engines.opensearch.connections import Connections
from searchapp.errors import IndexStateError, RequestError, SearchAppError, Unavailable
from searchapp.reports import Shard

#: How often a request is sent that the cluster is too busy for or did not answer, and how many seconds pass at most
#: before the second time; twice as many before the third, and so on.
_TRIES = 6
_PAUSE = 0.2
#: Seconds for which a shard may be without a primary before it counts as lost.
_PRIMARIES = 30.0
#: Seconds after which a request is given up.
TIMEOUT = 60.0

_BUSY = (429, 502, 503, 504)
#: The status of an answer about the health of a cluster that is not yet what was waited for.
_TIMED_OUT = 408


class Cluster:
    """The cluster at an address. May be shared by threads."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self._connections = _connections(
            address, settings.cluster_user(), settings.cluster_token(), settings.cluster_authority()
        )

    def ask(
        self,
        method: str,
        path: str,
        body: Any = None,
        params: Mapping[str, Any] | None = None,
        *,
        missing: Any = None,
        again: bool = True,
        timeout: float = TIMEOUT,
    ) -> Any:
        """Return the answer to a request; ``missing`` where it is given and the cluster has no such thing (404).

        ``again`` says whether the request may be sent a second time. Raises ``Unavailable`` where there is no whole
        answer, ``Conflict`` where somebody else was first, ``IndexStateError`` for what cannot be mended by waiting.
        """
        for turn in range(_TRIES):
            if turn:
                time.sleep(random.uniform(0, _PAUSE * 2 ** (turn - 1)))
            deadline.check()
            left = deadline.left()
            try:
                return self._once(method, path, body, params, missing, timeout if left is None else min(timeout, left))
            except _Passing as passing:
                deadline.check()
                if not again or turn == _TRIES - 1:
                    raise self._given_up(passing.reason, again) from passing.__cause__
        raise AssertionError("unreachable")

    def _given_up(self, reason: str, again: bool) -> Unavailable:
        """Return the error for what did not go well in the end; it names the shards that are lost."""
        lost = self.lost_shards() if again else []
        if lost:
            return Unavailable("cluster_partial", address=str(self.address), shards=lost)
        return Unavailable("cluster_unavailable", address=str(self.address), reason=reason)

    def _once(
        self,
        method: str,
        path: str,
        body: Any,
        params: Mapping[str, Any] | None,
        missing: Any = None,
        timeout: float = TIMEOUT,
    ) -> Any:
        kind = "application/x-ndjson" if isinstance(body, bytes) else "application/json"
        sent = body if isinstance(body, bytes) else b"" if body is None else encode(body)
        try:
            target = f"{path}?{urlencode(params)}" if params else path
            status, data = self._connections.send(method, target, sent, kind, timeout)
        except SSLError as error:
            raise Unavailable(_distrust(str(error)), address=str(self.address), reason=_short(error)) from error
        except (OSError, HTTPException) as error:
            raise _Passing(_short(error)) from error
        found = _decoded(data)
        if found is None and status not in _BUSY and (status < 300 or data.lstrip().startswith(b"<")):  # a proxy's page
            raise Unavailable("cluster_foreign", address=str(self.address))
        if status < 300 or (status == _TIMED_OUT and "timed_out" in found):
            return found
        if status == 404 and missing is not None:
            return missing
        raise self._wrong(status, _reason(found, data))

    def _wrong(self, status: int, reason: str) -> SearchAppError:
        facts = {"address": str(self.address), "reason": reason}
        if status in (403, 429) and _is_blocked(reason):
            return Unavailable("cluster_read_only", **facts)
        if status in (401, 403):
            return IndexStateError("cluster_denied", **facts)
        if status == 409:
            return Conflict("cluster_conflict", **facts)
        if status == 429 or status >= 500:  # also 500: a node that is being lost
            return _Passing(reason)
        if status == 404:
            return Gone("cluster_gone", **facts)
        return IndexStateError("cluster_refused", **facts)

    def search(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """Return the answer of every shard to a search. Raises ``Unavailable`` with the shards that did not answer."""
        params = {"search_type": "dfs_query_then_fetch", "allow_partial_search_results": "false"}
        found: dict[str, Any] = self.ask("POST", "/_search", body, params)
        self.check_whole(found)
        return found

    def searches(self, bodies: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """Return the answers to several searches, sent together."""
        lines = (line for body in bodies for line in ({}, body))
        sent = b"".join(encode(line) + b"\n" for line in lines)
        found: list[dict[str, Any]] = self.ask("POST", "/_msearch", sent)["responses"] if bodies else []
        for each in found:
            if "error" in each:
                raise Gone("cluster_gone", address=str(self.address), reason=str(each["error"].get("reason")))
            self.check_whole(each)
        return found

    def check_whole(self, found: Mapping[str, Any]) -> None:
        """Raise ``Unavailable`` where an answer lacks that of a shard, or came too late to be whole."""
        shards = found["_shards"]
        if shards["successful"] != shards["total"] or found.get("timed_out"):
            raise Unavailable("cluster_partial", address=str(self.address), shards=self.lost_shards())

    def wait_for_shards(self, index: str, meanwhile: Callable[[], None], copies: bool = False) -> None:
        """Wait until every shard of an index has a primary, and, with ``copies``, all copies that there are nodes for.

        Raises ``Unavailable`` with the shards that have none for half a minute. ``meanwhile`` is called between looks.
        """
        until = time.monotonic() + _PRIMARIES
        params = {"wait_for_events": "languid", "timeout": "5s"}
        while True:
            found = self.ask("GET", f"/_cluster/health/{index}", params=params)
            if found["status"] == "green" or (found["status"] == "yellow" and not self._is_copied(found, copies)):
                return
            if found["status"] == "red" and time.monotonic() > until:
                raise Unavailable("cluster_red", address=str(self.address), shards=self.lost_shards())
            meanwhile()
            time.sleep(_PAUSE)

    @staticmethod
    def _is_copied(health: Mapping[str, Any], copies: bool) -> bool:
        return copies and bool(health["initializing_shards"] or health["timed_out"])

    def lost_shards(self) -> list[str]:
        """Return the shards of ours that no node answers for (their index and number)."""
        shards: list[Shard] = []
        for _ in self.address.nodes:  # one of them may be lost itself
            with suppress(SearchAppError):
                shards = self.shards(f"{self.address.name}-*")
                break
        alive = {(each.index, each.number) for each in shards if each.state in ("STARTED", "RELOCATING")}
        return sorted({f"{each.index}[{each.number}]" for each in shards if (each.index, each.number) not in alive})

    def shards(self, index: str) -> list[Shard]:
        """Return every shard of an index, or of those that a pattern means, and every copy."""
        params = {"format": "json", "bytes": "b", "h": "index,shard,prirep,state,node,docs,store,unassigned.reason"}
        found = self.ask("GET", f"/_cat/shards/{index}", params=params, missing=[], again=False)
        shards = [
            Shard(
                each["index"],
                int(each["shard"]),
                each["prirep"] == "p",
                each["state"],
                each.get("node"),
                _number(each.get("docs")),
                _number(each.get("store")),
                each.get("unassigned.reason"),
            )
            for each in found
        ]
        return sorted(shards, key=lambda shard: (shard.index, shard.number, not shard.is_primary))

    def bulk(self, lines: Sequence[bytes]) -> None:
        """Send documents, each as its two lines; what the cluster is too busy for is split and sent again.

        Sending one twice changes nothing: each has an id of its own, which nobody else uses.
        """
        waiting = [list(lines)]
        tries = 0
        while waiting:
            part = waiting.pop()
            refused = self._refused(part)
            if not refused:
                continue
            tries += 1
            if tries > 20 * _TRIES:
                raise Unavailable("cluster_unavailable", address=str(self.address), reason="429")
            time.sleep(random.uniform(0, min(5.0, _PAUSE * 2 ** min(tries, 5))))
            half = (len(refused) + 1) // 2
            waiting += [each for each in (refused[half:], refused[:half]) if each]

    def _refused(self, part: Sequence[bytes]) -> list[bytes]:
        """Send documents and return those that the cluster is too busy for. Raises what is wrong with another one."""
        try:
            found = self._once("POST", "/_bulk", b"".join(part), {"filter_path": "errors,items.*.status,items.*.error"})
        except _Passing:
            return list(part)
        if not found.get("errors"):
            return []
        refused = []
        for line, item in zip(part, found["items"], strict=True):
            (done,) = item.values()
            reason = str(done.get("error", {}).get("reason"))
            if _is_blocked(reason):
                raise Unavailable("cluster_read_only", address=str(self.address), reason=reason)
            if done["status"] in _BUSY:
                refused.append(line)
            elif done["status"] >= 300 and done["status"] != 409:  # one of ours that came twice
                raise Unavailable("cluster_refused", address=str(self.address), reason=reason)
        return refused


def _distrust(reason: str) -> str:
    """Return the key of the error for a connection that could not be made safe."""
    if "CERTIFICATE" not in reason.upper():
        return "cluster_no_tls"
    return "cluster_expired" if "expired" in reason else "cluster_certificate"


def _is_blocked(reason: str) -> bool:
    """Return whether an index takes nothing more, as a node's disk is full: waiting does not help."""
    return "read-only" in reason or "read_only" in reason


def _number(given: str | None) -> int | None:
    return int(given) if given else None


class Conflict(IndexStateError):
    """Somebody else changed first what was to be changed."""


class Gone(Unavailable):
    """What was asked for is not on the cluster any more."""


class _Passing(SearchAppError):
    """What may go well the next time."""

    def __init__(self, reason: str) -> None:
        super().__init__("cluster_unavailable", reason=reason)
        self.reason = reason


def _short(error: Exception) -> str:
    """Return the innermost reason of an error that quotes those behind it."""
    whole = " ".join(str(error).split())
    found = re.findall(r"\[[^\[\]]*\] [^()\[\]]+|[Tt]imed? ?out|Remote end closed [a-z ]+", whole)
    return str(found[-1]).strip(" ,'") if found else whole[:200]


def _decoded(data: bytes) -> Any:
    """Return what an answer holds, None where that is no answer of a cluster."""
    try:
        found = decode(data)
    except DecodeError:
        return None
    return found if isinstance(found, dict | list) else None


def _reason(found: Any, data: bytes) -> str:
    about = found.get("error", found) if isinstance(found, dict) else {}
    if isinstance(about, dict):
        failed = [each.get("cause") for each in about.get("failures", ()) if isinstance(each, dict)]
        causes: Iterable[Any] = about.get("root_cause") or failed or [about]
        reasons = [str(cause.get("reason")) for cause in causes if isinstance(cause, dict) and cause.get("reason")]
        if reasons:
            return "; ".join(dict.fromkeys(reasons))[:300]
    return data.decode("utf-8", "replace")[:300]


@lru_cache(maxsize=16)
def _connections(
    address: Address, user: tuple[str, str] | None, token: str | None, authority: str | None
) -> Connections:
    headers = {}
    if token:
        headers["authorization"] = f"Bearer {token}"
    elif user:
        headers["authorization"] = f"Basic {b64encode(':'.join(user).encode('utf-8')).decode('ascii')}"
    return Connections(address.nodes, headers, _context(authority) if address.nodes[0].startswith("https:") else None)


def _context(authority: str | None) -> SSLContext:
    try:
        return create_default_context(cafile=authority)
    except OSError as error:  # also where it holds no certificate
        raise RequestError("cluster_authority", path=authority, reason=error.strerror or _short(error)) from error
