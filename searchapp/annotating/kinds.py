"""Decides whether a paragraph is testimonial, policy or narrative: a sum of weighted cues that can be shown."""

from __future__ import annotations

import math
import re
from functools import cache

from searchapp.annotating.speakers import Voice
from searchapp.lexicon.folding import simplified
from searchapp.lexicon.topics import kind_cues
from searchapp.lexicon.wordlists import any_word
from searchapp.model import KINDS, Evidence

#: What each kind starts with: a paragraph without any cue is narrative.
START = {"testimonial": 0.0, "policy": 0.0, "narrative": 1.5}

#: What is added for who speaks, by how that is known.
VOICE = {
    "explicit": {"testimonial": 2.4, "policy": 0.0, "narrative": -0.8},
    "carried": {"testimonial": 1.0, "policy": 1.4, "narrative": -0.4},
    "experience": {"testimonial": 2.2, "policy": 0.0, "narrative": -0.6},
    "narrator": {"testimonial": 4.4, "policy": 0.0, "narrative": -0.5},
    "group": {"testimonial": 2.0, "policy": 0.0, "narrative": -0.2},
    "official": {"testimonial": 1.1, "policy": 0.9, "narrative": -0.6},
    "body": {"testimonial": -0.6, "policy": 1.6, "narrative": 0.4},
    "asked": {"testimonial": -2.0, "policy": -1.0, "narrative": 1.0},
    "none": {"testimonial": -0.6, "policy": 0.0, "narrative": 0.4},
}
#: A paragraph that is all quotation speaks for testimonial by this much where somebody is known to speak.
QUOTATION = 2.0
#: Whoever tells it says 我.
FIRST_PERSON = 3.0
#: A document of an authority says it.
OFFICIAL = 1.5
_DOCUMENT = re.compile(
    r"(?:方案|办法|意见|通知|细则|规定|规划|计划|要点|公告|条例|决定)(?:[（(][^（）()]{0,12}[）)])?$"
)
_PLAN = re.compile(
    r"^(?:第?[一二三四五六七八九十]{1,2}[、.．部]|[（(][一二三四五六七八九十][）)])?\s*(?:分\s*)?"
    r"(?:关于)?(?:下一?步|今后|后续|近期|下一阶段)?(?:的)?(?:工作|学习|选派|挂职|主要|有关|相关|推进|具体|几点|总体|实施|管理|报名|推荐|资格|组织)*(?:和)?"
    r"(?:打算|计划|安排|措施|要求|目标|任务|条件|对象|范围|程序|步骤|管理|考核|保障|领导|思路|举措|纪律|事项|办法|方式|名额|服务)"
    r"(?:[和与及、](?:打算|计划|安排|措施|要求|目标|任务|条件|对象|范围|程序|步骤|管理|考核|保障|纪律|时间|方式|名额|服务))*$"
)
#: Numbers of people sent: 选派10名干部, 111名优秀年轻干部.
SENT = re.compile(
    r"(?:选派|互派|各选|选出|选送|派出|派遣|抽调|遴选|选拔|输送|安排|组织(?![部委])|首批|第[一二三四五六七八九十]批)"
    r"[^。；！？的]{0,24}?[0-9０-９一二三四五六七八九十百余多]+\s*[余多]?(?:名|位|人)"
)
SENT_WEIGHT = 1.6
#: What is reported is a plan or a requirement: 张红伟说，要以……, 会议强调，各县区要…….
PLANNED = re.compile(
    r"(?:说(?<![来以]说)|表示|强调|指出|要求|介绍|透露|提出)[，,：:][^。！？“”]{0,24}?(?:(?<![只重需主想首])要(?!求|素|点|闻|道|是|不是|不要)|将(?!近|军)|必须|力争|应当|不得|计划)"
)
PLANNED_WEIGHT = 1.2
#: Steepness of the confidence: how much a lead of one point says.
STEEPNESS = 0.9
#: Cues are weaker in a long text: their sum is divided by this power of its length in units of LENGTH characters.
LENGTH = 120
POWER = 0.35


@cache
def _cues() -> tuple[re.Pattern[str], dict[str, tuple[tuple[str, float], ...]]]:
    table: dict[str, list[tuple[str, float]]] = {}
    for kind in KINDS:
        words = kind_cues()[kind]
        for word, weight in words.items():
            table.setdefault(word, []).append((kind, weight))
    return re.compile(any_word(table)), {word: tuple(entries) for word, entries in table.items()}


@cache
def _policy_patterns() -> tuple[re.Pattern[str], tuple[tuple[frozenset[str], re.Pattern[str], float], ...]]:
    """Return each pattern with its weight and the characters one of which it needs, and a pattern for these all."""
    patterns = tuple(
        (frozenset(section.split()[-1]), re.compile(each), weight)
        for section, table in kind_cues().items()
        if section.startswith("policy patterns ")
        for each, weight in table.items()
    )
    needed = "".join(sorted(frozenset[str]().union(*(characters for characters, _, _ in patterns))))
    return re.compile(f"[{needed}]"), patterns


def is_official(title: str | None) -> bool:
    """Tell by its headline whether an article is a document of an authority: a plan, a notice, rules."""
    return title is not None and _DOCUMENT.search(title.strip()) is not None


def is_plan(section: str | None) -> bool:
    """Tell by its heading whether a section sets out what is to be done: 四、下一步打算, 二、选派条件."""
    return section is not None and _PLAN.search(section.strip()) is not None


def kind_of(text: str, voice: Voice, official: bool = False) -> tuple[str, float, tuple[Evidence, ...]]:
    """Return the kind of a paragraph, the confidence in it (0 to 1), and the cues that led to it.

    ``official`` when the paragraph stands in a document of an authority, a plan or a notice.

    The cues are words of the text, and in square brackets how the speaker is known and how much is quotation.
    """
    pattern, table = _cues()
    text = simplified(text)
    cues: dict[str, dict[str, float]] = {kind: {} for kind in KINDS}
    for word in dict.fromkeys(pattern.findall(text)):  # in the order of the text: sums of floats depend on it
        for kind, weight in table[word]:
            cues[kind][word] = weight
    sent = SENT.search(text)
    if sent:
        cues["policy"][sent.group()] = SENT_WEIGHT
    needed, patterns = _policy_patterns()
    held = frozenset(needed.findall(text))
    for characters, policy_pattern, weight in patterns:
        if not held.isdisjoint(characters) and (match := policy_pattern.search(text)):
            cues["policy"][match.group()] = weight
    planned = PLANNED.search(text)
    if planned:
        cues["policy"][planned.group()] = PLANNED_WEIGHT
    damping = max(1.0, len(text) / LENGTH) ** POWER
    basis = VOICE[voice.basis]
    scores = {kind: START[kind] + basis[kind] + sum(cues[kind].values()) / damping for kind in KINDS}
    if voice.first_person:
        scores["testimonial"] += FIRST_PERSON
    if official and voice.speaker is None:
        scores["policy"] += OFFICIAL
    if voice.speaker is not None:
        scores["testimonial"] += QUOTATION * min(1.0, voice.quoted)
    kind = max(scores, key=scores.__getitem__)
    lead = scores[kind]
    share = 1 / sum([math.exp(STEEPNESS * (score - lead)) for score in scores.values()])
    return kind, round(share, 2), _evidence(kind, cues[kind], voice)


def _evidence(kind: str, cues: dict[str, float], voice: Voice) -> tuple[Evidence, ...]:
    words = sorted(sorted(cues), key=cues.__getitem__, reverse=True)
    parts = [f"[{voice.basis}]"] if VOICE[voice.basis][kind] > 0 else []
    if kind == "testimonial" and voice.speaker is not None and voice.quoted:
        parts.append(f"[quotation {round(100 * min(1.0, voice.quoted))}%]")
    parts.extend(words)
    return (Evidence("kind", kind, "、".join(parts)),)
