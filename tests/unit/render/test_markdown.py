from searchapp.model import ArticleInfo
from searchapp.render.markdown import escaped, paragraphs_as_markdown, results_as_markdown

from .samples import hit, paragraph, results


def test_a_hit_is_a_quotation_with_speaker_and_source() -> None:
    lines = list(results_as_markdown(results(hit(text="上海优化营商环境。", start=0)).streamed(), "zh"))
    assert lines == [
        "# 营商环境",
        "",
        "1 段，出自 1 篇文章（3 毫秒）",
        "",
        "> 上海优化**营商环境**。",
        ">",
        "> —— 郑秋艳，铜陵市招商服务中心。刘洋. 对标“优等生” 当好“上进生”\\[N\\]. 日期不详. `004_a386a25ba6541611:61`",
        "",
        "**城市** 上海 9 · 马鞍山 2 · 商丘 0",
        "",
        "**类型** 亲历 11 · 举措 4",
    ]


def test_what_markdown_takes_for_markup_is_escaped() -> None:
    assert escaped("*强调* <b> [x](y) `c`") == "\\*强调\\* \\<b\\> \\[x\\](y) \\`c\\`"
    assert escaped("1. 一是") == "1\\. 一是"
    assert escaped("- 二是") == "\\- 二是"


def test_a_paragraph_stays_one_quotation_whatever_breaks_are_in_it() -> None:
    lines = list(paragraphs_as_markdown([paragraph(text="一\n\n二", speaker=None, article=ArticleInfo())]))
    assert lines[0] == "> 一  二"
