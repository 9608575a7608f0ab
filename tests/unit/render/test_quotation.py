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
