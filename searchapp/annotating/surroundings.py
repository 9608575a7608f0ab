"""Read the places of a whole article: its headlines, sections, narrators, speakers' posts and passages, together."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import NamedTuple

from searchapp.annotating import exchange
from searchapp.annotating.ballot import HOME, HOST, SENT, Ballot, Exchange
from searchapp.annotating.belonging import named_at_head, people_from
from searchapp.annotating.context import Context, gather
from searchapp.annotating.cues import cues
from searchapp.annotating.grouping import cities_of, groups_of
from searchapp.annotating.mentions import (
    HEAD,
    NARRATOR,
    PASSAGE,
    POST,
    SECTION,
    Mention,
    Text,
    resolve,
)
from searchapp.annotating.mutual import Direction, direction_of, directions_of_people, post_ballot, ways
from searchapp.annotating.namesakes import names_school
from searchapp.annotating.placenames import find_names, is_no_division, persons_named_like
from searchapp.annotating.senders import exchange_in
from searchapp.annotating.shortnames import (
    arrivals,
    listed_towns,
    near_short,
    owned_names,
    paired_names,
    parts_named,
    short_names,
    towns_like_words,
    with_short_names,
    zone_ends,
)
from searchapp.lexicon.places import city_of_paper
from searchapp.lexicon.sieve import look_through, sieved
from searchapp.model import Article, Speaker

#: What stands between two pieces of an article, so that they can be looked through at once.
_BREAK = "。"


#: Where our own people only take part, which is not our own place: 在安城举行，我市应邀参加.
_GUESTS_THERE = sieved(
    r"(?:举行|召开|举办|开幕|启幕)[^。]{0,12}[，,][^。]{0,10}我[市县区州旗][^。，]{0,16}(?:应邀|组团|参加|参展|参会|亮相|参赛|出席)"
)
#: An article that a province tells of itself.
_OF_PROVINCE = sieved("我省|我区各|全省|全区各[地市]")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an article says of places: by passage, section, narrator, and the post of each passage's speaker.

    Where several send, ``homes`` are the cities from which the person of each passage is.
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
    homes: tuple[tuple[str, ...], ...]
    directions: tuple[Direction, ...]
    exchange: Exchange
    interview: bool

    def has_division(self, city: str, rank: str) -> bool:
        """Return whether the article names a division of a city that has this rank: 区, 县 and so on."""
        mentions = (mention for text in self.texts for mention in text.mentions)
        if any(m.district and m.district[-1] == rank and m.cities[:1] == (city,) for m in mentions):
            return True
        return rank == "区" and any(f"{city}{zone}" in self.printed for zone in zone_ends())

    @property
    def scene(self) -> tuple[str, ...]:
        """The one city of an article that names no other, more than once, where nobody comes from elsewhere."""
        (city, count), *others = [*self.context.cities.items(), ("", 0)]
        sides = {*self.exchange.homes, *self.exchange.hosts}
        return (city,) if count > 1 and len(others) == 1 and sides <= {city} else ()


def post_of(speaker: Speaker | None) -> str:
    """Return a speaker's title and organisation as one text, "" for none."""
    if speaker is None:
        return ""
    title, org = speaker.title, speaker.org
    return f"{title} {org}" if title and org else title or org or ""


class _Pieces(NamedTuple):
    """The pieces of an article, each with its kind: all as printed, and all without the names of people."""

    pieces: list[tuple[str, str]]
    printed: str
    blank: str


def read_surroundings(articles: Sequence[Article], speakers: Sequence[Sequence[Speaker | None]]) -> list[Surroundings]:
    """Return what each article of a page says of places; ``speakers`` are those of its passages, article by article."""
    page = list(map(_pieces_of, articles, speakers))
    look_through({text for pieces in page for text in (pieces.printed, pieces.blank)})
    return list(map(_surroundings, articles, speakers, page))


def _surroundings(article: Article, speakers: Sequence[Speaker | None], pieces: _Pieces) -> Surroundings:
    printed, texts, context, interview = _read_pieces(article, pieces)
    first = len(texts) - len(article.passages)
    by_kind: dict[str, dict[str, tuple[str, ...]]] = {SECTION: {}, NARRATOR: {}, POST: {}, HEAD: {}}
    for piece in texts[:first]:
        by_kind[piece.kind][piece.text] = piece.cities
    posts = by_kind[POST]
    decided = exchange_in(article, printed, texts, context, interview)
    several = len(decided.homes) > 1
    homes = _homes_of_people(printed, speakers, texts[first:], posts) if several else ((),) * len(speakers)
    return Surroundings(
        article,
        printed,
        context,
        texts,
        texts[first:],
        by_kind[SECTION],
        by_kind[NARRATOR],
        tuple([posts.get(post_of(speaker), ()) if speaker and posts else () for speaker in speakers]),
        homes,
        _directions(article, printed, speakers, texts, decided, homes),
        decided,
        interview,
    )


def pieces_of(article: Article, speakers: Sequence[Speaker | None]) -> tuple[str, list[Text], Context, bool]:
    """Return the pieces of an article: all as printed, each with its places, and what they say for certain.

    The last says whether its headline calls it an interview.
    """
    return _read_pieces(article, _pieces_of(article, speakers))


def _read_pieces(article: Article, pieces: _Pieces) -> tuple[str, list[Text], Context, bool]:
    texts, context = _read(pieces.blank, pieces.pieces, city_of_paper(article.source))
    return pieces.printed, texts, context, cues().interview.search(article.subtitle or article.title or "") is not None


def _pieces_of(article: Article, speakers: Sequence[Speaker | None]) -> _Pieces:
    said = {s.name for s in speakers if s and s.name and len(s.name) > 1}
    people = sorted(filter(is_no_division, said), key=len, reverse=True)
    pieces = [(HEAD, head) for head in (article.title, article.kicker, article.subtitle) if head]
    pieces += [(SECTION, name) for name in dict.fromkeys(p.section for p in article.passages) if name]
    pieces += [(NARRATOR, name) for name in dict.fromkeys(p.narrator for p in article.passages) if name]
    pieces += [(POST, post) for post in dict.fromkeys(map(post_of, speakers)) if post]
    pieces += [(PASSAGE, p.text) for p in article.passages]
    printed = _BREAK.join([text for _, text in pieces])
    return _Pieces(pieces, printed, _without(people, printed))


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
    mentions: Sequence[Mention] = resolve(blank, names, context, local, starts)
    near = near_short(blank) if names else ()
    owners = {**parts_named(blank, mentions, near), **short_names(blank, names, near)}
    explained = [*owned_names(blank, owners), *paired_names(blank, context), *arrivals(blank, context, mentions)]
    explained += [*listed_towns(blank, mentions), *towns_like_words(blank, mentions)]
    mentions = with_short_names(mentions, explained)
    texts = []
    for (kind, text), start, named in zip(pieces, starts, _by_piece(mentions, starts), strict=False):
        about = [each for each in named if each.rule != "school" and not names_school(blank, each.start, each.end)]
        texts.append(Text(kind, text, start, named, cities_of(about) if about else ()))
    return texts, context


def _by_piece(mentions: Sequence[Mention], starts: Sequence[int]) -> list[Sequence[Mention]]:
    """Return ``mentions``, in order, piece by piece; they begin at ``starts``, whose last is the end of all."""
    places = [mention.start for mention in mentions]
    return [mentions[one:other] for one, other in pairwise([bisect_left(places, start) for start in starts])]


def _without(people: Sequence[str], text: str) -> str:
    """Return ``text`` with the names of people blanked out, so that none is read as a place."""
    for person in people:
        if person in text:
            text = text.replace(person, "□" * len(person))
    return text


def _homes_of_people(
    printed: str,
    speakers: Sequence[Speaker | None],
    passages: Sequence[Text],
    posts: Mapping[str, tuple[str, ...]],
) -> tuple[tuple[str, ...], ...]:
    """Return the cities from which the person is who speaks in each passage, or of whom it goes on to tell by name."""
    names = [speaker.name if speaker and speaker.name else "" for speaker in speakers]
    known = people_from(printed, passages, list(dict.fromkeys(filter(None, names))))
    temporary = cues().temporary.search
    held = [post_of(speaker) for speaker in speakers]
    return tuple(
        [
            (() if temporary(post) else posts.get(post, ()))
            or known.get(name)
            or named_at_head(said.text, printed, passages)
            for name, post, said in zip(names, held, passages, strict=True)
        ]
    )


def _directions(
    article: Article,
    printed: str,
    speakers: Sequence[Speaker | None],
    texts: Sequence[Text],
    decided: Exchange,
    homes: Sequence[tuple[str, ...]],
) -> tuple[Direction, ...]:
    """Return the direction of each passage: as it says itself, or its speaker's post, or who speaks, or its section.

    There is none but where two cities send to each other, as was ``decided``. ``homes`` are the cities from which the
    person of each passage is.
    """
    if decided.mutual is None:
        return ()
    pair, led = decided.mutual, decided.led
    by_text = {(piece.kind, piece.text): piece for piece in texts}
    ends = exchange.sentence_ends(printed)
    sections: dict[str, Ballot] = {}
    own: list[tuple[Ballot, Ballot]] = []
    for n, passage in enumerate(article.passages):
        said, served = by_text[PASSAGE, passage.text], Ballot()
        post = by_text.get((POST, post_of(speakers[n])))
        if post:
            post_ballot(served, post.text, post.start, post.mentions)
        alone, groups = Ballot(), groups_of(printed, said.mentions)
        exchange.weigh(alone, printed, ends, groups)
        for sender, receiver in ways(printed, said.mentions):
            alone.add(HOME, (sender,), SENT, passage.text)
            alone.add(HOST, (receiver,), SENT, passage.text)
        own.append((alone, served))
        if passage.section:
            whole = sections.setdefault(passage.section, Ballot())
            exchange.weigh(whole, printed, ends, groups)
            if post:
                post_ballot(whole, post.text, post.start, post.mentions)
    directions = [
        direction_of(
            pair, passage.text, [*ballots, *([sections[passage.section]] if passage.section else [])], home, led
        )
        for passage, ballots, home in zip(article.passages, own, homes, strict=True)
    ]
    names = [speaker.name if speaker else None for speaker in speakers]
    leading = Direction(pair[:1], pair[1:]) if led else None
    return directions_of_people([p.text for p in article.passages], names, directions, leading)


def local_city(here: Surroundings, page: Sequence[Surroundings]) -> str | None:
    """Return the city that 我市 means: the paper's, the sender, or the one that is named most here or on the page."""
    if city := city_of_paper(here.article.source):
        return city
    if len(here.exchange.homes) == 1:
        return here.exchange.homes[0]
    if _OF_PROVINCE.search(here.printed) and not cues().ours.search(here.printed):
        return None  # 市委 is any city's
    if there := _GUESTS_THERE.search(here.printed):
        clause = here.printed.rfind("。", 0, there.start())
        mentions = [m for text in here.texts for m in text.mentions if clause < m.start < there.start()]
        return here.context.most_named({*here.exchange.hosts, *(city for m in mentions for city in m.cities)})
    return here.context.most_named(here.exchange.hosts) or _most_named_on(page)


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
    series = [there for there in page if there is not here and _same_series(here, there)]
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


def _same_series(one: Surroundings, other: Surroundings) -> bool:
    """Return whether both are interviews, or stand under one banner about learning from others."""
    article, beside = one.article, other.article
    if article.kicker and article.kicker == beside.kicker and exchange.may_be_exchange(article.kicker):
        return True
    if article.title and article.title == beside.title:
        return True
    return one.interview and other.interview
