"""A commit is made or not made, wherever it is cut short."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from searchapp.api.index import open_index, update_index
from searchapp.api.store import manifest
from searchapp.errors import IndexStateError
from tests.unit.api.conftest import Add


def texts(index: Path) -> list[str]:
    with open_index(index) as opened:
        assert opened.check() == []
        return [paragraph.text for paragraph in opened.export()]


def failing_at(number: int, error: BaseException, call: Callable[..., object]) -> Callable[..., object]:
    """Return ``call``, which raises ``error`` in the place of its ``number``-th call."""
    calls = 0

    def wrapped(*arguments: object, **named: object) -> object:
        nonlocal calls
        calls += 1
        if calls == number:
            raise error
        return call(*arguments, **named)

    return wrapped


FULL = OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("error", [FULL, KeyboardInterrupt()], ids=["full", "cut"])
@pytest.mark.parametrize("rebuild", [False, True])
@pytest.mark.parametrize("name", ["fsync", "open"])
def test_whichever_step_fails_the_index_holds_the_old_state_or_the_new(
    corpus: Path, index: Path, add: Add, monkeypatch: pytest.MonkeyPatch, error: BaseException, rebuild: bool, name: str
) -> None:
    add("a.jsonl", "一段")
    update_index([corpus], index)
    state = "一段"
    for number in range(1, 40):
        add("a.jsonl", f"第{number}次改的一段")
        with monkeypatch.context() as failing:
            failing.setattr(os, name, failing_at(number, error, getattr(os, name)))
            try:
                update_index([corpus], index, rebuild=rebuild)
            except (IndexStateError, KeyboardInterrupt):
                failed = True
            else:
                failed = False
        assert texts(index) in ([state], [f"第{number}次改的一段"])
        (state,) = texts(index)
        if not failed:
            break
    assert not failed
    assert texts(index) == [f"第{number}次改的一段"]
    add("a.jsonl", "完")
    update_index([corpus], index)
    assert len(list(index.glob("data-*"))) == 1


def test_a_commit_that_is_cut_short_after_the_rename_stands(
    corpus: Path, index: Path, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    add("a.jsonl", "一段")
    replace = Path.replace

    def then_interrupted(self: Path, target: Path) -> Path:
        replace(self, target)
        raise KeyboardInterrupt

    with monkeypatch.context() as interrupted, pytest.raises(KeyboardInterrupt):
        interrupted.setattr(Path, "replace", then_interrupted)
        update_index([corpus], index)
    assert (index / manifest.NAME).exists()
    assert texts(index) == ["一段"]
