from pathlib import Path

import pytest

from searchapp.api.index import inspect_file
from searchapp.api.store.corrections import unsure, write_meta
from searchapp.errors import ReadError
from searchapp.fields import UNSURE
from searchapp.model import Paragraph

TEXT = "跟班学习见闻\n\n本报记者 李文\n\n2023年3月，商丘市选派10名干部到常州市学习。\n\n“常州的服务很细。”李军说。\n"


def test_a_first_file_of_corrections_changes_nothing_by_itself(tmp_path: Path) -> None:
    document = tmp_path / "一.txt"
    document.write_text(TEXT, encoding="utf-8")
    before = inspect_file(document)[1]
    written = write_meta(document)
    assert written == tmp_path / "一.meta.yaml"
    assert [(each.kind, each.speaker, each.cities) for each in inspect_file(document)[1]] == [
        (each.kind, each.speaker, each.cities) for each in before
    ]


def test_what_is_worth_a_look_comes_the_least_certain_first() -> None:
    confidences = (0.75, 0.95, 0.4, UNSURE, None, 0.75)
    paragraphs = [Paragraph(f"a:{at}", "", "policy", each) for at, each in enumerate(confidences)]
    assert [each.id for each in unsure(paragraphs)] == ["a:2", "a:0", "a:5"]


def test_a_first_file_of_corrections_lists_the_least_certain_first(tmp_path: Path) -> None:
    document = tmp_path / "一.txt"
    document.write_text(TEXT, encoding="utf-8")
    order = sorted(inspect_file(document)[1], key=lambda each: each.confidence or 0)
    written = write_meta(document).read_text(encoding="utf-8")
    places = [written.index(each.text[:8]) for each in order]
    assert len(places) == 2 and places == sorted(places)


def test_corrections_that_are_there_are_never_overwritten(tmp_path: Path) -> None:
    document = tmp_path / "一.txt"
    document.write_text(TEXT, encoding="utf-8")
    write_meta(document)
    with pytest.raises(ReadError):
        write_meta(document)
