"""A person's own dictionary and synonyms: files of theirs, of which the index keeps a copy.

The copy is what index and query use. The file itself is looked at by each update, so that a change of it is seen.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

from msgspec import Struct

from searchapp.analysis import own_words, synonyms
from searchapp.analysis.segmenter import Segmenter
from searchapp.analysis.synonyms import Synonyms
from searchapp.api.store.manifest import Manifest, OwnFile, kept_bytes
from searchapp.api.store.sources import fingerprint
from searchapp.errors import RequestError
from searchapp.reading.refusals import regular_bytes
from searchapp.settings import MAX_OWN_FILE_BYTES


class Kept(Struct, frozen=True):
    """One of a person's files as it was last read, and its content."""

    file: OwnFile
    data: bytes


class OwnFiles(Struct, frozen=True):
    """The files of a person that an index uses; None where there is none."""

    words: Kept | None = None
    synonyms: Kept | None = None

    def segmenter(self) -> Segmenter:
        """Return what cuts texts with the person's words; there is no dictionary beside an index yet."""
        words = own_words.parse_words(self.words.data, self.words.file.path) if self.words else ()
        return Segmenter(lambda: words)

    def write(self, folder: Path) -> None:
        """Keep copies in the folder of an index, which may hold those of the state before."""
        for name, kept in ((own_words.NAME, self.words), (synonyms.NAME, self.synonyms)):
            # What is there may be a link to the file of the state before, which has to stay as it is.
            (folder / name).unlink(missing_ok=True)
            if kept:
                (folder / name).write_bytes(kept.data)


def own_files(words: Path | None, others: Path | None, old: Manifest | None, path: Path) -> OwnFiles:
    """Return the files for the next state: those that are named, else those of ``old``, of the index at ``path``.

    A file with nothing in it is as none. Raises ``RequestError`` where a file that is named is missing or a line of one
    is wrong, ``ReadError`` where one is no regular file of sensible size, ``IndexStateError`` where the copy of one
    that is gone is damaged.
    """
    known = old or Manifest()
    return OwnFiles(
        _kept(words, known.words, partial(kept_bytes, path, known, own_words.NAME), own_words.parse_words),
        _kept(others, known.synonyms, partial(kept_bytes, path, known, synonyms.NAME), _any_synonyms),
    )


def _any_synonyms(data: bytes, file: str) -> tuple[str, ...]:
    return tuple(synonyms.parse_synonyms(data, file))


def _kept(
    named: Path | None, known: OwnFile | None, copy: Callable[[], bytes], parse: Callable[[bytes, str], object]
) -> Kept | None:
    path = named.resolve() if named else Path(known.path) if known else None
    if path is None:
        return None
    if named and (not path.exists() or path.is_dir()):
        raise RequestError("path_missing", path=str(named))
    if named or path.is_file():
        data = regular_bytes(path, str(path), MAX_OWN_FILE_BYTES)
        file = OwnFile(str(path), fingerprint(path), hashlib.sha256(data).hexdigest())
    else:
        assert known
        file, data = known, copy()
    return Kept(file, data) if parse(data, str(path)) else None


def changed(manifest: Manifest) -> list[str]:
    """Return the person's files that are not as they were when the index was last updated."""
    known = {Path(file.path): file.fingerprint for file in (manifest.words, manifest.synonyms) if file}
    return [path.name for path, before in known.items() if path.is_file() and fingerprint(path) != before]


def kept_segmenter(place: Path, manifest: Manifest) -> Segmenter:
    """Return what cuts the texts and queries of the index at ``place``.

    Raises ``IndexStateError`` where the copy of a person's words is damaged.
    """
    folder = place / manifest.folder
    if manifest.words is None:
        return Segmenter(folder=folder)
    data = kept_bytes(place, manifest, own_words.NAME)
    return Segmenter(lambda: own_words.parse_words(data, own_words.NAME), folder)


def kept_synonyms(place: Path, manifest: Manifest) -> Synonyms | None:
    """Return the synonyms of the index with a person's own, or None where those that come with the program are all.

    Raises ``IndexStateError`` where the copy is damaged.
    """
    if manifest.synonyms is None:
        return None
    own = synonyms.parse_synonyms(kept_bytes(place, manifest, synonyms.NAME), synonyms.NAME)
    return synonyms.shipped().with_more(own)
