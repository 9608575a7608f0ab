"""Rich Text Format: all that a word processor shows of it, tables, boxes and numbers too, and what it hides.

The control words are those of Microsoft's Rich Text Format Specification 1.9.1 (2008).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from searchapp import settings
from searchapp.errors import ReadError
from searchapp.patterns import regex
from searchapp.reading.extraction import LeftOut
from searchapp.reading.stories import OBJECT, Found, row, shown

_TOKEN = regex(r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)")

#: Control word or symbol -> the text that it stands for.
_SIGNS = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "emspace": "\u2003", "enspace": "\u2002", "~": "\u00a0", "_": "-",
    "{": "{", "}": "}", "\\": "\\",
}  # fmt: skip

#: The reason of a group that holds the number of a paragraph: it is shown, but for bullets.
_NUMBER = "number"

#: What begins a group whose text is left out, and the reason.
_REASONS = {
    **dict.fromkeys(["header", "headerl", "headerr", "headerf"], "header"),
    **dict.fromkeys(["footer", "footerl", "footerr", "footerf"], "footer"),
    "footnote": "footnote",
    "annotation": "comment",
    **dict.fromkeys(["listtext", "pntext"], _NUMBER),
}

#: Groups that are shown though they are marked as ones that an old reader may pass over.
_SHOWN = frozenset(["shpinst", "shptxt", "ud"])

#: Groups that hold no text: tables of fonts and styles, codes, pictures, what is only for older readers.
_SILENT = frozenset(
    ["fonttbl", "colortbl", "stylesheet", "info", "pict", "objdata", "listtable", "listoverridetable", "fldinst", "xe",
     "tc", "rxe", "txe", "bkmkstart", "bkmkend", "themedata", "colorschememapping", "latentstyles", "datastore",
     "rsidtbl", "generator", "sp", "sn", "sv", "shprslt", "nonshppict", "nonesttables", "upr", "atnid", "atnauthor",
     "atndate", "atnref", "filetbl", "revtbl", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "pn",
     "template", "operator", "private", "userprops", "docvar", "mmath", "falt", "panose", "title", "author", "company"]
)  # fmt: skip

#: Windows' number of a character set -> its encoding.
_CHARSETS = {
    "134": "gb18030", "136": "big5hkscs", "128": "cp932", "129": "cp949", "77": "mac_roman", "204": "cp1251",
    "238": "cp1250", "161": "cp1253", "162": "cp1254", "177": "cp1255", "178": "cp1256", "186": "cp1257",
    "163": "cp1258", "222": "cp874",
}  # fmt: skip
_CODEPAGES = {"936": "gb18030", "950": "big5hkscs", "54936": "gb18030", "65001": "utf-8"}
_FONT = regex(r"\\f(\d+)(?:(?!\\f\d)[^;])*?\\fcharset(\d+)")


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside a group: whether it is shown, and how its bytes are read."""

    silent: bool = False
    reason: str | None = None
    hidden: bool = False
    deleted: bool = False
    skips: int = 1
    encoding: str = "cp1252"


@dataclass(slots=True)
class _Story:
    """What has been read: what was found, the open paragraph, the cells of the open row, the stack of groups."""

    found: list[Found] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    left: dict[str, list[str]] = field(default_factory=dict)
    cell: list[Found] = field(default_factory=list)
    cells: list[list[Found]] = field(default_factory=list)
    in_table: bool = False
    indented: bool = False
    role: str | None = None
    waiting: bytearray = field(default_factory=bytearray)
    high: int = 0
    to_skip: int = 0


def read(data: bytes, file: str) -> list[Found]:
    """Return what a text in Rich Text Format shows and what it leaves out, in order.

    Raises ReadError when it is none, RecursionError when it nests deeper than ``settings.MAX_NESTING`` groups.
    """
    text = data.decode("latin-1")
    if not text.lstrip().startswith("{\\rtf"):
        raise ReadError("read_damaged", file=file, problem="no RTF header")
    reader = _Reader(text)
    reader.run()
    return reader.story.found


class _Reader:
    """Reads the control words of a text one after the other."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._fonts = dict(_FONT.findall(text[: text.find("\\stylesheet")]))
        self._state = _State()
        self._stack: list[_State] = []
        self._starred = False
        self._fresh = False  # whether the group has just begun, so that its first word says what it is
        self.story = _Story()

    def run(self) -> None:
        at = 0
        while match := _TOKEN.match(self._text, at) or _TOKEN.search(self._text, at):
            at = match.end()
            word, number, code, symbol, brace, plain = match.groups()
            if code:
                self._bytes(bytes.fromhex(code))
                continue
            if plain and not self.story.waiting and not self.story.to_skip and plain.isascii():
                self._add(plain)
                self._fresh = False
                continue
            if plain:
                self._bytes(plain.encode("latin-1"))
                continue
            self._flush()
            if brace:
                self._group(brace)
            elif word == "bin":
                at += min(max(0, int(number or 0)), len(self._text))
            elif word:
                self._word(word, number)
            elif symbol == "*":
                self._starred = True
            elif symbol in _SIGNS:
                self._add(_SIGNS[symbol])
            elif symbol in ("\n", "\r"):
                self._end_paragraph()
        self._flush()
        self._end_paragraph()
        self._end_row()

    def _group(self, brace: str) -> None:
        self.story.to_skip = 0
        if brace == "{":
            if len(self._stack) >= settings.MAX_NESTING:
                raise RecursionError("groups nest too deep")
            self._stack.append(self._state)
            self._fresh, self._starred = True, False
        elif self._stack:
            ended = self._state.reason and not self._stack[-1].reason
            self._state = self._stack.pop()
            if ended:
                self._end_left_out()

    # Words

    def _word(self, word: str, number: str | None) -> None:
        if self._fresh:
            starred, self._fresh, self._starred = self._starred, False, False
            self._destination(word, starred)
        story, on = self.story, number != "0"
        if word == "u" and number:
            self._character(int(number))
        elif word == "uc":
            self._state = replace(self._state, skips=int(number or 1))
        elif word == "v":
            self._state = replace(self._state, hidden=on)
        elif word == "deleted":
            self._state = replace(self._state, deleted=on)
        elif word == "plain":
            self._state = replace(self._state, hidden=False, deleted=False)
        elif word in ("f", "ansicpg"):
            known = _CHARSETS.get(self._fonts.get(number or "", "")) if word == "f" else self._codepage(number or "")
            self._state = replace(self._state, encoding=known or self._state.encoding)
        elif self._state.silent:
            return
        elif word in _SIGNS:
            self._add(_SIGNS[word])
        elif word == "pard":
            story.in_table, story.indented, story.role = False, False, None
        elif word == "intbl":
            story.in_table = True
        elif word == "fi":
            story.indented = int(number or 0) > 0
        elif word == "outlinelevel":
            story.role = f"h{min(6, int(number or 0) + 1)}" if 0 <= int(number or 0) < 9 else None
        elif word in ("par", "sect", "page"):
            self._end_paragraph()
        elif word in ("cell", "nestcell"):
            self._end_cell()
        elif word in ("row", "nestrow"):
            self._end_row()

    def _destination(self, word: str, starred: bool) -> None:
        """Take note of what a group is by its first word; one that nobody knows and that may be passed over is."""
        if word in ("pict", "objdata") and not self._state.silent and self._state.reason is None:
            self._add(OBJECT)
        if word in _REASONS:
            self._state = replace(self._state, reason=_REASONS[word])
        elif word in _SHOWN:
            self._state = replace(self._state, silent=False)
            if word == "shptxt":
                self._end_paragraph()
        elif word in _SILENT or starred:
            self._state = replace(self._state, silent=True)

    def _codepage(self, number: str) -> str | None:
        found = _CODEPAGES.get(number, f"cp{number}")
        try:
            b"".decode(found)
        except LookupError:
            return None
        return found

    # Text

    def _character(self, code: int) -> None:
        code %= 0x10000
        story = self.story
        if 0xD800 <= code < 0xDC00:
            story.high = code
        elif 0xDC00 <= code < 0xE000:
            self._add(chr(0x10000 + ((story.high - 0xD800) << 10) + code - 0xDC00) if story.high else "\ufffd")
            story.high = 0
        else:
            self._add(chr(code))
        story.to_skip = self._state.skips

    def _bytes(self, data: bytes) -> None:
        skipped = min(self.story.to_skip, len(data))
        self.story.to_skip -= skipped
        self.story.waiting += data[skipped:]

    def _flush(self) -> None:
        if self.story.waiting:
            self._add(self.story.waiting.decode(self._state.encoding, "replace"))
            self.story.waiting.clear()
            self._fresh = False

    def _add(self, text: str) -> None:
        state = self._state
        if state.silent:
            return
        if state.deleted or state.hidden:
            self._leave(text, "deleted" if state.deleted else "hidden")
        elif state.reason:
            self.story.left.setdefault(state.reason, []).append(text)
        else:
            self.story.pieces.append(text)

    def _leave(self, text: str, reason: str) -> None:
        """Leave out a run of text; its characters come one by one."""
        last = self.story.found[-1] if self.story.found else None
        if isinstance(last, LeftOut) and last.reason == reason:
            self.story.found[-1] = last._replace(text=last.text + text)
        else:
            self.story.found.append(LeftOut(0, text, reason))

    def _end_left_out(self) -> None:
        number = "".join(self.story.left.pop(_NUMBER, ())).strip()
        if any(char.isalnum() for char in number):
            self._add(number if number[-1] > "\u2000" else f"{number} ")
        for reason, pieces in self.story.left.items():
            lines: Iterator[str] = (line.strip() for line in "".join(pieces).split("\n"))
            self.story.found += [LeftOut(0, line, reason) for line in lines if line]
        self.story.left.clear()

    def _end_paragraph(self) -> None:
        story = self.story
        if self._state.reason:
            story.left.setdefault(self._state.reason, []).append("\n")
            return
        paragraph = shown("".join(story.pieces), story.role, story.indented)
        story.pieces.clear()
        if story.in_table:
            story.cell += [paragraph] if paragraph.text else []
        else:
            self._end_row()
            story.found.append(paragraph)

    def _end_cell(self) -> None:
        self.story.in_table = True
        self._end_paragraph()
        self.story.cells.append(self.story.cell)
        self.story.cell = []

    def _end_row(self) -> None:
        story = self.story
        if story.cell:
            story.cells.append(story.cell)
        story.found += row(story.cells) if story.cells else []
        story.cell, story.cells = [], []
