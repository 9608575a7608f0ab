"""The page and the charts on it, and the Word document of a comparison."""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import replace
from xml.etree import ElementTree

import docx
import pytest

from searchapp.counts import Flow, Flows, Trend
from searchapp.errors import RequestError
from searchapp.render.counted.charts import flows_chart, trend_chart, unplaced
from searchapp.render.formats import counted_in
from tests.unit.render.counted.conftest import Results
from tests.unit.render.counted.test_text import KINDS

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_needs_nothing_else_and_runs_nothing(results: Results, kind: str, lang: str) -> None:
    page = "\n".join(counted_in(format="html", counted=results[kind], lang=lang))  # type: ignore[arg-type]
    assert page.startswith("<!DOCTYPE html>")
    assert "<script" not in page
    assert not re.search(r'(?:src|href)="(?!#)', page)
    assert "\x1b" not in page and "\x07" not in page
    tags = re.findall(r"<(/?)(table|tr|td|th|figure|svg|div|blockquote|p|h1|h2|h3)\b", page)
    assert all(Counter(tags)["", tag] == Counter(tags)["/", tag] for _, tag in tags)


def test_a_line_leads_through_every_period_and_each_point_says_what_it_is(results: Results) -> None:
    trend = results["trend"]
    assert isinstance(trend, Trend)
    chart = ElementTree.fromstring(trend_chart(trend, "zh"))
    lines = chart.findall(f"{SVG}polyline")
    assert [len(line.attrib["points"].split()) for line in lines] == [4, 4]
    titles = [title.text for title in chart.iter(f"{SVG}title")]
    assert titles[0] == "营商环境 2020: 2 (40.0%)"


def test_shares_have_no_point_where_there_is_nothing_to_have_a_share_of(results: Results) -> None:
    trend = results["trend"]
    assert isinstance(trend, Trend)
    gap = replace(trend, bases=(5, 0, 2, 3))
    chart = ElementTree.fromstring(trend_chart(gap, "zh", shares=True))
    assert len(chart.findall(f"{SVG}circle")) == 6
    assert len(chart.findall(f"{SVG}polyline")) == 4


def test_an_arc_stands_for_each_flow_and_the_thickest_for_the_most(results: Results) -> None:
    flows = results["flows"]
    assert isinstance(flows, Flows)
    chart = ElementTree.fromstring(flows_chart(flows, "zh"))
    arcs = [each for each in chart.iter() if each.attrib.get("class") == "arc"]
    assert len(arcs) == len(flows.flows)
    thick = {arc.findtext(f"{SVG}title"): float(arc.attrib["stroke-width"]) for arc in arcs}
    assert max(thick, key=lambda title: thick[title]) in ("商丘 → 无锡：3 篇，7 段", "商丘 → 苏州：3 篇，7 段")
    assert {each.text for each in chart.iter(f"{SVG}text")} == {"郑州", "上海", "商丘", "苏州", "无锡"}


def test_a_city_that_is_nowhere_is_named_and_what_stays_in_a_city_is_a_ring() -> None:
    counted = {"query": "", "counted": "articles", "total": 2, "different": 2, "both": 2, "one_sided": 0}
    places = {"郑州": (113.6, 34.8)}
    flows = Flows(**counted, flows=(Flow("郑州", "郑州", 1, 1), Flow("郑州", "某地", 1, 1)), places=places)
    assert unplaced(flows) == ["某地"]
    chart = ElementTree.fromstring(flows_chart(flows, "zh"))
    assert [each.tag for each in chart.iter() if each.attrib.get("class") == "arc"] == [f"{SVG}circle"]
    assert flows_chart(replace(flows, places={}), "zh") == ""


def test_a_comparison_is_a_document_with_footnotes(results: Results) -> None:
    made = counted_in("docx", results["comparison"], "zh")
    assert isinstance(made, bytes)
    document = docx.Document(io.BytesIO(made))
    headings = [each.text for each in document.paragraphs if each.style.name.startswith("Heading")]
    assert headings[:2] == ["主题", "学习"]
    assert [cell.text for cell in document.tables[0].rows[1].cells][:3] == ["招商引资", "0", "0.0%"]
    assert any("footnote" in str(part.partname) for part in document.part.package.iter_parts())


def test_nothing_else_is_a_document(results: Results) -> None:
    with pytest.raises(RequestError):
        counted_in("docx", results["table"], "zh")
