"""Articles that go on below another one on a page."""

from __future__ import annotations

from searchapp.model import Document
from searchapp.reading.files import read_extraction
from searchapp.reading.formats import text

FIRST = """在学习中开阔眼界

——访禹州市委书记王宏

本报记者 周红

“这次考察收获很大，触动很深。”禹州市委书记王宏说，陶瓷产业的差距最大。

王宏表示，禹州市将从三个方面抓好转化落实。
"""
SECOND = """在对标中奋起直追

——访长葛市委书记张辉

本报记者 吴刚

“看到差距才能奋起直追。”长葛市委书记张辉感慨地说，再生金属产业大有可为。

张辉表示，长葛市将以项目为抓手，推动考察成果落地见效。
"""


def read(*pieces: str) -> Document:
    return read_extraction(text.in_text("\n".join(pieces)), "page.txt", "text")


def beginnings(document: Document) -> list[list[str]]:
    return [[passage.text[:4] for passage in article.passages] for article in document.articles]


def test_a_paragraph_that_names_the_interviewee_goes_back_to_the_interview() -> None:
    document = read(FIRST, SECOND, "王宏还表示，要选派更多干部外出学习。\n")
    assert beginnings(document) == [["“这次考", "王宏表示", "王宏还表"], ["“看到差", "张辉表示"]]


def test_the_items_of_a_list_go_with_the_item_that_names_the_place() -> None:
    document = read(
        FIRST,
        SECOND,
        "大抓产业，推动禹州市钧瓷产业升级。\n",
        "大抓环境，持续优化服务。\n",
        "大抓人才，引进各类能手。\n",
    )
    assert beginnings(document)[0][2:] == ["大抓产业", "大抓环境", "大抓人才"]
    assert not any(passage.uncertain for article in document.articles for passage in article.passages)


def test_what_may_belong_to_either_article_is_marked_as_a_guess() -> None:
    document = read(FIRST, SECOND, "陶瓷产业的差距最大，这次考察触动很深。\n", "鼓励企业转型。禹州市将设立专项资金。\n")
    guesses = [passage.text[:4] for article in document.articles for passage in article.passages if passage.uncertain]
    assert guesses == ["陶瓷产业"]


def test_articles_that_merely_mention_each_others_towns_keep_their_paragraphs() -> None:
    first = "新郑市：对标义乌补短板\n\n本报记者 刘海涛\n\n新郑市10名干部在义乌学习归来。\n\n大家谈了体会。\n"
    second = (
        "荥阳市：对标昆山找差距\n\n本报记者 高歌\n\n荥阳市把成果分解为28项任务。\n\n近期还将与新郑市签订合作协议。\n"
    )
    assert [len(found) for found in beginnings(read(first, second))] == [2, 2]


def test_a_county_with_a_name_of_one_character_tells_its_article() -> None:
    first = FIRST.replace("禹州市", "莒县").replace("——访莒县委", "——访莒县县委")
    document = read(first, SECOND, "二是抓好陶瓷，莒县要补上短板。\n")
    assert beginnings(document)[0][2:] == ["二是抓好"]
