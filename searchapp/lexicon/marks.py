"""What ends sentences and clauses, and the marks of a text in one form."""

from __future__ import annotations

import re

from searchapp.patterns import regex

#: What ends a sentence; a closing quotation mark may follow.
SENTENCE_ENDS = "。！!？?；;…\n"
#: A sentence with its marks and what closes a quotation behind them.
SENTENCE = regex(r"[^。！？!?；;\n]*[。！？!?；;\n]+[”’）]*|[^。！？!?；;\n]+")
#: Where a clause ends, to the left of a subject.
CLAUSE_MARKS = "，,。！!？?；;：:“”—…\n\t|■◆"
#: A clause is no longer than this: a text without marks is not searched to its beginning.
CLAUSE_LENGTH = 120

#: A bar and what is printed for one: 丨 is a character, ︱ an upright dash, │ and ┃ draw boxes.
BARS = "|｜丨︱│┃∣❘"

_WIDE = str.maketrans(",;:!?()", "，；：！？（）")
#: A mark of half width, not within figures, times and Latin words.
_NARROW = regex(r"[,;:!?()](?:(?<![0-9A-Za-z].)|(?![0-9A-Za-z/]))")
#: Blanks that are printed around a mark: 期满之后 ， 他留了下来 。
_BLANK_BEFORE = regex(r"[ \u3000]{1,8}([，。；：！？、”])")
_BLANK_AFTER = regex(r"(?<=[\u4e00-\u9fff”，。；：！？、])([，。；：！？、])[ \u3000]{1,8}(?=[\u4e00-\u9fff“”])")
#: What ``regular`` may change: a text that holds none of these is as it should be.
IRREGULAR = ",;:!?() \u3000"


def regular(text: str) -> str:
    """Return ``text``, as long as before, with marks of full width, and with marks where blanks stand beside them."""
    text = _NARROW.sub(lambda match: match.group().translate(_WIDE), text)
    if " " in text or "\u3000" in text:
        text = _BLANK_BEFORE.sub(_widened, text)
        text = _BLANK_AFTER.sub(_widened, text)
    return text


def _widened(match: re.Match[str]) -> str:
    mark = match.group(1)
    # Two closing marks would end two quotations.
    return mark * len(match.group()) if mark != "”" else "，" * (len(match.group()) - 1) + mark


#: A blank before a mark, as between the words of a text that was taken apart: 期满之后 ， 他 留了下来 。
_SPACED = regex(r"[\u4e00-\u9fff”] [，。；：！？、,;:!?”]")
_BLANK = regex(r"(?<=[\u4e00-\u9fff“”，。；：！？、,;:!?]) (?=[\u4e00-\u9fff“”，。；：！？、,;:!?])")


def closed_up(text: str) -> str:
    """Return ``text`` without the blanks between its words and marks, if it is printed with them."""
    return _BLANK.sub("", text) if " " in text and _SPACED.search(text) else text


#: All up to the last mark that ends a clause.
_EARLIER = regex(f"(?s:.*)[{CLAUSE_MARKS}]")


def clause_start(text: str, position: int) -> int:
    """Return where the clause that holds ``position`` begins."""
    floor = max(0, position - CLAUSE_LENGTH)
    earlier = _EARLIER.match(text, floor, position)
    return floor if earlier is None else earlier.end()
