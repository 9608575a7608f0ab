"""Older documents: read as what they are, by what is installed, and else refused with what to do."""

from unittest.mock import Mock

import pytest

from searchapp.errors import ReadError
from searchapp.reading import converting, formats
from searchapp.reading.formats import docx as docx_format
from searchapp.reading.formats.doc import FORMAT, read
from tests.documents import docx, paragraph

pytest.importorskip("lxml")
pytest.importorskip("selectolax")

WORD = docx(paragraph("王强说，要学习借鉴先进经验。"))
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le")


@pytest.mark.parametrize(
    "data",
    [
        WORD,
        rb"{\rtf1\ansi\ansicpg936 "
        + "".join(f"\\'{b:02x}" for b in "王强说，要学习借鉴先进经验。".encode("gbk")).encode()
        + b"}",
        "<html><body><p>王强说，要学习借鉴先进经验。</p></body></html>".encode(),
    ],
    ids=["docx", "rtf", "html"],
)
def test_what_only_has_such_a_name_is_read_as_what_it_is(data: bytes) -> None:
    found = formats.of_content(data, FORMAT)
    assert found.read is not None
    assert [line.text for line in found.read(data, "a.doc").lines] == ["王强说，要学习借鉴先进经验。"]


@pytest.mark.parametrize(
    ("office", "made", "text", "key"),
    [
        ("soffice", WORD, None, None),
        ("soffice", None, "王强说，要学习借鉴先进经验。\n", None),
        (None, None, "王强说，要学习借鉴先进经验。\n", None),
        ("soffice", None, None, "read_not_converted"),
        (None, None, None, "read_converter"),
    ],
    ids=["office", "office fails", "antiword", "neither can", "neither is there"],
)
def test_an_older_document_is_read_by_what_is_installed(
    office: str | None, made: bytes | None, text: str | None, key: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(converting, "office", Mock(return_value=office))
    monkeypatch.setattr(converting, "to_docx", Mock(return_value=made))
    monkeypatch.setattr(converting, "by_antiword", Mock(return_value=text))
    if key is None:
        assert [line.text for line in read(OLD, "a.doc").lines] == ["王强说，要学习借鉴先进经验。"]
    else:
        with pytest.raises(ReadError) as refused:
            read(OLD, "a.doc")
        assert refused.value.key == key


@pytest.mark.parametrize("data", [OLD[:600], "一段文字。".encode(), b"<?xml version='1.0'?><a/>"])
def test_what_is_no_word_document_is_not_read_as_something_else(data: bytes) -> None:
    with pytest.raises(ReadError) as refused:
        read(data, "a.doc")
    assert refused.value.key == "read_damaged"


@pytest.mark.skipif(converting.office() is None, reason="LibreOffice is not installed")
def test_libreoffice_makes_a_word_document() -> None:
    office = converting.office()
    assert office is not None
    made = converting.to_docx(office, rb"{\rtf1\ansi text}", ".doc")
    assert made is not None
    assert [line.text for line in docx_format.read(made, "a.doc").lines] == ["text"]
