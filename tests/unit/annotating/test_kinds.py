"""Testimonial, policy or narrative: the passages of tests/gold/passages.jsonl, and how sure the answer is."""

from __future__ import annotations

import re

from searchapp.annotating.kind_features import ALONE, FEATURES, settings_of
from searchapp.annotating.kinds import kind_of, kinds_of, wordings
from searchapp.annotating.speakers import voices
from searchapp.annotating.voice import Voice
from searchapp.lexicon.fitted import fitted
from searchapp.model import KINDS, Article, Passage
from tests.passages import ROWS, voice_of

NOBODY = Voice(None, (), "none", 0.0)


def test_passages_are_of_their_kinds() -> None:
    decided = [kind_of(row["text"], voice_of(row)) for row in ROWS]
    right = [kind.kind in (row["kind"], *row.get("kind_alt", ())) for kind, row in zip(decided, ROWS, strict=True)]
    assert sum(right) / len(right) >= 0.96
    assert all(1 / len(KINDS) <= kind.confidence <= 1 for kind in decided)


def test_of_decisions_that_are_sure_nine_in_ten_are_right() -> None:
    decided = [(kind_of(row["text"], voice_of(row)), row) for row in ROWS]
    sure = [kind.kind in (row["kind"], *row.get("kind_alt", ())) for kind, row in decided if kind.confidence >= 0.9]
    assert len(sure) > 100 and sum(sure) / len(sure) >= 0.9


def test_a_paragraph_without_any_cue_is_narrative() -> None:
    kind = kind_of("江水平静地流着。", NOBODY)
    assert kind.kind == "narrative"
    assert kind.evidence[0].words == "[default]"


def test_more_cues_make_the_answer_surer() -> None:
    little = kind_of("全市选派10名干部跟班学习。", NOBODY)
    more = kind_of("全市印发实施方案，计划每年选派10名干部跟班学习，不得少于三个月。", NOBODY)
    assert little[0] == more[0] == "policy"
    assert more[1] > little[1]


def test_evidence_lists_the_cues_of_the_kind() -> None:
    evidence = kind_of("全市印发实施方案，计划选派10名干部。", NOBODY).evidence[0]
    assert evidence.field == "kind" and evidence.value == "policy"
    assert "印发" in evidence.words and "选派" in evidence.words


def test_evidence_says_which_features_weighed_how_much() -> None:
    words = kind_of("全市印发实施方案，计划选派10名干部。", NOBODY).evidence[0].words
    assert re.match(r"\[words_policy \+\d\.\d\]、", words)


def test_a_paragraph_is_also_of_the_kind_of_a_clear_sentence() -> None:
    article = Article(
        "a",
        None,
        (
            Passage(
                "市委组织部印发方案，选派30名干部到东湖市跟班学习。“街道的灯亮到半夜，我们没有理由不跟上。”学员李军说。",
                (1,),
            ),
        ),
    )
    (voice,) = voices(article)
    kind = kind_of(article.passages[0].text, voice)
    assert {kind.kind, *kind.also} == {"testimonial", "policy"}


def test_the_paragraphs_around_decide_where_one_shows_little_itself() -> None:
    announcing = "全市印发实施方案，计划每年选派10名干部跟班学习，不得少于三个月。"
    little, clear = "每人跟着一位师傅，为期三个月。", "上午九时，一行人走进展厅，看了模型，又去了码头，中午在食堂吃饭。"
    for text, drawn in ((little, True), (clear, False)):
        texts = [*[announcing] * 4, text, *[announcing] * 4]
        alone = kind_of(text, NOBODY)
        among = kinds_of(texts, [NOBODY] * 9, [ALONE] * 9, wordings(texts))[4]
        assert alone.kind == "narrative"
        assert among.kind == ("policy" if drawn else "narrative")
        assert "[around" in among.evidence[0].words if drawn else among.confidence < alone.confidence


def test_a_paragraph_by_itself_has_nothing_around_it() -> None:
    text = "全市印发实施方案，计划每年选派10名干部跟班学习，不得少于三个月。"
    assert kinds_of([text], [NOBODY], [ALONE], wordings([text])) == [kind_of(text, NOBODY)]
    assert kinds_of([], [], [], []) == []


def test_what_stands_before_the_teller_begins_is_rather_the_editors() -> None:
    texts = ("高原的风很大，路也很远。", "第一天，我走进村子。", "路上没有一个人。")
    article = Article(
        "a", "援青日记", tuple(Passage(text, (at,)) for at, text in enumerate(texts, 1)), authors=("李军",)
    )
    heard = voices(article)
    assert [voice.basis for voice in heard] == ["narrator"] * 3
    before, begun, after = settings_of(article, heard)
    assert before.prelude and not begun.prelude and not after.prelude
    lead, same = kind_of(texts[0], heard[0], before), kind_of(texts[0], heard[0], after)
    assert lead.confidence < same.confidence or lead.kind == "narrative"


def test_marks_of_half_width_are_read_like_those_of_full_width() -> None:
    text = "全市印发实施方案，计划每年选派10名干部跟班学习，不得少于三个月。"
    assert kind_of(text.replace("，", ","), NOBODY) == kind_of(text, NOBODY)


def test_every_feature_has_a_weight_for_each_kind() -> None:
    table = fitted("kind")
    assert tuple(table) == FEATURES
    assert all(len(weights) == len(KINDS) for weights in table.values())


def test_traditional_text_has_the_kind_of_its_simplified_twin() -> None:
    assert kind_of("全市印發實施方案，計劃選派10名幹部。", NOBODY)[0] == "policy"
