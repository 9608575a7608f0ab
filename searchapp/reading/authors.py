"""Who a line names that holds nothing but the author of what stands above or below it."""

from __future__ import annotations

from searchapp.lexicon.editors import begins_note
from searchapp.lexicon.persons import LIKELY, likeness
from searchapp.lexicon.posts import ends_with_post
from searchapp.patterns import regex
from searchapp.reading import headings, metadata, outlines, signatures
from searchapp.reading.bylines import MARKS, Byline
from searchapp.reading.lines import Block, ends_sentence
from searchapp.reading.piece import Piece

#: Whose the pictures are, behind who wrote the text.
_SUPPLIED = ("提供", "供图", "摄")
_PICTURES = regex(
    rf"(?<=\S)[\s\u3000]+(?:本[版文报]|文中)?(?:图片|照片|配图|图)[^，。]{{0,12}}(?:{'|'.join(_SUPPLIED)})$"
)
#: Who signs with a name in letters, and the day below: Dion, Tom Li.
_IN_LETTERS = regex(r"[A-Z][a-z]{1,11}(?: [A-Z][a-z]{1,11})?")
_DAY_BELOW = regex(r"[^。，]{0,16}(?<!\d)(?:19|20)\d\d(?!\d)[^。，]{0,16}")
#: A line of a post alone is no longer.
_POST = 20


def author(text: str, above: Piece | None, below: Block | None) -> Byline | None:
    """Return who a line names that holds nothing but the author of what stands above or below it, or None."""
    if text.endswith(_SUPPLIED):
        text = _PICTURES.sub("", text) or text
    text = text.lstrip(f"{MARKS} \u3000") or text  # □ 新城县商务局局长 李娜
    about = signatures.about_author(text)
    if about:
        name, post = about
        return Byline((name,) if name else (), writer=f"{post} {name}" if name else post, told=not name)
    if above is not None and above.label == "body" and text[0] in "（(" and text[-1] in "）)":
        inner = text[1:-1].strip()
        if name := signatures.named_by_office(inner):
            return Byline((name,), writer=name)
        names = (
            signatures.parse_author_line(inner, expected=" " in text)
            or (signatures.signed_with_post(inner) or ("", ()))[1]
        )
        return Byline(names, writer=names[0] if len(names) == 1 else None) if names else None
    if above is None and below is not None and (headings.names_day(below.text) or is_text(below)):
        if signed := signatures.signed_with_post(text):
            return Byline(signed[1], writer=signed[0])
        names = signatures.parse_author_line(text, expected=len(text) == 3)  # a page that begins with who wrote it
        return Byline(names, writer=names[0]) if len(names) == 1 else _of_several(names)
    if above is None and below is not None and headings.is_heading(below.text, 50):
        return _above_headline(text)
    if above is not None and (below is None or _DAY_BELOW.fullmatch(below.text)) and _IN_LETTERS.fullmatch(text):
        return Byline((text,))
    if above is not None and above.label == "body" and (below is None or _DAY_BELOW.fullmatch(below.text)):
        if signed := signatures.signed_with_post(text):  # who signs at the end
            return Byline(signed[1], writer=signed[0])
        names = signatures.parse_author_line(text) if len(text) <= 4 else ()
        return Byline(names, writer=names[0]) if len(names) == 1 else None
    if above is not None and above.label == "body" and begins_note(above.block.text) and below and is_text(below):
        signed = signatures.signed_with_post(text)
        return Byline(signed[1], writer=signed[0]) if signed else None  # below a note of the editors
    if above is None or above.label == "body":
        return None
    bracketed = text[0] in "（(" and text[-1] in "）)" and above.label == "heading"
    signed = signatures.signed_with_post(text[1:-1].strip() if bracketed else text)
    if signed:
        return Byline(signed[1], writer=signed[0])
    headed = above.label in ("heading", "subtitle")
    if headed and below is not None and is_text(below) and (names := signatures.named_by_offices(text)):
        return Byline(names, writer=text if len(names) == 1 else None)
    if headed and below is not None and outlines.is_pen_name(text, above.block.text):
        return Byline((text,), writer=text)
    stated = below is not None and metadata.parse_meta(below.text) is not None
    whole = below is not None and is_text(below)
    names = signatures.parse_author_line(text, expected=headed and (stated or (whole and len(text) <= 4)))
    if len(names) == 1 and below is not None and len(below.text) <= _POST and ends_with_post(below.text):
        return Byline(writer=f"{below.text} {names[0]}")  # whom a part is about, above the post
    return Byline(names, writer=names[0] if len(names) == 1 else None) if names else None


def _above_headline(text: str) -> Byline | None:
    """Return who signs above the headline of a page, with his post or beside another, or None."""
    if signed := signatures.signed_with_post(text):
        return Byline(signed[1], writer=signed[0])
    return _of_several(signatures.parse_author_line(text))


def _of_several(names: tuple[str, ...]) -> Byline | None:
    """Return the byline of several names, if each of them is likely one."""
    return Byline(names) if len(names) > 1 and all(likeness(name) >= LIKELY for name in names) else None


def is_text(block: Block) -> bool:
    return len(block.text) > 20 and ends_sentence(block.text)
