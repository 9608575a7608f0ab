"""The patterns from which it shows who studies where, made of the words in ``data/places/study_words.txt``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from searchapp.lexicon.cards import label_words
from searchapp.lexicon.sieve import Sieved, sieved
from searchapp.lexicon.wordlists import alternatives, any_word, sections
from searchapp.patterns import regex

_CLAUSE = "[^，。；,;]"
_PHRASE = "[^，。；、,;]"
_ORDINAL = r"首批|第[一二三四五六七八九十]+批"
_NUMBERED = r"\d+[多余]?[名位]|[一二三四五六七八九十百多数两几余]+[名位]"


@dataclass(frozen=True, slots=True)
class Cues:
    """Patterns by what they say of a place: those called ``before_…`` are searched in the words up to it (and end
    there), those called ``after_…`` matched on the words that follow, the others searched in a whole text.
    ``last_before`` holds the characters that all ``before_…`` end with, that of an interview apart, ``longest_before``
    how long those of going and learning are at most; ``first_after`` holds the characters that those of who helps, is a
    helper or should act begin with; ``after_doing``
    has a group for what happens there: the place sends people, they are trainees, or somebody stays to study; it
    matches nothing in which ``doing`` finds no word before the first comma. ``travels`` is matched on all that stands
    between two places: people of the one go to the other."""

    exchange: Sieved
    learning: Sieved
    mutual: Sieved
    before_go: re.Pattern[str]
    before_set_out: re.Pattern[str]
    before_back: re.Pattern[str]
    before_stay: re.Pattern[str]
    before_post: re.Pattern[str]
    before_learn: re.Pattern[str]
    before_towards: re.Pattern[str]
    before_from: re.Pattern[str]
    before_for: re.Pattern[str]
    before_as: re.Pattern[str]
    before_interview: re.Pattern[str]
    after_will_study: re.Pattern[str]
    after_study_soon: re.Pattern[str]
    after_learn_from: re.Pattern[str]
    after_admired: re.Pattern[str]
    after_doing: re.Pattern[str]
    doing: re.Pattern[str]
    after_return: re.Pattern[str]
    after_agent: re.Pattern[str]
    after_office: re.Pattern[str]
    after_helps: re.Pattern[str]
    after_moved: re.Pattern[str]
    after_worked: re.Pattern[str]
    after_takes_post: re.Pattern[str]
    after_assembly: re.Pattern[str]
    after_aids: re.Pattern[str]
    after_class: re.Pattern[str]
    earlier: re.Pattern[str]
    being_sent: re.Pattern[str]
    others_from: re.Pattern[str]
    after_from_others: re.Pattern[str]
    to_us: Sieved
    taught: Sieved
    chief: re.Pattern[str]
    temporary: re.Pattern[str]
    there: Sieved
    here: Sieved
    at_home: Sieved
    back_home: Sieved
    away: Sieved
    ours: Sieved
    local: Sieved
    agency: Sieved
    that: Sieved
    these: Sieved
    interview: re.Pattern[str]
    travels: re.Pattern[str]
    own_post: Sieved
    own_class: Sieved
    last_before: frozenset[str]
    longest_before: int
    first_after: frozenset[str]


@cache
def cues() -> Cues:
    """Return the patterns, made on first use."""
    words = sections("places/study_words.txt")

    def any_of(section: str) -> str:
        return f"(?:{alternatives(words[section])})"

    def none_before(char: str) -> str:
        return f"(?<![{''.join(words[f'not-before-{char}'])}]){char}"

    def before(pattern: str) -> re.Pattern[str]:
        return regex(rf"(?:{pattern})[“‘]?$")

    # Each way to go on stands behind a character of its own, so that the search can skip to it: five times as quick.
    def led(section: str, not_before: str, not_after: str = "") -> str:
        longest_first = sorted(words[section], key=len, reverse=True)
        return "|".join(f"{word[0]}(?<!{not_before}.){word[1:]}{not_after}" for word in longest_first)

    learn_alone = rf"学(?:(?<=^.)|(?<=[\s，。！；：“].))(?![{''.join(words['not-after-learn'])}])"
    study_trip = "|".join(f"{word}[^，。]{{1,25}}{any_of('exchange-purpose')}" for word in words["head-out"])
    go = f"(?:{alternatives(words['go'])}|{none_before('到')}|{none_before('去')}|{none_before('来')})(?:了|过)?"
    go += "(?:(?:结对|对口|协作)的?)?"
    study, out, cadres = any_of("study"), any_of("head-out"), any_of("cadres")
    goes = f"(?:{alternatives(words['party-goes'])}|{none_before('到')})"
    party = f"(?:{_ORDINAL}|(?:{_NUMBERED})(?![^，。；]{{0,6}}{any_of('others')})|{alternatives(words['party'])})"
    sends = (
        f"{_CLAUSE}{{0,25}}?(?:(?:{alternatives(words['send'])})(?!所|法庭|机构)|组织(?!部)[^，。]{{0,15}}{cadres})"
        f"|[^，。；,;在到]{{0,25}}?(?<!双向)(?<!双向奔){out}"
        f"|[^，。；、,;赴到在]{{0,14}}?{party}[^，。；：]{{0,24}}?{goes}"
        f"|[^，。；,;赴到在]{{0,24}}?{party}(?:围绕|就|聚焦|为)[^。；]{{2,48}}[，,]{goes}"
        f"|[^，。；、,;赴到在]{{0,14}}?{party}[^。；，“]{{0,20}}[，,](?:坐[^，。；]{{1,12}}?[到去往]|前往|来到|住进|走进|到(?![了底期时处年月这那最\\d]))"
        f"|{_CLAUSE}{{0,20}}?{any_of('leads')}|{any_of('come')}"
        f"|[市县区州盟旗]?的?(?:{_NUMBERED}){_PHRASE}{{0,8}}?{any_of('party')}(?:[^，。；到在赴]{{0,8}}?(?:{any_of('leaves')}|{study})"
        f"|[^，。；到在赴]{{0,8}}?(?:{alternatives(words['attends'])}|参加(?=[，,]|$))"
        f"|[，,][^，。；]{{0,6}}?(?:住进|走进|搬进|来到|前往))"
    )
    leading = ("go", "head-out", "back", "post", "learn", "for")
    trainees = f"[市区县州盟]?(?:{_ORDINAL}|{_PHRASE}{{0,4}}名)?{any_of('temporary')}(?:学习|锻炼)?{any_of('trainees')}"
    study_stay = f"{_CLAUSE}{{0,20}}?{any_of('study-stay')}{any_of('study-time')}"
    lasts = {word[-1] for section in leading for word in words[section]} | set(
        "到去来了过在于着学向与同跟从为“‘：:｜|/】"
    )
    doing = {word for section in ("send", "head-out", "party", "leads", "come", "temporary") for word in words[section]}
    doing |= {*words["study-stay"], "组织", "首批", "第", "名", "位"}
    compiled = re.compile
    return Cues(
        exchange=sieved(
            f"{alternatives(words['exchange'])}|支医(?!疗)|选派[^，。]{{0,15}}(?:干部|教师|医生|医护|人才)|{study_trip}"
        ),
        learning=sieved(
            f"{alternatives(words['learning'])}|{learn_alone}|(?<![一这那每某各])[名位]{any_of('counted')}"
        ),
        mutual=sieved(any_of("mutual")),
        before_go=before(go),
        before_set_out=before(f"{out}了?"),
        before_back=before(f"{any_of('back')}了?"),
        before_stay=before("[在于]"),
        before_post=before(f"{any_of('post')}|(?:{label_words('stay')})[：:｜|/】]"),
        before_learn=before(rf"{any_of('learn')}[了到着]?|(?<![老教医厨导技])师从|(?:^|[\s，。！；：“])学"),
        before_towards=before("[向与同跟]"),
        before_from=before("从"),
        before_for=before(f"{alternatives(words['for'])}|{none_before('为')}"),
        before_as=before("作为"),
        before_interview=compiled(f"{any_of('interview')}[^，。；]{{0,10}}$"),
        after_will_study=compiled(
            f"(?:[，,](?:开展|参加|进行|接受|投入|在[^，。；]{{1,14}}?))?{_CLAUSE}{{0,30}}{study}"
        ),
        after_study_soon=compiled(
            f"(?:(?!{any_of('assembly')}){_CLAUSE}){{0,26}}?{study}|{_CLAUSE}{{0,20}}(?:举|合|开)办[^。]{{0,40}}(?:培训|研修|研讨)"
        ),
        after_learn_from=compiled(f"(?:(?!{out}){_CLAUSE}){{0,12}}{any_of('learn-from')}"),
        after_admired=compiled(
            f"{_PHRASE}{{0,8}}{any_of('ways')}"
            f"|等?{any_of('model')}(?:地区|城市|地)|等?[两三四五六]座城市|[三四五六][城地](?![一方区])"
        ),
        after_doing=compiled(f"(?P<sends>{sends})|(?P<trainees>{trainees})|(?P<stay>{study_stay})"),
        doing=compiled(any_word(doing)),
        after_return=compiled(
            f"{_CLAUSE}{{0,16}}{study}{_CLAUSE}{{0,4}}{any_of('returned')}|(?:等地|[两三四五]市|[两三四五]地)?{any_of('come-back')}"
        ),
        after_agent=compiled(f"[市区县州]?{any_of('agent')}(?!好)"),
        after_office=compiled(f"{_CLAUSE}{{0,14}}{any_of('office')}"),
        after_helps=compiled(f"[省市区县州]?{any_of('helps')}"),
        after_moved=compiled(f"{_CLAUSE}{{0,16}}?{any_of('moved')}"),
        after_worked=compiled(f"{_CLAUSE}{{0,16}}?{any_of('worked')}"),
        after_takes_post=compiled(f"{_PHRASE}{{0,6}}?{any_of('takes-post')}"),
        after_assembly=compiled(any_of("assembly")),
        after_aids=compiled(f"[省市区县州]?{any_of('aids')}{any_of('trainees')}"),
        after_class=compiled(f"{_CLAUSE}{{0,30}}{any_of('class')}"),
        earlier=compiled(f"{any_of('earlier')}{_CLAUSE}{{0,4}}$"),
        others_from=compiled(f"{any_of('others')}(?![家营])[^，。；“”]{{0,8}}(?:来自|从)$"),
        after_from_others=compiled(
            f"{_PHRASE}{{0,8}}?的(?:(?!{alternatives(words['party'])}|{alternatives(words['trainees'])}){_PHRASE}){{0,8}}?{any_of('others')}(?!家)"
        ),
        to_us=sieved(any_of("to-us")),
        taught=sieved(any_of("taught")),
        being_sent=compiled(any_of("being-sent")),
        chief=compiled(rf"(?<!副){any_of('chief')}"),
        temporary=compiled(any_of("temporary-post")),
        there=sieved(any_of("there")),
        here=sieved(any_of("here")),
        at_home=sieved(any_of("at-home")),
        back_home=sieved(f"{any_of('back-home')}[^。；]{{0,20}}?{any_of('own-level')}"),
        away=sieved(led("away", "[到至了们坐站]")),
        ours=sieved(any_of("ours")),
        local=sieved(f"{led('local', '[省国各县市两]', '(?![场域]|以上)')}|记者从?市|据从?市"),
        agency=sieved(
            rf"([市区县州](?<![^，。；：”“\s据经由是受照].)(?![场民区值面域])(?:[^，。、；“”\s]{{0,10}}?)?{any_of('agency')})"
        ),
        that=sieved(any_of("that")),
        these=sieved(any_of("these")),
        travels=compiled(
            rf"[省市县区州盟旗]?{_PHRASE}{{0,16}}?{party}[^。；：“”？！]{{0,36}}?"
            rf"(?:{alternatives(words['go'])}|{out}|站在|[到赴在去往进])(?:了|过)?趟?"
        ),
        own_post=sieved(
            f"(?:{any_of('go-own')})[^，。；]{{0,8}}?{any_of('own-post')}[^，。；]{{0,20}}?{study}|{any_of('own-place')}[^，。；]{{0,8}}?{study}"
        ),
        own_class=sieved(any_of("own-class")),
        last_before=frozenset(lasts),
        longest_before=max(len(word) for section in ("go", "learn") for word in words[section]) + len("了“"),
        first_after=frozenset(
            {*"省市区县州", *(word[0] for section in ("aids", "helps", "agent") for word in words[section])}
        ),
        interview=compiled(rf"(?:^|[—－\-–])\s*{any_of('interview')}[^，。]{{0,20}}{any_of('office')}"),
    )
