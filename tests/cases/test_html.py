"""Web pages as sites, offices and browsers write them: each sentence that is seen is a paragraph of its own, once."""

from __future__ import annotations

from pathlib import Path

import pytest

from searchapp.errors import ReadError
from searchapp.model import Document
from searchapp.reading.files import read_file

pytest.importorskip("selectolax")

TITLE = "赴苏州跟班学习座谈会召开"
FIRST = "王建军说：“苏州的营商环境好，服务意识强，值得我们认真学习借鉴，回去以后马上落实。”"
MIDDLE = "李红介绍，当地设立了企业会客厅，每周三由市领导接待企业，当场解决问题，企业很满意。"
LAST = "赵亮说，宁波推行一网通办，企业开办一天办结，群众满意度很高，我们要把经验带回去。"


def page(middle: str, head: str = "", around: tuple[str, str] = ("", "")) -> str:
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE}</title>{head}</head><body>{around[0]}'
        f'<div class="content"><h1>{TITLE}</h1><p>2023年3月5日 来源：江城日报</p><p>　　{FIRST}</p>{middle}'
        f"<p>　　{LAST}</p></div>{around[1]}</body></html>"
    )


def read(tmp_path: Path, source: str, name: str = "a.html") -> Document:
    path = tmp_path / name
    path.write_text(source, encoding="utf-8")
    return read_file(path, name)


def texts(document: Document) -> list[str]:
    return [passage.text for article in document.articles for passage in article.passages]


@pytest.mark.parametrize(
    "middle",
    [
        f"<p>　　{MIDDLE}</p>",
        f"　　{MIDDLE}",
        f"　　{MIDDLE}<br>",
        f"<br>&emsp;&emsp;{MIDDLE}<br/><br/>",
        f"<font size=3>{MIDDLE}</font>",
        f"<span>{MIDDLE}</span>",
        f"<section>{MIDDLE}</section>",
        f"<section><section><span>{MIDDLE}</span></section></section>",
        f"<center>{MIDDLE}</center>",
        f'<a href="/x">{MIDDLE}</a>',
        f'<p><a href="/x">{MIDDLE}</a></p>',
        f"<table><tr><td>{MIDDLE}</td></tr></table>",
        f"<article><p>{MIDDLE}</p></article>",
        f"<p><article>{MIDDLE}</article>",
        f"<time>{MIDDLE}</time>",
        f"<label>{MIDDLE}</label>",
        f"<button>{MIDDLE}</button>",
        f"<blockquote>{MIDDLE}</blockquote>",
        f"<ul><li>{MIDDLE}</ul>",
        f"<dl><dd>{MIDDLE}</dl>",
        f"<pre>{MIDDLE}</pre>",
        f"<details><summary>{MIDDLE}</summary></details>",
        f"<p>{MIDDLE[:9]}<b>{MIDDLE[9:14]}</b>{MIDDLE[14:]}</p>",
        f"<p>{MIDDLE[:9]}\n{MIDDLE[9:20]}\r\n    {MIDDLE[20:]}</p>",
        f"<p>\n<span>{MIDDLE[:9]}</span>\n<span>{MIDDLE[9:]}</span>\n</p>",
        f"<p class=MsoNormal><span lang=EN-US><o:p></o:p></span><span\nstyle='font-family:宋体'>{MIDDLE}</span></p>",
        f"<!-- x --><?php echo 1 ?><p>{MIDDLE}</p>",
        f"<p>{MIDDLE}",
        f"<h3>{MIDDLE}</h3>",
        f"<aside><p>{MIDDLE}</p></aside>",
        f"<footer><p>{MIDDLE}</p></footer>",
        f"<ucapcontent>{MIDDLE}</ucapcontent>",
        f"<figure><figcaption>{MIDDLE}</figcaption></figure>",
        f"<table><tr><td><table><tr><td>{MIDDLE}</td></tr></table></td></tr></table>",
        f"</div></div><p>{MIDDLE}</p>",
    ],
)
def test_a_sentence_is_read_whole_and_once_wherever_it_stands(tmp_path: Path, middle: str) -> None:
    document = read(tmp_path, page(middle))
    assert [article.title for article in document.articles] == [TITLE]
    assert texts(document) == [FIRST, MIDDLE, LAST]


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        (f'<p style="display: none">{MIDDLE}</p>', "hidden"),
        (f"<p hidden>{MIDDLE}</p>", "hidden"),
        (f"<noscript>{MIDDLE}</noscript>", "fallback"),
        (f"<textarea>{MIDDLE}</textarea>", "form"),
        (f"<select><option>{MIDDLE}</select>", "form"),
        (f"<ruby>汉<rt>{MIDDLE}</rt></ruby>", "ruby"),
    ],
)
def test_what_nobody_sees_is_left_out_with_its_reason(tmp_path: Path, markup: str, reason: str) -> None:
    document = read(tmp_path, page(markup))
    assert FIRST in texts(document) and MIDDLE not in texts(document)
    assert [item.reason for item in document.discarded if item.text == MIDDLE] == [reason]


def test_what_stands_around_the_article_is_left_out_as_such(tmp_path: Path) -> None:
    links = "".join(f'<li><a href="/{n}">推荐阅读第{n}条的标题在这里</a></li>' for n in range(9))
    comments = "".join(f"<div>网友{n}：这篇文章写得真好，我们这里也应该去学一学，大家都看看。</div>" for n in range(40))
    document = read(tmp_path, page("", "", (f"<ul>{links}</ul>", f'<div class="comment-list">{comments}</div>')))
    assert texts(document) == [FIRST, LAST]
    outside = "".join(item.text for item in document.discarded if item.reason == "outside")
    assert "第8条" in outside and "网友39" in outside


def test_the_head_states_address_source_and_time(tmp_path: Path) -> None:
    head = (
        '<link rel="canonical" href="https://www.example.cn/a/2023/1.html">'
        '<meta property="og:site_name" content="江城网">'
        '<meta property="article:published_time" content="2023-03-05T08:00:00+08:00">'
    )
    source = page(MIDDLE, head).replace("<p>2023年3月5日 来源：江城日报</p>", "")
    (article,) = read(tmp_path, source).articles
    assert (article.source, article.date) == ("江城网", "2023-03-05")
    assert article.url == "https://www.example.cn/a/2023/1.html"


@pytest.mark.parametrize(
    ("stated", "shown", "title"),
    [
        (
            '多地项目接连开工 江城集团"新招"见效_江城网',
            "<h1>多地项目接连开工 江城集团&quot;新招&quot;见效</h1>",
            '多地项目接连开工 江城集团"新招"见效',
        ),
        ("苏州经验值得学-要闻-江城网", "<div class=t>苏州经验值得学</div>", "苏州经验值得学"),
        ("苏州经验值得学习|干部|学习_江城新闻", "", "苏州经验值得学习"),
        ("江城市人民政府门户网站", "<h2>苏州经验值得学习</h2>", "苏州经验值得学习"),
        (
            "关于选派干部赴苏州跟班学习工作的通知_江城网",
            "<p>关于选派干部赴苏州<br>跟班学习工作的通知</p>",
            "关于选派干部赴苏州跟班学习工作的通知",
        ),
    ],
)
def test_the_title_is_that_of_the_article_and_not_of_the_site(
    tmp_path: Path, stated: str, shown: str, title: str
) -> None:
    body = f"<h1>江城网</h1><div>{shown}<div><p>{FIRST}</p><p>{LAST}</p></div></div>"
    source = f"<html><head><title>{stated}</title></head><body>{body}"
    assert [article.title for article in read(tmp_path, source).articles] == [title]


def test_text_deep_in_the_tree_and_behind_its_end_is_read(tmp_path: Path) -> None:
    source = f"<html><body>{'<div>' * 300}<p>{FIRST}</p>{'</div>' * 300}</body></html><p>{LAST}</p>"
    assert texts(read(tmp_path, source)) == [FIRST, LAST]


def test_elements_that_are_never_closed_are_no_nesting(tmp_path: Path) -> None:
    source = "<html><body>" + "".join(f"<p>{FIRST[:20]}第{n}人。" for n in range(3000))
    assert len(texts(read(tmp_path, source))) == 3000


def test_a_page_that_nests_without_end_is_refused(tmp_path: Path) -> None:
    for tag in ("div", "x-y", "center"):
        with pytest.raises(ReadError) as refused:
            read(tmp_path, f"<{tag}>" * 100_000 + FIRST)
        assert refused.value.key == "read_expands"


def test_paragraphs_that_are_links_are_the_article_where_there_is_no_other(tmp_path: Path) -> None:
    source = f'<body><ul><li><a href="/">首页</a></ul><div><h1>{TITLE}</h1><p><a href="/x">{FIRST}</a></p></div>'
    assert texts(read(tmp_path, source)) == [FIRST]


def test_rows_of_data_are_lines_and_tables_that_lay_out_a_page_are_not(tmp_path: Path) -> None:
    rows = "<table><tr><th>县区<th>项目<tr><td>金水区<td>12个</table>"
    assert texts(read(tmp_path, page(rows))) == [FIRST, "县区 | 项目", "金水区 | 12个", LAST]
    spanned = "<table><tr><th>县区<th>项目<tr><td rowspan=2>金水区<td>市场监管所<tr><td>便民服务站</table>"
    assert texts(read(tmp_path, page(spanned)))[1:-1] == ["县区 | 项目", "金水区 | 市场监管所", "便民服务站"]
    layout = f"<table><tr><td>左<td><p>{MIDDLE}<p>{LAST[:-1]}！<p>{FIRST[:-1]}？</table>"
    assert MIDDLE in texts(read(tmp_path, page(layout)))
