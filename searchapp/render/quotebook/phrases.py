"""What every form of a quote book says: its title, what was asked, its groups, who speaks, what is lacking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from searchapp import __version__
from searchapp.book import Group, Quotation, QuoteBook, Reference
from searchapp.citing import STYLE, citation, citation_of
from searchapp.fields import BY_NAME, UNDATED
from searchapp.messages import MESSAGES, label, say
from searchapp.model import Range
from searchapp.render.labels import standing
from searchapp.render.phrases import date_phrase, place_phrases, short_ids, speaker_phrase, taken_from

#: So many values of a filter are named.
_NAMED = 8


#: The notes of an answer that concern who reads a book, and how they are put there: the others are for who makes it.
_TOLD = {"note_synonyms": "note_synonyms", "note_synonyms_more": "note_synonyms", "note_undated": "note_undated"}


@dataclass(frozen=True, slots=True)
class Gap:
    """What is lacking (in words), in which quotations, an id by which it can be put right, and by stating what.

    ``reference`` is None for what a quotation lacks itself.
    """

    lacks: tuple[str, ...]
    quotations: tuple[int, ...]
    id: str
    stated: tuple[str, ...] = ()
    reference: Reference | None = None


def title(book: QuoteBook, lang: str | None) -> str:
    """Return what a book is called."""
    return say("book_of", lang, query=book.query) if book.query else say("book", lang)


def about(book: QuoteBook, lang: str | None) -> list[tuple[str, str]]:
    """Return what is to be said of a book, each with its label: what was asked, how much there is, when, from where."""
    count = len(book.quotations)
    holds = say("book_holds", lang, quotations=count, articles=len(book.references))
    if book.found > count:
        holds += say("book_excerpt" if book.excerpt else "book_found", lang, found=book.found)
    rows = [
        ("book_query", book.query),
        *((f"field_{name}", _values(name, values, lang)) for name, values in book.filters.items()),
        ("field_date", _span(book, lang)),
        ("book_by", say("book_by_field", lang, field=label("field", book.by, lang)) if book.by else ""),
        ("book_count", holds),
        *(("book_note", say(_TOLD[note.key], lang, **note.facts)) for note in book.notes if note.key in _TOLD),
        ("stats_index", say("book_index", lang, index=book.index, day=(book.indexed or "")[:10] or "—")),
        ("book_made", say("book_made_with", lang, day=book.made, version=__version__)),
    ]
    return [
        (label("field", key[6:], lang) if key.startswith("field_") else say(key, lang), said)
        for key, said in rows
        if said
    ]


def _values(field: str, values: tuple[str, ...], lang: str | None) -> str:
    named = [value_name(field, value, lang) for value in values[:_NAMED]]
    if len(values) > _NAMED:
        return say("book_values", lang, values=named, count=len(values))
    return say("list", lang, items=named)


def _span(book: QuoteBook, lang: str | None) -> str:
    if book.since and book.until:
        return say("book_between", lang, since=book.since, until=book.until)
    if book.since:
        return say("book_since", lang, since=book.since)
    return say("book_until", lang, until=book.until) if book.until else ""


def value_name(field: str, value: str, lang: str | None) -> str:
    """Return what a value of a field is called."""
    return label(field, value, lang) if BY_NAME[field].is_closed else value


def group_name(book: QuoteBook, group: Group, lang: str | None) -> str:
    """Return what a group is called; all of an ungrouped book are its quotations."""
    if book.by is None:
        return say("book_quotations", lang)
    if group.value is not None:
        return value_name(book.by, group.value, lang)
    if BY_NAME[book.by].matching == "date":
        return label(book.by, UNDATED, lang)
    key = f"book_none_{book.by}"
    return say(key, lang) if key in MESSAGES else say("book_none", lang, field=label("field", book.by, lang))


def standing_groups(book: QuoteBook) -> tuple[Group, ...]:
    """Return the groups that quotations stand in."""
    return tuple(group for group in book.groups if group.quotations)


def elsewhere(book: QuoteBook) -> tuple[Group, ...]:
    """Return the groups all of whose quotations stand in other ones."""
    return tuple(group for group in book.groups if not group.quotations)


def who(quotation: Quotation, lang: str | None) -> str:
    """Return who speaks, with post and body; empty where nobody does."""
    return speaker_phrase(quotation.paragraph, lang)


def answering(quotation: Quotation, phrase: str) -> tuple[Range, ...]:
    """Return where what answers the query stands in the phrase of who speaks."""
    return standing((*quotation.matched_speakers, *quotation.matched_posts), phrase)


def circumstances(quotation: Quotation, lang: str | None) -> str:
    """Return where, when and what kind of text it is, where it stands in its file, and whether it matches in part."""
    paragraph = quotation.paragraph
    phrases = [
        *place_phrases(paragraph, lang),
        date_phrase(paragraph.article, lang),
        *([label("kind", paragraph.kind, lang)] if paragraph.kind else []),
        *taken_from(paragraph, lang),
        *([say("partial_match", lang)] if quotation.partial else []),
    ]
    return " · ".join(phrases)


def ids(book: QuoteBook) -> dict[str, str]:
    """Return of each paragraph and its reprints the id as it is shown."""
    return short_ids(id for each in book.quotations for id in (each.paragraph.id, *each.paragraph.also_in))


def note(quotation: Quotation, shown: dict[str, str], lang: str | None, style: str = STYLE) -> str:
    """Return the citation of a quotation, with its id and those of its reprints."""
    paragraph = quotation.paragraph
    cited = f"{citation_of(paragraph, lang, style)} 〔{shown[paragraph.id]}〕"
    if paragraph.also_in:
        reprints = "".join(f"〔{shown[id]}〕" for id in paragraph.also_in)
        cited += f" {say('also_in', lang)} {reprints}"
    return cited


def cited(reference: Reference, lang: str | None, style: str = STYLE) -> str:
    """Return the entry of a reference in the list."""
    entry = citation(reference.article, lang, style)
    return f"{entry} {say('cited_by_ocr', lang)}" if reference.ocr else entry


def numbers(several: Sequence[int]) -> str:
    """Return numbers as a list that may be broken between any two: 3, 7–9."""
    runs: list[list[int]] = []
    for number in several:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)


def gaps(book: QuoteBook, lang: str | None) -> list[Gap]:
    """Return what is lacking: of each reference, then of quotations that lack the same."""
    ids = {each.number: each.paragraph.id for each in book.quotations}
    found = [
        Gap(_words("cites", each.lacks, lang), each.quotations, ids[each.quotations[0]], each.lacks, each)
        for each in book.references
        if each.lacks
    ]
    own: dict[tuple[str, ...], list[int]] = {}
    for quotation in book.quotations:
        if quotation.lacks:
            own.setdefault(quotation.lacks, []).append(quotation.number)
    for lacks, numbers in own.items():
        # That a text was recognised in a picture is nothing that could be stated otherwise.
        stated = tuple(name for name in lacks if name != "print")
        found.append(Gap(_words("lacks", lacks, lang), tuple(numbers), ids[numbers[0]], stated))
    return found


def _words(kind: str, lacks: Sequence[str], lang: str | None) -> tuple[str, ...]:
    return tuple(say(f"{kind}_{name}", lang) for name in lacks)


def advice(found: Sequence[Gap], shown: dict[str, str], lang: str | None) -> str | None:
    """Return how to put right what is lacking, with the command for one of them; None where nothing can be stated."""
    gap = next((each for each in found if each.stated), None)
    if gap is None:
        return None
    option = " ".join(f"--{name} …" for name in gap.stated[:2])
    return say("book_gaps_say", lang, command=f"searchapp fix {shown[gap.id]} {option}")
