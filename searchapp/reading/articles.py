"""Blocks -> articles: where one article of a page ends and the next begins, with its headline, byline and sections."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import structs

from searchapp.lexicon.speech import FIRST_PERSONS
from searchapp.model import Passage
from searchapp.patterns import regex
from searchapp.reading import (
    briefs,
    captions,
    credits,
    datelines,
    headings,
    headlines,
    leads,
    metadata,
    outlines,
    run_in,
    signatures,
    signed_below,
    talks,
    titles,
)
from searchapp.reading.bylines import Byline
from searchapp.reading.clearing import Split, day_of_page, is_furniture, without_furnishings
from searchapp.reading.drafts import QUOTED, Draft, Part, opens_as_report, passages_of
from searchapp.reading.labels import labelled
from searchapp.reading.lines import Block, is_sentence
from searchapp.reading.piece import Piece
from searchapp.reading.prose import is_plain

#: A shorter line that stands twice is a button or a rubric.
_HEADLINE = 6
#: When an oral history was told.
_HELD = regex("(?:采访|口述|访谈|讲述|整理|座谈)?(?:时间|日期)")
#: The styles of numbers (``headings.numbering``) of a text's parts: 一、 and （一）.
_FIRST, _BRACKETED = 0, 1
#: What leads a report in is no longer, in paragraphs.
_LEAD = 2
#: How the rules of a document begin.
_RULES = regex("第[一1][章条]")
#: A whole document on one line begins with its name.
_RULED = regex(
    rf"(?P<name>[^。，！？\s]{{4,50}}(?:{headings.RULES}))(?:[（(][^（）()]{{2,12}}[）)])?\s*(?:第[一1][章条]|总\s*则)"
)


def split(blocks: Sequence[Block], result: Split) -> None:
    """Put the articles of a page into ``result`` in the order in which they begin."""
    pieces = ruled(blocks, result)
    led_in = pieces and pieces[0].label == "heading" and outlines.names_part(pieces[0].block.text)
    titles.settle(pieces[1:] if led_in else pieces, result)  # 前言 names a part, whatever else is no title


def ruled(blocks: Sequence[Block], result: Split) -> list[Piece]:
    """Put the articles of a page into ``result``, with the titles that rules choose; return what it is made of."""
    repeated: list[Block] = []
    blocks = without_furnishings(blocks, result)
    if blocks and len(first := run_in.parted(blocks[0])) > 1:
        blocks = [block for block in [*first, *blocks[1:]] if not is_furniture(block, result)]
    pieces = labelled(talks.joined(blocks), repeated)
    result.told = "\n".join([piece.block.text for piece in pieces if piece.label == "body"])
    for block in repeated:
        result.drop(block, "repeated")
    pieces = signed_below.taken(_without_captions(pieces, result), result)
    result.signed = sum(piece.label == "heading" and below.label in leads.SIGNING for piece, below in pairwise(pieces))
    result.headed = sum(map(leads.may_be_headline, pieces))
    result.tellers = sum(piece.label == "narrator" for piece in pieces)
    result.apart = any(
        above.label == below.label == "body" and credits.sign_apart(above.block.text, below.block.text)
        for above, below in pairwise(pieces)
    )
    pending: list[Piece] = []
    for piece in pieces:
        if piece.label != "body":
            if piece.byline or piece.narrator:
                result.drop(piece.block, piece.label)
            pending.append(piece)
            continue
        plain = is_plain(piece.block.text)
        dateline = None if plain else datelines.parse_dateline(piece.block.text)
        if pending or dateline or not result.drafts or (not plain and datelines.continues_a_page(piece.block.text)):
            _begin(result, pending, piece, dateline)
            pending = []
        _add_body(result, piece, dateline)
    _finish(result, pending)
    begun = min((passage.lines[0] for draft in result.drafts for passage in passages_of(draft)), default=0)
    if day := day_of_page(result, begun):
        result.stamp(Byline(date=day))
    return pieces


def _without_captions(pieces: Sequence[Piece], result: Split) -> list[Piece]:
    """Drop captions that no mark shows: by what they say, and by where they stand.

    A gallery is lines in a row inside the text that no text follows; on a page whose paragraphs are indented, a
    sentence flush left above the text is one. Who is seen speaking in one tells the article that names no author.
    """
    kept: list[Piece] = []
    pictured = any(left.reason == "caption" for left in result.discarded)
    gallery, told = captions.galleries(pieces, pictured)
    gallery |= captions.flush_lines(pieces) | captions.activities(pieces, pictured) | captions.announced(pieces)
    for at in told:
        pieces[at].label = "body"
    headed = begun = False
    for at, piece in enumerate(pieces):
        text = piece.block.text
        at_work = None if begun and not pictured else captions.at_work(text)
        if piece.label == "body" and at not in gallery and not at_work and is_plain(text):
            begun = True
            kept.append(piece)
            continue
        plain = piece.label == "body" and len(text) <= captions.LONGEST and is_sentence(text)
        shows = (plain or (headed and piece.label == "heading")) and captions.is_caption(text)
        shows = shows or (plain and not begun and _shows_teller(text, pieces[at + 1 :]))
        # On a page with pictures somebody of whom no more is said than what he does for others is seen in one.
        for_others = plain and begun and at_work is not None and "在" not in text
        shows = shows or (for_others and signatures.named_with_post(at_work or "") is not None)
        begun = begun or (piece.label == "body" and not shows)
        if piece.block.role in (None, "p") and (at in gallery or shows):
            signed = any(piece.byline and piece.byline.authors for piece in pieces)
            who = None if signed else captions.named_in(text) or (None if begun else at_work)
            if who and (named := signatures.named_with_post(who)):
                kept.append(Piece("caption", piece.block, Byline(writer=named)))
            else:
                result.drop(piece.block, "caption")
        else:
            headed = headed or piece.label == "heading"
            kept.append(piece)
    return kept


def _shows_teller(text: str, below: Sequence[Piece]) -> bool:
    """Say whether a line above a text only shows who tells it: speaking, or at work where the text below says 我."""
    who = captions.at_work(text)
    if captions.shows_speaker(text):
        return signatures.named_with_post(captions.named_in(text) or "") is not None
    if who is None or signatures.named_with_post(who) is None:
        return False
    told = next((piece.block.text for piece in below if piece.label == "body"), "")
    return FIRST_PERSONS.search(QUOTED.sub("", told)) is not None and who not in told


def _begin(result: Split, pending: list[Piece], body: Piece, dateline: Byline | None) -> None:
    """Decide what the headings and bylines above a paragraph begin: an article, a section, or nothing."""
    if not result.drafts:
        _begin_article(result, pending)
        return
    draft = result.drafts[-1]
    heads = [i for i, piece in enumerate(pending) if piece.label in ("heading", "subtitle")]
    if not heads:
        if (dateline and _is_whole(draft)) or (datelines.continues_a_page(body.block.text) and passages_of(draft)):
            _credit(draft, pending)
            result.drafts.append(Draft(parts=[Part()]))
        elif any(piece.label == "narrator" for piece in pending):
            _begin_section(result, pending)
        elif writer := leads.signed_below(result, pending):
            _credit(draft, pending)
            draft.parts[0].lead = True
            draft.parts.append(Part(writer=writer))
        else:
            _credit(draft, pending)
        return
    rest = pending[heads[0] :]
    _credit(draft, pending[: heads[0]])
    below = {piece.label for piece in pending[heads[-1] + 1 :]}
    signed_below = not below.isdisjoint(("byline", "meta")) or (_is_signed(draft) and "author" in below)
    dashed = rest[0].label == "heading" and any(piece.label == "subtitle" for piece in rest)
    marked = any(piece.block.role not in (None, "p", "h1") for piece in rest if piece.label == "heading")
    signed_below = signed_below and not (draft.parts[0].section and draft.parts[0].signed)
    begins = signed_below or dashed or dateline or datelines.continues_a_page(body.block.text)
    several = len(result.drafts) > 1 or opens_as_report(draft)
    begins = begins or (several and briefs.is_news_of_another(rest[0].block.text, draft.headline.title))
    if not marked and begins and not leads.names_lead(result, rest):
        _begin_article(result, rest)
        return
    _begin_section(result, rest)


def _is_signed(draft: Draft) -> bool:
    """Say whether an article has an author of its own already and none of its sections has."""
    return bool(draft.authors) and not any(part.signed for part in draft.parts)


def _is_whole(draft: Draft) -> bool:
    """Say whether an article begins with a dateline, as reports do, or is longer than what leads one in."""
    return len(passages_of(draft)) > _LEAD or opens_as_report(draft)


def _credit(draft: Draft, pieces: Sequence[Piece]) -> None:
    part = draft.parts[-1]
    for piece in pieces:
        if piece.label == "narrator" and not (part.narrator or part.writer):
            _narrate(part, piece)
        elif piece.byline:
            draft.credit(piece.byline, part, stated=piece.label == "meta")


def _begin_article(result: Split, pending: Sequence[Piece]) -> None:
    """Sort the pieces above an article's first paragraph into headline, metadata and first section."""
    draft = Draft(parts=[Part()])
    result.drafts.append(draft)
    title_lines: list[str] = []
    section_lines: list[str] = []
    closed = dashed = False
    # Who alone signs a page with 文／ signs its headline, not a part below it.
    told = [piece.label == "narrator" and not (piece.byline and result.tellers == 1) for piece in pending]
    alone = sum(piece.label in ("heading", "subtitle") for piece in pending) == 1
    card = outlines.on_card([piece.block.text for piece in pending])
    for ordinal, piece in enumerate(pending):
        text = piece.block.text
        apart = ordinal in card or headings.names_day(text) or (not title_lines and _stands_apart(text, alone))
        closed = closed or (bool(title_lines) and headings.opens_numbering(text))
        if piece.label == "heading" and apart:
            draft.heads.append(result.head(piece.block))
            section_lines.append(text)  # who somebody is, a day of a diary, what leads a series in
        elif piece.label == "heading":
            subheading = bool(title_lines) and (
                piece.block.role not in (None, "p", "h1") or told[ordinal + 1 : ordinal + 2] == [True]
            )
            closed = closed or subheading
            repeated = headings.without_site(text) in map(headings.without_site, title_lines)
            if closed and title_lines and (headings.names_issue(text) or repeated):
                result.drop(piece.block, "repeated" if repeated else "other title")
                continue
            draft.heads.append(result.head(piece.block))
            below = closed and title_lines and not headlines.names_page_of(title_lines, text)
            (section_lines if below else title_lines).append(text)
        elif piece.label == "subtitle":
            draft.heads.append(result.head(piece.block))
            title_lines += [*section_lines, text]  # what stood above the metadata was the name of the page
            section_lines = []
            closed = dashed = True
        elif piece.label == "narrator":
            _narrate(draft.parts[-1], piece)
            if not section_lines and piece.narrator and not piece.byline:
                draft.teller = piece.narrator
                draft.credit(Byline(signatures.signed_names(piece.narrator)))  # who tells it all is an author of it
        elif piece.byline:
            if piece.byline.title and not title_lines:
                title_lines.append(piece.byline.title)
            closed = closed or not all(headings.is_banner(line) or headings.collects(line) for line in title_lines)
            if piece.label == "byline" and section_lines and not dashed and not any(told):
                title_lines += section_lines  # what stood above the metadata was the name of the page
                section_lines = []
            if piece.label == "meta" and len(result.drafts) == 1:
                result.stamp(piece.byline)
            draft.credit(piece.byline, draft.parts[-1] if section_lines else None, stated=piece.label == "meta")
    document = next((line for line in section_lines if headings.names_document(line)), None)
    rules = _named_rules(title_lines, section_lines)
    chapter = None if rules else next((line for line in section_lines if headings.names_chapter(line)), None)
    if named := document or chapter:
        at = section_lines.index(named) + 1  # above stood the name of the file, or of the book
        title_lines, section_lines = [*title_lines, *section_lines[:at]], section_lines[at:]
    twice = {left.text for left in result.discarded if left.reason == "repeated"}
    again = [line for line in title_lines if line in twice and len(line) >= _HEADLINE]
    if len(again) == 1:  # what stands twice above the text is its headline, other lines are the page's
        title_lines = [line for line in title_lines if line in again or headings.is_subtitle(line)]
    if draft.source in title_lines:  # a site above the text of the paper that is stated as its source
        title_lines = [line for line in title_lines if line != draft.source] or title_lines
    main = [piece.block.text for piece in pending if piece.block.role == "h1" and piece.block.text in title_lines]
    stated = document or rules or (main[0] if len(main) == 1 else None)
    draft.headline = headlines.arrange(title_lines, stated, result.told if len(title_lines) > 1 else "")
    draft.issuer = draft.issuer or next(filter(None, map(headlines.house_of, title_lines)), None)
    draft.parts[-1].section = " ".join(section_lines) or None
    _tell_of_it(draft, pending)


def _named_rules(lines: Sequence[str], below: Sequence[str]) -> str | None:
    """Return which line of a headline names the rules whose first chapter's head stands below it."""
    opened = below and headings.opens_rules(below[0])
    return next(filter(headings.names_rules, lines), None) if opened else None


def _stands_apart(text: str, alone: bool) -> bool:
    """Say whether a heading is that of a first part, no headline; ``alone`` when no other stands above the text."""
    return outlines.names_part(text) or (alone and headings.numbering(text) in (_FIRST, _BRACKETED))


def _narrate(part: Part, piece: Piece) -> None:
    if piece.byline:
        part.writer = piece.narrator
        part.authors.extend(piece.byline.authors)
        part.signed = True
    else:
        part.narrator = piece.narrator


def _name_document(result: Split, draft: Draft, pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Take the title from below a lead, or the notice that encloses a document, unless there is one; return the other.

    The notice names it between 《》, or its rules begin below it.
    """
    if draft.headline.title:
        return pieces
    if leads.names_lead(result, pieces):
        lines = [piece for piece in pieces if leads.may_be_headline(piece) or piece.label == "subtitle"]
        draft.headline = headlines.arrange([piece.block.text for piece in lines])
        draft.heads += map(result.head, [piece.block for piece in lines])
        draft.parts[0].lead = True
        return [piece for piece in pieces if piece not in lines]
    told = [passage.text for passage in passages_of(draft)]
    for at, piece in enumerate(pieces):
        below = pieces[at + 1].block.text if at + 1 < len(pieces) else ""
        enclosed = any(f"《{piece.block.text}》" in text for text in told)
        if piece.label == "heading" and (enclosed or _RULES.match(below)):
            draft.headline = headlines.Headline(title=piece.block.text)
            draft.heads.append(result.head(piece.block))
            return [*pieces[:at], *pieces[at + 1 :]]
    return pieces


def _signs_document(piece: Piece, below: Piece | None) -> bool:
    """Say whether a line is the office that signs a document, above its day."""
    dated = below is not None and below.byline is not None and below.byline.date is not None
    return dated and piece.label == "heading" and metadata.is_office(piece.block.text)


def _begin_section(result: Split, pieces: Sequence[Piece]) -> None:
    draft = result.drafts[-1]
    pieces = _name_document(result, draft, pieces)
    part = Part()
    lines: list[str] = []
    for piece, below in zip(pieces, [*pieces[1:], None], strict=False):  # none may be left
        if _signs_document(piece, below):
            draft.credit(Byline(issuer=piece.block.text))
            result.drop(piece.block, "author")
        elif piece.label in ("heading", "subtitle"):
            part.heads.append(result.head(piece.block))
            lines.append(piece.block.text)
        elif piece.label == "narrator":
            _narrate(part, piece)
        elif piece.byline and piece.label == "author" and piece.byline.writer and lines:
            part.writer = piece.byline.writer  # who signs a section is not the author of the others
            draft.credit(structs.replace(piece.byline, writer=None), part)
        elif piece.byline:
            draft.credit(piece.byline, part)
    part.section = " ".join(lines) or None
    draft.parts.append(part)
    _tell_of_it(draft, pieces)


def _tell_of_it(draft: Draft, pieces: Sequence[Piece]) -> None:
    """Take over from the credits of an oral history that who tells is an author, too, and the day of the interview.

    They stand together above the text: who tells, who asked and wrote it down, and when.
    """
    recorders = [piece for piece in pieces if piece.label == "byline" and piece.byline and piece.byline.authors]
    tellers = [piece for piece in pieces if piece.label == "narrator" and piece.narrator and not piece.byline]
    if not recorders or len(tellers) != 1:
        return
    names = signatures.signed_names(tellers[0].narrator or "")
    draft.authors[:0] = [name for name in names if name not in draft.authors]
    for piece in pieces[pieces.index(tellers[0]) :]:
        if piece.label == "meta" and piece.byline and piece.byline.date and _HELD.match(piece.block.text):
            draft.date, draft.sourced = piece.byline.date, True


def _add_body(result: Split, piece: Piece, dateline: Byline | None) -> None:
    draft = result.drafts[-1]
    part = draft.parts[-1]
    block = piece.block
    text, cut = credits.cut_trailing(block.text, result.apart)
    for credit, byline in cut:
        result.drop(block, "byline" if byline else "editor", credit)
        if byline:
            draft.credit(byline, part)
    if cut:
        dateline = datelines.parse_dateline(text)
    if dateline:
        draft.credit(dateline)
    if not draft.headline.title and not passages_of(draft) and (named := _RULED.match(text)):
        draft.headline = headlines.Headline(title=named.group("name"))
    joins = tuple([offset for offset in block.joins if offset < len(text)]) if block.joins else ()
    if text:
        part.passages.append(Passage(text, block.lines, part.section, piece.narrator, joins))


def _finish(result: Split, pending: Sequence[Piece]) -> None:
    if not result.drafts:
        if pending:
            _begin_article(result, pending)
        return
    _credit(result.drafts[-1], [piece for piece in pending if piece.byline])
    named = next((piece.byline.title for piece in pending if piece.byline and piece.byline.title), None)
    if named and len(result.drafts) == 1 and result.drafts[0].headline.title is None:
        result.drafts[0].headline = headlines.Headline(title=named)  # 本文标题：… below the text
    for piece, below in pairwise(pending):
        if _signs_document(piece, below):
            result.drafts[-1].credit(Byline(issuer=piece.block.text))
    for piece in pending:
        if piece.label in ("heading", "subtitle"):
            result.drop(piece.block, "last lines")
