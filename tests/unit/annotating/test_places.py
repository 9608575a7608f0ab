from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from searchapp.annotating.places import PlaceFacts, annotate_places
from searchapp.lexicon.places import gazetteer
from searchapp.model import Article, Passage, Speaker

_GOLD = Path(__file__).parents[2] / "gold" / "places.jsonl"
_ARTICLES = [json.loads(line) for line in _GOLD.read_text(encoding="utf-8").splitlines()]


def _article(**facts: Any) -> Article:
    passages = tuple(
        Passage(row["text"], (n,), section=row.get("section"), narrator=row.get("narrator"))
        for n, row in enumerate(facts["passages"], 1)
    )
    heads = {key: facts.get(key) for key in ("title", "kicker", "subtitle", "source")}
    return Article(id=facts.get("id", "x"), passages=passages, **heads)


def _speakers(facts: dict[str, Any]) -> list[Speaker | None]:
    return [Speaker(**row["speaker"]) if "speaker" in row else None for row in facts["passages"]]


@pytest.mark.parametrize("facts", _ARTICLES, ids=[facts["id"] for facts in _ARTICLES])
def test_the_places_of_our_own_annotated_passages_are_found(facts: dict[str, Any]) -> None:
    (found,) = annotate_places([_article(**facts)], [_speakers(facts)])
    for row, place in zip(facts["passages"], found, strict=True):
        for name in ("cities", "home_cities", "host_cities", "districts"):
            if name in row:
                assert set(getattr(place, name)) == set(row[name]), (name, row["text"], place.evidence)


def _interviews() -> list[Article]:
    texts = {
        "——访甲区委书记": [("这次考察学习苏州、宁波，触动很大。金水区要迎头赶上。", "金水区委")],
        "——访乙区委书记": [("此次学习考察，二七区看到了差距。", "二七区委"), ("将提振精神，主动担当。", "二七区委")],
    }
    return [
        Article(str(n), None, tuple(Passage(text, (m,)) for m, (text, _) in enumerate(rows)), subtitle=subtitle)
        for n, (subtitle, rows) in enumerate(texts.items())
    ]


def test_interviews_of_one_series_studied_in_the_same_cities() -> None:
    one, other = _interviews()
    speakers = [Speaker("樊某", "二七区委书记", "二七区委")] * 2
    (alone,) = annotate_places([other], [speakers])
    _, together = annotate_places([one, other], [[None], speakers])
    assert [place.host_cities for place in alone] == [(), ()]
    assert [set(place.host_cities) for place in together] == [{"苏州", "宁波"}] * 2
    assert [place.home_cities for place in together] == [("郑州",)] * 2


def test_a_local_leader_speaks_for_the_own_place_without_naming_it() -> None:
    one, other = _interviews()
    _, places = annotate_places([one, other], [[None], [Speaker("樊某", "二七区委书记", "二七区委")] * 2])
    assert places[1].cities == ("郑州",)


def test_our_city_is_the_one_that_the_page_names_most() -> None:
    weather = Article("1", "高温频现", (Passage("本周我市以晴天为主。", (1,)),))
    other = Article("2", None, (Passage("郑州机场今天运来了车厘子，郑州海关保障通关。", (9,)),))
    (place,), _ = annotate_places([weather, other], [[None], [None]])
    assert place.cities == ("郑州",)
    assert place.home_cities == place.host_cities == ()


def test_a_temporary_post_makes_its_place_the_host() -> None:
    article = Article(
        "1", "挂职日记", (Passage("这里的企业服务专员随叫随到。", (1,), narrator="挂职上海市静安区 王明"),)
    )
    ((place,),) = annotate_places([article], [[Speaker("王明", "挂职上海市静安区", None)]])
    assert place.host_cities == ("上海",)
    assert place.home_cities == ()


def test_every_value_has_the_words_that_led_to_it() -> None:
    facts = _ARTICLES[0]
    (places,) = annotate_places([_article(**facts)], [_speakers(facts)])
    for place in places:
        for field, values in (
            ("city", place.cities),
            ("home_city", place.home_cities),
            ("host_city", place.host_cities),
        ):
            said = {e.value for e in place.evidence if e.field == field}
            assert set(values) <= said


_TEXT = st.text(
    alphabet="郑州市选派干部赴上海、苏甬跟班学习。我该全两三地城区委书记“”这些在到回 鼓楼朝阳镇街道", max_size=40
)


@example(["学甬"], "甬城", "甬城")
@given(st.lists(_TEXT, max_size=5), st.one_of(st.none(), _TEXT), st.one_of(st.none(), _TEXT))
def test_any_text_is_annotated_with_places_that_exist(texts: list[str], title: str | None, org: str | None) -> None:
    article = Article("x", title, tuple(Passage(text, (n,), section=title) for n, text in enumerate(texts)))
    speakers = [Speaker(None, None, org)] * len(texts)
    (found,) = annotate_places([article], [speakers])
    assert len(found) == len(texts)
    known = gazetteer()
    for place in found:
        assert {*place.cities, *place.home_cities, *place.host_cities} <= set(known.cities)
        shown = {(each.field, each.value) for each in place.evidence}
        # A city may send to itself (one district to another): words are shown for each side then.
        both = set(place.home_cities) & set(place.host_cities)
        assert {(side, city) for side in ("home_city", "host_city") for city in both} <= shown
        assert set(place.districts) <= set(known.districts)
        assert set(place.provinces) <= set(known.provinces)


def test_what_is_local_is_of_the_one_city_that_an_article_names() -> None:
    said = "据了解，当地的水库灌溉着三分之一的农田。", "如今，这座小县城又进入人们的视线。"
    one = "衡阳市拟把衡山县的一个镇划给南岳区。", "衡阳市的方案还在讨论。"
    two = "衡阳市的早晨从一碗粉开始。", "郴州市的早晨也一样。"
    assert [_facts(*one, *said)[n].cities for n in (2, 3)] == [("衡阳",), ("衡阳",)]
    assert [_facts(*two, *said)[n].cities for n in (2, 3)] == [(), ()]


def _facts(*texts: str) -> list[PlaceFacts]:
    article = Article("a", "见闻", tuple(Passage(text, (line,)) for line, text in enumerate(texts, start=1)))
    return annotate_places([article], [[None] * len(texts)])[0]


def _cities(text: str) -> set[str]:
    ((place,),) = annotate_places([Article("x", "三天", (Passage(text, (1,)),))], [[None]])
    return set(place.cities)


def test_a_county_is_not_read_across_with_the_county() -> None:
    assert _cities("10月13日，我随县里的骨干教师班到达杭州。") == {"杭州"}
    assert _cities("10月13日，随县的骨干教师班到达杭州。") == {"随州", "杭州"}


def test_a_salt_lake_is_a_place_only_where_it_is_said_which() -> None:
    assert _cities("第一个线索是盐湖边上一条三十公里长的车辙。") == set()
    assert _cities("运城盐湖区的干部到杭州学习。") == {"运城", "杭州"}
