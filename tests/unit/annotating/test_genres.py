"""What kind of article it is."""

from __future__ import annotations

import pytest

from searchapp.annotating.speakers import voices
from searchapp.model import Article, Passage


def genre(title: str | None, *texts: str) -> str:
    passages = tuple(Passage(text, (line,)) for line, text in enumerate(texts, start=1))
    return voices(Article("a", title, passages))[0].genre.name


@pytest.mark.parametrize(
    ("title", "texts", "expected"),
    [
        ("江北来客", ("代表团看了两个园区。",), "news"),
        ("在全县招商大会上的讲话", ("同志们：",), "speech"),
        ("在座谈会上的发言", ("各位领导：",), "report"),
        ("江北县挂职干部管理办法", ("挂职期限为一年。",), "rules"),
        (None, ("第一条 为方便企业，制定本制度。", "第二条 本制度自发布之日起施行。"), "rules"),
        ("援疆日记", ("我来到阿克苏的第三天，下着雨。", "我去了医院，街上的人都认得我了。"), "diary"),
        ("援疆日记里的一个名字", ("学员们翻开本子。", "大家看了很久。"), "news"),
        ("山里的第一个冬天", ("我第一次走进白云镇。", "我什么都不会。"), "essay"),
        ("李军率队赴东湖考察", ("李军一行看了园区。",), "delegation"),
        ("年轻干部培训班开班", ("50名学员参加。",), "training"),
        ("对话挂职干部", ("记者：这一年最难的是什么？", "李军：想家。"), "interview"),
    ],
)
def test_an_article_is_of_a_genre(title: str | None, texts: tuple[str, ...], expected: str) -> None:
    assert genre(title, *texts) == expected
