import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.answer import FacetValue
from searchapp.model import Note, Paragraph
from searchapp.render.reading import shown_as_text
from searchapp.render.reports import facets_as_text, report_as_text, stats_as_text
from searchapp.render.style import Look
from searchapp.render.width import text_width
from searchapp.reports import FileNote, IndexReport, ShownParagraph, Stats, UnreadFiles

from .samples import paragraph

PIPE = Look("zh")


def test_a_paragraph_is_marked_between_its_neighbours_and_cited() -> None:
    shown = ShownParagraph(
        paragraph(text="二要改进作风。", also_in=("001:3",)),
        (paragraph(text="一要更新理念。"),),
        (paragraph(text="三要抢抓机遇。"),),
    )
    assert list(shown_as_text(shown, PIPE)) == [
        "对标“优等生” 当好“上进生” › “投行思维”抓招商",
        "日期不详",
        "",
        "  一要更新理念。",
        "",
        "▌ 亲历  郑秋艳，铜陵市招商服务中心  派出 铜陵 · 学习 上海",
        "▌ 二要改进作风。",
        "",
        "  三要抢抓机遇。",
        "",
        "引用   刘洋. 对标“优等生” 当好“上进生”[N]. 日期不详.",
        "ID     004_a386a25ba6541611:61",
        "主题   招商引资",
        "另见   001:3",
    ]


@given(st.text(st.characters(), max_size=80), st.sampled_from([20, 40, 80]))
def test_no_line_of_a_paragraph_is_too_wide_or_unsafe(text: str, width: int) -> None:
    shown = ShownParagraph(paragraph(text=text, section=text), (paragraph(text=text),))
    for line in shown_as_text(shown, Look("zh", width)):
        assert text_width(line) <= width
        assert not {"\x1b", "\n", "\u202e"} & set(line)


def test_a_paragraph_of_which_nothing_is_known_has_no_empty_line() -> None:
    lines = list(shown_as_text(ShownParagraph(Paragraph("a:1", "一段。", file="a.jsonl")), PIPE))
    assert lines[0] == "a.jsonl"
    assert [line for line in lines if line.startswith("▌")] == ["▌ 一段。"]


def test_a_report_counts_what_was_done_and_names_what_was_skipped() -> None:
    report = IndexReport(
        added=("a.txt", "b.txt"),
        skipped=(FileNote("c.txt", Note("read_empty", {"file": "c.txt"})),),
        unread=(UnreadFiles(".wps", 12, "unread_as_docx"), UnreadFiles("", 1)),
        paragraphs=142,
        articles=20,
        seconds=1.26,
    )
    assert list(report_as_text(report, PIPE)) == [
        "新增 2 · 更新 0 · 未变 0 · 移除 0 · 跳过 1",
        "  ✗ c.txt 是空的",
        "另有 12 个 .wps：另存为 .docx 即可读；1 个没有后缀的文件",
        "索引现有 20 篇文章、142 段（1.3 秒）",
    ]


def test_what_is_only_noted_of_a_file_does_not_count_as_skipped() -> None:
    note = FileNote("a.jsonl", Note("row_no_text", {"file": "a.jsonl", "line": 3}))
    assert list(report_as_text(IndexReport(added=("a.jsonl",), notes=(note,)), PIPE))[:2] == [
        "新增 1 · 更新 0 · 未变 0 · 移除 0 · 跳过 0 · 提示 1",
        "  · a.jsonl 第 3 行没有 text，已跳过",
    ]


def test_of_many_skipped_files_ten_are_named() -> None:
    skipped = tuple(FileNote(f"{n}.txt", Note("read_empty", {"file": f"{n}.txt"})) for n in range(15))
    lines = list(report_as_text(IndexReport(skipped=skipped), PIPE))
    assert sum("是空的" in line for line in lines) == 10
    assert "  ……另有 5 个" in lines


def test_a_rebuild_says_why() -> None:
    assert next(report_as_text(IndexReport(rebuilt="index_too_old"), PIPE)) == "重建了索引：原索引的版本太旧"


@pytest.mark.parametrize(("size", "shown"), [(999, "999 B"), (2_000_000, "2.0 MB"), (3_100_000_000, "3.1 GB")])
def test_sizes_are_in_readable_units(size: int, shown: str) -> None:
    stats = Stats("index", ("corpus",), 5, 20, 142, 17407, {"narrative": 1, "testimonial": 2}, size, "85ef")
    lines = list(stats_as_text(stats, PIPE))
    assert any(line.endswith(shown) for line in lines)
    assert "类型         亲历 2 · 报道 1" in lines


def test_facets_stand_one_below_the_other() -> None:
    lines = list(facets_as_text({"city": (FacetValue("上海", 2),), "year": ()}, Look("zh", 40), 10))
    assert [line for line in lines if not line.startswith(" ")] == ["城市", "", "年份"]
