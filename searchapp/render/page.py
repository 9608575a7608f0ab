"""One HTML file that needs nothing else: to be mailed, opened without a network, printed."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from searchapp.messages import say
from searchapp.model import Range
from searchapp.render.escape import visible_lines
from searchapp.render.style import parted

#: What may be loaded or run: what stands in the file.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"

#: The colours and type of every page, by day, by night and on paper.
_STYLE = """
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --paper: #ffffff; --sheet: #f6f7f9; --line: #d5dae0;
  --accent: #0b57a4; --mark: #fff1a8; --marked: #1b1f24; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e7eb; --soft: #a4acb6; --paper: #15181c; --sheet: #1e2227;
  --line: #3a4149; --accent: #8ab8f0; --mark: #5c4a00; --marked: #fff6cf; } }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0 auto; padding: 1.5rem 1.25rem 4rem; max-width: 60rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.75 "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, serif; overflow-wrap: anywhere; }
h1, h2, h3, th, nav, figcaption, button, label, input, select, .meta {
  font-family: "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.35; margin: 0 0 .5rem; }
h2 { font-size: 1.25rem; margin: 2.2rem 0 .6rem; padding-bottom: .25rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .4rem; }
p { margin: .5rem 0; }
a { color: var(--accent); }
a:focus-visible, button:focus-visible, input:focus-visible, summary:focus-visible { outline: 2px solid var(--accent); }
.meta { color: var(--soft); font-size: .88rem; }
mark { background: var(--mark); color: var(--marked); padding: 0 .1em; border-radius: 2px; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .92rem; font-variant-numeric: tabular-nums; }
th, td { padding: .3rem .7rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
thead th { position: sticky; top: 0; background: var(--sheet); }
td.number, th.number { text-align: right; white-space: nowrap; }
tfoot td, tfoot th { border-top: 2px solid var(--line); font-weight: 600; }
@media print { :root { color-scheme: light; --ink: #000; --soft: #444; --paper: #fff; --sheet: #fff; --line: #999;
  --accent: #000; --mark: transparent; --marked: #000; }
  body { max-width: none; padding: 0; font-size: 10.5pt; } .screen { display: none; }
  mark { font-weight: 700; } h2, h3 { break-after: avoid; } tr, figure { break-inside: avoid; }
  thead th { position: static; } }
"""


def standalone(title: str, body: str, style: str = "", script: str = "", lang: str | None = None) -> str:
    """Return a whole page around ``body``, which is HTML; ``style`` and ``script`` are its own besides the common ones.

    Nothing is loaded from anywhere. The page is complete where scripts do not run; what is only of use on a screen is
    of class ``screen``. ``title`` is text; neither style nor script may hold a closing tag.
    """
    code = f"<script>{script}</script>\n" if script else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{say("html_lang", lang)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{text(title)}</title>\n<style>{_STYLE}{style}</style>\n</head>\n<body>\n{body}\n{code}</body>\n</html>\n"
    )


def text(plain: str) -> str:
    """Return text as HTML shows it, in an element or in the quotation marks of an attribute."""
    return escape(visible_lines(plain))


def marked(plain: str, ranges: Iterable[Range]) -> str:
    """Return text as HTML with its ``ranges`` marked."""
    return "".join(f"<mark>{text(piece)}</mark>" if on else text(piece) for piece, on in parted(plain, ranges))
