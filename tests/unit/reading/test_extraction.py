"""What a reader gives survives being kept."""

from __future__ import annotations

import pytest

from searchapp.reading.extraction import Extraction, Facts, LeftOut, dumps, loads
from searchapp.reading.lines import Line


def test_an_extraction_that_was_kept_is_the_same() -> None:
    whole = Extraction(
        (Line(1, "题目", role="h1"), Line(2, "一段\ud800文字。", 4, True, None, 3)),
        (LeftOut(2, "看不见的字", "hidden"), LeftOut(2, "页眉", "header", 3)),
        Facts("题目", "江城日报", "2023-05", "https://example.org/a", ("李娜", "王远")),
        "gb18030",
    )
    assert loads(dumps(whole)) == whole
    assert loads(dumps(Extraction(()))) == Extraction(())


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"[[], [], []]", b"[[[1, 2, 3, 4, 5, 6, 7]], [], [], null]"])
def test_what_is_no_extraction_is_refused(data: bytes) -> None:
    with pytest.raises((ValueError, TypeError)):
        loads(data)
