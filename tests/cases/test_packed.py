"""Messages, saved pages and books, as mail programs, browsers and publishers write them."""

from __future__ import annotations

from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest

from searchapp.errors import ReadError
from searchapp.model import Document
from searchapp.reading.files import read_file
from tests.documents import zipped

pytest.importorskip("selectolax")
pytest.importorskip("lxml")

TITLE = "赴苏州跟班学习座谈会召开"
FIRST = "王建军说：“苏州的营商环境好，服务意识强，值得我们认真学习借鉴，回去以后马上落实。”"
LAST = "赵亮说，宁波推行一网通办，企业开办一天办结，群众满意度很高，我们要把经验带回去。"
PAGE = (
    f"<html><head><title>{TITLE}_江城网</title></head><body><h1>{TITLE}</h1><p>2023年3月5日 来源：江城日报</p>"
    f"<p>{FIRST}</p><p>{LAST}</p></body></html>"
)


def read(tmp_path: Path, name: str, data: bytes) -> Document:
    (tmp_path / name).write_bytes(data)
    return read_file(tmp_path / name, name)


def texts(document: Document) -> list[str]:
    return [passage.text for article in document.articles for passage in article.passages]


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "x-gbk"])
def test_a_page_that_a_browser_saved_is_read_whatever_charset_it_names(tmp_path: Path, charset: str) -> None:
    coding = "utf-8" if charset == "utf-8" else "gbk"
    saved = MIMEMultipart("related")
    saved["From"], saved["Subject"] = "<Saved by Blink>", TITLE
    saved["Snapshot-Content-Location"] = "https://www.example.cn/a/1.html"
    page = MIMEText("", "html")
    page.set_payload(PAGE.encode(coding))
    page.replace_header("Content-Type", f'text/html; charset="{charset}"')
    page.replace_header("Content-Transfer-Encoding", "8bit")
    saved.attach(page)
    saved.attach(MIMEText("body { color: red }", "css"))
    document = read(tmp_path, "a.mht", saved.as_bytes())
    (article,) = document.articles
    assert (article.title, article.source, article.date) == (TITLE, "江城日报", "2023-03-05")
    assert article.url == "https://www.example.cn/a/1.html"
    assert texts(document) == [FIRST, LAST]


def test_a_message_is_read_once_with_its_subject_as_title(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = TITLE, "李红 <a@example.cn>", "b@example.cn"
    mail["Date"] = "Sun, 05 Mar 2023 10:00:00 +0800"
    mail.set_content(f"{FIRST}\n\n{LAST}\n")
    mail.add_alternative(f"<html><body><p>{FIRST}</p><p>{LAST}</p></body></html>", subtype="html")
    mail.add_attachment(b"x", maintype="application", subtype="pdf", filename="附件.pdf")
    document = read(tmp_path, "a.eml", mail.as_bytes())
    (article,) = document.articles
    assert (article.title, article.date) == (TITLE, "2023-03-05")
    assert texts(document) == [FIRST, LAST]
    assert {item.text for item in document.discarded if item.reason == "attachment"} == {"附件.pdf"}


def test_a_message_that_is_attached_is_named_by_its_subject(tmp_path: Path) -> None:
    inner, mail = EmailMessage(), EmailMessage()
    inner["Subject"], mail["Subject"] = "转来的情况说明", TITLE
    inner.set_content(LAST)
    mail.set_content(FIRST)
    mail.add_attachment(inner)
    document = read(tmp_path, "a.eml", mail.as_bytes())
    assert texts(document) == [FIRST]
    assert [item.text for item in document.discarded if item.reason == "attachment"] == ["转来的情况说明"]


def test_a_plain_message_is_read_too_and_one_without_text_refused(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["Subject"] = TITLE
    mail.set_content(f"{FIRST}\n\n{LAST}\n", charset="gb2312")
    assert texts(read(tmp_path, "a.eml", mail.as_bytes())) == [FIRST, LAST]
    with pytest.raises(ReadError) as refused:
        read(tmp_path, "b.eml", b"Subject: x\n\n\n")
    assert refused.value.key == "read_no_text"


def book(encrypted: str = "", **parts: str) -> bytes:
    pages = "".join(f'<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"/>' for name in parts)
    spine = "".join(f'<itemref idref="{name}"/>' for name in parts)
    return zipped(
        {
            "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="OEBPS/a.opf"/></rootfiles></container>',
            "OEBPS/a.opf": '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<metadata><dc:title>{TITLE}</dc:title><dc:creator>李跃波</dc:creator><dc:publisher>江城日报</dc:publisher>"
            f"<dc:date>2023-03-05</dc:date></metadata><manifest>{pages}</manifest><spine>{spine}</spine></package>",
            **{f"OEBPS/{name}.xhtml": f"<html><body>{text}</body></html>" for name, text in parts.items()},
            "META-INF/encryption.xml": '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" '
            'xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:CipherData>'
            f'<enc:CipherReference URI="{encrypted}"/></enc:CipherData></enc:EncryptedData></encryption>',
        }
    )


def test_a_book_is_read_page_by_page_without_its_lists_of_links(tmp_path: Path) -> None:
    links = "".join(f'<li><a href="#{n}">第{n}章的标题在这里</a></li>' for n in range(5))
    document = read(
        tmp_path,
        "a.epub",
        book(b=f"<nav><ol>{links}</ol></nav>", z=f"<p>{FIRST}</p>", a=f"<h2>学理念</h2><p>{LAST}</p>"),
    )
    (article,) = document.articles
    assert (article.title, article.source, article.date) == (TITLE, "江城日报", "2023-03-05")
    assert article.authors == ("李跃波",)
    assert [(passage.text, passage.section) for passage in article.passages] == [(FIRST, None), (LAST, "学理念")]
    assert any("第4章" in item.text for item in document.discarded)


def test_a_book_of_which_only_the_fonts_are_encrypted_is_read(tmp_path: Path) -> None:
    assert texts(read(tmp_path, "a.epub", book(encrypted="OEBPS/fonts/%E5%AE%8B.otf", a=f"<p>{FIRST}</p>"))) == [FIRST]


def test_a_book_that_is_locked_empty_or_torn_is_refused(tmp_path: Path) -> None:
    for name, data, key in (
        ("a.epub", book(a=" "), "read_no_text"),
        ("b.epub", book(a=FIRST)[:200], "read_damaged"),
        ("c.epub", book(encrypted="OEBPS/a.xhtml", a=FIRST), "read_encrypted"),
        ("d.epub", zipped({"x": "x"}), "read_damaged"),
    ):
        with pytest.raises(ReadError) as refused:
            read(tmp_path, name, data)
        assert refused.value.key == key
