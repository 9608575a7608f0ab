"""Options and fixtures for all tests."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# No test depends on how busy the machine is.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")

# Collecting makes thousands of tests, which all stay until the end: nothing of them is ever garbage to look for.
gc.disable()


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.enable()


# Where a test does not ask for processes that read, this one reads: each takes a second of a core that runs tests.
os.environ.setdefault("SEARCHAPP_WORKERS", "0")

GOLDEN = Path(__file__).parent / "golden"
#: What takes long, the longest first. The tests of a folder share what is costly to start, a node or a browser.
LONG = (
    "tests/contract/test_on_a_secured_cluster.py",
    "tests/contract/",
    "tests/browser/",
    "tests/property/test_matching.py",
    "tests/test_examples.py",
    "tests/unit/web/test_server.py",
    "tests/unit/api/store/test_workers.py",
    "tests/cases/test_office.py",
    "tests/unit/api/store/test_durability.py",
    "tests/property/test_evaluator.py",
    "tests/property/test_openings.py",
    "tests/test_slips.py",
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where several processes run the tests (``-n 2``), begin with what takes long: nobody waits for it at the end."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: next((n for n, each in enumerate(LONG) if item.nodeid.startswith(each)), len(LONG)))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Where several processes run the tests, keep those of a file together, and those that share."""
    from xdist.scheduler import LoadScopeScheduling

    class Files(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return next(filter(nodeid.startswith, LONG), nodeid.partition("::")[0])

    config.option.loadscopereorder = False  # in their order
    return Files(config, log)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew; look at the difference")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the golden file of that name, or write it there with ``--update-golden``."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.exists(), f"there is no golden file {name}: pytest tests/golden --update-golden"
        assert text == path.read_text(encoding="utf-8"), "if this is meant: pytest tests/golden --update-golden"

    return compare
