"""Finds the lines that say who somebody is above his words: the name, the post, and where the stay is."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from searchapp.lexicon.posts import ends_with_post
from searchapp.patterns import regex
from searchapp.reading import signatures
from searchapp.reading.headings import MAX_HEADING
from searchapp.reading.piece import Piece

#: Where somebody is for a time: 跟岗单位：东湖市教育局.
_STAY = regex(
    r"[【\[]?(?:挂职|跟[班岗学]|派[出驻]|帮扶|支[教医援]|援[建派]|服务|锻炼|研修|进修|交流)\S{0,2}?(?:地点?|单位|岗位|学校|医院|部门|科室)[】\]]?\s*[：:]\s*\S"
)
_STOPS = regex("[。！？；，：:]")


def set_profiles(pieces: Sequence[Piece], role: str) -> None:
    """Mark as heads of a part, by their ``role``, the name, post and stay of somebody on three lines in a row.

    Below a heading they are of its part already.
    """
    for at, piece in enumerate(pieces):
        text = piece.block.text
        if len(text) > MAX_HEADING or not _STAY.match(text):
            continue
        for name, post in ((at - 2, at - 1), (at + 1, at + 2)):
            if name < 0 or post >= len(pieces) or pieces[name - 1].label == "heading":
                continue
            if _is_profile(pieces[name].block.text, pieces[post].block.text):
                for line in (pieces[name], pieces[post], piece):
                    line.label, line.byline = "heading", None
                    line.block = structs.replace(line.block, role=role)


def _is_profile(name: str, post: str) -> bool:
    short = len(post) <= MAX_HEADING and not _STOPS.search(post)
    return short and signatures.is_name(name) and ends_with_post(post) is not None
