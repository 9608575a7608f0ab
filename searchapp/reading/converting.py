"""Older office formats by programs that are installed: LibreOffice makes Word's format of today of them, antiword text.

The programs are children of the process that reads the file, and end with it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

#: Where LibreOffice is when it is not on the path.
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
)


def office() -> str | None:
    """Return where LibreOffice is, None where it is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def to_docx(program: str, data: bytes, suffix: str) -> bytes | None:
    """Return a file of an older format as a Word document, None where LibreOffice makes none of it.

    It gets a profile of its own, so that one that is open on the desktop is not asked.
    """
    with TemporaryDirectory() as folder:
        source = Path(folder) / f"source{suffix}"
        source.write_bytes(data)
        profile = (Path(folder) / "profile").as_uri()
        made = Path(folder) / "out" / "source.docx"
        options = ["--headless", "--norestore", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(made.parent)]
        _run([program, f"-env:UserInstallation={profile}", *options, str(source)])
        return made.read_bytes() if made.is_file() else None


def by_antiword(data: bytes) -> str | None:
    """Return the text of an older Word document, a line a paragraph; None where antiword is missing or reads none."""
    program = shutil.which("antiword")
    if program is None:
        return None
    with TemporaryDirectory() as folder:
        source = Path(folder) / "source.doc"
        source.write_bytes(data)
        return _run([program, "-m", "UTF-8.txt", "-w", "0", str(source)]) or None


def _run(command: list[str]) -> str:
    """Run a program and return what it prints; what it complains of is not for the reader of a message."""
    environment = {**os.environ, "SAL_USE_VCLPLUGIN": "svp"}
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        check=False,
    )
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""
