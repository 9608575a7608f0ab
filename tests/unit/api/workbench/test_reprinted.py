"""Which articles are one that was printed again, told by their prints."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from searchapp.analysis.reprints import prints
from searchapp.api.workbench.reprinted import reprinted
from searchapp.engines import whoosh
from searchapp.model import Paragraph
from tests.paragraphs import paragraph, write

SENTENCES = [
    "为进一步优化营商环境，我市选派三十名干部到上海跟班学习，把先进的理念和方法带回来，用在招商引资和项目服务上。",
    "座谈会上，大家一致认为，要对标先进找差距，学习深圳敢闯敢试的精神，把改革创新落实到每一个项目、每一家企业。",
    "挂职干部说，这里的窗口工作人员主动上门帮办代办，企业有什么难处，一个电话就有人管，这样的作风最值得我们学习。",
    "市委组织部负责人介绍，跟班学习为期三个月，期间实行导师带教、每周一记、每月一评，确保学有所获、学有所成。",
]


def made(*articles: tuple[str, ...]) -> list[Paragraph]:
    """Return paragraphs with prints, of articles each of which is given by its texts."""
    return [
        replace(paragraph(text, f"{name}:{at}", article_id=f"a{name}"), prints=prints(text))
        for name, texts in enumerate(articles)
        for at, text in enumerate(texts)
    ]


def classes(folder: Path, paragraphs: list[Paragraph], commits: int = 1) -> list[set[str]]:
    """Return which articles are taken for one."""
    for number in range(commits):
        write(whoosh.engine, folder / "index", *paragraphs[number::commits])
    reader = whoosh.engine.reader(folder / "index")
    names = reader.held(whoosh_everything(), ["article_id"])[0].values
    found: dict[int, set[str]] = {}
    for name, first in zip(names, reprinted(reader).tolist(), strict=True):
        found.setdefault(first, set()).add(name)
    reader.close()
    return sorted(found.values(), key=min)


def whoosh_everything() -> object:
    from searchapp.query.filters import EVERYTHING

    return EVERYTHING


def test_an_article_that_is_printed_again_with_a_few_changes_is_one(tmp_path: Path) -> None:
    changed = (SENTENCES[0].replace("三十名", "30名"), SENTENCES[1])
    assert classes(tmp_path, made((SENTENCES[0], SENTENCES[1]), changed, (SENTENCES[2],))) == [{"a0", "a1"}, {"a2"}]


def test_one_paragraph_in_common_makes_no_reprint_of_longer_articles(tmp_path: Path) -> None:
    assert classes(tmp_path, made((*SENTENCES[:3],), (SENTENCES[0], SENTENCES[3], "短。"))) == [{"a0"}, {"a1"}]


def test_articles_are_one_that_are_both_the_same_as_a_third(tmp_path: Path) -> None:
    articles = made((SENTENCES[0], SENTENCES[1]), (SENTENCES[1],), (SENTENCES[1], SENTENCES[2]))
    assert classes(tmp_path, articles) == [{"a0", "a1", "a2"}]


def test_short_texts_and_paragraphs_without_an_article_are_no_reprints(tmp_path: Path) -> None:
    loose = [replace(paragraph(SENTENCES[0], f"x:{n}"), prints=prints(SENTENCES[0])) for n in range(2)]
    assert classes(tmp_path, [*made(("短。",), ("短。",)), *loose]) == [{"a0"}, {"a1"}]


def test_a_print_that_very_many_articles_hold_joins_them_too(tmp_path: Path) -> None:
    assert classes(tmp_path, made(*[(SENTENCES[0],)] * 50)) == [{f"a{n}" for n in range(50)}]


def test_it_is_the_same_in_one_segment_and_in_several(tmp_path: Path) -> None:
    articles = made((SENTENCES[0], SENTENCES[1]), (SENTENCES[0], SENTENCES[1]), (SENTENCES[2],), (SENTENCES[3],))
    (tmp_path / "one").mkdir()
    (tmp_path / "several").mkdir()
    assert classes(tmp_path / "one", articles) == classes(tmp_path / "several", articles, commits=3)


@given(st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), min_size=1, max_size=6))
def test_each_two_articles_that_share_half_of_the_prints_of_each_are_one(texts: list[list[str]]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        found = classes(Path(folder), made(*map(tuple, texts)))
    held = [{each for text in article for each in prints(text)} for article in texts]
    for one, first in enumerate(held):
        for other, second in enumerate(held):
            if 2 * len(first & second) >= max(len(first), len(second)):
                assert any({f"a{one}", f"a{other}"} <= together for together in found)
