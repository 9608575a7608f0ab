"""Read the places of a whole article: its headlines, sections, narrators, speakers' posts and passages, together."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import NamedTuple, TypeVar

from searchapp.annotating import exchange
from searchapp.annotating.ballot import HOME, HOST, SENT, Ballot, Exchange, decide
from searchapp.annotating.cues import cues
from searchapp.annotating.mentions import Context, Mention, gather, resolve
from searchapp.annotating.mutual import Direction, Pair, direction_of, directions_of_people, mutual_pair, post_ballot
from searchapp.annotating.placenames import Name, find_names, is_no_division, persons_named_like
from searchapp.annotating.shortnames import (
    arrivals,
    owned_names,
    paired_names,
    parts_named,
    short_names,
    with_short_names,
)
from searchapp.annotating.visits import visitors
from searchapp.lexicon.places import city_of_paper, gazetteer
from searchapp.model import Article, Speaker

HEAD, SECTION, NARRATOR, POST, PASSAGE = "head", "section", "narrator", "post", "passage"

#: What stands between two pieces of an article, so that they can be looked through at once.
_BREAK = "。"

#: A headline says twice as clearly as a passage who studies where; a narrator's post says it most clearly.
_FACTORS = {HEAD: 2, SECTION: 1, PASSAGE: 1}
_NARRATOR_WEIGHT = 4


#: An article that a province tells of itself.
_OF_PROVINCE = re.compile("我省|我区各|全省|全区各[地市]")
#: A delegation whose place is not said is the paper's own.
_OWN_PARTY = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?<=[率由领]))[市区县州旗](?=(?:党政|政府|[党市区县]?委|人大|政协|经贸|招商|学习|考察)[^，。]{0,8}(?:代表团|考察团|考察组))"
)


class Text(NamedTuple):
    """A piece of an article, and the places and cities that it names, in order.

    ``start`` and the mentions count from the beginning of the article's pieces, printed one after the other.
    """

    kind: str
    text: str
    start: int
    mentions: Sequence[Mention]
    cities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an article says of places: by passage, section, narrator, and the post of each passage's speaker.

    ``printed`` are all its pieces, one after the other. ``interview`` says whether its headline calls it one.
    """

    article: Article
    printed: str
    context: Context
    texts: Sequence[Text]
    passages: Sequence[Text]
    sections: dict[str, tuple[str, ...]]
    narrators: dict[str, tuple[str, ...]]
    posts: tuple[tuple[str, ...], ...]
    directions: tuple[Direction, ...]
    exchange: Exchange
    interview: bool

    def has_division(self, city: str, rank: str) -> bool:
        """Return whether the article names a division of a city that has this rank: 区, 县 and so on."""
        mentions = (mention for text in self.texts for mention in text.mentions)
        return any(m.district and m.district[-1] == rank and m.cities[:1] == (city,) for m in mentions)


def post_of(speaker: Speaker | None) -> str:
    """Return a speaker's title and organisation as one text, "" for none."""
    return " ".join(part for part in (speaker.title, speaker.org) if part) if speaker else ""


def read_surroundings(article: Article, speakers: Sequence[Speaker | None]) -> Surroundings:
    """Return what ``article`` says of places; ``speakers`` are those of its passages."""
    said = {s.name for s in speakers if s and s.name and len(s.name) > 1}
    people = sorted(filter(is_no_division, said), key=len, reverse=True)
    pieces = [(HEAD, head) for head in (article.title, article.kicker, article.subtitle) if head]
    pieces += [(SECTION, name) for name in dict.fromkeys(p.section for p in article.passages) if name]
    pieces += [(NARRATOR, name) for name in dict.fromkeys(p.narrator for p in article.passages) if name]
    stated = [post_of(speaker) for speaker in speakers]
    pieces += [(POST, post) for post in dict.fromkeys(stated) if post]
    pieces += [(PASSAGE, p.text) for p in article.passages]
    printed = _BREAK.join([text for _, text in pieces])
    texts, context = _read(_without(people, printed), pieces, city_of_paper(article.source))
    by_kind: dict[str, dict[str, tuple[str, ...]]] = {SECTION: {}, NARRATOR: {}, POST: {}, HEAD: {}, PASSAGE: {}}
    for piece in texts:
        by_kind[piece.kind][piece.text] = piece.cities
    interview = cues().interview.search(article.subtitle or article.title or "") is not None
    decided = _exchange(article, printed, texts, context, interview)
    return Surroundings(
        article,
        printed,
        context,
        texts,
        texts[len(texts) - len(article.passages) :],
        by_kind[SECTION],
        by_kind[NARRATOR],
        tuple([by_kind[POST].get(post, ()) for post in stated]),
        _directions(article, printed, speakers, texts, decided.mutual) if decided.mutual else (),
        decided,
        interview,
    )


def _read(blank: str, pieces: Sequence[tuple[str, str]], paper: str | None) -> tuple[list[Text], Context]:
    """Return the pieces of an article with the places that each names, and what the article says for certain.

    Names are looked for in ``blank``, all pieces without the names of people, at once: no name and no word around one
    goes across the full stop between two pieces.
    """
    starts = list(accumulate([len(text) + len(_BREAK) for _, text in pieces], initial=0))
    names = find_names(blank)
    if people := persons_named_like(blank, names):
        blank = _without(people, blank)
        names = find_names(blank)
    context = gather(names)
    local = (paper,) if paper else ()
    mentions: Sequence[Mention] = [
        mention for named in _by_piece(names, starts) if named for mention in resolve(blank, named, context, local)
    ]
    owners = {**parts_named(blank, mentions), **short_names(blank, names)}
    explained = [*owned_names(blank, owners), *paired_names(blank, context), *arrivals(blank, context)]
    mentions = with_short_names(mentions, explained)
    texts = []
    for (kind, text), start, named in zip(pieces, starts, _by_piece(mentions, starts), strict=False):
        about = [mention for mention in named if mention.rule != "school"]
        texts.append(Text(kind, text, start, named, exchange.cities_of(about) if about else ()))
    return texts, context


_Found = TypeVar("_Found", Name, Mention)


def _by_piece(found: Sequence[_Found], starts: Sequence[int]) -> list[Sequence[_Found]]:
    """Return what is ``found``, in order, piece by piece; they begin at ``starts``, whose last is the end of all."""
    places = [each.start for each in found]
    return [found[one:other] for one, other in pairwise([bisect_left(places, start) for start in starts])]


def _without(people: Sequence[str], text: str) -> str:
    """Return ``text`` with the names of people blanked out, so that none is read as a place."""
    for person in people:
        if person in text:
            text = text.replace(person, "□" * len(person))
    return text


def _exchange(article: Article, printed: str, texts: Sequence[Text], context: Context, interview: bool) -> Exchange:
    certain = exchange.is_exchange(printed)
    if not certain and not interview and not exchange.may_be_exchange(printed):
        return Exchange()
    ballot = Ballot(aided=exchange.aided(printed))
    paper = city_of_paper(article.source)
    ours = _ours(printed, paper)
    ends = exchange.sentence_ends(printed)
    for piece in texts:
        if (factor := _FACTORS.get(piece.kind)) and (mentions := _with_ours(piece, ours)):
            exchange.weigh(ballot, printed, ends, mentions, factor)
    for piece in texts:
        if piece.kind in (NARRATOR, POST):
            temporary = cues().temporary.search(piece.text) is not None
            if temporary and post_ballot(ballot, piece.text, piece.start, piece.mentions):
                continue
            weight = _NARRATOR_WEIGHT if piece.kind == NARRATOR else SENT if temporary else 1
            ballot.add(HOST if temporary else HOME, piece.cities, weight, piece.text)
    if pair := mutual_pair(printed, ballot):
        words = {key: said for key, (_, said) in ballot.words.items()}
        return Exchange(pair, pair, words, mutual=pair)
    named = [
        city
        for piece in texts
        if piece.kind == PASSAGE
        for m in piece.mentions
        if m.rule != "school"
        for city in m.cities
    ]
    headed = {city for piece in texts if piece.kind == HEAD for city in piece.cities}
    for city, stated_by in visitors(printed, [m for piece in texts for m in piece.mentions]):
        ballot.add(HOME, (city,), SENT, stated_by)
    besides = _named_besides(printed, texts) if ballot.provinces[HOME] else None
    decided = decide(ballot, named, gazetteer().provinces_of, headed, besides)
    sent = any(city in ballot.sent for city in decided.hosts)
    if decided.hosts and not decided.homes and (certain or sent):
        listed = [
            cities for piece in texts for cities in _side_by_side(printed, piece) if set(cities) & set(decided.hosts)
        ]
        own = _own_city(paper, printed, context, {*decided.hosts, *(city for cities in listed for city in cities)})
        decided = replace(decided, homes=(own,) if own else ())
    to_us = bool(decided.homes) and cues().to_us.search(printed) is not None
    if to_us and len(decided.hosts) == 1:
        decided = replace(decided, teller=decided.hosts[0])
    elif to_us and not decided.hosts:
        own = paper if paper not in decided.homes else None
        own = own or next((c for c, _ in Counter(named).most_common() if c not in decided.homes), None)
        decided = replace(decided, hosts=(own,) if own else (), teller=own)
    decided = _at_home(decided, printed, texts, paper, context)
    decided = _inside(decided, printed, texts)
    if certain and paper and not (decided.homes or decided.hosts or any(ballot.provinces[HOST].values())):
        local = cues().ours.search(printed) or cues().local.search(printed)
        return replace(decided, homes=(paper,)) if local else Exchange()
    return decided


#: Some of those who are sent go to places of the own city.
_TO_OWN = re.compile(
    r"(?:到|赴|在)(?:市内|本市|全市)(?!外)[^，。；、]{0,12}(?:村|[镇乡]|街道|企业|社区|单位|部门|区县)[^，。；、]{0,3}(?:挂职|跟班|跟岗|锻炼|驻点)"
)


def _at_home(decided: Exchange, printed: str, texts: Sequence[Text], paper: str | None, context: Context) -> Exchange:
    """Return who studies where, with the own city on both sides where it sends to nobody but itself.

    That is said by posts of its own towns and offices, or by its own party school.
    """
    if decided.hosts and len(decided.homes) == 1 and (inside := _TO_OWN.search(printed)):
        (home,) = decided.homes
        words = {**decided.words, (HOST, home): inside.group()}
        within = tuple(dict.fromkeys([*decided.within, home]))
        return replace(decided, hosts=tuple(dict.fromkeys([*decided.hosts, home])), words=words, within=within)
    if decided.hosts or len(decided.homes) > 1:
        return decided
    say = cues().own_class.search(printed) or cues().own_post.search(printed)
    if say is None:
        return decided
    headed = {city for piece in texts if piece.kind == HEAD for city in piece.cities}
    local = cues().ours.search(printed) or cues().local.search(printed)
    own = {paper} if paper and local else set(decided.homes) or (headed if len(headed) == 1 else set(context.cities))
    if len(own) != 1:
        return decided
    city = own.pop()
    words = {**decided.words, (HOME, city): say.group(), (HOST, city): say.group()}
    return replace(decided, homes=(city,), hosts=(city,), words=words, within=(city,))


def _named_besides(printed: str, texts: Sequence[Text]) -> set[str]:
    """Return the cities that an article names not only for who holds their offices."""
    return {c for piece in texts for m in piece.mentions if not exchange.is_office(printed, m) for c in m.cities}


#: Whose work it is in a city: its committee, its offices.
_OF_CITY = re.compile("市?(?:委(?:组织部|办公?室?|党校)|直机关|委、?市政府)")
#: Who serves in a village or a township, which is in the city that sends.
_IN_VILLAGE = re.compile("第一书记|驻村|[一-龥]村|村党|镇村|乡村|基层")


def _inside(decided: Exchange, printed: str, texts: Sequence[Text]) -> Exchange:
    """Return who studies where, with a host as home too where the article names no other city and its own offices act.

    Those who are sent to its villages and learn there come from the city itself.
    """
    if decided.homes or len(decided.hosts) != 1 or not _IN_VILLAGE.search(printed):
        return decided
    (city,) = decided.hosts
    mentions = [mention for piece in texts for mention in piece.mentions]
    if {each for mention in mentions for each in mention.cities} != {city}:
        return decided
    own = next((m for m in mentions if not m.district and _OF_CITY.match(printed, m.end)), None)
    if own is None:
        return decided
    words = {**decided.words, (HOME, city): printed[own.start : own.end + 4]}
    return replace(decided, homes=(city,), words=words, within=(city,))


def _directions(
    article: Article, printed: str, speakers: Sequence[Speaker | None], texts: Sequence[Text], pair: Pair
) -> tuple[Direction, ...]:
    """Return the direction of each passage: as it says itself, or its speaker's post, or else its section."""
    by_text = {(piece.kind, piece.text): piece for piece in texts}
    ends = exchange.sentence_ends(printed)
    sections: dict[str, Ballot] = {}
    own: list[tuple[Ballot, Ballot]] = []
    for n, passage in enumerate(article.passages):
        said, served = by_text[PASSAGE, passage.text], Ballot()
        post = by_text.get((POST, post_of(speakers[n])))
        if post:
            post_ballot(served, post.text, post.start, post.mentions)
        alone = Ballot()
        exchange.weigh(alone, printed, ends, said.mentions)
        own.append((alone, served))
        if passage.section:
            whole = sections.setdefault(passage.section, Ballot())
            exchange.weigh(whole, printed, ends, said.mentions)
            if post:
                post_ballot(whole, post.text, post.start, post.mentions)
    directions = [
        direction_of(pair, passage.text, [*ballots, *([sections[passage.section]] if passage.section else [])])
        for passage, ballots in zip(article.passages, own, strict=True)
    ]
    names = [speaker.name if speaker else None for speaker in speakers]
    return directions_of_people([p.text for p in article.passages], names, directions)


def _ours(printed: str, paper: str | None) -> list[Mention]:
    """Return where an article means the paper's own place: 我市, or the 市 of a bare 市政府代表团."""
    if paper is None:
        return []
    found = [*cues().ours.finditer(printed), *_OWN_PARTY.finditer(printed)]
    return [Mention(m.start(), m.end(), m.group(), (paper,), rule="ours") for m in found]


def _with_ours(piece: Text, ours: Sequence[Mention]) -> Sequence[Mention]:
    if not ours:
        return piece.mentions
    here = [mention for mention in ours if piece.start <= mention.start < piece.start + len(piece.text)]
    return sorted([*piece.mentions, *here], key=lambda m: m.start) if here else piece.mentions


def _side_by_side(printed: str, piece: Text) -> list[tuple[str, ...]]:
    """Return the cities that a piece names in a row: where some of them are visited, none is whose paper tells it."""
    return [exchange.cities_of(group) for group in exchange.groups_of(printed, piece.mentions)]


def _own_city(paper: str | None, printed: str, context: Context, hosts: Collection[str]) -> str | None:
    if paper is not None:
        return None if paper in hosts else paper
    if not cues().ours.search(printed):
        return None
    return _most_named(context, hosts)


def _most_named(context: Context, hosts: Collection[str]) -> str | None:
    counts = Counter({city: count for city, count in context.cities.items() if city not in hosts})
    return counts.most_common(1)[0][0] if counts else None


def local_city(here: Surroundings, page: Sequence[Surroundings]) -> str | None:
    """Return the city that 我市 means: the paper's, the sender, or the one that is named most here or on the page."""
    if city := city_of_paper(here.article.source):
        return city
    if len(here.exchange.homes) == 1:
        return here.exchange.homes[0]
    if _OF_PROVINCE.search(here.printed) and not cues().ours.search(here.printed):
        return None  # 市委 is any city's
    return _most_named(here.context, here.exchange.hosts) or _most_named_on(page)


def _most_named_on(page: Sequence[Surroundings]) -> str | None:
    """Return the city that a page's articles name most, apart from those in which they study."""
    counts: Counter[str] = Counter()
    hosts: set[str] = set()
    for there in page:
        counts.update(there.context.cities)
        hosts.update(there.exchange.hosts)
    return next((city for city, _ in counts.most_common() if city not in hosts), None)


def exchange_of_series(here: Surroundings, page: Sequence[Surroundings]) -> Exchange:
    """Return who studies where in an article, its hosts widened by those of its series on the same page."""
    own, title = here.exchange, here.article.title
    series = [there for there in page if there is not here and _same_series(here.article, there.article)]
    if own.hosts and not own.homes and series and (home := _home_of_series([here, *series])):
        own = replace(own, homes=(home,))
    if not own.homes and not own.hosts and any(there.article.title == title for there in series if title):
        # One part of what was cut into several says nothing of study itself.
        own = replace(own, homes=tuple(filter(None, [_home_of_series([here, *series])])))
    if len(own.homes) != 1 or not series:
        return own
    hosts = dict.fromkeys(own.hosts)
    for there in series:
        theirs = there.exchange
        if set(theirs.homes) <= set(own.homes):
            hosts.update(dict.fromkeys(host for host in theirs.hosts if host not in own.homes))
    return replace(own, hosts=tuple(hosts))


def _home_of_series(series: Sequence[Surroundings]) -> str | None:
    """Return the one sender of a series of articles: the one that any names as such, or that 我市 must mean."""
    homes = {home for there in series for home in there.exchange.homes}
    if homes:
        return homes.pop() if len(homes) == 1 else None
    ours = any(cues().ours.search(passage.text) for there in series for passage in there.passages)
    return _most_named_on(series) if ours else None


def _same_series(one: Article, other: Article) -> bool:
    """Return whether both are interviews, or stand under one banner about learning from others."""
    if one.kicker and one.kicker == other.kicker and exchange.may_be_exchange(one.kicker):
        return True
    if one.title and one.title == other.title:
        return True
    return all(cues().interview.search(each.subtitle or each.title or "") for each in (one, other))
