"""Tell what is only named for a place: a brand, a firm's branch, a school that others paid for, what marks call so."""

from __future__ import annotations

from searchapp.patterns import regex

#: What a firm is, directly before the place that its branch is named for: 某某证券|苏州|分公司.
_FIRMS = (
    *("证券", "银行", "保险", "人寿", "集团", "移动", "电信", "联通", "石油", "石化", "邮政", "航空", "股份", "地产"),
    *("物流", "快递", "公司", "铁塔", "电网", "烟草", "期货", "信托", "基金"),
)
_BRANCH = regex("市?(?:分公司|公司|支行|分行|营业部|营业厅|门店|专卖店|旗舰店)")
_BRANCH_BEGINS = frozenset("市分公支营门专旗")
_BRAND = regex("牌(?![坊楼匾照子九名])")
_HOPE_SCHOOL = regex("[^，。；、“”]{0,6}?希望(?:小学|中学|学校)")
#: What something is called between quotation marks, or who made it: “新城”牌香烟, “某某集团新城公司”的客轮.
_OPENS = regex("“[^“”，。；！？、]{0,8}$")
_CLOSES = regex(
    "[^“”，。；！？、]{0,12}?(?:”(?:牌(?!坊|楼|匾|子)|品牌|商标|公司|集团)|(?:公司|集团|[小中]学|学校|[厂店馆牌号])”)"
)
_MOST_BEFORE = 9


def is_namesake(text: str, start: int, end: int) -> bool:
    """Say whether the name of a place from ``start`` to ``end`` is part of that of something else."""
    following = text[end : end + 1]
    if following == "牌" and _BRAND.match(text, end):
        return True
    if following in _BRANCH_BEGINS and text.endswith(_FIRMS, 0, start) and _BRANCH.match(text, end):
        return True
    if text.find("希望", end, end + 8) >= 0 and _HOPE_SCHOOL.match(text, end):
        return True
    opened = text.rfind("“", max(0, start - _MOST_BEFORE), start)
    return opened >= 0 and _OPENS.search(text, opened, start) is not None and _CLOSES.match(text, end) is not None
