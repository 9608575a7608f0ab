"""A progress bar on standard error, when that is a terminal: how much is done, how fast, and the time that is left."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from searchapp.messages import label

Progress = Callable[[str, int, int], None]


@contextmanager
def progress_bar(lang: str) -> Iterator[Progress | None]:
    """Give a function to call with (stage, done, total), or None where nobody would see a bar."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, ProgressColumn, Task, TaskID, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class Amount(ProgressColumn):
        def render(self, task: Task) -> Text:
            total, speed = task.total, task.finished_speed or task.speed
            return Text("" if total is None else amount(task.fields["stage"], task.completed, total, speed))

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        Amount(),
        TimeRemainingColumn(elapsed_when_finished=True),
        console=Console(stderr=True),
        transient=True,
    )
    tasks: dict[str, TaskID] = {}

    def advance(stage: str, done: int, total: int) -> None:
        # What is one step has no share that is done: its bar only moves.
        known = total if total > 1 else None
        if stage not in tasks:
            tasks[stage] = bar.add_task(label("stage", stage, lang), total=known, stage=stage)
        bar.update(tasks[stage], completed=done, total=known)

    with bar:
        yield advance


def amount(stage: str, done: float, total: float, speed: float | None) -> str:
    """Return how much of a stage is done and how fast: files in megabytes, all else in paragraphs."""
    if stage == "read":
        rate = "" if speed is None else f" · {speed / 1e6:.1f} MB/s"
        return f"{done / 1e6:,.1f}/{total / 1e6:,.1f} MB{rate}"
    rate = "" if speed is None else f" · {speed:,.0f}/s"
    return f"{done:,.0f}/{total:,.0f}{rate}"
