"""A real server over a corpus, and Chromium: one of each for all tests here.

Where CI=true a missing browser is a failure, elsewhere these tests are skipped.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from searchapp.api.index import build_index
from tests.web import PAYLOADS

ROOT = Path(__file__).parents[2]

_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync",
    "--disable-component-update", "--disable-default-apps", "--no-first-run", "--disable-dev-shm-usage",
)  # fmt: skip


def _missing(what: str) -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(f"the tests of the pages need {what}")
    pytest.skip(f"the tests of the pages in a browser need {what}")


@pytest.fixture(scope="package")
def chromium() -> Iterator[Any]:
    """Debian's Chromium, driven by Playwright, whose event loop must have ended before other tests begin theirs."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        _missing("Chromium (apt-get install chromium)")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _missing("Playwright (pip install 'searchapp[dev]')")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over the corpus, some reports with their papers and dates, and texts that mean harm."""
    folder = tmp_path_factory.mktemp("browser")
    for number, path in enumerate(sorted((ROOT / "tests/gold/reports").glob("a*.txt"))):
        shutil.copy(path, folder / f"{number:02}_{path.name}")
    rows = [
        {
            "id": f"harm{number}:1", "text": f"甲乙丙{payload}丁", "kind": "narrative", "speakers": [payload],
            "speaker": {"name": payload, "title": payload, "org": payload}, "cities": [payload], "section": payload,
            "article": {"id": f"harm{number}", "title": payload, "source": payload, "url": payload},
        }
        for number, payload in enumerate(PAYLOADS)
    ]  # fmt: skip
    (folder / "harm.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    build_index([ROOT / "corpus", folder], folder / "index").close()
    command = "from searchapp.cli.app import main; raise SystemExit(main())"
    server = subprocess.Popen(
        [sys.executable, "-c", command, "serve", "--port", "0", "--index-dir", str(folder / "index"), "--lang", "zh"],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert server.stderr is not None
    lines: list[str] = []
    for line in server.stderr:
        lines.append(line)
        if "http://" in line:
            break
    assert lines and "http://" in lines[-1], lines
    yield next(word for word in lines[-1].replace("：", " ").split() if word.startswith("http")).rstrip("/")
    server.terminate()
    server.wait(20)
    server.stderr.close()


@dataclass
class Watched:
    """A page of the browser, with what it did that no page may do."""

    page: Any
    site: str
    wrong: list[str] = field(default_factory=list)

    def go(self, path: str) -> Any:
        """Go to a path and return the page."""
        self.page.goto(f"{self.site}{path}")
        return self.page


@pytest.fixture
def watched(chromium: Any, site: str, request: pytest.FixtureRequest) -> Iterator[Watched]:
    """A page in a context of its own; at the end nothing may have been said on the console or asked of others."""
    options = {"viewport": {"width": 1280, "height": 900}, "locale": "zh-CN", **getattr(request, "param", {})}
    context = chromium.new_context(**options)
    context.set_default_timeout(10_000)
    page = context.new_page()
    seen = Watched(page, site)
    page.on("console", lambda message: seen.wrong.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: seen.wrong.append(f"error: {error}"))
    page.on("dialog", lambda dialog: (seen.wrong.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    context.on("request", lambda asked: seen.wrong.append(asked.url) if not asked.url.startswith(site) else None)
    yield seen
    context.close()
    assert seen.wrong == []
