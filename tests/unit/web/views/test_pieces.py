from hypothesis import given
from hypothesis import strategies as st

from searchapp.model import Note, Paragraph
from searchapp.web.views.pieces import (
    field_name,
    further_cities,
    marked,
    notes_said,
    paragraph_url,
    pieces,
    sides,
    value_name,
)
from searchapp.web.wanted import Wanted


@given(st.text(), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30))))
def test_pieces_are_the_text_whatever_is_marked(text: str, ranges: list[tuple[int, int]]) -> None:
    assert "".join(piece for piece, _ in pieces(text, sorted(ranges))) == text


def test_what_stands_in_a_range_is_marked() -> None:
    assert pieces("优化营商环境", [(2, 6)]) == (("优化", False), ("营商环境", True))
    assert marked("李军，区委书记", ["区委书记"]) == (("李军，", False), ("区委书记", True))


def test_a_hit_knows_its_place_in_the_answer_and_a_page_of_its_own_does_not() -> None:
    wanted = Wanted(query="营商环境", offset=20, limit=50)
    assert paragraph_url("a/b:1", wanted, 21) == f"{wanted.but(limit=10).url('/p/a/b:1')}&n=21"
    assert paragraph_url("a:1", Wanted(lang="en")) == "/p/a:1?lang=en"


def test_notes_speak_of_fields_by_their_labels_and_name_no_option() -> None:
    nearest = Note("note_value_nearest", {"field": "source", "value": "=宁夏 日报", "nearest": ["宁夏日报"]})
    assert notes_said([nearest], "zh") == ("索引里没有 来源:宁夏 日报；相近的有：宁夏日报",)
    also = Note("note_synonyms_more", {"words": ["赴杭"], "count": 3})
    assert "--" not in notes_said([also], "en")[0]


def test_values_of_a_vocabulary_have_names_and_others_their_own() -> None:
    assert value_name("kind", "policy", "zh") == "举措"
    assert value_name("year", "undated", "zh") == "日期不详"
    assert value_name("speaker", "policy", "zh") == "policy"
    assert (field_name("host_city", "en"), field_name("city", "zh")) == ("Studied in", "城市")


def test_who_sends_stands_before_who_is_studied_from() -> None:
    both = Paragraph("a:1", "", home_cities=("铜陵",), host_cities=("上海", "苏州"), cities=("上海", "合肥", "铜陵"))
    assert sides(both, "zh") == "派出 铜陵 → 学习 上海、苏州"
    assert further_cities(both) == ("合肥",)
    assert sides(Paragraph("a:1", ""), "zh") == ""
