"""A quote book as one HTML file: it narrows down by its own script, offline, and prints what is shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from searchapp.render.quotebook.html import quotebook_as_html
from tests.unit.render.quotebook.samples import book

pytestmark = pytest.mark.service


@pytest.fixture
def page(chromium: Any, tmp_path: Path) -> Iterator[Any]:
    place = tmp_path / "book.html"
    place.write_text("\n".join(quotebook_as_html(book(), "zh")), encoding="utf-8")
    context = chromium.new_context(offline=True, viewport={"width": 1200, "height": 900})
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(place.as_uri())
    yield page
    context.close()
    assert errors == []


def shown(page: Any) -> list[str]:
    return [each.get_attribute("id") for each in page.locator("article:visible").all()]


def test_values_of_a_field_are_alternatives_and_fields_combine(page: Any) -> None:
    assert shown(page) == ["q1", "q2", "q3"]
    assert page.locator("output").inner_text() == "显示 3 / 3 条"
    page.get_by_label("2023", exact=False).check()
    assert shown(page) == ["q3"]
    page.get_by_label("日期不详", exact=False).check()
    assert shown(page) == ["q1", "q2", "q3"]
    page.get_by_label("2023", exact=False).uncheck()
    assert shown(page) == ["q1", "q2"]
    assert page.locator("output").inner_text() == "显示 2 / 3 条"


def test_a_group_of_which_nothing_is_left_is_not_shown(page: Any) -> None:
    page.get_by_label("2023", exact=False).check()
    assert [each.inner_text() for each in page.locator("section.group:visible h2").all()] == ["（未涉及城市）（1 条）"]


def test_words_narrow_down_and_all_comes_back(page: Any) -> None:
    page.locator("input[type=search]").fill("=1+1")
    assert shown(page) == ["q2"]
    page.get_by_role("button", name="清除").click()
    assert shown(page) == ["q1", "q2", "q3"]


def test_a_link_to_what_is_hidden_shows_it(page: Any) -> None:
    page.get_by_label("日期不详", exact=False).check()
    page.locator("ol.references a", has_text="3").last.click()
    page.wait_for_function("!document.getElementById('q3').hidden")
    assert "q3" in shown(page)


def test_without_scripts_all_of_it_is_there(chromium: Any, tmp_path: Path) -> None:
    place = tmp_path / "book.html"
    place.write_text("\n".join(quotebook_as_html(book(), "zh")), encoding="utf-8")
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(place.as_uri())
    assert len(shown(page)) == 3 and not page.locator("nav").is_visible()
    context.close()
