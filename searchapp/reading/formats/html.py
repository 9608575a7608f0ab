"""HTML: trafilatura finds the article; title, date and source come from the markup and the page's own lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from searchapp.errors import ReadError
from searchapp.reading.decode import decode
from searchapp.reading.extraction import Extraction, numbered
from searchapp.reading.formats.base import Format
from searchapp.reading.lines import ends_sentence, split_lines

_CHARSET = re.compile(r"""(<meta[^>]{0,200}?charset\s*=\s*["']?)[\w-]+""", re.I)
_ROOT = re.compile(r"<(?:html|body)\b", re.I)
_META = {
    "pubdate": "时间",
    "publishdate": "时间",
    "publish-date": "时间",
    "article:published_time": "时间",
    "contentsource": "来源",
    "source": "来源",
    "mediaid": "来源",
    "author": "作者",
}
_XML = re.compile(r"^\s*<\?xml[^>]*\?>")
_NESTING = re.compile(
    r"<(/?)(?:div|span|table|tr|td|ul|ol|li|blockquote|section|article|font|b|i|em|strong|a|p)\b", re.I
)
_SITE = re.compile(r"\s*[-_—–|｜]+\s*([^-_—–|｜]{2,24})$")
_SITE_ENDS = re.compile(r"(?:网|报|网站|政府|新闻|频道|客户端|中心|在线|公众号|门户|日报|晚报|News|\.com|\.cn)$")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "br",
        "li",
        "tr",
        "td",
        "th",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "ul",
        "ol",
        "section",
        "article",
        "header",
        "footer",
        "nav",
        "aside",
        "title",
        "dd",
        "dt",
    ]
)

#: The deepest nesting of tags that is still a page and no attack on the parser.
_MAX_DEPTH = 1_000

#: A table cell with this many characters holds a text, not a datum.
_LAYOUT_CELL = 150


def read(data: bytes, file: str) -> Extraction:
    """Return the article of an HTML page as lines; a charset that the page falsely names is ignored.

    Raises ReadError when the page nests too deep or holds no text.
    """
    import trafilatura

    decoded = decode(data, file)
    text = decoded.text
    if _depth(text) > _MAX_DEPTH:
        raise ReadError("read_expands", file=file)
    # The text is decoded already: whatever charset the page names could only mislead the parser.
    text = _XML.sub("", _CHARSET.sub(r"\1utf-8", text))
    if not _ROOT.search(text):
        text = f"<html><body>{text}</body></html>"
    tree = trafilatura.load_html(text)
    if tree is None:
        raise ReadError("read_no_text", file=file)
    printed = _stated_in_head(tree) + _printed_lines(tree)
    _open_layout_tables(tree)
    found = trafilatura.bare_extraction(
        tree,
        include_comments=False,
        include_tables=True,
        include_formatting=True,
        favor_recall=True,
        with_metadata=True,
    )
    body = list(_lines_of(found.body)) if found is not None and found.body is not None else []
    lines = _with_head(_title(found, printed), printed, body) if body else _plain(printed)
    if not lines:
        raise ReadError("read_no_text", file=file)
    return Extraction(numbered(lines), encoding=decoded.encoding)


def _stated_in_head(tree: Any) -> list[str]:
    """Return what the head of a page states of time, source and author, as a line of metadata each.

    The names are those that Chinese government sites use (PubDate, ContentSource, Author) and those of Open Graph.
    """
    stated: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (element.get("name") or element.get("property") or "").lower()
        content = (element.get("content") or "").strip()
        if content and name in _META:
            stated.setdefault(_META[name], content)
    return [f"{key}：{value}" for key, value in stated.items()]


def _open_layout_tables(tree: Any) -> None:
    """Turn tables that only lay out a page, with a whole text in a cell, into plain blocks: their lines count."""
    for cell in list(tree.iter("td", "th")):
        breaks = sum(1 for _ in cell.iter("br", "p"))
        if breaks < 2 and sum(len(text) for text in cell.itertext()) < _LAYOUT_CELL:
            continue
        for element in (cell, *cell.iterancestors("tr", "tbody", "table")):
            element.tag = "div"


def _depth(text: str) -> int:
    """Return how deep the elements nest at most, counting what is opened and not closed."""
    depth = deepest = 0
    for match in _NESTING.finditer(text):
        depth = max(0, depth - 1) if match.group(1) else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _printed_lines(tree: Any) -> list[str]:
    """Return the lines of a page as a browser would break them, scripts and styles left out."""
    parts: list[str] = []
    for event, element in _walk(tree):
        tag = element.tag if isinstance(element.tag, str) else None
        if tag in _BLOCKS:
            parts.append("\n")
        if event == "start" and tag not in (None, "script", "style", "noscript", "template"):
            parts.append(re.sub(r"\s+", " ", element.text or ""))
        if event == "end":
            parts.append(re.sub(r"\s+", " ", element.tail or ""))
    return [line.text for line in split_lines("".join(parts))]


def _walk(tree: Any) -> Iterator[tuple[str, Any]]:
    stack: list[tuple[Any, bool]] = [(tree, False)]
    while stack:
        element, done = stack.pop()
        if done:
            yield "end", element
            continue
        yield "start", element
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))


def _lines_of(body: Any) -> Iterator[tuple[str, str]]:
    """Yield the text and the role of each block of trafilatura's tree."""
    for element in body.iter("head", "p", "item", "row", "quote", "code"):
        if any(parent.tag in ("head", "p", "item", "row") for parent in element.iterancestors()):
            continue
        level = element.get("rend", "") if element.tag == "head" else ""
        role = level if level in _HEADINGS else "h2" if element.tag == "head" else "p"
        if element.tag == "quote" and element.find(".//p") is not None:
            continue
        cells = [" ".join(cell.itertext()) for cell in element.iter("cell")] if element.tag == "row" else []
        text = " ".join(cells) if cells else "".join(_text_with_breaks(element))
        bold = element.tag == "p" and len(element) == 1 and element[0].tag == "hi" and not (element.text or "").strip()
        whole = bold and not (element[0].tail or "").strip()
        for line in split_lines(text):
            yield re.sub(r"[ \t]+", " ", line.text), ("b" if whole and len(line.text) <= 40 else role)


def _text_with_breaks(element: Any) -> Iterator[str]:
    for node in element.iter():
        if node.tag == "lb":
            yield "\n"
        yield node.text or "" if isinstance(node.tag, str) else ""
        if node is not element:
            yield node.tail or ""


def _title(found: Any, printed: list[str]) -> str | None:
    """Return the title that the page states, without the name of the site that follows it."""
    from searchapp.reading import metadata

    title: str | None = found.title if found is not None else None
    while title and (site := _SITE.search(title)) and _SITE_ENDS.search(site.group(1)) and site.start() >= 6:
        title = title[: site.start()]
    if title:
        return title
    first = next((line for line in printed if not metadata.parse_meta(line)), "")
    return first if 4 <= len(first) <= 60 and not ends_sentence(first) else None


def _with_head(title: str | None, printed: list[str], body: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the body with the title and the lines of time, source and author that stand above it on the page."""
    from searchapp.reading import bylines, metadata

    lines = list(body)
    opening = next((text for text, role in body if role == "p" and len(text) > 20), body[0][0])[:20]
    above: list[str] = []
    for line in printed:
        if opening in line:
            break
        if metadata.parse_meta(line) or bylines.parse_byline(line):
            above.append(line)
    texts = {text for text, _ in body}
    lines[:0] = [(line, "p") for line in above if line not in texts]
    if title and not any(text == title for text, _ in body[:3]):
        lines.insert(0, (title, "h1"))
    elif title:
        at = next(index for index, (text, _) in enumerate(lines) if text == title)
        lines.insert(0, (lines.pop(at)[0], "h1"))
    return lines


def _plain(printed: list[str]) -> list[tuple[str, str]]:
    return [(line, "p") for line in printed]


FORMAT = Format("html", (".html", ".htm", ".xhtml", ".shtml"), read=read, extra="formats")
