"""Whole pages in the style of Chinese news sites, each read as an editor would read it.

A page stands in ``pages/NAME.page``. Its first line says what the byline and the metadata must give; each further line
begins with a mark that is no part of the page: T title, K kicker, S subtitle, H section heading, P paragraph, + the
rest of the paragraph above, - anything that is not content. What follows ¦ in a paragraph is printed but not content,
nor part of a title; what stands before ‖ in a line is a rubric.
A second T begins a second article.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from searchapp.model import Article
from searchapp.reading.files import read_extraction
from searchapp.reading.formats import text

PAGES = sorted((Path(__file__).parent / "pages").glob("*.page"))


@dataclass
class Wanted:
    title: str = ""
    paragraphs: list[str] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)


def page_and_wanted(path: Path) -> tuple[str, list[Wanted], dict[str, str]]:
    facts, *marked = path.read_text(encoding="utf-8").splitlines()
    wanted = [Wanted()]
    lines: list[str] = []
    section: list[str] = []
    for line in marked:
        mark, _, content = line.partition("|")
        lines.append(content.replace("¦", "").replace("‖", ""))
        stripped = content.partition("¦")[0].rpartition("‖")[2].strip()
        if mark == "T":
            if wanted[-1].title:
                wanted.append(Wanted())
            wanted[-1].title, section = stripped, []
        elif mark == "H":
            section = [*section, stripped] if lines[-2:-1] and section and "|" not in section[-1] else [stripped]
        elif mark == "P":
            wanted[-1].paragraphs.append(stripped)
            wanted[-1].sections.append(" ".join(part.rstrip("|") for part in section))
            section = [f"{part.rstrip('|')}|" for part in section]
        elif mark == "+":
            wanted[-1].paragraphs[-1] += stripped
    return "\n".join(lines), wanted, dict(fact.split("=", 1) for fact in facts.split())


def grouped(articles: tuple[Article, ...]) -> list[list[Article]]:
    groups: list[list[Article]] = []
    for article in articles:
        if groups and groups[-1][0].title == article.title:
            groups[-1].append(article)
        else:
            groups.append([article])
    return groups


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_is_read_as_an_editor_would(path: Path) -> None:
    content, wanted, facts = page_and_wanted(path)
    document = read_extraction(text.in_text(content), "page.txt", "text")
    groups = grouped(document.articles)
    assert [group[0].title or "" for group in groups] == [article.title for article in wanted]
    for group, article in zip(groups, wanted, strict=True):
        passages = [passage for part in group for passage in part.passages]
        assert [passage.text for passage in passages] == article.paragraphs
        assert [passage.section or "" for passage in passages] == article.sections
    assert {article.source or "" for article in document.articles} == {facts["source"]}
    assert {article.date or "" for article in document.articles} == {facts["date"]}
    named = "|".join(",".join(article.authors) for article in document.articles)
    assert named == facts["authors"]
