"""Where output goes: how wide, in which colours, in which encoding, and what happens when nobody listens any more."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TextIO

import click
from msgspec import Struct

from searchapp import settings, system
from searchapp.errors import RequestError, SearchAppError
from searchapp.messages import MESSAGES, say
from searchapp.render.escape import visible
from searchapp.render.style import Look

#: Lines longer than this tire the eye, and a date at the far end of a wide screen belongs to nothing.
_WIDEST = 120
_NARROWEST = 20

#: The formats that the suffix of a file names; the first that fits counts.
_SUFFIXES = {
    ".csl.json": "csl-json",
    ".txt": "text", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".md": "markdown",
    ".markdown": "markdown", ".ris": "ris", ".bib": "bibtex", ".docx": "docx", ".xlsx": "xlsx", ".html": "html",
    ".htm": "html",
}  # fmt: skip


class Output(Struct, frozen=True):
    """In which format, language and colours a command writes, and where to: standard output when ``file`` is None."""

    format: str
    lang: str
    color: str = "auto"
    file: Path | None = None

    @property
    def look(self) -> Look:
        """How text looks there; in a file it is neither folded nor, unasked, coloured."""
        return look_for(self.color, self.lang) if self.file is None else Look(self.lang, None, self.color == "always")


def output_for(formats: Sequence[str], format: str | None, file: Path | None, color: str, lang: str) -> Output:
    """Return where and how to write: in the ``format`` that was named, else in that of the file's suffix.

    ``-`` is standard output. Raises ``RequestError`` for a suffix that names none of ``formats``.
    """
    if file is None or str(file) == "-":
        return Output(format or formats[0], lang, color)
    name = file.name.lower()
    format = format or next((known for suffix, known in _SUFFIXES.items() if name.endswith(suffix)), "")
    if format not in formats:
        raise RequestError("output_suffix", file=str(file), choices=list(formats))
    return Output(format, lang, color, file)


def emit(output: Output, writers: Mapping[str, Callable[[], Iterable[str] | bytes]]) -> None:
    """Write the lines, or the bytes, that the writer of the output's format makes; a file whole or not at all.

    Raises ``RequestError`` where the file cannot be written, or where a terminal would be shown what is no text.
    """
    made = writers[output.format]()
    if output.file is not None:
        try:
            _write_file(output.file, made)
        except OSError as problem:
            hint = "output_open_hint" if output.file.exists() and not output.file.is_dir() else None
            reason = problem.strerror or str(problem)
            raise RequestError("output_unwritable", file=str(output.file), reason=reason, hint=hint) from problem
        if sys.stderr.isatty() and output.file.is_file():
            warn(say("file_written", output.lang, file=str(output.file)))
    elif isinstance(made, bytes):
        if sys.stdout.isatty():
            raise RequestError("output_no_text", format=output.format)
        sys.stdout.flush()
        sys.stdout.buffer.write(made)
    elif output.format == "text":
        write(made, output.look.color)
    else:
        write_data(made)


def _write_file(file: Path, made: Iterable[str] | bytes) -> None:
    """Write to a file (lines in UTF-8), beside it first: what was there stays until all is written."""
    if file.exists() and not file.is_file():
        # A device or a pipe cannot be exchanged.
        with file.open("wb") as there:
            there.writelines(_encoded(made))
        return
    from searchapp.whole import write_whole  # not for who writes to the screen

    write_whole(file, _encoded(made))


def _encoded(made: Iterable[str] | bytes) -> Iterable[bytes]:
    return (made,) if isinstance(made, bytes) else (f"{line}\n".encode(errors="replace") for line in made)


def look_for(color: str, lang: str) -> Look:
    """Return how to show on standard output: folded and coloured for a terminal, neither in a pipe.

    ``COLUMNS`` sets the width in a pipe too. ``color`` is auto, always or never.
    """
    terminal = sys.stdout.isatty()
    colored = color == "always" or (
        color == "auto" and terminal and not settings.no_color() and not settings.plain_terminal()
    )
    return Look(lang, _width(terminal), colored)


def help_width() -> int:
    """Return the width for help pages, which are folded in a pipe too."""
    return _width(sys.stdout.isatty()) or 80


def write(lines: Iterable[str], color: bool = False) -> None:
    """Write lines to standard output as they come."""
    for line in lines:
        click.echo(line, color=color)


def write_data(lines: Iterable[str]) -> None:
    """Write lines for programs to standard output: always UTF-8, never coloured, and not each one at once."""
    system.take_data(sys.stdout)
    sys.stdout.writelines(f"{line}\n" for line in lines)
    sys.stdout.flush()


def warn(text: str) -> None:
    """Write a line to standard error."""
    click.echo(visible(text), err=True)


def report_error(error: SearchAppError, lang: str) -> None:
    """Write to standard error what is wrong, and what the nearest right thing would be."""
    facts = {**error.facts, "option": as_option(error.facts.get("option"))}
    warn(f"{'error: ' if lang == 'en' else '错误：'}{say(error.key, lang, **facts)}")
    near = error.facts.get("nearest")
    if near:
        warn(say("nearest", lang, nearest=near))
    hint = error.facts.get("hint")
    if isinstance(hint, str) and hint in MESSAGES:
        warn(say(hint, lang, **error.facts))


def as_option(name: object) -> object:
    """Return what an argument of Python is called on the command line: ``--home-city`` for ``home_city``."""
    if isinstance(name, str) and name.isascii() and name.isidentifier() and name.islower():
        return f"--{name.replace('_', '-')}"
    return name


def prepare_streams() -> None:
    """Let what the terminal's encoding cannot write appear as a question mark instead of ending the program.

    A stream that was closed before the program began is replaced by one that nobody reads.
    """
    if sys.stdout is None:
        sys.stdout = io.StringIO()
    if sys.stderr is None:
        sys.stderr = io.StringIO()
    for stream in (sys.stdout, sys.stderr):
        system.prepare(stream)


def stop_writing() -> None:
    """Point standard output at nothing: its reader is gone, and Python would complain when it flushes at exit."""
    system.silence(sys.stdout)


def _width(terminal: bool) -> int | None:
    asked = settings.columns()
    if asked is None:
        if not terminal:
            return None
        asked = _screen(sys.stdout)
    return max(_NARROWEST, min(asked, _WIDEST))


def _screen(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except OSError:
        return 80
