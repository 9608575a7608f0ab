import os
import subprocess
import sys

import click
import pytest

from searchapp.cli.output import write
from searchapp.cli.running import asked_language, run
from searchapp.errors import RequestError


def command(error: BaseException) -> click.Command:
    def fail() -> None:
        raise error

    return click.Command("fail", callback=fail)


def test_an_error_a_user_can_mend_is_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(command(RequestError("query_empty")), "fail", []) == 2
    assert "search --help" in capsys.readouterr().err


def test_an_interruption_is_status_130_with_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(command(KeyboardInterrupt()), "fail", []) == 130
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_system_error_names_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(command(PermissionError(13, "Permission denied", "index")), "fail", []) == 2
    assert "index" in capsys.readouterr().err


def test_the_messages_of_an_error_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    run(command(RequestError("option_unknown", option="\x1b[2J")), "fail", [])
    assert "\x1b" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "lang"),
    [(["--lang", "en"], "en"), (["x", "--lang=zh"], "zh"), (["--lang", "de"], "zh"), (["--", "--lang", "en"], "zh")],
)
def test_the_language_is_found_wherever_it_stands(words: list[str], lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEARCHAPP_LANG", "zh")
    assert asked_language(words) == lang


def test_showing_an_answer_loads_nothing_that_it_does_not_need() -> None:
    program = (
        "import sys, searchapp.cli.search, searchapp.cli.running, searchapp.cli.opening, searchapp.render.terminal;"
        "print(sorted({'rich', 'jieba', 'rjieba', 'whoosh', 'csv', 'difflib'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_a_closed_output_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", None)
    monkeypatch.setattr("sys.stderr", None)
    assert run(click.Command("x", callback=lambda: write(["多"])), "x", []) == 0


@pytest.mark.skipif(os.name == "nt", reason="closing a pipe is seen differently there")
def test_a_reader_who_leaves_early_is_no_error() -> None:
    program = (
        "import sys, click; from searchapp.cli.running import run; from searchapp.cli.output import write;"
        "sys.exit(run(click.Command('x', callback=lambda: write('多' * 99 for _ in range(9999))), 'x', []))"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0
