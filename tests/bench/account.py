"""Hold the account of documents: nothing that is seen is lost on the way in.

python -m tests.bench.account [--documents 2000] [--pdfs 200] [FILE ...]

Documents of known text are generated in every format (``tests.trees``), and the corpus, the reports of tests/gold and
FILEs are read and held against a second look at them. Exits 1 when an account does not hold.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from searchapp.errors import ReadError
from searchapp.reading import formats
from searchapp.reading.account import account, only_han, seen_in, visible
from searchapp.reading.files import extracted, read_extraction
from searchapp.reading.second_look import second_look
from tests.trees import WRITERS, faults, tree

#: Reports written for this project.
REPORTS = Path(__file__).parents[1] / "gold" / "reports"
_FOLDERS = (Path("corpus"), REPORTS)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="*", metavar="FILE")
    parser.add_argument("--documents", type=int, default=2000, help="documents of each format")
    parser.add_argument("--pdfs", type=int, default=200, help="PDFs")
    args = parser.parse_args()
    bad = 0
    for name in WRITERS:
        bad += _generated(name, args.pdfs if name == "pdf" else args.documents)
    files = [*args.files, *(path for folder in _FOLDERS for path in sorted(folder.glob("*.txt")))]
    wrong = [(path, fault) for path in files if (fault := of_file(path))]
    for path, fault in wrong:
        print(f"  {path}: {fault}")
    print(f"files     {len(files) - len(wrong)} of {len(files)} hold")
    sys.exit(1 if bad or wrong else 0)


def _generated(name: str, count: int) -> int:
    """Return how many of ``count`` generated documents do not hold, and print them."""
    started = time.perf_counter()
    bad = 0
    for seed in range(count):
        nodes = tree(seed)
        found = faults(nodes, WRITERS[name](nodes, seed))
        bad += bool(found)
        for fault in found[: 3 if bad <= 20 else 0]:
            print(f"  {name} {seed}: {fault[:300]}")
    print(f"{name:<9} {count - bad} of {count} hold   {time.perf_counter() - started:.0f} s")
    return bad


def of_file(path: Path) -> str | None:
    """Return what is wrong with the account of a file, None where it holds, or is refused with a reason."""
    format = formats.of(path.name)
    if format is None:
        return "not read"
    try:
        extraction = extracted(path, path.name, format)
    except ReadError as refused:
        print(f"  {refused}")
        return None
    balance = account(read_extraction(extraction, path.name, format.name), seen_in(extraction))
    look = second_look(data := path.read_bytes(), formats.of_content(data, format).name)
    if not balance.holds:
        return f"missing {balance.missing[:80]!r}, added {balance.added[:80]!r}"
    if look is None:
        return None
    told = visible(
        [*(line.text for line in extraction.lines), *(e.text for e in extraction.left_out if e.reason != "script")]
    )
    told = only_han(told) if look.only_han else told
    missing, added = look.seen - told, told - look.seen if look.whole else None
    return f"missing {missing}, added {added}" if missing or added else None


if __name__ == "__main__":
    main()
