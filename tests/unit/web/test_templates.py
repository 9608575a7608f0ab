"""What templates ask for is there: words in both languages, files, and nothing that a browser would not run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import searchapp.web
from searchapp.messages import MESSAGES
from searchapp.messages.web import WEB

HERE = Path(searchapp.web.__file__).parent
TEMPLATES = sorted((HERE / "templates").glob("*.html"))
SOURCES = "".join(path.read_text("utf-8") for path in (*HERE.rglob("*.py"), *TEMPLATES))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_message_of_a_template_has_words(path: Path) -> None:
    text = path.read_text("utf-8")
    keys = re.findall(r"""['"](\w+)['"] \| say\b""", text)
    assert len(keys) == len(re.findall(r"\bsay\b", text))
    assert [key for key in keys if key not in MESSAGES] == []


def test_no_word_of_the_pages_is_unused() -> None:
    made = (
        "page_help_",
        "page_field_",
        "page_sort_",
        "page_match_",
        "page_duplicates",
        "page_synonyms",
        "page_rows",
        "page_columns",
    )
    keys = [key for key in WEB if not key.startswith(made) and not key.endswith("_web")]
    assert [key for key in keys if not re.search(rf"\b{re.sub('_(one|alone)+', '', key)}", SOURCES)] == []
    assert [key for key in WEB if key.endswith("_web") and key.removesuffix("_web") not in MESSAGES] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_hold_nothing_that_the_policy_forbids(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?! src=\"\{\{)", text)
    assert not re.search(r"\|\s*safe|autoescape|Markup", text)
