"""Bytes to text."""

from __future__ import annotations

import pytest

from searchapp.errors import ReadError
from searchapp.reading.decode import Decoded, decode

SIMPLIFIED = "商丘市选派的10名年轻干部来到江苏省常州市，开展为期6个月的跟班学习。“我们看到了差距。”他们说。\n"
TRADITIONAL = "臺北市選派的十名年輕幹部來到高雄市，開展為期六個月的學習。「我們看到了差距。」他們說。\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_simplified_text_is_decoded_in_every_usual_encoding(encoding: str) -> None:
    assert decode((SIMPLIFIED * 3).encode(encoding)).text == SIMPLIFIED * 3


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "gb18030", "utf-16"])
def test_traditional_text_is_decoded_in_every_usual_encoding(encoding: str) -> None:
    assert decode((TRADITIONAL * 3).encode(encoding)).text == TRADITIONAL * 3


def test_one_broken_byte_does_not_cost_the_whole_text() -> None:
    data = bytearray((SIMPLIFIED * 40).encode("utf-8"))
    data[300] = 0xFF
    text = decode(bytes(data)).text
    assert "\ufffd" in text and text.count("商丘市选派") >= 39


def test_plain_ascii_is_utf_8() -> None:
    assert decode(b"cadre exchange\n").encoding == "utf-8"


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "read_empty"),
        (b" \n\t\r\n", "read_empty"),
        (b"\xef\xbb\xbf", "read_empty"),
        (b"\x00" * 50, "read_binary"),
        (b"abc\x00def" * 20, "read_binary"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4, "read_binary"),
        (bytes(range(128, 256)) * 30, "read_encoding"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(data: bytes, key: str) -> None:
    with pytest.raises(ReadError) as refused:
        decode(data, "page.txt")
    assert refused.value.key == key
    assert "page.txt" in str(refused.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("sentence", [SIMPLIFIED.strip(), "王建军说：“苏州的营商环境好，值得学。”", "苏州的营商环境"])
def test_a_text_whose_last_character_is_cut_off_is_text(encoding: str, sentence: str) -> None:
    assert decode(sentence.encode(encoding)[:-1]).text == sentence[:-1]


@pytest.mark.parametrize("at", range(10, 60, 7))
def test_a_byte_lost_from_a_short_text_costs_a_character_or_two(at: int) -> None:
    data = bytearray("王建军说：“苏州的营商环境好，服务意识强，值得我们认真学习借鉴。”".encode())
    del data[at]
    text = decode(bytes(data)).text
    assert text.startswith("王建军") and text.endswith("学习借鉴。”")


def test_a_file_that_is_filled_up_with_nul_is_read_to_the_end_of_its_text() -> None:
    text = "学员们来到江南市，走进大厅。"
    for encoding in ("utf-8", "gb18030"):
        assert decode(text.encode(encoding) + b"\x00" * 40) == Decoded(text, encoding)
    with pytest.raises(ReadError):
        decode(b"\x00" * 40)
    assert decode((text + "\n").encode("utf-16-le")).text == text + "\n"
