"""Searchapp and others behind one face, for the benchmarks: index paragraphs, then answer one query at a time.

All cut with the same jieba words (rjieba's). ``full`` is a whole call: parse, match, rank, ten snippets (or stored
texts, where there are none), a facet over all matches; ``bare`` the ten best only.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

#: A document: its text and a city.
Document = tuple[str, str]
#: Answers a query of a kind (rare, common, two words, question, phrase, prefix, fuzzy); None where it cannot.
Answer = Callable[[str, str], object]


def words(text: str) -> list[str]:
    import rjieba

    return [word for word in rjieba.cut(text) if word.strip()]


def _words_for_index(text: str) -> str:
    import rjieba

    return " ".join(rjieba.cut_for_search(text))


class Searchapp:
    """This program, through its public functions."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def build(self, documents: Iterable[Document]) -> None:
        from searchapp import update_index

        source = self._folder.with_suffix(".jsonl")
        with source.open("w", encoding="utf-8") as out:
            for number, (text, city) in enumerate(documents):
                out.write(json.dumps({"id": str(number), "text": text, "cities": [city]}, ensure_ascii=False) + "\n")
        update_index([source], self._folder)

    def answers(self) -> tuple[Answer, Answer]:
        from searchapp import open_index
        from searchapp.engines.base import EngineRequest
        from searchapp.query.compile import Lookup, compile_query
        from searchapp.query.filters import NOTHING
        from searchapp.query.syntax import parse

        index = open_index(self._folder)
        state = index.state
        lookup = Lookup(lambda *_: NOTHING, lambda *_: NOTHING, state.segmenter, state.weights)

        def typed(kind: str, text: str) -> str:
            return {"phrase": f'"{text}"', "prefix": f"{text}*", "fuzzy": f"{text}~"}.get(kind, text)

        def full(kind: str, text: str) -> object:
            return index.search(typed(kind, text), facets=["city"], limit=10)

        def bare(kind: str, text: str) -> object:
            compiled = compile_query(parse(typed(kind, text))[0], "auto", lookup)
            found = state.reader.search(EngineRequest(compiled.full, compiled.ranking, limit=10))
            if compiled.partial is not None and not found.total:
                return state.reader.search(EngineRequest(compiled.partial, compiled.ranking, limit=10))
            return found

        return full, bare


class Tantivy:
    """Tantivy (Rust), one thread."""

    def __init__(self, folder: Path) -> None:
        import tantivy

        self._tantivy, self._folder = tantivy, folder
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("text", stored=True)
        builder.add_text_field("words", stored=True, tokenizer_name="whitespace", index_option="position")
        builder.add_text_field("city", stored=True, fast=True, tokenizer_name="raw")
        self._schema = builder.build()

    def build(self, documents: Iterable[Document]) -> None:
        self._folder.mkdir()
        index = self._tantivy.Index(self._schema, path=str(self._folder))
        writer = index.writer(heap_size=500_000_000, num_threads=1)
        for text, city in documents:
            writer.add_document(self._tantivy.Document(text=text, words=_words_for_index(text), city=city))
        writer.commit()
        writer.wait_merging_threads()

    def answers(self) -> tuple[Answer, Answer]:
        tantivy, schema = self._tantivy, self._schema
        index = tantivy.Index(schema, path=str(self._folder))
        index.reload()
        searcher = index.searcher()

        def query(kind: str, text: str) -> Any:
            if kind == "prefix":
                return tantivy.Query.regex_query(schema, "words", f"{text}.*")
            if kind == "fuzzy":
                return tantivy.Query.fuzzy_term_query(schema, "words", text, distance=1)
            parts = words(text)
            if kind == "phrase" and len(parts) > 1:
                return tantivy.Query.phrase_query(schema, "words", parts)
            occur = tantivy.Occur.Should if kind == "question" else tantivy.Occur.Must
            return tantivy.Query.boolean_query([(occur, tantivy.Query.term_query(schema, "words", w)) for w in parts])

        def full(kind: str, text: str) -> object:
            asked = query(kind, text)
            hits = searcher.search(asked, limit=10, count=True)
            snippets = tantivy.SnippetGenerator.create(searcher, asked, schema, "words")
            for _, address in hits.hits:
                snippets.snippet_from_doc(searcher.doc(address)).to_html()
            return searcher.aggregate(asked, {"city": {"terms": {"field": "city", "size": 20}}})

        def bare(kind: str, text: str) -> object:
            return searcher.search(query(kind, text), limit=10, count=True)

        return full, bare


class StockWhoosh:
    """Whoosh as it comes, with jieba's words."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def build(self, documents: Iterable[Document]) -> None:
        from whoosh import analysis, fields, index

        self._folder.mkdir()
        schema = fields.Schema(
            text=fields.STORED,
            words=fields.TEXT(analyzer=analysis.SpaceSeparatedTokenizer()),
            city=fields.ID(stored=True, sortable=True),
        )
        writer = index.create_in(str(self._folder), schema).writer(limitmb=512)
        for text, city in documents:
            writer.add_document(text=text, words=_words_for_index(text), city=city)
        writer.commit()

    def answers(self) -> tuple[Answer, Answer]:
        from whoosh import index, query

        searcher = index.open_dir(str(self._folder)).searcher()

        def asked(kind: str, text: str) -> Any:
            if kind == "prefix":
                return query.Prefix("words", text)
            if kind == "fuzzy":
                return query.FuzzyTerm("words", text)
            parts = words(text)
            if kind == "phrase" and len(parts) > 1:
                return query.Phrase("words", parts)
            return (query.Or if kind == "question" else query.And)([query.Term("words", word) for word in parts])

        def full(kind: str, text: str) -> object:
            return [hit["text"] for hit in searcher.search(asked(kind, text), limit=10, groupedby="city")]

        def bare(kind: str, text: str) -> object:
            return searcher.search(asked(kind, text), limit=10)

        return full, bare


class SqliteFts5:
    """SQLite's full-text index, with jieba's words."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def build(self, documents: Iterable[Document]) -> None:
        self._folder.mkdir()
        db = sqlite3.connect(self._folder / "fts.db")
        db.execute("CREATE VIRTUAL TABLE paragraphs USING fts5(words, city UNINDEXED)")
        rows = ((_words_for_index(text), city) for text, city in documents)
        db.executemany("INSERT INTO paragraphs VALUES (?, ?)", rows)
        db.execute("INSERT INTO paragraphs(paragraphs) VALUES ('optimize')")
        db.commit()
        db.close()

    def answers(self) -> tuple[Answer, Answer]:
        db = sqlite3.connect(self._folder / "fts.db")
        best = "FROM paragraphs WHERE paragraphs MATCH ? ORDER BY rank LIMIT 10"

        def match(kind: str, text: str) -> str | None:
            if kind == "prefix":
                return f'"{text}"*'
            if kind == "fuzzy":
                return None
            parts = [f'"{word}"' for word in words(text)]
            return " + ".join(parts) if kind == "phrase" else (" OR " if kind == "question" else " ").join(parts)

        def full(kind: str, text: str) -> object:
            asked = match(kind, text)
            if asked is None:
                return None
            rows = db.execute(f"SELECT snippet(paragraphs, 0, '[', ']', '…', 40) {best}", (asked,)).fetchall()
            counts = "SELECT city, count(*) FROM paragraphs WHERE paragraphs MATCH ? GROUP BY city"
            return rows, db.execute(counts, (asked,)).fetchall()

        def bare(kind: str, text: str) -> object:
            asked = match(kind, text)
            return None if asked is None else db.execute(f"SELECT rowid {best}", (asked,)).fetchall()

        return full, bare


class Xapian:
    """Xapian, with jieba's words."""

    def __init__(self, folder: Path) -> None:
        import xapian

        self._xapian, self._folder = xapian, folder

    def build(self, documents: Iterable[Document]) -> None:
        xapian = self._xapian
        db = xapian.WritableDatabase(str(self._folder), xapian.DB_CREATE_OR_OPEN)
        for text, city in documents:
            document = xapian.Document()
            for place, word in enumerate(_words_for_index(text).split()):
                with suppress(xapian.InvalidArgumentError):  # a word of more than 245 bytes
                    document.add_posting(word, place)
            document.add_value(0, city)
            document.set_data(text)
            db.add_document(document)
        db.commit()
        db.close()

    def answers(self) -> tuple[Answer, Answer]:
        xapian = self._xapian
        db = xapian.Database(str(self._folder))

        def asked(kind: str, text: str) -> Any:
            if kind == "fuzzy":
                return None
            if kind == "prefix":
                any_number = (0, xapian.Query.WILDCARD_LIMIT_ERROR)
                return xapian.Query(xapian.Query.OP_WILDCARD, text, *any_number)
            kinds = {"phrase": xapian.Query.OP_PHRASE, "question": xapian.Query.OP_OR}
            return xapian.Query(kinds.get(kind, xapian.Query.OP_AND), words(text))

        def search(kind: str, text: str, facet: bool) -> object:
            query = asked(kind, text)
            if query is None:
                return None
            enquire = xapian.Enquire(db)
            enquire.set_query(query)
            cities = xapian.ValueCountMatchSpy(0)
            if facet:
                enquire.add_matchspy(cities)
            found = enquire.get_mset(0, 10, db.get_doccount() if facet else 0)
            texts = [found.snippet(hit.document.get_data().decode(), 160) for hit in found] if facet else []
            return [hit.docid for hit in found], texts, [(each.term, each.termfreq) for each in cities.values()]

        return lambda kind, text: search(kind, text, True), lambda kind, text: search(kind, text, False)


ENGINES: dict[str, Any] = {
    "searchapp": Searchapp,
    "tantivy": Tantivy,
    "SQLite FTS5": SqliteFts5,
    "Xapian": Xapian,
    "stock Whoosh": StockWhoosh,
}
