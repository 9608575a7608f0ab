"""Reads a printed post: what of it is the title, which organisation it belongs to, and whether it leads."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from searchapp.lexicon.organisations import is_gathering, organisation_end, organisations
from searchapp.lexicon.persons import titles
from searchapp.lexicon.places import entries, gazetteer
from searchapp.lexicon.posts import AND, body_of, ends_with_post
from searchapp.lexicon.wordlists import alternatives, lengths_by_end
from searchapp.model import Speaker
from searchapp.patterns import regex

_BLANK = " 　·"
_LEAD = regex(
    r"^(?:(?:下面|以下)(?:就?是|为)|我?[代转][发贴帖](?![改展])|最?(?:让(?!胡路)|[令使])|叫|由|以(?!色列)|据|正如|例如|比如(?!县)|而|但|对此|随后|日前|近日|昨日|昨天|今天|当天|当日|当(?=[“一])|作为|身为|同为|时任|现任|担任|曾任|现为"
    r"|图[为中]|其中|一位|一名|这位|来自|让(?!胡路)|令|使|用|拿|套用|借用|说这话的是|这是|我叫|[他她我]?就?是|正是|也是|还有|有(?![关色线机限轨声氧志])|记者看到|谈[到起及]|说[到起]|提[到起]|聊起|回忆起|面对|对于|关于|记(?![者录分])|走进|走入|来到|位于|地处|采访(?:中|时|过程中|(?![团组队]))|(?:走访|看望|慰问|拜访|探访)(?![团组队])|轮到了?|[上前同头]一?[批期届](?=[学队干]))+"
)
#: What a text says of the post that follows, whatever stands before it: 接到时任某市市长….
_HELD = regex(r"^.*(?:时任|现任|原任|曾任)(?=.)")
#: What says that a post among others is the present one, or was one.
_NOW = regex("(?:现任|现为|现系|现是|现(?![挂代场])(?=[一-鿿]{2,8}?[省市区县州旗局委办院校镇乡]))")
_PAST = regex("原(?!平|阳|州)|曾任|时任|历任|前(?!进|郭)")
#: What is said of somebody before: 今天参加了省长李军…, 只存在于同事李军….
_SAID_OF = regex(r"^[一-鿿]{1,8}?(?:(?<![为除])了|(?:存在|来源|归功|得益|受益|从属|区别)于)(?=[一-鿿]{2})")
#: With whom somebody comes, or as whom: 干部47人和以某省副省长….
_PARTY_OF = regex(r"^.*(?:[0-9０-９]+[余多]?[人名]|一行)[，和与及]?以?(?=[一-鿿]{2,}[省市区县州委局])")
#: What somebody does to whom is named next: 感谢指挥部对我局选派干部李军的关心.
DONE_TO = regex(
    r"[一-鿿]{0,4}?(?:[感答致]谢|慰问(?![团组])|祝贺|勉励|激励|鼓励|号召|叮嘱|嘱咐|接见|会见|按照|依照|遵照)(?:了|着|过)?"
    r"(?:[^，。]{0,20}?对(?![口外]))?(?=[一-鿿]{2})"
)
#: Where somebody stays whose role only is stated: 我部在某地挂职干部.
_STAYS_AT = regex(r"^[一-鿿]{0,8}?(?:在|驻|赴|派驻)[一-鿿]{2,12}?(?=(?:挂职|跟班|跟岗)(?:干部|学员|人员)$)")
#: What makes somebody feel or do something stands before whom it does: 这个平台让学员李军, 屏幕引得学员王明.
_CAUSES = regex(
    r"^.+(?:让(?!胡路)|(?<![火拖门一二三四五六七八九十两])把(?![关门手脉])|使得|[引惹逗]得|吸引[了着]|(?<![天大公特行])使(?![馆领用者节])|令(?![人部]))(?=.)"
)
#: How a text comes to speak of somebody: 记者与某局局长李军…, 我们一起来读某局干部王明的日记.
_MEETING = regex(
    r"^(?:我们|记者|本报|小编|今天|本期|采访组)[^，。]{0,8}?(?:与|和|同|对|专访|采访|对话|连线|来读|走近|邀请|听听|跟随|见到)(?:了|到)?"
)
_OCCASION = regex(
    r"^(?:在|当|经过|通过|面对|采访|结合).{1,24}?"
    r"(?:会上|时|期间|之后|以后|归来|途中|过程中|现场|座谈中|采访中|交流中|仪式上|班上|课上|论坛上)"
)
#: Who gives somebody something, or is led by somebody: 代表团由某市市长李军, 展厅给某局局长李军.
_GIVEN = regex(r"^[一-鿿]{2,10}?(?<![供补自理经])(?:由|给(?![排供]?水))(?=[一-鿿]{1,16}[省市区县州旗委局部镇乡])")
#: In whose company somebody is, or whom he meets, before a division of the country: 李军随同福州市…, 王明与江南区….
_COMPANY = regex("(?:(?:陪|随|偕|协|会)同|跟随|率领|带领|[陪随偕同与和跟领带向请找对给])[着了到过]?")
#: What somebody does who meets the holder of a post, before a division: 我挨着江南区…, 迎面走来新城县….
_MEETS = regex("[着了过到来见通住在问是迎送遇访]")
#: The same where a body without a place may follow.
_LED_BY = regex(r"^[一-鿿]{0,6}?(?:[陪随偕]同|跟随|[跟陪领伴]着)(?=[一-鿿]{3})")
_HOLDS = regex(r"^.*?(?:(?:挂职|挂|担|兼|现|曾|新|出|时|历|先后)任(?:职为)?|，任)(.{2,30})$")
_TEMPORARY = regex(r"(?:现|正)?(?:挂职|挂任|跟班|跟岗|派驻|借调)|[^、]{2,14}挂职(?!干部|学员|人员)")
_TEMPORARY_BODIES = (
    *("临时党支部", "临时党委", "临时党总支", "工作队", "工作组", "联络组", "代表团", "考察团", "访问团", "医疗队"),
    *("志愿队", "志愿服务队", "志愿者服务队", "志愿服务团", "支教队", "支教团", "服务队", "宣讲团"),
)
#: An honour for life, which whoever has a post in a body is not known by.
_HONOURS = "院士"
_MEMBERSHIPS = ("常委", "委员", "候补委员", "党组成员", "党委成员", "班子成员", "成员", "代表", None)
_DEPARTMENTS = ("组织部", "宣传部", "统战部", "政法委", "办公室", "办公厅", "社会工作部")
#: Bodies of the whole Party: whoever is a member is known by the office beside it.
_CENTRAL = regex(r"^(?:中共)?(?:中央|中共中央)")
#: The committee of a place, and who governs there.
_PARTY = regex(r"(.*[省市区县州盟旗])委|(.*(?:[镇乡]|街道))(?:党委|党工委)")
_GOVERNS = regex(r"(?:常务|代理?)?副?[省市县区州盟旗镇乡]长(?:候选人)?")
#: Who leads one of these holds a post, not a role among the participants of a stay.
_STANDING = ("工作队", "指挥部", "工作组", "总队", "支队", "大队", "教研组", "备课组", "年级组")
_COMMITTEES = ("省委", "市委", "区委", "县委", "州委", "盟委", "旗委")
_GENERATION = regex(r"^[“\"]?[0-9０-９]{2}后[”\"]?[一-鿿]{0,4}$")
#: A post among those who stay or study together: 研修队临时党支部书记, 培训班班长.
_OF_A_STAY = regex(
    r"(?:挂职|跟班|跟岗|顶岗|培训|研修|研讨|进修)[一-鿿]{0,4}(?:团队?|班|队|组)"
    r"(?:临时)?(?:党支部|党总支|党小组|班委)?副?(?:书记|班长|组长|团长|队长|委员|成员)$"
)
#: Which party of a sending it is, is no part of its name: 第三批博士服务团.
_NUMBERED = regex(r"^第[一二三四五六七八九十0-9]+[批届期]")
#: A course or party of a stay without a name of its own: 研修班, 第三期跟班培训班, 访学团.
_COURSE = regex(
    r"(?:第[一二三四五六七八九十0-9]+[批届期])?(?:本[次期届]|[该此本])?(?:干部|挂职|跟班|跟岗|专题|高级|短期|集中|培训|研修|研讨|进修|轮训|学习|提升|访学|游学|研学|观摩|影子|骨干)+"
    r"(?:班|营|团队?|小?组|小?分?队)"
)
#: A class by its own name alone: 头雁班.
_CLASS = regex(r"[一-鿿]{1,4}[班营]")
#: As what somebody stands beside the holder of a post: 影子校长.
_BESIDE = frozenset(("影子", "见习", "实习", "种子", "名誉", "荣誉"))
#: Where those go who are called by it, which is no body: 第二批赴浙跟班教师.
_GOING = regex(r"(?:第[一二三四五六七八九十0-9]+[批期届])?(?:赴|来|援|驻|去)[一-鿿]{1,3}$")
#: Which of several parties somebody belongs to, which is no body.
_BATCHES = ("批", "届", "期", "后")
#: A remark between a post and the name: 某镇镇长（现挂职某市某局副局长）李军.
_REMARK = regex(r"[（(][^（）()]{1,40}[）)]$")


#: What somebody's people is called before what he is: 藏族村医.
_PEOPLE = regex(r"[一-鿿]{1,4}族")
#: Whose body it is, as its own people say: 我校校长, 我市市长; what the post does not repeat of a division stays.
_OURS = regex(
    r"^我们?(?:[校院](?=[^长])|公司|([省市区县州旗镇乡村局厅])(?=\1)|(?=[省市区县州旗镇乡村局厅][^长]))(?=.{2})"
)
#: A body that is not named: 一家企业, 我们学校; a name has so many characters at least.
_NAMELESS = regex(r"^(?:我|你|他|她|咱|这|那|该|本|某|全|各|当地)|[一二两三四五几多][家所个间座]|[里上]的?$")
_NAMED = 3
#: What somebody is called besides has so many characters at most.
_HONOUR = 16
#: Whoever is meant by a post is not named: 某一个负责人.
_SOME = ("某个", "某一", "某位", "某名")


@cache
def _passing_lengths() -> dict[str, tuple[int, ...]]:
    return lengths_by_end(titles().passing, end=2)


@lru_cache(maxsize=4096)
def read_title(before: str) -> str | None:
    """Return the title in ``before``, the words of a clause up to a name; None when they end in no post.

    What describes the person and is no post is left out: 同样在科教城挂职的, 跟班学习成员、.
    """
    before = (_REMARK.sub("", before) if before.endswith((")", "）")) else before).strip(_BLANK)
    held = _HOLDS.match(before[:-1]) if before.endswith("的") else None
    title = held.group(1) if held and ends_with_post(held.group(1)) else read_organisation(before)
    if title and "、" in title and ends_with_post(title) is None:
        title = _before_honours(title)
    if not title or ends_with_post(title) is None or title.startswith(_SOME):
        return None
    people = _PEOPLE.match(title) if "族" in title[:5] else None
    if people is not None and ends_with_post(title) == title[people.end() :]:
        title = title[people.end() :]
    parts = _present([part for part in title.split("、") if part])
    lasting = [part for part in parts if not is_passing(part) or _AID.search(part)]
    parts = [_OURS.sub("", part) for part in lasting or parts]
    return _employer(before, parts[0]) + "、".join(parts)


def _before_honours(title: str) -> str:
    """Return a title without what else its holder is called, behind a post in a body: 县医院医生、奖章获得者."""
    posts, _, honour = title.rpartition("、")
    named = ends_with_post(posts) is not None and len(body_of(posts)) >= _NAMED
    return posts if named and len(honour) <= _HONOUR else title


def _present(parts: list[str]) -> list[str]:
    """Return somebody's posts without those before one that is said to be the present: 原某局局长、现某县副县长."""
    marked = [at for at, part in enumerate(parts) if _NOW.match(part)]
    if not marked or (marked == [0] and len(parts) > 1 and not _PAST.match(parts[-1])):
        return parts
    return [_NOW.sub("", part) for part in parts[marked[0] :] if not _PAST.match(part)]


def _employer(before: str, post: str) -> str:
    """Return the body that stands before 的 and whose ``post`` somebody has: 新城医院 of 新城医院的骨科医生; "" where
    there is none with a name, the post names one itself, or is one of a stay."""
    described, of, _ = before.rpartition("的")
    described = _REMARK.sub("", described.rstrip(_BLANK)).rstrip(_BLANK)
    if not of or post in titles().passing or len(body_of(post)) > 1:
        return ""
    body = named_body(described) or ""
    place = organisation_end(body) in organisations().division
    return "" if place and ends_with_post(post) not in titles().post else body


def named_body(before: str) -> str | None:
    """Return the body that ``before``, what is said of a person before 的, names at its end."""
    body = read_organisation(before) or ""
    if organisation_end(body) is None or len(body) < _NAMED or _NAMELESS.search(body):
        return None
    return body


def read_organisation(before: str) -> str | None:
    """Return ``before``, the words of a clause up to a name, without what describes the occasion or the person."""
    before = _without(before.strip(_BLANK), _CAUSES, _HELD)
    before = before[before.rfind("的") + 1 :].rpartition("”为")[2]  # “转正”为部门经理
    before = _without(before, DONE_TO, _MEETING, _SAID_OF, _LEAD, _OCCASION).removeprefix("在")
    before = _without(_behind_company(before), _LED_BY, _GIVEN, _LEAD, _PARTY_OF, _STAYS_AT)
    return (before if _and_places().match(before) else before.lstrip("、和与及")) or None


def _behind_company(words: str) -> str:
    """Return ``words`` without what stands before the division of somebody whom another one meets or goes with."""
    places = entries()
    for match in _COMPANY.finditer(words):
        for start in (match.end(), match.start() + 1):  # 随|同安区
            if any(words[start : start + size] in places for size in (3, 4, 5)):
                return words[start:]
    if any(words[:size] in places for size in (2, 3, 4)):
        return words
    for match in _MEETS.finditer(words.partition("、")[0]):
        if any(words[match.end() : match.end() + size] in places for size in (3, 4, 5)):
            return words[match.end() :]
    return words


def _without(words: str, *beginnings: re.Pattern[str]) -> str:
    """Return ``words`` without what the first of some patterns finds at their beginning, then the next one."""
    for pattern in beginnings:
        if found := pattern.match(words):
            words = words[found.end() :]
    return words


@cache
def _and_places() -> re.Pattern[str]:
    """Places whose names begin with a word for and: 和田, 和平区."""
    names = {place.name[:2] for place in gazetteer().by_code.values() if place.name[0] in "和与及"}
    return regex(alternatives(names))


#: A post in a medical team that is sent, which is for a time: 援藏医疗队领队.
_OF_AID = regex(
    r"(?:第[一二三四五六七八九十0-9]+批)?(?:[一-鿿]{2,6})?援[一-鿿]{1,10}医疗队(?:副?队长|领队|队员|成员|组长)$"
)
#: A role that is printed beside a post as part of the title: 第五批援青干部.
_AID = regex(r"援[藏疆青滇黔川甘宁蒙派外建].{0,2}(?:干部|人才|医生|教师)$")


@lru_cache(maxsize=2048)
def is_passing(part: str) -> bool:
    """Tell whether a post is only a role in the stay itself: 跟班学员, 挂职干部, “90后”."""
    if _GENERATION.match(part) or _OF_A_STAY.search(part) or _AID.fullmatch(part) or _OF_AID.fullmatch(part):
        return True
    post = ends_with_post(part)
    if post in titles().calling and post not in titles().post and not body_of(part):
        return True
    passing = titles().passing
    for length in _passing_lengths().get(part[-2:], ()):
        if part[-length:] in passing and not part[:-length].endswith(_STANDING):
            return length >= len(post or "")  # not 年级组长, which ends with 组长
    return False


@lru_cache(maxsize=4096)
def organisation(title: str) -> str | None:
    """Return the organisation in a title: 金水区政务服务办公室 of 金水区政务服务办公室党组书记、主任.

    Of several posts it is the first that names one; a body without a name of its own (市委常委) counts last.
    """
    if place := place_of_both(title):
        return place
    known = titles()
    whole = [part for part in AND.split(title) if part]
    lasting = [part for part in whole if not _TEMPORARY.match(part) and not part.endswith(_HONOURS)]
    parts = [(part, name) for part in lasting or whole if (name := body_of(part)) and _can_have(name, part)]
    every = [name for _, name in parts]
    found = [name for part, name in parts if ends_with_post(part) in known.post] or every
    if all(name.endswith(_TEMPORARY_BODIES) for name in found):
        found = [name for name in every if not name.endswith(_TEMPORARY_BODIES)] or found  # 教师、志愿服务队队长
    if found and ends_with_post(parts[0][0]) not in _MEMBERSHIPS and not found[0].endswith(_TEMPORARY_BODIES):
        # A vice mayor is that before all, while a member of a committee is known by the office that he runs.
        return found[0]
    named = [name for name in found if name not in known.generic and not name.endswith(_TEMPORARY_BODIES)]
    candidates = named or found
    if not candidates:
        return None
    member = {name for part, name in parts if ends_with_post(part) in _MEMBERSHIPS}
    if candidates[0] in member:
        # Of 省委常委、市委书记 the second is the office.
        office = [name for name in candidates if name not in member]
        held = office if _CENTRAL.match(candidates[0]) else [name for name in office if name.endswith(_COMMITTEES)]
        candidates = held or candidates
    elif candidates[0] in _DEPARTMENTS and parts[0][1] in member:
        return parts[0][1]  # 市委常委、组织部部长: the department is one of the committee's
    return _NUMBERED.sub("", candidates[0]) or None


def _can_have(name: str, part: str) -> bool:
    """Tell whether what stands before a post is a body that can have it: not 第四批 of 第四批干部."""
    held = ends_with_post(part)
    if (
        name.endswith(_BATCHES)
        or _GOING.match(name)
        or name in _BESIDE
        or _COURSE.fullmatch(name)
        or is_gathering(name)
    ):
        return False
    if part.endswith("学员") and _CLASS.fullmatch(name):
        return False
    of_trade = held is not None and held.endswith("师")  # 水利工程师
    return (
        (held in titles().post and not of_trade)
        or (held is not None and held in _MEMBERSHIPS)
        or organisation_end(name) is not None
        or name in entries()
    )


def place_of_both(title: str) -> str | None:
    """Return the place of a title with posts in its committee and in its government: 江南县 of 江南县委常委、副县长.

    It is "" where the title does not name the place (市委副书记、市长); None for any other title.
    """
    parts = [part for part in AND.split(title) if part]
    if len(parts) < 2:
        return None
    committee = next((match for part in parts if (match := _PARTY.fullmatch(body_of(part)))), None)
    if committee is None:
        return None
    place = committee.group(1) or committee.group(2)
    governs = any(_GOVERNS.fullmatch(part.removeprefix(place if len(place) > 1 else "")) for part in parts)
    return (place if len(place) > 1 else "") if governs else None


#: Posts that demand of others.
_LEADING = regex(
    r"(?<!村)(?<!支部)(?:书记|省长|市长|县长|区长|州长|盟长|旗长|部长|主席|主任|局长|厅长|专员|秘书长|常委|院长|校长|镇长|乡长|负责人|领导|负责同志)$"
)


@lru_cache(maxsize=1024)
def leads(speaker: Speaker) -> bool:
    """Tell whether a speaker holds an office that demands of others: 区委书记, 有关负责人; not 学员 and 科员."""
    title = speaker.title or ""
    return any(_LEADING.search(part) for part in title.split("、")) and not is_passing(title)
