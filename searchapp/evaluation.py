"""What an evaluation found, as plain data: scores per query, and what one setting wins and loses against another."""

from __future__ import annotations

from dataclasses import dataclass

#: The measures that are averaged over needs, and over questions each with one relevant paragraph.
NEED_MEASURES = ("ndcg@10", "mrr@10", "recall@20")
QUESTION_MEASURES = ("ndcg@10", "mrr@10", "recall@10", "recall@100")


@dataclass(frozen=True, slots=True)
class QueryScore:
    """How one query was answered: its value of every measure, 0 to 1."""

    id: str
    query: str
    values: dict[str, float]


@dataclass(frozen=True, slots=True)
class Trial:
    """A set of judged queries under one setting.

    ``kind`` is needs or questions, ``setting`` what differs from the program's own (empty where nothing does),
    ``documents`` how many paragraphs were searched. Queries for which nothing is relevant are ``unjudged``: they were
    run and are in no mean.
    """

    kind: str
    files: tuple[str, ...]
    setting: str
    documents: int
    scores: tuple[QueryScore, ...]
    unjudged: int = 0

    @property
    def measures(self) -> tuple[str, ...]:
        return NEED_MEASURES if self.kind == "needs" else QUESTION_MEASURES

    @property
    def means(self) -> dict[str, float]:
        """The mean of every measure; 0 where there is no judged query."""
        count = len(self.scores) or 1
        return {name: sum(score.values[name] for score in self.scores) / count for name in self.measures}


@dataclass(frozen=True, slots=True)
class Difference:
    """What the second setting gains over the first in one measure.

    ``change`` is the difference of the means; ``wins`` and ``losses`` count queries of the second setting, and ``p``
    is the probability of a change at least as large by chance.
    """

    change: float
    wins: int
    losses: int
    p: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A trial and, where another setting was asked for, the same queries under that one with every difference."""

    trial: Trial
    against: Trial | None = None
    differences: dict[str, Difference] | None = None
