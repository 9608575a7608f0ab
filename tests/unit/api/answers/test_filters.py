"""Values as people write them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from searchapp.api.answers.filters import check_field, nearest, values_for
from searchapp.engines.base import Reader
from searchapp.engines.whoosh import engine
from searchapp.errors import RequestError
from searchapp.fields import FACET_FIELDS
from tests.paragraphs import paragraph, write


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Reader]:
    write(
        engine,
        tmp_path / "index",
        paragraph("一", "a:1", cities=("上海", "恩施"), provinces=("上海", "湖北"), districts=("金水区",),
                  kind="policy", speaker="郑秋艳", org="铜陵市招商服务中心", title="对标“优等生”", article_id="x#1",
                  date="2022-03", source="河南日报", file="2023/a.txt", topics=("营商环境",)),
        paragraph("三", "a:3", org="江南县招商局", posts=("局长",), tier="县"),
        paragraph("四", "a:4", org="江南县招商局", posts=("副局长", "县委常委"), tier="县"),
        paragraph("二", "a:2", speaker="郑秋", org="招商局", title="对标", article_id="x#2", file="2023/b.txt"),
    )  # fmt: skip
    opened = engine.reader(tmp_path / "index")
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("field", "typed", "expected"),
    [
        ("city", "上海", {"上海"}),
        ("city", "上海市", {"上海"}),
        ("city", " 上海 ", {"上海"}),
        ("city", "恩施州", {"恩施"}),
        ("city", "北京", set()),
        ("city", "上", set()),
        ("province", "湖北省", {"湖北"}),
        ("district", "金水", {"金水区"}),
        ("district", "金水区", {"金水区"}),
        ("kind", "举措", {"policy"}),
        ("kind", "Policy", {"policy"}),
        ("speaker", "郑秋", {"郑秋"}),
        ("speaker", "鄭秋艷", {"郑秋艳"}),
        ("speaker", "秋", {"郑秋艳", "郑秋"}),
        ("org", "招商", set()),
        ("org", "招商局", {"招商局", "江南县招商局"}),
        ("org", "＝招商局", {"招商局"}),
        ("org", "招商服务中心", {"铜陵市招商服务中心"}),
        ("org", "=招商服务中心", set()),
        ("post", "局长", {"局长"}),
        ("post", "*局长", {"局长", "副局长"}),
        ("post", "＊局长", {"局长", "副局长"}),
        ("post", "副*", {"副局长"}),
        ("post", "*", set()),
        ("tier", "县", {"县"}),
        ("tier", "县级", {"县"}),
        ("tier", "county", {"县"}),
        ("has", "职务", {"post"}),
        ("has", "来源", {"source"}),
        ("sure", ".9", {"0.9"}),
        ("sure", "0.9", {"0.9"}),
        ("sure", "九成", {"0.9"}),
        ("kind", "举措+", {"policy"}),
        ("article_id", "x#1", {"x#1"}),
        ("article_id", "x#", set()),
        ("city", "=上海", {"上海"}),
        ("city", "=上海市", set()),
        ("speaker", "=郑秋", {"郑秋"}),
        ("kind", "=policy", {"policy"}),
        ("kind", "=举措", {"policy"}),
        ("year", "=2022", {"2022"}),
        ("source", "河南", {"河南日报"}),
        ("topic", "營商", {"营商环境"}),
        ("article", "对标", {"对标"}),
        ("article", "优等生", {"对标“优等生”"}),
        ("article", "x#1", {"对标“优等生”"}),
        ("file", "a.txt", {"2023/a.txt"}),
        ("file", "2023", {"2023/a.txt", "2023/b.txt"}),
        ("year", "2022年", {"2022"}),
        ("year", "2023", set()),
        ("month", "2022年3月", {"2022-03"}),
        ("month", "202203", {"2022-03"}),
        ("month", "三月", set()),
        ("speaker", "", set()),
        ("speaker", "\x00", set()),
    ],
)
def test_a_value_is_accepted_as_people_write_it(reader: Reader, field: str, typed: str, expected: set[str]) -> None:
    assert set(values_for(field, typed, reader)) == expected


def test_a_kind_that_there_is_not_is_an_error(reader: Reader) -> None:
    with pytest.raises(RequestError) as error:
        values_for("kind", "亲力", reader)
    assert error.value.facts["nearest"] == ["亲历"]


def test_fields_are_known_with_hyphens_and_in_capitals() -> None:
    assert [check_field(name) for name in ("city", "Home-City", " host_city ")] == ["city", "home_city", "host_city"]
    with pytest.raises(RequestError) as error:
        check_field("cty")
    assert error.value.facts["choices"] == list(FACET_FIELDS)


def test_the_nearest_words_come_first() -> None:
    assert nearest("cit", ["year", "city", "kind"]) == ["city"]
    assert nearest("火星", ["city"]) == []
