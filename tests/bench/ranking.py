"""Rank questions beside other engines: how often the paragraph that a question was written for comes first.

python -m tests.bench.ranking QUESTIONS.json… [--also MORE.json|PARAGRAPHS.txt]… [--sample N] [--engines NAME,…]

QUESTIONS.json are reading-comprehension data in SQuAD's format (CMRC 2018, DRCD, …). All paragraphs are one collection,
with those of ``--also`` among them. Prints MRR@10 of every engine, how many questions it answers better and worse than
searchapp, and the probability of so large a difference by chance (paired randomisation test). An engine that is not
installed is left out.
"""

from __future__ import annotations

import argparse
import math
import re
import sqlite3
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from searchapp.analysis.analyzer import grams, words
from searchapp.analysis.fold import fold_text
from searchapp.analysis.segmenter import PLAIN
from searchapp.api.workbench.judgements import further_paragraphs, load, questions_of
from searchapp.api.workbench.measures import chance

#: Gives the numbers of the ten best paragraphs for a question.
Ranker = Callable[[str], Sequence[int]]
_BEST = 10


def searchapp(texts: Sequence[str], folder: Path) -> Ranker:
    """This program, through its public functions."""
    import json

    from searchapp import build_index

    source = folder / "paragraphs.jsonl"
    rows = (json.dumps({"id": str(number), "text": text}, ensure_ascii=False) for number, text in enumerate(texts))
    source.write_text("\n".join(rows), encoding="utf-8")
    index = build_index(source, folder / "index")
    return lambda question: [int(hit.id) for hit in index.search(question, limit=_BEST).hits]


def bm25(cut: Callable[[str], list[str]]) -> Callable[[Sequence[str], Path], Ranker]:
    """Plain BM25 (k1 1.2, b .75; Robertson and Zaragoza 2009) over the terms that ``cut`` gives."""

    def build(texts: Sequence[str], folder: Path) -> Ranker:  # noqa: ARG001 (it is all in memory)
        postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
        lengths = np.zeros(len(texts))
        for number, text in enumerate(texts):
            counts = Counter(cut(text))
            lengths[number] = sum(counts.values())
            for term, count in counts.items():
                postings[term].append((number, count))
        norms = 1.2 * (0.25 + 0.75 * lengths / lengths.mean())

        def rank(question: str) -> Sequence[int]:
            scores = np.zeros(len(texts))
            for term in set(cut(question)) & postings.keys():
                numbers, counts = np.array(postings[term]).T
                weight = math.log(1 + (len(texts) - len(numbers) + 0.5) / (len(numbers) + 0.5))
                scores[numbers] += weight * 2.2 * counts / (counts + norms[numbers])
            best: list[int] = np.argsort(-scores, kind="stable")[:_BEST].tolist()
            return best

        return rank

    return build


def _jieba(text: str) -> list[str]:
    import rjieba

    return [word for word in rjieba.cut_for_search(fold_text(text)) if re.match(r"\w", word)]


def _grams(text: str) -> list[str]:
    return [term for term, _, _ in grams(fold_text(text))]


def _all(text: str) -> list[str]:
    folded = fold_text(text)
    return [term for found in (grams(folded), words(folded, PLAIN)) for term, _, _ in found]


def tantivy(texts: Sequence[str], folder: Path) -> Ranker:
    """Tantivy, an OR of jieba's words."""
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("words", tokenizer_name="whitespace")
    builder.add_unsigned_field("number", stored=True)
    schema = builder.build()
    index = tantivy.Index(schema, path=str(folder))
    writer = index.writer(num_threads=1)
    for number, text in enumerate(texts):
        writer.add_document(tantivy.Document(words=" ".join(_jieba(text)), number=number))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def rank(question: str) -> Sequence[int]:
        asked = [tantivy.Query.term_query(schema, "words", word) for word in set(_jieba(question))]
        query = tantivy.Query.boolean_query([(tantivy.Occur.Should, each) for each in asked])
        return [searcher.doc(address)["number"][0] for _, address in searcher.search(query, limit=_BEST).hits]

    return rank


def fts5(texts: Sequence[str], folder: Path) -> Ranker:
    """SQLite FTS5, an OR of jieba's words."""
    db = sqlite3.connect(folder / "fts.db")
    db.execute("CREATE VIRTUAL TABLE paragraphs USING fts5(words)")
    rows = ((number, " ".join(_jieba(text))) for number, text in enumerate(texts))
    db.executemany("INSERT INTO paragraphs(rowid, words) VALUES (?, ?)", rows)

    def rank(question: str) -> Sequence[int]:
        asked = " OR ".join(f'"{word}"' for word in set(_jieba(question)))
        best = "SELECT rowid FROM paragraphs WHERE paragraphs MATCH ? ORDER BY rank LIMIT ?"
        return [number for (number,) in db.execute(best, (asked, _BEST))] if asked else []

    return rank


def whoosh(texts: Sequence[str], folder: Path) -> Ranker:
    """Whoosh as it comes, an OR of jieba's words."""
    from whoosh import analysis, fields, index, query

    schema = fields.Schema(number=fields.STORED, words=fields.TEXT(analyzer=analysis.SpaceSeparatedTokenizer()))
    writer = index.create_in(str(folder), schema).writer(limitmb=256)
    for number, text in enumerate(texts):
        writer.add_document(number=number, words=" ".join(_jieba(text)))
    writer.commit()
    searcher = index.open_dir(str(folder)).searcher()

    def rank(question: str) -> Sequence[int]:
        asked = query.Or([query.Term("words", word) for word in set(_jieba(question))])
        return [hit["number"] for hit in searcher.search(asked, limit=_BEST)]

    return rank


def xapian(texts: Sequence[str], folder: Path) -> Ranker:
    """Xapian with its own characters and pairs (FLAG_CJK_NGRAM), an OR of the terms of the question."""
    import xapian

    db = xapian.WritableDatabase(str(folder / "xapian"), xapian.DB_CREATE_OR_OPEN)
    generator = xapian.TermGenerator()
    generator.set_flags(xapian.TermGenerator.FLAG_CJK_NGRAM)
    for text in texts:
        document = xapian.Document()
        generator.set_document(document)
        generator.index_text(text)
        db.add_document(document)
    db.commit()
    parser = xapian.QueryParser()
    parser.set_default_op(xapian.Query.OP_OR)

    def rank(question: str) -> Sequence[int]:
        parsed = parser.parse_query(question, xapian.QueryParser.FLAG_CJK_NGRAM)
        enquire = xapian.Enquire(db)
        enquire.set_query(xapian.Query(xapian.Query.OP_OR, [term.decode() for term in parsed]))
        return [hit.docid - 1 for hit in enquire.get_mset(0, _BEST)]

    return rank


ENGINES: dict[str, Callable[[Sequence[str], Path], Ranker]] = {
    "searchapp": searchapp,
    "BM25, jieba's words, folded": bm25(_jieba),
    "BM25, characters and pairs, folded": bm25(_grams),
    "BM25, words, characters and pairs, folded": bm25(_all),
    "Xapian": xapian,
    "tantivy": tantivy,
    "SQLite FTS5": fts5,
    "Whoosh": whoosh,
}
_NEEDS = {"tantivy": "tantivy", "Xapian": "xapian"}


def reciprocal_ranks(rank: Ranker, asked: Sequence[tuple[str, int]]) -> Iterator[float]:
    """Yield for each question one divided by the rank of its paragraph, 0 where it is not among the ten best."""
    for question, wanted in asked:
        best = list(rank(question))
        yield 1 / (best.index(wanted) + 1) if wanted in best else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", nargs="+", type=Path)
    parser.add_argument("--also", action="append", type=Path, default=[])
    parser.add_argument("--sample", type=int)
    parser.add_argument("--engines", default=",".join(name.replace(",", ";") for name in ENGINES))
    args = parser.parse_args()
    contents: list[tuple[Path, Any]] = [(path, load(path)) for path in args.questions]
    also = [text for path in args.also for text in further_paragraphs(path)]
    questions = questions_of(contents, also, args.sample)
    numbers = {id: number for number, id in enumerate(questions.paragraphs)}
    asked = [(question, numbers[id]) for question, id in questions.asked]
    texts = list(questions.paragraphs.values())
    print(f"{len(asked):,} questions, {len(texts):,} paragraphs\n")
    print("| Engine | MRR@10 | better | worse | p |\n| --- | ---: | ---: | ---: | ---: |")
    ours: list[float] = []
    for name in (each.replace(";", ",") for each in args.engines.split(",")):
        if find_spec(_NEEDS.get(name, "json")) is None:
            print(f"{name} is not installed", file=sys.stderr)
            continue
        with tempfile.TemporaryDirectory() as folder:
            found = list(reciprocal_ranks(ENGINES[name](texts, Path(folder)), asked))
        mean = sum(found) / len(found)
        if name == "searchapp":
            ours = found
        if not ours or found is ours:
            print(f"| {name} | {mean:.4f} | | | |", flush=True)
            continue
        better = sum(one > other for one, other in zip(found, ours, strict=True))
        worse = sum(one < other for one, other in zip(found, ours, strict=True))
        print(f"| {name} | {mean:.4f} | {better} | {worse} | {chance(ours, found):.4f} |", flush=True)


if __name__ == "__main__":
    main()
