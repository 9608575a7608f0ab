"""Blocks of text as a Word document: real headings, contents, footnotes, tables, page numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from searchapp.messages import say
from searchapp.render.docx_package import TEXT_WIDTH, package
from searchapp.render.escape import visible
from searchapp.render.office import clean
from searchapp.render.width import text_width


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line: in the character ``style`` (Match, Strong, Soft) where one is named, leading ``to`` a mark."""

    text: str
    style: str | None = None
    to: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote, whose sign stands here."""

    runs: tuple[str | Run, ...]


Inline = str | Run | Note

#: What leads to the next stop of a line.
TAB = Run("\t")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of ``level`` 1 to 3, which is in the contents; ``mark`` names the place for what leads here."""

    text: str
    level: int = 1
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph in a ``style``: Normal, Title, Subtitle, Facts, Quote, Source, Reference.

    One that is ``kept`` stands on the page of what follows.
    """

    runs: Sequence[Inline]
    style: str = "Normal"
    mark: str | None = None
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose head is repeated on each page; ``widths`` are shares of the line, by default even."""

    header: Sequence[str]
    rows: Iterable[Sequence[str | Sequence[Inline]]]
    widths: Sequence[float] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """Where the contents stand: all headings, each leading to its place."""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Text | Table | Contents | PageBreak


def document(title: str, blocks: Iterable[Block], made: str, lang: str | None = None) -> bytes:
    """Return a Word document (.docx) of ``blocks``, A4, with ``title`` at the head of each page but the first.

    ``made`` is the day (YYYY-MM-DD) of its making; the same blocks give the same bytes. Text is shown as it is, its
    controls made harmless. The contents have no page numbers until Word updates them (F9): none are guessed.
    """
    writer = _Writer(tuple(blocks), lang)
    body = "".join(writer.body())
    return package(visible(clean(title)), body, writer.notes, made, lang)


@dataclass
class _Writer:
    """One document while it is written: its footnotes and marks are numbered through."""

    blocks: tuple[Block, ...]
    lang: str | None
    notes: list[str] = field(default_factory=list)
    _marks: int = 0
    _breaks: bool = False

    def body(self) -> Iterator[str]:
        headings = [block for block in self.blocks if isinstance(block, Heading)]
        number = 0
        for block in self.blocks:
            if isinstance(block, Heading):
                number += 1
                runs = self._marked(_toc_mark(number), self._marked(block.mark, self._runs([block.text])))
                yield self._paragraph(f"Heading{block.level}", runs)
            elif isinstance(block, Text):
                yield self._paragraph(block.style, self._marked(block.mark, self._runs(block.runs)), block.kept)
            elif isinstance(block, Table):
                yield self._table(block)
            elif isinstance(block, Contents):
                yield self._contents(headings)
            else:
                self._breaks = True

    def _paragraph(self, style: str, runs: str, kept: bool = False) -> str:
        facts = "<w:keepNext/>" if kept else ""
        if self._breaks:
            facts += "<w:pageBreakBefore/>"
            self._breaks = False
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{facts}</w:pPr>{runs}</w:p>'

    def _marked(self, mark: str | None, runs: str) -> str:
        if mark is None:
            return runs
        self._marks += 1
        start = f'<w:bookmarkStart w:id="{self._marks}" w:name={quoteattr(mark)}/>'
        return f'{start}{runs}<w:bookmarkEnd w:id="{self._marks}"/>'

    def _runs(self, runs: Iterable[Inline]) -> str:
        return "".join(self._note(run) if isinstance(run, Note) else _run(run) for run in runs)

    def _note(self, note: Note) -> str:
        number = len(self.notes) + 1
        sign = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
        self.notes.append(
            f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
            f"{sign}<w:footnoteRef/></w:r>{_run(' ')}{self._runs(note.runs)}</w:p></w:footnote>"
        )
        return f'{sign}<w:footnoteReference w:id="{number}"/></w:r>'

    def _table(self, table: Table) -> str:
        shares = list(table.widths) or [1.0] * len(table.header)
        widths = [round(TEXT_WIDTH * share / sum(shares)) for share in shares]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        head = self._row([[Run(title, "Strong")] for title in table.header], widths, "<w:tblHeader/>")
        rows = "".join(self._row(cells, widths) for cells in table.rows)
        # Word wants a paragraph after a table; the style makes it a thin one.
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>'
            f"{self._paragraph('AfterTable', '')}"
        )

    def _row(self, cells: Sequence[str | Sequence[Inline]], widths: Sequence[int], more: str = "") -> str:
        made = (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            f"{self._paragraph('Cell', self._runs([cell] if isinstance(cell, str) else cell))}</w:tc>"
            for cell, width in zip(cells, widths, strict=True)
        )
        return f"<w:tr><w:trPr><w:cantSplit/>{more}</w:trPr>{''.join(made)}</w:tr>"

    def _contents(self, headings: Sequence[Heading]) -> str:
        """Return the field of the contents with an entry for each heading, as Word itself leaves it."""
        lines = [self._paragraph("TOCHeading", _run(say("docx_contents", self.lang)))]
        begin = _char("begin") + _code(r' TOC \o "1-3" \h \z \u ') + _char("separate")
        for number, heading in enumerate(headings, 1):
            entry = f'<w:hyperlink w:anchor="{_toc_mark(number)}" w:history="1">{_run(heading.text)}</w:hyperlink>'
            lines.append(self._paragraph(f"TOC{heading.level}", (begin if number == 1 else "") + entry))
        if headings:
            # Word alone knows the pages. What says so is within the field, and goes when Word fills it anew.
            hint = _run(Run(say("docx_contents_hint", self.lang), "Soft"))
            lines.append(self._paragraph("Cell", hint + _char("end")))
        return "".join(lines)


def _toc_mark(number: int) -> str:
    return f"_Toc{number:09}"


def _run(run: str | Run) -> str:
    if run == TAB:
        return "<w:r><w:tab/></w:r>"
    if isinstance(run, str):
        run = Run(run)
    facts = f'<w:rStyle w:val="{run.style}"/>' if run.style else ""
    text = clean(run.text)
    # Without the hint Word takes quotation marks, dashes and the like from the Western typeface.
    if text_width(text) > len(text) or not text.isascii():
        facts += '<w:rFonts w:hint="eastAsia"/>'
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    made = f"<w:r>{f'<w:rPr>{facts}</w:rPr>' if facts else ''}{'<w:br/>'.join(lines)}</w:r>"
    return f'<w:hyperlink w:anchor={quoteattr(run.to)} w:history="1">{made}</w:hyperlink>' if run.to else made


def _char(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _code(words: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{escape(words)}</w:instrText></w:r>'
