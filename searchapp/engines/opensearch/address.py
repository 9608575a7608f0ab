"""Where an index is on a cluster: the nodes to ask and the name that everything of ours there begins with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from searchapp.errors import RequestError

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}")
_PORT = 9200


@dataclass(frozen=True, slots=True)
class Address:
    """``nodes`` are URLs without a path; ``name`` is that of the index."""

    nodes: tuple[str, ...]
    name: str

    def __str__(self) -> str:
        scheme = urlsplit(self.nodes[0]).scheme
        return f"{scheme}://{','.join(node.partition('//')[2] for node in self.nodes)}/{self.name}"

    @property
    def is_exposed(self) -> bool:
        """Whether what is said to the cluster, a password too, may be read on the way."""
        return any(node.startswith("http:") and not _is_loopback(urlsplit(node).hostname or "") for node in self.nodes)


def is_address(typed: str) -> bool:
    """Return whether a text is meant as the address of a cluster."""
    return typed.startswith(("http://", "https://"))


def parse(typed: str) -> Address:
    """Return the address that ``https://host:9200/name`` means; several nodes are separated by commas.

    Raises ``RequestError`` where it is none, or holds a user or a password, which would be kept and shown.
    """
    scheme, _, rest = typed.partition("://")
    hosts, _, name = rest.partition("/")
    if "@" in hosts:
        raise RequestError("cluster_credentials")
    try:
        nodes = tuple(_node(scheme, host) for host in hosts.split(","))
    except ValueError:
        nodes = ()
    if scheme not in ("http", "https") or not nodes or not _NAME.fullmatch(name):
        raise RequestError("cluster_address", address=typed)
    return Address(nodes, name)


def _node(scheme: str, host: str) -> str:
    parts = urlsplit(f"{scheme}://{host}")
    if not parts.hostname or parts.path or parts.query:
        raise ValueError(host)
    name = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{scheme}://{name}:{parts.port or _PORT}"


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
