"""When each text came into an index: by the text itself, so that only what was never there before is new.

A text is known by a digest of it without its blanks: a file that moved, was read again or by another version, or a
changed blank bring nothing new. (Folding it as well would cost 5 % of indexing, for a text that is printed in other
characters.) The digests of all texts that were ever there stand, each with the ordinal of the update that brought it,
in a file of the state's folder, and with them what later updates brought, by source files, or by ids where only some
paragraphs of a file are new: by these it is found.
"""

from __future__ import annotations

import hashlib
import json
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from searchapp.api.store import manifest as manifests
from searchapp.api.store.manifest import Manifest
from searchapp.engines.base import Reader, batches

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    _Digests = NDArray[np.uint64]
    _Ordinals = NDArray[np.uint32]

#: The file in a state's folder. Its first line says what follows.
NAME = "additions.bin"

_AT_A_TIME = 500


def text_digest(text: str) -> int:
    """Return what a text is known by: 64 bits of the BLAKE2b of its characters, blanks left out."""
    solid = "".join(text.split())
    return int.from_bytes(hashlib.blake2b(solid.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


@dataclass(frozen=True, slots=True)
class ReadTexts:
    """What was read of a source file: the ids of its paragraphs and the digests of their texts, in order.

    ``before`` is the key that the file had in the state before, ``same`` says that its content is what it was then.
    """

    ids: list[str] = field(default_factory=list)
    digests: array[int] = field(default_factory=lambda: array("Q"))
    before: str | None = None
    same: bool = False


@dataclass(frozen=True)
class Additions:
    """The updates that brought texts, and what each brought.

    ``times`` are theirs (UTC, to the second, ascending). The first is that of the first texts, or, where it is not
    ``dated``, from when on it has been kept: when those texts came is not known. ``digests`` of all texts ascend,
    ``ordinals`` say by their places in ``times`` when each came. ``later`` holds the source files with texts that did
    not come first: the ordinal of all of them, or those by the ids of their paragraphs.
    """

    times: tuple[str, ...]
    dated: bool
    digests: _Digests
    ordinals: _Ordinals
    later: Mapping[str, int | Mapping[str, int]] = field(default_factory=dict)

    @cached_property
    def moments(self) -> tuple[datetime, ...]:
        return tuple(map(datetime.fromisoformat, self.times))

    def since(self, moment: datetime) -> int:
        """Return the ordinal of the first update at ``moment`` or after it; past the last where there is none."""
        return sum(each < moment for each in self.moments)

    def brought_since(self, ordinal: int) -> tuple[list[str], list[str]]:
        """Return what the update with an ordinal from 1 on brought, or a later one.

        The keys of source files all of which came so late, and of others the ids of paragraphs.
        """
        keys = [key for key, came in self.later.items() if isinstance(came, int) and came >= ordinal]
        parts = [came for came in self.later.values() if not isinstance(came, int)]
        return keys, [id for part in parts for id, at in part.items() if at >= ordinal]

    def latest(self, key: str | None) -> int:
        """Return the ordinal of the last update that brought anything of a source file."""
        came = self.later.get(key or "", 0)
        return came if isinstance(came, int) else max(came.values())


def read_additions(path: Path, manifest: Manifest) -> Additions | None:
    """Return what is kept of additions to the index at ``path``, None where nothing is.

    Raises ``IndexStateError`` where it is damaged.
    """
    import numpy as np

    if NAME not in manifest.files:
        return None
    try:
        head, data = manifests.kept_bytes(path, manifest, NAME).split(b"\n", 1)
        said: dict[str, Any] = json.loads(head)
        count = said["count"]
        ends = 8 * count, 12 * count
        later: dict[str, int | dict[str, int]] = json.loads(data[ends[1] :])
        return Additions(
            tuple(map(str, said["times"])),
            bool(said["dated"]),
            np.frombuffer(data[: ends[0]], "<u8"),
            np.frombuffer(data[ends[0] : ends[1]], "<u4"),
            later,
        )
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise manifests.damaged(path, NAME, error) from error


def write_additions(folder: Path, additions: Additions) -> None:
    """Write what is kept of additions to the folder of a state."""
    place = folder / NAME
    place.unlink(missing_ok=True)  # it may be a link to that of the state before
    head = {"times": additions.times, "dated": additions.dated, "count": len(additions.digests)}
    with place.open("wb") as out:
        out.write(json.dumps(head).encode("ascii") + b"\n")
        out.write(additions.digests.astype("<u8").tobytes())
        out.write(additions.ordinals.astype("<u4").tobytes())
        out.write(json.dumps(additions.later, ensure_ascii=True, separators=(",", ":")).encode("ascii"))


def first_additions(digests: Iterable[int], dated: bool, now: str) -> Additions:
    """Return the additions of texts before which nothing is known; ``dated`` says whether they came ``now``."""
    import numpy as np

    there = np.unique(np.fromiter(digests, np.uint64))
    return Additions((now,), dated, there, np.zeros(len(there), np.uint32))


def texts_in(reader: Reader) -> Iterable[int]:
    """Yield the digests of all texts of an index."""
    for numbers in batches(reader.all_numbers(), _AT_A_TIME):
        yield from (text_digest(paragraph.text) for paragraph in reader.paragraphs(numbers))


def added(before: Additions, kept: Mapping[str, str], read: Mapping[str, ReadTexts], now: str) -> Additions:
    """Return the additions of a state in which source files were ``kept`` (by key, with those of before) or ``read``.

    A text that is not known is new, unless it stands in a file whose content did not change: then another version cut
    the file otherwise, and it came when the file did.
    """
    import numpy as np

    later = {key: before.later[old] for key, old in kept.items() if old in before.later}
    fresh: dict[int, int] = {}
    at: dict[str, list[int]] = {}
    new = len(before.times)
    # First those that tell of no news: what else stands there may be the same text.
    for key, texts in sorted(read.items(), key=lambda item: not item[1].same):
        own = np.frombuffer(texts.digests, np.uint64)
        places = np.searchsorted(before.digests, own)
        known = places < len(before.digests)
        known[known] = before.digests[places[known]] == own[known]
        came = before.latest(texts.before) if texts.same else new
        ordinals = [came] * len(own)
        for place in np.flatnonzero(known).tolist():
            ordinals[place] = int(before.ordinals[places[place]])
        for place in np.flatnonzero(~known).tolist():
            ordinals[place] = fresh.setdefault(int(own[place]), came)
        at[key] = ordinals
    times = before.times
    if new in fresh.values():
        times = (*times, max(now, _after(times[-1])))
    for key, texts in read.items():
        if len(set(at[key])) > 1:
            later[key] = {id: ordinal for id, ordinal in zip(texts.ids, at[key], strict=True) if ordinal}
        elif any(at[key]):
            later[key] = at[key][0]
    digests = np.concatenate((before.digests, np.fromiter(fresh, np.uint64, len(fresh))))
    ordinals_of = np.concatenate((before.ordinals, np.fromiter(fresh.values(), np.uint32, len(fresh))))
    order = np.argsort(digests, kind="stable")
    return Additions(times, before.dated, digests[order], ordinals_of[order], later)


def now() -> str:
    """Return the time, UTC, to the second."""
    return datetime.now(timezone.utc).isoformat(timespec="seconds")


def _after(time: str) -> str:
    """Return a time that is later, whatever the clock says: no two updates have one."""
    return (datetime.fromisoformat(time) + timedelta(seconds=1)).isoformat(timespec="seconds")
