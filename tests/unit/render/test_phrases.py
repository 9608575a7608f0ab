import pytest
from msgspec import structs

from searchapp.annotating.kind_features import FEATURES
from searchapp.answer import Suggestion
from searchapp.messages import MESSAGES
from searchapp.model import ArticleInfo, Evidence, Speaker
from searchapp.render.phrases import (
    date_phrase,
    evidence_phrase,
    place_phrases,
    short_ids,
    speaker_phrase,
    suggestion_phrase,
    taken_from,
    total_phrase,
)

from .samples import hit, paragraph, results


def test_a_speaker_is_shown_with_organisation_and_title() -> None:
    who = paragraph(speaker=Speaker("李晓雷", "书记", "中原区委"), speakers=("李晓雷",))
    assert speaker_phrase(who, "zh") == "李晓雷，中原区委书记"
    assert speaker_phrase(who, "en") == "李晓雷, 中原区委 书记"


def test_a_title_that_holds_the_organisation_is_not_doubled() -> None:
    assert speaker_phrase(paragraph(speaker=Speaker("李晓雷", "中原区委书记", "中原区委"), speakers=()), "zh") == (
        "李晓雷，中原区委书记"
    )


@pytest.mark.parametrize(
    ("org", "title", "shown"),
    [
        ("吕梁市委", "市委书记", "吕梁市委书记"),
        ("铜陵市教育局", "教育局局长", "铜陵市教育局局长"),
        ("公安局", "局长", "公安局局长"),
        ("金水区委", "区委常委、副区长", "金水区委常委、副区长"),
    ],
)
def test_what_ends_the_organisation_and_begins_the_title_stands_once(org: str, title: str, shown: str) -> None:
    assert speaker_phrase(paragraph(speaker=Speaker("甲", title, org), speakers=("甲",)), "zh") == f"甲，{shown}"
    assert speaker_phrase(paragraph(speaker=Speaker("甲", title, org), speakers=("甲",)), "en") in (
        f"甲, {shown}", f"甲, {org} {title}"
    )  # fmt: skip


def test_further_speakers_are_named_after_the_main_one() -> None:
    assert speaker_phrase(paragraph(speaker=Speaker("甲"), speakers=("甲", "乙")), "zh") == "甲（另有 乙）"


def test_an_unnamed_official_is_shown_by_the_post() -> None:
    assert speaker_phrase(paragraph(speaker=Speaker(None, "负责人", "洛阳市委组织部"), speakers=()), "zh") == (
        "洛阳市委组织部负责人"
    )


def test_nobody_speaking_is_an_empty_phrase() -> None:
    assert speaker_phrase(paragraph(speaker=None, speakers=()), "zh") == ""


def test_a_date_is_as_exact_as_it_is_known() -> None:
    assert date_phrase(ArticleInfo(), "zh") == "日期不详"
    assert date_phrase(ArticleInfo(date="2023", date_basis="stated"), "zh") == "2023"
    assert date_phrase(ArticleInfo(date="2023-05", date_basis="inferred"), "zh") == "约 2023-05"


def test_cities_on_neither_side_are_named_too() -> None:
    assert place_phrases(paragraph(cities=("上海", "铜陵", "苏州")), "zh") == ["派出 铜陵", "学习 上海", "提及 苏州"]
    assert place_phrases(paragraph(home_cities=(), host_cities=()), "zh") == ["城市 上海、铜陵"]


def test_a_short_id_leaves_out_folders_and_the_content_hash() -> None:
    assert short_ids(["报/004_a386a25ba6541611:61"]) == {"报/004_a386a25ba6541611:61": "004:61"}
    assert short_ids(["报/郑州晚报:7"]) == {"报/郑州晚报:7": "郑州晚报:7"}


def test_ids_that_would_look_alike_stay_whole() -> None:
    ids = ["a/004_a386a25ba6541611:61", "a/004_a386a25ba6541611:70", "b/004_0123456789abcdef:5"]
    assert short_ids(ids) == {whole: whole for whole in ids}


def test_a_relaxed_answer_says_so() -> None:
    several = structs.replace(results(hit(), total=3, relaxed=True), query="营商 环境")
    assert "没有完全匹配的段落" in total_phrase(several, "zh")
    assert "没有段落含有“营商环境”" in total_phrase(results(hit(), total=3, relaxed=True), "zh")


def test_a_query_worth_trying_says_how_much_it_finds() -> None:
    assert suggestion_phrase(Suggestion("营商", "homophone", 1200), "zh") == "营商（1,200 段）"
    assert suggestion_phrase(Suggestion("营商", "homophone", 1), "en") == "营商 (1 paragraph)"
    assert suggestion_phrase(Suggestion("营商", "homophone"), "zh") == "营商"


def test_english_counts_have_their_plural() -> None:
    assert total_phrase(results(total=1), "en") == "1 paragraph of 1 article (3 ms)"
    assert total_phrase(results(total=2000, articles=3), "en") == "2,000 paragraphs of 3 articles (3 ms)"


def test_paragraphs_of_no_known_article_are_counted_without_articles() -> None:
    found = results(total=7, took_ms=3.2, articles=0)
    assert total_phrase(found, "zh") == "7 段（3 毫秒）"
    assert total_phrase(structs.replace(found, relaxed=True, hits=(hit(),)), "en").endswith("7 paragraphs (3 ms)")


@pytest.mark.parametrize(
    ("words", "zh", "en"),
    [
        (
            "[group +2.1]、[quotation]、心声",
            "【群体讲话】 +2.1、【引语多】、心声",
            "[a group speaks] +2.1、[much quotation]、心声",
        ),
        ("中原区 (full)", "中原区（全称）", "中原区 (full name)"),
        ("article", "【据全文】", "[from the whole article]"),
        ("读 [quotations] 与 (smart) [b]", "读 [quotations] 与 (smart) [b]", "读 [quotations] 与 (smart) [b]"),
    ],
)
def test_evidence_is_told_in_the_language_of_the_reader(words: str, zh: str, en: str) -> None:
    evidence = Evidence("city", "郑州", words)
    assert (evidence_phrase(evidence, "zh"), evidence_phrase(evidence, "en")) == (zh, en)


def test_page_and_recognised_text_are_told_and_certainty_is_never_rounded_up() -> None:
    assert taken_from(paragraph(), "zh") == []
    assert taken_from(paragraph(page=3, ocr=0.9988), "zh") == ["第 3 页", "据 OCR（0.99）"]


def test_whatever_led_to_a_kind_or_a_speaker_has_words() -> None:
    tags = [name.removeprefix("voice_") for name in FEATURES if name != "bias"]
    tags += ["carried", "heading", "headline", "default", "all_words"]
    assert [tag for tag in tags if f"evidence_{tag}" not in MESSAGES] == []
