"""Say of each paragraph which places it is about, who sends the cadres, and where they study."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from searchapp.annotating import exchange as study
from searchapp.annotating.cues import cues
from searchapp.annotating.exchange import HOME, HOST, Ballot, Exchange
from searchapp.annotating.mentions import Context, Mention, gather, resolve
from searchapp.annotating.placenames import find_names
from searchapp.annotating.shortnames import paired_names, short_names, with_short_names
from searchapp.lexicon.places import city_of_paper, gazetteer, province_of
from searchapp.model import Article, Evidence, Speaker

_GO_ON = re.compile(r"^(?:目前|同时|此外|为此)?[，,]?(?:这|此|该|上述)(?:些|项|一)?")
_PROVINCE = re.compile(r"(?:据|日前|近日)?[，,]?省[委里直]")
_COUNT = re.compile(
    r"(?<![一二三四五六第])(?<!“(?=[三四五六]))([两二三四五六])(?:座城市|个城市|城|地|市)(?![一二三四五方区位点面域级势场民上])"
)
_NUMBERS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """The places of one paragraph, in the order in which it names them, with the words that led to each."""

    cities: tuple[str, ...] = ()
    home_cities: tuple[str, ...] = ()
    host_cities: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class _Reading:
    """An article's places before its exchange is resolved; ``offices`` are the cities of each passage's speaker."""

    context: Context
    mentions: tuple[tuple[Mention, ...], ...]
    sections: dict[str, tuple[str, ...]]
    narrators: dict[str, tuple[str, ...]]
    offices: tuple[tuple[str, ...], ...]
    exchange: Exchange


def annotate_places(
    article: Article, speakers: Sequence[Speaker | None], page: Sequence[Article] = ()
) -> list[PlaceFacts]:
    """Return the places of each passage of ``article``; ``speakers`` holds the speaker of each, already decided.

    ``page`` are all articles of the document: interviews of one series study in the same cities, and 我市 is the same
    city for every article of a page.
    """
    reading = _read(article, tuple(speakers))
    local = _local_city(article, reading, page)
    exchange = _with_series(article, reading, page)
    state = _State(article, reading, exchange, local)
    return [state.facts(n, speakers[n] if n < len(speakers) else None) for n in range(len(article.passages))]


@lru_cache(maxsize=32)
def _read(article: Article, speakers: tuple[Speaker | None, ...]) -> _Reading:
    people = sorted({s.name for s in speakers if s and s.name and len(s.name) > 1}, key=len, reverse=True)

    def names_in(text: str) -> str:
        for person in people:
            if person in text:
                text = text.replace(person, "□" * len(person))
        return text

    heads = [text for text in (article.title, article.kicker, article.subtitle) if text]
    sections = list(dict.fromkeys(p.section for p in article.passages if p.section))
    narrators = list(dict.fromkeys(p.narrator for p in article.passages if p.narrator))
    offices = list(
        dict.fromkeys(" ".join(filter(None, (s.org, s.title))) for s in speakers if s and (s.org or s.title))
    )
    texts = [names_in(text) for text in (*heads, *sections, *narrators, *offices, *(p.text for p in article.passages))]
    found = [find_names(text) for text in texts]
    context = gather(found)
    owners = short_names(zip(texts, found, strict=True))
    pairs = paired_names(context)
    mentions = [
        with_short_names(text, resolve(text, names, context), owners, pairs)
        for text, names in zip(texts, found, strict=True)
    ]
    a, b, c = len(heads), len(heads) + len(sections), len(heads) + len(sections) + len(narrators)
    d = c + len(offices)
    section_cities = {s: _cities(m) for s, m in zip(sections, mentions[a:b], strict=True)}
    narrator_cities = {s: _cities(m) for s, m in zip(narrators, mentions[b:c], strict=True)}
    by_office = dict(zip(offices, mentions[c:d], strict=True))
    office_cities: list[tuple[str, ...]] = []
    for n in range(len(article.passages)):
        speaker = speakers[n] if n < len(speakers) else None
        key = " ".join(filter(None, (speaker.org, speaker.title))) if speaker else ""
        office_cities.append(_cities(by_office.get(key, ())))
    exchange = _exchange(article, speakers, texts, mentions, a, b, d, narrator_cities, office_cities, context)
    return _Reading(context, tuple(mentions[d:]), section_cities, narrator_cities, tuple(office_cities), exchange)


def _exchange(
    article: Article,
    speakers: Sequence[Speaker | None],
    texts: Sequence[str],
    mentions: Sequence[Sequence[Mention]],
    heads: int,
    sections: int,
    offices: int,
    narrators: dict[str, tuple[str, ...]],
    office_cities: Sequence[tuple[str, ...]],
    context: Context,
) -> Exchange:
    if not study.may_be_exchange(texts) and not study.is_exchange(texts):
        return Exchange()
    ballot = Ballot()
    paper = city_of_paper(article.source)
    for n, (text, found) in enumerate(zip(texts, mentions, strict=True)):
        if n < sections or n >= offices:
            if paper is not None and "我" in text:
                ours = [
                    Mention(m.start(), m.end(), m.group(), (paper,), rule="ours") for m in cues().ours.finditer(text)
                ]
                found = sorted([*found, *ours])
            study.weigh(ballot, text, found, factor=2 if n < heads else 1)
    for narrator, cities in narrators.items():
        role = HOST if cues().temporary.search(narrator) else HOME
        ballot.add(role, cities, 4, narrator)
    for who in dict.fromkeys(zip(speakers, office_cities, strict=False)):
        speaker, cities = who
        if speaker is not None and cities:
            temporary = cues().temporary.search(speaker.title or "")
            ballot.add(HOST if temporary else HOME, cities, 3 if temporary else 1, speaker.title or speaker.org or "")
    named = [city for found in mentions[offices:] for m in found for city in m.cities]
    decided = study.decide(ballot, named, gazetteer().provinces_of)
    exchange = study.is_exchange(texts)
    sent = any(city in ballot.sent for city in decided.hosts)
    if (
        not decided.homes
        and decided.hosts
        and (exchange or sent)
        and (own := _own_city(article, texts, context, decided))
    ):
        decided = Exchange((own,), decided.hosts, decided.words)
    return decided if exchange or (decided.homes and decided.hosts) else Exchange()


def _own_city(article: Article, texts: Sequence[str], context: Context, decided: Exchange) -> str | None:
    """Return the city that a paper calls 我市: its own, or the one that is named most besides the hosts."""
    if city := city_of_paper(article.source):
        return None if city in decided.hosts else city
    if not any(cues().ours.search(text) for text in texts):
        return None
    counts = Counter({city: n for city, n in context.cities.items() if city not in decided.hosts})
    return counts.most_common(1)[0][0] if counts else None


def _cities(mentions: Sequence[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(city for mention in mentions for city in mention.cities))


def _local_city(article: Article, reading: _Reading, page: Sequence[Article]) -> str | None:
    """Return the city that 我市 means: the paper's, the sender, or the one that is named most here or on the page."""
    if city := city_of_paper(article.source):
        return city
    if len(reading.exchange.homes) == 1:
        return reading.exchange.homes[0]
    counts = Counter({c: n for c, n in reading.context.cities.items() if c not in reading.exchange.hosts})
    if not counts:
        for other in page:
            if other is not article:
                counts.update(_read(other, ()).context.cities)
    return counts.most_common(1)[0][0] if counts else None


def _with_series(article: Article, reading: _Reading, page: Sequence[Article]) -> Exchange:
    """Return the article's exchange, widened by those of its series: interviews of one page about one tour."""
    own = reading.exchange
    if len(own.homes) != 1 or not any(_same_series(article, other) for other in page if other is not article):
        return own
    hosts = dict.fromkeys(own.hosts)
    for other in page:
        if other is not article and _same_series(article, other):
            theirs = _read(other, ()).exchange
            if set(theirs.homes) <= set(own.homes):
                hosts.update(dict.fromkeys(theirs.hosts))
    return Exchange(own.homes, tuple(hosts), own.words)


def _same_series(one: Article, other: Article) -> bool:
    """Return whether both are interviews, or stand under one banner about learning from others."""
    if one.kicker and one.kicker == other.kicker and cues().learning.search(one.kicker):
        return True
    heads = [article.subtitle or article.title or "" for article in (one, other)]
    return all(cues().interview.search(head) for head in heads)


@dataclass(slots=True)
class _State:
    """Walks through an article's passages; what a passage leaves unsaid comes from the ones before it."""

    article: Article
    reading: _Reading
    exchange: Exchange
    local: str | None
    last: PlaceFacts = field(default_factory=PlaceFacts)
    last_section: str | None = None

    def facts(self, n: int, speaker: Speaker | None) -> PlaceFacts:
        passage = self.article.passages[n]
        text = passage.text
        mentions = self.reading.mentions[n]
        evidence = [Evidence("city", city, f"{m.words} ({m.rule})") for m in mentions for city in m.cities]
        cities = list(_cities(mentions))
        same_section = passage.section == self.last_section
        ours = self._home_scope(passage.section, passage.narrator)
        theirs = self._host_scope(passage.section, passage.narrator)
        homes = [c for c in cities if c in ours or (c in self.exchange.homes and c not in theirs)]
        hosts = [c for c in cities if c in theirs and c not in ours]
        active = bool(self.exchange.homes or self.exchange.hosts)
        one_home = bool(passage.narrator or self._section_home(passage.section))
        several = len(self.exchange.homes) > 1 and not one_home
        if len(self.exchange.homes) > 1 and _PROVINCE.match(text):
            ours, theirs, several = self.exchange.homes, self.exchange.hosts, True
        survey = len(self.exchange.homes) > 1 and not passage.narrator
        goes_on = survey and same_section and not cities and _GO_ON.match(text) is not None
        if active and not homes:
            homes = self._inherit_homes(ours, hosts, several, goes_on, same_section)
        counted, all_hosts = self._counted(text, theirs, homes, mentions)
        if active and not hosts:
            hosts = self._inherit_hosts(text, theirs, several, goes_on, same_section)
        implied: list[tuple[str, str]] = []
        if all_hosts:
            hosts = list(theirs)
        implied += counted
        these = cues().these.search(text) and (same_section or not survey)
        if these and not any(c in theirs for c in cities):
            implied += [(c, "这些城市") for c in hosts]
        implied += self._ours(text, cities, homes, passage.narrator)
        implied += self._office(text, cities, speaker, n, homes, hosts, passage.narrator)
        if goes_on:
            implied += [(c, "这") for c in homes]
        for city, words in implied:
            if city not in cities:
                cities.append(city)
                evidence.append(Evidence("city", city, words))
        for name, role, values in (("home_city", HOME, homes), ("host_city", HOST, hosts)):
            evidence += [Evidence(name, c, self.exchange.words.get((role, c), "article")) for c in values]
        districts = tuple(dict.fromkeys(m.district for m in mentions if m.district))
        provinces = dict.fromkeys(p for m in mentions for p in (*(province_of(c) for c in m.cities), *m.provinces) if p)
        provinces.update(dict.fromkeys(p for city in cities if (p := province_of(city))))
        evidence += [Evidence("district", m.district, m.words) for m in mentions if m.district]
        facts = PlaceFacts(
            tuple(cities), tuple(homes), tuple(hosts), tuple(provinces), districts, tuple(dict.fromkeys(evidence))
        )
        self.last, self.last_section = facts, passage.section
        return facts

    def _home_scope(self, section: str | None, narrator: str | None) -> tuple[str, ...]:
        if narrator and (cities := self.reading.narrators.get(narrator)) and not cues().temporary.search(narrator):
            return cities
        return self._section_home(section) or self.exchange.homes

    def _section_home(self, section: str | None) -> tuple[str, ...]:
        named = tuple(c for c in self.reading.sections.get(section or "", ()) if c in self.exchange.homes)
        return named if len(named) == 1 and len(self.exchange.homes) > 1 else ()

    def _host_scope(self, section: str | None, narrator: str | None) -> tuple[str, ...]:
        """Return where somebody studies who speaks in this section: what its heading, narrator or text says."""
        hosts = self.exchange.hosts
        if headed := tuple(c for c in self.reading.sections.get(section or "", ()) if c in hosts):
            return headed
        if not narrator and not self._section_home(section):
            return hosts
        named = {
            city
            for found, passage in zip(self.reading.mentions, self.article.passages, strict=True)
            if (passage.narrator == narrator if narrator else passage.section == section)
            for city in _cities(found)
        }
        within = tuple(c for c in hosts if c in named)
        return within or (hosts if narrator else ())

    def _inherit_homes(
        self, ours: tuple[str, ...], hosts: list[str], several: bool, goes_on: bool, same_section: bool
    ) -> list[str]:
        if len(ours) == 1:
            return list(ours)
        if not several:
            return list(ours)
        if goes_on or (same_section and set(hosts) & set(self.last.host_cities)):
            return list(self.last.home_cities)
        return []

    def _inherit_hosts(
        self, text: str, theirs: tuple[str, ...], several: bool, goes_on: bool, same_section: bool
    ) -> list[str]:
        if not several or len(theirs) == 1:
            return list(theirs)
        if same_section and (goes_on or cues().these.search(text)):
            return list(self.last.host_cities)
        return []

    def _counted(
        self, text: str, theirs: tuple[str, ...], homes: list[str], mentions: Sequence[Mention]
    ) -> tuple[list[tuple[str, str]], bool]:
        """Return what 三城 and 两地 stand for with these words, and whether they mean all hosts."""
        for match in _COUNT.finditer(text):
            number = _NUMBERS[match.group(1)]
            beside = [m for m in mentions if m.end == match.start()]
            if number == len(theirs) and (not beside or len(beside[0].cities) < number):
                # After names of some of them (苏甬三地) the paragraph still names only these.
                return [] if beside else [(city, match.group()) for city in theirs], not beside or beside[
                    0
                ].rule == "run"
            if number == 2 and len(theirs) == 1 and len(homes) == 1 and not beside:
                return [(city, match.group()) for city in (*homes, *theirs)], True
        return [], False

    def _ours(self, text: str, cities: list[str], homes: list[str], narrator: str | None) -> list[tuple[str, str]]:
        own = None if narrator else city_of_paper(self.article.source)
        if own is None:
            own = homes[0] if len(homes) == 1 else self.local if len(self.exchange.homes) < 2 else None
        if own is None or own in cities:
            return []
        if match := cues().ours.search(text):
            return [(own, match.group())]
        if match := cues().agency.search(text):
            return [(own, match.group(1))]
        if not cities and (match := cues().local.search(text)):
            return [(own, match.group())]
        if match := cues().that.search(text):
            return [(city, match.group()) for city in self.last.cities[-1:] if city not in cities]
        return []

    def _office(
        self,
        text: str,
        cities: list[str],
        speaker: Speaker | None,
        n: int,
        homes: list[str],
        hosts: list[str],
        narrator: str | None,
    ) -> list[tuple[str, str]]:
        office = self.reading.offices[n] if n < len(self.reading.offices) else ()
        if narrator:
            if cities:
                return []
            if cues().there.search(text) and len(hosts) == 1:
                return [(hosts[0], "当地")]
            return [(c, narrator) for c in homes] if cues().us.search(text) else []
        if not cities and len(hosts) == 1 and len(homes) == 1 and (match := cues().here.search(text)):
            return [(hosts[0], match.group())]
        if speaker is None or not office:
            return []
        said = " ".join(filter(None, (speaker.title, speaker.org)))
        return (
            [(city, said) for city in office]
            if cues().leader.search(said) and not cues().temporary.search(said)
            else []
        )
