"""The workflow tries what pyproject and the README say is supported."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import yaml

from tests.conftest import LONG

ROOT = Path(__file__).parents[2]
if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
JOBS = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))["jobs"]


def test_three_systems_and_every_python_from_the_first_that_is_required() -> None:
    matrix = JOBS["systems"]["strategy"]["matrix"]
    assert {each.partition("-")[0] for each in matrix["os"]} == {"ubuntu", "macos", "windows"}
    first = re.sub("[^0-9.]", "", PROJECT["requires-python"])
    assert matrix["python"] == [f"3.{minor}" for minor in range(int(first.split(".")[1]), 15)]


def test_every_extra_that_people_install_is_looked_through_for_holes() -> None:
    (install,) = (step["run"] for step in JOBS["audit"]["steps"] if "pip install" in step.get("run", ""))
    named = set(re.search(r"\[(.*)\]", install)[1].split(","))  # type: ignore[index]
    assert named == set(PROJECT["optional-dependencies"]) - {"dev", "bench"}


def test_whatever_runs_is_there() -> None:
    commands = [step["run"] for job in JOBS.values() for step in job["steps"] if "run" in step]
    assert ".ci/run" in commands
    assert (ROOT / ".ci" / "run").exists()
    assert all(Path(ROOT, place).exists() for line in commands for place in re.findall(r"--ignore (\S+)", line))


def test_what_is_said_to_take_long_is_there() -> None:
    assert [each for each in LONG if not (ROOT / each).exists()] == []
