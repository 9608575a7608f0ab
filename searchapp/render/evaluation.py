"""Evaluations as a person and as a program read them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from searchapp.evaluation import Evaluation, QueryScore, Trial
from searchapp.messages import say
from searchapp.render.escape import visible
from searchapp.render.style import Line, Look, Span, indented, paint
from searchapp.render.width import pad, text_width

_GAP = 3


def evaluations_as_text(evaluations: Sequence[Evaluation], look: Look, queries: int | None) -> Iterator[str]:
    """Yield each evaluation: a table of measures, then at most ``queries`` queries of each sort (all where None).

    Without another setting these are the queries that were answered worst; with one, those that it answers better and
    those that it answers worse, the greatest difference of nDCG first.
    """
    for number, evaluation in enumerate(evaluations):
        if number:
            yield ""
        yield from _head(evaluation.trial, look)
        yield ""
        yield from _table(_rows(evaluation, look.lang))
        if evaluation.against is None:
            worst = sorted(evaluation.trial.scores, key=lambda score: score.values["ndcg@10"])
            lines = [(f"{score.values['ndcg@10']:.3f}", score) for score in worst if score.values["ndcg@10"] < 1]
            yield from _queries("eval_worst", lines[:queries], look)
        else:
            changed = list(_changed(evaluation.trial, evaluation.against))
            better = sorted((each for each in changed if each[0] > 0), key=lambda each: -each[0])
            worse = sorted((each for each in changed if each[0] < 0), key=lambda each: each[0])
            for key, chosen in (("eval_wins", better), ("eval_losses", worse)):
                yield from _queries(key, [(words, score) for _, words, score in chosen[:queries]], look)


def evaluations_object(evaluations: Sequence[Evaluation]) -> list[dict[str, Any]]:
    """Return evaluations as plain dicts and lists."""
    return [
        {
            "kind": each.trial.kind,
            "files": list(each.trial.files),
            "documents": each.trial.documents,
            "queries": len(each.trial.scores),
            "unjudged": each.trial.unjudged,
            "trials": [_trial_object(trial) for trial in (each.trial, each.against) if trial is not None],
            "differences": {
                name: {"change": one.change, "wins": one.wins, "losses": one.losses, "p": one.p}
                for name, one in (each.differences or {}).items()
            },
        }
        for each in evaluations
    ]


def _trial_object(trial: Trial) -> dict[str, Any]:
    return {
        "setting": trial.setting,
        "means": trial.means,
        "scores": [{"id": score.id, "query": score.query, **score.values} for score in trial.scores],
    }


def _head(trial: Trial, look: Look) -> Iterator[str]:
    facts = {"count": len(trial.scores), "documents": trial.documents}
    words = say(f"eval_{trial.kind}", look.lang, **facts)
    if trial.unjudged:
        words += say("eval_unjudged", look.lang, count=trial.unjudged)
    files = say("list", look.lang, items=trial.files)
    yield from indented([(visible(files), "title"), (" " * _GAP, ""), (words, "")], look, 0)


def _rows(evaluation: Evaluation, lang: str) -> Iterator[list[str]]:
    """Yield the rows of the table of measures, its head first."""
    trials = [trial for trial in (evaluation.trial, evaluation.against) if trial is not None]
    head = [visible(trial.setting) or say("eval_own", lang) for trial in trials]
    differences = evaluation.differences
    if differences is not None:
        head += [say("eval_change", lang), say("eval_counts", lang), "p"]
    yield ["", *head]
    for name in evaluation.trial.measures:
        row = [name, *(f"{trial.means[name]:.4f}" for trial in trials)]
        if differences is not None:
            one = differences[name]
            row += [f"{one.change:+.4f}", f"{one.wins} / {one.losses}", f"{one.p:.4f}"]
        yield row


def _table(rows: Iterator[list[str]]) -> Iterator[str]:
    cells = list(rows)
    widths = [max(text_width(row[column]) for row in cells) + _GAP for column in range(len(cells[0]))]
    for row in cells:
        yield "".join(pad(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _changed(first: Trial, second: Trial) -> Iterator[tuple[float, str, QueryScore]]:
    for one, other in zip(first.scores, second.scores, strict=True):
        before, after = one.values["ndcg@10"], other.values["ndcg@10"]
        yield after - before, f"{after - before:+.3f}  {before:.3f} → {after:.3f}", one


def _queries(key: str, lines: Sequence[tuple[str, QueryScore]], look: Look) -> Iterator[str]:
    if not lines:
        return
    yield ""
    yield paint([(say(key, look.lang), "title")], look)
    for words, score in lines:
        lead: Line = [(f"  {words}  ", "")]
        query: list[Span] = [(f"{visible(score.id)} ", "label"), (visible(score.query), "")]
        yield from indented(query, look, text_width(lead[0][0]), lead)
