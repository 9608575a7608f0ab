import re

from searchapp.render.page import marked, standalone, text


def test_a_page_loads_nothing_from_anywhere() -> None:
    page = standalone("题", "<p>正文</p>", "p { color: red; }", "var a;", "zh")
    assert "default-src 'none'" in page
    assert not re.search(r"https?://|<link|<img| src=|@import|url\(", page)
    assert '<html lang="zh-Hans">' in page and '<meta charset="utf-8">' in page


def test_a_page_without_a_script_has_none() -> None:
    assert "<script" not in standalone("题", "", lang="en")


def test_a_title_is_text_whatever_it_holds() -> None:
    assert "<title>&lt;/title&gt;&lt;script&gt;</title>" in standalone("</title><script>", "")


def test_text_is_text_in_elements_and_attributes() -> None:
    assert text('<a href="x">&\'\x1b\u202e') == "&lt;a href=&quot;x&quot;&gt;&amp;&#x27;␛"


def test_marked_ranges_are_elements_of_their_own() -> None:
    assert marked("<优化营商环境>", ((3, 7),)) == "&lt;优化<mark>营商环境</mark>&gt;"
