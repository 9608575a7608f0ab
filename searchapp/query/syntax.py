"""The query language: what a person typed -> a tree of Whoosh's And, Or, Not, Term and Phrase.

The parser is Whoosh's, with plugins for quotation marks, fields, date ranges and brackets as Chinese is typed. In the
tree a ``Term`` is a run between spaces (``fieldname`` empty, or the field that was named), a ``Phrase`` holds one
quoted run, a ``Near`` two of these and how near, and a ``TermRange`` a range of dates. Nothing that can be typed is an
error: what is no operator, no field and no complete pair of marks is text, and a run of marks alone is noted and left
out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from whoosh.qparser import QueryParser, syntax
from whoosh.qparser.plugins import GroupPlugin, OperatorsPlugin, RegexTagger, TaggingPlugin
from whoosh.query import And, Not, NullQuery, Or, Phrase, Query, Term, TermRange

from searchapp import fields
from searchapp.analysis.analyzer import has_word
from searchapp.analysis.fold import fold_text
from searchapp.model import Note
from searchapp.query.near import Near
from searchapp.settings import MAX_QUERY_CHARS

#: Deeper brackets than this are text: nobody means them, and the parser works by recursion.
MAX_DEPTH = 20

QUOTES = {"“": "”", "「": "」", "『": "』", '"': '"', "＂": "＂", "〝": "〞"}
_QUOTED = "|".join(f"{opening}[^{opening}{closing}]*{closing}" for opening, closing in QUOTES.items())
#: A quotation mark before or after a word; one that is left where the runs are taken out has no other to go with it.
_LONE_QUOTE = rf"[{''.join(QUOTES)}](?=\w)|(?<=\w)[{''.join(QUOTES.values())}]"
_OPENING = r"(?<![^\s(（\-－])"
_NAMES = "|".join(sorted((name.replace("_", "[-_]") for name in fields.NAMES), key=len, reverse=True))
# Patterns as text: plain words, which most queries are, need none of them.
_FIELD = rf"{_OPENING}(?P<text>{_NAMES})[:：](?=[^\s)）])"
_UNKNOWN_FIELD = rf"{_OPENING}([A-Za-z_]{{2,20}}|[\u4e00-\u9fff]{{2,4}})[:：](?=[^\s/)）])"
_RANGE = (
    r"[\[［]\s*(?P<start>[^\s\]］\[［]*?)\s*(?:(?<=[\s\[［])TO(?=[\s\]］])|至|～|~)\s*(?P<end>[^\s\]］\[［]*?)\s*[\]］]"
)


class QuotedPlugin(TaggingPlugin):
    """A run in quotation marks: “…” 「…」 『…』 "…"."""

    priority = -20

    class QuotedNode(syntax.TextNode):
        """The text between the marks."""

        def query(self, parser: QueryParser) -> Query:  # noqa: ARG002 (whoosh's signature)
            if self.fieldname is not None:
                return Term(self.fieldname, self.text)
            return Phrase("", [self.text]) if self.text.strip() else NullQuery

    def __init__(self) -> None:
        super().__init__(_QUOTED)

    def create(self, parser: QueryParser, match: re.Match[str]) -> QuotedNode:  # noqa: ARG002 (whoosh's signature)
        return self.QuotedNode(match[0][1:-1])


class NearPlugin(TaggingPlugin):
    """``甲 NEAR/10 乙`` (within ten characters) and ``甲 NEAR/s 乙`` (in one sentence)."""

    priority = -8

    class NearNode(syntax.SyntaxNode):
        """The operator; text where it does not stand between two runs."""

        has_fieldname = False
        has_boost = False
        has_text = False

        def __init__(self, typed: str, distance: int | None) -> None:
            self.typed, self.distance = typed, distance

        def r(self) -> str:
            return self.typed

        def query(self, parser: QueryParser) -> Query:  # noqa: ARG002 (whoosh's signature)
            return Term("", self.typed)

    class PairNode(syntax.GroupNode):
        """Two runs and how near they are."""

        distance: int | None = None

        def query(self, parser: QueryParser) -> Query:
            one, other = (node.query(parser) for node in self)
            return Near((one, other), self.distance) if NullQuery not in (one, other) else And([one, other])

    def __init__(self) -> None:
        super().__init__(r"(?<=\s)NEAR[/／](?P<distance>\d{1,3}|[sSｓ])(?=\s)")

    def create(self, parser: QueryParser, match: re.Match[str]) -> NearNode:  # noqa: ARG002 (whoosh's signature)
        distance = match["distance"]
        return self.NearNode(match[0], int(distance) if distance.isdecimal() else None)

    def filters(self, parser: QueryParser) -> list[tuple[Any, int]]:  # noqa: ARG002 (whoosh's signature)
        # After fields have their runs and spaces are gone (500), before operators are applied (520).
        return [(self.pair, 510)]

    def pair(self, parser: QueryParser, group: syntax.GroupNode) -> syntax.GroupNode:
        """Put each operator that stands between two runs, and these, into one node."""
        paired: syntax.GroupNode = group.empty_copy()
        nodes = [self.pair(parser, node) if isinstance(node, syntax.GroupNode) else node for node in group]
        at = 0
        while at < len(nodes):
            node = nodes[at]
            if isinstance(node, self.NearNode) and paired and at + 1 < len(nodes):
                one, other = paired[-1], nodes[at + 1]
                if _is_run(one) and _is_run(other):
                    both = self.PairNode([one, other])
                    both.distance = node.distance
                    paired[-1] = both
                    # What follows may be near the second one as well.
                    follows = isinstance(nodes[at + 2], self.NearNode) if at + 2 < len(nodes) else False
                    if follows:
                        paired.append(other)
                    at += 2
                    continue
            paired.append(node)
            at += 1
        return paired


def _is_run(node: syntax.SyntaxNode) -> bool:
    """Whether a node is text, quoted or not, of no field."""
    return isinstance(node, syntax.TextNode) and node.fieldname is None


class DateRangePlugin(TaggingPlugin):
    """``[2022 TO 2023]`` after ``date:``; either end may be left out."""

    priority = -10

    class DateRangeNode(syntax.SyntaxNode):
        """A range of dates; text where the field before it is not the date."""

        has_fieldname = True
        has_boost = True
        has_text = False
        fieldname: str | None = None

        def __init__(self, start: str, end: str, typed: str) -> None:
            self.start, self.end, self.typed = start, end, typed

        def r(self) -> str:
            return self.typed

        def query(self, parser: QueryParser) -> Query:  # noqa: ARG002 (whoosh's signature)
            if self.fieldname == "date":
                return TermRange("date", self.start or None, self.end or None)
            return Term(self.fieldname or "", self.typed)

    def __init__(self) -> None:
        super().__init__(_RANGE)

    def create(self, parser: QueryParser, match: re.Match[str]) -> DateRangeNode:  # noqa: ARG002 (whoosh's signature)
        return self.DateRangeNode(match["start"], match["end"], match[0])


class FieldPlugin(TaggingPlugin):
    """``field:`` in English or Chinese before a word, a quoted run, a range or a bracket."""

    priority = -5

    def __init__(self) -> None:
        super().__init__(_FIELD)
        self.expr = re.compile(_FIELD, re.IGNORECASE)

    def create(self, parser: QueryParser, match: re.Match[str]) -> syntax.FieldnameNode:  # noqa: ARG002 (whoosh's signature)
        return syntax.FieldnameNode(fields.name_of(match["text"]), match[0])

    def filters(self, parser: QueryParser) -> list[tuple[Any, int]]:  # noqa: ARG002 (whoosh's signature)
        return [(self.apply_fields, 100)]

    def apply_fields(self, parser: QueryParser, group: syntax.GroupNode) -> syntax.GroupNode:
        """Give the node after each field name its field; a name with nothing after it is text."""
        applied: syntax.GroupNode = group.empty_copy()
        pending: syntax.FieldnameNode | None = None
        for node in group:
            if isinstance(node, syntax.FieldnameNode):
                if pending is not None:
                    applied.append(syntax.to_word(pending))
                pending = node
                continue
            if isinstance(node, syntax.GroupNode):
                node = self.apply_fields(parser, node)
            if pending is not None:
                if node.is_ws() or not (node.has_fieldname or isinstance(node, syntax.GroupNode)):
                    applied.append(syntax.to_word(pending))
                else:
                    node.set_fieldname(pending.fieldname, override=False)
                pending = None
            applied.append(node)
        if pending is not None:
            applied.append(syntax.to_word(pending))
        return applied


class BalancedGroupPlugin(GroupPlugin):
    """Brackets that pair up and hold something group; all others are text."""

    class BracketTagger(RegexTagger):
        """Tags the brackets of one kind that ``grouping_brackets`` allows."""

        def __init__(self, expr: str, node: type[syntax.SyntaxNode]) -> None:
            super().__init__(expr)
            self.node = node

        def match(self, parser: QueryParser, text: str, pos: int) -> syntax.SyntaxNode | None:
            found: syntax.SyntaxNode | None = super().match(parser, text, pos)
            return found if pos in grouping_brackets(text) else None

        def create(self, parser: QueryParser, match: re.Match[str]) -> syntax.SyntaxNode:  # noqa: ARG002 (whoosh's signature)
            return self.node()

    def taggers(self, parser: QueryParser) -> list[tuple[RegexTagger, int]]:  # noqa: ARG002 (whoosh's signature)
        return [
            (self.BracketTagger("[(（]", self.OpenBracket), 0),
            (self.BracketTagger("[)）]", self.CloseBracket), 0),
        ]


@lru_cache(maxsize=8)
def grouping_brackets(text: str) -> frozenset[int]:
    """Return the offsets of the brackets that group: outside quotation marks, in pairs, not too deep."""
    quoted = [match.span() for match in re.finditer(_QUOTED, text)]
    open_at: list[int] = []
    pairs: list[int] = []
    for at, char in enumerate(text):
        if char not in "(（)）" or any(start <= at < end for start, end in quoted):
            continue
        if char in "(（":
            open_at.append(at)
        elif open_at:
            opened = open_at.pop()
            if len(open_at) < MAX_DEPTH and text[opened + 1 : at].strip():
                pairs += [opened, at]
    return frozenset(pairs)


class _Parser(QueryParser):
    """Whoosh's parser, which tries each tagger at every character: this one only where its expression matches."""

    def tag(self, text: str, pos: int = 0, debug: bool = False) -> syntax.GroupNode:  # noqa: ARG002 (whoosh's signature)
        taggers = self.taggers()
        following = [-1] * len(taggers)
        nodes: list[syntax.SyntaxNode] = []
        prev = pos
        while True:
            for at, tagger in enumerate(taggers):
                if following[at] < pos:
                    found = tagger.expr.search(text, pos)
                    following[at] = found.start() if found else len(text)
            pos = min(following)
            if pos == len(text):
                break
            here = (tagger.match(self, text, pos) for tagger, at in zip(taggers, following, strict=True) if at == pos)
            node = next((node for node in here if node is not None), None)
            if node is None:
                pos += 1
                continue
            nodes += [*_between(text, prev, pos), node]
            prev = pos = node.endchar
        return self.group([*nodes, *_between(text, prev, len(text))])


def _between(text: str, start: int, end: int) -> Iterator[syntax.SyntaxNode]:
    """Yield the text that no tagger took."""
    if start < end:
        yield syntax.WordNode(text[start:end]).set_range(start, end)


@lru_cache(maxsize=1)
def _parser() -> QueryParser:
    operators = OperatorsPlugin(
        And=r"(?<=\s)(?:AND|ＡＮＤ)(?=\s)",
        Or=r"(?<=\s)(?:OR|ＯＲ)(?=\s)",
        Not=rf"(?<![^\s(（)）])(?:NOT|ＮＯＴ)(?=\s)|{_OPENING}[-－](?=[\w“「『\"＂〝(（])",
        AndNot=None,
        AndMaybe=None,
        Require=None,
    )
    plugins: list[Any] = [
        QuotedPlugin(),
        NearPlugin(),
        DateRangePlugin(),
        FieldPlugin(),
        BalancedGroupPlugin(),
        operators,
    ]
    return _Parser("", None, plugins=plugins)


def unknown_fields(text: str) -> Iterator[Note]:
    """Yield a note for every ``name:`` in the query that is no field and so counts as text."""
    for match in re.finditer(_UNKNOWN_FIELD, text):
        if fields.name_of(match[1]) is None:
            yield Note("note_unknown_field", {"field": match[1]})


#: A question mark inside a word, where some expect it to stand for a character.
_QUESTION_MARK = re.compile(r"\w[?？]\w")
#: How many runs of marks that are left out are named.
_NAMED = 5

#: Words and spaces: no mark that a plugin could take for its own.
_PLAIN = re.compile(r"(?:[^\W_]|\s)*")
_OPERATORS = {"AND", "OR", "NOT", "NEAR", "ＡＮＤ", "ＯＲ", "ＮＯＴ", "ＮＥＡＲ"}
#: What somebody who meant an operator may have typed.
_NEARLY_NEAR = re.compile(r"NEAR|ＮＥＡＲ|(?i:near)[/／].*")


def plain_words(text: str) -> list[str]:
    """Return the words of a query in which there is nothing else; none where the parser has to see to it."""
    words = text.split() if _PLAIN.fullmatch(text) else []
    return words if _OPERATORS.isdisjoint(words) else []


@lru_cache(maxsize=8)
def parse(text: str) -> tuple[Query, tuple[Note, ...]]:
    """Parse a query. Returns its tree (``NullQuery`` when nothing was typed) and what the answer should note.

    Answering and helping ask for the same one: it is parsed once, and nobody may change the tree.
    """
    notes: list[Note] = []
    if len(text) > MAX_QUERY_CHARS:
        notes.append(Note("note_query_cut", {"limit": MAX_QUERY_CHARS}))
        text = text[:MAX_QUERY_CHARS]
    words = plain_words(text)
    if words:
        # The tree that the parser would make of it, in a tenth of the time.
        return And([Term("", word) for word in words]), tuple(notes)
    notes += unknown_fields(text)
    tree, marks = _without_marks(_parser().parse(text, normalize=False))
    if marks:
        notes.append(Note("note_marks_alone", {"marks": list(dict.fromkeys(marks))[:_NAMED]}))
    alone = re.search(_LONE_QUOTE, re.sub(_QUOTED, " ", text))
    if alone:
        notes.append(Note("note_quote_alone", {"typed": alone[0]}))
    if _QUESTION_MARK.search(text):
        notes.append(Note("note_question_mark"))
    notes += [Note(key, {"typed": typed}) for typed, key in dict(_operators_as_text(tree)).items()]
    return tree, tuple(notes)


def _operators_as_text(tree: Query) -> Iterator[tuple[str, str]]:
    """Yield what looks like an operator and joins nothing, so that it is text, and the note that says so."""
    if isinstance(tree, And | Or | Near):
        for part in tree.runs if isinstance(tree, Near) else tree.subqueries:
            yield from _operators_as_text(part)
    elif isinstance(tree, Not):
        yield from _operators_as_text(tree.query)
    elif isinstance(tree, Term) and not tree.fieldname:
        if _NEARLY_NEAR.fullmatch(tree.text):
            yield tree.text, "note_near_alone"
        elif tree.text in _OPERATORS:
            yield tree.text, "note_operator_alone"


def typed_values(text: str) -> list[str]:
    """Return the words, runs and values of fields that a query holds, each of several values of a field for itself."""
    typed = (
        leaf.words[0] if isinstance(leaf, Phrase) else getattr(leaf, "text", "") for leaf in parse(text)[0].leaves()
    )
    return [value for each in typed for value in re.findall(r"\w+", each)]


def _has_word(text: str) -> bool:
    """Whether anything but marks is left of a term once it is folded (㈱ is 株 in brackets)."""
    return has_word(fold_text(text))


def _without_marks(tree: Query) -> tuple[Query, list[str]]:
    """Return a tree without the terms in which there is no letter, figure or Han character, and these terms."""
    if isinstance(tree, Term) and not tree.fieldname and not _has_word(tree.text):
        return NullQuery, [tree.text]
    if isinstance(tree, Near) and not all(isinstance(run, Phrase) or _has_word(run.text) for run in tree.runs):
        kept = [_without_marks(run) for run in tree.runs]
        return And([run for run, _ in kept if run != NullQuery]), [text for _, lost in kept for text in lost]
    if isinstance(tree, Not):
        inner, lost = _without_marks(tree.query)
        return (NullQuery if inner == NullQuery else Not(inner)), lost
    if not isinstance(tree, And | Or):
        return tree, []
    parts = [_without_marks(part) for part in tree.subqueries]
    kept_parts = [part for part, _ in parts if part != NullQuery]
    return (type(tree)(kept_parts) if kept_parts else NullQuery), [text for _, lost in parts for text in lost]
