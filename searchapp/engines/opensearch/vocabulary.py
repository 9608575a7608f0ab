"""The Han terms of the texts and in how many paragraphs each stands, kept beside the paragraphs, by generation.

They are for guessing what else may be meant, which looks at all of them at once: they come as arrays.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from searchapp.engines.opensearch.cluster import Cluster
from searchapp.engines.opensearch.generations import Generations

#: Terms of so many characters are kept, so many of them in one document.
LENGTHS = range(2, 13)
_TERMS = 400_000
#: From so many documents on, those of all generations become those of the last one.
_MANY = 300
_PAGE = 20

Counted = tuple[NDArray[np.uint16], NDArray[np.int64]]

_PROPERTIES = {
    "gen": {"type": "long"}, "gone": {"type": "long"}, "part": {"type": "long"}, "length": {"type": "long"},
    "of": {"type": "keyword"},
}  # fmt: skip
_MAPPING = {
    "settings": {"number_of_shards": 1, "auto_expand_replicas": "0-1"},
    "mappings": {"dynamic": False, "_meta": {"searchapp": "vocabulary"}, "properties": _PROPERTIES},
}


def place(cluster: Cluster) -> str:
    """Return the index that holds the vocabulary."""
    return f"{cluster.address.name}-vocabulary"


def create(cluster: Cluster) -> None:
    """Make the index where there is none."""
    if not cluster.ask("GET", f"/{place(cluster)}", missing={}):
        cluster.ask("PUT", f"/{place(cluster)}", _MAPPING, again=False)


def han_terms(found: Counter[str]) -> dict[str, int]:
    """Return those of counted terms that are Han characters only."""
    return {term: count for term, count in found.items() if len(term) in LENGTHS and _is_han(term)}


def _is_han(term: str) -> bool:
    return all("\u3400" <= char <= "\u9fff" for char in term)


def read(cluster: Cluster, state: Generations, length: int) -> Counted:
    """Return the terms of a state that are so many characters long: a row of code points each, and the counts."""
    rows, counts = [np.zeros((0, length), dtype=np.uint16)], [np.zeros(0, dtype=np.int64)]
    for source in _documents(cluster, state, length):
        codes = zlib.decompress(base64.b64decode(source["rows"]))
        rows.append(np.frombuffer(codes, dtype="<u2").reshape(-1, length).astype(np.uint16))
        often = zlib.decompress(base64.b64decode(source["counts"]))
        counts.append(np.frombuffer(often, dtype="<u4").astype(np.int64))
    return np.concatenate(rows), np.concatenate(counts)


def _documents(cluster: Cluster, state: Generations, length: int) -> Iterator[dict[str, Any]]:
    wanted = [{"term": {"length": length}}, {"term": {"of": state.index}}, state.live()]
    body: dict[str, Any] = {
        "query": {"bool": {"filter": wanted}},
        "size": _PAGE,
        "sort": [{"gen": "asc"}, {"part": "asc"}],
    }
    while True:
        params = {"allow_partial_search_results": "false"}
        found = cluster.ask("POST", f"/{place(cluster)}/_search", body, params)
        cluster.check_whole(found)
        hits = found["hits"]["hits"]
        yield from (hit["_source"] for hit in hits)
        if len(hits) < _PAGE:
            return
        body["search_after"] = hits[-1]["sort"]


def lines(cluster: Cluster, index: str, gen: int, found: Mapping[str, int]) -> Iterator[bytes]:
    """Yield what adds counted terms to the vocabulary of a generation, a document at a time."""
    by_length: dict[int, list[str]] = {}
    for term in found:
        by_length.setdefault(len(term), []).append(term)
    for length, terms in by_length.items():
        terms.sort()
        for part, start in enumerate(range(0, len(terms), _TERMS)):
            chosen = terms[start : start + _TERMS]
            codes = np.array([*map(ord, "".join(chosen))], dtype="<u2").tobytes()
            counts = np.array([found[term] for term in chosen], dtype="<u4").tobytes()
            source = {"gen": gen, "part": part, "length": length, "of": index, "rows": _packed(codes)}
            target = {"index": {"_index": place(cluster), "_id": f"{gen}-{length}-{part}"}}
            yield f"{json.dumps(target)}\n{json.dumps({**source, 'counts': _packed(counts)})}\n".encode("ascii")


def _packed(data: bytes) -> str:
    return base64.b64encode(zlib.compress(data, 1)).decode("ascii")


def together(cluster: Cluster, state: Generations) -> dict[str, int] | None:
    """Return the terms of all generations where they are in so many documents that they should be in fewer."""
    body = {"query": {"term": {"of": state.index}}}
    if cluster.ask("POST", f"/{place(cluster)}/_count", body)["count"] < _MANY:
        return None
    all_terms: Counter[str] = Counter()
    for length in LENGTHS:
        rows, counts = read(cluster, state, length)
        for row, count in zip(rows.tolist(), counts.tolist(), strict=True):
            all_terms["".join(map(chr, row))] += count
    return all_terms
