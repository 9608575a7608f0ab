"""Run judged queries through the index, under one setting or two: the relevance workbench."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from math import log2
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from searchapp.api.index import Index, open_index, update_index
from searchapp.api.workbench.judgements import (
    Need,
    Questions,
    further_paragraphs,
    is_needs,
    judged,
    load,
    needs_of,
    questions_of,
)
from searchapp.api.workbench.measures import chance, ndcg, reciprocal_rank
from searchapp.api.workbench.weighing import converted, weights_with
from searchapp.evaluation import Difference, Evaluation, QueryScore, Trial

#: A setting: search options (match=any) and weights (bm25_k1=1.0, field_boosts.title=0.3), as typed.
Setting = Mapping[str, str]
Progress = Callable[[str, int, int], None]

_NEED_HITS, _QUESTION_HITS = 20, 100

#: The options of a search that a setting may change.
_OPTIONS = {
    name: parameter.default
    for name, parameter in inspect.signature(Index.search).parameters.items()
    if isinstance(parameter.default, str | bool) and name not in ("query", "explain")
}


def evaluate(
    files: Sequence[str | Path],
    index: str | Path = "index",
    *,
    setting: Setting | None = None,
    against: Setting | None = None,
    also: Sequence[str | Path] = (),
    sample: int | None = None,
    progress: Progress | None = None,
) -> list[Evaluation]:
    """Score judged queries; one evaluation for the needs among ``files``, one for the questions (SQuAD's format).

    Needs are run over the index at ``index``; the paragraphs of questions become a temporary index of their own, with
    those of ``also`` (files of the same format, or of one paragraph a line) among them. ``sample`` is how many
    questions to draw, always the same ones (None: all). With ``against``, every query is run under that setting too.
    Raises ``RequestError`` for a file or a setting that there is not, ``IndexStateError`` for an index.
    """
    contents = [(Path(file), load(Path(file))) for file in files]
    ways = [setting or {}, *([against] if against is not None else [])]
    found = []
    rated = [(path, data) for path, data in contents if is_needs(data)]
    if rated:
        needs = [need for path, data in rated for need in needs_of(data, path)]
        names = tuple(str(path) for path, _ in rated)
        found.append(_compared([_needs_trial(needs, names, Path(index), way, progress) for way in ways]))
    asked = [(path, data) for path, data in contents if not is_needs(data)]
    if asked:
        more = (text for file in also for text in further_paragraphs(Path(file)))
        questions = questions_of(asked, more, sample)
        names = tuple(str(path) for path, _ in asked)
        with _temporary(questions.paragraphs, progress) as place:
            found.append(_compared([_questions_trial(questions, names, place, way, progress) for way in ways]))
    return found


def _needs_trial(
    needs: Sequence[Need], files: tuple[str, ...], place: Path, setting: Setting, progress: Progress | None
) -> Trial:
    with _set_up(place, setting) as (index, options):
        scores = [_need_score(need, index, options) for need in _counted(needs, progress)]
        documents = index.stats().paragraphs
    judged_scores = tuple(score for score in scores if score is not None)
    return Trial("needs", files, _named(setting), documents, judged_scores, len(scores) - len(judged_scores))


def _need_score(need: Need, index: Index, options: Mapping[str, Any]) -> QueryScore | None:
    """Run a need; None where nothing is relevant to it."""
    hits = index.search(need.query, filters=need.filters, limit=_NEED_HITS, **options).hits
    if not need.relevant:
        return None
    grades: list[int] = []
    seen: set[str] = set()
    for hit in hits:
        row = judged(hit, need.relevant)
        if row is None and judged(hit, need.neutral) is not None:
            continue
        # A paragraph that a file holds twice is worth reading once.
        grades.append(row.grade if row is not None and row.id not in seen else 0)
        if row is not None:
            seen.add(row.id)
    values = {
        "ndcg@10": ndcg(grades, [row.grade for row in need.relevant]),
        "mrr@10": reciprocal_rank(grades),
        "recall@20": len(seen) / min(_NEED_HITS, len(need.relevant)),
    }
    return QueryScore(need.id, need.query, values)


def _questions_trial(
    questions: Questions, files: tuple[str, ...], place: Path, setting: Setting, progress: Progress | None
) -> Trial:
    scores = []
    with _set_up(place, setting) as (index, options):
        for number, (question, relevant) in enumerate(_counted(questions.asked, progress), 1):
            hits = index.search(question, limit=_QUESTION_HITS, **options).hits
            rank = next((rank for rank, hit in enumerate(hits, 1) if hit.id == relevant), None)
            near = rank is not None and rank <= 10
            values = {
                "ndcg@10": 1 / log2(rank + 1) if rank is not None and near else 0.0,
                "mrr@10": 1 / rank if rank is not None and near else 0.0,
                "recall@10": float(near),
                "recall@100": float(rank is not None),
            }
            scores.append(QueryScore(str(number), question, values))
    return Trial("questions", files, _named(setting), len(questions.paragraphs), tuple(scores))


def _compared(trials: Sequence[Trial]) -> Evaluation:
    if len(trials) == 1:
        return Evaluation(trials[0])
    first, second = trials
    differences = {}
    for name in first.measures:
        one, other = ([score.values[name] for score in trial.scores] for trial in trials)
        changes = [b - a for a, b in zip(one, other, strict=True)]
        differences[name] = Difference(
            change=second.means[name] - first.means[name],
            wins=sum(change > 0 for change in changes),
            losses=sum(change < 0 for change in changes),
            p=chance(one, other),
        )
    return Evaluation(first, second, differences)


@contextmanager
def _set_up(place: Path, setting: Setting) -> Iterator[tuple[Index, dict[str, Any]]]:
    """Open the index under a setting; give it with the options of every search."""
    options = {key: converted(_OPTIONS[key], value, key) for key, value in setting.items() if key in _OPTIONS}
    weights = {key: value for key, value in setting.items() if key not in _OPTIONS}
    with open_index(place, weights_with(weights)) as index:
        yield index, options


def _named(setting: Setting) -> str:
    return ",".join(f"{key}={value}" for key, value in setting.items())


@contextmanager
def _temporary(paragraphs: Mapping[str, str], progress: Progress | None) -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        source, place = Path(folder) / "documents.jsonl", Path(folder) / "index"
        with source.open("w", encoding="utf-8") as out:
            for id, text in paragraphs.items():
                out.write(json.dumps({"id": id, "text": text}, ensure_ascii=False) + "\n")
        update_index([source], place, progress=progress)
        yield place


def _counted(queries: Sequence[Any], progress: Progress | None) -> Iterator[Any]:
    for number, query in enumerate(queries, 1):
        yield query
        if progress:
            progress("search", number, len(queries))
