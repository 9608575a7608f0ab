"""Say what the score of each hit is made of: which term matched where, how often, and what that earned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import structs

from searchapp.analysis.fold import fold_text
from searchapp.answer import Contribution, Hit
from searchapp.api.state import State
from searchapp.engines.base import EngineRequest, texts_of, values_of
from searchapp.query.compile import Compiled
from searchapp.query.explain import Share, count, shares
from searchapp.query.filters import any_value

#: A score is rounded to so much: a smaller remainder is nobody's.
_ROUNDING = 5e-4


def explained(hits: Sequence[Hit], compiled: Compiled, state: State) -> tuple[Hit, ...]:
    """Return hits of a ranked answer with their explanations; contributions add up to the score of each.

    The engine is asked again for each part of the ranking, over these hits only, so that what is said is what was
    done, whatever the formula.
    """
    reader = state.reader
    these = any_value("id", [hit.id for hit in hits])
    ids: dict[int, str] = {}
    parts = shares(compiled, state.segmenter)
    earned: list[Mapping[str, float]] = []
    for share in parts:
        found = reader.search(EngineRequest(these, share.query, limit=None))
        new = [number for number, score in found.page if score and number not in ids]
        ids.update(zip(new, (each.id for each in reader.paragraphs(new)), strict=True))
        earned.append({ids[number]: score for number, score in found.page if score})
    return tuple(structs.replace(hit, explanation=tuple(_explanation(hit, parts, earned))) for hit in hits)


def _explanation(hit: Hit, parts: Sequence[Share], earned: Sequence[Mapping[str, float]]) -> list[Contribution]:
    texts = {field: fold_text(text) for field, text in texts_of(hit.paragraph).items()}
    values = values_of(hit.paragraph, "")
    found = []
    for share, scores in zip(parts, earned, strict=True):
        if hit.id not in scores or (share.partial and not hit.partial):
            continue
        counts = {word: _count(word, share, texts, values) for word in share.words}
        there = {word: often for word, often in counts.items() if often}
        found.append(
            Contribution(
                share.term, share.kind, share.field, tuple(there), tuple(there.values()), round(scores[hit.id], 4)
            )
        )
    rest = round(hit.score - sum(each.score for each in found), 4)
    return (
        [*found, Contribution("", "other", None, (), (), rest)] if abs(rest) > _ROUNDING * (len(found) + 1) else found
    )


def _count(word: str, share: Share, texts: Mapping[str, str], values: Mapping[str, Sequence[str]]) -> int:
    if share.kind == "value":
        return int(share.field is not None and word in values[share.field])
    return sum(count(word, share.kind, text) for field, text in texts.items() if share.field in (None, field))
