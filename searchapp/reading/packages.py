"""Office packages: a zip archive of XML parts (Word, OpenDocument, OFD), opened with limits."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import Any, NamedTuple

from lxml import etree

from searchapp import settings
from searchapp.errors import ReadError

#: An element of a part; lxml says little of its types.
Element = Any

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Relation(NamedTuple):
    """What a part names: the last word of the relation's type, the name of its target, and what the part calls it."""

    kind: str
    place: str
    identity: str


class Package:
    """The parts of an office package by their names.

    Raises ReadError for an archive that is damaged or encrypted, and for parts that unpack to more than
    ``settings.MAX_UNPACKED_BYTES`` together: only what is read is unpacked, so pictures and fonts do not count.
    """

    def __init__(self, data: bytes, file: str) -> None:
        self.file = file
        self._room = settings.MAX_UNPACKED_BYTES
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError, OverflowError) as problem:
            raise self.damaged(str(problem) or type(problem).__name__) from problem
        self.names = frozenset(self._archive.namelist())
        self._named = {name.lower(): name for name in self._archive.namelist()}

    def damaged(self, problem: str) -> ReadError:
        """Return the error that says what is wrong with the package."""
        return ReadError("read_damaged", file=self.file, problem=problem.splitlines()[0][:80])

    def part(self, name: str) -> bytes | None:
        """Return the bytes of a part, whatever the case of its name; None where there is none."""
        found = name if name in self.names else self._named.get(name.lower())
        if found is None:
            return None
        entry = self._archive.getinfo(found)
        if entry.flag_bits & 1:
            raise ReadError("read_encrypted", file=self.file)
        try:
            with self._archive.open(entry) as stream:
                data = stream.read(self._room + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError) as problem:
            raise self.damaged(str(problem) or type(problem).__name__) from problem
        self._room -= len(data)
        if self._room < 0:
            raise ReadError("read_expands", file=self.file)
        return data

    def xml(self, name: str) -> Element | None:
        """Return the root element of a part, None where there is no such part.

        Entities are neither fetched nor expanded: a part that declares any is refused.
        """
        data = self.part(name)
        if data is None:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True)
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as problem:
            raise self.damaged(f"{name}: {problem}") from problem
        declared = root.getroottree().docinfo.internalDTD
        if declared is not None and any(True for _ in declared.iterentities()):
            raise self.damaged(f"{name}: entities are declared")
        return root

    def related(self, name: str) -> list[Relation]:
        """Return what a part is related to inside the package.

        ``name`` is "" for the package itself. Relations may point anywhere, back at the part too.
        """
        folder, base = posixpath.split(name)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        found = []
        for relation in root.iter(_RELATION) if root is not None else ():
            target = relation.get("Target", "")
            if relation.get("TargetMode") != "External" and target:
                place = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                found.append(Relation(relation.get("Type", "").rpartition("/")[2], place, relation.get("Id", "")))
        return found
