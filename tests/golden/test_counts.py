"""What tables, trends, flows, speakers and comparisons print over a few paragraphs, to the last character."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from searchapp.cli import app
from tests.counted import counted_index

COMMANDS = (
    ("table", "派出", "年份"),
    ("table", "主题", "类型", "--share", "column", "--count", "articles"),
    ("trend", "营商环境"),
    ("trend", "营商环境", "招商引资", "--by", "year", "--since", "2021"),
    ("flows",),
    ("speakers",),
    ("compare", "--left", "home:郑州", "--right", "home:商丘", "--quotations", "1"),
)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("golden counts")
    counted_index(folder).close()
    return folder / "index"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_counts_in_the_terminal(
    place: Path,
    golden: Callable[[str, str], None],
    lang: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "SEARCHAPP_INDEX", "SEARCHAPP_LANG", "LC_ALL", "LANG", "TERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    printed = []
    for words in COMMANDS:
        assert app.main([*words, "--index-dir", str(place), "--color", "never", "--lang", lang]) == 0
        out, err = capsys.readouterr()
        assert err == ""
        printed.append(f"$ searchapp {' '.join(words)}\n{out}")
    golden(f"counts.{lang}.txt", "\n".join(printed))
