"""The page for who comes new names only files that are there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_file_that_contributing_names_is_there() -> None:
    named = set(re.findall(r"`([\w./]+(?:\.(?:py|txt|tsv|json|md)|/))`", (ROOT / "CONTRIBUTING.md").read_text("utf-8")))
    assert len(named) > 30
    places = [ROOT, ROOT / "searchapp", *(path for path in (ROOT / "searchapp").rglob("*") if path.is_dir())]
    assert [name for name in sorted(named) if not any((place / name).exists() for place in places)] == []
