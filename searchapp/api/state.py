"""One committed state of an index and what answers from it: opened whole, replaced whole, never changed."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from searchapp import __version__
from searchapp.analysis.segmenter import Segmenter
from searchapp.analysis.synonyms import Synonyms, shipped
from searchapp.api.store import manifest as manifests
from searchapp.api.store.manifest import Manifest
from searchapp.api.store.own_files import kept_segmenter, kept_synonyms
from searchapp.engines.base import TERMS, Engine, Reader
from searchapp.errors import IndexStateError
from searchapp.model import Note
from searchapp.weights import DEFAULT, Weights


class State(Struct, frozen=True):
    """What one call answers from, from its beginning to its end. May be shared by threads.

    ``own_synonyms`` are those of the program with a person's own, None where there are none of these.
    """

    reader: Reader
    segmenter: Segmenter
    own_synonyms: Synonyms | None
    weights: Weights
    manifest: Manifest
    place: Path = Path()

    @property
    def may_miss(self) -> bool:
        """Whether texts were analysed otherwise than queries are now, so that some of what was typed may be missed."""
        return self.manifest.terms != TERMS

    @property
    def outdated(self) -> tuple[Note, ...]:
        """What is to be said of an index that another version made: it answers, and may lack something."""
        facts: dict[str, object] = {"path": str(self.place), "made": self.manifest.program, "now": __version__}
        if self.may_miss:
            return (Note("index_outdated_terms", facts),)
        if self.manifest.program != __version__ or not self.reader.is_current:
            return (Note("index_outdated", facts),)
        return ()

    @property
    def synonyms(self) -> Synonyms:
        """What else is looked for in place of the words of a query."""
        return self.own_synonyms or shipped()


def open_state(place: Path, engine: Engine, weights: Weights = DEFAULT) -> State:
    """Open the newest committed state of the index at ``place``.

    Raises ``IndexStateError`` where there is none, where it is damaged, or where another version made it.
    """
    manifest = manifests.read(place)
    while True:
        try:
            segmenter, synonyms = kept_segmenter(place, manifest), kept_synonyms(place, manifest)
            reader = engine.reader(place / manifest.folder, segmenter, weights)
            # Asked last: while all the files are there, the reader has found all of them.
            manifests.check_files(place, manifest)
        except IndexStateError:
            # Another process may have committed, and removed what this manifest names, in the meantime.
            newer = manifests.read(place)
            if newer.folder == manifest.folder:
                raise
            manifest = newer
        else:
            return State(reader, segmenter, synonyms, weights, manifest, place)
