"""Printed posts: the title that is kept of them and the organisation that they name."""

from __future__ import annotations

import pytest

from searchapp.annotating.posts import is_passing, organisation, read_title
from searchapp.lexicon.posts import ends_with_post


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("江南区委书记", "江南区委"),
        ("江南茶商协会青年部创会会长", "江南茶商协会青年部"),
        ("江南远景投资有限公司联合创始合伙人", "江南远景投资有限公司"),
        ("市委常委、江南区委书记", "江南区委"),
        ("市委常委", "市委"),
        ("江南医院后勤部副总督导", "江南医院后勤部"),
        ("江南区政务服务办公室党组书记、主任", "江南区政务服务办公室"),
        ("江南县人民政府副县长、白沙镇党委书记", "江南县人民政府"),
        ("江南县白沙镇党委副书记、镇长", "江南县白沙镇"),
        ("江南市工信局副局长", "江南市工信局"),
        ("省委党校党建教研部副主任", "省委党校党建教研部"),
        ("江南市文旅局资源开发处干部", "江南市文旅局资源开发处"),
        ("江南投资有限公司党委书记、董事长", "江南投资有限公司"),
        ("江南区委常委、宣传部部长、副区长", "江南区"),
        ("江南市委副书记、市长", "江南市"),
        ("江南市委常委、组织部部长", "江南市委"),
        ("第三批援疆工作队领队、江南市委副书记、常务副市长", "江南市"),
        ("中共中央政治局委员、江南省委书记", "江南省委"),
        ("第二批博士服务团成员", "博士服务团"),
        ("江南市赴苏州跟班学习临时党支部书记、江南市司法局副局长", "江南市司法局"),
        ("江南市科技局参训干部", "江南市科技局"),
        ("江南区投资促进局90后干部", "江南区投资促进局"),
        ("镇长", None),
        ("头雁班学员", None),
        ("访学团成员", None),
        ("影子校长", None),
        ("十九大代表", None),
        ("运行副总裁", None),
        ("江南访问团团长、省渔业协会会长", "省渔业协会"),
        ("江南代表团团长", "江南代表团"),
        ("江南医科大学教师、“同行”志愿服务队队长", "江南医科大学"),
        ("志愿服务队负责人", "志愿服务队"),
        ("东湖科学院院士、江南地理学会主任", "江南地理学会"),
        ("东湖科学院院士", "东湖科学院"),
        ("江南疾控中心消毒学首席专家", "江南疾控中心"),
        ("白沙镇中心小学校长", "白沙镇中心小学"),
        ("江南集团首席财务官", "江南集团"),
        ("江南论坛秘书长", None),
        ("江南市政协五届三次会议副秘书长", None),
        ("大会发言人", None),
        ("江南市人民代表大会代表", "江南市人民代表大会"),
        ("江南热轧车间二班班长", "江南热轧车间二班"),
        ("江南市委党校中青班学员", "江南市委党校中青班"),
    ],
)
def test_an_organisation_is_what_is_left_of_a_title_without_its_ranks(title: str, expected: str | None) -> None:
    assert organisation(title) == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("江南区副区长", "江南区副区长"),
        ("同样在科教城挂职的江南学院团委书记", "江南学院团委书记"),
        ("跟班学习成员、江南县白沙镇党委书记", "江南县白沙镇党委书记"),
        ("时任江南区副区长", "江南区副区长"),
        ("在座谈会上江南区副区长", "江南区副区长"),
        ("在街道挂职任主任助理的", "主任助理"),
        ("据江南区副区长", "江南区副区长"),
        ("参加座谈的有江南区副区长", "江南区副区长"),
        ("下面是其中一位、语文老师", "语文老师"),
        ("江南医院主任医师、援新城江南医疗队队长", "江南医院主任医师"),
        ("援新城医疗队队长", "援新城医疗队队长"),
        ("江南医院副院长、医疗队队长", "江南医院副院长、医疗队队长"),
        ("总部位于江南的东湖教育集团（东湖集团）的副总裁", "东湖教育集团副总裁"),
        ("我校校长", "校长"),
        ("我校设计学院院长", "设计学院院长"),
        ("我市市长", "市长"),
        ("我市教育局局长", "市教育局局长"),
        ("我县委书记", "县委书记"),
        ("该校校长", "该校校长"),
        ("有关负责人", "有关负责人"),
        ("有线电视台台长", "有线电视台台长"),
        ("挂职干部", "挂职干部"),
        ("采访团成员", "采访团成员"),
        ("慰问团领队", "慰问团领队"),
        ("走访组组长", "走访组组长"),
        ("采访江南县副县长", "江南县副县长"),
        ("绿水青山", None),
        ("", None),
    ],
)
def test_a_title_is_kept_without_what_describes_the_person_or_the_occasion(before: str, expected: str | None) -> None:
    assert read_title(before) == expected


@pytest.mark.parametrize("before", ["今天参加了省长", "只存在于省长", "采访省长"])
def test_what_is_said_of_somebody_is_no_part_of_the_post(before: str) -> None:
    assert read_title(before) == "省长"


def test_what_somebody_becomes_is_the_post() -> None:
    assert read_title("“转正”为部门经理") == "部门经理"


def test_whoever_holds_some_post_is_not_meant() -> None:
    assert read_title("联系到平台的某一个负责人") is None


def test_the_longest_post_at_the_end_counts() -> None:
    assert ends_with_post("江南市副秘书长") == "副秘书长"
    assert ends_with_post("江南市") is None


@pytest.mark.parametrize(
    ("title", "org"),
    [
        ("江南区河口镇小学数学教师", "江南区河口镇小学"),
        ("江南县第二中学教务主任", "江南县第二中学"),
        ("江南县人民医院儿科护士长", "江南县人民医院儿科"),
        ("让胡路区工信局局长", "让胡路区工信局"),
    ],
)
def test_a_subject_taught_is_no_part_of_a_school(title: str, org: str) -> None:
    read = read_title(title)
    assert read == title and organisation(read) == org


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("江南省第四批援藏干部", None),
        ("当地农业技术员", None),
        ("江南县农业局技术员", "江南县农业局"),
        ("江南（集团）公司监事会主席", "江南（集团）公司"),
    ],
)
def test_a_calling_has_a_body_only_where_one_stands_before_it(title: str, expected: str | None) -> None:
    assert organisation(title) == expected


def test_a_post_among_those_who_stay_together_is_a_role_in_the_stay() -> None:
    assert is_passing("赴江北研修队临时党支部书记")
    assert is_passing("培训班班长")
    assert not is_passing("江南县委组织部副部长")


def test_a_team_of_a_sending_is_less_than_the_body_beside_it() -> None:
    assert organisation("江北协作工作队领队、江南区人民政府副秘书长") == "江南区人民政府"


def test_who_heads_those_who_teach_together_has_a_post() -> None:
    assert read_title("江南县第四中学年级组长、数学教师") == "江南县第四中学年级组长"
    assert read_title("江南县第四中学备课组组长、骨干教师") == "江南县第四中学备课组组长、骨干教师"
    assert read_title("第二组组长、江南县白沙镇镇长") == "江南县白沙镇镇长"


@pytest.mark.parametrize(
    ("before", "title", "org"),
    [
        ("江南县医院骨科主任、省五一劳动奖章获得者", "江南县医院骨科主任", "江南县医院骨科"),
        ("江南大学农学院副教授、“三区”人才", "江南大学农学院副教授", "江南大学农学院"),
        ("江南县白沙镇种粮大户、“劳动模范”", "江南县白沙镇种粮大户", "江南县白沙镇"),
        ("“劳动模范”、白沙镇种粮大户", "“劳动模范”、白沙镇种粮大户", "白沙镇"),
        ("江南县商务局局长、白沙镇镇长", "江南县商务局局长、白沙镇镇长", "江南县商务局"),
    ],
)
def test_an_honour_is_no_post(before: str, title: str, org: str) -> None:
    assert read_title(before) == title
    assert organisation(title) == org


def test_an_honour_alone_makes_no_post_of_what_stands_before_it() -> None:
    assert read_title("邀请局长、党外人士") is None
