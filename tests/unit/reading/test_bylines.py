"""Bylines, datelines, metadata and credits in their many spellings."""

from __future__ import annotations

import pytest

from searchapp.reading.bylines import Byline, parse_byline
from searchapp.reading.credits import cut_trailing, is_editor_credit
from searchapp.reading.datelines import parse_dateline
from searchapp.reading.glued_bylines import glued_byline
from searchapp.reading.metadata import parse_meta
from searchapp.reading.signatures import (
    about_author,
    parse_author_line,
    parse_narrator,
    parse_written_by,
    signed_with_post,
)


@pytest.mark.parametrize(
    ("text", "authors", "source"),
    [
        ("本报记者 党贺喜", ["党贺喜"], None),
        ("安江日报记者李小娜通讯员王远山", ["李小娜", "王远山"], "安江日报"),
        ("安江特区报记者 罗小兰/文 刘小钢 陈小芝/图", ["罗小兰"], "安江特区报"),
        ("新城日报记者李小娜王远山", ["李小娜", "王远山"], "新城日报"),
        ("正观新闻·郑州晚报记者 李娜 通讯员 王远", ["李娜", "王远"], "郑州晚报"),
        ("临江晚报·新大江新闻记者 冷月", ["冷月"], "临江晚报·新大江新闻"),
        ("周口日报·周口融媒记者 冷月", ["冷月"], "周口日报"),
        ("河南日报记者 李凤虎 河南日报社全媒体记者 刘梦珂", ["李凤虎", "刘梦珂"], "河南日报"),
        ("(本报记者 沈宝石 整理)", ["沈宝石"], None),
        ("（记者李娜 通讯员王远 文/图）", ["李娜", "王远"], None),
        ("□本报记者 李 娜", ["李娜"], None),
        ("■李娜 王远", ["李娜", "王远"], None),
        ("文/记者 李娜 图/记者 王远", ["李娜"], None),
        ("李娜／文　王远／摄", ["李娜"], None),
        ("记者 阿卜杜·热合曼", ["阿卜杜·热合曼"], None),
        ("本报首席记者 欧阳春晓 实习生 王远", ["欧阳春晓", "王远"], None),
        ("通讯员 市委组织部 张三", ["张三"], None),
        ("新城日报/新城网记者李娜王小远赵强", ["李娜", "王小远", "赵强"], "新城日报"),
        ("新城新闻记者 李小娜 实习生 王远山 江北渡口报道", ["李小娜", "王远山"], "新城新闻"),
        ("新华社记者 李娜", ["李娜"], "新华社"),
        ("《新城周刊》 记者 李小娜｜大江安城报道", ["李小娜"], "新城周刊"),
        ("《安都月刊》特约撰稿 王远山 / 安城报道", ["王远山"], "安都月刊"),
        ("本刊记者 李小娜 王远山 | 发自安城", ["李小娜", "王远山"], None),
        ("新城日报记者 李小娜／王远山", ["李小娜", "王远山"], "新城日报"),
        ("本报评论员", [], None),
        ("县报道组 冷月 通讯员 梅远", ["冷月", "梅远"], None),
        ("临江日报·大江周末 记者 冷月", ["冷月"], "临江日报·大江周末"),
        ("临江日报·周末版记者 冷月", ["冷月"], "临江日报·周末版"),
        ("临江日报·大江客户端 通讯员 冷月", ["冷月"], "临江日报·大江客户端"),
        ("本报记者 冷月 文\\图", ["冷月"], None),
        ("口述人：冷月 整理人：梅远", ["冷月", "梅远"], None),
        ("口述：冷月  采访整理：梅远", ["冷月", "梅远"], None),
        ("口述、摄影（除署名外）/冷月 整理/梅远", ["冷月", "梅远"], None),
        ("亲历者：冷月 访谈人：梅远", ["冷月", "梅远"], None),
        ("临江日报记者 王远山 / 文 冷月 / 口述", ["王远山", "冷月"], "临江日报"),
        ("采写：安都记者 李小娜 王远山", ["李小娜", "王远山"], None),
        ("采写：安都见习记者 李小娜", ["李小娜"], None),
        ("李小娜报道", ["李小娜"], None),
        ("见习生：李娜", ["李娜"], None),
        ("执笔人 李娜", ["李娜"], None),
        ("文｜读者：李娜", ["李娜"], None),
        ("撰文 | 李娜 图 | 受访者提供", ["李娜"], None),
        ("通讯员：李娜、王远 编辑：冷月", ["李娜", "王远"], None),
        ("■临江晚报·掌上临江记者 冷月", ["冷月"], "临江晚报·掌上临江"),
        ("临江农报·江云安城 见习记者 冷月", ["冷月"], "临江农报·江云安城"),
        ("□本报记者 冷月 发自江口 通讯员 梅远", ["冷月", "梅远"], None),
        ("文｜冷月　图｜梅远　编｜李小娜", ["冷月"], None),
        ("驻江口记者站 冷月 见习记者 梅远 特约通讯员 李小娜", ["冷月", "梅远", "李小娜"], None),
        ("驻江口记者站记者 冷月 校园记者 梅远", ["冷月", "梅远"], None),
        ("临江日报记者冷月/文 梅远/图", ["冷月"], "临江日报"),
        ("小记者 李小娜 指导老师 王远山", ["李小娜"], None),
        ("记者李娜、驻区记者王远报道", ["李娜", "王远"], None),
        ("特约记者李小娜、驻市记者王远山", ["李小娜", "王远山"], None),
        ("团委 李娜 图：王远", ["李娜"], None),
        ("李娜 王远 图", [], None),
        ("口述人：李娜（临江区第三小学教师） 采写：王远山", ["李娜", "王远山"], None),
        ("文字：李娜（临江区教育局）、王远山", ["李娜", "王远山"], None),
        ("通讯员李小娜 王远山 江口报道", ["李小娜", "王远山"], None),
        ("策划：王远 文字：李娜", ["李娜"], None),
    ],
)
def test_a_byline_names_authors_and_paper(text: str, authors: list[str], source: str | None) -> None:
    byline = parse_byline(text)
    assert byline is not None
    assert (list(byline.authors), byline.source) == (authors, source)


@pytest.mark.parametrize(
    "text",
    [
        "省委党校教研部副主任杨伟民告诉记者,跟班学、外派考察的优点是",
        "主动对接企业进口计划，提前审核智利三文鱼境外",
        "记者采访到多名参与者。",
        "跟班学习 寻发展良方",
        "学习考察心得",
        "图书馆里的新风景",
        "查看原文",
    ],
)
def test_prose_and_headings_are_no_bylines(text: str) -> None:
    assert parse_byline(text) is None


@pytest.mark.parametrize(
    ("text", "source", "date", "authors"),
    [
        ("时间:2023-03-29 10:00:09来源:河南日报", "河南日报", "2023-03-29", []),
        ("2021年11月08日15:20 来源：人民网－安徽频道", "人民网－安徽频道", "2021-11-08", []),
        ("发布时间：2022-03-15 09:23 来源：安庆日报 浏览次数：1203次 字号：[大 中 小]", "安庆日报", "2022-03-15", []),
        ("来源丨河南日报 作者丨李娜", "河南日报", None, ["李娜"]),
        ("来源 河南日报", "河南日报", None, []),
        ("洛阳日报 2023年02月04日 星期六", "洛阳日报", "2023-02-04", []),
        ("六安新闻网 2022-05-05 浏览：356", "六安新闻网", "2022-05-05", []),
        ("2023年5月", None, "2023-05", []),
        ("时间:2019-05-14 03:21:18下载本文作者:会员上传", None, "2019-05-14", []),
        ("作者：佚名", None, None, []),
        ("《 临江日报海外版 》( 2016年05月06日   第 03 版)", "临江日报海外版", "2016-05-06", []),
        ("作者：本报记者 冷月 《临江日报》（2016年5月6日 3版）", "临江日报", "2016-05-06", ["冷月"]),
        ("2021年8月30日夜于柳州", None, "2021-08-30", []),
        ("2021-08-30于小茜", None, "2021-08-30", ["于小茜"]),
        ("2021-08-30冷月", None, "2021-08-30", ["冷月"]),
        ("李小娜 2021-08-30", None, "2021-08-30", ["李小娜"]),
        ("李小娜、王远山 | 2021年8月30日", None, "2021-08-30", ["李小娜", "王远山"]),
        ("教育 2021-08-30", None, "2021-08-30", []),
        ("于垚 / 2021-08-30", None, "2021-08-30", ["于垚"]),
        ("Marin / 2021-08-30", None, "2021-08-30", ["Marin"]),
        ("作者：Ada Moore、乔远山　　发布日期：2021-08-30", None, "2021-08-30", ["Ada Moore", "乔远山"]),
        ("作者：riverboat　2021-08-30", None, "2021-08-30", ["riverboat"]),
        ("作者：admin　2021-08-30", None, "2021-08-30", []),
        ("本文亦见于 Ada Moore 的个人博客。", None, None, ["Ada Moore"]),
        ("转载自：古渡一年记 - riverboat 的文章 - 知乎", None, None, ["riverboat"]),
        ("来源：微信公众号“河口夜读”小江老师", "河口夜读", None, ["小江老师"]),
        ("来源：公众号：河口夜读", "河口夜读", None, []),
        ("来源：「河口夜读」微信公众号 2021-08-30", "河口夜读", "2021-08-30", []),
        ("2021-08-30 8.00元 立即下载", None, "2021-08-30", []),
        ("发表于 2022-7-9 09:12:33 | 显示全部楼层 |阅读模式 来自: 江西上饶", None, "2022-07-09", []),
        ("来自：江西日报", "江西日报", None, []),
        ("日期: 来源:临江市融媒体中心收集编辑:临江市融媒体中心", "临江市融媒体中心", None, []),
        ("李小娜    发布时间: 2016-08-09 10:11:12    来源:安江新闻网", "安江新闻网", "2016-08-09", ["李小娜"]),
        ("时政    发布时间: 2016-08-09 10:11:12    来源:安江新闻网", "安江新闻网", "2016-08-09", []),
        ("来自:安江日报 作者:江口动态 访问量:88", "安江日报", None, []),
        ("来源:原创  作者:安江日报  点击数:77", "安江日报", None, []),
        ("作者: _ab77", None, None, []),
        (
            "安江市政府门户网站 www.anjiang.example.cn 时间:2016-08-09 10:11 来源:安江日报",
            "安江日报",
            "2016-08-09",
            [],
        ),
        ("2020-01-07 08:49     援边新闻平台", None, "2020-01-07", []),
        ("来源:安江日报 吴小江 2016-08-09 10:11", "安江日报", "2016-08-09", ["吴小江"]),
        ("2016-08-09辛小茜岳小强", None, "2016-08-09", ["辛小茜", "岳小强"]),
        ("2016-08-09责任编辑李小娜", None, "2016-08-09", []),
        ("文章来源:http://www.example.com/news/1229111.html", None, None, []),
        ("09.08.2016  10:11", None, "2016-08-09", []),
        ("新闻来源: 作 者: 发表日期:08-3-12", None, "2008-03-12", []),
        ("发布日期:98-3-2 来源:安江日报", "安江日报", "1998-03-02", []),
        ("（原载2016年8月9日《安江日报》第4版）", "安江日报", "2016-08-09", []),
        ("安江日报/2016年/8月/9日/第004版", "安江日报", "2016-08-09", []),
        ("来源：综合整理", None, None, []),
        ("来源：综合自网络 作者：匿名网友", None, None, []),
        ("来源：投稿 2016-08-09", None, "2016-08-09", []),
        ("来源：综合安江日报", "综合安江日报", None, []),
        ("（《 安江日报 》 2016年8月9日   第 03 版）", "安江日报", "2016-08-09", []),
        ("2016年8月9日 A3 要闻 YAOWEN", None, "2016-08-09", []),
        ("2016年8月9日 星期二 往期回顾", None, "2016-08-09", []),
        ("2016-08-09 星期二 今日报纸 | 返回目录", None, "2016-08-09", []),
    ],
)
def test_metadata_is_read_in_every_spelling(
    text: str, source: str | None, date: str | None, authors: list[str]
) -> None:
    meta = parse_meta(text)
    assert meta is not None
    assert (meta.source, meta.date, list(meta.authors)) == (source, date, authors)


def test_a_rubric_before_a_slash_and_a_day_is_no_author() -> None:
    for text in ("时评 / 2021-08-30", "要闻 / 2021-08-30", "时政 / 2021-08-30"):
        meta = parse_meta(text)
        assert meta is None or not meta.authors


def test_a_mark_in_front_of_a_stated_title_keeps_its_brackets() -> None:
    for text, title in (("标题: [转帖] 到古渡学", "[转帖] 到古渡学"), ("标题：【到古渡学】", "到古渡学")):
        meta = parse_meta(text)
        assert meta is not None and meta.title == title
    followed = parse_meta("2018年3月5日 09:06　来源：柳岸日报　作者：乔远山　【字体：大 中 小】")
    assert followed is not None and followed.authors == ("乔远山",)


def test_who_posts_in_a_forum_is_no_outlet_but_a_paper_that_posts_is() -> None:
    for text, issuer in (("河边远山 发表于 2018-3-5 21:30", None), ("柳岸晚报 发表于 2018-3-5 21:30:08", "柳岸晚报")):
        meta = parse_meta(text)
        assert meta is not None and (meta.date, meta.issuer) == ("2018-03-05", issuer)


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("作者：柳边一只船　2018-03-05 21:30　阅读(31)　评论(2)", ("柳边一只船",)),
        ("楼主：柳边一只船　时间：2018-03-05 21:30:00　点击：31　回复：2", ("柳边一只船",)),
        ("撰稿：乔远山　录入：admin　点击数：31　更新时间：2018/3/5", ("乔远山",)),
        ("作者：乔远山　美工：李娜　2018-03-05", ("乔远山",)),
        ("作者：柳岸要闻　2018-03-05", ()),
        ("作者：第三实践队　2018-03-05", ()),
        ("乔远山 发表于 2018-3-5 21:30 | 只看楼主", ()),
    ],
)
def test_what_an_author_calls_himself_is_a_name_beside_counters_and_keys(text: str, authors: tuple[str, ...]) -> None:
    meta = parse_meta(text)
    assert (meta.authors if meta else ()) == authors


@pytest.mark.parametrize(
    "text",
    [
        "2022年,南阳选派干部赴苏皖先进地区",
        "记者：怎样才能真正学到东西？",
        "2月3日，洛阳召开动员会",
        "来源于实践的办法最管用",
        "人才 2021-08-30",
        "2023-13-45",
    ],
)
def test_prose_with_dates_and_colons_is_no_metadata(text: str) -> None:
    meta = parse_meta(text)
    assert meta is None or meta.date is None


@pytest.mark.parametrize(
    ("text", "authors", "source"),
    [
        ("本报讯(记者 李娜 通讯员 沈云峰 梁国)为提升综合素质，", ["李娜", "沈云峰", "梁国"], None),
        ("新华社郑州5月10日电（记者 韩朝阳）初夏时节，", ["韩朝阳"], "新华社"),
        ("中国新闻网亳州6月2日电（记者 李超庆）记者获悉，", ["李超庆"], "中国新闻网"),
        ("【河南日报讯】5月10日，", [], "河南日报"),
        ("临江晨刊·掌上安江讯（记者 李小娜）船厂今年送出17名焊工。", ["李小娜"], "临江晨刊·掌上安江"),
        ("安江日报记者李小娜报道 三月的船厂里，焊花四溅。", ["李小娜"], "安江日报"),
        ("□李小娜 本报讯 安江一家船厂今年送出17名焊工。", ["李小娜"], None),
        ("通讯员 李小娜 王远山 安江日报讯 焊工们分在三个车间。", ["李小娜", "王远山"], "安江日报"),
        ("安江网(微博)8月9日讯 (安江早报记者 陈小洋 通讯员 李小宣)早报记者昨日获悉，", ["陈小洋", "李小宣"], "安江网"),
        ("本报讯（李娜 马晓燕）5月10日，", ["李娜", "马晓燕"], None),
        ("今日临江讯 为练好本领，", [], "今日临江"),
        ("本报讯（市委宣传部 陆雨 记者 欧阳静）上月，", ["陆雨", "欧阳静"], None),
        ("临江云—临江新闻网讯（记者 李娜）一头是山，", ["李娜"], "临江新闻网"),
        ("中新网安徽新闻5月6日电（李娜）安徽青年", ["李娜"], "中新网"),
        ("临江晚报掌上临江5月6日讯（记者 李娜）今天", ["李娜"], "临江晚报掌上临江"),
        ("本报记者 李娜 王远 为您报道 5月中旬，", ["李娜", "王远"], None),
        ("临江网(安江日报网)讯(通讯员陈小洋、李小宣)5月10日晚,", ["陈小洋", "李小宣"], "临江网"),
        ("中新网 临江5月10日电 (记者 李娜)由市长", ["李娜"], "中新网"),
        ("临江新闻网5月10日安江讯 5月9日至10日，", [], "临江新闻网"),
        ("临江中通社5月10日电 通关以后", [], "临江中通社"),
        ("安江融媒（记者 李娜）5月10日，", ["李娜"], "安江融媒"),
        (
            "临江新闻网讯 临江市新闻传媒中心记者李娜、王远 通讯员陈小洋报道：3月2日",
            ["李娜", "王远", "陈小洋"],
            "临江新闻网",
        ),
        ("（记者 李娜 实习生 王远）“那时候，我们", ["李娜", "王远"], None),
        ("文｜读者：李娜 那年冬天，我第一次走进山里。", ["李娜"], None),
        ("口述：李娜 车停在村口，没有人说话。", ["李娜"], None),
        ("(通讯员 李娜)9月14日下午,", ["李娜"], None),
        ("本校讯（教务处 李娜 总务处 王远）3月2日，", ["李娜", "王远"], None),
        ("本报讯（宣传部 李娜）3月2日，", ["李娜"], None),
        ("安江新闻客户端讯 李娜 王远报道：3月2日，", ["李娜", "王远"], "安江新闻客户端"),
        ("安江新闻客户端 记者 李娜 王远 3月2日，", ["李娜", "王远"], "安江新闻客户端"),
        ("【安江日报全媒体记者 李娜】3月2日，", ["李娜"], "安江日报"),
        ("本报安江3月2日专电（记者李娜）船厂的焊工", ["李娜"], None),
        ("新华社安江3月2日电讯（李娜）船厂的焊工", ["李娜"], "新华社"),
        ("【本站讯】（通讯员：总务处 李娜 摄影：王远）3月2日，", ["李娜"], None),
        ("我县讯（记者 李娜）3月2日，", ["李娜"], None),
        ("（区融媒体中心 李娜 王远）3月2日，", ["李娜", "王远"], None),
        ("（区委组织部 李小娜、区教育局 王远山）3月2日，", ["李小娜", "王远山"], None),
        ("据安江日报（记者李娜）报道，3月2日，", ["李娜"], "安江日报"),
    ],
)
def test_a_dateline_feeds_authors_and_source(text: str, authors: list[str], source: str | None) -> None:
    dateline = parse_dateline(text)
    assert dateline is not None
    assert (list(dateline.authors), dateline.source) == (authors, source)


@pytest.mark.parametrize(
    "text",
    [
        "安城市讯 近日，",
        "（记者见面会）今天上午，",
        "（注：记者手记）近日，",
        "他接到通讯 就出发了",
        "本报记者 走进老街 看到了变化",
        "李娜（记者 王远的同学）说，",
        "安江县（记者 李娜）5月10日，",
        "本校电话（教务处 李娜）照旧，",
        "安江日报（2021年5月10日）第三版",
        "（教学楼 西侧 二楼）今天上午，",
        "（一）加强组织领导 压实责任",
    ],
)
def test_an_opening_that_names_nobody_is_no_dateline(text: str) -> None:
    assert parse_dateline(text) is None


@pytest.mark.parametrize(
    ("text", "authors", "date"),
    [
        ("2005年5月31日 作者：信息科", (), "2005-05-31"),
        ("2005年5月31日 作者：李志科", ("李志科",), "2005-05-31"),
        ("支教时间：2023.9-2024.2", (), None),
        ("李娜发布时间：2021-05-06", ("李娜",), "2021-05-06"),
        ("2023 05/30 12:20:38", (), "2023-05-30"),
        ("时间：2016-09-13 作者：秩名", (), "2016-09-13"),
    ],
)
def test_a_desk_or_a_word_before_a_key_is_no_author(text: str, authors: tuple[str, ...], date: str | None) -> None:
    meta = parse_meta(text)
    assert meta is not None
    assert (meta.authors, meta.date) == (authors, date)


def test_who_sends_a_text_in_is_named_behind_whatever_office_it_is() -> None:
    byline = parse_byline("安江省妇联通讯员 李娜")
    assert byline is not None
    assert byline.authors == ("李娜",)
    assert parse_byline("他们的通讯员 李娜") is None


def test_a_school_behind_who_tells_holds_no_proofreader() -> None:
    assert parse_byline("■讲述人：李娜　支教学校：新城一所镇中学") is None


def test_a_column_is_no_narrator_and_a_present_post_is_the_authors() -> None:
    assert parse_narrator("口述｜那年我在高原") is None
    assert parse_narrator("口述｜李娜") == "李娜"
    assert parse_narrator("采访对象：李娜") == "李娜"
    assert parse_narrator("口述：李娜 整理：王远") is None
    assert parse_narrator("口述 / 李娜 整理 / 王远") is None
    assert parse_narrator("讲述者：李娜（化名） 文：王远") is None
    assert signed_with_post("援藏干部 李娜") == ("援藏干部 李娜", ("李娜",))
    assert about_author("作者：李娜，现任新城县商务局局长，曾在安城挂职") == ("李娜", "新城县商务局局长")


def test_a_note_on_an_author_names_him_behind_his_body() -> None:
    assert about_author("（作者单位：安城市江北区人民法院　王远山）") == ("王远山", "安城市江北区人民法院")
    assert about_author("（作者单位：新城县第二小学 李 娜）") == ("李娜", "新城县第二小学")
    assert about_author("作者单位：新城县检察院 李小娜") == ("李小娜", "新城县检察院")
    assert about_author("（作者单位：新城县商务局 挂职干部）") == (None, "新城县商务局 挂职干部")
    assert about_author("（作者单位：新城县教育局 办公室）") == (None, "新城县教育局 办公室")


def test_a_note_on_an_author_may_begin_with_the_name_and_go_on_with_sex_and_post() -> None:
    assert about_author("作者简介：李小娜，女，新城县第二小学教师，曾在古渡支教。") == ("李小娜", "新城县第二小学教师")
    assert about_author("作者介绍：王远山，新城县商务局干部") == ("王远山", "新城县商务局干部")
    assert about_author("作者简介：写诗的人") is None


def test_an_author_stands_before_a_body_and_what_he_is_in_it() -> None:
    for text in ("王远山 “青禾”实践队 学生", "王远山 新城师范学院 教师", "王远山 新城县第二小学"):
        assert parse_meta(f"发布日期：2016-08-02　作者：{text}　编辑：李小娜") == Byline(
            ("王远山",), date="2016-08-02", writer=text
        )
    assert parse_meta("作者：李娜 王远 时间：2016-08-02") == Byline(("李娜", "王远"), date="2016-08-02")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("临江区双桥镇 干部 李娜", "李娜"),
        ("临江市安江区 第三小学 教师 李小娜", "李小娜"),
        ("李小娜 临江区第三小学", "李小娜"),
        ("扬帆起航 再创辉煌 李娜", None),
        ("李小娜 走进校园", None),
        ("临江区双桥镇 干部 学技术", None),
    ],
)
def test_blanks_may_part_an_office_from_a_post_and_a_likely_name(text: str, name: str | None) -> None:
    signed = signed_with_post(text)
    assert (signed and signed[1]) == (name and (name,))


def test_a_byline_is_parted_from_the_headline_that_it_is_glued_to() -> None:
    for text, head, authors in (
        ("山里人学会了看潮汐◇李娜 王远", "山里人学会了看潮汐", ("李娜", "王远")),
        ("临港的夜校亮着灯 本报记者 李娜", "临港的夜校亮着灯", ("李娜",)),
        ("临港的夜校亮着灯 李娜", "临港的夜校亮着灯", ("李娜",)),
        ("李小娜/临港的夜校亮着灯", "临港的夜校亮着灯", ("李小娜",)),
        ("李小娜《临港的夜校亮着灯》", "临港的夜校亮着灯", ("李小娜",)),
        ("临港的夜校亮着灯 新城县第一中学 李娜", "临港的夜校亮着灯", ("李娜",)),
    ):
        found = glued_byline(text)
        assert found is not None
        assert (found[0], found[1].authors) == (head, authors)
    assert glued_byline("走进大山 李家湾") is None
    assert glued_byline("江南/江北两地同唱一台戏") is None
    assert glued_byline("人民日报《临港的夜校亮着灯》") is None
    assert glued_byline("学先进经验 促跨越发展") is None


def test_the_narrator_is_who_tells_not_who_compiles() -> None:
    assert parse_narrator("讲述人:芜湖市政府办公室 胡蓉菲") == "芜湖市政府办公室 胡蓉菲"
    assert parse_narrator("（口述：李娜）") == "李娜"
    assert parse_narrator("(本报记者 沈宝石 整理)") is None
    assert parse_written_by("文／孙立（蚌埠市发展改革委）") == "孙立（蚌埠市发展改革委）"
    assert parse_written_by("文/图 记者 李娜") is None


def test_a_line_of_names_is_told_from_a_heading() -> None:
    assert parse_author_line("李跃波") == ("李跃波",)
    assert parse_author_line("李 娜") == ("李娜",)
    assert parse_author_line("学什么") == ()
    assert parse_author_line("强作风") == ()


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("可以培养一批干部队伍”。(记者 王新昌)", "可以培养一批干部队伍”。"),
        ("要让干部在一线长才干。（大河报记者 谭萍）[纠错]", "要让干部在一线长才干。"),
        ("这一做法值得借鉴。（据新华社）", "这一做法值得借鉴。"),
        ("这一做法值得借鉴。（下转第四版）", "这一做法值得借鉴。"),
        ("共走访企业105家（含规模以上企业8家）", "共走访企业105家（含规模以上企业8家）"),
    ],
)
def test_credits_at_the_end_are_cut_and_nothing_else(text: str, rest: str) -> None:
    assert cut_trailing(text)[0] == rest


@pytest.mark.parametrize(
    "text",
    ["责任编辑：李恒", "编辑:李恒", "(责编：王艳、张磊)", "责编 李明 校对 王强", "[责任编辑 张晓]", "编辑丨小周"],
)
def test_editors_are_recognised_in_every_spelling(text: str) -> None:
    assert is_editor_credit(text)


@pytest.mark.parametrize(
    ("text", "teller"),
    [
        ("口述：冷月 整理：梅远", "冷月"),
        ("讲述｜梅老师文｜冷月责编｜王远", "梅老师"),
        ("口述：冷月记录：梅远", "冷月"),
        ("口述丨冷月（化名）丨整理丨梅远", "冷月"),
        ("撰文 / 梅远 自述 / 周阿姨 题图 / 视觉中国", "周阿姨"),
        ("图文：冷小文", None),
        ("冷月/口述 梅远/文", "冷月"),
        ("梅远/文 冷月/口述", "冷月"),
        ("讲述者 冷月 记录 梅远", "冷月"),
        ("文/冷月 图/梅远", None),
    ],
)
def test_the_byline_says_who_tells_wherever_the_role_stands(text: str, teller: str | None) -> None:
    byline = parse_byline(text)
    assert byline is not None
    assert byline.writer == teller


@pytest.mark.parametrize("text", ["图｜受访者提供", "题图：新城县融媒体中心提供", "摄影（除署名外）"])
def test_a_note_on_credits_that_names_nobody_is_no_byline(text: str) -> None:
    assert parse_byline(text) is None
