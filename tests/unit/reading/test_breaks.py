"""Breaks inside a sentence and breaks between paragraphs."""

from __future__ import annotations

import pytest

from searchapp.reading.breaks import is_cut


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("孵化器除提供基础服务外，还提供法律咨询、股权投资等特色服务，形成了一套全周期创", "业服务体系，值得借鉴。"),
        ("从备案到开工，企业投资项目的平均用时已经从", "1.0版的一百天压缩到十天。"),
        ("截至目前，全市已经累计兑付各类惠企资金3.6亿元，惠及各类市场主体超过", "2万家，企业满意度不断提升。"),
        ("他们把服务企业当成自己家里的事来办，干部的热情似", "“炭火”一样积极高涨。"),
        ("企业服务专员制度实施以来，解决了许多问题，受到了广泛好评", "，也赢得了企业的信任。"),
        ("会上提出要落实好“数", "引”的目标。"),
        ("他说：“我们将", "继续深入开展活动，及时了解企业需求。”"),
        ("学员们走访了高新区（含保税区、", "出口加工区）的十二家企业。"),
    ],
)
def test_a_break_inside_a_sentence_is_mended(above: str, below: str) -> None:
    assert is_cut(above, below)


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("他们用三个月时间走访了十二个园区，完成了八篇调研报告。", "回来以后，报告提交给了市委。"),
        ("首批选派12名干部，主要围绕乡村振兴等领域到成都市进行沉浸式跟班学", "2021年，南阳提出选派300名干部。"),
        ("驻马店选派4名处级干部到广东省、福建省、浙江省等经济发达省份跟班学", "此外，安阳等城市也在积极开展。"),
        ("“这样的做法值得我们借鉴，回去以后就要推开。”市商务局副局长李强说", "在他看来，差距首先是观念上的差距。"),
        ("开封市选派6名业务骨干到杭州市西湖区跟班，学习夜间经济的先进做法", "“每一条长椅都有编号。”徐倩说。"),
        ("座谈会上大家争相发言，谈体会、谈认识、谈打算，气氛十分热烈", "张红伟表示，要把学习成果转化为行动。"),
        ("大抓产业，推动社会消费品零售总额突破1100亿元，再上新台阶", "大抓环境，注重营商环境优化升级。"),
        ("会议传达了上级精神，安排部署了下一阶段的重点工作任务", "一、提高认识。要把思想统一起来。"),
        ("考察组先后走访了六个园区和九家企业，召开了四次座谈会", "商丘市委组织部副部长张家诚说，要抓好转化。"),
    ],
)
def test_two_paragraphs_stay_two_even_without_a_stop(above: str, below: str) -> None:
    assert not is_cut(above, below)


def test_a_word_that_stands_elsewhere_on_the_page_is_put_together_again() -> None:
    above = "街道对各小区的小广场、绿地、微景观、休憩点设施等布局和功能设置都认真仔细规"
    below = "划让小区里每一处原来无人过问的角落都美了起来。"
    assert not is_cut(above, below)
    assert is_cut(above, below, "先有规划，后有建设。")
