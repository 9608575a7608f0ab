"""What each block of a page is to the article around it: headline, byline, metadata, narrator, author or text."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache
from itertools import groupby, takewhile

from msgspec import structs

from searchapp.lexicon.print_words import alternatives, words
from searchapp.patterns import regex
from searchapp.reading import (
    authors,
    breaks,
    bylines,
    credits,
    datelines,
    headings,
    listings,
    media,
    metadata,
    origins,
    outlines,
    signatures,
    talks,
)
from searchapp.reading.bylines import Byline
from searchapp.reading.glued_bylines import glued_byline
from searchapp.reading.imprints import parse_imprint
from searchapp.reading.lines import CLOSERS, Block, ends_sentence, has_han, sets_no_stops
from searchapp.reading.piece import Piece
from searchapp.reading.posted import release_lead, set_posted
from searchapp.reading.profiles import set_profiles
from searchapp.reading.prose import is_plain
from searchapp.reading.stated_dates import calendar_leaf

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
#: Heads the list of an interview's guests, and one of them: the name set off from the post.
_GUESTS = regex(r"(?:访谈|对话|受访|采访|本期|特邀|座谈)(?:嘉宾|对象|人物|专家)(?:简介)?\s*[:：]?")
_GUESTS_BEGIN = frozenset("访对受采本特座")
#: Heads a list of those who went, which stays the title where no other line is.
_NAMED = regex(r"[\u4e00-\u9fff]{2,12}名单[:：]?")
_GUEST = regex(r"[\u4e00-\u9fff·•]{2,12}[\s\u3000：:（(]+[\u4e00-\u9fff]{4}")
#: Somebody says something, in a clause that goes on.
_SAYING = regex("(?:说|表示|介绍|认为|指出|强调|提出|坦言)[，,：:]")
_REPORTED = regex("[\u4e00-\u9fff]{2}(?:说|表示|介绍|认为|指出|强调|提出|坦言)[，,].{4}")
#: A clause of time, behind which a sentence goes on (开班式结束后，…).
_AFTER_CLAUSE = regex("(?:之?[后前]|[时中]|以来|期间|之际)[，,].{4}")
_CLAUSE = regex("[，,]")
#: Who was there, above who kept the minutes.
_ATTENDED = regex("(?:出席|列席|缺席|请假|参会|与会|参加|到会|主持)(?:会议)?(?:人员|人|领导|单位)?\\s*[:：]")
#: What stands alone above the items of a list: 办理流程：.
_HEADS_LIST = regex("[\u4e00-\u9fff]{2,8}(?<![要请]求|认为|指出|强调|决定|提出|表示|如下)[:：]")
#: A sentence longer than this is no heading, whatever its style.
_LONGEST_HEADING = 24
#: Where a diary was written, and in what weather.
_ENTRY = regex(r"(?:地点|天气|坐标|海拔|气温)\s*[:：][^。，]{1,40}")
_KEYS = frozenset("【[〖地天坐海气")
#: No heading ends so: with a figure, or a word that binds what follows.
_STUB = regex(
    r"[\u4e00-\u9fff](?:\d{1,4}|[给是在与和及把被让使将从对为以向由于的得着并而但却]|[还也又就才都已][有没])$"
)
#: The day at the end of a page, in figures and letters: 19:54 6,Sep,2019.
_DAY = regex(r"[\w:,./ -]{0,16}(?<!\d)(?:19|20)\d\d(?!\d)[\w:,./ -]{0,12}", re.A)
#: Before who signs at the end.
_DASHES = "—－–─―- "
#: A question that goes on from what stands above: 而镇上呢？
_ASKS_ON = regex("[而但那可][^，。？?]{1,8}呢[？?]")
#: So many lone names in a row are those of portraits.
_PORTRAITS = 3
#: So many heads show an outline.
_OUTLINE = 3
#: So many items at least follow on each other in a list.
_ITEMS = 2
#: A headline above the name of a part is no shorter.
_HEADLINE = 6
#: The number of a part before its name, which may end with a cry: 手记②｜….
_PART_OF_NOTES = regex(r"[\u4e00-\u9fff]{2,4}[①-⑳\d一二三四五六七八九十]{1,2}\s*[|｜丨：:]")
#: The rubric above a headline (美文：) is no longer.
_RUBRIC = 6
#: The role of the head of a part that its form shows.
_PART = "h3"
#: No byline, headline or note on an author is longer; of metadata only what holds no full stop.
_LONGEST_LINE = 110


def labelled(blocks: Sequence[Block], repeated: list[Block]) -> list[Piece]:
    """Return the blocks of a page, each with its label; headings that stand twice above the text go to ``repeated``."""
    pieces: list[Piece] = []
    seen_titles: set[str] = set()
    inside = False
    index = 0
    said_by = [talks.talk_label(block.text) for block in blocks]
    turns = talks.talk_labels(said_by, [block.text for block in blocks])
    while index < len(blocks):
        block = blocks[index]
        below = blocks[index + 1] if index + 1 < len(blocks) else None
        above = pieces[-1] if pieces else None
        turn = said_by[index] in turns
        index += 1
        if turn or (is_plain(block.text) and block.role not in _HEADINGS):
            pieces.append(Piece("body", block))
            inside = True
            continue
        if below is not None and not inside and (leaf := calendar_leaf(block.text, below.text)):
            lines = (*block.lines, *below.lines)
            pieces.append(
                Piece("meta", structs.replace(block, text=f"{block.text} {below.text}", lines=lines), Byline(date=leaf))
            )
            index += 1
            continue
        if below is not None and (bylines.is_open_byline(block.text) or metadata.is_lone_key(block.text)):
            bare = block.text in words("meta_keys")
            text = f"{block.text}{'：' if bare else ' '}{below.text}"
            both = Block(text, (*block.lines, *below.lines), (), block.indent, block.role)
            piece = _label_one(both, above, below, inside)
            if bare and len(below.text) <= 40 and not ends_sentence(below.text) and piece.label != "meta":
                piece = Piece("meta", both, Byline())
            if piece.label in ("byline", "meta"):
                piece.block = structs.replace(both, text=f"{block.text} {below.text}")
                pieces.append(piece)
                index += 1
                continue
        piece = _label_one(block, above, below, inside)
        if piece.label == "heading" and not inside:
            if block.text in seen_titles:
                repeated.append(block)
                continue
            seen_titles.add(block.text)
            if glued := glued_byline(block.text):
                head, byline = glued
                signature = Piece("byline", structs.replace(block, text=block.text[len(head) :].strip()), byline)
                told = signatures.parse_narrator(head)  # 口述：李娜（某校教师） 整理：本报记者 王远
                front = structs.replace(block, text=head)
                pieces += [Piece("narrator", front, narrator=told) if told else Piece("heading", front), signature]
                continue
        inside = inside or piece.label == "body"
        pieces.append(piece)
    _raise_outline(pieces)
    _set_parts_off(pieces)
    _set_signed_off(pieces)
    set_profiles(pieces, _PART)
    _release_portraits(pieces)
    listings.release(pieces)
    set_posted(pieces)
    release_lead(pieces)
    talks.release_voices(pieces)
    _release_guests(pieces, turns)
    _release_items(pieces)
    _release_questions(pieces)
    return pieces


def _raise_outline(pieces: Sequence[Piece]) -> None:
    """Make headings of the numbered heads of an outline that end with a stop, where each has text of its own below it.

    A head of another style may stand between. Of one style in a row they are the items of a list.
    """
    points = [n for n, piece in enumerate(pieces) if piece.label == "body" and outlines.is_point(piece.block.text)]
    styles = {n: headings.numbering(pieces[n].block.text) for n in points}
    for n in points:
        after = pieces[n + 1] if n + 1 < len(pieces) else None
        listed = after is None or styles.get(n + 1) == styles[n] or after.label != "body"
        if listed and not (after is not None and n + 1 not in styles and after.label == "heading"):
            return
    if len(points) >= _OUTLINE:
        for n in points:
            pieces[n].label, pieces[n].block = "heading", structs.replace(pieces[n].block, role=_PART)


def _set_parts_off(pieces: Sequence[Piece]) -> None:
    """Mark the name of a first part (前言, 第一章 总则) as a heading below the headline above it, no line of it."""
    headed = ruled = False
    for piece in takewhile(lambda piece: piece.label != "body", pieces):
        heading = piece.label in ("heading", "subtitle")
        text = piece.block.text
        if heading and ((headed and outlines.names_part(text)) or (ruled and headings.opens_rules(text))):
            piece.block = structs.replace(piece.block, role=_PART)
        headed = headed or (heading and len(text) >= _HEADLINE)
        ruled = ruled or (heading and headings.names_rules(text))


def _set_signed_off(pieces: Sequence[Piece]) -> None:
    """Mark as headings of parts those that name who tells it (慢工出细活——李小娜), where several do in the same way."""
    forms: dict[int, list[tuple[Piece, bool]]] = {}
    for piece in pieces:
        if piece.label == "heading" and (named := outlines.names_teller(piece.block.text)) is not None:
            forms.setdefault(named[0], []).append((piece, named[1]))
    for signed in forms.values():
        if len(signed) > 1 and any(sure for _, sure in signed):
            for piece, _ in signed:
                piece.block = structs.replace(piece.block, role=_PART)


def _release_guests(pieces: list[Piece], turns: Collection[str]) -> None:
    """Make body of those who are listed under 访谈嘉宾： or 学员名单, each with name and post on a line.

    Who answers below, in one of the ``turns``, is no author where name and post stand above.
    """
    listed = False
    for piece in pieces:
        text = piece.block.text
        if text[0] in _GUESTS_BEGIN and _GUESTS.fullmatch(text):
            listed, piece.label, piece.byline = True, "meta", Byline()
        elif "名单" in text and _NAMED.fullmatch(text):
            listed = True
        elif listed and not ends_sentence(text) and (_GUEST.match(text) or signatures.signed_with_post(text)):
            piece.label, piece.byline = "body", None
        else:
            listed = False
            if piece.label == "author" and piece.byline and set(piece.byline.authors) & set(turns):
                piece.label, piece.byline = "meta", Byline()


def _release_questions(pieces: list[Piece]) -> None:
    """Make body of a question of two clauses among headings of which no other asks: it leads over to what follows.

    In a text that sets no stops every line of clauses below the headline is body.
    """
    heads = [n for n, piece in enumerate(pieces) if piece.label == "heading"]
    asking = [n for n in heads if pieces[n].block.text[-1] in "？?" and _below_body(pieces, n)]
    asking = asking if len(asking) == 1 else []
    for n in heads[1:] if heads[1:] and sets_no_stops([piece.block.text for piece in pieces]) else asking:
        if pieces[n].block.role is None and _CLAUSE.search(pieces[n].block.text):
            pieces[n].label = "body"


def _below_body(pieces: Sequence[Piece], at: int) -> bool:
    """Say whether text stands above a line, and text or one heading and text below it."""
    below = [piece.label for piece in pieces[at + 1 : at + 3]]
    return at > 0 and pieces[at - 1].label == "body" and "body" in below


def _release_portraits(pieces: Sequence[Piece]) -> None:
    """Make captions of three lone names or more, a line each: those of portraits, as a byline stands on one line."""
    heads = [n for n, piece in enumerate(pieces) if piece.label in ("author", "heading")]
    if not any(last - first < _PORTRAITS for first, last in zip(heads, heads[_PORTRAITS - 1 :], strict=False)):
        return
    for lone, run in groupby(pieces, key=_is_lone_name):
        names = list(run)
        if lone and len(names) >= _PORTRAITS:
            for piece in names:
                piece.label, piece.byline = "caption", Byline()


def _is_lone_name(piece: Piece) -> bool:
    return piece.label in ("author", "heading") and signatures.is_name(piece.block.text)


def _release_items(pieces: list[Piece]) -> None:
    """Make body of the items of a list: numbered lines that look like headings but follow on each other."""
    styles = [
        headings.numbering(piece.block.text) if piece.label == "heading" and piece.block.role is None else None
        for piece in pieces
    ]
    if len([style for style in styles if style is not None]) < _ITEMS:
        return
    for index, piece in enumerate(pieces):
        around = (styles[index - 1] if index else None, styles[index + 1] if index + 1 < len(pieces) else None)
        if styles[index] is not None and styles[index] in around:
            piece.label = "body"


def _label_one(block: Block, above: Piece | None, below: Block | None, inside: bool) -> Piece:
    """Label a block by its form and by what stands around it; ``inside`` when the page's text has begun."""
    text = block.text
    if block.role in _HEADINGS and not metadata.parse_meta(text) and not _is_told(block):
        return Piece("subtitle" if headings.is_subtitle(text) else "heading", block)
    if block.role == "row" or (len(text) > _LONGEST_LINE and "。" in text):
        return Piece("body", block)
    told = "。" in text and not origins.says_whence(text)  # neither metadata nor a heading, nor who tells or writes
    stated = None if inside or below is None else metadata.parse_meta(below.text)
    dated = stated is not None and stated.date is not None
    if piece := (None if told else _stated(block, dated, inside)) or _signed(block, above, below, inside):
        return piece
    if told:
        return Piece("body", block)
    signed = above is not None and above.label in ("byline", "author")
    if signed and below is not None and outlines.asks_at_length(text) and authors.is_text(below):
        return Piece("body", block)  # it leads in
    if not inside and above is not None and below is not None and outlines.salutes(text):
        return Piece("salutation", block, Byline())
    longest = 60 if above is not None or ends_sentence(text) else _LONGEST_LINE
    if dated and len(text) <= longest and text[-1] not in "；;，,、：:":
        return Piece("heading", block)
    # The line that a page begins with may end with dots; any other one is cut off, or trails off.
    bare = text if above is not None else text.rstrip("….") or text
    cut_short = above is None and below is not None and headings.is_heading(f"{bare}”", 50)
    if (cut_short or headings.is_heading(bare, 36 if inside else 50)) and not (
        inside and above is not None and _is_cry(text, above)
    ):
        lost = below is None and _breaks_off(text, above)
        cut = inside and (lost or _is_told_by(text) or _is_signed_sentence(text))
        return Piece("body" if cut else "heading", block)
    heads_list = below is not None and headings.opens_numbering(below.text) and _HEADS_LIST.fullmatch(text)
    if inside and (heads_list or headings.is_number(text)):
        return Piece("heading", block)
    if above is None and below is not None and _is_rubric(text) and headings.is_heading(below.text, 50):
        return Piece("meta", block, Byline())
    if above is None and below is not None and not inside and outlines.is_long_headline(text):
        return Piece("heading", block)
    return Piece("body", block)


def _is_rubric(text: str) -> bool:
    return len(text) <= _RUBRIC and text[-1] in "：:"


@cache
def _tellers() -> re.Pattern[str]:
    """What stands above who tells in an oral history, and their life."""
    return regex(rf"[【\[〖](?:(?:{alternatives('byline_roles', 'teller')})(?:简介)?|采访|整理|人物简介)[】\]〗]")


def _stated(block: Block, dated: bool, inside: bool) -> Piece | None:
    """Label a block that only says who tells, or gives metadata; ``dated`` when the one below it does."""
    text = block.text
    if text[0] in _KEYS and (_tellers().fullmatch(text) or (not inside and _ENTRY.fullmatch(text))):
        return Piece("meta", block, Byline())
    if not inside and credits.names_roles(text) and not bylines.parse_byline(text) and not metadata.parse_meta(text):
        return Piece("meta", block, Byline())
    if narrator := signatures.parse_narrator(text):
        return Piece("narrator", block, narrator=narrator)
    if card := signatures.named_on_card(text):
        return Piece("author", block, Byline(writer=card))
    if written := signatures.parse_written_by(text):
        return Piece("narrator", block, Byline(signatures.signed_names(written)), written)
    if meta := metadata.parse_meta(text) or (None if inside else bylines.parse_masthead(text)):
        return Piece("meta", block, meta)
    if dated and len(text) <= 10 and media.media_name(text) == text:
        return Piece("meta", block, Byline(issuer=text))
    return None


def _signed(block: Block, above: Piece | None, below: Block | None, inside: bool) -> Piece | None:
    """Label a block that says who wrote, as a byline, a dateline alone or a signature, or is a subtitle."""
    text = block.text
    if not has_han(text) and (len(text) <= 60 if not inside else below is None and _DAY.fullmatch(text)):
        return Piece("meta", block, Byline())
    if not inside and (imprint := parse_imprint(text)):
        return Piece("meta", block, imprint)
    if byline := bylines.parse_byline(text):
        kept = byline.compiled and above is not None and _ATTENDED.match(above.block.text)
        return Piece("byline", block, Byline() if kept else byline)
    dateline = datelines.parse_dateline(text) if len(text) <= 60 else None
    if dateline and datelines.is_lone_dateline(text):
        return Piece("byline", block, dateline)
    at_end = above is not None and below is None and above.label == "body"
    if headings.is_subtitle(text) and not (at_end and signatures.is_name(text.strip(_DASHES))):
        return Piece("subtitle", block)
    if outlines.names_part(text):
        return None
    author = authors.author(text.strip(_DASHES) if at_end else text, above, below)
    return Piece("author", block, author) if author else None


def _is_told(block: Block) -> bool:
    """Say whether a line that the markup calls a heading is a sentence set in its style."""
    return block.role != "h1" and len(block.text) > _LONGEST_HEADING and block.text.rstrip(CLOSERS)[-1:] == "。"


def _is_told_by(text: str) -> bool:
    """Say whether a line tells in clauses what somebody says, without its stop: 何平表示，明年还要再派."""
    return _REPORTED.search(text) is not None


def _breaks_off(text: str, above: Piece | None) -> bool:
    """Say whether the last line of a page is a sentence whose end is lost, rather than a heading.

    Below a paragraph that lost its stop, one of clauses is.
    """
    if above is not None and above.label == "body" and "，" in text and above.block.text[-1].isalnum():
        return True
    if _SAYING.search(text) or _STUB.search(text):
        return True
    return _AFTER_CLAUSE.search(text) is not None or ("，" in text.replace(",", "，") and breaks.opens_afresh(text))


def _is_signed_sentence(text: str) -> bool:
    """Say whether a line is a sentence with its author in brackets behind it, which closes a text."""
    if text[-1] not in "）)":
        return False
    rest, cut = credits.cut_trailing(text)
    return bool(cut) and ends_sentence(rest)


def _is_cry(text: str, above: Piece) -> bool:
    """Say whether a short line inside an article is a paragraph of its own: a cry, or a question under a heading."""
    if _ASKS_ON.fullmatch(text):
        return True
    return (text[-1] in "！!" and not _PART_OF_NOTES.match(text)) or (text[-1] in "？?" and above.label == "heading")
