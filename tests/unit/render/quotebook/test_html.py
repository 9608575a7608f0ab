from __future__ import annotations

import re

import pytest
from lxml import html

from searchapp.book import QuoteBook
from searchapp.render.quotebook.html import quotebook_as_html

from .samples import TEXT, book, empty


def page(given: QuoteBook, lang: str = "zh") -> html.HtmlElement:
    return html.document_fromstring("\n".join(quotebook_as_html(given, lang)))


MADE = page(book())


def test_every_quotation_is_whole_with_its_terms_marked() -> None:
    quotes = MADE.xpath("//blockquote")
    assert [quote.text_content() for quote in quotes] == [TEXT, "“优化”营商环境，=1+1。", TEXT]
    assert {mark.text for mark in MADE.xpath("//blockquote/mark")} == {"营商环境"}


def test_each_has_its_speaker_and_its_citation_below() -> None:
    first = MADE.xpath("//article")[0]
    assert first.xpath("header/strong")[0].text_content() == "郑秋艳，铜陵市招商服务中心"
    assert "刘洋. 对标“优等生” 当好“上进生”[N]. 日期不详. 〔004:61〕" in first.text_content()


def test_it_loads_nothing_and_is_complete_without_scripts() -> None:
    written = "\n".join(quotebook_as_html(book(), "zh"))
    assert "default-src 'none'" in written and not re.search(r"""(src|href)=["'](?!#)""", written)
    assert MADE.xpath("//nav/@hidden") == [""], "what narrows down is shown by the script"
    assert not MADE.xpath("//article/@hidden")


def test_values_count_the_quotations_that_have_them() -> None:
    counted = {
        (box.xpath("input/@name")[0], box.xpath("span[1]")[0].text): int(box.xpath("span[2]")[0].text)
        for box in MADE.xpath("//nav//label")
    }
    assert counted[("year", "2023")] == 1 and counted[("year", "日期不详")] == 2
    assert counted[("city", "上海")] == 3


def test_the_numbers_of_a_quotation_are_those_of_its_values() -> None:
    numbers = {
        value.get("value"): value.getparent().xpath("span[1]")[0].text for value in MADE.xpath("//nav//input[@value]")
    }
    held = [{numbers[each] for each in article.get("data-v").split()} for article in MADE.xpath("//article")]
    assert {"上海", "铜陵", "日期不详"} <= held[0] and "2023" in held[2]


def test_every_link_leads_to_something_that_is_there_once() -> None:
    ids = MADE.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in MADE.xpath("//a/@href")} <= set(ids)


def test_what_is_lacking_is_a_table() -> None:
    rows = [[cell.text_content() for cell in row] for row in MADE.xpath("//tbody/tr")]
    assert rows == [["[1] 对标“优等生” 当好“上进生”", "1、2", "来源、确切日期、版次"], ["—", "3", "讲话人"]]


@pytest.mark.parametrize("given", [empty(), book(query="</script><script>alert(1)</script>"), book(gone=("<x>:1",))])
def test_odd_books_are_pages_too(given: QuoteBook) -> None:
    written = page(given, "en")
    assert len(written.xpath("//script")) <= 1
    assert written.xpath("//h1")


def test_a_book_without_quotations_says_so_and_has_no_script() -> None:
    assert "没有符合条件的引语。" in page(empty()).text_content()
    assert not page(empty()).xpath("//script | //nav")
