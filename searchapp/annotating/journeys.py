"""Whether the words around a name show that somebody goes there, passes it or comes from it: 到日照时, 的教师."""

from __future__ import annotations

from searchapp.annotating.placenames import Name
from searchapp.lexicon.persons import surnames
from searchapp.lexicon.places import word_neighbours
from searchapp.lexicon.wordlists import listed
from searchapp.patterns import regex

#: When somebody arrived there, behind 到.
_ARRIVED = regex("(?:时(?![间长])|后(?!方|续)|那天)")
TO_AND_FROM = ("赴", "来自", "前往", "奔赴", "回到", "返回", "重返", "离开", "告别", "抵达", "来到", "住进")
#: Who comes from a place to another is named for it: 旬阳来溧挂职.
COMES = regex(
    f"[来赴在驻入援][一-龥]{{1,4}}?(?:{listed('places/study_words.txt', 'comes-for')})"
    "|[来赴在驻][一-龥]的[\\d一二三四五六七八九十百两]{1,4}[名位]"
)
#: A place that a list of visits names by what there was to see: 青神看竹编，安岳学治理.
SEEN = regex("[看学访问观听](?![书病重守好起不见到了着过来去校院区会们生者员众])[一-龥]{1,7}(?:[，,、；;。！]|$)")
SEEN_BEHIND = frozenset("，,、：；。往到去在“")
#: Where a journey goes, at the end of its clause: 过缙云，到青田。
_PASSED, _CLAUSE_ENDS = frozenset("到经过访走进抵趟在"), frozenset("，、；。")
#: What leads to a place on a journey, or from it: 由西宁入(海东), 第二站(日照).
_LED = regex("[从到去在往至经过入抵下赴由向奔回访进转趟站](?:[了过是]|[去到跑走]?了趟)?$")
_STATION = regex("[首次末一二三四五六七八九十]站(?:[是到在]|设在)?$")
#: What makes a name that is also a word that of something else: 怒江边, 白杨树, 中山公园.
_OF_OTHERS = regex(
    "[边畔岸水谷流桥堤峡湾滩树林木精临]|大桥|公园|纪念|故居|大学|[社小]区|学校|[小中]学|广场|新村|花园|酒店|宾馆|集团"
)
#: Who sets out from a place, and what somebody sent does there, behind its name.
_SETS_OUT = regex("来(?:的|[，,])|赶来|派来|出发|动身|启程|起步|走到|坐车|一路")
_SERVES = regex("挂职|跟班|跟岗|支教|支过教|进修|顶岗|驻村")
#: What visitors do at a stop as well, or that the list of stops ends with it.
_DONE_THERE = regex(
    rf"{_SERVES.pattern}|参观|考察|学习|观摩|取经|调研|培训|研学|参访|等[地县市州]|[两三四五六七八九十][地县市](?![长委级])"
)
#: What stands before a stop of a journey that is named with its province: 最后一站是(山西平遥)。
_BEFORE_STOP = frozenset("到赴在从往向是经由至自抵了入访、，；。：")
#: Who is named by the county that sends: 麻江教师, unless it may be somebody's name.
SENT_PEOPLE = regex(
    "(?:县)?(?:的)?(?:(?:[\\d一二三四五六七八九十百两几多]+[多余]?[名位]|首批)[^，。；、的]{0,8}?)?"
    "(?:教师|老师|班主任|医生|干部|学员|校长|园长|护士|村支书|村医|会计|农技员|技术员|兽医|厨师|木匠|绣娘|社工|护林员"
    "|[果茶菜棉烟瓜蚕花药]农|渔民|牧民|农户|农民|医疗队|代表团|考察团)"
)
_STAYING = ("挂职的", "跟班的", "跟岗的", "进修的", "支教的", "顶岗的", "学习的", "来的")


#: What leads to where somebody or something is, goes, was or comes from.
_LED_TO = regex(
    "(?:(?<![现正存内实潜所好外自健])在|(?<![得受达遇提感])到|(?<![失除过])去|从|[到去过往回进][了过]|(?:去|走)了?[一两]?[趟次回])$"
)
#: What a county's name is part of as well: 太湖湾, 三江平原, 同仁堂.
_OF_NATURE = regex("[山河湖江溪海岛峰岭港堂寺庙祠]|平原|半岛|高原|盆地")


def is_reached(text: str, name: Name) -> bool:
    """Say whether words lead to a bare name as to a place, and those behind make it no other's: 到秭归学."""
    start, end = name.start, name.end
    if (
        _LED_TO.search(text, max(0, start - 5), start) is None
        or _OF_OTHERS.match(text, end)
        or _OF_NATURE.match(text, end)
    ):
        return False
    before, after = word_neighbours()
    straddles = text[start - 1] in before.get(text[start], ()) or text[end : end + 1] in after.get(text[end - 1], ())
    return not straddles


def arrives(text: str, name: Name) -> bool:
    """Say whether a clause begins with an arrival at a place: ，到日照时."""
    return (
        text[name.start - 2 : name.start - 1] in ("，", "。", "；", "、") and _ARRIVED.match(text, name.end) is not None
    )


def sees(text: str, name: Name) -> bool:
    """Say whether somebody sees or learns something at a place: 先在大同学转型."""
    return text[name.start - 1 : name.start] in SEEN_BEHIND and SEEN.match(text, name.end) is not None


def is_stop(text: str, start: int, end: int) -> bool:
    """Say whether a place that is named with its province, from ``start`` to ``end``, stands alone in its clause, ends
    a list or is where something is done: 到(辽宁海城)参观, (辽宁海城)等地."""
    if text[start - 1 : start] not in _BEFORE_STOP:
        return False
    return text[end : end + 1] in _CLAUSE_ENDS or _DONE_THERE.match(text, end) is not None


def is_of_journey(text: str, name: Name) -> bool:
    """Say whether somebody sees a place or passes it, or comes from it, as the words around a bare name say."""
    if sees(text, name):
        return True
    led = text[name.start - 1 : name.start]
    if led == "了":
        led = text[name.start - 2 : name.start - 1]  # 赶到了
    if led in ("从", "由") and _SETS_OUT.match(text, name.end):
        return True
    if led in _PASSED and text[name.end : name.end + 1] in _CLAUSE_ENDS:
        return True
    of_place = name.entry.name[0] not in surnames().single or text.endswith(_STAYING, 0, name.start)
    return of_place and SENT_PEOPLE.match(text, name.end) is not None


def is_passed(text: str, name: Name) -> bool:
    """Say whether words lead to a name as to a place on a journey, or from it: 从白银到天水, 折向黄南."""
    if _OF_OTHERS.match(text, name.end):
        return False
    return _LED.search(text, max(0, name.start - 4), name.start) is not None


def is_stayed_at(text: str, name: Name) -> bool:
    """Say whether the words around a name alone show that somebody comes from there, was sent there or stops there."""
    led = text[name.start - 1 : name.start]
    if led in ("从", "自"):
        return _SETS_OUT.match(text, name.end) is not None
    if led == "在":
        return _SERVES.match(text, name.end) is not None
    return led in ("站", "是", "到", "在") and _STATION.search(text, max(0, name.start - 4), name.start) is not None
