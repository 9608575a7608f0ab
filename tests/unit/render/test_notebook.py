from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from searchapp.answer import Suggestion
from searchapp.model import Note
from searchapp.render.notebook import results_as_html

from .samples import hit, results


class Text(HTMLParser):
    """Holds the text of a page, and what is marked, and that every element ends where it should."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text, self.marked = "", []  # type: str, list[str]
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ("div", "p", "b", "mark", "code")
        assert [name for name, _ in attrs if name not in ("style", "lang")] == []
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        if "mark" in self.open:
            self.marked.append(data)


def test_a_notebook_shows_hits_with_their_matches_marked_and_the_facets() -> None:
    answer = results(hit(1), hit(2, partial=True), notes=(Note("note_question_mark"),))
    page = Text(answer._repr_html_())
    assert set(page.marked) == {"营商环境"}
    for words in (
        "郑秋艳",
        "对标“优等生” 当好“上进生”",
        "派出 铜陵",
        "004:61",
        "上海 9",
        "以下段落只含部分检索词",
        "通配符",
    ):
        assert words in page.text


def test_where_a_match_is_elsewhere_it_is_marked_there() -> None:
    from msgspec.structs import replace

    found = replace(hit(1), title_highlights=((0, 2),), section_highlights=((1, 5),), matched_speakers=("郑秋艳",))
    assert {"对标", "投行思维", "郑秋艳"} <= set(Text(results_as_html(results(found), "zh")).marked)


def test_an_empty_answer_says_what_to_try() -> None:
    answer = results(total=0, facets={}, suggestions=(Suggestion("营商环境", "homophone", 11),))
    assert "营商环境（11 段）" in Text(results_as_html(answer, "zh")).text


@given(st.text())
def test_no_text_is_ever_markup(words: str) -> None:
    page = results_as_html(results(hit(1, start=0, text=f"<b>{words}", section=words), query=words), "zh")
    assert Text(page).text.count("<b>") >= 1
