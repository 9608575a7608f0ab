from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from searchapp.model import Article, Discarded, Document, Evidence, Note, Passage
from searchapp.render.inspection import inspection_as_text, inspection_object, paragraphs_as_text, paragraphs_object
from searchapp.render.style import Look
from searchapp.render.width import text_width

from .samples import paragraph

EVIDENCE = (Evidence("kind", "testimonial", "我有幸"), Evidence("city", "上海", "闵行区"))


def document(text: str = "上海市优化营商环境改革。", uncertain: bool = False) -> Document:
    passage = Passage(text, (57, 59), "“投行思维”抓招商", joins=(5,), uncertain=uncertain)
    article = Article("004:1", "对标“优等生”", (passage,), date="2022-03", date_basis="inferred", authors=("刘洋",))
    return Document("004.txt", "text", "utf-8", (article,), (Discarded(90, "扫码阅读", "code"),))


def test_each_paragraph_is_shown_with_its_lines_labels_and_the_words_behind_them() -> None:
    read = inspection_as_text(document(), (paragraph(position=1, evidence=EVIDENCE),), Look("zh"))
    assert list(read) == [
        "004.txt   text，编码 utf-8   1 篇文章，1 段，略去 1 处   16 字：正文 12，略去 4",
        "",
        "第 1 篇  对标“优等生”",
        "  日期   约 2022-03",
        "  作者   刘洋",
        "",
        "  › “投行思维”抓招商",
        "",
        "  第 57, 59 行  接合 1 处（┊ 为原断行处）",
        "    上海市优化┊营商环境改革。",
        "    → 亲历 0.93  郑秋艳，铜陵市招商服务中心  派出 铜陵 · 学习 上海  主题 招商引资",
        "    · 类型 亲历 ← 我有幸",
        "    · 城市 上海 ← 闵行区",
        "",
        "略去（不是正文）",
        "  第 90 行  二维码  扫码阅读",
    ]


def test_some_paragraphs_are_shown_in_the_order_that_they_come_in() -> None:
    texts = ("第一段。", "第二段。")
    article = Article("004:1", None, tuple(Passage(text, (at,)) for at, text in enumerate(texts, 1)))
    whole = structs.replace(document(), articles=(article,))
    second, first = (paragraph(position=at) for at in (2, 1))
    second, first = (
        structs.replace(each, article=structs.replace(each.article, id="004:1")) for each in (second, first)
    )
    lines = list(paragraphs_as_text(whole, (second, first), Look("zh")))
    assert [line.strip() for line in lines if "段。" in line] == ["第二段。", "第一段。"]
    assert [each["lines"] for each in paragraphs_object(whole, (second, first))["paragraphs"]] == [[2], [1]]


def test_where_no_paragraph_is_to_be_shown_that_is_said() -> None:
    assert list(paragraphs_as_text(document(), (), Look("en"))) == ["The kind of every paragraph is certain."]


def test_corrections_that_fit_nothing_are_told() -> None:
    told = Note("sidecar_unmatched", {"file": "004.meta.yaml", "line": 3, "words": "没有这段"})
    lines = list(inspection_as_text(structs.replace(document(), notes=(told,)), (), Look("zh")))
    assert lines[1] == "004.meta.yaml 第 3 行：文件里没有“没有这段”"


def test_a_passage_whose_article_is_a_guess_says_so() -> None:
    assert any("归属存疑" in line for line in inspection_as_text(document(uncertain=True), (), Look("zh")))


def test_the_object_holds_lines_joins_and_evidence() -> None:
    read = inspection_object(document(), (paragraph(position=1, evidence=EVIDENCE),), "en")
    found = read["articles"][0]["paragraphs"][0]
    assert (found["lines"], found["joins"]) == ([57, 59], [5])
    assert found["evidence"][1] == {"field": "city", "value": "上海", "words": "闵行区"}
    assert read["discarded"] == [{"line": 90, "reason": "QR code", "text": "扫码阅读"}]


@given(st.text(st.characters(), min_size=6, max_size=60), st.sampled_from([20, 40, 80]))
def test_no_line_is_too_wide(text: str, width: int) -> None:
    lines = inspection_as_text(document(text), (paragraph(position=1, evidence=EVIDENCE),), Look("zh", width))
    assert max(map(text_width, lines)) <= width
