from __future__ import annotations

import io

import pytest

from searchapp.cli.progress import amount, progress_bar


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_how_much_is_done_comes_with_the_rate() -> None:
    assert amount("read", 1_500_000, 65_578_210, 2_500_000) == "1.5/65.6 MB · 2.5 MB/s"
    assert amount("read", 0, 65_578_210, None) == "0.0/65.6 MB"
    assert amount("check", 1_000, 194_840, 9_999.6) == "1,000/194,840 · 10,000/s"


def test_a_bar_is_shown_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("TERM", "xterm")
    with progress_bar("en") as progress:
        assert progress is not None
        progress("read", 0, 4_000_000)
        progress("read", 4_000_000, 4_000_000)
        progress("write", 0, 1)
    shown = terminal.getvalue()
    assert "4.0/4.0 MB" in shown
    assert "writing" in shown


def test_nothing_is_shown_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", io.StringIO())
    with progress_bar("zh") as progress:
        assert progress is None
