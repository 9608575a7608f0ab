"""Who posted a page, and from where, beside its day; what stands right below the headline, and around it."""

from __future__ import annotations

import pytest

from searchapp.model import Article
from searchapp.reading.files import read_extraction
from searchapp.reading.formats.text import in_text

TEXT = """今年春天，河口镇派出五名年轻干部，到安城市开发区跟班学习三个月，住在园区旁边的宿舍里。
他们跟着企业服务科跑了六十多家厂子，记下了四本笔记，学到了不少办法，也交了许多朋友。
回来以后，镇里请他们在干部会上讲了两次课，听的人把会议室的过道都坐满了，问题一个接一个。"""


def read(head: str, text: str = TEXT) -> Article:
    (article,) = read_extraction(in_text(f"{head}\n{text}"), "page.txt", "text").articles
    return article


def openings(article: Article) -> list[str]:
    return [passage.text[:4] for passage in article.passages]


@pytest.mark.parametrize(
    ("head", "source"),
    [
        ("河口镇五名干部到安城跟班\n2021-04-23 00:10:33\n河口镇青年志愿者协会", "河口镇青年志愿者协会"),
        ("河口镇五名干部到安城跟班\n河东医科大学\n2021-04-23", "河东医科大学"),
        ("河口镇五名干部到安城跟班\n2021-04-23\nadmin\n河东省水利科学研究所", "河东省水利科学研究所"),
        ("首页\n关于我们\n五个人走了，他说：“我们只是去看看别人怎么做的。”\n河东医科大学\n2021-04-23", "河东医科大学"),
    ],
)
def test_a_house_beside_the_day_below_the_headline_is_the_source(head: str, source: str) -> None:
    article = read(head)
    assert (article.source, article.date) == (source, "2021-04-23")
    assert openings(article) == ["今年春天", "他们跟着", "回来以后"]
    assert all(passage.section is None for passage in article.passages)


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        ("给山里的孩子寄一箱书\nMarlowe\n2014-11-15 23:14:19\n河东省 安城市", ("Marlowe",)),
        ("给山里的孩子寄一箱书\nlinhai2008\n2014-11-15", ("linhai2008",)),
        ("给山里的孩子寄一箱书\n山风与溪水\n2014-11-15 23:14:19\n四川省 绵阳市", ("山风与溪水",)),
        ("给山里的孩子寄一箱书\nadmin\n2014-11-15 23:14:19", ()),
        ("给山里的孩子寄一箱书\nNEWS CENTER\n2014-11-15 23:14:19", ()),
    ],
)
def test_who_calls_himself_so_above_the_hour_of_a_post_is_its_author(head: str, authors: tuple[str, ...]) -> None:
    article = read(head)
    assert (article.title, article.authors) == ("给山里的孩子寄一箱书", authors)


def test_houses_that_head_parts_below_the_day_stay_their_headings() -> None:
    text = (
        "河东理工学院\n考察组先到了这里，看了三个实验室，听了两堂课。\n安城师范学院\n第二天大家又到了这里，座谈到天黑。"
    )
    article = read("河口学院到两所高校考察\n2021-04-23 10:20", text)
    assert article.source is None
    assert [passage.section for passage in article.passages] == ["河东理工学院", "安城师范学院"]


def test_an_office_that_signs_a_notice_above_its_day_leaves_its_words_text() -> None:
    article = read("关于跟班学习的通知", f"{TEXT}\n河口镇人民政府\n2021-04-23")
    assert article.title == "关于跟班学习的通知"
    assert len(article.passages) == 3


@pytest.mark.parametrize("column", ["资讯中心\nNEWS CENTER", "公司新闻\nCompany News", "News & Events\n新闻动态"])
def test_a_column_with_its_translation_is_no_line_of_the_headline(column: str) -> None:
    title = "河口镇：2021年跟班学习和对口支援工作要点 持续推进干部能力建设"
    assert read(f"{column}\n{title}").title == title


@pytest.mark.parametrize(
    "lead",
    [
        "随着园区的厂子一年比一年多，河口镇把目光转向了江对岸的开发区和那里的人",
        "镇上的年轻人离开了、厂子搬走了、学校合并了，五名干部却在三个月里找到了新的办法",
        "五名干部推迟返回河口，是镇里对「园区的项目和今后的人手还不放心」",
    ],
)
def test_a_line_of_clauses_below_the_headline_leads_in(lead: str) -> None:
    article = read(f"跟班三个月\n{lead}")
    assert (article.title, openings(article)[0]) == ("跟班三个月", lead[:4])


@pytest.mark.parametrize(
    "below",
    [
        "河口镇五名干部到安城开发区跟班，三个月跑遍六十家厂",
        "河口镇选派五名年轻干部赴安城市开发区跟班学习三个月 跑遍六十家厂子，记下四本笔记",
        "河口镇干部：到安城去三个月，看一看六十家厂子是怎么办起来又是怎么管好的",
    ],
)
def test_a_second_line_of_a_headline_stays_its_line(below: str) -> None:
    article = read(f"到江对岸去\n{below}")
    assert openings(article) == ["今年春天", "他们跟着", "回来以后"]


@pytest.mark.parametrize("heading", ["Related", "Related Articles", "Read More"])
def test_a_list_under_an_english_heading_is_no_content(heading: str) -> None:
    article = read("跟班三个月", f"{TEXT}\n{heading}\n江对岸的厂子为什么办得好？\n山里来的年轻人\nRiver Weekly")
    assert len(article.passages) == 3
    assert article.authors == ()


def test_english_credits_and_what_stands_above_them_are_captions() -> None:
    first, *others = TEXT.splitlines()
    shown = [
        "Young officials walk along the river in front of the factory on March 19, 2021",
        "Photo: Ann Reed/Zeta Press",
    ]
    chart = ["Officials Sent Across the River", "Data: River County Office"]
    article = read("跟班三个月", "\n".join([*shown, first, *chart, *others]))
    assert openings(article) == ["今年春天", "他们跟着", "回来以后"]


def test_an_english_line_that_no_credit_stands_below_is_told() -> None:
    first, *others = TEXT.splitlines()
    article = read(
        "跟班三个月", "\n".join([first, "“You are one of us now, and you will always have a desk here.”", *others])
    )
    assert len(article.passages) == 4


def test_voices_in_a_row_are_paragraphs_and_one_alone_may_be_a_heading() -> None:
    first, second, third = TEXT.splitlines()
    voices = ["“原来办厂也要有一股不认输的劲！”", "“我们镇明年也要办一家这样的厂！”"]
    article = read("跟班三个月", "\n".join([first, *voices, second, "“这里就是我的第二个家！”", third]))
    assert [passage.text for passage in article.passages] == [first, *voices, second, third]


def test_a_question_that_goes_on_is_told_and_one_that_asks_heads_a_part() -> None:
    first, second, third = TEXT.splitlines()
    article = read("跟班三个月", "\n".join([first, "而镇上呢？", second, "学到了什么？", third]))
    assert [passage.text for passage in article.passages] == [first, "而镇上呢？", second, third]
    assert article.passages[-1].section == "学到了什么？"


def test_rows_of_links_above_the_headline_are_no_lines_of_it() -> None:
    links = "\n".join(
        f"{name}\n{name}概览 {name}交流处 “河口杯”{name}大赛 全国优秀{name}工作者"
        for name in ("学会", "智库", "科普", "期刊", "奖励", "活动", "会员")
    )
    head = f"{links}\n河口镇青年干部学术年会在安城举行\n发布时间：2021-04-23 来源：河口学会"
    article = read(head)
    assert (article.title, article.date, len(article.passages)) == ("河口镇青年干部学术年会在安城举行", "2021-04-23", 3)


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("河口镇召开干部跟班学习座谈会1", "河口镇召开干部跟班学习座谈会"),
        ("河口镇召开干部会 传达第三次跟班学习座谈会精神2", "河口镇召开干部会 传达第三次跟班学习座谈会精神"),
        ("河口镇干部跟班学习要点2021", "河口镇干部跟班学习要点2021"),
        ("战“疫”｜从河口到安城的五个人", "从河口到安城的五个人"),
    ],
)
def test_the_number_of_a_copy_and_a_rubric_are_no_part_of_a_title(printed: str, title: str) -> None:
    assert read(printed).title == title


def test_a_subtitle_behind_the_headline_that_a_page_is_named_after_is_no_part_of_it() -> None:
    title, subtitle = "把办法带回江这边来", "——河口镇五名干部在安城跟班三个月"
    article = read(f"{title}{subtitle}\n2021-04-23\n新华社安城4月23日电 题：{title}{subtitle}")
    assert (article.title, article.subtitle) == (title, subtitle)


def test_how_many_recommend_a_page_is_no_content() -> None:
    assert len(read("跟班三个月", f"{TEXT}\n推荐12\n点赞 3").passages) == 3


LISTED = "\n".join(
    f"{what}[07-0{day}]"
    for day, what in enumerate(
        (
            "校园里的科学周",
            "运动场上的一天",
            "听老校长讲往事",
            "三位老师获奖",
            "图书馆添新书",
            "合唱团去了省里",
            "新操场启用了",
        ),
        1,
    )
)


@pytest.mark.parametrize(
    "path", ["当前位置：首页 > 新闻中心 > 学校新闻", "您现在的位置：首页 >> 要闻", "当前位置: 首页 › 动态"]
)
def test_a_list_above_the_path_to_the_page_ends_there(path: str) -> None:
    title = "河口中学五位老师到安城跟岗"
    head = f"首页\n校园活动\n推荐阅读\n{LISTED}\n{path}\n{title}\n文章来源：河口中学 发布时间：2021年04月23日"
    article = read(head)
    assert (article.title, article.date, article.source) == (title, "2021-04-23", "河口中学")
    assert openings(article) == ["今年春天", "他们跟着", "回来以后"]


def test_a_list_below_the_text_goes_on_below_a_path() -> None:
    article = read(
        "跟班三个月", f"{TEXT}\n推荐阅读\n{LISTED}\n当前位置：首页 > 新闻中心\n江对岸的厂子为什么办得好\n山里来的年轻人"
    )
    assert (article.title, len(article.passages)) == ("跟班三个月", 3)


@pytest.mark.parametrize("heading", ["相关搜索", "作者最新文章", "【相关搜索】"])
def test_a_list_of_searches_or_of_an_authors_own_is_no_content(heading: str) -> None:
    assert len(read("跟班三个月", f"{TEXT}\n{heading}\n跟班学习要带什么\n江对岸的厂子\n04-2309:34").passages) == 3


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("下乡三年，我们学会了跟庄稼一起等｜山城夜话", "下乡三年，我们学会了跟庄稼一起等"),
        ("五个人的安城之行：把办法带回江这边来丨江边问答", "五个人的安城之行：把办法带回江这边来"),
        ("三个月能学到什么？五名干部的答案都不一样 | 河口观察", "三个月能学到什么？五名干部的答案都不一样"),
        ("江边问答｜下乡三年，我们学会了等", "江边问答｜下乡三年，我们学会了等"),
        ("下乡三年｜庄稼人", "下乡三年｜庄稼人"),
    ],
)
def test_a_column_behind_a_whole_claim_is_no_part_of_the_title(printed: str, title: str) -> None:
    assert read(printed).title == title


@pytest.mark.parametrize(
    ("opening", "source"),
    [
        ("河东林业政府网4月23日讯近日，", "河东林业政府网"),
        ("安城日报4月23日讯为了学到办法，", "安城日报"),
        ("安城网2021年4月23日讯“走得再远也要回来”，", "安城网"),
        ("安城网4月23日讯息中心建成以后，", None),
        ("安城日报讯息中心建成以后，", None),
    ],
)
def test_text_right_behind_the_day_of_a_dateline_leaves_its_house_the_source(opening: str, source: str | None) -> None:
    assert read("河口镇五名干部到安城跟班", f"{opening}{TEXT}").source == source


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("稿件转自河口商会", "河口商会"),
        ("文章转载自：安城青年说", "安城青年说"),
        ("图文摘自江边故事会", "江边故事会"),
        ("内容转自他们写的信", None),
    ],
)
def test_a_line_that_says_whence_a_text_was_taken_names_the_source(line: str, source: str | None) -> None:
    assert read("河口镇五名干部到安城跟班", f"{TEXT}\n{line}").source == source


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Apr 23rd 2021", "2021-04-23"),
        ("April 3, 2021", "2021-04-03"),
        ("23 Sept. 2021", "2021-09-23"),
        ("Room 23 2021", None),
    ],
)
def test_a_day_in_english_dates_a_page_and_a_house_in_two_languages_above_it_is_the_source(
    line: str, date: str | None
) -> None:
    title = "河口镇五名干部到安城跟班三个月"
    assert read(f"{title}\n{line}").date == date
    if date:
        assert (read(f"{title}\n江边周刊 Riverside Weekly\n{line}").source or "").startswith("江边周刊")
        assert read(f"{title}\n江边周刊 Riverside Weekly\n{line}").title == title


@pytest.mark.parametrize(
    ("line", "source", "authors"),
    [
        ("原文来自订阅号「河口青年说」：去安城的三个月！", "河口青年说", ()),
        ("信息源自「江边LAB」：去安城的三个月。", "江边LAB", ()),
        ("出自 江边周末编辑组：去安城的三个月", "江边周末", ()),
        ("来源于微信公众号「河口青年说」，作者 Tom Li", "河口青年说", ("Tom Li",)),
        ("本文由剪报夹转码，文章来自微信公号「河口青年说」", "河口青年说", ()),
        ("信息来自跟班的五名干部和他们的家人，记在这里。", None, ()),
        ("出自《诗经》", None, ()),
        ("文章来自一位读者的来信", None, ()),
        ("文章来源：　撰稿：　日期：2021-04-23　浏览：　次", None, ()),
    ],
)
def test_a_line_under_the_headline_says_from_which_account_a_text_is(
    line: str, source: str | None, authors: tuple[str, ...]
) -> None:
    article = read(f"河口镇五名干部到安城跟班\n2021-04-23\n{line}")
    assert (article.source, article.authors) == (source, authors)


@pytest.mark.parametrize(
    ("line", "source", "date"),
    [
        ("《安城教育》（1996年4月）", "安城教育", "1996-04"),
        ("《安城日报》（1996年4月23日）", "安城日报", "1996-04-23"),
        ("《水利论丛》2011年第3期", "水利论丛", "2011"),
        ("1996年4月　安城成人教育", "安城成人教育", "1996-04"),
        ("1996年4月　河口镇", None, None),
    ],
)
def test_the_issue_under_a_headline_dates_what_it_printed(line: str, source: str | None, date: str | None) -> None:
    article = read(f"河口镇五名干部到安城跟班\n{line}")
    assert (article.source, article.date) == (source, date)


@pytest.mark.parametrize(
    ("line", "source", "authors", "date"),
    [
        ("江边青年Riverside  2021-04-23", "江边青年Riverside", (), "2021-04-23"),
        ("2021-04-23 江边青年Riverside", "江边青年Riverside", (), "2021-04-23"),
        ("江边读书角 发布于 2021-04-23", "江边读书角", (), "2021-04-23"),
        ("江边读书角 / 2021-04-23", "江边读书角", (), "2021-04-23"),
        ("李小娜 2021-04-23 10:20:33 3人参与评论", None, ("李小娜",), "2021-04-23"),
        ("2021-04-23 出发去安城", None, (), "2021-04-23"),
    ],
)
def test_an_account_and_its_day_stand_on_the_line_below_the_headline(
    line: str, source: str | None, authors: tuple[str, ...], date: str
) -> None:
    article = read(f"河口镇五名干部到安城跟班\n{line}")
    assert (article.title, article.source, article.authors) == ("河口镇五名干部到安城跟班", source, authors)
    assert article.date == date or source is None


@pytest.mark.parametrize(
    ("opening", "source", "authors"),
    [
        ("新华网安城4月23日电23日14时许，", "新华网", ()),
        ("据新华社安城4月23日电春分前后，", "新华社", ()),
        ("安城网4月23日电(李小娜王远)近日，", "安城网", ("李小娜", "王远")),
        ("本报讯记者李小娜从安城市教育局获悉：", None, ("李小娜",)),
        ("安城网4月23日电视问政播出以后，", None, ()),
    ],
)
def test_a_dateline_of_an_agency_names_it_and_who_reports(
    opening: str, source: str | None, authors: tuple[str, ...]
) -> None:
    article = read("河口镇五名干部到安城跟班", f"{opening}{TEXT}")
    assert (article.source, article.authors) == (source, authors)
