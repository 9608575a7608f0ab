"""Where output goes: how wide, in which colours, in which encoding, and what happens when nobody listens any more."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable
from typing import TextIO

import click

from searchapp import settings
from searchapp.errors import SearchAppError
from searchapp.messages import MESSAGES, say
from searchapp.render.escape import visible
from searchapp.render.style import Look

#: Lines longer than this tire the eye, and a date at the far end of a wide screen belongs to nothing.
_WIDEST = 120
_NARROWEST = 20


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
    """Write lines for programs to standard output: always UTF-8, never coloured."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8")
    for line in lines:
        click.echo(line, color=True)


def warn(text: str) -> None:
    """Write a line to standard error."""
    click.echo(visible(text), err=True)


def report_error(error: SearchAppError, lang: str) -> None:
    """Write to standard error what is wrong, and what the nearest right thing would be."""
    warn(f"{'error: ' if lang == 'en' else '错误：'}{say(error.key, lang, **error.facts)}")
    near = error.facts.get("nearest")
    if near:
        warn(say("nearest", lang, nearest=near))
    hint = error.facts.get("hint")
    if isinstance(hint, str) and hint in MESSAGES:
        warn(say(hint, lang, **error.facts))


def prepare_streams() -> None:
    """Let what the terminal's encoding cannot write appear as a question mark instead of ending the program.

    A stream that was closed before the program began is replaced by one that nobody reads.
    """
    if sys.stdout is None:
        sys.stdout = io.StringIO()
    if sys.stderr is None:
        sys.stderr = io.StringIO()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def stop_writing() -> None:
    """Point standard output at nothing: its reader is gone, and Python would complain when it flushes at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


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
