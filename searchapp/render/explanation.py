"""What a score is made of, in words: a line for each term that was typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from searchapp.answer import Contribution
from searchapp.messages import label, say
from searchapp.render.escape import visible
from searchapp.render.style import Span


def explanation(contributions: Sequence[Contribution], lang: str) -> Iterator[list[Span]]:
    """Yield a line for each term: what it adds to the score, and how it matched in which field."""
    for term, parts in groupby(contributions, key=lambda each: each.term):
        found = list(parts)
        earned = f"{sum(each.score for each in found):+.2f}"
        if not term:
            yield [(visible(_ways(found, lang)), "")]
            continue
        ways = [
            say("explain_field", lang, field=label("field", name or "", lang), ways=_ways(list(same), lang))
            for name, same in groupby(found, key=lambda each: each.field)
        ]
        rest = ("; " if lang == "en" else "；").join(ways)
        yield [(visible(term), "label"), (visible(say("explain_term", lang, earned=earned, ways=rest)), "")]


def _ways(contributions: Sequence[Contribution], lang: str) -> str:
    return (", " if lang == "en" else "，").join(_way(each, lang) for each in contributions)


def _way(contribution: Contribution, lang: str) -> str:
    """Return how a term matched in a field: 词 营商 1 处、环境 4 处 +13.73."""
    counted = [
        say("explain_times", lang, word=word, count=count)
        for word, count in zip(contribution.words, contribution.counts, strict=True)
    ]
    facts = {
        "words": (" + " if lang == "en" else "、").join(counted),
        "names": contribution.words,
        "times": sum(contribution.counts),
    }
    return f"{say(f'explain_{contribution.kind}', lang, **facts)} {contribution.score:+.2f}"
