"""Decide for a whole article who sends whom where: by what is said around the places, then by weights over that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from searchapp.annotating import exchange
from searchapp.annotating.ballot import HOME, HOST, SENT, Ballot, Exchange, decide
from searchapp.annotating.context import Context
from searchapp.annotating.cues import cues
from searchapp.annotating.grouping import Group, divisions_of, groups_of
from searchapp.annotating.mentions import HEAD, NARRATOR, PASSAGE, POST, SECTION, Mention, Text
from searchapp.annotating.mutual import Pair, back_and_forth, mutual_pair, post_ballot
from searchapp.annotating.side_features import look
from searchapp.annotating.sides import weighed
from searchapp.annotating.visits import visitors
from searchapp.lexicon.places import city_of_paper, gazetteer
from searchapp.lexicon.sieve import sieved
from searchapp.model import Article
from searchapp.patterns import regex

#: A headline says twice as clearly as a passage who studies where; a narrator's post says it most clearly.
_FACTORS = {HEAD: 2, SECTION: 1, PASSAGE: 1}
_NARRATOR_WEIGHT = 4
#: A delegation whose place is not said is the paper's own.
_OWN_PARTY = sieved(
    r"[市区县州旗](?:(?<![\u4e00-\u9fff].)|(?<=[率由领].))(?=(?:党政|政府|[党市区县]?委|人大|政协|经贸|招商|学习|考察)[^，。]{0,8}(?:代表团|考察团|考察组))"
)


def exchange_in(article: Article, printed: str, texts: Sequence[Text], context: Context, interview: bool) -> Exchange:
    """Return who studies where in an article; ``texts`` are its pieces, ``printed`` all of them."""
    found = _by_rules(article, printed, texts, context, interview)
    if found is None:
        return Exchange()
    decided, ballot, groups = found
    # Two cities that send to each other stay as they are.
    if decided.mutual:
        return decided
    chosen = weighed(decided, look(decided, ballot, article, printed, texts, groups))
    chosen = _lists_whole(chosen, decided, [group.cities for beside in groups for group in beside])
    return _with_way_back(chosen, decided, ballot)


def _lists_whole(chosen: Exchange, decided: Exchange, lists: Sequence[tuple[str, ...]]) -> Exchange:
    """Return the ``chosen`` senders with the others of a list that the rules ``decided`` to be senders, all of it."""
    lists = [cities for cities in lists if len(cities) > 2 and set(cities) <= set(decided.homes)]
    homes = set(chosen.homes)
    missed = [city for cities in lists if not homes.isdisjoint(cities) for city in cities if city not in chosen.hosts]
    return replace(chosen, homes=tuple(dict.fromkeys([*chosen.homes, *missed]))) if missed else chosen


#: The odds at which one of two cities sends, if the article is to be of those whom it sends to the other.
_LEADS = 1 / 3


def _with_way_back(chosen: Exchange, decided: Exchange, ballot: Ballot) -> Exchange:
    """Return the ``chosen`` sides as those of two cities that send to each other, where neither is on one side alone.

    What the article is of is the way that is more probable, if words say that it was gone, or the rules ``decided`` so.
    A city of which a part sends to another is none.
    """
    both = tuple(dict.fromkeys([*chosen.homes, *chosen.hosts]))
    if len(both) != 2 or decided.within or len(chosen.homes) == len(chosen.hosts) == 1:
        return chosen
    sender, receiver = pair = max(
        both, both[::-1], key=lambda way: _odds(chosen, HOME, way[0]) * _odds(chosen, HOST, way[1])
    )
    gone = ballot.weights[HOME][sender] > 1 < max(ballot.weights[HOST][receiver], SENT * (receiver in ballot.sent))
    gone = gone or (decided.homes, decided.hosts) == ((sender,), (receiver,))
    if not gone or _odds(chosen, HOME, sender) < _LEADS:
        return chosen
    return replace(chosen, homes=pair, hosts=pair, within=(), mutual=pair, led=True)


def _odds(chosen: Exchange, side: str, city: str) -> float:
    probability = chosen.sure.get((side, city), 0.0)
    return (probability + 0.01) / (1.01 - probability)


def cities_seen(
    article: Article, printed: str, texts: Sequence[Text], context: Context, interview: bool
) -> dict[str, dict[str, float]]:
    """Return the features of each city from which it is chosen who studies where."""
    found = _by_rules(article, printed, texts, context, interview)
    if found is None:
        return {}
    decided, ballot, groups = found
    return look(decided, ballot, article, printed, texts, groups)


def _by_rules(
    article: Article, printed: str, texts: Sequence[Text], context: Context, interview: bool
) -> tuple[Exchange, Ballot, list[list[Group]]] | None:
    """Return what is decided by what the text says around its places, what it says, and the groups of places of each
    piece; None where nobody studies."""
    certain = exchange.is_exchange(printed)
    groups = [groups_of(printed, piece.mentions) if piece.mentions else [] for piece in texts]
    passages = [
        beside for piece, beside in zip(texts, groups, strict=True) if piece.kind == PASSAGE and len(beside) > 1
    ]
    told = [pair for beside in passages for pair in exchange.travels(printed, beside)]
    if not certain and not interview and not told and not exchange.may_be_exchange(printed):
        return None
    ballot = Ballot(aided=exchange.aided(printed))
    return _decided(article, printed, texts, groups, context, ballot, certain, told), ballot, groups


def _decided(
    article: Article,
    printed: str,
    texts: Sequence[Text],
    groups: Sequence[Sequence[Group]],
    context: Context,
    ballot: Ballot,
    certain: bool,
    told: Sequence[tuple[Group, Group]],
) -> Exchange:
    paper = city_of_paper(article.source)
    ours = _ours(printed, paper)
    ends = exchange.sentence_ends(printed)
    for piece, beside in zip(texts, groups, strict=True):
        if (factor := _FACTORS.get(piece.kind)) and (weighty := _with_ours(printed, piece, beside, ours)):
            exchange.weigh(ballot, printed, ends, weighty, factor)
    _travels(ballot, printed, told)
    for piece in texts:
        if piece.kind in (NARRATOR, POST):
            temporary = cues().temporary.search(piece.text) is not None
            if temporary and post_ballot(ballot, piece.text, piece.start, piece.mentions):
                continue
            weight = _NARRATOR_WEIGHT if piece.kind == NARRATOR else SENT if temporary else 1
            ballot.add(HOST if temporary else HOME, piece.cities, weight, piece.text)
    pair = mutual_pair(printed, ballot) or (
        _visits_returned(printed, texts, groups, ballot, told) if told[1:] else None
    )
    if pair and not _others_send(ballot, pair):
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
    for city, stated_by in visitors(printed, texts):
        ballot.add(HOME, (city,), SENT, stated_by)
    besides = _named_besides(printed, texts) if ballot.provinces[HOME] else None
    decided = decide(ballot, named, gazetteer().provinces_of, headed, besides)
    if pair:
        decided = replace(
            decided,
            homes=tuple(dict.fromkeys([*decided.homes, *pair])),
            hosts=tuple(dict.fromkeys([*decided.hosts, *pair])),
            within=(*decided.within, *pair),
        )
    sent = any(city in ballot.sent for city in decided.hosts)
    if decided.hosts and not decided.homes and (certain or sent):
        hosts = set(decided.hosts)
        # Where some of those that stand in a list are visited, none is whose paper tells it.
        listed = [group.cities for beside in groups for group in beside if not hosts.isdisjoint(group.cities)]
        own = _own_city(paper, printed, context, hosts.union(ballot.aside, *listed))
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


def _travels(ballot: Ballot, printed: str, told: Sequence[tuple[Group, Group]]) -> None:
    """Let it speak for places of which the words beside them say nothing that people go from one to the other."""
    for one, other in told:
        said = {
            city for city in (*one.cities, *other.cities) if any(ballot.weights[side][city] for side in (HOME, HOST))
        }
        for role, group in ((HOME, one), (HOST, other)):
            unsaid = [city for city in group.cities if city not in said]
            ballot.add(role, unsaid, 2, printed[min(one.start, other.start) : max(one.end, other.end)])
            ballot.name(role, divisions_of(group))
            ballot.told.update(unsaid)


def _visits_returned(
    printed: str,
    texts: Sequence[Text],
    groups: Sequence[Sequence[Group]],
    ballot: Ballot,
    told: Sequence[tuple[Group, Group]],
) -> Pair | None:
    """Return two cities whose people visited each other as an article tells, where no headline is for one way."""
    headed, ends = Ballot(), exchange.sentence_ends(printed)
    for piece, beside in zip(texts, groups, strict=True):
        if piece.kind == HEAD:
            exchange.weigh(headed, printed, ends, beside)
    return back_and_forth(printed, told, ballot, headed)


def _others_send(ballot: Ballot, pair: Collection[str]) -> bool:
    """Say whether another city than those of a pair sends, too, and receives nobody."""
    host = ballot.weights[HOST]
    return any(weight >= SENT and not host[city] for city, weight in ballot.weights[HOME].items() if city not in pair)


#: Some of those who are sent go to places of the own city.
_TO_OWN = sieved(
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
_OF_CITY = regex("市?(?:委(?:组织部|办公?室?|党校)|直机关|委、?市政府)")
#: Who serves in a village or a township, which is in the city that sends.
_IN_VILLAGE = regex("第一书记|驻村|[一-龥]村|村党|镇村|乡村|基层")


def _inside(decided: Exchange, printed: str, texts: Sequence[Text]) -> Exchange:
    """Return who studies where, with a host as home too where the article names no other city and its own offices act.

    Those who are sent to its villages and learn there come from the city itself.
    """
    if decided.homes or len(decided.hosts) != 1:
        return decided
    (city,) = decided.hosts
    if any(piece.cities not in ((), (city,)) for piece in texts) or not _IN_VILLAGE.search(printed):
        return decided
    mentions = [mention for piece in texts for mention in piece.mentions]
    if {each for mention in mentions for each in mention.cities} != {city}:
        return decided
    own = next((m for m in mentions if not m.district and _OF_CITY.match(printed, m.end)), None)
    if own is None:
        return decided
    words = {**decided.words, (HOME, city): printed[own.start : own.end + 4]}
    return replace(decided, homes=(city,), words=words, within=(city,))


def _ours(printed: str, paper: str | None) -> list[Mention]:
    """Return where an article means the paper's own place: 我市, or the 市 of a bare 市政府代表团."""
    if paper is None:
        return []
    found = [*cues().ours.finditer(printed), *_OWN_PARTY.finditer(printed)]
    return [Mention(m.start(), m.end(), m.group(), (paper,), rule="ours") for m in found]


def _with_ours(printed: str, piece: Text, groups: Sequence[Group], ours: Sequence[Mention]) -> Sequence[Group]:
    """Return the ``groups`` of places of a piece, with those in which it means ``ours``."""
    if not ours:
        return groups
    here = [mention for mention in ours if piece.start <= mention.start < piece.start + len(piece.text)]
    return groups_of(printed, sorted([*piece.mentions, *here], key=lambda m: m.start)) if here else groups


def _own_city(paper: str | None, printed: str, context: Context, hosts: Collection[str]) -> str | None:
    if paper is not None:
        return None if paper in hosts else paper
    if not cues().ours.search(printed):
        return None
    return context.most_named(hosts)
