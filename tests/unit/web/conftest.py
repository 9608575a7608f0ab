"""A site over an index of two articles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from searchapp.api.index import build_index
from searchapp.web.app import application
from searchapp.web.serving import Serving
from tests.web import Browser

ROWS = (
    '{"id": "a:1", "text": "上海市优化营商环境，企业办事只进一扇门。", "kind": "policy", "confidence": 0.95,'
    ' "cities": ["上海"],'
    ' "article": {"id": "a", "title": "一扇门", "source": "解放日报", "date": "2023-03-16"}}\n'
    '{"id": "a:2", "text": "“营商环境就是生产力。”李军说。", "kind": "testimonial", "confidence": 0.72,'
    ' "cities": ["上海", "商丘"],'
    ' "speakers": ["李军"], "speaker": {"name": "李军", "title": "区委书记", "org": "梁园区委"},'
    ' "article": {"id": "a", "title": "一扇门", "source": "解放日报", "date": "2023-03-16"}}\n'
    '{"id": "b:1", "text": "苏州工业园区为企业送政策上门。", "kind": "policy", "cities": ["苏州"],'
    ' "article": {"id": "b", "title": "送政策", "source": "新华日报", "date": "2022"}}\n'
)


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index that nobody changes."""
    folder = tmp_path_factory.mktemp("web")
    (folder / "rows.jsonl").write_text(ROWS, encoding="utf-8")
    build_index(folder / "rows.jsonl", folder / "index").close()
    return folder / "index"


@pytest.fixture(scope="session")
def browser(place: Path) -> Iterator[Browser]:
    """A browser that visits the site over that index."""
    visiting = Browser(application(Serving(place)))
    yield visiting
    visiting.close()
