"""The order of the floors: a module imports from floors below its own, never above, and not from a sibling package."""

import ast
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import searchapp

ROOT = Path(searchapp.__file__).parent

#: Package -> floor. What stands directly in searchapp/ is on the lowest, all of which is shared; ``searchapp/__init__``
#: opens the api.
FLOORS = {
    **dict.fromkeys(["cli"], 8),
    **dict.fromkeys(["web"], 7),
    **dict.fromkeys(["api"], 6),
    **dict.fromkeys(["render"], 5),
    **dict.fromkeys(["engines", "results", "query", "suggesting"], 4),
    **dict.fromkeys(["annotating"], 3),
    **dict.fromkeys(["reading", "analysis"], 2),
    **dict.fromkeys(["lexicon"], 1),
    **dict.fromkeys(["messages"], 0),
    # What makes data files runs by itself and may use all that reads them.
    "data": 5,
}

#: Library -> where alone it may be imported.
LIBRARIES = {
    "whoosh": ("engines/whoosh/", "engines/opensearch/", "query/", "analysis/analyzer.py", "analysis/tree.py"),
    "jieba": ("analysis/segment.py", "data/build/"),
    "rjieba": ("analysis/segment.py",),
    "click": ("cli/",),
    "selectolax": ("reading/formats/",),
    "rich": ("cli/", "render/terminal.py"),
    "docx": ("render/",),
    "xlsxwriter": ("render/",),
    **dict.fromkeys(["starlette", "uvicorn", "h11", "anyio", "jinja2", "mcp"], ("web/",)),
}

#: What cli may see of the program.
SEEN_BY_CLI = {
    "cli",
    "web",
    "api",
    "render",
    "reports",
    "model",
    "answer",
    "counts",
    "fields",
    "errors",
    "messages",
    "settings",
    "system",
    "whole",
    "slips",
}


@lru_cache(maxsize=1)
def modules() -> dict[str, ast.Module]:
    """Return each module that stands in a package, by its place."""
    return {
        path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(ROOT.rglob("*.py"))
        if path.parent != ROOT
    }


def imported(module: ast.Module) -> Iterator[str]:
    """Yield the full name of every module that one imports, also inside functions."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            if node.module == "searchapp":
                yield from (f"searchapp.{alias.name}" for alias in node.names)


def imports() -> Iterator[tuple[str, str, list[str]]]:
    """Yield the place of each module, its package, and the parts of the program that it imports from."""
    for place, module in modules().items():
        parts = [name.split(".")[1] for name in imported(module) if name.startswith("searchapp.")]
        yield place, place.split("/")[0], parts


def test_a_module_imports_only_from_floors_below_its_own() -> None:
    wrong = {
        (place, part)
        for place, own, parts in imports()
        for part in parts
        if part != own and FLOORS.get(part, 0) >= max(FLOORS[own], 1)
    }
    assert wrong == set()
    assert len(modules()) > 400


def test_the_command_line_sees_only_what_it_may() -> None:
    seen = {(place, part) for place, own, parts in imports() if own == "cli" for part in parts}
    assert {(place, part) for place, part in seen if part not in SEEN_BY_CLI} == set()
    assert len(seen) > 50


def test_a_library_is_imported_only_where_it_belongs() -> None:
    wrong = {
        (place, library)
        for place, module in modules().items()
        for library in {name.split(".")[0] for name in imported(module)} & LIBRARIES.keys()
        if not place.startswith(LIBRARIES[library])
    }
    assert wrong == set()
