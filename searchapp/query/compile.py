"""Give the tree of what was typed its meaning: which paragraphs match, which match in part, and what ranks them.

The contract of matching: a quoted run stands exactly as it is; an unquoted term matches where its run stands or where
all its content words do; ``match`` "all" wants the run itself, "any" is content with one word. What is quoted, named
by a field or denied is never relaxed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from whoosh.query import And, Every, Not, NullQuery, Or, Phrase, Query, Term, TermRange

from searchapp.analysis.analyzer import INNER, SKIP, content_words, has_word, stop_words, terms
from searchapp.analysis.fold import fold_text
from searchapp.analysis.runs import MAX_EDITS, MAX_WILDCARDS, Mark, word_marks
from searchapp.analysis.segment import cut
from searchapp.query.run import Run
from searchapp.settings import FIELD_BOOSTS, MATCHED_FIELDS, QUOTED_FIELDS, RUN_BOOST

#: Turns ``field:value`` into a query; it knows the values that the index holds.
FieldResolver = Callable[[str, str], Query]
#: Turns a range of dates (either end None) into a query.
DateResolver = Callable[[str | None, str | None], Query]

_EDGE = " ?!.,;:、()[]{}<>《》【】\"'…"


@dataclass(frozen=True, slots=True)
class Compiled:
    """A query with its meaning.

    ``full`` finds the paragraphs that match every term; ``partial`` those that match some of what may be relaxed
    (None when nothing may be). ``ranking`` scores; ``marks`` say what to highlight.
    """

    full: Query
    partial: Query | None
    ranking: Query
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A node of the tree: what must match, what matches in part, and whether it may be relaxed at all.

    ``sought`` tells what is looked for in the text, such as a quoted run, from what only narrows down.
    """

    full: Query
    partial: Query
    relaxable: bool
    sought: bool = False


def compile_query(tree: Query, match: str, by_field: FieldResolver, by_date: DateResolver) -> Compiled:
    """Compile a parsed query. ``match`` is auto, all or any."""
    part = _compile(tree, match, by_field, by_date)
    free = list(_free(tree))
    return Compiled(
        full=Or([part.full, part.partial]) if part.relaxable and match == "any" else part.full,
        partial=part.partial if part.relaxable and match == "auto" else None,
        ranking=Or(list(_ranking(free))),
        marks=tuple(dict.fromkeys(mark for node in free if (mark := _mark(node, match)) is not None)),
    )


def _compile(node: Query, match: str, by_field: FieldResolver, by_date: DateResolver) -> _Part:
    if isinstance(node, And | Or):
        parts = [_compile(child, match, by_field, by_date) for child in node.subqueries if child != NullQuery]
        return _all_of(parts) if isinstance(node, And) else _any_of(parts)
    if isinstance(node, Not):
        denied = _compile(node.query, match, by_field, by_date)
        return _fixed(And([Every(), Not(denied.full)]))
    if isinstance(node, TermRange):
        return _fixed(by_date(node.start, node.end))
    if isinstance(node, Phrase):
        return _fixed(_stands(_quoted(node)), sought=True)
    if isinstance(node, Term):
        if node.fieldname == "date":
            return _fixed(by_date(node.text, node.text))
        if node.fieldname is not None:
            return _fixed(by_field(node.fieldname, node.text))
        return _term(node.text, match)
    return _fixed(NullQuery)


def _fixed(query: Query, sought: bool = False) -> _Part:
    return _Part(query, query, relaxable=False, sought=sought)


def _all_of(parts: list[_Part]) -> _Part:
    """Relaxing a conjunction: what may not be relaxed must still match; with a quoted run that is a partial match.

    Where nothing that may not be relaxed is looked for in the text, at least one of the other parts must match.
    """
    loose = [part.partial for part in parts if part.relaxable]
    firm = [part.full for part in parts if not part.relaxable]
    sought = any(part.sought for part in parts if not part.relaxable)
    partial = _group(And, firm if sought or not loose else [*firm, _group(Or, loose)])
    return _Part(_group(And, [part.full for part in parts]), partial, bool(loose), sought)


def _any_of(parts: list[_Part]) -> _Part:
    return _Part(
        _group(Or, [part.full for part in parts]),
        _group(Or, [part.partial for part in parts]),
        any(part.relaxable for part in parts),
        all(part.sought for part in parts),
    )


def _group(kind: type[Query], queries: list[Query]) -> Query:
    return queries[0] if len(queries) == 1 else kind(queries) if queries else NullQuery


def typed_run(text: str) -> str:
    """Return the folded run of an unquoted term, without the punctuation that only surrounds it (上海？)."""
    folded = fold_text(text)
    return folded.strip(_EDGE) or folded.strip(" ")


def _quoted(node: Phrase) -> Mark:
    return Mark("exact", fold_text(node.words[0]).strip(" "))


def _stands(mark: Mark) -> Query:
    """The mark stands in one of the fields that are searched."""
    if not mark.text:
        return NullQuery
    fields = QUOTED_FIELDS if mark.kind == "exact" else MATCHED_FIELDS
    return _group(Or, [Run(field, mark) for field in fields])


def unquoted(run: str) -> Mark:
    """Return what a folded, unquoted term looks for: a wildcard, a fuzzy word, or the run itself."""
    if run.endswith("~") or (len(run) > 1 and run[-2] == "~" and run[-1] in "0123456789"):
        word, _, edits = run.rpartition("~")
        if word and word.isalnum():
            return Mark("fuzzy", word, edits=min(int(edits or 1), MAX_EDITS)) if len(word) > 1 else Mark("run", word)
    if "*" in run and has_word(run[: run.index("*")]):
        run = re.sub(r"\*+", "*", run)
        return Mark("wildcard", run) if run.count("*") <= MAX_WILDCARDS else Mark("run", run)
    return Mark("run", run)


def _term(text: str, match: str) -> _Part:
    run = typed_run(text)
    mark = unquoted(run)
    stands = _stands(mark)
    if mark.kind != "run":
        return _fixed(stands, sought=True)
    if not has_word(run):
        # Punctuation alone is matched where it stands, but nobody misses it: another term decides.
        return _Part(stands, NullQuery, relaxable=True)
    mark = replace(mark, instead=tuple(content_words(run)))
    words = [_stands(word) for word in word_marks(mark)]
    one = _group(Or, [stands, *words])
    if match == "all":
        return _fixed(stands, sought=True)
    return _Part(_group(Or, [stands, _group(And, words)]), one, relaxable=True)


def _free(node: Query) -> Iterator[Query]:
    """Yield the terms and phrases that are searched for in the text: not denied, not named by a field."""
    if isinstance(node, And | Or):
        for child in node.subqueries:
            yield from _free(child)
    elif isinstance(node, Phrase) or (isinstance(node, Term) and node.fieldname is None):
        yield node


def _mark(node: Query, match: str) -> Mark | None:
    if isinstance(node, Phrase):
        return _quoted(node)
    mark = unquoted(typed_run(node.text))
    if mark.kind == "run" and match != "all" and has_word(mark.text):
        return replace(mark, instead=tuple(content_words(mark.text)))
    return mark if mark.text else None


def ranking_terms(run: str, alone: bool = False) -> list[str]:
    """Return the terms by which a folded run ranks paragraphs: its words and its characters, stop words left out.

    Of a word that is the whole query (``alone``) single characters are left out: every match holds them all.
    """
    words = cut(run)
    stops = [(start, end) for word, start, end in words if word in stop_words()]
    shortest = 2 if alone and len(words) == 1 and len(run) > 1 else 1
    if sum(end - start for start, end in stops) == len(run):
        stops = []
    chosen = [
        term
        for term, start, end in terms(run)
        if end - start >= shortest
        and SKIP not in term
        and not term.startswith(INNER)
        and not any(first <= start and end <= last for first, last in stops)
    ]
    return list(dict.fromkeys(chosen or [term for term, _, _ in terms(run)]))


def _ranking(nodes: Sequence[Query]) -> Iterator[Query]:
    for node in nodes:
        mark = _quoted(node) if isinstance(node, Phrase) else unquoted(typed_run(node.text))
        if not mark.text:
            continue
        chosen = ranking_terms(mark.text, len(nodes) == 1) if mark.kind in ("exact", "run") else []
        for field, boost in FIELD_BOOSTS.items():
            yield from (Term(field, term, boost=boost) for term in chosen)
            if len(mark.text) > 2:
                yield Run(field, mark, boost=boost * RUN_BOOST)
