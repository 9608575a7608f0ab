"""Pages in Traditional characters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from searchapp.lexicon.folding import simplified
from searchapp.reading.files import read_extraction
from searchapp.reading.formats import text
from searchapp.reading.traditional import as_printed, in_simplified

PAGE = """當前位置:首頁 > 新聞中心 > 要聞
我縣黨政代表團赴安城學習考察
發布時間:2018-05-23 16:40:12 來源: 新城縣融媒體中心 瀏覽: 326 次
    本網訊(記者 何江平 通訊員 任小川)5月20日，縣委書記石建民率新城縣黨政代表團赴安城考察。
    「凡是企業能辦的事政府不插手。」石建民在座談會上說。
"""


def test_furniture_and_metadata_in_traditional_characters_are_known_and_spelled_as_printed() -> None:
    document = read_extraction(text.in_text(PAGE), "page.txt", "text")
    (article,) = document.articles
    assert (article.title, article.source, article.date) == (
        "我縣黨政代表團赴安城學習考察",
        "新城縣融媒體中心",
        "2018-05-23",
    )
    assert article.authors == ("何江平", "任小川")
    assert [passage.text for passage in article.passages] == [line.strip() for line in PAGE.splitlines()[3:]]
    assert [piece.text for piece in document.discarded] == [PAGE.splitlines()[0], PAGE.splitlines()[2]]


def test_a_page_in_simplified_characters_stays_the_same_object() -> None:
    page = text.in_text(simplified(PAGE))
    assert in_simplified(page) is page


LINES = st.sampled_from(
    ["學習考察", "本報記者 李娜", "\u3000\u3000大會開幕，", "后來發展。", "理发", "發", "", "來源:新華社", "x 臺灣 y"]
)


@given(st.lists(LINES, max_size=12).map("\n".join))
def test_every_paragraph_is_a_run_of_the_print(page_text: str) -> None:
    page = text.in_text(page_text)
    document = as_printed(read_extraction(in_simplified(page), "p.txt", "text"), page)
    printed = "".join(page_text.split())
    for article in document.articles:
        for passage in article.passages:
            assert "".join(passage.text.split()) in printed
