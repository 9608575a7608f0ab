"""An extraction is made once for the bytes of a file and the number of its reader."""

from __future__ import annotations

from dataclasses import replace

from msgspec import structs

from searchapp.reading.extraction import Extraction, LeftOut, numbered
from searchapp.reading.formats import pdf
from searchapp.reading.kept import kept_extraction

EXTRACTION = Extraction(numbered([("一行", None)]))


class Memory(dict[str, bytes]):
    def put(self, key: str, content: bytes) -> None:
        self[key] = content


def test_what_is_kept_is_not_extracted_again_unless_file_or_reader_are_others() -> None:
    kept, made = Memory(), []

    def extract() -> Extraction:
        made.append(1)
        return EXTRACTION

    for _ in range(2):
        assert kept_extraction(kept, pdf.FORMAT, b"one", extract) == EXTRACTION
    assert len(made) == 1
    kept_extraction(kept, pdf.FORMAT, b"two", extract)
    kept_extraction(kept, replace(pdf.FORMAT, number=pdf.FORMAT.number + 1), b"one", extract)
    assert (len(made), len(kept)) == (3, 3)


def test_what_cannot_be_read_as_an_extraction_is_extracted_again() -> None:
    kept = Memory()
    kept_extraction(kept, pdf.FORMAT, b"one", lambda: EXTRACTION)
    for content in (b"", b"{}", b"[1]", b"[[], [], [1], null]"):
        kept.update(dict.fromkeys(kept, content))
        assert kept_extraction(kept, pdf.FORMAT, b"one", lambda: EXTRACTION) == EXTRACTION


def test_what_has_pages_that_nothing_recognised_is_read_again() -> None:
    kept = Memory()
    scan = structs.replace(EXTRACTION, left_out=(LeftOut(1, "", "scan", 2),))
    assert kept_extraction(kept, pdf.FORMAT, b"one", lambda: scan) == scan
    assert kept_extraction(kept, pdf.FORMAT, b"one", lambda: EXTRACTION) == EXTRACTION
