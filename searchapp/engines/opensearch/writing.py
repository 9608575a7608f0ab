"""Changes to an index on a cluster: nothing of them counts before the commit, nothing of an unfinished one ever."""

from __future__ import annotations

import gzip
import json
import time
from collections import Counter
from collections.abc import Collection, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from pathlib import Path
from typing import Any

from msgspec import structs
from msgspec.json import encode

from searchapp import settings
from searchapp.analysis.segmenter import Segmenter
from searchapp.engines.base import TERMS, batches
from searchapp.engines.opensearch import generations, remote, vocabulary
from searchapp.engines.opensearch.cluster import Cluster
from searchapp.engines.opensearch.generations import Generations
from searchapp.engines.opensearch.mapping import FIELDS, copies, document, settings_and_mapping
from searchapp.errors import IndexStateError, SearchAppError, Unavailable
from searchapp.model import Paragraph

#: So many bytes are sent at a time, so many times at once.
_BULK_BYTES, _AT_ONCE = 4_000_000, 3
#: So many bytes of documents, before they are packed, make a file of a part.
_PART_BYTES = 64_000_000
#: Numbers of paragraphs are those of their generation and, below, their own.
_NUMBER_BITS = 32
#: Marks a paragraph as gone, unless a later writer did so: who was late and does not know it yet must not undo that.
_MARK = (
    "if (ctx._source.gone == null || ctx._source.gone < params.gen) { ctx._source.gone = params.gen }"
    " else { ctx.op = 'noop' }"
)
#: Seconds that a change of many documents may take.
_LONG = 3600.0


class _Documents:
    """Documents in the making, as lines, and the terms of their texts."""

    def __init__(self, segmenter: Segmenter) -> None:
        self._segmenter = segmenter
        self.terms: Counter[str] = Counter()

    def line(self, paragraph: Paragraph, key: str) -> bytes:
        made = document(paragraph, key, self._segmenter)
        self.terms.update({*made["text_terms"].split(" ")})
        return encode(made)


class OpenSearchPart:
    """See ``engines.base.Part``. A file holds its terms first, then a document a line."""

    def __init__(self, folder: Path, name: str, segmenter: Segmenter) -> None:
        self._folder, self._name, self._segmenter = folder, name, segmenter
        self._documents = _Documents(segmenter)
        self._lines: list[bytes] = []
        self._size = 0
        self._files: list[str] = []

    def add(self, paragraph: Paragraph, key: str) -> None:
        self._lines.append(self._documents.line(paragraph, key))
        self._size += len(self._lines[-1])
        if self._size >= _PART_BYTES:
            self._flush()

    def finish(self) -> list[str]:
        if self._lines:
            self._flush()
        return self._files

    def _flush(self) -> None:
        file = f"{self._name}.{len(self._files)}.part"
        terms = json.dumps(vocabulary.han_terms(self._documents.terms), ensure_ascii=False)
        with gzip.open(self._folder / file, "wb", compresslevel=1) as out:
            out.writelines(line + b"\n" for line in (terms.encode("utf-8"), *self._lines))
        self._files.append(file)
        self._documents, self._lines, self._size = _Documents(self._segmenter), [], 0


class OpenSearchWriter:
    """See ``engines.base.Writer``. A generation is claimed when there is first something to write."""

    def __init__(self, folder: Path, segmenter: Segmenter) -> None:
        self._folder, self._remote = folder, remote.read(folder)
        self._cluster = Cluster(self._remote.place)
        self._documents = _Documents(segmenter)
        self._terms: Counter[str] = Counter()
        self._state: Generations | None = None
        self._renewed = 0.0
        self._waiting: list[bytes] = []
        self._size = self._count = self._taken = 0
        self._added: set[str] = set()
        self._removed: set[str] = set()
        self._sender = ThreadPoolExecutor(_AT_ONCE, "bulk")
        self._sent: set[Future[None]] = set()

    # -- what is written -------------------------------------------------------------------------------------------

    def add(self, paragraph: Paragraph, key: str) -> None:
        self._put(self._documents.line(paragraph, key))
        self._added.add(key)

    def adopt(self, files: Sequence[str], keys: Collection[str]) -> None:
        for file in files:
            with gzip.open(self._folder / file, "rb") as lines:
                self._terms.update(json.loads(next(lines)))
                for line in lines:
                    self._put(line.rstrip(b"\n"))
            (self._folder / file).unlink()
        self._added.update(keys)

    def remove(self, key: str) -> None:
        if key in self._added:
            self._finish_sending()
            own = [{"term": {"key": key}}, {"term": {"gen": self._gen}}]
            self._taken += self._by_query("_delete_by_query", {"bool": {"filter": own}})["deleted"]
            self._added.discard(key)
        self._removed.add(key)

    def _put(self, line: bytes) -> None:
        number = (self._gen << _NUMBER_BITS) | self._count
        target = json.dumps({"create": {"_index": self._index, "_id": str(number)}}).encode("ascii")
        self._waiting.append(b'%b\n%b,"gen":%d,"number":%d}\n' % (target, line[:-1], self._gen, number))
        self._size += len(line)
        self._count += 1
        if self._size >= _BULK_BYTES:
            self._send()

    def _send(self) -> None:
        """Send what is waiting, beside what is being sent; raises what went wrong with that."""
        if self._waiting:
            self._renew()
            self._sent.add(self._sender.submit(self._cluster.bulk, self._waiting))
            self._waiting, self._size = [], 0
        while len(self._sent) > _AT_ONCE:
            self._hear()

    def _hear(self) -> None:
        done, self._sent = wait(self._sent, return_when=FIRST_COMPLETED)
        for each in done:
            each.result()

    def _finish_sending(self) -> None:
        self._send()
        while self._sent:
            self._hear()
        self._cluster.ask("POST", f"/{self._index}/_refresh")

    # -- the generation --------------------------------------------------------------------------------------------

    @property
    def _gen(self) -> int:
        return self._claimed().claimed

    @property
    def _index(self) -> str:
        return self._remote.fresh or self._claimed().index

    def _claimed(self) -> Generations:
        if self._state is None:
            before = generations.read(self._cluster)
            if before is not None and before.index and before.owner != self._remote.owner and self._remote.fresh:
                raise IndexStateError("cluster_taken", address=self._remote.address, index=before.index)
            self._state = generations.claim(self._cluster, self._remote.owner)
            self._renewed = time.monotonic()
            vocabulary.create(self._cluster)
            if self._remote.fresh:
                mapping = settings_and_mapping(settings.cluster_shards())
                self._cluster.ask("PUT", f"/{self._remote.fresh}", mapping, again=False)
            else:  # nothing comes from the index of before, which may be gone
                self._purge(self._state)
        return self._state

    def _purge(self, state: Generations) -> None:
        """Take away what writers left that were lost; it counts for nothing, but is counted as a frequency."""
        if not state.abandoned or not state.index:
            return
        lost = list(state.abandoned)
        self._by_query("_delete_by_query", {"terms": {"gen": lost}}, state.index)
        self._by_query("_update_by_query", {"terms": {"gone": lost}}, state.index, "ctx._source.remove('gone')")

    def _renew(self) -> None:
        if self._state is not None and time.monotonic() - self._renewed > generations.LEASE / 3:
            generations.own(self._cluster, self._remote.owner, self._state.claimed, generations.renewed)
            self._renewed = time.monotonic()

    # -- the commit ------------------------------------------------------------------------------------------------

    def commit(self) -> None:
        state = self._claimed()
        self._finish_sending()
        if self._remote.fresh:
            body = {"index": copies(settings.cluster_replicas())}
            self._cluster.ask("PUT", f"/{self._index}/_settings", body)
        self._wait_for_shards()
        self._check_count()
        if self._removed and not self._remote.fresh:
            for keys in batches(sorted(self._removed), 1000):
                old = [{"terms": {"key": keys}}, state.live()]
                self._by_query("_update_by_query", {"bool": {"filter": old}}, script=_MARK)
        merged = self._add_vocabulary(state)
        self._wait_for_shards()

        def committed(now: Generations) -> Generations:
            return structs.replace(
                now,
                index=self._index,
                committed=state.claimed,
                complete=state.claimed if self._remote.fresh else now.committed,
                fields=FIELDS if self._remote.fresh else now.fields,
                terms=TERMS if self._remote.fresh else now.terms,
                until=0.0,
            )

        after = generations.own(self._cluster, self._remote.owner, state.claimed, committed)
        self._sender.shutdown()
        for left in self._folder.glob("*.part"):  # of a process that was lost
            left.unlink()
        remote.write(self._folder, structs.replace(self._remote, fresh=""))
        with suppress(SearchAppError):  # the next commit does it
            self._clean(after, merged)
        with suppress(SearchAppError):
            generations.show(self._cluster, after)

    def _check_count(self) -> None:
        query = {"query": {"term": {"gen": self._gen}}}
        found = self._cluster.ask("POST", f"/{self._index}/_count", query)
        self._cluster.check_whole({"timed_out": False, **found})
        if found["count"] != self._count - self._taken:
            raise Unavailable(
                "cluster_incomplete", address=self._remote.address, sent=self._count, found=found["count"]
            )

    def _add_vocabulary(self, state: Generations) -> bool:
        """Add the terms of this generation; returns whether those of earlier ones are among them now."""
        counted = self._terms + Counter(vocabulary.han_terms(self._documents.terms))
        before = vocabulary.together(self._cluster, state) if state.index and not self._remote.fresh else None
        merged = counted + Counter(before) if before is not None else counted
        for batch in batches(vocabulary.lines(self._cluster, self._index, state.claimed, merged), 4):
            self._cluster.bulk(batch)
        self._cluster.ask("POST", f"/{vocabulary.place(self._cluster)}/_refresh")
        return before is not None

    def _wait_for_shards(self) -> None:
        """What was written to a shard that is lost meanwhile would be lost too."""
        self._cluster.wait_for_shards(self._index, self._renew, copies=bool(self._remote.fresh))

    def _clean(self, state: Generations, merged: bool) -> None:
        """Delete what no state needs any more that may be read: what was gone before, and indices of before."""
        old = vocabulary.place(self._cluster)
        self._by_query("_delete_by_query", {"bool": {"must_not": [{"term": {"of": state.index}}]}}, old)
        if merged:
            self._by_query("_delete_by_query", {"range": {"gen": {"lt": state.committed}}}, old)
        if self._remote.fresh:
            return
        self._by_query("_delete_by_query", {"range": {"gone": {"lte": state.complete}}})
        found = self._cluster.ask("GET", f"/{self._cluster.address.name}-*", missing={})
        for name, about in found.items():
            if about["mappings"].get("_meta", {}).get("searchapp") == "paragraphs" and name != state.index:
                self._cluster.ask("DELETE", f"/{name}", missing={})

    def cancel(self) -> None:
        self._waiting = []
        self._sender.shutdown(cancel_futures=True)
        for left in self._folder.glob("*.part"):
            left.unlink()
        state = self._state
        if state is None:
            return
        with suppress(SearchAppError):  # whoever claims next takes it away
            if self._remote.fresh:
                self._cluster.ask("DELETE", f"/{self._remote.fresh}", missing={})
            else:
                self._by_query("_delete_by_query", {"term": {"gen": state.claimed}})
            generations.own(self._cluster, self._remote.owner, state.claimed, _released)

    def _by_query(self, how: str, query: dict[str, Any], index: str = "", script: str = "") -> dict[str, Any]:
        """Change all documents that a query finds, or delete them."""
        body: dict[str, Any] = {"query": query}
        if script:
            body["script"] = {"source": script, "params": {"gen": self._gen}}
        path = f"/{index or self._index}/{how}"
        self._cluster.ask("POST", f"/{index or self._index}/_refresh")
        found: dict[str, Any] = self._cluster.ask("POST", path, body, {"refresh": "true"}, timeout=_LONG)
        if found["failures"] or found["timed_out"]:
            raise Unavailable("cluster_unavailable", address=self._remote.address, reason=str(found["failures"])[:300])
        return found


def _released(now: Generations) -> Generations:
    """Return the generations with the lease over."""
    return structs.replace(now, until=0.0)
