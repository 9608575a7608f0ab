import pytest

from searchapp.citing import citation, citation_of, medium_of, missing
from searchapp.model import ArticleInfo, Paragraph


def test_a_newspaper_article_is_cited_after_gb_t_7714() -> None:
    article = ArticleInfo("a", "把学习成果转化为工作行动", "郑州日报", "2023-05-15", "stated", ("孙志刚",))
    assert citation(article, "zh") == "孙志刚. 把学习成果转化为工作行动[N]. 郑州日报，2023-05-15."


def test_what_is_not_known_is_left_out_and_the_date_is_said_to_be_unknown() -> None:
    assert citation(ArticleInfo("a", "对标“优等生”"), "zh") == "对标“优等生”[N]. 日期不详."
    assert citation(ArticleInfo("a", "对标", authors=("刘洋",)), "zh") == "刘洋. 对标[N]. 日期不详."


def test_of_four_authors_three_are_named() -> None:
    article = ArticleInfo("a", "题", "报", "2023", "stated", ("甲", "乙", "丙", "丁"))
    assert citation(article, "zh") == "甲，乙，丙，等. 题[N]. 报，2023."


def test_an_inferred_date_stands_in_brackets() -> None:
    assert citation(ArticleInfo("a", "题", "报", "2023-05", "inferred"), "zh") == "题[N]. 报，[2023-05]."


def test_an_article_without_a_title_says_so() -> None:
    assert citation(ArticleInfo(), "zh") == "（无题）[N]. 日期不详."


def test_recognised_text_is_cited_as_such() -> None:
    article = ArticleInfo(title="题目", source="郑州日报", date="2023-05-12")
    assert citation_of(Paragraph("a:1", "文", article=article), "zh") == citation(article, "zh")
    assert citation_of(Paragraph("a:1", "文", article=article, ocr=0.9), "zh").endswith("2023-05-12. （据 OCR）")


PAGE = "https://www.example.cn/a.html"


def test_a_paper_is_cited_with_its_page_and_its_web_page_with_address_and_day_of_access() -> None:
    paper = ArticleInfo("a", "题目", "郑州日报", "2023-05-15", "stated", ("孙志刚",), page="A02")
    assert citation(paper, "zh") == "孙志刚. 题目[N]. 郑州日报，2023-05-15（A02）."
    online = ArticleInfo("a", "题目", "郑州日报", "2023-05-15", url=PAGE, page="A02", accessed="2024-05-01")
    assert citation(online, "zh") == f"题目[N/OL]. 郑州日报，2023-05-15（A02）[2024-05-01]. {PAGE}."


def test_a_site_is_cited_with_the_day_in_brackets() -> None:
    site = ArticleInfo("a", "题目", "人民网", "2023-05-15", url=PAGE, accessed="2024-05-01")
    assert citation(site, "zh") == f"题目[EB/OL]. 人民网（2023-05-15）[2024-05-01]. {PAGE}."


def test_the_edition_of_2015_has_marks_of_half_width() -> None:
    paper = ArticleInfo("a", "题目", "郑州日报", "2023-05-15", "stated", ("甲", "乙"), page="A02")
    assert citation(paper, "zh", "2015") == "甲, 乙. 题目[N]. 郑州日报, 2023-05-15(A02)."
    assert citation(ArticleInfo("a", "题目", "人民网", "2023"), "zh", "2015") == "题目[EB/OL]. 人民网(2023)."


def test_an_official_paper_is_cited_as_one() -> None:
    notice = ArticleInfo("a", "关于选派干部跟班学习的通知", "中共某市委组织部", "2023-05-15")
    told = ArticleInfo("a", "选派干部跟班学习工作方案", "某县融媒体中心", "2023-05-15")
    assert medium_of(told) == "site"
    assert citation(notice, "zh") == "关于选派干部跟班学习的通知[Z]. 中共某市委组织部，2023-05-15."


@pytest.mark.parametrize(
    ("source", "medium"),
    [
        ("郑州日报", "newspaper"),
        ("人民日报海外版", "newspaper"),
        ("人民日报（海外版）", "newspaper"),
        ("河南日报社", "newspaper"),
        ("南方周末", "newspaper"),
        ("学习时报", "newspaper"),
        ("人民网", "site"),
        ("天山网-新疆日报", "site"),
        ("中國新聞網", "site"),
        ("某某先锋", "site"),
        ("澎湃新闻", "site"),
        ("某某市人民政府网站", "site"),
        ("某某市政府门户网", "site"),
        ("中国青年报网", "site"),
        ("某某区融媒体中心", "site"),
        ("某县广播电视台", "site"),
        ("光明日报客户端", "app"),
        ("“某某发布”微信公众号", "account"),
        ("上海发布", "account"),
        ("某某组工", "account"),
        ("某某市委组织部", "site"),
    ],
)
def test_what_an_article_is_published_in_is_told_from_its_source(source: str, medium: str) -> None:
    assert medium_of(ArticleInfo("a", "题目", source)) == medium


def test_what_a_person_says_of_the_medium_counts_most_then_the_address_of_an_account() -> None:
    assert medium_of(ArticleInfo("a", "题目", "郑州日报", url="https://mp.weixin.qq.com/s/x")) == "account"
    assert medium_of(ArticleInfo("a", "题目", "人民网", medium="报纸")) == "newspaper"
    assert medium_of(ArticleInfo("a", "题目", "郑州日报", medium="客户端")) == "app"
    assert medium_of(ArticleInfo("a", "某办公室简报", "某市政府办公室", medium="公文")) == "document"


def test_what_a_citation_lacks_is_named() -> None:
    assert missing(ArticleInfo()) == ("title", "source", "date", "page")
    assert missing(ArticleInfo("a", "题", "郑州日报", "2023-05-15", page="1")) == ()
    assert missing(ArticleInfo("a", "题", "郑州日报", "2023-05", page="1")) == ("date",)
    assert missing(ArticleInfo("a", "题", "郑州日报", "2023-05-15", "inferred", page="1")) == ("date",)
    assert missing(ArticleInfo("a", "题", "人民网", "2023-05-15", url=PAGE)) == ("accessed",)
    assert missing(ArticleInfo("a", "关于学习的通知", "某市委组织部", "2023-05-15")) == ()
