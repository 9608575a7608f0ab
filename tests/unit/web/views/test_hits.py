from msgspec import structs

from searchapp.answer import Hit, Snippet
from searchapp.model import ArticleInfo, Paragraph, Speaker
from searchapp.web.views.hits import cards
from searchapp.web.wanted import Wanted


def hit(rank: int, article: str | None, text: str = "优化营商环境", **rest: object) -> Hit:
    info = ArticleInfo(id=article, title=article)
    return Hit(rank, 1.0, Paragraph(f"{article}:{rank}", text, article=info, **rest), ((2, 6),))  # type: ignore[arg-type]


def test_hits_of_one_article_stand_together_where_the_first_of_them_stands() -> None:
    made = cards([hit(1, "甲"), hit(2, "乙"), hit(3, "甲"), hit(4, None), hit(5, None)], Wanted(query="营商"), "zh")
    assert [[passage.id for passage in card.passages] for card in made] == [
        ["甲:1", "甲:3"], ["乙:2"], ["None:4"], ["None:5"],
    ]  # fmt: skip
    assert made[0].url == Wanted(query="营商").url("/a/甲")
    assert (made[2].url, made[2].title) == (None, (("（无题）", False),))


def test_a_passage_says_who_speaks_and_marks_what_of_the_post_was_found() -> None:
    one = hit(1, "甲", speaker=Speaker("李军", "区委书记", "梁园区委"), speakers=("李军",), also_in=("乙:1",))
    found = Hit(1, 1.0, one.paragraph, one.highlights, matched_posts=("区委书记",))
    (card,) = cards([found], Wanted(query="区委书记"), "zh")
    (passage,) = card.passages
    assert passage.speaker == (("李军，梁园", False), ("区委书记", True))
    assert passage.reprints == 1


def test_an_excerpt_says_whether_text_stands_before_and_after_it() -> None:
    found = Hit(1, 1.0, Paragraph("a:1", "优化营商环境。"), ((2, 6),), (Snippet("营商环境", 2, ((0, 4),)),))
    (card,) = cards([found], Wanted(query="营商环境"), "zh", ranked=False)
    (excerpt,) = card.passages[0].excerpts
    assert (excerpt.pieces, excerpt.before, excerpt.after) == ((("营商环境", True),), True, True)
    assert card.passages[0].url == Wanted(query="营商环境").url("/p/a:1")


def test_what_only_a_title_a_section_or_a_name_holds_is_marked_there() -> None:
    one = hit(1, "营商环境", section="一、上海", speakers=("李军",), speaker=Speaker("李军"))
    marks = {"title_highlights": ((0, 4),), "section_highlights": ((2, 4),), "matched_speakers": ("李军",)}
    (card,) = cards([structs.replace(one, **marks)], Wanted(query="营商环境 上海 李军"), "zh")
    (passage,) = card.passages
    assert card.title == (("营商环境", True),)
    assert passage.section == (("一、", False), ("上海", True))
    assert passage.speaker == (("李军", True),)
