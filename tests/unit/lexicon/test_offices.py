"""What a title says of a post and a tier."""

from __future__ import annotations

import pytest

from searchapp.lexicon.offices import posts_of, tier_of, with_office
from searchapp.model import Paragraph, Speaker


@pytest.mark.parametrize(
    ("title", "posts"),
    [
        ("江南区委书记", ("区委书记",)),
        ("市委常委、江南区委书记", ("市委常委", "区委书记")),
        ("江南区委常委、宣传部部长、副区长", ("区委常委", "部长", "副区长")),
        ("江南区政务服务办公室党组书记、主任", ("党组书记", "主任")),
        ("江南县白沙镇党委副书记、镇长", ("镇党委副书记", "镇长")),
        ("江南区河口街道党工委书记", ("街道党工委书记",)),
        ("江南市纪委副书记", ("市纪委副书记",)),
        ("江南学院团委书记", ("团委书记",)),
        ("共青团江南区委书记", ("团区委书记",)),
        ("团县委副书记", ("团县委副书记",)),
        ("江南投资有限公司党委书记、董事长", ("党委书记", "董事长")),
        ("江南市工信局副局长", ("副局长",)),
        ("江南市工信局副局长（挂职）", ("副局长",)),
        ("江南市工信局副局长,江南县委常委", ("副局长", "县委常委")),
        ("江南縣工信局局長", ("局长",)),
        ("江南区常务副区长", ("常务副区长",)),
        ("江南区投资促进局90后干部", ("干部",)),
        ("江南区河口镇小学数学教师", ("教师",)),
        ("区长、区长", ("区长",)),
        ("学员们", ()),
        ("绿水青山", ()),
        ("", ()),
        (None, ()),
    ],
)
def test_posts_are_what_a_title_says_without_place_and_body(title: str | None, posts: tuple[str, ...]) -> None:
    assert posts_of(title) == posts


@pytest.mark.parametrize(
    ("org", "tier"),
    [
        ("河南省商务厅", "省"),
        ("上海市委", "省"),
        ("省委党校党建教研部", "省"),
        ("郑州市商务局", "市"),
        ("六安经信局", "市"),
        ("延边州投资促进局", "市"),
        ("市人社局", "市"),
        ("商丘市乡村振兴局", "市"),
        ("金水区委", "县"),
        ("郑州市金水区", "县"),
        ("永城市副市长办公室", "县"),
        ("浠水县委组织部", "县"),
        ("县农业农村局畜牧科", "县"),
        ("江南区委", "县"),
        ("宁陵县城乡规划编研中心", "县"),
        ("永城市刘河镇党委", "乡"),
        ("哈密市伊州区回城乡党委", "乡"),
        ("淮安市洪泽区高良涧街道办事处", "乡"),
        ("镇政府", "乡"),
        ("郑州市地铁集团有限公司", None),
        ("郑州大学", None),
        ("昆山开发区管委会", None),
        ("商务部研究院区域经济合作研究中心", None),
        ("塘尾村", None),
        ("市场调查公司", None),
        ("", None),
    ],
)
def test_the_tier_is_that_of_the_body(org: str, tier: str | None) -> None:
    assert tier_of(Speaker("李军", None, org)) == tier


@pytest.mark.parametrize(
    ("title", "tier"),
    [("省长", "省"), ("副市长", "市"), ("区委副书记、区长", "县"), ("镇长", "乡"), ("教授", None), ("局长", None)],
)
def test_a_title_without_a_body_says_its_tier_where_it_leads_a_division(title: str, tier: str | None) -> None:
    assert tier_of(Speaker("李军", title)) == tier
    assert tier_of(None) is None


def test_what_a_paragraph_states_itself_stays() -> None:
    speaker = Speaker("李军", "江南区委书记", "江南区委")
    assert with_office(Paragraph("a:1", "文", speaker=speaker)).posts == ("区委书记",)
    stated = Paragraph("a:1", "文", speaker=speaker, posts=("书记",), tier="市")
    assert with_office(stated) == stated
    assert with_office(Paragraph("a:1", "文")) == Paragraph("a:1", "文")
