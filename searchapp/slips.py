"""What somebody may have meant who typed a name that there is not."""

from __future__ import annotations

from collections.abc import Iterable

#: So much of a word has to be left as it is: a letter or two of six may be wrong, and “colour” is no “source”; of two
#: Chinese characters one (亲力 for 亲历).
_ALIKE_LETTERS, _ALIKE_CHARACTERS = 0.6, 0.5
#: Nobody mistypes a longer name, and comparing takes time by the square of its length.
_LONGEST = 100


def nearest(word: str, choices: Iterable[str], most: int = 3) -> list[str]:
    """Return up to ``most`` of ``choices`` that look like ``word``, the most similar first; capitals do not count."""
    # Start-up: few answers need it.
    from difflib import get_close_matches

    alike = _ALIKE_LETTERS if word.isascii() else _ALIKE_CHARACTERS
    return get_close_matches(word.lower()[:_LONGEST], list(choices), n=most, cutoff=alike)
