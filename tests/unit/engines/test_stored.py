"""Paragraphs as they are kept."""

from __future__ import annotations

import json
import struct

import pytest

from searchapp.engines.stored import paragraph_of, stored_bytes
from searchapp.model import ArticleInfo, Paragraph, Speaker

FULL = Paragraph(
    "004:61", "文", "testimonial", 0.93, Speaker("郑秋艳", None, "招商服务中心"), ("郑秋艳",), cities=("上海", "铜陵"),
    topics=("招商引资",), section="“投行思维”", position=12, file="004.txt",
    article=ArticleInfo("004", "题", None, "2022-03", "stated", ("刘洋",)), prints=("a", "b"),
)  # fmt: skip


@pytest.mark.parametrize(
    "paragraph",
    [
        FULL,
        Paragraph("", ""),
        Paragraph("", "文"),
        Paragraph("a:1", "", cities=("兴安盟",)),
        Paragraph("a:1", "\ud800半", section="半\udc00", cities=("上海",)),
        Paragraph("a:1", "文", article=ArticleInfo(title='"\\\x00\x1d')),
    ],
)
def test_a_paragraph_comes_back_as_it_was(paragraph: Paragraph) -> None:
    assert paragraph_of(stored_bytes(paragraph)) == paragraph


def test_what_a_later_version_knows_besides_is_left_aside() -> None:
    text, rest = "文".encode(), {"id": "a:1", "mood": "glad", "cities": ["上海"]}
    stored = struct.pack("<I", len(text)) + text + json.dumps(rest).encode()
    assert paragraph_of(stored) == Paragraph("a:1", "文", cities=("上海",))
