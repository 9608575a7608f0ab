from pathlib import Path

import pytest

from searchapp.api.index import inspect_file
from searchapp.api.store.corrections import write_meta
from searchapp.errors import ReadError

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


def test_corrections_that_are_there_are_never_overwritten(tmp_path: Path) -> None:
    document = tmp_path / "一.txt"
    document.write_text(TEXT, encoding="utf-8")
    write_meta(document)
    with pytest.raises(ReadError):
        write_meta(document)
