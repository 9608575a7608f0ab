"""Persons by name alone: looked for only behind the marks that they can follow."""

from __future__ import annotations

import pytest

from searchapp.annotating.persons import bare_mentions
from searchapp.annotating.quotations import mask
from searchapp.lexicon.persons import surnames, titles


def named(text: str) -> list[str | None]:
    return [mention.speaker.name for mention in bare_mentions(mask(text).text, text, {})]


def test_no_name_or_title_holds_what_a_name_follows() -> None:
    people, words = surnames(), titles()
    everything = "".join(people.single | people.compound | people.element | words.post | words.honorific)
    assert set(everything).isdisjoint("。！？!?\n”，,的")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("雷震是新城区的一名干部。", "雷震"),
        ("天晴了。雷志远在村里走访。", "雷志远"),
        ("天晴了。买买提·吐尔逊在村里走访。", "买买提·吐尔逊"),
        ("在成都跟班的党志磊，如今是新城区某局副局长。", "党志磊"),
        ("挂任某局副局长的马小丽，每天走访企业。", "马小丽"),
        ("门开了，李书记笑着走进来。", "李书记"),
    ],
)
def test_a_person_is_found_where_a_sentence_or_clause_begins_and_behind_a_description(text: str, name: str) -> None:
    assert name in named(text)
