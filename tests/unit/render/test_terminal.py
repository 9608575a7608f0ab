import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.answer import FacetValue, Snippet, Suggestion
from searchapp.model import ArticleInfo, Evidence, Note, Speaker
from searchapp.render.style import Look
from searchapp.render.terminal import results_as_text
from searchapp.render.width import text_width

from .samples import TEXT, hit, results

SGR = re.compile("\x1b\\[[0-9;]*m")
PIPE = Look("zh")
AT_80 = Look("zh", 80)


def test_an_answer_at_80_columns() -> None:
    assert list(results_as_text(results(hit(), total=17, articles=4), AT_80)) == [
        "营商环境   17 段，出自 4 篇文章（3 毫秒）",
        "",
        " 1  对标“优等生” 当好“上进生” › “投行思维”抓招商                        日期不详",
        "    亲历  郑秋艳，铜陵市招商服务中心  派出 铜陵 · 学习 上海               004:61",
        "    …上海市优化【营商环境】改革已从1.0版发展到5.0版，构建了覆盖企业全生命周期的",
        "    服务体系。近年来，铜陵市也倾力打造【营商环境】升级版，但相较先进地区仍有较大",
        "    提升空间。",
        "",
        "第 1–1 段，共 17 段   下一页加 --offset 1   全文与引文：searchapp show 004:61",
        "",
        "城市   上海 9 ✓ · 马鞍山 2 · 商丘 0",
        "类型   亲历 11 · 举措 4",
    ]


def test_in_a_pipe_nothing_is_folded_or_aligned() -> None:
    lines = list(results_as_text(results(hit()), PIPE))
    assert lines[2] == " 1  对标“优等生” 当好“上进生” › “投行思维”抓招商   日期不详"
    assert lines[3] == "    亲历  郑秋艳，铜陵市招商服务中心  派出 铜陵 · 学习 上海   004:61"
    assert lines[4].endswith("提升空间。")


def test_colour_changes_no_character_but_the_brackets() -> None:
    colored = [SGR.sub("", line) for line in results_as_text(results(hit()), Look("zh", None, True))]
    plain = [re.sub("[【】]", "", line) for line in results_as_text(results(hit()), PIPE)]
    assert colored == plain


def test_every_colour_is_switched_off_on_its_line() -> None:
    for line in results_as_text(results(hit()), Look("zh", 40, True), ["city"]):
        codes = SGR.findall(line)
        assert codes[1::2] == ["\x1b[0m"] * (len(codes) // 2)
        assert len(codes) % 2 == 0


def test_the_date_has_its_own_line_where_the_title_leaves_no_room() -> None:
    article = ArticleInfo("a", "做全市发展“火车头”" * 4, "郑州日报", "2023-05", "inferred")
    lines = list(results_as_text(results(hit(article=article, section=None)), AT_80))
    assert lines[3] == "    火车头”" or lines[3].endswith("约 2023-05") or lines[4].strip() == "郑州日报 约 2023-05"
    assert sum("约 2023-05" in line for line in lines) == 1


def test_partial_hits_stand_below_a_line() -> None:
    lines = list(results_as_text(results(hit(1), hit(2, partial=True), hit(3, partial=True)), PIPE))
    border = "── 以下段落只含部分检索词，或只是主题相同 ──"
    assert lines.count(border) == 1
    assert lines.index(border) < next(n for n, line in enumerate(lines) if line[:2] == " 2")


def test_a_relaxed_answer_needs_no_line_between() -> None:
    lines = list(results_as_text(results(hit(1, partial=True), relaxed=True), PIPE))
    assert lines[0].startswith("营商环境   没有段落含有“营商环境”；以下只含其中一部分")
    assert not any(line.startswith("──") for line in lines)


def test_other_places_of_a_reprint_are_named() -> None:
    lines = list(results_as_text(results(hit(also_in=("001:3", "002:9"))), PIPE))
    assert "    另见 001:3、002:9" in lines


def test_notes_stand_under_the_header() -> None:
    lines = list(results_as_text(results(hit(), notes=(Note("index_stale", {"count": 1, "files": ["a.txt"]}),)), PIPE))
    assert lines[1].startswith("建索引之后有 1 个文件变了（a.txt）")


def test_finding_nothing_is_followed_by_advice() -> None:
    nothing = results(total=0, articles=0, facets={}, suggestions=(Suggestion("营商环境", "homophone"),))
    lines = list(results_as_text(nothing, PIPE))
    assert lines[0] == "营商环境   没有找到（3 毫秒）"
    assert "试试：营商环境" in lines
    assert any("searchapp facets" in line for line in lines)
    assert not any("筛选" in line for line in lines)
    assert any("筛选" in line for line in results_as_text(nothing, PIPE, filtered=True))


def test_a_page_beyond_the_last_says_how_many_there_are() -> None:
    assert "共 17 段，从第 41 段起没有了" in list(results_as_text(results(total=17, offset=40), PIPE))


def test_a_hit_without_snippets_shows_its_text() -> None:
    bare = hit(speaker=None, speakers=(), kind=None, cities=(), home_cities=(), host_cities=())
    bare = type(bare)(bare.rank, bare.score, bare.paragraph)
    assert f"    {TEXT}" in list(results_as_text(results(bare), PIPE))


def test_explaining_names_score_and_evidence() -> None:
    lines = list(
        results_as_text(results(hit(evidence=(Evidence("kind", "testimonial", "我有幸"),))), PIPE, explain=True)
    )
    assert "    得分 7.125  匹配 营商环境 ×2  类型可信度 0.93" in lines
    assert "    类型 亲历 ← 我有幸" in lines


def test_asked_facets_are_drawn_as_bars_and_the_others_as_lines() -> None:
    lines = list(results_as_text(results(hit()), AT_80, ["city"]))
    assert "城市" in lines
    assert lines[-1] == "类型   亲历 11 · 举措 4"


@pytest.mark.parametrize("width", [20, 40, 80, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    article = ArticleInfo("a", "以“六抓”为载体打造转化“金标准”" * 3, "郑州日报", "2023-05-15", "stated")
    hits = (hit(1, article=article, speakers=("甲", "乙")), hit(2, partial=True, id="x" * 50 + ":1"))
    answer = results(*hits, total=99, query="长" * 200)
    for lang in ("zh", "en"):
        lines = list(results_as_text(answer, Look(lang, width), ["city", "kind"], explain=True))
        assert [line for line in lines if text_width(line) > width] == []


@given(st.text(alphabet=st.characters(), max_size=60), st.sampled_from([20, 40, 80]))
def test_whatever_the_texts_hold_the_screen_is_safe(text: str, width: int) -> None:
    bad = hit(
        text=text,
        start=0,
        section=text,
        speaker=Speaker(text, text, text),
        cities=(text,),
        id=text,
        also_in=(text,),
        article=ArticleInfo("a", text, text, text, "inferred"),
    )
    bad = type(bad)(1, 1.0, bad.paragraph, ((0, 3),), (Snippet(text, 0, ((0, 3),)),))
    answer = results(bad, query=text, facets={"city": (FacetValue(text, 1),), "kind": (FacetValue(text, 1),)})
    for line in results_as_text(answer, Look("zh", width), ["city"]):
        assert text_width(line) <= width
        assert not {unicodedata.category(char) for char in line} & {"Cc", "Cs", "Zl", "Zp"}
        assert not {unicodedata.bidirectional(char) for char in line} & {"RLO", "LRO", "RLE", "LRE", "RLI", "LRI"}
