"""A first file of corrections for a document, with what the program was least sure of."""

from __future__ import annotations

from pathlib import Path

from searchapp.api.index import inspect_file
from searchapp.model import Paragraph

#: How many paragraphs a first sidecar asks a person to look at.
_DOUBTFUL = 10


def write_meta(path: str | Path) -> Path:
    """Write ``NAME.meta.yaml`` beside the document at ``path`` and return where it is.

    It holds what was read of each article and the paragraphs whose kind was least certain, in the order of the text.
    Raises ``ReadError`` when the document cannot be read or has such a file already.
    """
    from searchapp.reading.sidecar import write_sidecar

    file = Path(path)
    document, paragraphs = inspect_file(file)
    doubtful = sorted(range(len(paragraphs)), key=lambda number: _confidence(paragraphs[number]))[:_DOUBTFUL]
    return write_sidecar(file, document, [paragraphs[number] for number in sorted(doubtful)])


def _confidence(paragraph: Paragraph) -> float:
    return 1.0 if paragraph.confidence is None else paragraph.confidence
