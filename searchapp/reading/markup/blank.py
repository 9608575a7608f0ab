"""White space of markup as it is seen: runs become one blank, and a line break of the source beside Han none."""

from __future__ import annotations

from searchapp.patterns import regex

_HAN = "\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_RUN = regex(r"[ \t\r\n\f]+")
#: A break of the source beside a Han character, or between two marks that are both beyond ASCII (”“), is no blank.
_BREAK = regex(
    rf"(?<=[{_HAN}])[ \t\f]*[\r\n][ \t\r\n\f]*|[ \t\f]*[\r\n][ \t\r\n\f]*(?=[{_HAN}])"
    r"|(?<=[^\x00-\x7f])[ \t\f]*[\r\n][ \t\r\n\f]*(?=[^\x00-\x7f])"
)


def collapsed(text: str) -> str:
    """Return a line of markup as a reader sees it; blanks of other kinds (no-break, ideographic) stay as printed."""
    if "\n" in text or "\r" in text:
        text = _BREAK.sub("", text)
    return _RUN.sub(" ", text)
