"""Give the tree of what was typed its meaning: which paragraphs match, which match in part, and what ranks them.

The contract of matching: a quoted run stands exactly as it is; an unquoted term matches where its run stands or where
all its content words, or their synonyms, do; ``match`` "all" wants the run itself, "any" is content with one word.
In part a term matches where one of its words stands that tells something alone (见面 of 不见面). What is quoted, named
by a field or denied is never relaxed, nor are synonyms looked for in its place. An unquoted term also matches the post
of who speaks, unless ``match`` is "all" or it is denied.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from msgspec import Struct, structs
from whoosh.query import And, ConstantScoreQuery, Every, Not, NullQuery, Or, Phrase, Query, Term, TermRange

from searchapp.analysis.analyzer import content_spans, has_word, telling_spans
from searchapp.analysis.fold import fold_text
from searchapp.analysis.runs import MAX_EDITS, MAX_WILDCARDS, Mark, near, word_marks
from searchapp.analysis.segment import Word
from searchapp.analysis.segmenter import Segmenter
from searchapp.analysis.synonyms import Family
from searchapp.analysis.tree import Run
from searchapp.query.near import Near
from searchapp.query.ranking import character_ranking, ranking, ranking_terms
from searchapp.query.related import on_the_topic
from searchapp.settings import ALSO_MATCHED_FIELDS, MATCHED_FIELDS, QUOTED_FIELDS
from searchapp.weights import Weights

#: Turns ``field:value`` into a query; it knows the values that the index holds.
FieldResolver = Callable[[str, str], Query]
#: Turns a range of dates (either end None) into a query.
DateResolver = Callable[[str | None, str | None], Query]
#: Tells which stretches of an unquoted term, given as its words, have synonyms, and which.
SynonymResolver = Callable[[Sequence[Word]], Sequence[Family]]

_EDGE = " ?!.,;:、()[]{}<>《》【】\"'…"


def _nothing() -> Query:
    return NullQuery


class Compiled(Struct, frozen=True):
    """A query with its meaning.

    ``full`` finds the paragraphs that match every term; ``partial`` those that match some of what may be relaxed
    (None when nothing may be). ``ranking`` scores, partial matches together with what ``partial_ranking`` makes;
    ``marks`` say what to highlight, ``loose_marks`` those of them in the posts of who speaks as well, and
    ``partial_marks`` what instead of some of them in a partial match. ``related`` finds those on the topics that the
    terms name, for a page that is not full with the others; ``related_ranking`` scores these.
    """

    full: Query
    partial: Query | None
    ranking: Query
    marks: tuple[Mark, ...]
    related: Query = NullQuery
    related_ranking: Query = NullQuery
    partial_ranking: Callable[[], Query] = _nothing
    loose_marks: tuple[Mark, ...] = ()
    partial_marks: Mapping[Mark, Mark] = {}


class _Part(Struct, frozen=True):
    """A node of the tree: what must match, what matches in part, and whether it may be relaxed at all.

    ``sought`` tells what is looked for in the text, such as a quoted run, from what only narrows down.
    """

    full: Query
    partial: Query
    relaxable: bool
    sought: bool = False


class _Sought(Struct, frozen=True):
    """What an unquoted term looks for: its mark, its content words and, of these, the families of synonyms.

    ``fields`` are those in which it is looked for, ``telling`` the words each of which is a match in part.
    """

    mark: Mark
    content: tuple[Word, ...] = ()
    families: tuple[Family, ...] = ()
    fields: tuple[str, ...] = MATCHED_FIELDS
    telling: tuple[str, ...] = ()


#: Gives what an unquoted term, as it was typed, looks for.
_Seek = Callable[[str], _Sought]


def _always(_field: str) -> bool:
    return True


def no_synonyms(_words: Sequence[Word]) -> Sequence[Family]:
    """Resolve nothing: only what was typed is looked for."""
    return ()


class Lookup(Struct, frozen=True):
    """What compiling asks of the index that a query is for.

    ``synonyms`` are looked for in place of unquoted words, unless all terms must stand as typed, and never to leave
    something out. ``holds`` tells of a field whether there is anything in it that could rank.
    """

    by_field: FieldResolver
    by_date: DateResolver
    segmenter: Segmenter
    weights: Weights
    synonyms: SynonymResolver = no_synonyms
    holds: Callable[[str], bool] = _always

    def fields_for(self, mark: Mark, fields: tuple[str, ...]) -> tuple[str, ...]:
        """Return those of ``fields`` in which a mark may stand: one with a word in it, in none that holds no terms."""
        return tuple(filter(self.holds, fields)) or fields[:1] if has_word(mark.text) else fields


def compile_query(tree: Query, match: str, index: Lookup) -> Compiled:
    """Compile a parsed query for an index. ``match`` is auto, all or any."""
    segmenter, weights = index.segmenter, index.weights
    sought: dict[str, _Sought] = {}
    also = () if match == "all" else tuple(field for field in ALSO_MATCHED_FIELDS if index.holds(field))

    def seek(text: str) -> _Sought:
        if text not in sought:
            sought[text] = _sought(text, match, index, index.synonyms, (*MATCHED_FIELDS, *also))
        return sought[text]

    part = _compile(tree, match, index, seek)
    free = list(_free(tree))
    typed = [
        mark for node in free if (mark := _quoted(node) if isinstance(node, Phrase) else seek(node.text).mark).text
    ]
    relaxes = part.relaxable and match == "auto"
    related = on_the_topic(_words(typed), weights.topic_word_boost) if relaxes else (NullQuery, NullQuery)
    finds_more = part.partial is not part.full or related[0] != NullQuery
    boosts = {field: boost for field, boost in weights.field_boosts.items() if index.holds(field)}
    usual = ranking(typed, boosts, segmenter, weights)

    def single() -> list[Query]:
        return list(character_ranking(typed, boosts, segmenter, weights))

    return Compiled(
        full=Or([part.full, part.partial]) if part.relaxable and match == "any" else part.full,
        partial=part.partial if relaxes and finds_more else None,
        ranking=Or([*usual, *(single() if match == "any" else ()), *_synonym_ranking(free, seek, segmenter, weights)]),
        marks=tuple(dict.fromkeys(mark for node in free for mark in _marks(node, seek))),
        related=related[0],
        related_ranking=related[1],
        partial_ranking=(lambda: Or(found) if (found := single()) else NullQuery) if relaxes else _nothing,
        partial_marks={
            each.mark: structs.replace(each.mark, instead=each.telling) for each in sought.values() if each.content
        },
        loose_marks=tuple(seek(node.text).mark for node in free if isinstance(node, Term)) if also else (),
    )


def _words(marks: Sequence[Mark]) -> set[str]:
    """Return the terms that were typed without quotation marks, and the words that they are made of."""
    return {word for mark in marks if mark.kind == "run" for word in (mark.text, *mark.instead)}


def _compile(node: Query, match: str, index: Lookup, seek: _Seek) -> _Part:
    if isinstance(node, And | Or):
        parts = [_compile(child, match, index, seek) for child in node.subqueries if child != NullQuery]
        return _all_of(parts) if isinstance(node, And) else _any_of(parts)
    if isinstance(node, Not):
        as_typed = partial(_sought, match=match, index=index, synonyms=no_synonyms)
        denied = _compile(node.query, match, index, as_typed)
        return _fixed(And([Every(), Not(denied.full)]))
    if isinstance(node, TermRange):
        return _fixed(index.by_date(node.start, node.end))
    if isinstance(node, Phrase):
        mark = _quoted(node)
        return _fixed(_stands(mark, index.fields_for(mark, QUOTED_FIELDS)), sought=True)
    if isinstance(node, Near):
        return _fixed(_near(node), sought=True)
    if isinstance(node, Term):
        if node.fieldname == "date":
            return _fixed(index.by_date(node.text, node.text))
        if node.fieldname:
            return _fixed(index.by_field(node.fieldname, node.text))
        return _term(seek(node.text), match)
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


def _group(kind: type[And] | type[Or], queries: Sequence[Query]) -> Query:
    return queries[0] if len(queries) == 1 else kind(queries) if queries else NullQuery


def typed_run(text: str) -> str:
    """Return the folded run of an unquoted term, without the punctuation that only surrounds it (上海？)."""
    folded = fold_text(text)
    return folded.strip(_EDGE) or folded.strip(" ")


def _quoted(node: Phrase) -> Mark:
    return Mark("exact", fold_text(node.words[0]).strip(" "))


def _stands(mark: Mark, fields: Sequence[str] = MATCHED_FIELDS) -> Query:
    """The mark stands in one of the fields that are searched."""
    if not mark.text:
        return NullQuery
    return _group(Or, [Run(field, mark) for field in fields])


def standing(run: str) -> Query:
    """Return the query for the paragraphs in which a folded run stands."""
    return _stands(Mark("run", run))


def searched(tree: Query) -> Iterator[tuple[str, bool]]:
    """Yield what a parsed query looks for in the text, as it was typed, and whether it was quoted."""
    for node in _free(tree):
        yield (node.words[0], True) if isinstance(node, Phrase) else (node.text, False)


def named_values(tree: Query) -> Iterator[tuple[str, str]]:
    """Yield each ``field:value`` of a parsed query that is not denied, but dates."""
    if isinstance(tree, And | Or):
        for child in tree.subqueries:
            yield from named_values(child)
    elif isinstance(tree, Term) and tree.fieldname and tree.fieldname != "date":
        yield tree.fieldname, tree.text


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


def _sought(
    text: str, match: str, index: Lookup, synonyms: SynonymResolver, fields: tuple[str, ...] = MATCHED_FIELDS
) -> _Sought:
    mark = unquoted(typed_run(text))
    fields = index.fields_for(mark, fields)
    if mark.kind != "run" or match == "all" or not has_word(mark.text):
        return _Sought(mark, fields=fields)
    words = index.segmenter.cut(mark.text)
    content = content_spans(words)
    return _Sought(
        Mark("run", mark.text, instead=_distinct(content)),
        tuple(content),
        tuple(family for family in synonyms(words) if _inside(content, family)),
        fields,
        _distinct(content if match == "any" else telling_spans(content)),
    )


def _inside(content: Sequence[Word], family: Family) -> list[Word]:
    return [word for word in content if family.start <= word[1] and word[2] <= family.end]


def _distinct(words: Sequence[Word]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word, _, _ in words))


def _term(sought: _Sought, match: str) -> _Part:
    mark = sought.mark
    stands = _stands(mark, sought.fields)
    if match == "all":
        return _fixed(stands, sought=True)
    if mark.kind != "run":
        return _Part(stands, stands, relaxable=True)
    if mark.instead == (mark.text,) and not sought.families:
        # Where the one word stands, also as a word of its own, the run does; alone it may tell nothing.
        return _Part(stands, stands if sought.telling else NullQuery, relaxable=True)
    marks = word_marks(mark)
    words = {word.text: _stands(word, sought.fields) for word in marks}
    needed: list[Query] = []
    others: list[Query] = []
    left = list(sought.content)
    for family in sought.families:
        inside = _inside(left, family)
        left = [word for word in left if word not in inside]
        instead = [_stands(mark) for mark in _other_marks(family)]
        needed.append(Or([_group(And, [words[word] for word in _distinct(inside)]), *instead]))
        others += instead
    needed += [words[word] for word in _distinct(left)]
    # Where the run stands each of its words does, unless a Latin one must be no part of a longer word.
    whole = [] if marks and all(word.kind == "run" for word in marks) else [stands]
    telling = [words[word] for word in sought.telling]
    one = _group(Or, [*(whole if telling else [stands]), *telling, *others])
    return _Part(_group(Or, [*whole, _group(And, needed)]), one, relaxable=True)


def _other_marks(family: Family) -> list[Mark]:
    return [_other_mark(other) for other in family.others]


def _other_mark(other: str) -> Mark:
    """Return the mark of a synonym; one with a Latin edge is no part of a longer word (AI in main)."""
    return Mark("word" if other[0].isascii() or other[-1].isascii() else "run", other)


def other_stands(other: str) -> Query:
    """Return the query for the paragraphs in which a folded synonym stands."""
    return _stands(_other_mark(other))


def _near(node: Near) -> Query:
    marks = tuple(_quoted(run) if isinstance(run, Phrase) else unquoted(typed_run(run.text)) for run in node.runs)
    if not all(mark.text for mark in marks):
        return NullQuery
    return _stands(near(marks[0], marks[1], node.distance), QUOTED_FIELDS)


def _literally(run: Term | Phrase) -> Term | Phrase:
    """Return a run of which a neighbour is wanted: nothing else is looked for in its place."""
    if isinstance(run, Term) and unquoted(typed_run(run.text)).kind == "run":
        return Phrase("", [run.text])
    return run


def _free(node: Query) -> Iterator[Term | Phrase]:
    """Yield the terms and phrases that are searched for in the text: not denied, not named by a field."""
    if isinstance(node, Near):
        yield from map(_literally, node.runs)
    if isinstance(node, And | Or):
        for child in node.subqueries:
            yield from _free(child)
    elif isinstance(node, Phrase) or (isinstance(node, Term) and not node.fieldname):
        yield node


def _marks(node: Term | Phrase, seek: _Seek) -> Iterator[Mark]:
    if isinstance(node, Phrase):
        yield _quoted(node)
        return
    sought = seek(node.text)
    if sought.mark.text:
        yield sought.mark
    for family in sought.families:
        yield from _other_marks(family)


def _synonym_ranking(
    nodes: Sequence[Term | Phrase], seek: _Seek, segmenter: Segmenter, weights: Weights
) -> Iterator[Query]:
    """Weigh synonyms: the same wherever one or several stand, so that rare ones do not outweigh what was typed.

    Their words and characters in the text count a little: they put the paragraphs that hold synonyms only in order.
    """
    for node in nodes:
        for family in () if isinstance(node, Phrase) else seek(node.text).families:
            # A run of one or two characters earns no more than a word.
            whole, part = (weights.run_boost, 1.0) if family.end - family.start > 2 else (0.5, 0.5)
            for field, boost in weights.field_boosts.items():
                runs = [Run(field, mark) for mark in _other_marks(family)]
                yield ConstantScoreQuery(_group(Or, runs), score=boost * whole * weights.synonym_boost)
            found = [ranking_terms(other, segmenter, weights) for other in family.others]
            terms = {term: worth for each in found for term, worth in each.items()}
            boost = weights.field_boosts["text"] * part * weights.synonym_part_boost
            for term, worth in terms.items():
                yield Term("text", term, boost=boost * worth)
