"""Files of every format, and files that cannot be read."""

from __future__ import annotations

import json
from pathlib import Path
from unittest.mock import Mock

import pytest

from searchapp import settings
from searchapp.errors import ReadError
from searchapp.model import Document, Note, Paragraph, Speaker
from searchapp.reading import formats
from searchapp.reading.files import read_file
from searchapp.reading.formats.base import Format, OnBad
from searchapp.reading.names import stem_of
from searchapp.reading.refusals import refused
from tests.documents import docx, paragraph, pdf

HTML = """<html><head><meta charset="{charset}"><title>我市选派干部赴苏州跟班学习_郑州日报</title></head><body>
<div class="nav"><a href="/">首页</a> &gt; <a href="/n">新闻</a> &gt; 正文</div><h1>我市选派干部赴苏州跟班学习</h1>
<div class="info">2023-05-12 09:10 来源：郑州日报 作者：李娜 字号：<a>大</a> <a>中</a> <a>小</a></div>
<div class="content"><p>　　5月10日，我市选派的20名年轻干部启程赴苏州，开展为期3个月的跟班学习。</p><h2>学理念</h2>
<p>　　“苏州的营商环境让我印象深刻。”市商务局副局长王强说，“回来后要把好经验<br>用起来。”</p>
<p><img src="a.jpg"></p><p>图为学员合影</p><p><strong>找差距</strong></p>
<p>　　学员们纷纷表示，要对标先进找差距，把学习成果转化为工作实效，推动高质量发展。</p></div>
<div>责任编辑：张三</div><div class="related"><h3>相关阅读</h3><ul><li><a href="x">某某新闻标题一</a></li></ul></div>
<div>版权所有 郑州日报</div></body></html>"""


def texts(document: Document) -> list[str]:
    return [passage.text for article in document.articles for passage in article.passages]


def written(tmp_path: Path, name: str, data: bytes | str) -> Path:
    path = tmp_path / name
    path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return path


def ready_made(path: Path, file: str | None = None, on_bad: OnBad | None = None) -> list[Paragraph]:
    """Return the ready-made paragraphs of a file; rows that are none are told to ``on_bad``."""
    shown, format = file or path.name, formats.of(path.name)
    assert format is not None
    assert format.rows is not None
    with refused(shown, format.extra):
        return [paragraph for _, paragraph in format.rows(path, shown, stem_of(shown), on_bad or Mock(), None)]


def refusal(path: Path) -> ReadError:
    with pytest.raises(ReadError) as refused:
        read_file(path, path.name)
    assert str(refused.value)
    return refused.value


@pytest.mark.parametrize(("encoding", "charset"), [("utf-8", "utf-8"), ("gb18030", "gb2312"), ("utf-8", "gb2312")])
def test_html_gives_the_article_whatever_charset_it_names(tmp_path: Path, encoding: str, charset: str) -> None:
    pytest.importorskip("selectolax")
    document = read_file(written(tmp_path, "a.html", HTML.replace("{charset}", charset).encode(encoding)), "a.html")
    (article,) = document.articles
    assert article.title == "我市选派干部赴苏州跟班学习"
    assert (article.source, article.date, article.authors) == ("郑州日报", "2023-05-12", ("李娜",))
    assert [passage.section for passage in article.passages] == [None, "学理念", "找差距"]
    assert texts(document)[1].endswith("“回来后要把好经验用起来。”")


def test_html_laid_out_in_tables_and_broken_by_br_gives_its_paragraphs(tmp_path: Path) -> None:
    pytest.importorskip("selectolax")
    page = """<html><head><title>我市干部赴昆山学习 - 商丘市人民政府门户网站</title>
<meta name="ContentSource" content="商丘日报"><meta name="PubDate" content="2023-04-05 10:00"></head><body>
<table><tr><td>首页 | 新闻 | 政务</td></tr></table><table><tr><td>我市干部赴昆山学习</td></tr><tr><td>
&nbsp;&nbsp;4月3日，我市选派的15名干部抵达昆山，开始为期半年的跟班学习。<br><br>
&nbsp;&nbsp;“昆山的干部雷厉风行，值得我们好好学习。”市发展改革委副主任王强说。<br><br>
（记者 李娜）<br>责任编辑：张三</td></tr></table>
<p>版权所有 商丘市人民政府</p></body></html>"""
    document = read_file(written(tmp_path, "a.html", page), "a.html")
    (article,) = document.articles
    assert (article.title, article.source, article.date) == ("我市干部赴昆山学习", "商丘日报", "2023-04-05")
    assert article.authors == ("李娜",)
    assert [text[:6] for text in texts(document)] == ["4月3日，我", "“昆山的干部"]


def test_a_short_line_below_the_text_is_left_out_as_that_and_as_no_heading(tmp_path: Path) -> None:
    last = "（实习生李小娜对此文亦有贡献）"
    text = f"赴苏州跟班学习\n\n　　5月10日，我市选派的20名年轻干部启程赴苏州，开展跟班学习。\n\n{last}\n"
    document = read_file(written(tmp_path, "a.txt", text), "a.txt")
    assert [(left.text, left.reason) for left in document.discarded] == [(last, "last lines")]


def test_html_that_nests_too_deep_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("selectolax")
    assert refusal(written(tmp_path, "a.html", "<div>" * 5000 + "文字")).key == "read_expands"


def test_word_gives_headings_paragraphs_and_tables(tmp_path: Path) -> None:
    pytest.importorskip("lxml")
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in {"T": "Title", "H": "heading 1"}.items()
    )
    data = docx(
        paragraph("我市选派干部赴苏州跟班学习", properties='<w:pStyle w:val="T"/>'),
        paragraph("本报记者 李娜"),
        paragraph("学理念", properties='<w:pStyle w:val="H"/>'),
        paragraph("“苏州的营商环境让我印象深刻。”市商务局副局长王强说。"),
        f"<w:tbl><w:tr><w:tc>{paragraph('项目')}</w:tc><w:tc>{paragraph('12个')}</w:tc></w:tr></w:tbl>",
        styles=styles,
    )
    document = read_file(written(tmp_path, "a.docx", data), "a.docx")
    (article,) = document.articles
    assert (article.title, article.authors) == ("我市选派干部赴苏州跟班学习", ("李娜",))
    assert texts(document) == ["“苏州的营商环境让我印象深刻。”市商务局副局长王强说。", "项目 | 12个"]
    assert article.passages[0].section == "学理念"


@pytest.mark.parametrize(
    ("problem", "key"),
    [(ZeroDivisionError("0"), "read_damaged"), (RecursionError(), "read_expands"), (MemoryError(), "read_expands")],
)
def test_whatever_a_reader_raises_the_file_is_refused(
    problem: Exception, key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = Format("odd", (".txt",), read=Mock(side_effect=problem))
    monkeypatch.setattr(formats, "of", Mock(return_value=reader))
    assert refusal(written(tmp_path, "a.txt", "文字")).key == key


def test_a_reader_that_is_not_installed_names_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Format("odd", (".txt",), read=Mock(side_effect=ModuleNotFoundError("odd")), extra="odd")
    monkeypatch.setattr(formats, "of", Mock(return_value=reader))
    assert "searchapp[odd]" in str(refusal(written(tmp_path, "a.txt", "文字")))


def test_a_folder_named_like_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    assert refusal(tmp_path / "a.txt").key == "read_directory"


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "a.txt").key == "read_unreadable"


def test_an_unknown_format_is_refused_with_those_that_there_are(tmp_path: Path) -> None:
    refused = refusal(written(tmp_path, "a.xyz", "文字"))
    assert refused.key == "read_format"
    assert all(suffix in str(refused) for suffix in formats.READABLE)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", HTML.format(charset="utf-8").encode()),
        ("a.txt", docx(paragraph("赴苏州跟班学习。"))),
        ("a.docx", b"{\\rtf1\\ansi\\ansicpg936 " + "赴苏州跟班学习。".encode("gbk") + b"\\par}"),
        ("a.md", pdf([(60.0, 700.0, 10.0, "赴苏州跟班学习。")])),
        (
            "a.html",
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
            b"Content-Type: text/html\n\n<p>" + "赴苏州跟班学习。".encode() + b"</p>\n--b--\n",
        ),
    ],
    ids=["page", "document", "rich text", "PDF", "saved page"],
)
def test_a_file_is_read_as_what_it_is_whatever_its_name_says(tmp_path: Path, name: str, data: bytes) -> None:
    pytest.importorskip("lxml")
    pytest.importorskip("selectolax")
    pytest.importorskip("pypdfium2")
    seen = "".join(texts(read_file(written(tmp_path, name, data), name)))
    assert "跟班学习" in seen and not set("<>{\\") & set(seen)


def test_a_file_of_rows_is_no_document_and_no_unknown_format(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as refused:
        read_file(written(tmp_path, "a.csv", "text\n对标苏州\n"), "a.csv")
    assert refused.value.key == "read_ready_made"


def test_a_file_over_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "MAX_FILE_BYTES", 10)
    assert refusal(written(tmp_path, "a.txt", "很长很长的文字")).key == "read_too_large"


def test_source_lines_are_counted_as_an_editor_counts_them(tmp_path: Path) -> None:
    document = read_file(written(tmp_path, "a.txt", "题目\r\n\r\n第一段文字。\x0c\r第二段文字。\n"), "sub/a.txt")
    assert [passage.lines for passage in document.articles[0].passages] == [(3,), (4,)]
    assert document.articles[0].id == "sub/a#1"


def test_ready_made_paragraphs_stand_as_they_are_and_bad_lines_are_told(tmp_path: Path) -> None:
    rows = [
        {"text": "甲"},
        {"id": "x:1", "text": "乙", "kind": "policy", "cities": ["商丘"],
         "speaker": {"name": "李军", "org": "商丘市司法局"},
         "article": {"title": "题", "date": "2023-05", "authors": ["李娜"]}, "unknown": 1},
        {"id": "x:1", "text": "丙"},
        {"text": "丁", "article": {"date": "五月"}},
        {"text": ""},
        ["戊"],
        {"text": "己\ud800"},
    ]  # fmt: skip
    lines = [json.dumps(row) for row in rows]
    path = written(tmp_path, "a.jsonl", "\ufeff" + "\n".join([*lines, "{broken", "", "9" * 10_000]))
    bad: list[Note] = []
    found = ready_made(path, "sub/a.jsonl", bad.append)
    assert [paragraph.id for paragraph in found] == ["sub/a:1", "x:1", "sub/a:7"]
    assert found[1].speaker == Speaker("李军", None, "商丘市司法局")
    assert (found[1].article.date, found[1].article.authors, found[1].cities) == ("2023-05", ("李娜",), ("商丘",))
    assert found[2].text == "己\ufffd"
    *bad, unknown = bad
    assert [(note.facts["line"], note.key) for note in bad] == [
        (3, "row_id_twice"), (4, "row_date"), (5, "row_no_text"), (6, "row_not_object"), (8, "row_not_json"),
        (10, "row_not_json"),
    ]  # fmt: skip
    assert unknown == Note("row_keys_unknown", {"file": "sub/a.jsonl", "names": "unknown"})


def test_a_table_of_paragraphs_is_read_by_its_column_names(tmp_path: Path) -> None:
    header = "\ufefftext,cities,speaker,org,article,date\n"
    table = header + '"甲,\n乙",上海；苏州,李军,商丘市司法局,题,2023-05\n,,,,,\n丙,,,,,五月\n'
    bad: list[Note] = []
    (found,) = ready_made(written(tmp_path, "a.csv", table), None, bad.append)
    assert (found.text, found.cities, found.article.title) == ("甲,\n乙", ("上海", "苏州"), "题")
    assert found.speaker == Speaker("李军", None, "商丘市司法局")
    assert [note.facts["line"] for note in bad] == [5]


def test_keys_beside_the_speaker_and_the_article_mean_what_columns_of_a_table_mean(tmp_path: Path) -> None:
    article = {"source": "江城日报", "date": "2023-03-05"}
    row = {"text": "甲", "speaker": "李军", "org": "某市司法局", "article": "题", **article}
    nested = {"text": "甲", "speaker": {"name": "李军", "org": "某市司法局"}, "article": {"title": "题", **article}}
    both = {**nested, "source": "别的报", "org": "别的单位"}
    (flat,) = ready_made(written(tmp_path, "a.jsonl", json.dumps(row)))
    (whole,) = ready_made(written(tmp_path, "a.jsonl", json.dumps(both)))
    table = ",".join(row) + "\n" + ",".join(row.values())
    (column,) = ready_made(written(tmp_path, "a.csv", table))
    assert (flat.speaker, flat.article) == (whole.speaker, whole.article) == (column.speaker, column.article)
    assert (flat.article.source, flat.article.date, flat.speakers) == ("江城日报", "2023-03-05", ("李军",))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", '{"text": "甲", "旧": 1}\n{"text": "乙", "旧": 2, "x": 3, "score": 1}'),
        ("a.csv", "text,旧,x,score\n甲,1,,"),
    ],
)
def test_keys_that_are_not_known_are_named_once(tmp_path: Path, name: str, content: str) -> None:
    notes: list[Note] = []
    assert ready_made(written(tmp_path, name, content), None, notes.append)
    assert notes == [Note("row_keys_unknown", {"file": name, "names": "旧, x"})]


def test_a_table_without_a_text_column_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as refused:
        ready_made(written(tmp_path, "a.csv", "a,b\n1,2\n"))
    assert refused.value.key == "read_no_text_column"


def test_large_files_of_json_lines_are_read_line_by_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "大.jsonl"
    path.write_text('{"text": "一段"}\n\n{"text": 1.5}\n{"text": "二\u2028段"}', encoding="utf-8-sig")
    whole_notes: list[object] = []
    whole = ready_made(path, "大.jsonl", whole_notes.append)
    monkeypatch.setattr(settings, "MAX_FILE_BYTES", 10)
    notes: list[object] = []
    assert ready_made(path, "大.jsonl", notes.append) == whole
    assert [each.id for each in whole] == ["大:1", "大:4"]
    assert notes == whole_notes
    assert len(notes) == 1
