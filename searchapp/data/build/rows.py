"""The rows that weights are fitted to: features of real pages with their labels, kept without any text."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol, TypeVar


class _Row(Protocol):
    @property
    def page(self) -> str: ...

    def _asdict(self) -> dict[str, Any]: ...


R = TypeVar("R", bound=_Row)


def asked(
    doc: str | None, name: str, kept: Callable[[Path], Iterator[R]], of_pages: Callable[[Path], Iterator[R]]
) -> tuple[Path, list[R]]:
    """Read the options of a command that fits; return the folder of annotated texts and the rows of its ``rows/name``.

    Where ``--pages`` names folders, their rows are put there first, in the place of those of a folder of the same name.
    """
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=Path("tests/gold"))
    parser.add_argument("--pages", type=Path, nargs="*", default=())
    args = parser.parse_args()
    file = args.gold / "rows" / name
    rows = list(kept(file))
    if args.pages:
        folders = {folder.name for folder in args.pages}
        rows = [row for row in rows if row.page.partition("/")[0] not in folders]
        rows += [row for folder in args.pages for row in of_pages(folder)]
        lines = (json.dumps(row._asdict(), ensure_ascii=False, sort_keys=True) for row in rows)
        file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return args.gold, rows
