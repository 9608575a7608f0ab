"""Every example that people are shown runs: those of the READMEs, line by line, and those of each command's help.

Each page has a folder that holds what its lines speak of, and its lines run there one after the other, as a reader
would type them. What cannot run here (it installs, asks a server, or never ends) is named in ``_LEFT_OUT``; of the
program's own commands at least the options are looked at then.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from searchapp.api.index import update_index
from searchapp.cli import app, search
from searchapp.cli.app import command as group

ROOT = Path(__file__).parents[1]
PAGES = ("README.md", "README.zh.md")
NAMES = group.list_commands(click.Context(group))

_BLOCK = re.compile(r"^(?P<note><!-- .*? -->\n)?^```(?P<language>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_RECIPE = re.compile(r"^### (\d+)\. (.+)$", re.MULTILINE)
#: How lines begin, or what they hold, that cannot run here.
_LEFT_OUT = re.compile(
    r"^(?:pip|py|eval|_SEARCH\w*|source|export|set|curl|python -m tests|searchapp (?:serve|mcp))\b|https://|\.venv\b"
)
#: What may end otherwise than with 0: something is lacking, or nothing is new, and that is what is shown.
_ENDS = (
    ("searchapp check --citations", {2}),
    ("searchapp news", {0, 1}),
    ("searchapp index && searchapp news", {0, 1}),
)
#: Marks that only a shell understands.
_FOR_A_SHELL = re.compile(r"[|;&>]")


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path]]:
    """A folder with the texts that examples speak of and an index of them, and a copy of it as it was made."""
    top = tmp_path_factory.mktemp("examples")
    folder = top / "place"
    reports = folder / "tests" / "gold" / "reports"
    reports.mkdir(parents=True)
    shutil.copytree(ROOT / "corpus", folder / "corpus")
    for path in sorted((ROOT / "tests" / "gold" / "reports").glob("[ab]*.txt")):
        shutil.copy(path, reports)
    for place in (folder, folder / "tests" / "gold"):
        shutil.copy(ROOT / "tests" / "gold" / "needs.json", place)
    article = (reports / "a01_siping_zuzhibu.txt").read_text(encoding="utf-8")
    papers = folder / "home" / "报纸"
    papers.mkdir(parents=True)
    for path in (papers / "一.txt", folder / "文章.txt", folder / "新文章.txt"):
        path.write_text(article, encoding="utf-8")
    (folder / "文章.html").write_text(f"<html><title>文章</title><p>{article}</p></html>", encoding="utf-8")
    (folder / "词典.txt").write_text("投行思维\n", encoding="utf-8")
    (folder / "同义词.txt").write_text("帮办, 代办\n", encoding="utf-8")
    asked = {"question": "哪里的营商环境好？", "id": "q1", "answers": [{"text": "苏州", "answer_start": 0}]}
    data = {"data": [{"title": "文", "paragraphs": [{"context": "苏州的营商环境好。", "qas": [asked]}]}]}
    (folder / "squad.json").write_text(json.dumps(data), encoding="utf-8")
    (folder / "more.json").write_text(json.dumps(data).replace("q1", "q2"), encoding="utf-8")
    update_index([folder / "corpus"], folder / "index")
    with pytest.MonkeyPatch.context() as patch:
        _at_home(folder, patch)
        # A search that is saved, and what came since.
        assert (
            search.main(["跟班学习", "--city", "上海", "--save", "上海跟班", "-o", os.devnull, "--format", "text"]) == 0
        )
    update_index([reports], folder / "index")
    update_index([papers], folder / "home" / "报纸索引")
    shutil.copytree(folder, top / "kept")
    yield folder, top / "kept"


@pytest.fixture
def place(kept: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder as it was made, as the current one, with a home of its own."""
    folder, before = kept
    shutil.rmtree(folder)
    shutil.copytree(before, folder)
    _at_home(folder, monkeypatch)
    return folder


def _at_home(folder: Path, patch: pytest.MonkeyPatch) -> None:
    """Let the current folder be ``folder``, its home that of the user, and the commands be found."""
    for name in ("COLUMNS", "NO_COLOR", "SEARCHAPP_INDEX", "LC_ALL", "LC_MESSAGES", "XDG_CONFIG_HOME", "APPDATA"):
        patch.delenv(name, raising=False)
    patch.setenv("SEARCHAPP_LANG", "zh")
    for name in ("HOME", "USERPROFILE"):
        patch.setenv(name, str(folder / "home"))
    patch.setenv("PATH", os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])))
    patch.chdir(folder)


def _lines(text: str) -> Iterator[str]:
    """Yield the commands of a block, without comments; one that goes on in the next line is one."""
    for line in text.replace("\\\n", " ").splitlines():
        bare = re.sub(r"(?:^|\s+)#\s.*$", "", line).strip()
        if bare:
            yield bare


def _run(line: str) -> None:
    """Run a line as a shell would; in this process where it is a command of the program and nothing else."""
    if _LEFT_OUT.search(line):
        if line.startswith(("searchapp ", "search ")):
            _is_accepted(line)
        return
    words = shlex.split(line)
    expected = next((statuses for beginning, statuses in _ENDS if line.startswith(beginning)), {0})
    if words[0] in ("search", "searchapp") and not _FOR_A_SHELL.search(re.sub("'[^']*'", "", line)):
        words = [str(Path(word).expanduser()) if word.startswith("~/") else word for word in words]
        status = (search if words[0] == "search" else app).main(words[1:])
    else:
        status = subprocess.run(["bash", "-c", line], check=False, capture_output=True).returncode
    assert status in expected, line


def _is_accepted(line: str) -> None:
    """Look whether the options of a command are what it takes, without running it."""
    words = shlex.split(line)
    name = words[1] if words[0] == "searchapp" else "search"
    command = group.get_command(click.Context(group), name)
    assert command is not None
    with command.make_context(name, words[2:] if words[0] == "searchapp" else words[1:]):
        pass


@pytest.mark.parametrize("page", PAGES)
def test_every_line_of_a_readme_runs(page: str, place: Path) -> None:
    ran = 0
    for block in _BLOCK.finditer((ROOT / page).read_text(encoding="utf-8")):
        if block["note"]:
            continue  # the two commands that .ci/run runs
        if block["language"] == "sh":
            for line in _lines(block["text"]):
                _run(line)
                ran += 1
        elif block["language"] == "python":
            exec(compile(block["text"], page, "exec"), {"__name__": "readme"})
            ran += 1
        elif block["language"] == "yaml":
            (place / "corpus" / "004_a386a25ba6541611.meta.yaml").write_text(block["text"], encoding="utf-8")
            _run("searchapp index")
    assert ran > 40


@pytest.mark.parametrize("name", NAMES)
def test_every_example_of_a_help_page_runs(name: str, place: Path) -> None:
    assert place.exists()
    command = group.get_command(click.Context(group), name)
    for example in getattr(command, "examples", ()):
        _run(example)


def test_the_recipes_are_ten_and_more_and_each_has_something_to_type() -> None:
    page = (ROOT / "README.zh.md").read_text(encoding="utf-8")
    recipes = [match for match in _RECIPE.finditer(page) if match.start() > page.index("我要")]
    assert [int(match[1]) for match in recipes] == list(range(1, len(recipes) + 1))
    assert len(recipes) >= 10
    ends = [match.start() for match in recipes[1:]] + [page.index("\n## ", recipes[-1].start())]
    for recipe, end in zip(recipes, ends, strict=True):
        assert re.search(r"^```(?:sh|python)\n", page[recipe.end() : end], re.MULTILINE), recipe[2]


def test_both_readmes_have_the_same_sections_but_for_the_recipes() -> None:
    def levels(page: str) -> list[int]:
        bare = re.sub(r"^```.*?^```$", "", (ROOT / page).read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
        bare = re.sub(r"^## 我要.*?(?=^## )", "", bare, flags=re.MULTILINE | re.DOTALL)
        return [len(marks) for marks in re.findall("^(#+) ", bare, re.MULTILINE)]

    assert levels("README.md") == levels("README.zh.md")


@pytest.mark.parametrize("page", PAGES)
def test_whatever_a_readme_links_to_or_shows_is_there(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    places = re.findall(r"\]\((?!https?:|#)([^)#]+)", text)
    assert [each for each in places if not (ROOT / each).exists()] == []
    assert {*PAGES} - {page} <= set(places)
