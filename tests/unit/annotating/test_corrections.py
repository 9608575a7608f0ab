"""A person's corrections go before what the program decides."""

from __future__ import annotations

from searchapp.annotating import annotate
from searchapp.model import Article, Correction, Document, Paragraph, Passage, Speaker

FIRST = "江南区副区长周立群说，在苏州收获很大。"
SECOND = "老街的办法，值得一学。"


def annotated(*corrections: Correction) -> tuple[Paragraph, ...]:
    article = Article("a", "取经", (Passage(FIRST, (1,)), Passage(SECOND, (2,))))
    return annotate(Document("one.txt", "txt", "utf-8", (article,), corrections=corrections, name="one"))


def test_a_stated_kind_is_certain() -> None:
    paragraph = annotated(Correction("老街的办法", kind="policy"))[1]
    assert (paragraph.kind, paragraph.confidence) == ("policy", 1.0)
    assert [item.words for item in paragraph.evidence if item.field == "kind"] == ["meta.yaml"]


def test_a_stated_name_has_the_title_that_the_article_gives_it() -> None:
    paragraph = annotated(Correction("老街的办法", speaker=Speaker("周立群"), sets_speaker=True))[1]
    assert paragraph.speaker == Speaker("周立群", "江南区副区长", "江南区")
    assert paragraph.speakers == ("周立群",)


def test_nobody_can_be_stated_as_the_speaker() -> None:
    paragraph = annotated(Correction("江南区副区长", sets_speaker=True))[0]
    assert paragraph.speaker is None and paragraph.speakers == ()


def test_stated_cities_are_named_as_the_contract_names_them_and_bring_their_province() -> None:
    paragraph = annotated(Correction("老街", cities=("苏州市", "上海")))[1]
    assert paragraph.cities == ("苏州", "上海")
    assert paragraph.provinces == ("江苏", "上海")


def test_a_correction_leaves_other_paragraphs_alone() -> None:
    assert annotated(Correction("老街", kind="policy"))[0] == annotated()[0]
