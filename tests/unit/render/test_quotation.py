from searchapp import quotation
from searchapp.model import ArticleInfo, Speaker

from .samples import paragraph


def test_a_quotation_names_who_spoke_and_where_it_stands() -> None:
    article = ArticleInfo("a", "题目", "郑州日报", "2023-05-15", page="A02")
    said = paragraph(text="他说“好”。", speaker=Speaker("李娜", "科长", "某局"), speakers=("李娜",), article=article)
    assert quotation(said, lang="zh") == "“他说‘好’。”（李娜，某局科长）题目[N]. 郑州日报，2023-05-15（A02）."
    assert quotation(said, "2015", "zh").endswith("题目[N]. 郑州日报, 2023-05-15(A02).")
    nobody = paragraph(text="到了。", speaker=None, speakers=(), article=article)
    assert quotation(nobody, lang="zh") == "“到了。”题目[N]. 郑州日报，2023-05-15（A02）."


def test_quotations_within_take_the_other_marks_and_an_apostrophe_stays() -> None:
    within = paragraph(text="“说‘不’要报告”", speaker=None, speakers=())
    assert quotation(within, lang="zh").startswith("“‘说“不”要报告’”")
    lone = paragraph(text="“It’s here”", speaker=None, speakers=())
    assert quotation(lone, lang="zh").startswith("“‘It’s here’”")
