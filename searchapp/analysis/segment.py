"""Cut folded text into words with jieba; rjieba, the same segmenter in Rust, does the work where it can be imported."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from searchapp.settings import DATA_DIR

#: A word and its range in the text that was cut.
Word = tuple[str, int, int]
Mode = Literal["default", "search"]
Tokenizer = Callable[[str, Mode], list[Word]]

#: Characters at which jieba and rjieba part ways: the rare Han, and letters or digits beside marks.
RARE_HAN = re.compile("[\u3400-\u4dbf\U00020000-\U000323af]")
LETTER = re.compile("[a-z0-9]", re.IGNORECASE)
MARK = re.compile(r"[.+#&%_\-]")

_DOUBTFUL = re.compile(f"{LETTER.pattern}{MARK.pattern}|{MARK.pattern}{LETTER.pattern}", re.IGNORECASE)
_LATIN = re.compile(r"[a-z0-9]+(?:\.[0-9]+)*%?(?:[+#]+(?![a-z0-9]))?|.", re.IGNORECASE | re.DOTALL)


def folded_words() -> Iterator[tuple[str, int, str]]:
    """Yield the words that the dictionary must know in their folded form: word, frequency, tag."""
    for line in (DATA_DIR / "analysis" / "folded_words.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            word, frequency, tag = line.split(" ")
            yield word, int(frequency), tag


@contextmanager
def _quietly() -> Iterator[None]:
    """Import jieba without the warnings that its source gives newer Pythons: no user can do anything about them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@lru_cache(maxsize=1)
def tokenizer() -> Tokenizer:
    """Return the fastest jieba at hand: a function of the text and the mode."""
    try:
        import rjieba
    except ImportError:
        return jieba_tokenizer()
    # The module's own segmenter: importing rjieba has loaded its dictionary already, a second one would take as long.
    for word, frequency, tag in folded_words():
        rjieba.add_word(word, frequency, tag)
    return partial(settled, rjieba.tokenize)


@lru_cache(maxsize=1)
def jieba_tokenizer() -> Tokenizer:
    """Return jieba itself, the reference that rjieba is held against."""
    import logging

    with _quietly():
        import jieba

    jieba.setLogLevel(logging.WARNING)
    segmenter = jieba.Tokenizer()
    for word, frequency, tag in folded_words():
        segmenter.add_word(word, frequency, tag)
    return partial(settled, lambda text, mode: list(segmenter.tokenize(text, mode=mode)))


def word_cutter() -> Callable[[str], list[str]]:
    """Return the fastest jieba at hand as it comes, in search mode: a function of the text, which gives its words."""
    try:
        import rjieba
    except ImportError:
        tokenize = jieba_tokenizer()
        return lambda text: [word for word, _, _ in tokenize(text, "search")]
    tokenizer()  # which teaches it the folded words
    cutter: Callable[[str], list[str]] = rjieba.cut_for_search
    return cutter


def settled(tokenize: Tokenizer, text: str, mode: Mode) -> list[Word]:
    """Cut ``text`` with ``tokenize``, but by rules of our own where jieba and rjieba part ways.

    A rare Han character is a word of its own (no word of the dictionary holds one), and where Latin letters or digits
    meet marks (5-6, 1.3nm, a_b, C++) these stretches are cut by one pattern.
    """
    if RARE_HAN.search(text):
        found = [(text[start:end], start, end) for _, start, end in tokenize(RARE_HAN.sub("—", text), mode)]
    else:
        found = tokenize(text, mode)
    if not _DOUBTFUL.search(text):
        return found
    # From the end, so that a word is met before the words inside it, which stand before it and are no place to cut.
    words: list[Word] = []
    start = len(text)
    for word in reversed([("", 0, 0), *(word for word in found if not word[0].isascii())]):
        if word[2] <= start:
            if word[2] < start:
                words += reversed([(cut[0], cut.start(), cut.end()) for cut in _LATIN.finditer(text, word[2], start)])
            start = word[1]
        words.append(word)
    return words[-2::-1]


def write_dictionary(folder: Path) -> None:
    """Write the dictionary and the model to ``folder``, for ``use_dictionary`` to map."""
    from searchapp.analysis.dictionary import NAME

    (folder / NAME).write_bytes(_dictionary())


@lru_cache(maxsize=1)
def _dictionary() -> bytes:
    with _quietly():
        from jieba.finalseg import emit_P, start_P, trans_P

    from searchapp.analysis.dictionary import packed

    spec = find_spec("jieba")
    dictionary = Path(str(spec.origin)).with_name("dict.txt") if spec else Path()
    words = {}
    for line in dictionary.read_text(encoding="utf-8").splitlines():
        word, frequency, _ = line.split(" ")
        words[word] = int(frequency)
    words.update((word, frequency) for word, frequency, _ in folded_words())
    return packed(words.items(), start_P, trans_P, emit_P)


def use_dictionary(folder: Path) -> bool:
    """Cut queries and snippets with the dictionary in ``folder`` from now on; False where no whole one is there.

    Without it, and over whole texts, ``tokenizer`` does the work, with the same words.
    """
    try:
        from searchapp.analysis.dictionary import Dictionary

        dictionary = Dictionary(folder)
    except (OSError, ValueError):
        return False
    _chosen[:] = [partial(settled, dictionary.tokenize)]
    _known[:] = [dictionary]
    _recent.cache_clear()
    return True


#: What cuts queries and snippets; ``tokenizer`` where there is none.
_chosen: list[Tokenizer] = []
#: The dictionary that it cuts with.
_known: list[Container[object]] = []
#: As many characters are cut with the dictionary that needs no loading; by then rjieba's, which is faster, pays.
_left = [20_000]


@lru_cache(maxsize=1)
def _has_rjieba() -> bool:
    return find_spec("rjieba") is not None


def _tokenizer(text: str) -> Tokenizer:
    if _chosen and _left[0] > 0:
        _left[0] -= len(text)
        return _chosen[0]
    return tokenizer() if not _chosen or _has_rjieba() else _chosen[0]


@lru_cache(maxsize=32)
def _recent(text: str, mode: Mode) -> tuple[Word, ...]:
    """Cut a text, or remember it: the same few runs of a query are cut for matching, for ranking and for the marks."""
    return tuple(_tokenizer(text)(text, mode))


def cut(text: str) -> list[Word]:
    """Cut ``text`` into words that cover it, each once."""
    return list(_recent(text, "default")) if text else []


def is_known(word: str) -> bool:
    """Return whether a folded word stands in the dictionary; without one at hand, whether it is cut no further."""
    return word in _known[0] if _known else len(cut(word)) == 1


def cut_for_search(text: str) -> list[Word]:
    """Cut ``text`` into words, and long words also into the dictionary words inside them (these come first)."""
    words = cut(text)
    return words if all(end - start <= 2 for _, start, end in words) else list(_recent(text, "search"))
