"""What every engine has to do: the promises of ``engines.base``, one by one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from whoosh.query import And, Every, Not, NullQuery, Or, Query, Term, TermRange

from searchapp.analysis.analyzer import has_word
from searchapp.analysis.fold import fold_text
from searchapp.analysis.runs import Mark, stands_in
from searchapp.analysis.tree import Run
from searchapp.engines.base import TEXT_FIELDS, VALUE_FIELDS, Engine, EngineRequest, Found, Reader, texts_of
from searchapp.model import Paragraph
from searchapp.query.filters import any_value, but_not, dated, undated
from tests.engines import ENGINES, ON_NODE, required
from tests.paragraphs import paragraph, texts, write

PARAGRAPHS = [
    paragraph("上海优化营商环境，营商环境越来越好。", "a:1", cities=("上海",), kind="testimonial", speaker="郑秋艳",
              title="对标上海", date="2022-03-16", topics=("营商环境",), file="a.txt", section="投行思维抓招商"),
    paragraph("苏州园区的“三标”活动。", "a:2", cities=("苏州", "上海"), kind="policy", title="对标上海", date="2022",
              file="a.txt"),
    paragraph("郑州的店小二说：環境好。", "b:1", cities=("郑州",), kind="testimonial", speaker="李军", title="学习郑州",
              date="2021-07", file="b.txt", org="招商局"),
    paragraph("Wi-Fi与5G，G60科创走廊1+1+N。", "b:2", cities=("上海",), kind="narrative", title="学习郑州",
              file="b.txt"),
    paragraph("营商一词，环境一词，商营与境环。", "c/d:1", kind="narrative", source="河南日报", date="2023-12-31",
              file="c/d.txt"),
    paragraph("的", "c/d:2", cities=("北京",), file="c/d.txt", title="營商環境"),
]  # fmt: skip


@pytest.fixture(
    scope="module", params=[*ENGINES, pytest.param(ON_NODE, marks=pytest.mark.service)], ids=lambda engine: engine.name
)
def engine(request: pytest.FixtureRequest) -> Engine:
    return required(request.param)


@pytest.fixture
def folder(engine: Engine, tmp_path: Path) -> Path:
    """An index that a test may change."""
    write(engine, tmp_path / "index", *PARAGRAPHS)
    return tmp_path / "index"


@pytest.fixture(scope="module")
def reader(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """A reader of an index that nobody changes."""
    place = tmp_path_factory.mktemp(engine.name) / "index"
    write(engine, place, *PARAGRAPHS)
    opened = engine.reader(place)
    yield opened
    opened.close()


def find(reader: Reader, query: Query, **rest: Any) -> Found:
    return reader.search(EngineRequest(query, **{"ranking": NullQuery, "limit": None, **rest}))


def ids(reader: Reader, query: Query, **rest: Any) -> list[str]:
    return [id for id, _ in scored(reader, query, **rest)]


def scored(reader: Reader, query: Query, **rest: Any) -> list[tuple[str, float]]:
    page = find(reader, query, **rest).page
    paragraphs = reader.paragraphs([number for number, _ in page])
    return [(each.id, score) for each, (_, score) in zip(paragraphs, page, strict=True)]


def stored(reader: Reader) -> list[Paragraph]:
    return reader.paragraphs([*reader.all_numbers()])


def run(text: str, kind: str = "run", field: str = "text", boost: float = 1.0, edits: int = 0) -> Run:
    return Run(field, Mark(kind, fold_text(text), edits=edits), boost)


# Storage


def test_a_new_index_is_empty(engine: Engine, tmp_path: Path) -> None:
    write(engine, tmp_path / "index")
    reader = engine.reader(tmp_path / "index")
    assert find(reader, Every()) == Found(0, 0, (), {})
    assert list(reader.all_numbers()) == []
    assert dict(reader.values("city")) == {}
    assert find(reader, run("上海"), facets=("city",), ranking=run("上海")).facets == {"city": {}}
    reader.close()


def test_a_paragraph_comes_back_as_it_was_added(reader: Reader) -> None:
    assert stored(reader) == [reader.paragraph(number) for number in reader.all_numbers()] == PARAGRAPHS


def test_every_character_survives_storage(engine: Engine, tmp_path: Path) -> None:
    odd = paragraph(
        "\x00\x1d𠮷😀\u202e\ud800é\r\n\t", "目录/文件:1", section="\x1d节", cities=("兴安盟",), speaker="阿·卜"
    )
    write(engine, tmp_path / "index", odd)
    reader = engine.reader(tmp_path / "index")
    assert reader.paragraph(reader.numbers("id", "目录/文件:1")[0]) == odd
    assert reader.numbers("speaker", "阿·卜") == reader.numbers("city", "兴安盟") != []
    reader.close()


def test_paragraphs_of_a_removed_file_are_gone(engine: Engine, folder: Path) -> None:
    writer = engine.writer(folder)
    writer.remove("a")
    writer.commit()
    later = engine.reader(folder)
    assert ids(later, Every(), sort="position") == ["b:1", "b:2", "c/d:1", "c/d:2"]
    assert ids(later, run("营商环境")) == []
    assert dict(later.values("city")) == {"北京": 1, "上海": 1, "郑州": 1}
    assert later.numbers("id", "a:1") == []
    later.close()


def test_a_file_is_replaced_in_one_commit(engine: Engine, folder: Path) -> None:
    writer = engine.writer(folder)
    writer.remove("a")
    writer.add(paragraph("新的营商环境", "a:1", cities=("深圳",)), "a")
    writer.commit()
    later = engine.reader(folder)
    assert ids(later, Every(), sort="position") == ["a:1", "b:1", "b:2", "c/d:1", "c/d:2"]
    assert texts(later, later.numbers("city", "深圳")) == ["新的营商环境"]
    assert stored(later)[0].id == "a:1"
    later.close()


def test_removing_what_is_not_there_is_no_error(engine: Engine, folder: Path) -> None:
    writer = engine.writer(folder)
    writer.remove("nothing")
    writer.commit()
    later = engine.reader(folder)
    assert find(later, Every()).total == len(PARAGRAPHS)
    later.close()


def test_what_is_cancelled_leaves_the_folder_as_it_was(engine: Engine, folder: Path) -> None:
    writer = engine.writer(folder)
    writer.remove("a")
    writer.add(paragraph("新的", "z:1"), "z")
    writer.cancel()
    later = engine.reader(folder)
    assert stored(later) == PARAGRAPHS
    later.close()
    write(engine, folder, paragraph("又一段", "z:1"))  # and the next writer can begin


def test_an_open_reader_keeps_its_answers(engine: Engine, folder: Path) -> None:
    reader = engine.reader(folder)
    for round in range(3):
        writer = engine.writer(folder)
        writer.remove("a" if round == 0 else "b")
        writer.add(paragraph("营商环境又好了", f"n{round}:1", cities=("上海",)), f"n{round}")
        writer.commit()
    assert ids(reader, run("营商环境")) == ["a:1"]
    assert dict(reader.values("city")) == {"上海": 3, "苏州": 1, "郑州": 1, "北京": 1}
    assert stored(reader) == PARAGRAPHS
    later = engine.reader(folder)
    assert len(ids(later, run("营商环境"))) == 3
    later.close()


def test_files_come_in_the_order_of_their_names_whenever_they_were_added(engine: Engine, tmp_path: Path) -> None:
    for id in ("b:1", "c:1", "a:1"):
        write(engine, tmp_path / "index", paragraph("文", id), paragraph("文", id[:-1] + "2"))
    reader = engine.reader(tmp_path / "index")
    expected = ["a:1", "a:2", "b:1", "b:2", "c:1", "c:2"]
    assert [each.id for each in stored(reader)] == expected
    assert ids(reader, Every(), sort="position") == expected
    assert ids(reader, Every()) == expected
    reader.close()


# Matching


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Every(), ["a:1", "a:2", "b:1", "b:2", "c/d:1", "c/d:2"]),
        (NullQuery, []),
        (Term("city", "上海"), ["a:1", "a:2", "b:2"]),
        (Term("city", "上"), []),
        (Term("city", "火星"), []),
        (Term("text", "营商"), ["a:1", "c/d:1"]),
        (Term("section", "招商"), ["a:1"]),
        (Term("title", "营商"), ["c/d:2"]),
        (Term("who", "李"), ["b:1"]),
        (And([Term("city", "上海"), Term("kind", "policy")]), ["a:2"]),
        (And([Term("city", "上海"), Term("city", "苏州")]), ["a:2"]),
        (And([Term("city", "上海"), NullQuery]), []),
        (Or([Term("city", "苏州"), Term("city", "郑州")]), ["a:2", "b:1"]),
        (Or([Term("city", "苏州"), NullQuery]), ["a:2"]),
        (Or([]), []),
        (And([Every(), Not(Term("city", "上海"))]), ["b:1", "c/d:1", "c/d:2"]),
        (And([Every(), Not(And([Every(), Not(Term("city", "上海"))]))]), ["a:1", "a:2", "b:2"]),
        (And([Term("kind", "testimonial"), Not(Or([Term("city", "郑州"), Term("city", "北京")]))]), ["a:1"]),
        (And([run("营商环境"), Not(run("越来越好"))]), []),
        (Or([And([Term("city", "上海"), Or([run("三标"), run("5G")])]), run("的")]), ["a:2", "b:1", "b:2", "c/d:2"]),
        (TermRange("first_day", None, None), ["a:1", "a:2", "b:1", "c/d:1"]),
        (TermRange("last_day", "20220316", None), ["a:1", "a:2", "c/d:1"]),
        (TermRange("first_day", None, "20220101"), ["a:2", "b:1"]),
        (TermRange("last_day", "20220317", "20221231"), ["a:2"]),
        (TermRange("last_day", "20300101", None), []),
        (any_value("city", ["北京", "郑州"]), ["b:1", "c/d:2"]),
        (any_value("city", []), []),
        (dated(20220101, 20220331), ["a:1", "a:2"]),
        (dated(None, 20211231), ["b:1"]),
        (undated(), ["b:2", "c/d:2"]),
        (but_not(Term("city", "上海"), undated()), ["a:1", "a:2"]),
    ],
    ids=repr,
)  # fmt: skip
def test_a_tree_matches(reader: Reader, query: Query, expected: list[str]) -> None:
    assert sorted(ids(reader, query)) == expected
    assert reader.count(query) == find(reader, query, limit=0).total == len(expected)
    assert reader.counts([query, NullQuery, query]) == [len(expected), 0, len(expected)]


MARKS = [
    *(Mark(kind, fold_text(text)) for kind in ("exact", "run", "word") for text in (
        "营商环境", "營商環境", "营", "的", "环境好", "三标活动", "“三标”活动", "标”活", "1+1+N", "1", "5", "5g", "i-f",
        "wi", "G60科", "科创走廊1", "，", "。", "，营商", "越越", "环境。", "店小二说：", "李军", "郑州", "没有", "n",
        "投行思维", "境越", "营商环境，营商环境", "\ufffd", "+", "a", "好。 ", "㈱",
    )),
    *(Mark("wildcard", text) for text in ("营*境", "g*走", "wi*", "上*环境", "5*", "店*说", "没*有", "科创*n")),
    *(Mark("fuzzy", fold_text(text), edits=edits) for edits in (0, 1, 2) for text in (
        "营商环", "营商怀境", "店大二", "wify", "三标活动", "园区", "g61", "对标上海",
    )),
]  # fmt: skip


@pytest.mark.parametrize("mark", MARKS, ids=lambda mark: f"{mark.kind}{mark.edits}-{mark.text}")
def test_a_run_matches_exactly_where_its_mark_stands(reader: Reader, mark: Mark) -> None:
    for field in TEXT_FIELDS:
        expected = [each.id for each in PARAGRAPHS if stands_in(mark, fold_text(texts_of(each)[field]))]
        assert ids(reader, Run(field, mark), sort="position") == expected
        everything_else = [each.id for each in PARAGRAPHS if each.id not in expected]
        assert ids(reader, but_not(Every(), Run(field, mark)), sort="position") == everything_else


def test_a_run_is_found_across_any_border_of_words(engine: Engine, tmp_path: Path) -> None:
    text = "铜陵市委书记带队到苏州工业园区考察时说，要把“一网通办”学到手，2023年落地5.0版。"
    write(engine, tmp_path / "index", paragraph(text))
    reader = engine.reader(tmp_path / "index")
    folded = fold_text(text)
    runs = [folded[at : at + length] for length in range(1, 7) for at in range(len(folded) - length + 1)]
    counts = reader.counts([Run("text", Mark("exact", each)) for each in runs])
    assert [each for each, count in zip(runs, counts, strict=True) if count != 1] == []
    reader.close()


# Ranking and pages


def ranked(reader: Reader, *queries: Query, **rest: Any) -> list[tuple[str, float]]:
    ranking = Or(list(queries))
    return scored(reader, Every(), ranking=ranking, **rest)


def test_what_ranks_higher_comes_first_and_the_rest_follows_in_order_with_nothing(reader: Reader) -> None:
    found = ranked(reader, Term("text", "营商"), Term("text", "环境"))
    assert [id for id, _ in found][-2:] == ["b:2", "c/d:2"]
    assert [score for _, score in found][-2:] == [0.0, 0.0]
    assert {id for id, score in found if score > 0} == {"a:1", "b:1", "c/d:1"}
    assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)


def test_a_rare_term_counts_for_more_than_a_frequent_one(engine: Engine, tmp_path: Path) -> None:
    common = [paragraph(f"甲 第{n}", f"a:{n}") for n in range(10, 20)]
    write(engine, tmp_path / "index", *common, paragraph("乙 第20", "a:20"))
    reader = engine.reader(tmp_path / "index")
    assert ranked(reader, Term("text", "甲"), Term("text", "乙"))[0][0] == "a:20"
    reader.close()


def test_more_of_a_term_and_a_shorter_text_rank_higher(engine: Engine, tmp_path: Path) -> None:
    long = "其余文字很多很多" * 5
    write(engine, tmp_path / "index", paragraph("甲" + long, "a:1"), paragraph("甲其余文字", "a:2"),
          paragraph("甲其甲余文字", "a:3"), paragraph("无", "a:4"))  # fmt: skip
    reader = engine.reader(tmp_path / "index")
    assert [id for id, _ in ranked(reader, Term("text", "甲"))] == ["a:3", "a:2", "a:1", "a:4"]
    reader.close()


def test_a_boost_multiplies(reader: Reader) -> None:
    (_, once), (_, boosted) = (ranked(reader, Term("text", "三标", boost=boost))[0] for boost in (1.0, 3.0))
    assert boosted == pytest.approx(3 * once)
    assert ranked(reader, run("营商环境", boost=2.5))[0] == ("a:1", 2.5)


def test_a_paragraph_scores_the_sum_of_what_it_matches(reader: Reader) -> None:
    first = dict(ranked(reader, Term("text", "营商")))
    second = dict(ranked(reader, run("营商环境", boost=3.0)))
    for id, score in ranked(reader, Term("text", "营商"), run("营商环境", boost=3.0)):
        assert score == pytest.approx(first[id] + second[id])


def test_scores_do_not_depend_on_filters_or_the_page(reader: Reader) -> None:
    whole = dict(ranked(reader, Term("text", "营商"), Term("text", "环境")))
    query = Or([Term("text", "营商"), Term("text", "环境")])
    few = scored(reader, Every(), ranking=query, filters={"city": Term("city", "上海")}, limit=1)
    assert few == [("a:1", pytest.approx(whole["a:1"]))]


def test_equal_scores_are_in_the_order_of_the_files(engine: Engine, tmp_path: Path) -> None:
    for file in ("b", "c", "a"):
        write(engine, tmp_path / "index", *(paragraph("同样的话", f"{file}:{n}") for n in range(100, 120)))
    reader = engine.reader(tmp_path / "index")
    expected = [f"{file}:{n}" for file in "abc" for n in range(100, 120)]
    for ranking in (Term("text", "同样"), NullQuery, run("同样的话")):
        for limit in (None, 30, 7):
            assert ids(reader, Every(), ranking=ranking, limit=limit) == expected[:limit]
    reader.close()


@pytest.mark.parametrize("sort", ["relevance", "date", "position"])
def test_pages_are_slices_of_the_whole_answer(reader: Reader, sort: str) -> None:
    request = {"sort": sort, "ranking": Or([Term("text", "营商"), Term("text", "环境")])}
    whole = find(reader, Every(), **request).page
    assert len(whole) == len(PARAGRAPHS)
    for offset in range(8):
        for limit in (0, 1, 2, 3, 100, None):
            found = find(reader, Every(), limit=limit, offset=offset, **request)
            assert found.page == (whole[offset:] if limit is None else whole[offset : offset + limit])
            assert found.total == len(PARAGRAPHS)


def test_dates_are_sorted_newest_first_and_undated_last(reader: Reader) -> None:
    assert ids(reader, Every(), sort="date") == ["c/d:1", "a:1", "a:2", "b:1", "b:2", "c/d:2"]


def test_articles_are_counted_over_all_matches(reader: Reader) -> None:
    assert find(reader, Every(), limit=1).articles == 3  # the paragraph without an article counts for none
    assert find(reader, Term("city", "上海"), limit=0).articles == 2


# Facets


def facets(reader: Reader, query: Query, names: tuple[str, ...], **filters: Query) -> dict[str, dict[str, int]]:
    found = find(reader, query, facets=names, filters=filters, limit=0)
    for counts in found.facets.values():
        assert list(counts.items()) == sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return {name: dict(counts) for name, counts in found.facets.items()}


def test_facets_count_every_value_of_all_matches(reader: Reader) -> None:
    assert facets(reader, Every(), ("city", "kind", "year", "month", "speaker", "org")) == {
        "city": {"上海": 3, "苏州": 1, "郑州": 1, "北京": 1},
        "kind": {"testimonial": 2, "policy": 1, "narrative": 2},
        "year": {"2022": 2, "undated": 2, "2021": 1, "2023": 1},
        "month": {"undated": 3, "2021-07": 1, "2022-03": 1, "2023-12": 1},
        "speaker": {"郑秋艳": 1, "李军": 1},
        "org": {"招商局": 1},
    }


@pytest.mark.parametrize("most", [1, 2, 3, 9])
def test_of_a_facet_that_needs_few_values_the_most_frequent_are_there(reader: Reader, most: int) -> None:
    every = find(reader, Every(), facets=("city", "month"), limit=0).facets
    found = find(reader, Every(), facets=("city", "month"), most={"city": most}, limit=0).facets
    assert list(found["city"].items())[:most] == list(every["city"].items())[:most]
    assert found["month"] == every["month"]


def test_a_facet_is_counted_under_every_filter_but_its_own(reader: Reader) -> None:
    counted = facets(reader, Every(), ("city", "kind"), city=Term("city", "上海"), kind=Term("kind", "testimonial"))
    assert counted == {"city": {"上海": 1, "郑州": 1}, "kind": {"testimonial": 1, "policy": 1, "narrative": 1}}


def test_a_filter_that_is_no_facet_counts_for_all_of_them(reader: Reader) -> None:
    counted = facets(reader, Every(), ("city", "year"), dates=dated(20220101, 20221231), city=Term("city", "苏州"))
    assert counted == {"city": {"上海": 2, "苏州": 1}, "year": {"2022": 1}}


def test_a_filter_that_nothing_passes_leaves_its_own_facet(reader: Reader) -> None:
    found = find(reader, run("营商环境"), facets=("city", "kind"), filters={"city": NullQuery})
    assert (found.total, found.articles, found.page) == (0, 0, ())
    assert {name: dict(counts) for name, counts in found.facets.items()} == {"city": {"上海": 1}, "kind": {}}


# Values


def test_values_and_their_numbers_agree_with_the_paragraphs(reader: Reader) -> None:
    for field in VALUE_FIELDS:
        for value, count in reader.values(field).items():
            numbers = reader.numbers(field, value)
            assert len(numbers) == count > 0
            assert numbers == sorted(numbers)
    assert dict(reader.values("key")) == {"a": 2, "b": 2, "c/d": 2}
    assert dict(reader.values("article_id")) == {"对标上海": 2, "学习郑州": 2, "營商環境": 1}
    assert reader.numbers("city", "火星") == []
    assert reader.holding("city", ["上海", "火星", "郑州"]) == [
        reader.numbers("city", "上海"),
        [],
        reader.numbers("city", "郑州"),
    ]
    assert (
        reader.holding("city", ["上海", "火星", "郑州"] * 100) == reader.holding("city", ["上海", "火星", "郑州"]) * 100
    )
    assert reader.holding("city", []) == reader.counts([]) == reader.paragraphs([]) == reader.shown([]) == []


def test_paragraphs_are_given_in_the_order_asked_for(reader: Reader) -> None:
    numbers = [*reader.all_numbers()][::-1]
    assert [each.id for each in reader.paragraphs(numbers)] == [each.id for each in PARAGRAPHS][::-1]
    assert reader.shown([numbers[1], numbers[1]]) == [(PARAGRAPHS[-2], fold_text(PARAGRAPHS[-2].text))] * 2


def test_han_terms_are_the_words_and_pairs_of_the_text(reader: Reader) -> None:
    rows, counts = reader.han_terms(2)
    held: dict[str, int] = {}
    for row, count in zip(rows.tolist(), counts.tolist(), strict=True):
        term = "".join(map(chr, row))
        held[term] = held.get(term, 0) + count
    assert {"营商": 2, "环境": 3, "商环": 1, "三标": 1}.items() <= held.items()
    assert not {"对标", "李军", "fi"} & set(held)  # a title, a speaker, Latin letters
    rows, _ = reader.han_terms(3)
    assert "越来越" in {"".join(map(chr, row)) for row in rows.tolist()}
    assert reader.han_terms(9)[0].shape == (0, 9)


def test_two_values_that_are_one_are_counted_once(engine: Engine, tmp_path: Path) -> None:
    write(engine, tmp_path / "index", paragraph("文", cities=("上海", "上海", "")))
    reader = engine.reader(tmp_path / "index")
    assert dict(reader.values("city")) == {"上海": 1}
    assert facets(reader, Every(), ("city",)) == {"city": {"上海": 1}}
    reader.close()


def test_values_are_told_apart_to_the_last_character(engine: Engine, tmp_path: Path) -> None:
    one = paragraph("文", "a:1", cities=("延边", "延边 "), speaker="Ａ", title="营商 环境")
    two = paragraph("文", "a:2", cities=("延",), speaker="A", title="营商")
    write(engine, tmp_path / "index", one, two)
    reader = engine.reader(tmp_path / "index")
    assert dict(reader.values("city")) == {"延边": 1, "延边 ": 1, "延": 1}
    assert dict(reader.values("speaker")) == {"Ａ": 1, "A": 1}
    assert dict(reader.values("article")) == {"营商 环境": 1, "营商": 1}
    reader.close()


def test_many_segments_answer_like_one(engine: Engine, tmp_path: Path) -> None:
    for each in PARAGRAPHS:
        write(engine, tmp_path / "many", each)
    write(engine, tmp_path / "one", *PARAGRAPHS)
    many, one = engine.reader(tmp_path / "many"), engine.reader(tmp_path / "one")
    query = Or([Term("text", "营商"), Term("text", "环境"), run("营商环境", boost=2.0), Term("title", "上海")])

    def answers(reader: Reader) -> list[tuple[str, float]]:
        return [(id, pytest.approx(score, rel=1e-2)) for id, score in scored(reader, Every(), ranking=query)]

    assert answers(many) == answers(one)
    assert facets(many, query, ("city", "article")) == facets(one, query, ("city", "article"))
    many.close()
    one.close()


# Columns


def held(reader: Reader, query: Query, *fields: str) -> list[list[list[str]]]:
    """Return of each field what every matching paragraph holds."""
    columns = reader.held(query, fields)
    assert all(max(column.ordinals.tolist(), default=-1) < column.size == len(column.values) for column in columns)
    return [
        [sorted(column.values[at] for at in column.ordinals[start:end].tolist()) for start, end in pairwise(cuts)]
        for column in columns
        for cuts in [column.starts.tolist()]
    ]


def test_columns_hold_what_the_matching_paragraphs_do_side_by_side(reader: Reader) -> None:
    ids, cities, kinds = held(reader, Every(), "id", "city", "kind")
    expected = [([each.id], sorted(each.cities), [each.kind] if each.kind else []) for each in PARAGRAPHS]
    assert sorted(zip(ids, cities, kinds, strict=True)) == sorted(expected)


def test_columns_are_of_the_matching_paragraphs_alone(reader: Reader) -> None:
    cities, years = held(reader, Term("kind", "testimonial"), "city", "year")
    assert sorted(zip(cities, years, strict=True)) == [(["上海"], ["2022"]), (["郑州"], ["2021"])]
    assert held(reader, NullQuery, "city") == [[]]


def test_a_field_that_nobody_has_is_an_empty_column(reader: Reader) -> None:
    assert held(reader, Every(), "province") == [[[]] * len(PARAGRAPHS)]


def test_columns_of_several_commits_share_their_values(engine: Engine, folder: Path) -> None:
    write(engine, folder, paragraph("新的", "z:1", cities=("北京", "郑州"), file="z.txt"), key="z")
    writer = engine.writer(folder)
    writer.remove("b")
    writer.commit()
    reader = engine.reader(folder)
    ids, cities, files = held(reader, Every(), "id", "city", "file")
    assert sorted(zip(ids, cities, files, strict=True)) == [
        (["a:1"], ["上海"], ["a.txt"]),
        (["a:2"], ["上海", "苏州"], ["a.txt"]),
        (["c/d:1"], [], ["c/d.txt"]),
        (["c/d:2"], ["北京"], ["c/d.txt"]),
        (["z:1"], ["北京", "郑州"], ["z.txt"]),
    ]
    assert len(set(reader.held(Every(), ["city"])[0].values)) == reader.held(Every(), ["city"])[0].size
    reader.close()


def terms(reader: Reader, *queries: Query) -> dict[str, list[int]]:
    """Return the plain terms of two characters and more that stand in a paragraph of a query, and in how many."""
    found = reader.term_counts(queries)
    rows = np.flatnonzero(found.counts.any(axis=1)).tolist()
    named = zip(found.names(rows), found.counts[rows].tolist(), strict=True)
    return {term: counts for term, counts in named if len(term) > 1 and has_word(term) and term[0].isalnum()}


def test_terms_are_counted_by_the_paragraphs_of_each_query_that_hold_them(reader: Reader) -> None:
    found = terms(reader, Term("city", "上海"), Term("kind", "testimonial"))
    assert found["营商"] == [1, 1]
    assert found["越来越"] == [1, 1]
    assert found["苏州"] == [1, 0]
    assert found["郑州"] == [0, 1]
    assert "一词" not in found
    for query, matching in ((Term("city", "上海"), 0), (Term("kind", "testimonial"), 1)):
        stand = {word for word, counts in found.items() if counts[matching]}
        assert all(find(reader, And([query, Term("text", word)])).total == found[word][matching] for word in stand)


def test_terms_of_several_commits_are_counted_together(engine: Engine, folder: Path) -> None:
    write(engine, folder, paragraph("又见营商环境与越来越好", "z:1"), key="z")
    writer = engine.writer(folder)
    writer.remove("c/d")
    writer.commit()
    reader = engine.reader(folder)
    found = terms(reader, Every(), NullQuery)
    assert (found["营商"], found["越来越"], found["又见"]) == ([2, 0], [2, 0], [1, 0])
    assert "一词" not in found
    reader.close()
