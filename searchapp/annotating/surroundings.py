"""Read the places of a whole article: its headlines, sections, narrators, speakers' posts and passages, together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from searchapp.annotating import exchange
from searchapp.annotating.cues import cues
from searchapp.annotating.exchange import HOME, HOST, SENT, Ballot, Exchange
from searchapp.annotating.mentions import Context, Mention, gather, resolve
from searchapp.annotating.mutual import Direction, Pair, direction_of, directions_of_people, mutual_pair, post_ballot
from searchapp.annotating.placenames import find_names
from searchapp.annotating.shortnames import paired_names, parts_named, short_names, with_short_names
from searchapp.lexicon.places import city_of_paper, gazetteer
from searchapp.model import Article, Speaker

HEAD, SECTION, NARRATOR, POST, PASSAGE = "head", "section", "narrator", "post", "passage"

#: A headline says twice as clearly as a passage who studies where; a narrator's post says it most clearly.
_FACTORS = {HEAD: 2, SECTION: 1, PASSAGE: 1}
_NARRATOR_WEIGHT = 4


#: A delegation whose place is not said is the paper's own.
_OWN_PARTY = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?<=[率由领]))[市区县州旗](?=(?:党政|政府|[党市区县]?委|人大|政协|经贸|招商|学习|考察)[^，。]{0,8}(?:代表团|考察团|考察组))"
)


class Text(NamedTuple):
    """A piece of an article, and the places and cities that it names, in order."""

    kind: str
    text: str
    mentions: tuple[Mention, ...]
    cities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an article says of places: by passage, section, narrator, and the post of each passage's speaker.

    ``ranks`` says of which cities it names districts (区), counties (县) and so on.
    """

    article: Article
    context: Context
    passages: tuple[Text, ...]
    sections: dict[str, tuple[str, ...]]
    narrators: dict[str, tuple[str, ...]]
    posts: tuple[tuple[str, ...], ...]
    directions: tuple[Direction, ...]
    ranks: frozenset[tuple[str, str]]
    exchange: Exchange


def post_of(speaker: Speaker | None) -> str:
    """Return a speaker's title and organisation as one text, "" for none."""
    return " ".join(part for part in (speaker.title, speaker.org) if part) if speaker else ""


def read_surroundings(article: Article, speakers: Sequence[Speaker | None]) -> Surroundings:
    """Return what ``article`` says of places; ``speakers`` are those of its passages."""
    people = sorted({s.name for s in speakers if s and s.name and len(s.name) > 1}, key=len, reverse=True)
    pieces = [(HEAD, head) for head in (article.title, article.kicker, article.subtitle) if head]
    pieces += [(SECTION, name) for name in dict.fromkeys(p.section for p in article.passages) if name]
    pieces += [(NARRATOR, name) for name in dict.fromkeys(p.narrator for p in article.passages) if name]
    stated = [post_of(speaker) for speaker in speakers]
    pieces += [(POST, post) for post in dict.fromkeys(stated) if post]
    pieces += [(PASSAGE, p.text) for p in article.passages]
    blanked = [_without(people, text) for _, text in pieces]
    found = [find_names(text) for text in blanked]
    context = gather(found)
    owners = short_names(zip(blanked, found, strict=True))
    pairs = paired_names(context)
    paper = city_of_paper(article.source)
    local = (paper,) if paper else ()
    resolved = [resolve(blank, names, context, local) for blank, names in zip(blanked, found, strict=True)]
    owners = {**parts_named(zip(blanked, resolved, strict=True)), **owners}
    texts = []
    for (kind, text), blank, named in zip(pieces, blanked, resolved, strict=True):
        mentions = with_short_names(blank, named, owners, pairs)
        cities = tuple(dict.fromkeys([city for mention in mentions for city in mention.cities]))
        texts.append(Text(kind, text, mentions, cities))
    by_kind = {kind: {t.text: t.cities for t in texts if t.kind == kind} for kind in (SECTION, NARRATOR, POST)}
    posts = tuple(by_kind[POST].get(post, ()) for post in stated)
    decided = _exchange(article, texts, context)
    return Surroundings(
        article,
        context,
        tuple(text for text in texts if text.kind == PASSAGE),
        by_kind[SECTION],
        by_kind[NARRATOR],
        posts,
        _directions(article, speakers, texts, decided.mutual) if decided.mutual else (),
        frozenset((m.cities[0], m.district[-1]) for text in texts for m in text.mentions if m.district and m.cities),
        decided,
    )


def _without(people: Sequence[str], text: str) -> str:
    """Return ``text`` with the names of people blanked out, so that none is read as a place."""
    for person in people:
        if person in text:
            text = text.replace(person, "□" * len(person))
    return text


def _exchange(article: Article, texts: Sequence[Text], context: Context) -> Exchange:
    everything = [text.text for text in texts]
    certain = exchange.is_exchange(everything)
    interview = cues().interview.search(article.subtitle or article.title or "")
    if not certain and not interview and not exchange.may_be_exchange(everything):
        return Exchange()
    ballot = Ballot()
    paper = city_of_paper(article.source)
    for kind, text, mentions, _ in texts:
        if factor := _FACTORS.get(kind):
            exchange.weigh(ballot, text, _with_ours(text, mentions, paper), factor)
    for piece in texts:
        if piece.kind in (NARRATOR, POST):
            temporary = cues().temporary.search(piece.text) is not None
            if temporary and post_ballot(ballot, piece.text, piece.mentions):
                continue
            weight = _NARRATOR_WEIGHT if piece.kind == NARRATOR else SENT if temporary else 1
            ballot.add(HOST if temporary else HOME, piece.cities, weight, piece.text)
    if pair := mutual_pair(everything, ballot):
        words = {key: said for key, (_, said) in ballot.words.items()}
        return Exchange(pair, pair, words, mutual=pair)
    named = [city for piece in texts if piece.kind == PASSAGE for m in piece.mentions for city in m.cities]
    decided = exchange.decide(ballot, named, gazetteer().provinces_of)
    sent = any(city in ballot.sent for city in decided.hosts)
    if decided.hosts and not decided.homes and (certain or sent):
        own = _own_city(paper, everything, context, decided.hosts)
        decided = replace(decided, homes=(own,) if own else ())
    if decided.homes and not decided.hosts and any(cues().to_us.search(text) for text in everything):
        own = paper if paper not in decided.homes else None
        own = own or next((c for c, _ in Counter(named).most_common() if c not in decided.homes), None)
        decided = replace(decided, hosts=(own,) if own else (), teller=own)
    if certain and paper and not (decided.homes or decided.hosts or any(ballot.provinces[HOST].values())):
        local = any(cues().ours.search(text) or cues().local.search(text) for text in everything)
        return replace(decided, homes=(paper,)) if local else Exchange()
    return decided if certain or (decided.homes and decided.hosts) else Exchange()


def _directions(
    article: Article, speakers: Sequence[Speaker | None], texts: Sequence[Text], pair: Pair
) -> tuple[Direction, ...]:
    """Return the direction of each passage: as it says itself, or its speaker's post, or else its section."""
    by_text = {(piece.kind, piece.text): piece for piece in texts}
    sections: dict[str, Ballot] = {}
    own: list[tuple[Ballot, Ballot]] = []
    for n, passage in enumerate(article.passages):
        said, served = by_text[PASSAGE, passage.text], Ballot()
        post = by_text.get((POST, post_of(speakers[n])))
        if post:
            post_ballot(served, post.text, post.mentions)
        own.append((exchange.ballot_of(said.text, said.mentions), served))
        if passage.section:
            whole = sections.setdefault(passage.section, Ballot())
            exchange.weigh(whole, said.text, said.mentions)
            if post:
                post_ballot(whole, post.text, post.mentions)
    directions = [
        direction_of(pair, passage.text, [*ballots, *([sections[passage.section]] if passage.section else [])])
        for passage, ballots in zip(article.passages, own, strict=True)
    ]
    names = [speaker.name if speaker else None for speaker in speakers]
    return directions_of_people([p.text for p in article.passages], names, directions)


def _with_ours(text: str, mentions: tuple[Mention, ...], paper: str | None) -> tuple[Mention, ...]:
    """Return ``mentions`` with the paper's own place where it is 我市, or the 市 of a bare 市政府代表团."""
    if paper is None:
        return mentions
    found = [*cues().ours.finditer(text)] if "我" in text or "本" in text else []
    if "团" in text or "组" in text:
        found += _OWN_PARTY.finditer(text)
    if not found:
        return mentions
    ours = [Mention(m.start(), m.end(), m.group(), (paper,), rule="ours") for m in found]
    return tuple(sorted([*mentions, *ours], key=lambda m: m.start))


def _own_city(paper: str | None, texts: Sequence[str], context: Context, hosts: Sequence[str]) -> str | None:
    if paper is not None:
        return None if paper in hosts else paper
    if not any(cues().ours.search(text) for text in texts):
        return None
    return _most_named(context, hosts)


def _most_named(context: Context, hosts: Sequence[str]) -> str | None:
    counts = Counter({city: count for city, count in context.cities.items() if city not in hosts})
    return counts.most_common(1)[0][0] if counts else None


def local_city(here: Surroundings, page: Sequence[Surroundings]) -> str | None:
    """Return the city that 我市 means: the paper's, the sender, or the one that is named most here or on the page."""
    if city := city_of_paper(here.article.source):
        return city
    if len(here.exchange.homes) == 1:
        return here.exchange.homes[0]
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
    if one.kicker and one.kicker == other.kicker and exchange.may_be_exchange([one.kicker]):
        return True
    if one.title and one.title == other.title:
        return True
    return all(cues().interview.search(each.subtitle or each.title or "") for each in (one, other))
