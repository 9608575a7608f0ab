from __future__ import annotations

from searchapp.annotating.context import gather
from searchapp.annotating.mentions import Mention
from searchapp.annotating.placenames import find_names
from searchapp.annotating.shortnames import near_short, owned_names, paired_names, short_names, with_short_names


def test_a_short_name_stands_for_the_zone_that_the_article_has_named() -> None:
    text = "在盐城科教城挂职。科教城的做法值得学"
    owners = short_names(text, find_names(text), near_short(text))
    assert owners == {"科教城": ("盐城",)}
    assert [m.cities for m in owned_names("科教城的做法值得学", owners)] == [("盐城",)]


def test_a_short_name_that_two_cities_share_is_left_out() -> None:
    text = "盐城科教城。常熟与常州新科教城。徐州科教城"
    assert "科教城" not in short_names(text, find_names(text), near_short(text))


def test_a_pair_of_characters_stands_for_two_cities_of_the_article() -> None:
    context = gather(find_names("上海与三明、遵义"))
    assert [m.cities for m in paired_names("沪明合作，遵沪协作", context)] == [
        ("上海", "三明"),
        ("遵义", "上海"),
    ]


def test_a_pair_needs_a_word_of_working_together_after_it() -> None:
    assert paired_names("沪明天气", gather(find_names("上海与三明"))) == []


def test_a_short_name_is_explained_where_no_longer_name_stands() -> None:
    name, letter = Mention(2, 5, "盐城市", ("盐城",)), Mention(8, 9, "沪", ("上海",))
    inside, beside, over = (Mention(at, at + 2, "", (), rule="short") for at in (3, 5, 8))
    assert list(with_short_names([name, letter], [inside, beside, over])) == [name, over]
