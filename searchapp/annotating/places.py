"""Say of each paragraph which places it is about, who sends the cadres, and where they study."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import starmap
from typing import NamedTuple

from searchapp.annotating.ballot import HOME, HOST, Exchange
from searchapp.annotating.cues import cues
from searchapp.annotating.datelines import city_of_dateline
from searchapp.annotating.implied import COUNT, Implied, attended, counted, just_named, prefecture, whole_provinces
from searchapp.annotating.mentions import Text
from searchapp.annotating.mutual import ways
from searchapp.annotating.namesakes import names_school
from searchapp.annotating.simplified import simplified_article
from searchapp.annotating.stops import GOES_ON, MINE, OF_WHOM, PROVINCE_SPEAKS, is_along, leads, one_stop
from searchapp.annotating.surroundings import (
    Surroundings,
    exchange_of_series,
    local_city,
    post_of,
    read_surroundings,
)
from searchapp.lexicon.places import city_of_paper, gazetteer, province_of
from searchapp.model import Article, Evidence, Passage, Speaker


class PlaceFacts(NamedTuple):
    """The places of one paragraph, in the order in which it names them, with the words that led to each."""

    cities: tuple[str, ...] = ()
    home_cities: tuple[str, ...] = ()
    host_cities: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


_NOWHERE = PlaceFacts()


def annotate_places(
    articles: Sequence[Article], speakers: Sequence[Sequence[Speaker | None]]
) -> list[list[PlaceFacts]]:
    """Return the places of each passage, article by article; ``speakers`` holds the speaker of each, already decided.

    The articles are those of one page: interviews of one series study in the same cities, and 我市 is the same city
    for every article of a page.
    """
    page = read_surroundings(list(map(simplified_article, articles)), speakers)
    return [_places_of(here, of_passages, page) for here, of_passages in zip(page, speakers, strict=True)]


def _places_of(
    here: Surroundings, speakers: Sequence[Speaker | None], page: Sequence[Surroundings]
) -> list[PlaceFacts]:
    decided = exchange_of_series(here, page)
    names = {speaker.name for speaker in speakers if speaker and speaker.name and not leads(speaker)}
    walk = _Walk(here, page, decided, here.article, one_stop(here, decided, names), _Reasons(decided))
    return [walk.step(n, speaker) for n, speaker in enumerate(speakers)]


class _Scope(NamedTuple):
    """Who studies where as far as one passage goes.

    ``ours`` and ``theirs`` are the homes and hosts that it may name or inherit; in a ``survey`` of several senders
    nothing is inherited unless the passage ``goes_on`` with the one before it, or its section has ``one_home``, or
    what it says is ``spoken`` for one of the senders. It ``stays`` at the stop of the one before where somebody who
    came along speaks, or whoever told that of himself goes on.
    """

    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    survey: bool
    one_home: bool
    same_section: bool
    goes_on: bool
    spoken: bool = False
    stays: bool = False

    @property
    def inherits(self) -> bool:
        return not self.survey or self.one_home


class _Reasons(dict[tuple[str, str], Evidence]):
    """By side and city the words that put it there, and how probable it is where weights chose; made when needed."""

    def __init__(self, exchange: Exchange) -> None:
        super().__init__()
        self._exchange = exchange

    def __missing__(self, of: tuple[str, str]) -> Evidence:
        sure, words = self._exchange.sure.get(of), self._exchange.words.get(of, "article")
        side, city = of
        reason = self[of] = Evidence(f"{side}_city", city, words if sure is None else f"{words} [{sure:.2f}]")
        return reason


@dataclass
class _Walk:
    """Walks through an article's passages; what a passage leaves unsaid may come from the one before it."""

    here: Surroundings
    page: Sequence[Surroundings]
    exchange: Exchange
    article: Article
    stays: dict[str, tuple[str, ...]]
    reasons: _Reasons
    last: PlaceFacts = _NOWHERE
    last_section: str | None = None
    mine: bool = False

    @cached_property
    def local(self) -> str | None:
        """The city that 我市 means where nothing tells of one that sends."""
        return local_city(self.here, self.page)

    def step(self, n: int, speaker: Speaker | None) -> PlaceFacts:
        """Return the places of the next passage."""
        passage, said = self.article.passages[n], self.here.passages[n]
        homes, hosts, implied = self._both_ways(said, n) or self._one_way(passage, said, speaker, self.here.homes[n])
        implied += self._our_own(passage, said, homes, hosts)
        implied += self._unnamed(passage, said, homes, hosts)
        implied += self._told(passage, said, speaker, homes, hosts)
        implied = implied or self._of_chief(passage, said, speaker, self.here.posts[n : n + 1])
        if speaker is not None and speaker.name in self.stays and not set(hosts) & set(said.cities):
            hosts = list(self.stays[speaker.name])
        if self.exchange.mutual is None:
            hosts = [host for host in hosts if host not in homes or host in self.exchange.within]
        facts = self._facts(said, homes, hosts, implied)
        self.last, self.last_section = facts, passage.section
        return facts

    def _both_ways(self, said: Text, n: int) -> tuple[list[str], list[str], Implied] | None:
        """Return what ``_sides`` does, where cadres go both ways and each passage has a direction of its own."""
        if self.exchange.mutual is None:
            return None
        direction = self.here.directions[n]
        both = COUNT.search(said.text)
        implied = [(city, both.group()) for city in self.exchange.mutual] if both and both.group(1) in "两二" else []
        return list(direction.homes), list(direction.hosts), implied

    def _one_way(
        self, passage: Passage, said: Text, speaker: Speaker | None, of_person: tuple[str, ...]
    ) -> tuple[list[str], list[str], Implied]:
        """Return what ``_sides`` does, nothing in an article that says of no city that it sends or receives."""
        if not self.exchange.homes and not self.exchange.hosts:
            return [], [], []
        last = self.last
        if not said.cities and passage.section == self.last_section and last.host_cities and OF_WHOM.match(said.text):
            return list(last.home_cities), list(last.host_cities), []
        if len(self.exchange.homes) == 1 and not passage.narrator:
            theirs = self._headed(passage.section) or self.exchange.hosts
            same_section = passage.section == self.last_section
            on_tour = len(theirs) > 1 and same_section and not self.here.interview
            stays = on_tour and set(said.cities) <= {*self.exchange.homes} and is_along(speaker, said.text)
            scope = _Scope(self.exchange.homes, theirs, False, False, same_section, False, stays=stays)
            return self._sides(said, scope)
        return self._sides(said, self._scope(passage, said, of_person))

    def _scope(self, passage: Passage, said: Text, of_person: tuple[str, ...]) -> _Scope:
        several = len(self.exchange.homes) > 1
        section_home = self._section_home(passage.section)
        same_section = passage.section == self.last_section
        survey = several and not passage.narrator
        goes_on = survey and same_section and not said.cities and GOES_ON.match(said.text) is not None
        if several and PROVINCE_SPEAKS.match(said.text):
            return _Scope(self.exchange.homes, self.exchange.hosts, True, False, same_section, goes_on)
        own = tuple(city for city in of_person if city in self.exchange.homes)
        ours = self._narrator_home(passage.narrator) or section_home or own or self.exchange.homes
        theirs = self._hosts_of(passage, section_home)
        mine = MINE.match(said.text) is not None
        stays, self.mine = survey and mine and self.mine, mine
        return _Scope(ours, theirs, survey, bool(section_home), same_section, goes_on, bool(own), stays)

    def _narrator_home(self, narrator: str | None) -> tuple[str, ...]:
        if narrator is None or cues().temporary.search(narrator):
            return ()
        return self.here.narrators.get(narrator, ())

    def _section_home(self, section: str | None) -> tuple[str, ...]:
        """Return the one sender, among several, that a section's heading names, or ()."""
        homes = self.exchange.homes
        named = tuple(c for c in self.here.sections.get(section or "", ()) if c in homes)
        return named if len(named) == 1 < len(homes) else ()

    def _headed(self, section: str | None) -> tuple[str, ...]:
        """Return the hosts that a section's heading names."""
        named = self.here.sections.get(section, ()) if section else ()
        return tuple([city for city in named if city in self.exchange.hosts]) if named else ()

    def _hosts_of(self, passage: Passage, section_home: tuple[str, ...]) -> tuple[str, ...]:
        """Return where somebody studies who speaks here, as the section's heading or text or the narrator says."""
        hosts = self.exchange.hosts
        if headed := self._headed(passage.section):
            return headed
        if not passage.narrator and not section_home:
            return hosts
        named = {
            city
            for text, other in zip(self.here.passages, self.article.passages, strict=True)
            if (other.narrator == passage.narrator if passage.narrator else other.section == passage.section)
            for city in text.cities
        }
        return tuple(c for c in hosts if c in named) or (hosts if passage.narrator else ())

    def _sides(self, said: Text, scope: _Scope) -> tuple[list[str], list[str], Implied]:
        """Return the home and host cities, and the cities that words such as 三城 and 这些城市 stand for."""
        if len(said.mentions) > 1 and (back := self._back(said, scope)):
            return *back, []
        ours, theirs = scope.ours, scope.theirs
        homes: list[str] = []
        hosts: list[str] = []
        if said.cities:
            homes = [c for c in said.cities if c in ours or (c in self.exchange.homes and c not in theirs)]
            within = self.exchange.within
            hosts = [c for c in said.cities if c in theirs and (c not in ours or c in within)]
            if within and len(hosts) > 1:
                hosts = [c for c in hosts if c not in within or self._receives(c, said)] or hosts
            hosts = hosts or [c for c in said.cities if c in self.exchange.hosts and c not in ours]
        if hosts and len(self.exchange.homes) == 1 and (unnamed := [c for c in theirs if c not in hosts]):
            provinces = whole_provinces(said, homes or ours)
            hosts += [c for c in unnamed if province_of(c) in provinces]
        if len(theirs) > 1:  # whose school or firm it is does not make it about the city, but tells where somebody is
            hosts = hosts or list(
                dict.fromkeys(c for m in said.mentions for c in m.cities if c in theirs and c not in ours)
            )
        these = cues().these.search(said.text)
        if not homes:
            homes = list(self._unsaid_homes(scope, hosts))
        implied, all_hosts = counted(said, theirs, homes)
        if all_hosts:
            hosts = list(theirs)
        elif not hosts:
            hosts = list(self._unsaid_hosts(scope, homes, these is not None))
        if these and (scope.same_section or not scope.survey) and not any(c in theirs for c in said.cities):
            implied += [(c, these.group()) for c in hosts]
        if scope.goes_on:
            implied += [(c, "这") for c in homes]
        return homes, hosts, implied

    def _unsaid_homes(self, scope: _Scope, hosts: Sequence[str]) -> Sequence[str]:
        """Return the senders of a passage that names none and these ``hosts``."""
        if scope.inherits or scope.spoken:
            return scope.ours
        at_last = set(hosts) & set(self.last.host_cities)
        if scope.goes_on or (scope.stays and (at_last or not hosts)):
            return self.last.home_cities
        senders = [home for home, theirs in self.exchange.pairs.items() if theirs == tuple(hosts)]
        if len(hosts) == len(senders) == 1:
            return senders
        return self.last.home_cities if scope.same_section and at_last else ()

    def _unsaid_hosts(self, scope: _Scope, homes: Sequence[str], these: bool) -> Sequence[str]:
        """Return the hosts of a passage that names none."""
        last, theirs = self.last.host_cities, scope.theirs
        if scope.stays and len(last) == 1 and set(homes) <= {*self.last.home_cities}:
            return last
        if scope.inherits or len(theirs) == 1:
            return theirs
        if scope.same_section and (scope.goes_on or these):
            return last
        return only if len(homes) == 1 and len(only := self.exchange.pairs.get(homes[0], ())) == 1 else ()

    def _back(self, said: Text, scope: _Scope) -> tuple[list[str], list[str]] | None:
        """Return who sends and who receives where a passage says it: some go the other way, or it is open who does."""
        homes, hosts = self.exchange.homes, self.exchange.hosts
        back = None
        for sender, receiver in ways(self.here.printed, said.mentions):
            turned = sender in scope.theirs and (not homes or receiver in (*scope.ours, *scope.theirs))
            if (back and back != ([sender], [receiver])) or not (turned or (not homes and receiver in hosts)):
                return None
            back = [sender], [receiver]
        return back

    def _receives(self, city: str, said: Text) -> bool:
        """Say whether a passage names a city of which a part sends to another not for that part alone."""
        return any(city in m.cities and m.district not in self.exchange.parts for m in said.mentions)

    def _our_own(self, passage: Passage, said: Text, homes: Sequence[str], hosts: Sequence[str]) -> Implied:
        """Return the city of 我市, of an office named without its place (市委), or of 该区."""
        say, text = cues(), said.text
        if not said.cities and (match := say.that.search(text)):
            return [(city, match.group()) for city in self.last.cities[-1:]]
        ours = say.ours.search(text)
        local = say.local.search(text)
        if local and any(m.cities and m.start <= said.start + local.start() for m in said.mentions):
            local = None  # what stands behind another city may be its own; 全州县 is no 全州
        office = say.agency.search(text) or local
        office = None if office and attended(text) else office
        word = ours or office
        own = self._own(passage, homes) if word else None
        if word and own and "州" in word.group():
            own = prefecture((own, *hosts))
        if own is None:
            return []
        if ours and own not in said.cities:
            return [(own, ours.group())]
        if office and (city := self._owner(office.group(), own, hosts)) and city not in said.cities:
            return [(city, office.group())]
        return []

    def _own(self, passage: Passage, homes: Sequence[str]) -> str | None:
        """Return the city that whoever tells a passage calls the own one."""
        own = None if passage.narrator else city_of_paper(self.article.source) or self.exchange.teller
        if own is None and (len(homes) == 1 or len(self.exchange.homes) < 2):
            return homes[0] if len(homes) == 1 else self.local
        return own

    def _owner(self, office: str, own: str, hosts: Sequence[str]) -> str | None:
        """Return whose office it is: the host's, if only the host has divisions of its rank (区, 县), else ``own``."""
        rank = next((char for char in office if char in "区县"), None)
        if rank is None:
            return own
        theirs = len(hosts) == 1 and self.here.has_division(hosts[0], rank)
        if self.here.has_division(own, rank):
            return None if rank == "区" and theirs else own
        if theirs:
            return hosts[0]
        return None if rank == "区" else own

    def _unnamed(self, passage: Passage, said: Text, homes: Sequence[str], hosts: Sequence[str]) -> Implied:
        """Return what a passage without a city's name is about: the host, or the narrator's own place."""
        about = () if said.cities else hosts or self.here.scene
        there = cues().there if passage.narrator and homes else cues().here
        if len(about) == 1 >= len(homes) and (match := there.search(said.text)):
            return [(about[0], match.group())]
        return []

    def _told(
        self, passage: Passage, said: Text, speaker: Speaker | None, homes: Sequence[str], hosts: Sequence[str]
    ) -> Implied:
        """Return the places that somebody who was sent speaks of without naming them: 我们那边, 给镇里, 这里的."""
        own = [(homes, cues().at_home), (homes, cues().back_home)] if passage.narrator or speaker else []
        if speaker and homes and passage.section == self.last_section and not set(hosts) & set(said.cities):
            hosts = [city for city in self.last.cities if city in hosts] if len(hosts) > 1 else hosts
        return [
            (side[0], match.group())
            for side, cue in (*own, (hosts, cues().away))
            if len(side) == 1
            and side[0] not in said.cities
            and (match := cue.search(said.text))
            and not just_named(said.text, match)
        ]

    def _of_chief(
        self, passage: Passage, said: Text, speaker: Speaker | None, post: Sequence[tuple[str, ...]]
    ) -> Implied:
        """Return the city of an interviewed leader where nothing else tells of one: he speaks for his place."""
        if not self.here.interview or passage.narrator or said.cities or speaker is None or not post:
            return []
        title = post_of(speaker)
        at_home = cues().chief.search(title) and not cues().temporary.search(title)
        return [(city, title) for city in post[0]] if at_home else []

    def _facts(self, said: Text, homes: Sequence[str], hosts: Sequence[str], implied: Implied) -> PlaceFacts:
        dateline = city_of_dateline(said.text)
        if not (said.mentions or homes or hosts or implied or dateline):
            return _NOWHERE
        evidence: dict[tuple[str, str, str], None] = {}
        cities, districts = list(said.cities), dict[tuple[str, str, str], None]()
        provinces: dict[str | None, None] = {}
        province, reasons = gazetteer().provinces_of.get, self.reasons
        if dateline and dateline[0] not in cities:
            cities.insert(0, dateline[0])
            provinces[province(dateline[0])] = None
            evidence["city", dateline[0], f"{dateline[1]} (dateline)"] = None
        for start, end, words, named, regions, district, rule in said.mentions:
            if rule == "school" or names_school(said.text, start - said.start, end - said.start):
                continue
            for city in named:
                evidence["city", city, f"{words} ({rule})"] = None
                provinces[province(city)] = None
            for name in regions:
                provinces[name] = None
            if district:
                districts["district", district, words] = None
        for city, words in implied:
            if city not in cities:
                cities.append(city)
                provinces[province(city)] = None
                evidence["city", city, words] = None
        return PlaceFacts(
            tuple(cities),
            tuple(homes),
            tuple(hosts),
            tuple([name for name in provinces if name]),
            tuple(dict.fromkeys([name for _, name, _ in districts])) if districts else (),
            (
                *starmap(Evidence, evidence),
                *[reasons[HOME, city] for city in homes],
                *[reasons[HOST, city] for city in hosts],
                *starmap(Evidence, districts),
            ),
        )
