"""What is shown of an index on a real node: every page as of a local one, and what is new since one last looked."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator
from datetime import datetime, timezone
from html import unescape
from pathlib import Path
from uuid import uuid4

import pytest

from searchapp.api.index import Index, open_index, update_index
from searchapp.api.store import indexing
from searchapp.api.workbench.saved import look_at, news, remember, saved_search
from searchapp.web.app import application
from searchapp.web.serving import Serving
from tests import cluster
from tests.engines import ON_NODE, required
from tests.unit.web.conftest import ROWS
from tests.web import Browser

pytestmark = pytest.mark.service

#: Where a visit begins; it goes on by links, to so many pages.
_BEGINS = (
    "/", "/?q=营商环境", "/?q=银商环境", "/?q=“火星”", "/?q=py:yingshang", "/?q=date:2023 -生产力", "/check?q=营商环境",
    "/table?q=营商环境", "/trend?q=营商环境", "/flows", "/api/v1/search?q=营商环境&facet=city", "/api/v1/suggest?q=营",
)  # fmt: skip
_PAGES = 60
_LINK = re.compile(r'href="(/(?!static)[^"#]*)')
#: How long something took, how large files are, when an index was made, and where it is.
_DIFFERS = re.compile(
    r'[\d.]+ (?:毫秒|秒|[KM]B)|"took_ms": ?[\d.]+|\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d)?|/[^"<> ]*/(?:here|there)'
)


@pytest.fixture(autouse=True)
def _node() -> None:
    required(ON_NODE)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    file = tmp_path / "rows.jsonl"
    file.write_text(ROWS, encoding="utf-8")
    return file


@pytest.fixture
def there(source: Path, tmp_path: Path) -> Path:
    update_index([source], tmp_path / "there", engine=f"{cluster.one_node().url()}/t{uuid4().hex[:12]}")
    return tmp_path / "there"


@pytest.fixture
def browsers(
    source: Path, there: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Browser, Browser]]:
    monkeypatch.setattr("searchapp.web.site.PAGE_SECONDS", 60.0)  # not how fast they are is tested
    update_index([source], tmp_path / "here")
    both = tuple(Browser(application(Serving(place))) for place in (tmp_path / "here", there))
    yield both
    for each in both:
        each.close()


def test_every_page_says_what_it_does_of_a_local_index(browsers: tuple[Browser, Browser]) -> None:
    here, there = browsers
    todo, seen = deque(_BEGINS), set(_BEGINS)
    for _ in range(_PAGES):
        page = todo.popleft()
        one, other = here.get(page), there.get(page)
        assert (other.status, _DIFFERS.sub("", other.text)) == (one.status, _DIFFERS.sub("", one.text)), page
        links = dict.fromkeys(map(unescape, _LINK.findall(one.text)))
        todo.extend(link for link in links if link not in seen)
        seen.update(links)
    assert {page.partition("?")[0][:3] for page in seen} >= {"/", "/p/", "/a/", "/ta", "/tr", "/fl", "/ch"}


def test_what_comes_into_an_index_is_news_once(
    there: Path, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    days = (datetime(2033, 12, day, tzinfo=timezone.utc).isoformat(timespec="seconds") for day in range(1, 30))
    monkeypatch.setattr(indexing, "now", lambda: next(days))

    def told(index: Index) -> list[str]:
        stream, after = news(saved_search("环境"), index)
        look_at(after)
        return [hit.text for hit in stream]

    with open_index(there) as index:
        remember("环境", "营商环境", {"filters": {"city": ("上海",)}}, index)
        assert told(index) == []
        with source.open("a", encoding="utf-8") as more:
            for city in ("上海", "苏州"):
                more.write(json.dumps({"text": f"{city}的营商环境又好了。", "cities": [city]}) + "\n")
        index.update()
        assert told(index) == ["上海的营商环境又好了。"]
        assert told(index) == []
