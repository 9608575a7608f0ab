"""Documents drawn at random whose text is known, written as web pages, Word, Markdown, plain text and PDF.

A document is a list of nodes. What is found in its file is held against them: every character is in a paragraph, in a
heading or in what was left out; every sentence of the body is whole, in a paragraph, once, and in order; what is hidden
is in none.
"""

from __future__ import annotations

import html
import random
import re
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from searchapp.reading.account import account, seen_in, visible
from searchapp.reading.extraction import Extraction
from searchapp.reading.files import read_extraction
from searchapp.reading.formats import html as html_format
from searchapp.reading.formats import markdown, text
from tests import documents

PEOPLE = ("王建军", "李红", "赵亮", "周敏", "孙明", "郑秋艳", "吴倩")
POSTS = ("新城县商务局局长", "市发展改革委副主任", "河西镇镇长", "金水区委书记", "跟班学习干部")
PLACES = ("苏州", "宁波", "昆山", "义乌", "嘉兴", "常州")
THINGS = ("营商环境", "一网通办", "企业会客厅", "产业链招商", "网格治理", "农村电商", "人才公寓")
CLAUSES = (
    "服务意识强，值得认真学习借鉴",
    "每周三由市领导接待企业，当场解决问题",
    "企业开办一天办结，群众满意度很高",
    "材料由用户上传，窗口后台预审",
    "未经企业同意，不得使用企业数据",
    "对未经许可转载的侵权行为快立快审",
    "办理入口见https://banshi.example.cn/a，老人也看得懂",
    "从50%提高到62.5%，比2022年多办结1200件",
)


class Node(NamedTuple):
    """A line of a document: ``kind`` is title, meta, heading, body, row, aside or hidden; a row has several texts."""

    kind: str
    texts: tuple[str, ...]

    @property
    def text(self) -> str:
        return self.texts[0]


def sentence(chance: random.Random, number: int) -> str:
    """Return a sentence of news that no other is like, for its number."""
    who = f"{chance.choice(POSTS)}{chance.choice(PEOPLE)}"
    what = f"{chance.choice(PLACES)}的{chance.choice(THINGS)}"
    clause = chance.choice(CLAUSES)
    return chance.choice(
        (
            f"{who}说：“{what}第{number}条经验好，{clause}，回去以后马上落实。”",
            f"{who}介绍，{what}有{number}项举措，{clause}。",
            f"第{number}天，学员们走进{what}现场，看到{clause}，大家都说要把经验带回去！",
            f"近日，{who}带队考察{what}，签约项目{number}个，{clause}。",
        )
    )


def tree(seed: int) -> list[Node]:
    """Return the nodes of a document."""
    chance = random.Random(seed)
    nodes = [Node("title", (f"赴{chance.choice(PLACES)}跟班学习座谈会第{seed}次召开",))]
    nodes.append(Node("meta", (f"20{chance.randint(10, 24)}年{chance.randint(1, 12)}月5日　来源：江城日报",)))
    number = 0
    for _ in range(chance.randint(2, 5)):
        if chance.random() < 0.4:
            nodes.append(Node("heading", (f"对标{chance.choice(THINGS)}找差距之{number}",)))
        for _ in range(chance.randint(1, 4)):
            number += 1
            nodes.append(Node("body", (sentence(chance, number),)))
        if chance.random() < 0.25:
            rows = [("县区", "项目"), (f"金水区{number}", f"{number}个"), (f"惠济区{number}", f"{number + 3}个")]
            nodes += [Node("row", row) for row in rows]
            number += 1
            nodes.append(Node("body", (sentence(chance, number),)))
        if chance.random() < 0.3:
            nodes.append(Node("hidden", (f"这是第{number}段看不见的文字。",)))
    return nodes


class Written(NamedTuple):
    """A document in a format: what reads it, and the characters that it holds besides those of its nodes."""

    format: str
    extraction: Extraction
    more: Counter[str]


_WRAPS = (
    "<p>　　{}</p>", "<p>{}<p>", "<div>{}</div>", "　　{}<br>", "{}<br/><br/>", "<section><span>{}</span></section>",
    "<p><font size=3>{}</font></p>", "<center>{}</center>", '<p><a href="/x">{}</a></p>',
    "<article>{}</article>",
    "<blockquote>{}</blockquote>", "<ul><li>{}</ul>", "<table><tr><td>{}</td></tr></table>", "<p><time>{}</time></p>",
    "<p><label>{}</label></p>", "<p><button>{}</button></p>", "<pre>{}</pre>", "<dl><dd>{}</dl>",
)  # fmt: skip
_HIDES = (
    '<p style="display:none">{}</p>',
    "<div hidden>{}</div>",
    "<textarea>{}</textarea>",
    "<noscript>{}</noscript>",
)
_HAN_PAIR = re.compile("(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])")


def as_html(nodes: list[Node], seed: int) -> Written:
    """Return a document as a web page between links, comments and the foot of a site."""
    chance = random.Random(seed)
    links = [f"推荐阅读第{n}条标题" for n in range(chance.randint(0, 12))]
    foot = "版权所有 江城日报社 未经授权不得转载"
    parts = ["<ul>", *(f'<li><a href="/{n}">{link}</a></li>' for n, link in enumerate(links)), "</ul><div class=text>"]
    rows: list[Node] = []
    for node, below in zip(nodes, [*nodes[1:], None], strict=True):
        shown = html.escape(node.text)
        wrap = chance.choice(_WRAPS)
        if node.kind == "body" and chance.random() < 0.3 and "<pre>" not in wrap:  # there a break is one
            pieces = _HAN_PAIR.split(node.text)
            at = chance.randrange(1, len(pieces))
            mark = chance.choice(("\n", "\r\n    ", "<b></b>", "</b><b>"))
            shown = mark.join(html.escape("".join(half)) for half in (pieces[:at], pieces[at:]))
        if node.kind == "row":
            rows.append(node)
            if below is None or below.kind != "row":
                cells = ("".join(f"<td>{cell}" for cell in row.texts) for row in rows)
                parts.append(f"<table><tr>{'<tr>'.join(cells)}</table>")
                rows = []
        elif node.kind == "hidden":
            parts.append(chance.choice(_HIDES).format(shown))
        else:
            named = {"title": "<h1>{}</h1>", "meta": "<div class=info>{}</div>", "heading": "<h2>{}</h2>"}
            parts.append(named.get(node.kind, wrap).format(shown))
    title = f"{nodes[0].text}_江城网"
    if chance.random() < 0.2:  # a page need not print its title
        parts = [part for part in parts if not part.startswith("<h1>")]
        title_seen = "_江城网"
    else:
        title_seen = title
    page = (
        f"<!DOCTYPE html><html><head><title>{title}</title><script>var a='脚本';</script></head><body>"
        f"{''.join(parts)}</div><div class=footer>{foot}</div></body></html>"
    )
    return Written("html", html_format.in_text(page, "a.html"), visible([*links, foot, title_seen]))


def as_markdown(nodes: list[Node], seed: int) -> Written:
    """Return a document as a note with properties, tables and emphasis."""
    chance = random.Random(seed)
    lines = ["---", "source: 江城日报", "---", ""] if chance.random() < 0.5 else []
    more = visible(lines[1:2])
    for above, node in zip([None, *nodes[:-1]], nodes, strict=True):
        shown = node.text
        if node.kind == "row":
            fresh = above is None or above.kind != "row"
            lines.append(f"| {' | '.join(node.texts)} |")
            lines += ["|---|:--|"] if fresh else []
            continue
        if above is not None and above.kind == "row":
            lines.append("")
        if node.kind == "body" and "http" not in shown:
            start = _HAN_PAIR.search(shown, chance.randrange(2, 8)).start()  # type: ignore[union-attr]
            mark = chance.choice(("**", "*", "==", "", "`", "~~"))
            shown = f"{shown[:start]}{mark}{shown[start : start + 3]}{mark}{shown[start + 3 :]}"
        signs = {"title": "# ", "heading": "## ", "body": chance.choice(("", "", "- ", "> "))}
        lines += [f"<!-- {shown} -->" if node.kind == "hidden" else signs.get(node.kind, "") + shown, ""]
    return Written("markdown", markdown.in_text("\n".join(lines)), more)


def as_text(nodes: list[Node], seed: int) -> Written:
    """Return a document as plain text, its lines parted in one of the ways that there are, or filled to a width."""
    chance = random.Random(seed)
    shown = ["　　".join(node.texts) for node in nodes if node.kind != "hidden"]
    end = chance.choice(("\n", "\n\n", "\r\n\r\n", "\u2028", "\u2029\u2029", "\x85", "\r\r"))
    return Written("text", text.in_text(end.join(shown)), Counter())


def as_word(nodes: list[Node], seed: int) -> Written:
    """Return a document as a Word file with styles, tables, deleted and hidden text."""
    from searchapp.reading.formats import docx

    chance = random.Random(seed)
    blocks: list[str] = []
    for above, node in zip([None, *nodes[:-1]], nodes, strict=True):
        if node.kind == "row":
            row = "".join(f"<w:tc>{documents.paragraph(cell)}</w:tc>" for cell in node.texts)
            blocks.append(f"<w:tr>{row}</w:tr>")
            if above is None or above.kind != "row":
                blocks[-1] = "<w:tbl>" + blocks[-1]
            continue
        if above is not None and above.kind == "row":
            blocks[-1] += "</w:tbl>"
        if node.kind == "hidden":
            deleted = documents.run(node.text).replace("w:t", "w:delText")
            hides = (f"<w:del>{deleted}</w:del>", documents.run(node.text, "<w:vanish/>"))
            blocks.append(documents.paragraph(chance.choice(hides)))
            continue
        at = chance.randrange(1, len(node.text))
        runs = (documents.run(node.text[:at]), documents.run(node.text[at:]))
        style = {"title": "Title", "heading": "Heading1"}.get(node.kind)
        blocks.append(documents.paragraph(*runs, properties=f'<w:pStyle w:val="{style}"/>' if style else ""))
    if nodes[-1].kind == "row":
        blocks[-1] += "</w:tbl>"
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{shown}"/></w:style>'
        for name, shown in (("Title", "Title"), ("Heading1", "heading 1"))
    )
    return Written("docx", docx.read(documents.docx(*blocks, styles=styles), "a.docx"), Counter())


def as_pdf(nodes: list[Node], seed: int) -> Written:
    """Return a document as a PDF of one column."""
    from searchapp.reading.formats import pdf

    chance = random.Random(seed)
    width = chance.randint(24, 34)
    pages: list[list[documents.Placed]] = [[]]
    y = 780.0
    for node in nodes:
        if node.kind in ("hidden", "row"):
            continue
        indent = "　　" if node.kind == "body" else ""
        size = 18 if node.kind == "title" else 12
        text_ = indent + node.text
        filled = width - (len(text_) % width == 1)  # a character alone has no place on the page
        for at in range(0, len(text_), filled):
            if y < 80:
                pages.append([])
                y = 780.0
            pages[-1].append((70, y, size, text_[at : at + filled]))
            y -= 22 if node.kind == "title" else 18
    return Written("pdf", pdf.read(documents.pdf(*pages), "a.pdf"), Counter())


WRITERS: dict[str, Callable[[list[Node], int], Written]] = {
    "html": as_html,
    "word": as_word,
    "markdown": as_markdown,
    "text": as_text,
    "pdf": as_pdf,
}


def faults(nodes: list[Node], written: Written) -> list[str]:
    """Return what is wrong with a document as it was read, nothing where all is as its nodes say."""
    told = seen_in(written.extraction)
    for stretch in written.extraction.left_out:
        if stretch.reason == "script":
            told -= visible([stretch.text])
    unwritten = {"text": ("hidden",), "pdf": ("hidden", "row")}.get(written.format, ())
    there = [node for node in nodes if node.kind not in unwritten]
    known = visible(text for node in there for text in node.texts) + written.more
    found = [f"{name}: {''.join((one - other).elements())}" for name, one, other in (
        ("lost by the reader", known, told), ("added by the reader", told, known)) if one - other]  # fmt: skip
    document = read_extraction(written.extraction, f"a.{written.format}", written.format)
    balance = account(document, seen_in(written.extraction))
    if not balance.holds:
        found.append(f"account: missing {balance.missing!r}, added {balance.added!r}")
    # A PDF says nothing of the blanks between its lines.
    shape = (lambda text: "".join(text.split())) if written.format == "pdf" else str
    passages = [shape(passage.text) for article in document.articles for passage in article.passages]
    at = 0
    for node in there:
        if node.kind == "body":
            if passages.count(shape(node.text)) != 1:
                found.append(f"{passages.count(shape(node.text))} times: {node.text}")
            elif passages.index(shape(node.text)) < at:
                found.append(f"out of order: {node.text}")
            else:
                at = passages.index(shape(node.text))
        elif node.kind == "row" and written.format != "text" and " | ".join(node.texts) not in passages:
            found.append(f"no row: {node.texts}")
        elif node.kind == "hidden" and any(node.text in passage for passage in passages):
            found.append(f"shown: {node.text}")
    if [article.title for article in document.articles] != [nodes[0].text]:
        found.append(f"titles {[article.title for article in document.articles]}")
    return found
