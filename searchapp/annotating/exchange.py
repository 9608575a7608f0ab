"""Weigh which cities send cadres (home) and which they study in (host), by the words around the cities' names."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from searchapp.annotating.ballot import HOME, HOST, SENT, Ballot
from searchapp.annotating.cues import cues
from searchapp.annotating.grouping import Group, divisions_of, stops
from searchapp.annotating.journeys import SEEN, SEEN_BEHIND, SENT_PEOPLE
from searchapp.annotating.mentions import Mention
from searchapp.lexicon.places import gazetteer
from searchapp.lexicon.sieve import sieved
from searchapp.patterns import regex

#: What a place is helped with from outside: 助力(新城)县脱贫攻坚.
_POOR = regex("[市县区州旗]?(?:打赢)?脱贫")
#: Who helps a province is sent there: 援藏, 援宁.
_AIDS = regex(
    r"援(?P<to>[疆藏青宁黔滇川桂甘陕渝蒙])(?=[^。，；]{0,2}(?:干部|人才|教师|医|工作|队|挂职|期间|以来|的|项目|前))"
)
_SENTENCE_END = regex(r"[。！？!?；;\n]")
#: How many characters before a place are looked at for what leads to it, and before that for who was sent.
_NEAR, _FAR = 16, 60
#: How many behind it for what happens there.
_AFTER = 48
#: Provinces by one character, where it is that of a city alone or of no place.
_REGIONS = {"疆": "新疆", "青": "青海", "宁": "宁夏", "蒙": "内蒙古", "藏": "西藏", "渝": "重庆"}
_CLAUSE = regex("[，,]")
#: What is planned for later is no stay yet, where another is told of.
_SENTENCE = 80
_LATER = regex(r"明年|后年|下一?步|今后|接下来|还将|还[要会]再|将继续")
#: What was meant to be and was not: 原定去(安城)的参观, 去(安城)的行程取消了.
_MEANT = regex("(?:原定|原计划|(?:原[本来]|本来)[还也曾]?(?:打算|计划|准备|想|要|该|说好))[^。；]{0,12}$")
_UNDONE = regex("[^。；]{0,16}?(?:取消了|没有?成行|未能?成行|没去成|没能去|未能前往|未能去)")
#: No text without one of these says so.
_UNDONE_SAID = sieved("取消了|成行|没去成|没能去|未能前往|未能去|原定|原计划|原[本来]|本来")
#: What is told of others, as an example, or of the ill: 这类病人得翻山去.
_EXAMPLE = regex(
    "(?:比如|譬如|例如|诸如|就像|好比|此前媒体)[^。；]*$|(?:病人|患者|产妇|伤员)[^，。；]{0,12}[到去往赴]$"
)
#: Whoever comes from a list of bodies and places: 分别来自省直各单位和(西宁市、海东市).
_FROM_LIST = regex("来自[^，。；]{2,44}?[、和与及]$")
#: Who sets out from a place was sent by it, if he is counted or one of a team that helps: 12名老师从(昌平)出发.
_SENT_FROM = regex("(?:[名位][^，。；：]{1,8}|[员生师部]们|(?:医疗|工作|支教|服务)队)从$")
_SETS_OUT = regex("[市县区]?[^，。；]{0,4}(?:出发|启程|动身|起程)")
#: Who goes on from a place to another: 从(海安)，突然空降独山.
_FROM = regex("从[^，。；]{0,16}$")
_ON_TO = regex("[市县区州]?[，,]?[^，。；]{0,4}(?:空降|调任|奔赴|远赴|赶赴|来到|交流到|选派到|派到|派往)")
#: What is said of a place between its name and the word that leads to it: 来到“石榴之乡”(新城), 抵达千里之外的(安城).
_EPITHET = regex(
    "“[^“”，。]{2,8}”$|(?<=来到|前往|奔赴|赶赴|走进|抵达|到达|远赴|分赴|飞抵|赶到|派往|派到)了?"
    "(?![^，。；]{0,12}(?:考察|学习|挂职|参观|调研|交流|培训|支援|帮扶|合作))[^，。；、“”]{2,14}的$"
)
_SAID_OF_PLACE = frozenset("”的")
#: What is looked at somewhere: 对(开封市)的城市建设进行实地考察.
_LOOKED_AT = regex("[^，。；]{0,24}?(?:进行|开展|展开)了?(?:实地|学习|专题|深入)?(?:考察|调研|参观|观摩|走访)")
_LOOKS_AT = regex("对(?:[^，。；]{0,24}[、和与及])?[^，。；、]{0,3}$")
_OFFICE = regex(
    "[市州]?(?:[市州区县]?委|人大|政协|纪委|人民政府|政府)?[^，。；、]{0,6}?(?:书记|主席|主任|[市州区县部秘]书?长)"
)
_COMES_OR_SENDS = ("来", "赴", "在", "驻", "派")
#: Whose people they are that somebody sent: 榕派(干部), 跟班的(德保县干部).
_SENT_BY = regex("派(?:干部|教师|医生|人才|专家)")
_WHO_STAYS = regex("(?:挂职|跟班|跟岗|进修|顶岗|学习|支教)的$")
#: Who holds an office there as somebody sent by another: (镇康县)副县长、教育部第六批赴滇西挂职干部.
_HELD_BY_SENT = regex(
    "[^，。；、]{2,12}、(?<=(?:书记|[省市县区州镇乡局院校]长|主任|常委|委员|助理)、)[^，。；、]{0,14}?"
    "(?:赴|援|派驻|选派|派出|挂职)[^，。；、]{0,8}?(?:干部|人才|队员|队长|医生|教师|博士)|[^，。；]{0,16}长[（(]挂职[）)]"
)
#: Whom others help: (安江)的对口支援城市.
_HELPED = regex("[省市县区州]?的?(?:对口|结对|协作)(?:支援|帮扶|协作|合作|关系)?(?:城市|单位|省市|省份)")
#: Where those went who travel to learn: 考察组一路向南，四天跑了(诸暨、新昌).
_PARTY_WENT = regex(
    "(?:考察|观摩|代表|学习|参观|访问|取经|视察)[^，。；]{0,4}[组团队班][^。；]{0,24}(?:跑|走|转|看)遍?了$"
)
#: A trip on business, and a gathering, is no stay.
_FROM_THERE = ("来自", "从")
_ERRAND = regex(
    "[市县区州]?(?:专程|特意|特地|慕名|远道)?(?:赶来|前来|跑来|过来|来)?(?:出差|办事|的?(?:车程|路程|距离)|[请聘邀买引]来|[换转]车|[中换]转|转机|转乘|换乘|经停|看病|旅游|探亲|开会|参会|领奖|求医|就医|就诊|治病|投医|打工|务工|做生意|经商|采购|进货|定居|[考嫁搬迁闯](?:过)?来)|[^，。；]{0,4}参加[^，。；]{0,14}(?:纪念|庆典|庆祝|庆功|婚礼|聚会|周年|马拉松|比赛|赛事|大赛|展会|博览会|展销会|演出|葬礼|旅游)"
)
#: Two places of which each sends to the other: (营口、镇江)两市各选10名干部，到对方挂职.
_EACH_OTHER = regex(
    "[市州盟区县旗]?(?:(?:两[地市县区州校]|双方)[^。；]{0,24}?|[^，。；]{0,8}?)"
    "(?:互派|互换|互选|互挂|相互选?派|各自?(?:选派|选送|选|派|抽调|安排)[^。；]{0,40}对方)"
)
#: Who came is named last: 前来考察的是(泸县)的村支书.
_CAME = regex("(?:前来|来访|到访|来此|来这里|赶来|来)[^，。；、]{0,6}的(?:[，,]?(?:都|正|还)?是|[，,]?还?有)$")
#: Between where somebody arrived and where they are from: (安江)迎来了六名徒弟，他们是(新城)的.
_RECEIVED = regex(
    r"[^，。；：“”]{0,16}?(?:迎来|接来|等来|盼来|住进|走进|来|多)了(?:(?!老板|客商|游客|旅客)[^。；]){0,24}?"
    r"(?:[名位个批]|们)[^。；]{0,14}?(?:[，。—]+[他她]们?(?:都|分别|全)?(?:是从?|来自)|[，]来自)"
    rf"|[^。；！？“”]{{0,20}}[，。]{_CAME.pattern[:-1]}"
)
_RECEIVED_ENDS = frozenset("是从自有")
#: The same of whom it is only said behind the place that they are sent: (安江)来了几位(新城)人。他们是派来的.
_NEW_HERE = regex(
    r"[^。；：“”]{0,20}?(?:迎来|来|住进|多)了(?:[\d一二三四五六七八九十两几]+[名位个批]|一[批群])[^，。；]{0,12}"
)
_SENT_HERE = regex("人[。，；]{1,2}[^。]{0,16}(?:派来|选派|派出|挂职|支教|支医)")
#: Where so many have come or sit who are from elsewhere: 在(昆山)的一间办公室里，坐着三个来自...
_GATHERED = regex(
    "(?![^。；]{0,12}(?:会议|大会|论坛|会上|展|赛))[^。；“”]{0,30}?(?:[坐住站聚挤]着|[坐住站聚挤来]了)[^。；“”]{0,16}?来自"
)
#: Whoever stays somewhere is named by the place that sent him: 赴甬挂职的(凯里市)副市长.
_STAYING = regex("(?<=[\u4e00-\u9fff]{2})(?:挂职|跟班|跟岗|进修|顶岗|研修|实训|支教)(?:学习|锻炼)?的$")
#: So many of whoever came to the teller's own place.
_COME_TO_US = regex(r"来[我本][市县区州旗]的?[^。；]{0,14}\d*[名位批]$")
#: Business that comes to look at a place does not study there (企业专程到), nor does who is asked to come: 请团队来.
_BUSINESS = regex(
    r"(?:企业|客商|投资商|公司|商户|老板|[\d两三四五六七八九十几多]家)(?!家|[^，。；]{0,8}(?:干部|人员|负责人|骨干|代表|考察团))"
    r"[^，。；]{0,8}(?:到|来|去)了?$"
    r"|[邀请]请?(?![^，。；]{0,12}(?:干部|学员|骨干|代表))[^，。；]{0,8}(?:团队|专家|教授|名师|老师|师傅|讲师|院士|医生|教练|顾问)(?:到|来)$"
)
#: Who holds a class somewhere studies there: 我市在深圳举办专题班.
_HOLDS_CLASS = regex(
    "(?:正式|顺利|隆重|如期)开班|(?:开班|举办|举行|开课)[，,][^。；]{2,40}[名位][^。；]{1,12}(?:参加|参训|入班)|(?:举办|举行|开办|开设|组织)了?[^，。；]{0,24}?(?:班(?!子|长|车)|培训(?!中心|机构))"
)
#: A class of our own place is held in another: 我市校长研修班在; or one that has a name of its own: “村医培训班”在.
_OUR_CLASS = regex(
    "(?:(?:我|本|全)[市县区州旗][^，。；]{0,24}(?:班|培训|研修|轮训)|“[^“”]{0,24}(?:班|营|培训|研修|轮训)”)(?:正式|如期)?在$"
)
_HELD = ("开班", "开课", "开讲", "举办", "举行", "进行")
#: What is named before a place in one list with it, behind the word that leads to both: 到省直机关和(上海).
_ALSO_ENDS = ("和", "与", "及")
_ALSO = regex(rf"(?<=[到赴往])[\u4e00-\u9fff“”]{{2,10}}[{''.join(_ALSO_ENDS)}]$")
#: Who came works for people of the place: 医疗队为(焦作市)社会福利院老人诊病.
_SERVES = regex("(?:医疗队|服务队|服务团|志愿者|专家|医生|医[护务]人员|[教老]师|队员)们?(?:正在?|免费|义务)?[为给]$")
#: Of whom or what is spoken, not who goes: 关于, 对.
_ABOUT = ("对", "把", "给", "为", "请", "让", "由")


def is_exchange(text: str) -> bool:
    """Return whether a text speaks of being sent to study."""
    return cues().exchange.search(text) is not None


def may_be_exchange(text: str) -> bool:
    """Return whether a text speaks of learning from others at all."""
    return (cues().learning.search(text) or cues().exchange.search(text)) is not None


def sentence_ends(text: str) -> list[int]:
    """Return where the sentences of a text end: first -1, before the first of them, and last the end of the text."""
    return [-1, *[match.start() for match in _SENTENCE_END.finditer(text)], len(text)]


def travels(text: str, groups: Sequence[Group]) -> list[tuple[Group, Group]]:
    """Return which places that follow on each other people go from and to: 盐池的大户们结伴去了趟临沂.

    The place where they arrive may be named first: 萧县迎来了五位新人，他们是余姚的医生.
    """
    found = []
    for one, other in pairwise(groups):
        if not one.cities or not other.cities or other.start - one.end > _FAR:
            continue
        apart = set(divisions_of(one).values()).isdisjoint({*other.cities, *divisions_of(other).values()})
        if not apart and one.cities == other.cities:
            continue
        if cues().travels.fullmatch(text, one.end, other.start):
            if not (_ERRAND.match(text, other.end) or text.endswith(_ABOUT, 0, one.start)):
                found.append((one, other))
        elif text[other.start - 1] in _RECEIVED_ENDS or text.startswith("人", other.end):
            received = _RECEIVED.fullmatch(text, one.end, other.start) or (
                _SENT_HERE.match(text, other.end) and _NEW_HERE.fullmatch(text, one.end, other.start)
            )
            if received and not text.endswith(_FROM_THERE, 0, one.start):
                found.append((other, one))
    return found


def weigh(ballot: Ballot, text: str, ends: Sequence[int], groups: Sequence[Group], factor: int = 1) -> None:
    """Add to ``ballot`` what the words around the places of ``groups`` in ``text``, whose sentences end at ``ends``,
    say of them."""
    senders: tuple[str, ...] = ()
    returning = of_others = -1
    undone = _UNDONE_SAID.search(text) is not None
    visited = {group.start for run in stops(text, groups) for group in run} if len(groups) > 1 else ()
    for group in groups:
        start, end, mentions, cities = group
        sentence = bisect(ends, start)
        before = text[max(ends[sentence - 1] + 1, start - _FAR) : start]
        if before[-1:] in _SAID_OF_PLACE:
            before = _EPITHET.sub("", before)
        following = sentence if end <= ends[sentence] else bisect(ends, end - 1)
        after = text[end : min(ends[following], end + _AFTER)]
        others = before.endswith(_FROM_THERE) and (of_others == sentence or _of_others(before, after))
        if others:
            of_others = sentence  # and whoever else comes from somewhere in it
        aside = others or _EXAMPLE.search(before) or _ERRAND.match(after)
        if aside or (undone and (_MEANT.search(before) or _UNDONE.match(after))):
            ballot.aside.update(cities)
            continue
        # 旬阳来溧挂职, 禾派略阳的专家
        arrives = [other for other in groups if other.start == end + 1] if after[:1] in _COMES_OR_SENDS else []
        for other in arrives:
            ballot.add(HOST, other.cities, 2 * factor, text[start : other.end])
        roles = [(HOME, 2)] if arrives else _roles(before, after, mentions[-1])
        if start in visited and not any(role == HOME and weight > 1 for role, weight in roles):
            roles = [(HOST, SENT)]
        named = divisions_of(group) if roles else {}
        if len(cities) == 2 and _EACH_OTHER.match(after):
            roles = [(HOME, SENT), (HOST, SENT)]
        if not roles or sentence == returning:
            continue
        if ballot.aided and roles[0][0] == HOME and roles[0][1] > 1 and _all_in(cities, ballot.aided):
            returning = sentence
            continue
        provinces = dict.fromkeys([p for m in mentions if not m.cities or m.rule == "run" for p in m.provinces])
        words = before[-8:] + text[start:end] + after[:12]
        later = _LATER.search(text, max(ends[sentence - 1] + 1, start - _SENTENCE), start) is not None
        (ballot.planned if later else ballot.told).update(cities)
        for role, weight in roles:
            ballot.add(role, cities, 1 if later and role == HOST else weight * factor, words, provinces)
            ballot.name(role, named)
            if role == HOME and weight > 1:
                senders = cities
            elif role == HOST and weight > 1 and len(senders) == 1:
                ballot.pairs.setdefault(senders[0], Counter()).update(cities)


def _of_others(before: str, after: str) -> bool:
    """Say whether somebody comes from a place whom it has not sent: patients, customers, whoever works at the host."""
    say = cues()
    if _ERRAND.match(after):
        return True
    return say.others_from.search(before) is not None or say.after_from_others.match(after) is not None


def _all_in(cities: Sequence[str], provinces: Collection[str]) -> bool:
    of = gazetteer().provinces_of
    return bool(cities) and all(of.get(city) in provinces for city in cities)


def is_office(text: str, mention: Mention) -> bool:
    """Say whether a place is named as whose office somebody holds (宁波市市长), not for itself."""
    return _OFFICE.match(text, mention.end) is not None


def aided(text: str) -> frozenset[str]:
    """Return the provinces that somebody whom ``text`` tells of was sent to for help, by words for them (援藏干部)."""
    known = gazetteer()
    marked = {found["to"] for found in _AIDS.finditer(text)}
    if not marked or cues().mutual.search(text):
        return frozenset()
    return frozenset(_REGIONS.get(char) or known.abbreviations[char].province for char in marked)


def _roles(led_by: str, after: str, last: Mention) -> list[tuple[str, int]]:
    say = cues()
    before = led_by[-_NEAR:]
    if before[-1:] in _ALSO_ENDS:
        before = _ALSO.sub("", before)
    helps = after[:1] in say.first_after
    if helps and say.after_aids.match(after):
        return [(HOME, 2)]
    if _HELD_BY_SENT.match(after) or _HELPED.match(after):
        return [(HOST, SENT)]
    if before[-1:] == "的" and (_STAYING.search(before) or (_WHO_STAYS.search(before) and SENT_PEOPLE.match(after))):
        return [(HOME, 2)]
    if _SENT_BY.match(after):
        return [(HOME, SENT)]
    if before.endswith("驻") and after.startswith("办事处"):
        return []
    from_list = "来自" in led_by and _FROM_LIST.search(led_by)
    if from_list or ("从" in before and _FROM.search(before) and _ON_TO.match(after)):
        return [(HOME, 2)]
    if before[-1:] in "是有" and _CAME.search(before):
        return [(HOME, SENT)]
    if before[-1:] in SEEN_BEHIND and after[:1] in "看学访问观听" and SEEN.match(after):
        return [(HOST, 2)]
    if "对" in led_by and _LOOKED_AT.match(after) and _LOOKS_AT.search(led_by):
        return [(HOST, SENT)]
    if before[-1:] not in say.last_before:
        return _roles_after(before, after, last, helps)
    plain = _plain_role(before, after)
    if plain is not None:
        return plain
    weight = _weight_of_stay(led_by, before, after, last)
    if weight is None:
        return _roles_after(before, after, last, helps, led=True)
    return [(HOST, weight), *_admired(after)] if weight else []


def _plain_role(before: str, after: str) -> list[tuple[str, int]] | None:
    """Return the role that the words before a place settle alone or with those behind it, None where they do not."""
    say = cues()
    stays = say.before_stay.search(before) is not None
    came = before.endswith("来了") and SENT_PEOPLE.match(after)  # 山里来了(安城)医生
    if came or say.before_back.search(before) or (before.endswith("从") and say.after_moved.match(after)):
        return [(HOME, 2)]
    if _SENT_FROM.search(before) and _SETS_OUT.match(after):
        return [(HOME, SENT)]
    if say.before_set_out.search(before) or say.before_post.search(before):
        return [(HOST, SENT)]
    if say.before_from.search(before) and say.after_return.match(after):
        return [(HOST, SENT)]
    if stays and say.earlier.search(before[:-1]) and say.after_worked.match(after):
        return [(HOME, 2)]
    return [] if stays and say.after_assembly.match(after) else None


def _weight_of_stay(led_by: str, before: str, after: str, last: Mention) -> int | None:
    """Return how clearly somebody goes to a place or stays there: 0 for business, None where nobody does."""
    say = cues()
    if _PARTY_WENT.search(led_by):
        return SENT
    if say.before_go.search(before, max(0, len(before) - say.longest_before)):
        if _BUSINESS.search(before):
            return 0
        sent = say.after_will_study.match(after) or say.after_takes_post.match(after) or say.being_sent.search(led_by)
        if last.rule == "school" and not sent:
            return 0  # whom a school receives does not study there
        return SENT if sent else 1 if before[-1] == "去" else 2
    stays = say.before_stay.search(before) is not None
    if stays and after.startswith("期间"):
        return 2
    if stays and (_HOLDS_CLASS.match(after) or (after.startswith(_HELD) and _OUR_CLASS.search(led_by))):
        return SENT
    if stays and (say.after_study_soon.match(after) or say.being_sent.search(_CLAUSE.split(led_by)[-1])):
        return SENT
    if stays and "来自" in after and _GATHERED.match(after):
        return SENT
    if stays and after[:1] in ("，", ","):
        return 1
    return 2 if _learned_from(before, after, last) else None


def _roles_after(before: str, after: str, last: Mention, helps: bool, led: bool = False) -> list[tuple[str, int]]:
    """Return what the words behind a place say; ``led`` when those before it may be one of the ``before_…`` cues.

    ``helps`` says whether they begin as those do that say that it helps, or should act.
    """
    say = cues()
    roles: list[tuple[str, int]] = []
    goes_on = say.after_doing.match(after) if say.doing.search(after.partition("，")[0]) else None
    if goes_on is None and helps and say.after_helps.match(after):
        return []
    if goes_on:
        if goes_on.lastgroup == "sends":
            roles.append((HOME, 3))
        elif goes_on.lastgroup == "trainees":
            roles.append((HOME, 2))
        elif not (led and say.before_as.search(before)):
            roles.append((HOST, 1))
    if after.startswith(("干部", "学员")) and _COME_TO_US.search(before):
        roles.append((HOME, SENT))
    if last.rule == "school" and say.after_class.match(after):
        roles.append((HOST, SENT))
    if say.before_interview.search(before) and say.after_office.match(after):
        roles.append((HOME, 3))
    if led and _SERVES.search(before):
        roles.append((HOST, 1))
    elif (led and say.before_for.search(before)) or (helps and say.after_agent.match(after)):
        roles.append((HOST if _POOR.match(after) else HOME, 1))
    return roles + _admired(after)


def _admired(after: str) -> list[tuple[str, int]]:
    return [(HOST, 1)] if cues().after_admired.match(after) else []


def _learned_from(before: str, after: str, last: Mention) -> bool:
    say = cues()
    if say.before_learn.search(before, max(0, len(before) - say.longest_before)) or (
        last.rule == "run" and before.endswith("学")
    ):
        return True
    return bool(say.before_towards.search(before) and say.after_learn_from.match(after))
