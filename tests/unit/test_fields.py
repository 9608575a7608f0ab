"""The table of fields, and that everything follows from it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec import structs

import searchapp
from searchapp.fields import BY_NAME, COLUMNS, FIELDS, PATHS, Field, checked, name_of, values_of
from searchapp.model import ArticleInfo, Paragraph, Speaker

ROOT = Path(searchapp.__file__).parent


@pytest.mark.parametrize(
    "row",
    [
        Field("city"),
        Field(""),
        Field("town", ("城市", "town"), matching="part", filter=True),
        Field("town", ("镇", "City"), matching="part", filter=True),
        Field("town", path="cities"),
        Field("town", column="kind", path="town"),
    ],
)
def test_two_rows_of_one_name_or_a_row_without_one_are_refused(row: Field) -> None:
    with pytest.raises(ValueError, match="fields"):
        checked((*FIELDS, row))


def test_what_a_paragraph_keeps_is_in_the_table() -> None:
    kept = {*Paragraph.__struct_fields__} - {"id", "text", "evidence", "prints", "speaker", "article"}
    parts = {f"speaker.{name}" for name in Speaker.__struct_fields__}
    parts |= {f"article.{name}" for name in ArticleInfo.__struct_fields__}
    assert set(PATHS) == kept | parts
    assert {row.path for row in COLUMNS.values()} == set(PATHS)


def test_a_field_that_narrows_down_or_is_counted_has_names_and_help() -> None:
    asked = [row for row in FIELDS if row.filter or row.facet]
    assert [row.name for row in asked if not row.label or not row.asked_by or (row.filter and not row.help)] == []


@pytest.mark.parametrize(
    ("confidence", "steps"),
    [(None, ()), (0.5, ()), (0.7, ("0.7",)), (0.89, ("0.7", "0.8")), (1.0, ("0.7", "0.8", "0.9"))],
)
def test_a_paragraph_is_found_by_each_step_that_its_kind_is_sure_of(
    confidence: float | None, steps: tuple[str, ...]
) -> None:
    assert values_of(Paragraph("a:1", "", "policy", confidence))["sure"] == steps


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("省", "province"), ("区", "district"), ("机构", "org"), ("报纸", "source"), ("标题", "article"),
        ("讲述人", "speaker"), ("派出地", "home_city"), ("派出城市", "home_city"), ("Home-City", "home_city"),
        (" home ", "home_city"), ("颜色", None), ("confidence", None),
    ],
)  # fmt: skip
def test_a_field_is_known_by_each_of_its_names(typed: str, name: str | None) -> None:
    assert name_of(typed) == name


#: What a person adds who wants a field: a row, and, as its values are kept, an attribute.
_ROW = """
    Field(
        "era", ("时代", "age"), ("年代",), "eras", column="eras", matching="part", filter=True, facet=True,
        help=("所述的时代", "the age that is told of"), offered=1.0,
    ),
    _row("also_in","""
_ATTRIBUTE = """    topics: tuple[str, ...] = ()
    eras: tuple[str, ...] = ()
"""

_ASK = """
import json, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
import searchapp
from searchapp.cli import app, search
from searchapp.messages import say

folder = Path(sys.argv[1])
record = {"text": "城墙拆了。", "eras": ["晚清", "民国"]}
(folder / "a.jsonl").write_text(json.dumps(record, ensure_ascii=False) + "\\n" + json.dumps({"text": "楼盖好了。"}))
(folder / "b.csv").write_text("text,eras\\n城门还在。,民国; 当代\\n", encoding="utf-8")
index = searchapp.build_index(folder, folder / "index")
found = {
    "filter": [hit.text for hit in index.search(filters={"年代": "晚清"}).hits],
    "query": [hit.text for hit in index.search("时代:民国").hits],
    "facet": {value.value: value.count for value in index.facets(["era"])["era"]},
    "completion": [(each.text, each.field) for each in index.suggest("晚")],
    "messages": [say("field_era", "en"), say("opt_era", "zh")],
}
print(json.dumps(found))
sys.stdout.flush()
place = ["--index-dir", str(folder / "index")]
search.main(["--era", "晚清", "--format", "json", *place])
search.main(["--era", "当代", "--facet", "时代", "--format", "csv", *place])
search.main(["--help"])
app.main(["facets", "年代", "--format", "csv", *place])
"""


def test_a_new_row_is_found_everywhere(tmp_path: Path) -> None:
    package = tmp_path / "with_a_row" / "searchapp"
    package.mkdir(parents=True)
    for part in ROOT.iterdir():
        (package / part.name).symlink_to(part)
    for name, old, new in (
        ("fields.py", '\n    _row("also_in",', _ROW),
        ("model.py", "    topics: tuple[str, ...] = ()\n", _ATTRIBUTE),
    ):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert text.count(old) == 1
        (package / name).unlink()
        (package / name).write_text(text.replace(old, new), encoding="utf-8")
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "SEARCHAPP_LANG": "zh"}
    command = [sys.executable, "-c", _ASK, str(corpus), str(package.parent)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    first, _, rest = done.stdout.partition("\n")
    found = json.loads(first)
    assert found["filter"] == ["城墙拆了。"]
    assert sorted(found["query"]) == ["城墙拆了。", "城门还在。"]
    assert found["facet"] == {"民国": 2, "当代": 1, "晚清": 1}
    assert ["晚清", "era"] in found["completion"]
    assert found["messages"] == ["age", "所述的时代"]
    hit, _, rest = rest.partition("\n}\n")
    assert json.loads(hit + "}")["hits"][0]["eras"] == ["晚清", "民国"]
    assert "eras" in rest.splitlines()[0].split(",")
    assert "民国; 当代" in rest.splitlines()[1]
    assert "--era X" in rest
    assert "era,民国,2,false" in rest


def test_a_field_is_shown_by_its_label_and_asked_for_by_it() -> None:
    labels = [(row.name, label) for row in FIELDS if row.asked_by for label in row.label or ()]
    assert [(name, label) for name, label in labels if name_of(label) != name] == []
    assert structs.replace(BY_NAME["city"], matching=None).asked_by == ()
