"""Reads the lives that a page prints beside a text, or above a part of it: whose they are, and which post."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from searchapp.annotating.headed import stands_for_person
from searchapp.annotating.posts import organisation, read_title
from searchapp.lexicon.persons import DOTS, HAN, is_name
from searchapp.lexicon.posts import ends_with_post
from searchapp.model import Speaker
from searchapp.patterns import regex

#: So much of a life is shown as the words that name somebody.
_SHOWN = 60
#: How a biography goes on behind the name.
_LIFE = regex(
    r"\s*[（(，,：:】\]〗]?\s*(?:男|女|[一-鿿]{1,4}族|[12]\d{3}年|[一-鿿]{2,8}人，|中共党员|[^，。]{0,6}[12]\d{3}年\d{0,2}月?(?:出?生))"
)
#: How a biography begins: with what it is, and the name.
_LIFE_OF = regex(
    r"\s*[【\[〖（(]?(?:作者简介|个人简介|人物简介|简介|人物名片|口述(?:前记|人|者)?|作者)?[】\]〗）)：:]{0,2}\s*"
    rf"([{HAN}{DOTS}]{{2,12}}?)(?=[（(，,：:】\]〗]|\s)"
)
#: A post in a biography, and whether it is held today.
_HELD = regex(rf"(现)?(?:担?任|为)([{HAN}（）、]{{4,40}})(?=[，。；])")
#: What a life is made of.
_CLAUSES = regex(r"[，,；;。：:\s（）()]+")


def is_biography(text: str, name: str) -> bool:
    """Tell whether a passage says who somebody is: 李军，1953年7月生。曾任…."""
    return _LIFE.match(text, len(name)) is not None if text.startswith(name) else False


def in_life(speaker: Speaker, masked: Sequence[str]) -> Speaker:
    """Return who tells an article with the post that a biography states for today, else the last one that it states.

    A post that is stated elsewhere stays.
    """
    for text in masked:
        start = _LIFE_OF.match(text)
        if start is None or start.group(1) != speaker.name or not is_biography(text[start.start(1) :], start.group(1)):
            continue
        if speaker.title and speaker.title not in text:
            break
        posts = [(match.group(1), read_title(match.group(2))) for match in _HELD.finditer(text)]
        held = [title for now, title in posts if now and title] or [title for _, title in posts if title][-1:]
        if held:
            return Speaker(speaker.name, held[0], organisation(held[0]))
    return speaker


def life_of(text: str) -> Speaker | None:
    """Return whose life the first passage of a section states, with the post (李军，女，某大学硕士生), or None."""
    start = _LIFE_OF.match(text)
    if start is None or not (stands_for_person(name := start.group(1)) and is_biography(text[start.start(1) :], name)):
        return None
    for piece in _CLAUSES.split(text[start.end(1) :]):
        size = next((size for size in range(len(piece), 1, -1) if ends_with_post(piece[:size])), 0)
        if size:
            return Speaker(name, piece[:size], organisation(piece[:size]))
    return Speaker(name)


def in_biographies(texts: Sequence[str], known: Mapping[str, Speaker]) -> Iterator[tuple[str, str]]:
    """Yield whose life the page prints beside the text: 李军，1962年8月生，曾任…."""
    for text in texts:
        start = _LIFE_OF.match(text)
        if start is None:
            continue
        name = start.group(1)
        if is_biography(text[start.start(1) :], name) and (name in known or is_name(name)):
            yield name, text[:_SHOWN]
