import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from searchapp.answer import Contribution, FacetValue, Results, Suggestion
from searchapp.model import Note, Speaker
from searchapp.render.escape import visible
from searchapp.render.json import (
    dumps,
    hit_object,
    paragraphs_as_jsonl,
    report_object,
    results_as_json,
    results_as_jsonl,
)
from searchapp.reports import FileNote, IndexReport

from .samples import TEXT, hit, paragraph, results

HIT_KEYS = [
    "rank", "id", "score", "partial", "text", "highlights", "snippets", "kind", "confidence", "speaker", "speakers",
    "cities", "home_cities", "host_cities", "provinces", "districts", "topics", "section", "position", "file",
    "also_in", "article", "also_kinds", "posts", "tier", "page", "ocr", "citation", "matched_posts",
    "matched_speakers", "title_highlights", "section_highlights",
]  # fmt: skip


def as_json(answer: Results, lang: str | None = None) -> str:
    return "\n".join(results_as_json(answer.streamed(), lang))


def test_an_answer_has_the_keys_of_the_contract_in_their_order() -> None:
    answer = json.loads(as_json(results(hit())))
    assert list(answer) == [
        "query", "total", "offset", "took_ms", "match", "relaxed", "notes", "note_details", "articles", "undated",
        "hits", "facets", "filters", "suggestions",
    ]  # fmt: skip
    assert list(answer["hits"][0]) == HIT_KEYS
    assert list(answer["hits"][0]["article"]) == [
        "id", "title", "source", "date", "date_basis", "authors", "url", "page", "accessed", "medium",
    ]  # fmt: skip


def test_ranges_are_pairs_that_slice_the_text() -> None:
    found = json.loads(as_json(results(hit())))["hits"][0]
    assert {found["text"][start:end] for start, end in found["highlights"]} == {"营商环境"}
    snippet = found["snippets"][0]
    assert snippet["text"] == TEXT[snippet["start"] :]
    assert {snippet["text"][start:end] for start, end in snippet["highlights"]} == {"营商环境"}


def test_what_is_not_known_is_null_or_empty() -> None:
    found = json.loads(as_json(results(hit(speaker=None, speakers=(), cities=(), section=None))))["hits"][0]
    assert (found["speaker"], found["speakers"], found["cities"], found["section"]) == (None, [], [], None)
    assert found["article"]["date"] is None
    assert json.loads(as_json(results(hit(speaker=Speaker(org="市委组织部")))))["hits"][0]["speaker"] == {
        "name": None,
        "title": None,
        "org": "市委组织部",
    }


def test_chinese_is_written_as_it_is() -> None:
    assert "营商环境" in as_json(results(hit()))


def test_lone_surrogates_are_escaped_so_that_the_answer_can_be_encoded() -> None:
    answer = as_json(results(hit(), query="坏\udc80"))
    assert json.loads(answer.encode())["query"] == "坏\udc80"


def test_notes_are_sentences_in_the_language_asked_for() -> None:
    note = Note("index_stale", {"count": 1, "files": ["a.txt"]})
    assert "a.txt" in json.loads(as_json(results(notes=(note,)), "en"))["notes"][0]


def test_a_note_is_also_given_as_its_key_and_facts() -> None:
    note = Note("index_stale", {"count": 1, "files": ("a.txt",), "path": Path("i")})
    answer = json.loads(as_json(results(notes=(note,), undated=4)))
    assert answer["note_details"] == [{"key": "index_stale", "facts": {"count": 1, "files": ["a.txt"], "path": "i"}}]
    assert (answer["articles"], answer["undated"]) == (1, 4)


def test_of_many_hits_each_stands_on_a_line_and_all_are_there() -> None:
    written = as_json(results(*(hit(rank) for rank in range(1, 131))))
    assert [each["rank"] for each in json.loads(written)["hits"]] == list(range(1, 131))
    assert written.count('\n    {"rank": ') == 30


def test_what_is_short_stays_on_one_line() -> None:
    answer = as_json(results(hit()))
    assert '\n      "highlights": [[30, 34], [80, 84]],\n' in answer
    assert '{"value": "上海", "count": 9, "selected": true}' in answer


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(JSON, st.booleans())
def test_written_json_reads_back_as_it_was(value: object, pretty: bool) -> None:
    written = dumps(value, pretty)
    assert json.loads(written.encode()) == value
    assert visible(written.replace("\n", "")) == written.replace("\n", "")


def test_facets_and_suggestions_are_objects() -> None:
    answer = json.loads(
        as_json(results(facets={"city": (FacetValue("上海", 9, True),)}, suggestions=(Suggestion("营商", "x"),)))
    )
    assert answer["facets"] == {"city": [{"value": "上海", "count": 9, "selected": True}]}
    assert answer["suggestions"] == [{"query": "营商", "reason": "x", "count": None}]


def test_json_lines_hold_one_hit_each() -> None:
    lines = list(results_as_jsonl(results(hit(1), hit(2))))
    assert [json.loads(line)["rank"] for line in lines] == [1, 2]
    assert not any("\n" in line for line in lines)


@given(st.text(), st.floats(0, 1), st.one_of(st.none(), st.floats(0, 1)), st.booleans())
def test_a_line_is_what_is_written_of_the_object(text: str, score: float, ocr: float | None, explained: bool) -> None:
    explanation = (Contribution("沪", "run", "text", ("沪",), (1,), score),) if explained else None
    found = structs.replace(
        hit(), paragraph=paragraph(text=text, ocr=ocr, confidence=score), score=round(score, 4), explanation=explanation
    )
    assert next(results_as_jsonl([found])) == dumps(hit_object(found))


def test_an_exported_paragraph_is_a_hit_without_what_a_search_adds() -> None:
    exported = json.loads(next(iter(paragraphs_as_jsonl([paragraph()]))))
    assert list(exported) == [
        key
        for key in HIT_KEYS
        if key not in ("rank", "score", "partial", "snippets") and not key.startswith("matched") and "highl" not in key
    ]


def test_a_report_names_the_skipped_files_with_their_reasons() -> None:
    report = IndexReport(added=("a.txt",), skipped=(FileNote("b.txt", Note("read_empty", {"file": "b.txt"})),))
    assert report_object(report, "en")["skipped"] == [{"file": "b.txt", "reason": "b.txt is empty"}]
