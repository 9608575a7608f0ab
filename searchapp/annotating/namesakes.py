"""Tell what is only named for a place: a brand, a firm's branch, a school, what quotation marks call so."""

from __future__ import annotations

from searchapp.patterns import regex

#: What a firm is, directly before the place that its branch is named for: 某某证券|苏州|分公司.
_FIRMS = (
    *("证券", "银行", "保险", "人寿", "集团", "移动", "电信", "联通", "石油", "石化", "邮政", "航空", "股份", "地产"),
    *("物流", "快递", "公司", "铁塔", "电网", "烟草", "期货", "信托", "基金"),
)
_BRANCH = regex("市?(?:分公司|公司|支行|分行|营业部|营业厅|门店|专卖店|旗舰店)")
_BRANCH_BEGINS = frozenset("市分公支营门专旗")
#: Of an academy, which has its institutes in many cities: 中国科学院|新城|分院.
_ACADEMIES = ("科学院", "中科院", "社科院", "工程院")
_INSTITUTE = regex("[^，。；、“”的]{0,12}?(?:分院|研究院|研究所|实验室|中心)")
_BRAND = regex("牌(?![坊楼匾照子九名])")
#: Who comes from a place and meets elsewhere: 安江(新城)商会.
_COMPATRIOTS = regex("商会|同乡会|同乡联谊会|会馆")
_COMPATRIOTS_BEGIN = frozenset("商同会")
_HOPE_SCHOOL = regex("[^，。；、“”]{0,6}?希望(?:小学|中学|学校)")
#: What something is called between quotation marks, or who made it: “新城”牌香烟, “某某集团新城公司”的客轮.
_OPENS = regex("“[^“”，。；！？、]{0,8}$")
_CLOSES = regex(
    "[^“”，。；！？、]{0,12}?(?:”(?:牌(?!坊|楼|匾|子)|品牌|商标|公司|集团)|(?:公司|集团|[小中]学|学校|[厂店牌号]|[面菜饭餐茶酒]馆)”)"
)
_MOST_BEFORE = 9
#: A division with its rank is no brand: “新城市第一中学” is there.
_RANKS = frozenset("省市县区镇乡")
#: With these a place ends that the next one is part of.
_LARGER = frozenset("省市州盟区县")
#: A school that bears the name of its place, directly behind it: 新城县|第二中学, no 新城县的小学, no 新城镇小学; what
#: another place stands before says where something is: 安江市新城县第二中学.
_SCHOOL = regex(
    r"[^，。；：、！？“”（）()《》\s的和与及在到从赴来去有是各所几多某地市区县旗镇乡村街道]{0,8}?"
    "(?:(?<![中和])小学|(?<!初)中学|幼儿园|中心校|附[小中]|完小|职教中心|职[中校高]|第?[一二三四五六七八九十实附]中(?![心小等学])|(?<=..)学校)"
)
#: What a university or its hospital is called for short behind one character: 青大附院, 川师大.
_SHORT_SCHOOL = regex("大附[院属中小]|[师农工财科医]大|理工|医附院")


def names_school(text: str, start: int, end: int) -> bool:
    """Say whether the name of a place from ``start`` to ``end`` is part of that of a school.

    Who is there is in that city, but what is told of it is not about the city.
    """
    if end - start == 1:
        return _SHORT_SCHOOL.match(text, end) is not None
    return text[start - 1 : start] not in _LARGER and _SCHOOL.match(text, end) is not None


def is_namesake(text: str, start: int, end: int) -> bool:
    """Say whether the name of a place from ``start`` to ``end`` is part of that of something else."""
    following = text[end : end + 1]
    if following == "牌" and _BRAND.match(text, end):
        return True
    if following in _BRANCH_BEGINS and text.endswith(_FIRMS, 0, start) and _BRANCH.match(text, end):
        return True
    if text.endswith(_ACADEMIES, 0, start) and _INSTITUTE.match(text, end):
        return True
    if text.find("希望", end, end + 8) >= 0 and _HOPE_SCHOOL.match(text, end):
        return True
    if text[end - 1] in _RANKS:
        return False
    if following in _COMPATRIOTS_BEGIN and _COMPATRIOTS.match(text, end):
        return True
    opened = text.rfind("“", max(0, start - _MOST_BEFORE), start)
    return opened >= 0 and _OPENS.search(text, opened, start) is not None and _CLOSES.match(text, end) is not None
