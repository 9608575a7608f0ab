"""An index that answers from memory in the place of the real one, and a way to run a command as the shell does."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import searchapp.api
from searchapp.answer import Completion, Results, Staleness, Stream
from searchapp.book import QuoteBook
from searchapp.errors import IndexStateError, RequestError
from searchapp.model import Article, Discarded, Document, Note, Paragraph, Passage
from searchapp.reports import FileNote, IndexReport, ShownArticle, ShownParagraph, Stats, Verification
from tests.unit.render.quotebook.samples import book
from tests.unit.render.samples import TEXT, WORD, hit, paragraph, ranges, results


@dataclass
class Ran:
    """What a command did: its exit status and what it wrote."""

    status: int
    out: str
    err: str


@dataclass
class FakeIndex:
    """Answers every search with one answer and remembers how it was asked."""

    answer: Results = field(default_factory=lambda: results(hit()))
    stale: tuple[str, ...] = ()
    complete: bool = True
    outdated: tuple[Note, ...] = ()
    problems: list[Note] = field(default_factory=list)
    verification: Verification = field(default_factory=lambda: Verification(WORD, 345, 17, 17))
    asked: dict[str, Any] = field(default_factory=dict)
    book: QuoteBook = field(default_factory=book)

    def look(self) -> Staleness:
        return Staleness(self.stale, self.complete)

    def search(self, query: str, **request: Any) -> Results:
        self.asked = {"query": query, **request}
        return self.answer

    def iterate(self, query: str, **request: Any) -> Stream:
        return self.search(query, **request).streamed()

    def quotebook(self, query: str, **request: Any) -> QuoteBook:
        self.asked = {"query": query, **request}
        return self.book

    def suggest(self, typed: str, limit: int | None, field: str | None) -> tuple[Completion, ...]:
        self.asked = {"typed": typed, "limit": limit, "field": field}
        return (Completion("营商环境", "topic", 33), Completion("营商", "term", 19)) if typed == "营" else ()

    def __enter__(self) -> FakeIndex:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def similar(self, id: str, **request: Any) -> Results:
        self.asked = {"id": id, **request}
        return self.answer

    def show(self, id: str, neighbours: int = 1, *, query: str = "") -> ShownParagraph:
        if id != "004:61":
            raise RequestError("id_unknown", id=id)
        lit = {paragraph().id: ranges(TEXT, query)} if query else {}
        return ShownParagraph(paragraph(), (paragraph(text="前一段。", id="004:60"),) * neighbours, (), lit)

    def articles(self, name: str, *, query: str = "") -> tuple[ShownArticle, ...]:
        if name != "004#1":
            raise RequestError("name_unknown", id=name)
        lit = {paragraph().id: ranges(TEXT, query)} if query else {}
        return (ShownArticle(paragraph().article, paragraph().file, (paragraph(),), lit),)

    def stats(self) -> Stats:
        return Stats("index", ("corpus",), 5, 12, 345, 67890, {"testimonial": 100}, 123456, "stamp")

    def export(self) -> Iterator[Paragraph]:
        yield paragraph()

    def verify(self, query: str, progress: Any = None) -> Verification:  # noqa: ARG002 -- as the index has it
        self.asked = {"query": query}
        return self.verification

    def check(self, progress: Any = None) -> list[Note]:  # noqa: ARG002 -- as the index has it
        return self.problems


class FakeApi(ModuleType):
    """The functions of ``searchapp.api.index`` over one fake index; ``missing`` until built."""

    def __init__(self) -> None:
        super().__init__("searchapp.api.index")
        self.index = FakeIndex()
        self.missing = False
        self.built: list[tuple[list[Path], Path]] = []
        self.updated: dict[str, Any] = {}
        self.confidence = 0.93
        self.report = IndexReport(
            added=("a.txt",),
            skipped=(FileNote("b.txt", Note("read_empty", {"file": "b.txt"})),),
            paragraphs=7,
            articles=2,
            seconds=0.25,
        )

    def open_index(self, path: Path) -> FakeIndex:
        if self.missing:
            raise IndexStateError("index_missing", path=path)
        return self.index

    def build_index(self, sources: Sequence[Path], path: Path, *_: object) -> FakeIndex:
        self.built.append((list(sources), path))
        return self.index

    def update_index(self, sources: Sequence[Path], path: Path, **options: Any) -> IndexReport:
        self.updated = {"sources": tuple(sources), "path": path, **options}
        return self.report

    def inspect_file(self, path: Path) -> tuple[Document, tuple[Paragraph, ...]]:
        passage = Passage(TEXT, (60, 61), "“投行思维”抓招商", joins=(25,))
        article = Article("004:1", "对标“优等生” 当好“上进生”", (passage,), authors=("刘洋",))
        discarded = Discarded(90, "扫码阅读 更多内容", "qr_code")
        return Document(path.name, "txt", "utf-8", (article,), (discarded,)), (
            paragraph(position=1, confidence=self.confidence),
        )


@pytest.fixture
def api(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> FakeApi:
    """Put a fake index in the place of the real one; the current folder is an empty one."""
    fake = FakeApi()
    monkeypatch.setitem(sys.modules, "searchapp.api.index", fake)
    monkeypatch.setattr(searchapp.api, "index", fake, raising=False)
    for name in ("COLUMNS", "NO_COLOR", "SEARCHAPP_INDEX", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SEARCHAPP_LANG", "zh")
    monkeypatch.chdir(tmp_path)
    return fake


@pytest.fixture
def run(api: FakeApi, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run ``search …``, or ``searchapp …`` where the first word is that, over the fake index."""
    assert sys.modules["searchapp.api.index"] is api
    from searchapp.cli import app, search

    def run_command(*words: str) -> Ran:
        status = app.main(words[1:]) if words[:1] == ("searchapp",) else search.main(words)
        written = capsys.readouterr()
        return Ran(status, written.out, written.err)

    return run_command
