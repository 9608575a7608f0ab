"""What is stated in a sidecar by program: what a person wrote there stays to the letter."""

from __future__ import annotations

from difflib import ndiff
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.errors import ReadError
from searchapp.model import Speaker
from searchapp.reading.sidecar import correction_for
from searchapp.reading.sidecar_editing import opening_of, with_article, with_paragraph
from searchapp.reading.sidecar_rules import parse

TEXT = "思路决定出路，目标明确方向。这次跟班学习，我看到了差距。"
OTHER = "思路决定出路，行动决定成败。另一个学员这样说。"

OLD = """\
# 校对：李明，2024-05
source: 河南日报   # 见报头
date: 2023-03-16

articles:
  - article: 2
    title: "第二篇"
    # 下面这行是版次
    page: A02

paragraphs:
- opening: 别的一段
  kind: 举措          # 不是亲历
  speaker:
    name: 王军
    title: 局长       # 时任
- opening: 最后一段
  content: false
# 完
"""


def lines(before: str, after: str) -> list[str]:
    return [line.rstrip("\n") for line in ndiff(before.splitlines(True), after.splitlines(True)) if line[0] in "+-"]


def speaker_of(source: str, text: str = TEXT) -> Speaker | None:
    found = correction_for(text, [each for _, each in parse(source, "a.meta.yaml").paragraphs])
    return found.speaker if found else None


def paragraph(old: str, text: str = TEXT, /, **values: Any) -> str:
    return with_paragraph(old, "a.meta.yaml", text, (OTHER,), values)


def article(old: str, which: int | None, /, **values: Any) -> str:
    return with_article(old, "a.meta.yaml", which, (TEXT, OTHER), values)


def test_a_first_sidecar_is_made() -> None:
    made = paragraph("", speaker="李君")
    assert made == "paragraphs:\n  - opening: 思路决定出路，目标明确方\n    speaker: 李君\n"
    assert speaker_of(made) == Speaker("李君") and speaker_of(made, OTHER) is None


def test_a_paragraph_more_leaves_all_else_to_the_letter() -> None:
    assert lines(OLD, paragraph(OLD, speaker="李君", kind="testimonial")) == [
        "+ - opening: 思路决定出路，目标明确方",
        "+   speaker: 李君",
        "+   kind: testimonial",
    ]


def test_what_is_said_of_a_paragraph_already_is_changed_where_it_stands() -> None:
    made = paragraph(OLD, "别的一段话。", kind="policy", speaker={"title": "副局长", "org": "商丘市司法局"})
    assert lines(OLD, made) == [
        "-   kind: 举措          # 不是亲历",
        "+   kind: policy          # 不是亲历",
        "-     title: 局长       # 时任",
        "+     title: 副局长       # 时任",
        "+     org: 商丘市司法局",
    ]
    assert speaker_of(made, "别的一段话。") == Speaker("王军", "副局长", "商丘市司法局")


def test_another_speaker_takes_the_place_of_one_of_several_lines() -> None:
    made = paragraph(OLD, "别的一段话。", speaker="李君")
    assert speaker_of(made, "别的一段话。") == Speaker("李君")
    assert "王军" not in made and "# 完" in made


@pytest.mark.parametrize(
    "old",
    [
        "paragraphs:\n",
        "paragraphs: []\n",
        "paragraphs: null\n",
        "paragraphs: ~  # 还没有\n",
        "paragraphs:",
        "paragraphs: [{opening: 别的, kind: 举措}]\n",
        "# 只有注释\n",
        "source: 河南日报",
        "---\nsource: 河南日报\n",
        "  source: 河南日报\n",
        "paragraphs:\n      - opening: 别的\n        kind: 举措\n",
        "paragraphs:\n- {opening: 别的, kind: 举措}\n",
        "source: 河南日报\r\nparagraphs:\r\n  - opening: 别的\r\n    kind: 举措\r\ndate: 2023\r\n",
        "title: |\n  两行的\n  标题\n\n\nsource: 河南日报\n",
    ],
)
def test_however_a_sidecar_is_written_it_is_added_to(old: str) -> None:
    made = paragraph(old, speaker={"name": "李君", "title": "区委书记: 一", "org": "a, b}"})
    assert speaker_of(made) == Speaker("李君", "区委书记: 一", "a, b}")
    before, after = parse(old, "a"), parse(made, "a")
    assert [fix.source for fix in after.articles] == [fix.source for fix in before.articles]
    assert {each.opening for _, each in before.paragraphs} <= {each.opening for _, each in after.paragraphs}
    assert not after.slips
    assert ("\r\n" in old) == ("\r\n" in made) and made.count("\r") == (made.count("\n") if "\r\n" in old else 0)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("speaker: 王军", "李君"),
        ("speaker: {name: 王军, title: 局长}  # 时任", "李君"),
        ("speaker: null", "李君"),
        ("speaker:", "李君"),
        ("speaker: >\n      王\n      军", "李君"),
        ('speaker: "王军"', "李君"),
    ],
)
def test_a_speaker_however_written_is_replaced(said: str, value: str) -> None:
    old = (
        f"paragraphs:\n  - opening: 思路决定出路，目标\n    {said}\n    kind: 举措\n  - opening: 别的\n    kind: 报道\n"
    )
    made = paragraph(old, speaker=value)
    assert speaker_of(made) == Speaker("李君")
    kinds = [each.kind for _, each in parse(made, "a").paragraphs]
    assert kinds == ["policy", "narrative"] and not parse(made, "a").slips
    assert ("# 时任" in made) == ("# 时任" in old)


def test_a_list_of_lines_becomes_one_on_a_line() -> None:
    old = "paragraphs:\n- opening: 思路决定出路，目标\n  cities:\n  - 郑州\n  - 商丘\n  kind: 举措\n"
    made = paragraph(old, cities=["上海", "苏州"])
    assert made == "paragraphs:\n- opening: 思路决定出路，目标\n  cities: [上海, 苏州]\n  kind: 举措\n"


def test_what_was_said_of_several_paragraphs_is_said_of_this_one_apart() -> None:
    old = "paragraphs:\n  - opening: 思路决定出路\n    kind: 举措\n    cities: [郑州]\n"
    made = paragraph(old, speaker="李君")
    assert made.startswith(old)
    own = correction_for(TEXT, [each for _, each in parse(made, "a").paragraphs])
    assert own is not None and (own.kind, own.cities, own.speaker) == ("policy", ("郑州",), Speaker("李君"))
    other = correction_for(OTHER, [each for _, each in parse(made, "a").paragraphs])
    assert other is not None and other.speaker is None and other.kind == "policy"


def test_nobody_speaks_and_no_content_can_be_said() -> None:
    nobody = correction_for(TEXT, [each for _, each in parse(paragraph("", speaker=None), "a").paragraphs])
    assert nobody is not None and nobody.sets_speaker and nobody.speaker is None
    assert [opening for _, opening in parse(paragraph("", content=False), "a").not_content] == [
        "思路决定出路，目标明确方"
    ]


def test_of_an_article_it_is_stated_by_its_ordinal() -> None:
    made = article(OLD, 3, source="商丘日报", date="2023-03")
    assert lines(OLD, made) == ["+   - article: 3", "+     source: 商丘日报", "+     date: 2023-03"]
    made = article(OLD, 2, title="另一个题名", authors=["李娜", "王远"])
    assert lines(OLD, made) == ['-     title: "第二篇"', "+     title: 另一个题名", "+     authors: [李娜, 王远]"]


def test_of_all_articles_it_is_stated_at_the_top() -> None:
    assert lines(OLD, article(OLD, None, date="2023-03-17", page="3")) == [
        "- date: 2023-03-16",
        "+ date: 2023-03-17",
        "+ page: '3'",
    ]
    assert article("", None, source="河南日报") == "source: 河南日报\n"


@pytest.mark.parametrize(
    "old", ["- a\n- b\n", "a: [\n", "只有一句话\n", "source：河南日报\n", "a: *b\n", "{source: 河南日报}\n"]
)
def test_what_cannot_be_read_is_not_touched(old: str) -> None:
    with pytest.raises(ReadError):
        paragraph(old, speaker="李君")


def test_an_opening_tells_a_paragraph_from_all_others() -> None:
    assert opening_of(TEXT, []) == "思路决定出路，目标明确方"
    assert opening_of("a" * 100, ["a" * 30 + "b"]) == "a" * 31
    assert opening_of("短。", []) == "短。"
    assert len(opening_of("同" * 100, ["同" * 100])) == 60, "what is printed twice cannot be told apart"


_names = st.text(min_size=1, max_size=12).filter(lambda text: text.strip() == text and text.isprintable())


@given(_names, _names, st.sampled_from([OLD, "", "paragraphs: []\n", "source: x\n"]))
def test_whatever_is_stated_is_read_back(name: str, org: str, old: str) -> None:
    made = paragraph(old, speaker={"name": name, "org": org})
    assert speaker_of(made) == Speaker(name, None, org)
