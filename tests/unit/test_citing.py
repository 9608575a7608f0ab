from searchapp.citing import citation, citation_of
from searchapp.model import ArticleInfo, Paragraph


def test_a_newspaper_article_is_cited_after_gb_t_7714() -> None:
    article = ArticleInfo("a", "把学习成果转化为工作行动", "郑州日报", "2023-05-15", "stated", ("孙志刚",))
    assert citation(article, "zh") == "孙志刚. 把学习成果转化为工作行动[N]. 郑州日报, 2023-05-15."


def test_what_is_not_known_is_left_out_and_the_date_is_said_to_be_unknown() -> None:
    assert citation(ArticleInfo("a", "对标“优等生”"), "zh") == "对标“优等生”[N]. 日期不详."
    assert citation(ArticleInfo("a", "对标", authors=("刘洋",)), "zh") == "刘洋. 对标[N]. 日期不详."


def test_of_four_authors_three_are_named() -> None:
    article = ArticleInfo("a", "题", "报", "2023", "stated", ("甲", "乙", "丙", "丁"))
    assert citation(article, "zh") == "甲, 乙, 丙, 等. 题[N]. 报, 2023."


def test_an_inferred_date_stands_in_brackets() -> None:
    assert citation(ArticleInfo("a", "题", "报", "2023-05", "inferred"), "zh") == "题[N]. 报, [2023-05]."


def test_an_article_without_a_title_says_so() -> None:
    assert citation(ArticleInfo(), "zh") == "（无题）[N]. 日期不详."


def test_recognised_text_is_cited_as_such() -> None:
    article = ArticleInfo(title="题目", source="郑州日报", date="2023-05-12")
    assert citation_of(Paragraph("a:1", "文", article=article), "zh") == citation(article, "zh")
    assert citation_of(Paragraph("a:1", "文", article=article, ocr=0.9), "zh").endswith("2023-05-12. （据 OCR）")
