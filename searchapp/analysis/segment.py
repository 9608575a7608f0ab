"""Cut folded text into words with jieba; rjieba, the same segmenter in Rust, does the work where it can be imported."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from importlib.util import find_spec
from pathlib import Path
from threading import RLock
from typing import Any, Literal

from searchapp.settings import DATA_DIR

#: A word and its range in the text that was cut.
Word = tuple[str, int, int]
Mode = Literal["default", "search"]
Tokenizer = Callable[[str, Mode], list[Word]]
#: A person's own words, folded: word, frequency (None where it is not stated), tag.
OwnWords = tuple[tuple[str, int | None, str], ...]

#: Characters at which jieba and rjieba part ways: the rare Han, and letters or digits beside marks.
RARE_HAN = re.compile("[\u3400-\u4dbf\U00020000-\U000323af]")
LETTER = re.compile("[a-z0-9]", re.IGNORECASE)
MARK = re.compile(r"[.+#&%_\-]")

#: Own words that rjieba cuts once more in search mode, at these marks, as jieba does not: 智慧-城市AI.
_COMPOUND = re.compile(r"(?=.*[._\-])(?=.*[a-z])(?!^[\x00-\x7f]*$)", re.IGNORECASE)
_DOUBTFUL = re.compile(f"{LETTER.pattern}{MARK.pattern}|{MARK.pattern}{LETTER.pattern}", re.IGNORECASE)
_LATIN = re.compile(r"[a-z0-9]+(?:\.[0-9]+)*%?(?:[+#]+(?![a-z0-9]))?|.", re.IGNORECASE | re.DOTALL)


#: Held by the thread that makes a segmenter with its words.
_making = RLock()


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


@lru_cache(maxsize=2)
def tokenizer(own: OwnWords = ()) -> Tokenizer:
    """Return the fastest jieba at hand, with a person's ``own`` words."""
    segmenter = _rjieba(own)
    return partial(settled, segmenter.tokenize) if segmenter else jieba_tokenizer(own)


def _rjieba(own: OwnWords) -> Any | None:
    """Return rjieba with ``own`` words; None where it cannot be imported, or would cut them as jieba does not.

    One is made for all threads, and by one of them: while words are added to it, no other may cut with it.
    """
    with _making:
        return _made_rjieba(own)


@lru_cache(maxsize=2)
def _made_rjieba(own: OwnWords) -> Any | None:
    if any(_COMPOUND.match(word) for word, _, _ in own):
        return None
    try:
        import rjieba
    except ImportError:
        return None

    # The module's own segmenter: importing rjieba has loaded its dictionary already, a second one takes as long again.
    segmenter = rjieba.Jieba() if own else rjieba
    for word, frequency, tag in (*folded_words(), *with_frequencies(own)):
        segmenter.add_word(word, frequency, tag)
    return segmenter


@lru_cache(maxsize=2)
def jieba_tokenizer(own: OwnWords = ()) -> Tokenizer:
    """Return jieba itself, the reference that rjieba is held against."""
    segmenter = _jieba()
    for word, frequency, tag in with_frequencies(own):
        segmenter.add_word(word, frequency, tag)
    # jieba counts a word that it knew already twice.
    segmenter.total = sum(segmenter.FREQ.values())
    return partial(settled, lambda text, mode: list(segmenter.tokenize(text, mode=mode)))


def _jieba() -> Any:
    import logging

    with _quietly():
        import jieba

    jieba.setLogLevel(logging.WARNING)
    segmenter = jieba.Tokenizer()
    for word, frequency, tag in folded_words():
        segmenter.add_word(word, frequency, tag)
    return segmenter


@lru_cache(maxsize=2)
def with_frequencies(own: OwnWords) -> tuple[tuple[str, int, str], ...]:
    """Return own words, each with the frequency that was stated or, as in jieba, that makes it one word."""
    if all(frequency for _, frequency, _ in own):
        suggested: Callable[[str], int] = len
    else:
        suggested = (_rjieba(()) or _jieba()).suggest_freq
    return tuple((word, frequency or suggested(word), tag) for word, frequency, tag in own)


def word_cutter(own: OwnWords) -> Callable[[str], list[str]]:
    """Return the fastest jieba at hand as it comes, in search mode: a function of the text, which gives its words."""
    segmenter = _rjieba(own)
    if segmenter:
        cutter: Callable[[str], list[str]] = segmenter.cut_for_search
        return cutter
    tokenize = jieba_tokenizer(own)
    return lambda text: [word for word, _, _ in tokenize(text, "search")]


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


@lru_cache(maxsize=2)  # without own words, and with those of an index
def packed_dictionary(own: OwnWords) -> bytes:
    """Return jieba's dictionary, ``own`` words included, and its model, as ``analysis.dictionary`` maps them."""
    with _quietly():
        from jieba.finalseg import emit_P, start_P, trans_P

    from searchapp.analysis.dictionary import packed

    spec = find_spec("jieba")
    dictionary = Path(str(spec.origin)).with_name("dict.txt") if spec else Path()
    words = {}
    for line in dictionary.read_text(encoding="utf-8").splitlines():
        word, frequency, _ = line.split(" ")
        words[word] = int(frequency)
    words.update((word, frequency) for word, frequency, _ in (*folded_words(), *with_frequencies(own)))
    return packed(words.items(), start_P, trans_P, emit_P)


@lru_cache(maxsize=1)
def has_rjieba() -> bool:
    """Return whether rjieba can be imported."""
    return find_spec("rjieba") is not None
