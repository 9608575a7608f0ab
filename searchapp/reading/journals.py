"""What a library of journals prints above an article: its fields in brackets, one a line."""

from __future__ import annotations

import re

from searchapp.patterns import regex
from searchapp.reading.bylines import Byline
from searchapp.reading.signatures import is_name

#: A field of a library of journals: 【期刊名称】安城党建, 【年(卷),期】2018(000)002.
_FIELD = regex(r"【(?P<key>[^【】]{1,12})】\s*(?P<value>\S.{0,60})")
_JOURNAL = frozenset({"期刊名称", "刊名", "来源期刊", "期刊", "来源", "出处", "报纸名称"})
_YEAR_OF_ISSUE = regex(r"年\s*[（(]\s*卷?\s*[）)]\s*[,，]?\s*期|年[,，]?卷?[,，]?期")
_OF_LIBRARIES = regex(
    r"(?:总?页数|页码|页次|页|作者单位|单位|正文语种|语种|中图分类|中图分类号|分类号|关键词|DOI|ISSN|收录|基金|文献来源|卷期号|馆藏)$"
)


def parse_field(text: str) -> Byline | None:
    """Return what a field of a library of journals says, None for any other line in brackets."""
    found = _FIELD.fullmatch(text)
    if found is None:
        return None
    key, value = found["key"].strip(), found["value"].strip()
    if key in _JOURNAL:
        return Byline((), value.strip("《》"))
    if _YEAR_OF_ISSUE.fullmatch(key):
        return Byline(date=value[:4], issued=True) if re.match(r"(?:19|20)\d\d(?!\d)", value) else None
    if key in ("作者", "作者姓名"):
        names = tuple(part for part in re.split(r"[\s、,，;；]+", value) if is_name(part))
        return Byline(names, writer=names[0] if len(names) == 1 else None) if names else None
    return Byline() if _OF_LIBRARIES.fullmatch(key) else None
