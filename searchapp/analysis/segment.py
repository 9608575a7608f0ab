"""Cut folded text into words with jieba; rjieba, the same segmenter in Rust, does the work where it can be imported."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Literal

from searchapp.settings import DATA_DIR

#: A word and its range in the text that was cut.
Word = tuple[str, int, int]
Mode = Literal["default", "search"]
Tokenizer = Callable[[str, Mode], list[Word]]


def folded_words() -> Iterator[tuple[str, int, str]]:
    """Yield the words that the dictionary must know in their folded form: word, frequency, tag."""
    for line in (DATA_DIR / "analysis" / "folded_words.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            word, frequency, tag = line.split(" ")
            yield word, int(frequency), tag


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
    tokenize: Tokenizer = rjieba.tokenize
    return tokenize


@lru_cache(maxsize=1)
def jieba_tokenizer() -> Tokenizer:
    """Return jieba itself, the reference that rjieba is held against."""
    import logging

    import jieba

    jieba.setLogLevel(logging.WARNING)
    segmenter = jieba.Tokenizer()
    for word, frequency, tag in folded_words():
        segmenter.add_word(word, frequency, tag)
    return lambda text, mode: list(segmenter.tokenize(text, mode=mode))


def cut(text: str) -> list[Word]:
    """Cut ``text`` into words that cover it, each once."""
    return tokenizer()(text, "default") if text else []


def cut_for_search(text: str) -> list[Word]:
    """Cut ``text`` into words, and long words also into the dictionary words inside them (these come first)."""
    return tokenizer()(text, "search") if text else []
