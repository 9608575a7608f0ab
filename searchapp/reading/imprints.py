"""What a site or a paper says of itself beside an article: its address, its number, how it is reached."""

from __future__ import annotations

from searchapp.patterns import regex
from searchapp.reading.bylines import Byline

#: The address of a site, without what stands before it on the web.
_DOMAIN = r"(?:https?://)?(?:[a-z\d][a-z\d-]*\.)+(?:com|cn|net|org|info|gov|edu|cc|top|vip|site|xin)(?![a-z])/?"
_ADDRESSED = regex(rf"{_DOMAIN}\s+(?P<behind>[\u4e00-\u9fff]{{2,16}})|(?P<before>[\u4e00-\u9fff]{{2,16}})\s+{_DOMAIN}")
_IMPRINT = regex(
    rf"(?:https?://|www\.)\S|{_DOMAIN}|CN\s?\d{{2}}-\d{{4}}"
    r"|(?:刊号|热线|电话|邮箱|传真|邮编|邮发代号)\s*[:：]?\s*[A-Z\d]"
)
_LONGEST = 80
#: Whose news it is, on the sites that many report to.
_UNIT = regex(r"(?:学校|班级|院系)\s*[:：]\s*[^\s，。：:]{2,16}")
#: What a site prints of itself about the headline where that is the name of the page: 安城学院->…, …_ancheng.gov.cn.
_ABOUT_TITLE = regex(
    r"^(?P<site>[\u4e00-\u9fff]{2,14})(?:\s*[-=－—]+[>＞]+\s*|(?<=[大学院校园局委府网心台社])\s*[>›»＞→]+\s*)(?=\S[^>›»＞→]{5,}$)"
    rf"|(?<=\S{{4}})(?:\s*[-_|｜–—]+\s*|\s+)[（(]?{_DOMAIN}[）)]?$"
)
#: What a site that somebody runs is called by; the column of one is not (新闻中心->…).
_HOUSE = regex(r"[\u4e00-\u9fff]{2,12}(?:[学校园局委府网台社报厂]|学院|医院|公司|集团)")
_ABOUT_MARK = regex("[.>＞›»→]")


def parse_imprint(text: str) -> Byline | None:
    """Return what a line says that is a site's or a paper's own: the office whose address it gives; None for others."""
    if len(text) > _LONGEST or text[-1] in "。！？!?”":
        return None
    if not (_IMPRINT.search(without_address(text)) or _UNIT.fullmatch(text)):
        return None
    named = _ADDRESSED.fullmatch(text)
    return Byline(issuer=named["behind"] or named["before"] if named else None)


def site_before(text: str) -> str | None:
    """Return the site that a headline names before itself, with an arrow behind (安城学院->…), or None."""
    about = _ABOUT_TITLE.match(text) if _ABOUT_MARK.search(text) else None
    return about["site"] if about and about["site"] and _HOUSE.fullmatch(about["site"]) else None


def without_address(text: str) -> str:
    """Return a headline without the name of the site before it and its address behind it."""
    return _ABOUT_TITLE.sub("", text) if _ABOUT_MARK.search(text) else text
