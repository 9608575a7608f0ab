"""What editors call the notes that they put around a text."""

from __future__ import annotations

import pytest

from searchapp.annotating.essays import is_note
from searchapp.lexicon.editors import begins_note
from searchapp.lexicon.wordlists import sections
from searchapp.reading import headings, outlines


@pytest.mark.parametrize("name", [word for words in sections("print/notes.txt").values() for word in words])
def test_whatever_a_first_part_is_called_is_known_as_its_name_and_before_a_colon(name: str) -> None:
    assert outlines.names_part(name)
    assert outlines.names_part(f"【{name}】")
    assert outlines.leads_in(f"{name}：这一组日记写在山里。")


@pytest.mark.parametrize("name", sections("print/notes.txt")["note"])
def test_a_note_of_the_editors_is_known_in_whatever_is_asked_of_it(name: str) -> None:
    text = f"【{name}】这一组日记写在山里。"
    assert begins_note(text)
    assert is_note(text)
    assert not headings.is_heading(f"{name}：这一组日记写在山里")


@pytest.mark.parametrize(
    "text", ["主持人的话音刚落，李军就站了起来。", "序言是李军写的。", "开头难，中间更难。", "编前想了很久。"]
)
def test_a_sentence_that_begins_with_such_words_and_no_mark_is_no_note(text: str) -> None:
    assert not begins_note(text)
    assert not is_note(text)
    assert not outlines.leads_in(text)


def test_what_an_author_calls_his_first_part_is_told_by_him() -> None:
    assert not is_note("写在前面的话：我来新城三个月了。")
    assert is_note("卷首语：他们来新城三个月了。")
