"""Index a folder of files made to do harm beside good ones, then inspect each: how long it takes, and how much memory.

python -m tests.bench.hostile [--folder FOLDER]

Exits 1 when a good file is not found, a bad one is not named with its reason, or anything ends with a traceback.
Seconds are of CPU, of all processes together; the memory is the most that all of them held at one time (Linux).
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from tests.documents import docx, paragraph, pdf
from tests.hostile import lay

_GOOD = [f"第{n}位学员说：“这里的干部办事快，回去以后要把作风带回去。”" for n in "一二三四五"]
_COMMAND = [sys.executable, "-c", "from searchapp.cli.app import main; raise SystemExit(main())"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, help="where the files are made (default: a temporary folder)")
    folder = parser.parse_args().folder or Path(tempfile.mkdtemp())
    corpus = folder / "corpus"
    corpus.mkdir(parents=True)
    expected = lay(corpus)
    for ordinal, text in enumerate(_GOOD):
        (corpus / f"good-{ordinal}.docx").write_bytes(docx(paragraph(text)))
        (corpus / f"good-{ordinal}.pdf").write_bytes(pdf([(60.0, 700.0, 10.0, text)]))
    faults = _indexed(folder, expected)
    for path in sorted(corpus.iterdir()):
        status, _, said, seconds, most = _run("inspect", str(path), "--lang", "en")
        if status not in (0, 1, 2) or "Traceback" in said or seconds > 90:
            faults.append(f"inspect {path.name!r}: status {status}, {said[-100:]}")
        print(f"inspect {seconds:6.1f} s {most / 1e6:7.0f} MB  {path.name!r}")
    print(*faults, sep="\n")
    sys.exit(1 if faults else 0)


def _indexed(folder: Path, expected: set[str]) -> list[str]:
    """Return what is wrong with the index of the folder."""
    place = ["--index-dir", str(folder / "index")]
    status, out, said, seconds, most = _run("index", str(folder / "corpus"), *place, "--format", "json")
    print(f"index   {seconds:6.1f} s {most / 1e6:7.0f} MB  all of them")
    faults = ["index: " + said[-300:]] if status or "Traceback" in said else []
    skipped = {each["file"] for each in json.loads(out)["skipped"]} if not status else set()
    faults += [f"{name} is not named" for name in sorted(expected - skipped)]
    _, out, *_ = _run("search", "file:good-", *place, "-n", "all", "--duplicates", "show", "--format", "json")
    found = {hit["file"] for hit in json.loads(out)["hits"]}
    return faults + ([] if len(found) == 2 * len(_GOOD) else [f"only {sorted(found)} are found"])


def _run(*arguments: str) -> tuple[int, str, str, float, float]:
    """Return the status, output and errors of a command, its seconds of CPU, and the most bytes that it held."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.Popen(
        [*_COMMAND, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, errors="replace"
    )
    most = [0.0]
    ended = threading.Event()
    watch = threading.Thread(target=_watch, args=(process.pid, most, ended))
    watch.start()
    out, said = process.communicate()
    ended.set()
    watch.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return process.returncode, out, said, seconds, most[0]


def _watch(root: int, most: list[float], ended: threading.Event) -> None:
    """Note again and again how much memory a process and all below it hold."""
    while not ended.wait(0.1):
        parents: dict[int, int] = {}
        held: dict[int, int] = {}
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(entry.name)], held[int(entry.name)] = int(fields[1]), int(fields[21])
        below = {root}
        while more := {each for each, parent in parents.items() if parent in below and each not in below}:
            below |= more
        most[0] = max(most[0], sum(held.get(each, 0) for each in below) * float(os.sysconf("SC_PAGE_SIZE")))


if __name__ == "__main__":
    main()
