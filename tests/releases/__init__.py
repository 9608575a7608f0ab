"""Indexes as earlier versions made them, and their sources: each version must open, export and upgrade them.

``0.1.0/index`` was made by that version of ``corpus`` and of a file that was removed again (so that there are deletions
and two segments), with a dictionary and synonyms; ``export.jsonl`` is what it exported. All texts are invented. The
dictionary that belongs into the folder is made when it is opened, since it is large and always the same.
"""

from __future__ import annotations

import json
import shutil
import zlib
from pathlib import Path
from typing import Any

from searchapp.analysis.own_words import parse_words
from searchapp.analysis.segmenter import Segmenter

HERE = Path(__file__).parent
VERSIONS = ("0.1.0",)


def copied(version: str, place: Path) -> Path:
    """Copy the index of a version to ``place``, whole, and return that."""
    shutil.copytree(HERE / version / "index", place)
    manifest = json.loads((place / "searchapp.json").read_text(encoding="utf-8"))
    folder = place / manifest["folder"]
    words = parse_words((folder / "words.txt").read_bytes(), "words.txt")
    Segmenter(lambda: words).write_dictionary(folder)
    # Another version of jieba may come with another dictionary.
    manifest["files"]["dictionary"] = (folder / "dictionary").stat().st_size
    manifest.pop("checksum")
    text = json.dumps(manifest, ensure_ascii=True, sort_keys=True)
    manifest["checksum"] = zlib.crc32(text.encode("ascii"))
    (place / "searchapp.json").write_text(json.dumps(manifest), encoding="utf-8")
    return place


def exported(version: str) -> list[dict[str, Any]]:
    """Return what the version itself exported of its index."""
    lines = (HERE / version / "export.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]
