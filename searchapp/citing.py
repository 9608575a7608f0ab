"""Where a paragraph stands, as GB/T 7714 cites a newspaper article, a page of a site, a post or an official paper.

The edition of 2025 sets Chinese references with full-width commas, colons and brackets, that of 2015 with half-width
ones and a blank; the rest of what is cited here is the same.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal
from urllib.parse import urlsplit

from msgspec import Struct

from searchapp.messages import say
from searchapp.model import ArticleInfo, Paragraph

#: GB/T 7714-2015, 8.1.2: of more than three authors the first three are named, with 等 (et al.) after them.
_NAMED_AUTHORS = 3

#: What an article is published in.
Medium = Literal["newspaper", "site", "account", "app", "document"]

#: What a person may say of the medium, by the words in it; the first that stands there counts.
_STATED: tuple[tuple[re.Pattern[str], Medium], ...] = (
    (re.compile(r"公众号|微信|微博|头条号|视频号|账号|account", re.IGNORECASE), "account"),
    (re.compile(r"客户端|app", re.IGNORECASE), "app"),
    (re.compile(r"公文|文件|通知|document", re.IGNORECASE), "document"),
    (re.compile(r"报纸|日报|newspaper", re.IGNORECASE), "newspaper"),
    (re.compile(r"网|site|web", re.IGNORECASE), "site"),
)
#: What a source is by its name: 光明日报客户端 is an application, 中国青年报 a paper, 郑州市人民政府网站 a site.
_BY_NAME: tuple[tuple[re.Pattern[str], Medium], ...] = (
    (re.compile(r"客户端|客戶端|APP$", re.IGNORECASE), "app"),
    (re.compile(r"公众号|公眾號|微信|微博|头条号|视频号|抖音|百家号|发布$|組工$|组工$|党建$"), "account"),
    (re.compile(r"[网網](?:[-—·－]|$)"), "site"),
    (re.compile(r"(?<![通简公海电汇情])[报報](?:社|[^报网]{0,5}版|[（(][^）)]*版[）)])?$"), "newspaper"),
    (re.compile(r"^(?:南方周末|参考消息)$"), "newspaper"),
    (re.compile(r"网站|網站|在线|门户|[.](?:com|cn|net)|澎湃|新闻$|融媒|电视|广播|电台|传媒"), "site"),
)
_BODY = re.compile(r"(?:部|委|局|厅|政府|办公室|办公厅|委员会|党校|学院|中心|处|院)$")
_PAPER = re.compile(r"(?:通知|意见|办法|方案|决定|公告|通告|规定|批复|函|纪要|条例|简报|通报|公报)(?:[（(].*[）)])?$")
#: Addresses where accounts publish.
_ACCOUNTS = ("weixin.qq.com", "weibo.com", "weibo.cn", "toutiao.com", "baijiahao.baidu.com", "douyin.com")


class Style(Struct, frozen=True):
    """The marks of an edition of the standard: between names, before a date, and around what stands in brackets."""

    comma: str
    opening: str
    closing: str


STYLES = {"2025": Style("，", "（", "）"), "2015": Style(", ", "(", ")")}

#: The edition in force.
STYLE = "2025"


def medium_of(article: ArticleInfo) -> Medium:
    """Return what an article is published in: as a person says, else told from its address and its source.

    An article of which neither is known is taken for one of a newspaper, which this program is made for.
    """
    if article.medium:
        stated = next((medium for words, medium in _STATED if words.search(article.medium)), None)
        if stated:
            return stated
    if (urlsplit(article.url).hostname or "").endswith(_ACCOUNTS) if article.url else False:
        return "account"
    source = (article.source or "").strip()
    if not source:
        return "site" if article.url else "newspaper"
    named = _named(source)
    if named:
        return named
    official = _BODY.search(source) and _PAPER.search(article.title or "")
    return "document" if official and not article.url else "site"


@lru_cache(maxsize=1024)
def _named(source: str) -> Medium | None:
    """Return what a source is by its name alone."""
    return next((medium for words, medium in _BY_NAME if words.search(source)), None)


def missing(article: ArticleInfo) -> tuple[str, ...]:
    """Return the fields without which the citation of an article is incomplete, in the order of the citation."""
    wanted = ["title", "source", "date"]
    paper = medium_of(article)
    if paper == "newspaper" and not article.url:
        wanted.append("page")
    elif paper != "document":
        wanted += ["url", "accessed"]
    lacking = [name for name in wanted if not getattr(article, name)]
    vague = article.date is not None and (len(article.date) < len("2023-05-15") or article.date_basis == "inferred")
    return tuple(name for name in wanted if name in lacking or (name == "date" and vague))


@lru_cache(maxsize=1024)
def citation(article: ArticleInfo, lang: str | None = None, style: str = STYLE) -> str:
    """Return ``作者. 题名[N]. 报纸名，日期（版次）.``, with what is not known left out (日期不详 for the date).

    [N/OL] stands for the web page of a paper, [EB/OL] for a site, an account or an application, [Z] for an official
    paper; what has an address ends with the day of access and the address. An inferred date stands in brackets, as the
    standard asks of estimated ones. ``style`` is the edition, 2025 or 2015.
    """
    marks = STYLES[style]
    paper = medium_of(article)
    parts = []
    if article.authors:
        others = [say("and_others", lang)] if len(article.authors) > _NAMED_AUTHORS else []
        parts.append(marks.comma.join([*article.authors[:_NAMED_AUTHORS], *others]))
    parts.append((article.title or say("untitled", lang)) + _type(paper, article))
    parts.append(_published(article, paper, marks, lang) + (f"[{article.accessed}]" if article.accessed else ""))
    if article.url:
        parts.append(article.url)
    return ". ".join(parts) + "."


def _type(medium: Medium, article: ArticleInfo) -> str:
    if medium == "newspaper":
        return "[N/OL]" if article.url else "[N]"
    return "[Z]" if medium == "document" else "[EB/OL]"


def _published(article: ArticleInfo, medium: Medium, marks: Style, lang: str | None) -> str:
    """Return in what and when an article was published: of a paper with its page, of a site the day in brackets."""
    date = article.date or say("date_unknown", lang)
    if article.date and article.date_basis == "inferred":
        date = f"[{date}]"
    if medium in ("newspaper", "document"):
        page = f"{marks.opening}{article.page}{marks.closing}" if article.page and medium == "newspaper" else ""
        return marks.comma.join(filter(None, (article.source, date))) + page
    return f"{article.source or ''}{marks.opening}{date}{marks.closing}"


def citation_of(paragraph: Paragraph, lang: str | None = None, style: str = STYLE) -> str:
    """Return the citation of a paragraph's article, which says where the text was recognised in a picture (据 OCR)."""
    cited = citation(paragraph.article, lang, style)
    return cited if paragraph.ocr is None else f"{cited} {say('cited_by_ocr', lang)}"
