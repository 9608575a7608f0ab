"""The formats that programs read an answer or paragraphs in: what of which module writes each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module

from searchapp.model import Paragraph, Stream

_MODULES = {
    "json": "json", "jsonl": "json", "csv": "csv", "markdown": "markdown",
    "ris": "references", "bibtex": "references", "csl-json": "references",
}  # fmt: skip


def results_in(format: str, stream: Stream, lang: str | None = None) -> Iterator[str]:
    """Yield the lines of an answer in a format, as its hits come; its sentences are in ``lang``."""
    lines: Iterator[str] = getattr(_module(format), f"results_as_{_name(format)}")(stream, lang)
    return lines


def paragraphs_in(format: str, paragraphs: Iterable[Paragraph], lang: str | None = None) -> Iterator[str]:
    """Yield the lines of paragraphs in a format, as they come."""
    lines: Iterator[str] = getattr(_module(format), f"paragraphs_as_{_name(format)}")(paragraphs, lang)
    return lines


def _name(format: str) -> str:
    return format.replace("-", "_")


def _module(format: str) -> object:
    # Imported here: who asks for one format does not wait for the others.
    return import_module(f"searchapp.render.{_MODULES[format]}")
