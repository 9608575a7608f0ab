from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from searchapp.api.index import Index, open_index, update_index
from searchapp.api.workbench import fixing
from searchapp.errors import IndexStateError, ReadError, RequestError
from searchapp.model import Speaker

from ..conftest import Add

PAGE = """\
跟班学习归来话感受

临江日报记者 方圆

　　“上海的营商环境让我看到了差距。”临江市商务局副局长李军说，“回去以后要好好学。”

　　临江市委要求各单位把学到的经验用起来，年内办成十件实事。
"""
#: A document of seven articles.
SEVERAL = next((Path(__file__).parents[4] / "corpus").glob("004_*.txt"))


@pytest.fixture
def page(corpus: Path) -> Path:
    path = corpus / "a.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture
def opened(page: Path, index: Path) -> Iterator[Index]:
    update_index([page.parent], index)
    with open_index(index) as opened:
        yield opened


def sidecar(page: Path) -> Path:
    return page.with_name("a.meta.yaml")


def said(index: Index, id: str = "a:5") -> Any:
    return index.show(id).paragraph


def test_a_speaker_is_put_right_in_file_and_index(opened: Index, page: Path) -> None:
    assert said(opened).speaker.name == "李军"
    fix = opened.fix("a:5", speaker="李君", post="区委书记")
    assert said(opened).speaker == Speaker("李君", "区委书记", None)
    assert said(opened).posts == ("区委书记",)
    assert (fix.indexed, fix.before, fix.after) == (True, None, sidecar(page).read_text(encoding="utf-8"))
    assert fix.changes == (("speaker", "李军", "李君"), ("post", "副局长", "区委书记")) or fix.changes[0][2] == "李君"
    assert said(opened, "a:7").speaker != Speaker("李君", "区委书记", None)


def test_a_post_alone_leaves_who_speaks(opened: Index) -> None:
    opened.fix("a:5", post="局长")
    assert (said(opened).speaker.name, said(opened).speaker.title) == ("李军", "局长")


def test_what_the_file_says_goes_before_what_the_index_knows(opened: Index) -> None:
    opened.fix("a:5", speaker="李君", update=False)
    opened.fix("a:5", post="局长")
    assert said(opened).speaker == Speaker("李君", "局长", None)


def test_another_speaker_has_none_of_the_posts_of_the_one_before(opened: Index) -> None:
    opened.fix("a:5", speaker="李君", post="区委书记")
    opened.fix("a:5", speaker="王芳", org="商丘市司法局")
    assert said(opened).speaker == Speaker("王芳", None, "商丘市司法局")


def test_nobody_speaks(opened: Index) -> None:
    opened.fix("a:5", speaker=None)
    assert said(opened).speaker is None and said(opened).speakers == ()


def test_kind_cities_and_topics(opened: Index) -> None:
    opened.fix("a:7", kind="narrative", cities=["上海"], host_cities=("上海市",), topics=["人才"])
    found = said(opened, "a:7")
    assert (found.kind, found.cities, found.host_cities, found.topics) == ("narrative", ("上海",), ("上海",), ("人才",))


def test_the_only_article_of_a_file_is_stated_at_the_top(opened: Index, page: Path) -> None:
    opened.fix("a:5", source="临江日报", date="2023年3月16日", page="2", authors=["方圆"])
    assert sidecar(page).read_text(encoding="utf-8") == (
        "source: 临江日报\ndate: 2023-03-16\npage: '2'\nauthors: [方圆]\n"
    )
    article = said(opened, "a:7").article
    assert (article.source, article.date, article.date_basis, article.page) == ("临江日报", "2023-03-16", "stated", "2")


def test_of_several_articles_one_is_stated_or_all(corpus: Path, index: Path) -> None:
    shutil.copy(SEVERAL, corpus / "b.txt")
    update_index([corpus], index)
    with open_index(index) as opened:
        third = next(each for each in opened.export() if each.article.id == "b#3")
        opened.fix(third.id, title="改过的题名", page="2")
        changed = {each.article.id for each in opened.export() if each.article.title == "改过的题名"}
        assert changed == {"b#3"}
        opened.fix(third.id, source="临江日报", whole_file=True)
        assert {each.article.source for each in opened.export()} == {"临江日报"}
        opened.unfix(third.id)
        opened.unfix(third.id)
        assert not (corpus / "b.meta.yaml").exists()


def test_what_is_no_content_goes_and_comes_back(opened: Index) -> None:
    opened.fix("a:7", content=False)
    with pytest.raises(RequestError):
        opened.show("a:7")
    assert opened.stats().paragraphs == 1


def test_nothing_is_written_where_it_is_only_tried(opened: Index, page: Path) -> None:
    fix = opened.fix("a:5", speaker="李君", write=False)
    assert fix.after and "李君" in fix.after and not sidecar(page).exists()
    assert not fix.indexed


def test_what_is_said_already_changes_nothing(opened: Index, page: Path) -> None:
    opened.fix("a:5", speaker="李君")
    before = sidecar(page).stat().st_mtime_ns
    fix = opened.fix("a:5", speaker="李君")
    assert fix.before == fix.after and sidecar(page).stat().st_mtime_ns == before


def test_other_files_that_changed_are_not_read_unasked(opened: Index, page: Path) -> None:
    (page.parent / "c.txt").write_text(PAGE, encoding="utf-8")
    fix = opened.fix("a:5", speaker="李君")
    assert (fix.indexed, fix.waiting) == (False, ("c.txt",))
    assert said(opened).speaker.name == "李军" and sidecar(page).exists()


def test_undo_takes_back_the_last_of_a_paragraph_and_then_the_one_before(opened: Index, page: Path) -> None:
    opened.fix("a:5", speaker="李君")
    first = sidecar(page).read_text(encoding="utf-8")
    opened.fix("a:5", post="局长")
    opened.unfix("a:5")
    assert sidecar(page).read_text(encoding="utf-8") == first
    opened.unfix("a:5")
    assert not sidecar(page).exists() and said(opened).speaker.name == "李军"
    with pytest.raises(RequestError) as error:
        opened.unfix("a:5")
    assert error.value.key == "fix_nothing"


def test_undo_leaves_what_else_was_written_since(opened: Index, page: Path) -> None:
    opened.fix("a:5", speaker="李君")
    opened.fix("a:7", kind="narrative")
    text = sidecar(page).read_text(encoding="utf-8")
    sidecar(page).write_text("# 我写的\n" + text, encoding="utf-8")
    opened.unfix("a:5")
    left = sidecar(page).read_text(encoding="utf-8")
    assert left.startswith("# 我写的\n") and "李君" not in left
    assert said(opened).speaker.name == "李军" and said(opened, "a:7").kind == "narrative"


def test_what_is_not_found_any_more_is_not_taken_back(opened: Index, page: Path) -> None:
    opened.fix("a:5", speaker="李君")
    changed = sidecar(page).read_text(encoding="utf-8").replace("李君", "李俊")
    sidecar(page).write_text(changed, encoding="utf-8")
    with pytest.raises(RequestError) as error:
        opened.unfix("a:5")
    assert error.value.key == "fix_changed" and sidecar(page).read_text(encoding="utf-8") == changed


def test_a_sidecar_of_another_encoding_stays_in_it(opened: Index, page: Path) -> None:
    sidecar(page).write_text("# 校对者：李明\nsource: 临江日报\n", encoding="gb18030")
    opened.update()
    opened.fix("a:5", speaker="李君")
    assert sidecar(page).read_bytes().decode("gb18030").startswith("# 校对者：李明\nsource: 临江日报\nparagraphs:")
    sidecar(page).write_text("source: 临江日报\r\n", encoding="utf-8-sig", newline="")
    opened.update()
    opened.fix("a:5", speaker="李君")
    assert sidecar(page).read_bytes().startswith("\ufeffsource: 临江日报\r\nparagraphs:\r\n".encode())


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({}, "fix_what"),
        ({"speaker": ""}, "fix_empty"),
        ({"cities": [" "]}, "fix_empty"),
        ({"kind": "随笔"}, "choice_unknown"),
        ({"date": "昨天"}, "date_invalid"),
        ({"accessed": "2023-13"}, "date_invalid"),
        ({"content": True}, "fix_content"),
        ({"mood": "x"}, "choice_unknown"),
    ],
)
def test_what_cannot_be_stated_is_an_error_and_nothing_is_written(
    opened: Index, page: Path, values: dict[str, Any], key: str
) -> None:
    with pytest.raises(RequestError) as error:
        opened.fix("a:5", **values)
    assert error.value.key == key and not sidecar(page).exists()


def test_an_unknown_id_is_an_error(opened: Index) -> None:
    with pytest.raises(RequestError) as error:
        opened.fix("a:99", speaker="李君")
    assert error.value.key == "id_unknown"


def test_ready_made_rows_are_put_right_where_they_stand(corpus: Path, index: Path, add: Add) -> None:
    add("rows.jsonl", "现成的一段。")
    update_index([corpus], index)
    with open_index(index) as opened, pytest.raises(RequestError) as error:
        opened.fix("rows:1", speaker="李君")
    assert error.value.key == "fix_rows" and not (corpus / "rows.meta.yaml").exists()


def test_a_document_that_is_gone_has_no_corrections(opened: Index, page: Path) -> None:
    page.unlink()
    with pytest.raises(RequestError) as error:
        opened.fix("a:5", speaker="李君")
    assert error.value.key == "fix_gone"


def test_a_file_that_may_not_be_written_is_an_error(opened: Index, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(fixing, "write_whole", refuse)
    with pytest.raises(RequestError) as error:
        opened.fix("a:5", speaker="李君")
    assert (error.value.key, error.value.facts["file"]) == ("fix_unwritable", str(sidecar(page)))


def test_a_sidecar_that_cannot_be_read_is_not_touched(opened: Index, page: Path) -> None:
    sidecar(page).write_text("source: [\n", encoding="utf-8")
    with pytest.raises(ReadError):
        opened.fix("a:5", speaker="李君")
    assert sidecar(page).read_text(encoding="utf-8") == "source: [\n"


def test_where_the_index_cannot_be_written_the_correction_stands_and_that_is_said(
    opened: Index, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: Any, **__: Any) -> None:
        raise IndexStateError("index_locked", path="index", process=7)

    monkeypatch.setattr(Index, "update", locked)
    fix = opened.fix("a:5", speaker="李君")
    assert not fix.indexed and [note.key for note in fix.notes] == ["index_locked"] and sidecar(page).exists()


def test_a_city_that_nobody_knows_is_kept_and_said_to_be_unknown(opened: Index) -> None:
    noted = opened.fix("a:5", cities=["上海", "上海市", "火星"], host_cities=["火星"], write=False).notes
    assert [(note.key, note.facts) for note in noted] == [("fix_city_unknown", {"value": "火星"})]
    assert [note.key for note in opened.fix("a:5", home_cities=["火星"]).notes] == ["fix_city_unknown"]
    assert said(opened).home_cities == ("火星",)
