"""What the program knows of how persons are named: surnames, names, posts, callings, groups (``data/people``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from searchapp.lexicon.wordlists import sections
from searchapp.patterns import regex

HAN = "一-鿿㐀-䶿〇"
#: The marks that are printed between the parts of a name.
DOTS = "·•・‧∙･"
DOT = regex(f"[{DOTS}]")
_DOTTED = regex(rf"[{HAN}]{{1,8}}(?:[{DOTS}][{HAN}]{{1,8}}){{1,3}}")
#: What somebody is called in letters: Tom Li, or what he calls himself; a site's own users are called otherwise.
_IN_LETTERS = regex(
    r"(?!(?i:admin\w*|root|user\w*|guest|editor|webmaster|master|news|home|blog)$)"
    r"(?:[A-Z][A-Za-z.'-]{0,15}(?: [A-Z][A-Za-z.'-]{0,15}){1,3}|[A-Za-z][A-Za-z\d_.-]{2,15})"
)
_HAN_NAME = regex(rf"[{HAN}\U00020000-\U0003ffff]{{2,6}}")


@dataclass(frozen=True, slots=True)
class Surnames:
    """Surnames of one and of two characters, with those of one that are everyday words too; words that are no name;
    the parts of Tibetan and Mongolian names, which have no surname; the characters that names with a dot are written
    with; words that a sentence goes on with after a name; what no given name ends with; words that names begin with
    too; surnames of few people that behind a post nearly always are the word that goes on with the sentence; people of
    the past whose words are cited."""

    single: frozenset[str]
    everyday: frozenset[str]
    compound: frozenset[str]
    not_a_name: frozenset[str]
    element: frozenset[str]
    transliteration: str
    goes_on: frozenset[str]
    not_last: frozenset[str]
    also_begins: frozenset[str]
    seldom: frozenset[str]
    cited: frozenset[str]


@dataclass(frozen=True, slots=True)
class Titles:
    """Words for what somebody is: see the head of ``data/people/titles.txt`` for each group."""

    post: frozenset[str]
    calling: frozenset[str]
    passing: frozenset[str]
    honorific: frozenset[str]
    role: frozenset[str]
    prefix: frozenset[str]
    committee: frozenset[str]
    generic: frozenset[str]
    collective: frozenset[str]
    institution: frozenset[str]


@cache
def surnames() -> Surnames:
    """Return the surnames of ``data/people/surnames.txt``."""
    lists = sections("people/surnames.txt")
    everyday = frozenset(lists["everyday"])
    return Surnames(
        single=frozenset(lists["single"]) | everyday,
        everyday=everyday - frozenset(lists["single"]),
        compound=frozenset(lists["compound"]),
        not_a_name=frozenset(lists["not-a-name"]),
        element=frozenset(lists["element"]),
        transliteration="".join(sorted(set("".join(lists["transliteration"])))),
        goes_on=frozenset(lists["goes-on"]),
        not_last=frozenset(lists["not-last"]),
        also_begins=frozenset(lists["also-begins"]),
        seldom=frozenset(lists["seldom"]),
        cited=frozenset(lists["cited"]),
    )


@cache
def titles() -> Titles:
    """Return the words for posts, callings and groups of ``data/people/titles.txt``."""
    lists = sections("people/titles.txt")
    return Titles(**{name: frozenset(lists[name]) for name in Titles.__dataclass_fields__})


@cache
def common_words() -> frozenset[str]:
    """Return everyday words of two or three characters that begin with a surname (``data/people/common_words.txt``)."""
    return frozenset(sections("people/common_words.txt")[""])


#: From here on the ``likeness`` of a word says that it is a name, whoever it is.
LIKELY = 2.0
#: What the characters of names weigh that ``name_characters.txt`` does not hold, by their place.
_UNSEEN = {"begins": -6.0, "within": -3.0, "ends": -3.0}
#: The same of a surname that few have and that is no everyday word.
_SELDOM_BORNE = 4.0
#: What a surname of two characters, or a name that has none but the form of one, weighs.
_PLAIN_TO_SEE = 5.0


@cache
def _name_characters() -> dict[str, dict[str, float]]:
    tables: dict[str, dict[str, float]] = {}
    for section, runs in sections("people/name_characters.txt").items():
        if section:
            place, weight = section.split()
            tables.setdefault(place, {}).update(dict.fromkeys("".join(runs), float(weight)))
    return tables


def given_likeness(given: str) -> float:
    """Return how much likelier the characters of ``given`` are as a given name than as any text, as a logarithm."""
    tables = _name_characters()
    weight = tables["ends"].get(given[-1], _UNSEEN["ends"])
    for character in given[:-1]:
        weight += tables["within"].get(character, _UNSEEN["within"])
    return weight


def ends_name(character: str) -> float:
    """Return how much likelier ``character`` is at the end of a name than in any text; 0 where that is not known."""
    return _name_characters()["ends"].get(character, 0.0)


@lru_cache(maxsize=4096)
def likeness(name: str) -> float:
    """Return how much likelier the characters of ``name`` are as a name than as any text, as a logarithm.

    It is above 1.5 for nine names in ten, and below that for nearly every word that begins with a surname.
    """
    people = surnames()
    if is_of_elements(name) or (not name.isalpha() and DOT.search(name)):
        return _PLAIN_TO_SEE
    if len(name) > 2 and name[:2] in people.compound:
        return _PLAIN_TO_SEE + given_likeness(name[2:])
    if len(name) < 2:
        return _UNSEEN["begins"]
    unseen = _SELDOM_BORNE if name[0] in people.single and name[0] not in people.everyday else _UNSEEN["begins"]
    return _name_characters()["begins"].get(name[0], unseen) + given_likeness(name[1:])


@cache
def _across() -> dict[str, str]:
    return {run[0]: run[1:] for run in sections("people/common_words.txt")["across"]}


def ends_within_word(text: str, end: int) -> bool:
    """Tell whether a common word of ``text`` stands across ``end``, where a name is thought to end: 陈瑜听|到."""
    return text[end : end + 1] in _across().get(text[end - 1], "") if 0 < end < len(text) else False


def is_name(word: str) -> bool:
    """Tell whether ``word`` has the form of a person's name.

    A surname and one or two characters, parts of Tibetan or Mongolian names (白玛央金), or parts joined by a dot
    (阿依古丽·买买提). What is called so is decided by the text that it stands in.
    """
    people = surnames()
    if not word.isalnum() and _DOTTED.fullmatch(word):
        return True
    if _HAN_NAME.fullmatch(word) is None or word in people.not_a_name:
        return False
    if len(word) > 3:
        return (len(word) == 4 and word[:2] in people.compound) or is_of_elements(word)
    return word[0] in people.single or (len(word) > 2 and word[:2] in people.compound) or is_of_elements(word)


def is_of_elements(word: str, after_post: bool = False) -> bool:
    """Tell whether a word is made of parts of names that have no surname: four characters of two of them, or one of
    them with characters behind it that such names are written with. After a post one part of two is enough."""
    if len(word) < 4 and not after_post:
        return False
    people = surnames()
    first = word[:2] in people.element
    if not first and len(word) != 4:
        return False
    if first and len(word) == 2:
        return after_post
    if first and len(word) > 2 and not word[2:].strip(people.transliteration):
        return after_post or len(word) > 3
    if len(word) != 4:
        return False
    return first + (word[2:] in people.element) >= (1 if after_post else 2)


def is_in_letters(text: str) -> bool:
    """Tell whether ``text`` may be what somebody is called in letters (Tom Li), and no user of a site (admin)."""
    return _IN_LETTERS.fullmatch(text) is not None


#: What stands before the surname of somebody well known.
FAMILIARLY = ("老", "小")


def is_familiar(words: str) -> bool:
    """Tell whether words are how people call whom they know: 老周, 小李."""
    people = surnames()
    if words[:1] not in FAMILIARLY or words in people.not_a_name:
        return False
    return words[1:] in people.single and words[1:] not in people.everyday
