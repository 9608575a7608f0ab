"""A file of named arrays, memory-mapped when it is read. Nothing in it is ever unpickled or executed.

Layout: magic number and format version, the arrays one after another, each aligned to 8 bytes; then a checksum
(CRC-32) for every block of 4 KiB so far, the directory as JSON (name -> type, offset, number of items), and a trailer
with the file's length, where the checksums and the directory stand, and the checksum of both. A block is verified when
something in it is first read.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
import zlib
from array import array
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from searchapp.errors import IndexStateError

Array = npt.NDArray[Any]

_HEAD = struct.Struct("<8sQ")
_TRAILER = struct.Struct("<QQQI8s")
#: Read two and three neighbouring numbers of so many bytes each.
_PAIRS = {4: struct.Struct("<II").unpack_from, 8: struct.Struct("<QQ").unpack_from}
_TRIPLES = {4: struct.Struct("<III").unpack_from, 8: struct.Struct("<QQQ").unpack_from}
#: Reads numbers of eight bytes as their lower halves and their upper ones.
_HALVES = struct.Struct("<II").iter_unpack
_MAGIC = b"srchapp\n"
_END = b"\nppahcrs"
#: The number of this format. Raised by hand, and only when files of before cannot be read any more.
VERSION = 2

#: So few stretches are looked up one by one: that is faster than doing so with arrays.
_SOME = 16

_SHIFT = 12
BLOCK = 1 << _SHIFT


class ContainerWriter:
    """Writes a container; the file is complete when the ``with`` block has ended without an error."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb")
        self._at = 0
        self._checksums = array("I")
        self._running = 0
        self._directory: dict[str, tuple[str, int, int]] = {}
        self._write(_HEAD.pack(_MAGIC, VERSION))

    def __enter__(self) -> ContainerWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        with self._file:
            if kind is None:
                self._finish()

    def add(self, name: str, values: Array) -> None:
        """Append an array under ``name``."""
        self.add_parts(name, values.dtype, (values,))

    def add_parts(self, name: str, dtype: npt.DTypeLike, parts: Iterable[Array]) -> None:
        """Append an array that comes in parts, so that it is never held in memory as a whole."""
        self._write(bytes(-self._at % 8))
        kind = np.dtype(dtype).newbyteorder("<")
        offset, count = self._at, 0
        for part in parts:
            values = np.ascontiguousarray(part, dtype=kind)
            self._write(values.data.cast("B") if len(values) else b"")
            count += len(values)
        self._directory[name] = (kind.str, offset, count)

    def _write(self, data: bytes | memoryview) -> None:
        self._file.write(data)
        view = memoryview(data)
        while len(view):
            room = BLOCK - self._at % BLOCK
            piece = view[:room]
            self._running = zlib.crc32(piece, self._running)
            self._at += len(piece)
            if len(piece) == room:
                self._checksums.append(self._running)
                self._running = 0
            view = view[room:]

    def _finish(self) -> None:
        if self._at % BLOCK:
            self._checksums.append(self._running)
        checksums_at = self._at
        tail = np.array(self._checksums, dtype="<u4").tobytes()
        directory_at = checksums_at + len(tail)
        tail += json.dumps(self._directory, separators=(",", ":")).encode("ascii")
        length = checksums_at + len(tail) + _TRAILER.size
        positions = struct.pack("<QQQ", length, checksums_at, directory_at)
        self._file.write(tail + _TRAILER.pack(length, checksums_at, directory_at, zlib.crc32(positions + tail), _END))


class _Entry(Struct, frozen=True):
    """An array of the file: all of it, of which nothing is verified yet, and where it stands."""

    whole: Array
    size: int
    offset: int
    count: int


class Pieces(Struct, frozen=True):
    """Stretches of bytes: what they are of, where each begins and where it ends."""

    whole: memoryview
    starts: Array
    ends: Array

    def __len__(self) -> int:
        return len(self.starts)

    def __iter__(self) -> Iterator[memoryview]:
        return map(self.whole.__getitem__, map(slice, self.starts.tolist(), self.ends.tolist()))

    def some(self, start: int, stop: int) -> Pieces:
        """Return those from ``start`` to ``stop``."""
        return Pieces(self.whole, self.starts[start:stop], self.ends[start:stop])


class Container:
    """Reads a container. Raises ``IndexStateError`` (``index_damaged``) where the file is not as it was written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with path.open("rb") as file:
                size = os.fstat(file.fileno()).st_size
                if size < _HEAD.size + _TRAILER.size:
                    raise self.damaged("too short")
                self._map = mmap.mmap(file.fileno(), size, access=mmap.ACCESS_READ)
        except PermissionError as error:
            raise self._error("index_denied", path.name) from error
        except OSError as error:
            raise self.damaged(error.strerror or str(error)) from error
        magic, version = _HEAD.unpack_from(self._map, 0)
        length, checksums_at, directory_at, checksum, end = _TRAILER.unpack_from(self._map, size - _TRAILER.size)
        if magic == _MAGIC and end == _END and version != VERSION:
            raise self.too_old() if version < VERSION else self._error("index_newer", path.name)
        if magic != _MAGIC or end != _END:
            raise self.damaged("not a whole file of this format")
        tail = self._map[checksums_at : size - _TRAILER.size] if checksums_at <= size else b""
        positions = struct.pack("<QQQ", length, checksums_at, directory_at)
        if length != size or zlib.crc32(positions + tail) != checksum:
            raise self.damaged("directory")
        self._bytes = memoryview(self._map)
        self._end = checksums_at
        self._checksums = np.frombuffer(tail[: directory_at - checksums_at], "<u4").astype(np.uint32, copy=False).data
        self._verified = bytearray(len(self._checksums))
        try:
            self._entries = {
                name: _Entry(np.frombuffer(self._map, kind, count, offset), np.dtype(kind).itemsize, offset, count)
                for name, (kind, offset, count) in json.loads(tail[directory_at - checksums_at :]).items()
            }
        except (TypeError, ValueError) as error:
            raise self.damaged("directory") from error

    def damaged(self, what: str) -> IndexStateError:
        """Return the error that says that this file is damaged at ``what``."""
        return self._error("index_damaged", f"{self.path.name}: {what}")

    def too_old(self) -> IndexStateError:
        """Return the error that says that this file is of a version that nobody reads any more."""
        return self._error("index_too_old", self.path.name)

    def _error(self, key: str, detail: str) -> IndexStateError:
        return IndexStateError(key, path=str(self.path.parent.parent), detail=detail)

    def release(self) -> None:
        """Let the system take back the memory of what was read; it is read again where it is needed."""
        if hasattr(mmap, "MADV_DONTNEED"):
            self._map.madvise(mmap.MADV_DONTNEED)

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def length(self, name: str) -> int:
        """Return the number of items of an array."""
        return self._entries[name].count

    def array(self, name: str, start: int = 0, stop: int | None = None) -> Array:
        """Return the items from ``start`` to ``stop`` of an array, verified, without copying them."""
        entry = self._entries[name]
        stop = entry.count if stop is None else stop
        self._place(name, entry, start, stop)
        return entry.whole[start:stop]

    def pieces(self, name: str, starts: Array, stops: Array) -> Pieces:
        """Return many stretches of an array of bytes, verified, without copying them."""
        return Pieces(self._bytes, *self._places(name, starts, stops))

    def bytes(self, name: str, start: int, stop: int) -> bytes:
        """Return the bytes of some items of an array, verified."""
        first, end = self._place(name, self._entries[name], start, stop)
        return self._map[first:end]

    def halves(self, name: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
        """Yield the lower and the upper half of some items of an array of numbers of eight bytes, verified."""
        return _HALVES(self.bytes(name, start, stop))

    def pair(self, name: str, index: int) -> tuple[int, int]:
        """Return two neighbouring items of an array of numbers: where one entry begins and where the next one does."""
        entry = self._entries[name]
        first = entry.offset + index * entry.size
        if not 0 <= index < entry.count - 1:
            raise self.damaged(name)
        if not self._verified[first >> _SHIFT] or not self._verified[(first + 2 * entry.size - 1) >> _SHIFT]:
            self._verify(first, first + 2 * entry.size, name)
        return _PAIRS[entry.size](self._map, first)

    def triple(self, name: str, index: int) -> tuple[int, int, int]:
        """Return three neighbouring items of an array of numbers: where one entry begins, the next one, and its end."""
        entry = self._entries[name]
        first = entry.offset + index * entry.size
        if not 0 <= index < entry.count - 2:
            raise self.damaged(name)
        if not self._verified[first >> _SHIFT] or not self._verified[(first + 3 * entry.size - 1) >> _SHIFT]:
            self._verify(first, first + 3 * entry.size, name)
        return _TRIPLES[entry.size](self._map, first)

    def _places(self, name: str, starts: Array, stops: Array) -> tuple[Array, Array]:
        """Return where in the file many stretches of an array of bytes begin, and where they end, verified."""
        entry = self._entries[name]
        if len(starts) <= _SOME:
            cuts = [self._place(name, entry, *each) for each in zip(starts.tolist(), stops.tolist(), strict=True)]
            places = np.array(cuts, dtype=np.int64).reshape(-1, 2)
            return places[:, 0], places[:, 1]
        if starts.min() < 0 or stops.max() > entry.count or (stops < starts).any():
            raise self.damaged(name)
        firsts, ends = (starts.astype(np.int64) + entry.offset, stops.astype(np.int64) + entry.offset)
        seen = np.frombuffer(self._verified, dtype=np.uint8)
        # A stretch is mostly shorter than a block: the first and the last of its blocks are all.
        short = ends - firsts <= BLOCK
        known = seen[firsts >> _SHIFT] & seen[np.maximum(ends - 1, firsts) >> _SHIFT] & short
        for at in np.flatnonzero(known == 0).tolist():
            self._verify(int(firsts[at]), int(ends[at]), name)
        return firsts, ends

    def _place(self, name: str, entry: _Entry, start: int, stop: int) -> tuple[int, int]:
        """Return where in the file items of an array begin and end, verified."""
        if not 0 <= start <= stop <= entry.count:
            raise self.damaged(name)
        first, end = entry.offset + start * entry.size, entry.offset + stop * entry.size
        self._verify(first, end, name)
        return first, end

    def _verify(self, first: int, end: int, name: str) -> None:
        if first >= end:
            return
        verified = self._verified
        block, last = first >> _SHIFT, (end - 1) >> _SHIFT
        if verified[block] and (block == last or (block + 1 == last and verified[last])):
            return
        block = verified.find(0, block, last + 1)
        while block >= 0:
            start = block << _SHIFT
            if zlib.crc32(self._bytes[start : min(start + BLOCK, self._end)]) != self._checksums[block]:
                raise self.damaged(name)
            verified[block] = 1
            block = verified.find(0, block + 1, last + 1)

    def damaged_parts(self) -> list[str]:
        """Read every block anew and return the names of the arrays in which one is damaged."""
        self._verified = bytearray(len(self._checksums))
        parts = {name: (each.offset, each.offset + each.count * each.size) for name, each in self._entries.items()}
        damaged = []
        for name, (first, end) in {**parts, "padding": (0, self._end)}.items():
            try:
                self._verify(first, end, name)
            except IndexStateError:
                damaged.append(name)
        return damaged if damaged != ["padding"] else ["header"]

    def names(self) -> list[str]:
        """Return the names of the arrays."""
        return list(self._entries)
