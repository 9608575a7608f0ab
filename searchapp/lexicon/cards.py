"""What a card says that stands above somebody's words: labels and what each states (姓名：李军 职务：某局副局长).

The words of labels are in ``data/people/cards.txt``.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from searchapp.lexicon.persons import DOTS, HAN, is_name
from searchapp.lexicon.wordlists import listed, sections
from searchapp.patterns import regex

#: Characters that may stand before the word that says what a label states: 援派岗位, 所在单位, 挂职时间.
_BEFORE = {"teller": 4, "post": 6, "body": 3, "measure": 2}


def _spaced(kind: str) -> str:
    """Return the words of a section, of which those of two characters may be spaced out (姓　名)."""
    words = (r"\s*".join(word) if len(word) == 2 else word for word in sections("people/cards.txt")[kind])
    before = f"[{HAN}]{{0,{_BEFORE[kind]}}}?" if kind in _BEFORE else ""
    return f"{before}(?:{'|'.join(words)})"


@cache
def label_words(kind: str) -> str:
    """Return the pattern of a label of a ``kind``: stay, name, teller, post, body or other."""
    if kind == "stay":
        stay, at, place = (listed("people/cards.txt", section) for section in ("stay", "stays-at", "place"))
        return f"现?(?:{stay}|(?:{at}|援[{HAN}])(?={place}))(?:{place})?"
    if kind == "teller":
        return f"{_spaced(kind)}[人者]?"
    return f"{_spaced(kind)}|{_spaced('measure')}" if kind == "other" else _spaced(kind)


@cache
def _label() -> re.Pattern[str]:
    kinds = ("stay", "name", "teller", "post", "body", "other")
    labels = "|".join(f"(?P<{kind}>{label_words(kind)})" for kind in kinds)
    return regex(
        rf"(?:^|(?<=[\s／/|｜，,；;]))[■□●○◆◇▲△★☆▪•·\s]{{0,8}}[【\[]?(?:{labels})"
        r"(?:\s*[：:/／|｜丨]|[】\]]\s*[：:]?)\s*(?=\S)"
    )


#: A name with age behind it, sex before that or not, and what follows: 李军　男　32岁, 李军，90后，某县医院医生.
_AGED = regex(
    rf"(?P<name>[{HAN}{DOTS}]{{2,12}})[\s，,、|｜/／（(]+(?:[男女](?:性)?[\s，,、|｜/／]+)?(?:\d{{2}}岁|[\d一二三四五六七八九]{{2}}后|\d{{4}}年(?:\d{{1,2}}月)?出?生)"
    r"(?:[\s，,、|｜/／）)]+(?P<rest>.*)|$)"
)
_AGES = regex("岁|后|生")
_STOPS = regex("[。！？；：:]")
_MARKED = frozenset("：:/／|｜丨】]")


def label_on_card(line: str) -> str | None:
    """Return the kind of the label that a line begins with (name, teller, post, body, stay, other), or None."""
    found = _label().match(line) if not _MARKED.isdisjoint(line) else None
    return found.lastgroup if found else None


def stated_on_card(words: str) -> dict[str, str]:
    """Return what a card states, the first of each kind; ``words`` are its lines with blanks between.

    What stands before its first label is kept by an empty word.
    """
    labels = list(_label().finditer(words)) if not _MARKED.isdisjoint(words) else []
    stated = {"": words[: labels[0].start()].strip()} if labels else {}
    for label, following in pairwise([*labels, None]):
        if label is not None and label.lastgroup:
            end = following.start() if following else len(words)
            stated.setdefault(label.lastgroup, words[label.end() : end].strip())
    return stated


def with_age(words: str) -> tuple[str, str] | None:
    """Return whom words name that go on with an age, and what stands behind it; None for anything else."""
    aged = _AGED.match(words) if _AGES.search(words) else None
    return (aged.group("name"), aged.group("rest") or "") if aged and is_name(aged.group("name")) else None


def says_who(line: str) -> bool:
    """Tell whether a line is no sentence, but says who somebody is by name and age (李军，34岁，某县干部)."""
    return with_age(line) is not None and _STOPS.search(line) is None
