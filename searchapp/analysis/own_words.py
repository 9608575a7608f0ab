"""A person's own words for the segmenter, in the format of jieba's user dictionaries: ``word [frequency [tag]]``."""

from __future__ import annotations

from searchapp.analysis.analyzer import has_word
from searchapp.analysis.fold import fold_text
from searchapp.analysis.segment import OwnWords
from searchapp.errors import RequestError

#: The name of the file in the folder of an index.
NAME = "words.txt"

#: A word may be so long, and a frequency have so many digits.
MAX_LENGTH = 32
MAX_DIGITS = 12


def parse_words(data: bytes, file: str) -> OwnWords:
    """Return the words, folded, in the content of a dictionary (UTF-8, with or without BOM); the last of equals counts.

    ``file`` is its name in errors. Raises ``RequestError`` with the line that is wrong.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RequestError("lines_encoding", file=file, line=data.count(b"\n", 0, error.start) + 1) from error
    found: dict[str, tuple[int | None, str]] = {}
    for number, line in enumerate(text.split("\n"), 1):
        fields = line.split()
        if fields:
            word = fold_text(fields[0])
            frequency = fields.pop(1) if len(fields) > 1 and fields[1].isdecimal() else None
            tag = fields[1] if len(fields) == 2 and fields[1].isalpha() else ""
            if len(fields) > 2 or (len(fields) == 2 and not tag) or not has_word(word) or frequency == "0":
                raise RequestError("words_line", file=file, line=number)
            if len(word) > MAX_LENGTH or len(frequency or "") > MAX_DIGITS:
                raise RequestError("words_long", file=file, line=number, length=MAX_LENGTH, digits=MAX_DIGITS)
            found.pop(word, None)
            found[word] = (int(frequency) if frequency else None, tag)
    return tuple((word, frequency, tag) for word, (frequency, tag) in found.items())
