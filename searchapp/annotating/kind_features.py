"""The features of a paragraph that its kind is decided by: who speaks, what its sentences do, its words, its place."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from searchapp.annotating.acts import ACTS, Act
from searchapp.annotating.plans import begins_as_plan, is_plan
from searchapp.annotating.posts import leads
from searchapp.annotating.simplified import plain
from searchapp.annotating.voice import Voice
from searchapp.lexicon.editors import announces, begins_note
from searchapp.lexicon.sieve import Sieved, may_stand, sieved
from searchapp.lexicon.spotting import Words
from searchapp.lexicon.topics import kind_cues
from searchapp.model import KINDS, Article
from searchapp.patterns import regex

#: Numbers of people sent: 选派10名干部, 111名优秀年轻干部.
SENT = sieved(
    r"(?:选派|互派|各选|选出|选送|派出|派遣|抽调|遴选|选拔|输送|安排|组织(?![部委])|首批|第[一二三四五六七八九十]批)"
    r"[^。；！？的]{0,24}?[0-9０-９一二三四五六七八九十百余多]+\s*[余多]?(?:名|位|人)"
)
#: What is reported is a plan or a requirement: 张红伟说，要以……, 会议强调，各县区要…….
PLANNED = sieved(
    r"(?:说(?<![来以]说)|表示|强调|指出|要求|介绍|透露|提出)[，,：:][^。！？“”]{0,24}?(?:(?<![只重需主想首])要(?!求|素|点|闻|道|是|不是|不要)|将(?!近|军)|必须|力争|应当|不得|计划)"
)
#: Cues are weaker in a long text: their sum is divided by this power of its length in units of LENGTH characters. Its
#: root is the feature, because the tenth cue says less than the first.
LENGTH = 120
POWER = 0.35


#: Where in a text words stand.
Found = Sequence[tuple[int, str]]


@cache
def _cues() -> tuple[Words, dict[str, tuple[tuple[str, float], ...]]]:
    table: dict[str, list[tuple[str, float]]] = {}
    for kind in KINDS:
        words = kind_cues()[kind]
        for word, weight in words.items():
            table.setdefault(word, []).append((kind, weight))
    return Words(table), {word: tuple(entries) for word, entries in table.items()}


def cues_in(texts: Sequence[str]) -> Sequence[Found]:
    """Return where in each of ``texts``, in one spelling, words stand that speak for a kind."""
    return _cues()[0].in_each(texts)


@cache
def _policy_patterns() -> tuple[tuple[Sieved, ...], dict[re.Pattern[str], float]]:
    """Return the patterns, and what each weighs."""
    weights = {sieved(each): weight for each, weight in kind_cues()["policy patterns"].items()}
    return tuple(weights), {each.pattern: weight for each, weight in weights.items()}


#: The features, in the order of the weights. A share is of the characters of the paragraph. Where somebody tells the
#: text the sentences are all his: only what he wants counts (own_wants), and words of a measure apart (own_policy).
FEATURES = (
    "bias",
    *(
        f"voice_{basis}"
        for basis in ("explicit", "carried", "experience", "narrator", "group", "official", "body", "asked")
    ),
    "first_person",
    "we",
    *(f"act_{kind}" for kind in ACTS if kind != "told"),
    "quotation",
    *(f"words_{kind}" for kind in KINDS),
    "words_quoted",
    "words_spoken",
    "words_acted",
    "own_policy",
    "own_wants",
    "sent",
    "planned",
    "leader",
    "document",
    "plan",
    *(f"genre_{genre}" for genre in ("rules", "speech", "report", "own", "interview", "commentary", "delegation")),
    "numbered",
    "item",
    "question",
    "event",
    "two_sides",
    "length",
    "prelude",
    "impersonal",
)
_KNOWN = frozenset(FEATURES)
_OF_ACT = {kind: f"act_{kind}" for kind in ACTS if f"act_{kind}" in _KNOWN}
_OWN_OF_ACT = {"said": "own_wants"}
_OF_BASIS, _OF_GENRE, _WORDS_OF = (
    {name.removeprefix(prefix): name for name in FEATURES if name.startswith(prefix)}
    for prefix in ("voice_", "genre_", "words_")
)
#: Words of a measure count in the speech of who leads: what a participant says of a measure is experience.
_IN_SPEECH = frozenset(("quoted", "spoken"))
_NUMBERED = regex(r"\s*第[一二三四五六七八九十百零0-9]{1,4}[条章]")
_ITEM = regex(r"\s*(?:[（(][一二三四五六七八九十0-9]{1,2}[）)]|[一二三四五六七八九十]{1,2}[、是要]|[0-9]{1,2}[、.．])")
_BEGINS_ITEM = frozenset("第（(一二三四五六七八九十0123456789")
#: An event that is reported: 举行动员会, 培训班开班.
_HELD = "了?[^。；]{0,40}?(?:会|仪式|班|活动|论坛|讲座|典礼)"
_TAKES_PLACE = "(?:正式|顺利|圆满)?(?:开班|结业|开幕|闭幕|举行|启动|召开|落幕)"
_EVENT = sieved(
    "|".join(
        [held + _HELD for held in ("召开", "举行", "举办", "启动", "开办")]
        + [what + _TAKES_PLACE for what in ("班", "会议?", "活动", "仪式")]
    )
)
#: What one side of a visit or a partnership says to the other.
_TWO_SIDES = sieved(
    r"代表[^，。；]{2,24}(?:表示|对|向)|表示[^，。；]{0,8}(?:欢迎|感谢|敬意)|致以[^，。；]{0,8}(?:欢迎|感谢|敬意)"
    r"|感谢[^，。；]{2,24}(?:支持|帮助|关心|帮扶|关怀|付出|厚爱)|两[地市省县区州]|双方|友谊|互利共赢"
)
#: Genres that somebody tells of himself.
_OWN = frozenset(("essay", "diary", "oral", "summary", "collection"))


class Setting(NamedTuple):
    """Where in its article a paragraph stands: in a document of an authority, in a section that sets out what is to be
    done, in an article that is told in the first person, before the teller begins.
    """

    document: bool = False
    plan: bool = False
    prelude: bool = False


def _says_we(text: str) -> bool:
    return "我们" in text or "咱们" in text


_WE = regex("[我咱]们")
#: A paragraph by itself.
ALONE = Setting()


def settings_of(article: Article, heard: Sequence[Voice]) -> list[Setting]:
    """Return for each passage of ``article``, whose voices are ``heard``, where it stands."""
    # Where whoever tells the article never says 我, he tells it from its beginning.
    begun = not any(
        voice.first_person or _says_we(plain(each.text)) for each, voice in zip(article.passages, heard, strict=True)
    )
    # So many passages stand before the first that somebody tells; what nobody says in them the editors do.
    before = next((at for at, voice in enumerate(heard) if voice.basis == "narrator"), 0)
    found = []
    for at, (passage, voice) in enumerate(zip(article.passages, heard, strict=True)):
        begun = begun or voice.first_person or _says_we(plain(passage.text))
        # Where each who tells signs an article of his own, the note stands in another.
        leads = at < before or (not before and begins_note(plain(passage.text)) and announces(plain(passage.text)))
        by_editors = leads and voice.basis == "none" and not voice.first_person
        prelude = by_editors or (voice.basis == "narrator" and not begun)
        plan = is_plan(passage.section) or begins_as_plan(passage.text)
        found.append(Setting(voice.genre.name == "rules", plan, prelude))
    return found


class Seen(NamedTuple):
    """What a paragraph shows: its features by name (those that are 0 left out), and its cues of each kind by weight."""

    features: dict[str, float]
    cues: dict[str, dict[str, float]]


def look(text: str, voice: Voice, setting: Setting = ALONE, found: Found | None = None) -> Seen:
    """Return what a paragraph shows that stands in ``setting``; ``found`` are its ``cues_in``, if they are known."""
    text = plain(text)
    size = max(len(text), 1)
    cues, sent = _cues_of(text, voice.acts, cues_in([text])[0] if found is None else found)
    features = {"bias": 1.0}
    if size != LENGTH:
        features["length"] = math.log(size / LENGTH)
    own = voice.basis == "narrator"
    of_act = _OWN_OF_ACT if own else _OF_ACT
    for act in voice.acts:
        if (name := of_act.get(act.kind)) is not None:
            features[name] = features.get(name, 0.0) + (act.end - act.start) / size
    speaker = voice.speaker
    leading = speaker is not None and leads(speaker)
    damping = (size / LENGTH) ** POWER if size > LENGTH else 1.0
    for name, words in cues.items():
        if name != "held" and (leading or name not in _IN_SPEECH):
            shown = "own_policy" if own and name == "policy" else _WORDS_OF[name]
            features[shown] = math.sqrt(sum(words.values()) / damping)
    if speaker is not None and voice.quoted:
        features["quotation"] = min(1.0, voice.quoted)
    # In this order: sums of floats depend on it.
    so = [*_placed(voice, setting, leading), *_worded(text, voice.acts, leading, speaker is None, sent)]
    if setting.prelude:
        so.append("prelude")
    if own and not voice.first_person and "we" not in so:
        so.append("impersonal")
    for name in so:
        features[name] = 1.0
    return Seen(features, cues)


def _placed(voice: Voice, setting: Setting, leading: bool) -> list[str]:
    """Return what is so of a paragraph by who speaks in it and by where it stands.

    Who demands by his office alone (县委书记要求) is no group of participants; a participant's answer that goes on
    in the next passage is as much his as what stands behind his name.
    """
    found = []
    genre = voice.genre.name
    of = voice.basis
    if of == "group" and leading and any(act.kind in _OF_HIS_SIDE for act in voice.acts):
        of = "official"
    elif of == "carried" and genre == "interview" and not leading:
        of = "explicit"
    if (basis := _OF_BASIS.get(of)) is not None:
        found.append(basis)
    if (of_genre := "genre_own" if genre in _OWN else _OF_GENRE.get(genre)) is not None:
        found.append(of_genre)
    if voice.speaker is None:
        if setting.document:
            found.append("document")
        if setting.plan:
            found.append("plan")
    if voice.first_person:
        found.append("first_person")
    return found


def _worded(text: str, acts: Sequence[Act], leading: bool, unsaid: bool, sent: bool) -> list[str]:
    """Return what is so of a paragraph by its words: whoever leads speaks in it, nobody does, it sends people."""
    found = []
    if sent:
        found.append("sent")
    if (leading or unsaid) and PLANNED.search(text):
        found.append("planned")
    if leading:
        found.append("leader")
    if text.rstrip()[-1:] in ("？", "?"):
        found.append("question")
    if _says_we(text) and not (leading and _all_in(_WE, text, acts)):
        found.append("we")
    if text.lstrip()[:1] in _BEGINS_ITEM:
        if _NUMBERED.match(text):
            found.append("numbered")
        if _ITEM.match(text):
            found.append("item")
    if _EVENT.search(text):
        found.append("event")
    if _TWO_SIDES.search(text):
        found.append("two_sides")
    return found


def _all_in(words: re.Pattern[str], text: str, acts: Sequence[Act]) -> bool:
    """Tell whether ``words`` stand nowhere but in what somebody says for his side."""
    theirs = [(act.start, act.end) for act in acts if act.kind in _OF_HIS_SIDE]
    return bool(theirs) and all(
        any(start <= match.start() < end for start, end in theirs) for match in words.finditer(text)
    )


#: In whose mouth or in whose doing the words of a measure are no measure: of each act, the feature that counts them.
_WITHIN = {
    **dict.fromkeys(("quoted", "unnamed"), "quoted"),
    **dict.fromkeys(("said", "pledged", "felt"), "spoken"),
    "acted": "acted",
    "held": "held",
}
#: What is demanded to be felt or seen is not told; 我们 in the mouth of whoever leads is his side.
_WANTED = frozenset(("demanded", "urged"))
_OF_HIS_SIDE = frozenset(("demanded", "urged", "stated"))


def _cues_of(text: str, acts: Sequence[Act], found: Found) -> tuple[dict[str, dict[str, float]], bool]:
    """Return the cues ``found`` in a text, by kind, and whether it sends a number of people.

    Cues of policy stand apart where somebody speaks (``words_quoted``, ``words_spoken``) and where persons act
    (``words_acted``); those of an event that is held count for nothing, nor do those of another kind in a demand.
    """
    table = _cues()[1]
    cues: dict[str, dict[str, float]] = {}
    apart = [(act.start, act.end, _WITHIN[act.kind]) for act in acts if act.kind in _WITHIN]
    wanted = [(act.start, act.end) for act in acts if act.kind in _WANTED]
    for start, word in found:  # in the order of the text: sums of floats depend on it
        for kind, weight in table[word]:
            if kind != "policy" and wanted and any(begin <= start < end for begin, end in wanted):
                continue
            cues.setdefault(_whose(apart, start) if apart and kind == "policy" else kind, {})[word] = weight
    patterns, weights = _policy_patterns()
    for pattern in may_stand(patterns, text):
        if match := pattern.search(text):
            cues.setdefault(_whose(apart, match.start()), {})[match.group()] = weights[pattern]
    sent = SENT.search(text)
    return cues, sent is not None and _whose(apart, sent.start()) == "policy"


def _whose(apart: Sequence[tuple[int, int, str]], position: int) -> str:
    for start, end, name in apart:
        if start <= position < end:
            return name
    return "policy"
