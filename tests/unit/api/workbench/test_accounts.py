"""The account of files, as ``check --account`` shows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from searchapp.api.index import build_index, check_account
from searchapp.errors import RequestError
from searchapp.reading.account import account, seen_in
from searchapp.reading.files import read_extraction
from searchapp.reading.formats import text
from searchapp.render.reports import account_as_text
from searchapp.reports import FileAccount

NEWS = "赴苏州跟班学习\n\n王建军说：“苏州的营商环境好，值得我们认真学习借鉴。”\n\n责任编辑：张三\n"
PAGE = "<html><title>赴苏州跟班学习</title><p>王建军说：“苏州好，值得认真学习。”<div hidden>看不见</div>"


def test_the_account_of_files_is_held_against_a_second_look(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NEWS, encoding="utf-8")
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "a.md").write_text(f"# {NEWS}\n[**链接**](http://a.b)\n", encoding="utf-8")
    found = list(check_account(sorted(tmp_path.iterdir())))
    assert [(each.holds, each.second) for each in found] == [(True, True)] * 3
    assert (found[2].body, found[2].left_out) == (34, 7)


def test_every_document_of_an_index_has_its_account_and_what_cannot_be_read_its_reason(tmp_path: Path) -> None:
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "a.txt").write_text(NEWS, encoding="utf-8")
    (tmp_path / "c" / "b.jsonl").write_text('{"text": "一段。"}', encoding="utf-8")
    with build_index(tmp_path / "c", tmp_path / "i") as index:
        (tmp_path / "c" / "a.txt").write_bytes(b"")
        (refused,) = index.accounts()
    assert refused.refused is not None and refused.refused.key == "read_empty"
    assert "a.txt" in "".join(account_as_text(refused, "en"))
    with pytest.raises(RequestError):
        list(check_account([tmp_path / "none.txt"]))


def test_what_is_missing_or_too_many_is_named() -> None:
    shown = list(account_as_text(FileAccount("a.txt", 10, 2, missing="企业", added="x", second=True), "zh"))
    assert "12 字：正文 10，略去 2" in shown[0] and "✗" in shown[0]
    assert [line.strip() for line in shown[1:]] == ["缺 2 字：企业", "多 1 字：x"]


def test_characters_that_went_nowhere_are_counted() -> None:
    extraction = text.in_text(NEWS)
    document = read_extraction(extraction, "a.txt", "text")
    assert account(document, seen_in(extraction)).holds
    short = account(document, seen_in(text.in_text(f"{NEWS}\n多出来的一行\n")))
    assert "".join(sorted(short.missing)) == "".join(sorted("多出来的一行")) and not short.holds
