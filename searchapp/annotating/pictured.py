"""Finds whom the captions of an article call its author or show: whoever tells it may be named nowhere else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from searchapp.annotating.headed import stands_for_person
from searchapp.lexicon.persons import DOTS, HAN, is_name, likeness
from searchapp.lexicon.posts import ends_with_post
from searchapp.patterns import regex

#: Where somebody stands in a picture.
_SIDE = "[前后]?[排]?[左右中][一二三四五六七八九]?"
#: Whom a picture shows, or who gave it, by its caption: 李军在村里走访, 李军供图.
_PICTURED = regex(
    rf"(?:^|[。；;（(\s])(?P<who>[{HAN}{DOTS}]{{2,16}}?)(?:[（(]{_SIDE}[）)])?(?:在|身穿|身着|与|和|同|给|为|正|向|走访|供图|提供)"
)
#: Who stands somewhere in it: 图中左一为李军, 右起第三人是李军.
_POSED = regex(
    rf"[左右中]起?第?[一二三四五六七八九]?[人位名]?[为是：:](?P<who>[{HAN}{DOTS}]{{2,16}}?)(?=[^{HAN}{DOTS}]|$)"
)
#: Who wrote the text, as a caption says of one in its picture: 本文作者李军（右一）….
_SHOWN = regex(r"(?:^\W*|本文|[为是由])(?:作者|笔者)(?=[一-鿿])")
_NAMED = regex(rf"[{HAN}{DOTS}]{{2,8}}?(?=[（(与和同跟在给为向正提供])")
#: A caption by its mark, and one by what it says of the picture.
_CAPTIONED = regex(r"\s*(?:图为|[▲△▼▽]|[上下左右]?图(?:为|(?:片说明)?[:：]))\s*")
_OF_PICTURE = regex(rf"资料图|资料照片|摄影|[（(]{_SIDE}[）)]")
_SIZES = (3, 2, 4)
#: Who gave a picture.
_SUPPLIED = regex("供图|提供|图/|图片")
#: Who is in pictures that others tell of: their hosts, pupils and patients.
_OTHERS = regex(
    "(?:讲解员|导游|师傅|传承人|老人|老乡|孩子|[村居市牧渔农]民|农户|群众|学生|家长|患者|病人|游客|业主|商户)$"
)


def in_pictures(masked: Sequence[str], lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield whom a caption calls the author, or whom pictures show, by a mark or as supplied, and no passage names."""
    authors = [(name, line) for line in lines if (name := _author_in(line))]
    yield from authors
    if authors:
        return
    supplied = any(_SUPPLIED.search(line) for line in lines)
    for line in lines:
        mark = _CAPTIONED.match(line)
        shown = line[mark.end() :] if mark else line
        pictured = [*_PICTURED.finditer(shown)] if supplied or mark or _OF_PICTURE.search(line) else []
        for match in (*pictured, *_POSED.finditer(shown)):
            name = _person(match.group("who"))
            if name and not any(name in text for text in masked):
                yield name, line


def _author_in(line: str) -> str | None:
    """Return whom a caption calls the author of the text."""
    shown = _SHOWN.search(line)
    if shown is None:
        return None
    if (named := _NAMED.match(line, shown.end())) and is_name(named.group()):
        return named.group()
    words = (line[shown.end() : shown.end() + size] for size in _SIZES)
    return next(filter(stands_for_person, words), None)


def _person(words: str) -> str | None:
    """Return the name that words are, or end with behind what somebody is who may tell of a stay: 支教教师李军."""
    if stands_for_person(words):
        return words
    for size in _SIZES:
        post, name = ends_with_post(words[:-size]), words[-size:]
        if post and is_name(name) and likeness(name) >= 0:
            return None if _OTHERS.search(post) else name
    return None
