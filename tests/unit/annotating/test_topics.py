"""Topics by vocabulary."""

from __future__ import annotations

import pytest

from searchapp.annotating.topics import OTHER, Topics, topics_of
from searchapp.lexicon.topics import topic_words
from searchapp.model import TOPICS, Article, Passage


def _topics(text: str, section: str | None = None, title: str | None = None) -> Topics:
    (topics,) = topics_of(Article("a", title, (Passage(text, (1,), section),)))
    return topics


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("当好企业的“店小二”，让营商环境更有温度。", "营商环境"),
        ("围绕主导产业延链补链，壮大产业集群。", "产业发展"),
        ("实验室里的科技成果就地转化，中试基地满负荷运转。", "科技创新"),
        ("小分队驻点招商，新签约项目九个。", "招商引资"),
        ("网格员走街串巷，把矛盾纠纷化解在社区。", "基层治理"),
        ("村集体经济年收入翻番，和美乡村入画来。", "乡村振兴"),
        ("博物馆夜场开放，非遗集市人气正旺。", "文旅文创"),
        ("老旧小区改造与城市更新同步推进。", "城市建设"),
        ("一网通办让群众少跑腿，政务服务大厅设了帮办窗口。", "政务服务"),
        ("年轻干部分批跟班学习、挂职锻炼。", "干部培养"),
        ("中欧班列开行，口岸通关提速，外贸进出口增长。", "对外开放"),
        ("高层次人才公寓交付，招才引智见成效。", "人才"),
        ("养老食堂开到家门口，医保报销更方便。", "民生"),
        ("湿地修复后空气质量变好，生态环境改善。", "生态"),
    ],
)
def test_a_paragraph_leads_with_the_topic_whose_words_it_uses(text: str, topic: str) -> None:
    topics, evidence = _topics(text)
    assert topic in topics
    assert any(item.value == topic and item.words for item in evidence)


def test_a_paragraph_without_topic_words_is_other() -> None:
    assert _topics("天色渐暗，江面起了雾。") == ((OTHER,), ())


def test_a_paragraph_has_three_topics_at_most() -> None:
    text = "营商环境、招商引资、乡村振兴、文旅融合、城市更新、政务服务、基层治理、科技创新、对外开放一起抓。"
    assert len(_topics(text).topics) <= 3


def test_every_topic_of_the_vocabulary_is_a_topic_of_the_contract_and_the_other_way_round() -> None:
    assert {*topic_words(), OTHER} == set(TOPICS)


def test_a_section_heading_helps_a_paragraph_that_hardly_names_its_topic() -> None:
    assert "乡村振兴" in _topics("村民的日子越过越好。", "乡村振兴开新局").topics


def test_a_paragraph_without_a_topic_of_its_own_has_the_theme_of_its_article() -> None:
    assert _topics("天色渐暗，江面起了雾。", title="选派年轻干部赴苏州跟班学习").topics == ("干部培养",)


def test_an_article_whose_headline_tells_nothing_has_the_theme_of_its_paragraphs() -> None:
    texts = ("博物馆里游客如织，非遗展演不断。", "天色渐暗，江面起了雾。")
    found = topics_of(
        Article("a", "春暖花开", tuple(Passage(text, (line,)) for line, text in enumerate(texts, start=1)))
    )
    assert found[1] == (("文旅文创",), ())


def test_an_article_about_none_of_the_topics_has_no_theme() -> None:
    assert _topics("本周多云。").topics == (OTHER,)
