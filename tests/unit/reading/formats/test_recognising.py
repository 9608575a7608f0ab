"""The engine that recognises text, on a page drawn for this test: two columns under a headline, leaning by a degree."""

from pathlib import Path

import pytest

from searchapp.reading.typeset import scans

PAGE = Path(__file__).with_name("scan.png")


@pytest.mark.skipif(not scans.can_recognise(), reason="the extra searchapp[ocr] is not installed")
def test_a_scanned_page_is_read_column_by_column_and_paragraph_by_paragraph() -> None:
    from searchapp.reading.formats.image import read

    extraction = read(PAGE.read_bytes(), "scan.png")
    assert [line.text for line in extraction.lines] == [
        "赴苏州跟班学习的三十天纪实",
        "本报讯三个月里，他们白天跟着部门跑现场，晚上围坐在一起写体会，还要走访企业和社区。",
        "回到家乡以后，他们把学到的办法用在自己的岗位上，让企业少跑腿，得到了大家一致好评。",
    ]
    assert all(line.ocr is not None and line.ocr > 0.8 for line in extraction.lines)
