"""The lines under the name of a law: when it was adopted, published and amended."""

from __future__ import annotations

import pytest

from searchapp.model import Article
from searchapp.reading.files import read_extraction
from searchapp.reading.formats import text

NAME = "安城市河道管理条例"
RULE = "第一条 为了加强河道管理，保障防洪安全，改善水环境，根据有关法律、法规，结合本市实际，制定本条例。"


def read(*lines: str) -> Article:
    (article,) = read_extraction(
        text.in_text("\n".join([NAME, *lines, "第一章 总则", RULE])), "page.txt", "text"
    ).articles
    return article


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (["2011年4月6日 安城市第九届人民代表大会常务委员会第三次会议通过"], "2011-04-06"),
        (["（2011年4月6日安城市人民政府令第21号公布 自2011年6月1日起施行）"], "2011-04-06"),
        (["２０１１年４月６日 河东省水利厅令第２１号发布，", "２０１１年６月１日 施行"], "2011-04-06"),
        (
            [
                "2011年4月6日 安城市第九届人民代表大会常务委员会第三次会议通过",
                "2015年8月2日 安城市第十届人民代表大会常务委员会第五次会议《关于修改〈城乡规划条例〉等的决定》修正",
                "2019年5月9日安城市第十一届人民代表大会常务委员会第二次会议修订，2019年7月3日河东省第十三届人民代表大会常务委员会第六次会议批准）",
            ],
            "2019-07-03",
        ),
        (["2011年6月1日 施行"], None),
    ],
)
def test_a_law_is_dated_by_the_last_act_that_the_lines_under_its_name_state(lines: list[str], date: str | None) -> None:
    article = read(*lines)
    assert (article.title, article.date, article.authors) == (NAME, date, ())
    assert [(passage.text, passage.section) for passage in article.passages] == [(RULE, "第一章 总则")]


@pytest.mark.parametrize(
    "told",
    [
        "2011年4月6日，市里的河道条例在安城市第九届人民代表大会常务委员会会议上通过，我坐在旁听席上。",
        "2011年4月6日的会议一致同意，河道条例从汛期以前开始实行，先在城东两条河上试着办。",
    ],
)
def test_a_sentence_about_a_law_stays_text(told: str) -> None:
    assert [passage.text for passage in read(told).passages] == [told, RULE]
