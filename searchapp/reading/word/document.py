"""A Word document -> its lines: the body as a walk finds it; notes, headers and comments are left out by name."""

from __future__ import annotations

from collections.abc import Iterator

from searchapp.errors import ReadError
from searchapp.reading.extraction import Extraction, LeftOut
from searchapp.reading.packages import Element, Package
from searchapp.reading.stories import Found, extraction, with_text
from searchapp.reading.word.chunks import chunks_of
from searchapp.reading.word.names import name_of, value
from searchapp.reading.word.numbering import Numbering
from searchapp.reading.word.styles import Styles
from searchapp.reading.word.walk import Walk

#: What Word encrypts it wraps in the older compound file format, in a stream of this name.
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

#: The last word of a relation's type -> the reason for which the text of such parts is left out.
_BESIDE = {
    "header": "header",
    "footer": "footer",
    "footnotes": "footnote",
    "endnotes": "endnote",
    "comments": "comment",
    "chart": "chart",
    "chartEx": "chart",
    "diagramDrawing": "chart",
}

#: Notes that hold the line above notes and no text.
_RULES = frozenset(["separator", "continuationSeparator", "continuationNotice"])


def read(data: bytes, file: str) -> Extraction:
    """Return the paragraphs of a Word document as lines numbered by their ordinals.

    A row of a table is a line, its cells parted by ``|``. Raises ReadError when the file is encrypted or damaged, or
    expands too far.
    """
    if data.startswith(_COMPOUND):
        if _ENCRYPTED in data:
            raise ReadError("read_encrypted", file=file)
        raise ReadError("read_damaged", file=file, problem="an older Word document; name it .doc")
    return with_text(extraction(found_in(Package(data, file))), file)


def found_in(package: Package, *, chunks: bool = True) -> list[Found]:
    """Return what a Word document shows, in order, and behind it what stands beside its body.

    The documents of other formats that it takes in are read where they stand, unless ``chunks`` is false.
    """
    main, bodies = _bodies(package)
    parts: dict[str, list[str]] = {}
    for relation in package.related(main):
        parts.setdefault(relation.kind, []).append(relation.place)
    styles = Styles(_first(package, parts, "styles", "w:styles"))
    numbering = Numbering(_first(package, parts, "numbering", "w:numbering"))
    walk = Walk(styles, numbering, chunks_of(package, main) if chunks and "aFChunk" in parts else None)
    try:
        found = [each for body in bodies for each in walk.story(body)]
    except RecursionError as problem:
        raise ReadError("read_expands", file=package.file) from problem
    beside = [
        LeftOut(0, text, reason)
        for kind, reason in _BESIDE.items()
        for name in dict.fromkeys(parts.get(kind, ()))
        if name != main
        for text in _beside(package.xml(name), Walk(styles, Numbering(None)))
    ]
    return [*found, *beside]


def _bodies(package: Package) -> tuple[str, list[Element]]:
    """Return the name of the main part, where the package or custom says it is, and its bodies: Word shows them all."""
    named = [relation.place for relation in package.related("") if relation.kind == "officeDocument"]
    for main in (*named, "word/document.xml"):
        root = package.xml(main)
        bodies = [each for each in root if name_of(each) == "w:body"] if root is not None else []
        if bodies:
            return main, bodies
    raise package.damaged("no text body")


def _first(package: Package, parts: dict[str, list[str]], kind: str, root_name: str) -> Element | None:
    """Return the root of the first part of a kind that is what it says it is."""
    for name in parts.get(kind, ()):
        root = package.xml(name)
        if root is not None and name_of(root) == root_name:
            return root
    return None


def _beside(root: Element | None, walk: Walk) -> Iterator[str]:
    """Yield the paragraphs of a part that stands beside the body, those of the pictures and charts of it too."""
    if root is None:
        return
    for element in root.iter("{*}footnote", "{*}endnote"):
        if value(element, "type") in _RULES:
            element.clear()
    for found in walk.story(root):
        if found.text:
            yield found.text
    values = [each.text.strip() for each in root.iter("{*}v") if name_of(each) == "c:v" and each.text]
    if values:
        yield " ".join(values)
