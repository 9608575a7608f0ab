"""Finds whom the captions of an article call its author or show: whoever tells it may be named nowhere else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from searchapp.annotating.headed import stands_for_person
from searchapp.lexicon.persons import DOTS, HAN, is_name
from searchapp.patterns import regex

#: Whom a picture shows, or who gave it, by its caption: 李军在村里走访, 李军供图.
_PICTURED = regex(
    rf"(?:^|[。；;（(\s])(?P<who>[{HAN}{DOTS}]{{2,12}}?)(?:[（(][左右中前后排一二三]{{1,3}}[）)])?(?:在|身穿|身着|与|和|同|给|为|正|向|走访|供图|提供)"
)
#: Who wrote the text, as a caption says of one in its picture: 本文作者李军（右一）….
_SHOWN = regex(r"(?:^\W*|本文|为)(?:作者|笔者)(?=[一-鿿])")
_NAMED = regex(rf"[{HAN}{DOTS}]{{2,8}}?(?=[（(与和同跟在给为向正])")
#: A caption by its mark.
_CAPTIONED = regex(r"\s*(?:图为|[▲△▼▽]|图(?:片说明)?[:：])\s*")
_SIZES = (3, 2, 4)
#: Who gave a picture.
_SUPPLIED = regex("供图|提供|图/|图片")


def in_pictures(masked: Sequence[str], lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield whom a caption calls the author, or whom pictures show, by a mark or as supplied, and no passage names."""
    for line in lines:
        if shown := _SHOWN.search(line):
            if (named := _NAMED.match(line, shown.end())) and is_name(named.group()):
                yield named.group(), line
                continue
            words = (line[shown.end() : shown.end() + size] for size in _SIZES)
            yield from ((word, line) for word in list(filter(stands_for_person, words))[:1])
    supplied = any(_SUPPLIED.search(line) for line in lines)
    for line in lines:
        mark = _CAPTIONED.match(line)
        if not (supplied or mark):
            continue
        for match in _PICTURED.finditer(line[mark.end() :] if mark else line):
            name = match.group("who")
            if stands_for_person(name) and not any(name in text for text in masked):
                yield name, line
