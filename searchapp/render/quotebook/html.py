"""A quote book as one HTML page, which is complete as it stands and can be narrowed down where scripts run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from searchapp.book import Quotation, QuoteBook
from searchapp.citing import STYLE
from searchapp.fields import BY_NAME, values_of
from searchapp.messages import label, say
from searchapp.render.page import marked, standalone, text
from searchapp.render.quotebook import phrases

#: What a book can be narrowed down by, besides the field that it is grouped by.
_FIELDS = ("city", "speaker", "topic", "kind", "year", "source")
#: So many values of a field are listed.
_LISTED = 60

_STYLE = """
@media (min-width: 62rem) { body { max-width: 78rem; } .book.on { display: grid; gap: 2.5rem;
  grid-template-columns: 15rem minmax(0, 1fr); }
  nav { position: sticky; top: 1rem; max-height: 95vh; overflow-y: auto; } }
nav { font-size: .9rem; align-self: start; }
nav fieldset { border: 0; margin: 0 0 .8rem; padding: 0; max-height: 17rem; overflow-y: auto; }
nav summary { font-weight: 600; margin-bottom: .6rem; cursor: pointer; }
nav legend { font-weight: 600; padding: 0; }
nav label { display: flex; gap: .4rem; line-height: 1.6; }
nav label span:last-child { margin-left: auto; color: var(--soft); }
nav input[type=search] { width: 100%; font: inherit; padding: .25rem .4rem; margin-bottom: .8rem; color: inherit;
  background: var(--sheet); border: 1px solid var(--line); border-radius: 4px; }
nav button { font: inherit; color: var(--accent); background: none; border: 1px solid var(--line); border-radius: 4px; }
dl.about { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; } dl.about dd { margin: 0; }
dl.about dt { color: var(--soft); }
article { margin: 1.4rem 0; padding-left: 2.6rem; position: relative; }
article > .no { position: absolute; left: 0; font-weight: 600; color: var(--soft); }
article > header { line-height: 1.5; } article strong { margin-right: .8em; }
blockquote { margin: .25rem 0; white-space: pre-line; text-align: justify;
  font-family: "Noto Serif CJK SC", KaiTi, STKaiti, "Kaiti SC", serif; }
ol.references { padding-left: 0; list-style: none; } ol.references li { padding-left: 2.6rem; text-indent: -2.6rem; }
:target { background: var(--sheet); }
@media print { article { break-inside: avoid-page; } }
"""

_SCRIPT = """
(function () {
  var nav = document.querySelector("nav"), words = nav.querySelector("input[type=search]");
  var boxes = [].slice.call(nav.querySelectorAll("input[type=checkbox]"));
  var quotes = [].slice.call(document.querySelectorAll("article")).map(function (element) {
    return { element: element, has: new Set(element.dataset.v.split(" ")), text: element.textContent.toLowerCase() };
  });
  function chosen(but) {
    var fields = {};
    boxes.forEach(function (box) {
      if (box.checked && box.name !== but) { (fields[box.name] = fields[box.name] || []).push(box.value); }
    });
    return Object.keys(fields).map(function (name) { return fields[name]; });
  }
  function fits(quote, wanted, typed) {
    return quote.text.indexOf(typed) >= 0 && wanted.every(function (values) {
      return values.some(function (value) { return quote.has.has(value); });
    });
  }
  function update() {
    var typed = words.value.trim().toLowerCase(), wanted = chosen(null), shown = 0, counts = {};
    quotes.forEach(function (quote) {
      quote.element.hidden = !fits(quote, wanted, typed);
      if (!quote.element.hidden) { shown += 1; }
    });
    boxes.forEach(function (box) {
      var others = counts[box.name] = counts[box.name] || quotes.filter(function (quote) {
        return fits(quote, chosen(box.name), typed);
      });
      var count = others.filter(function (quote) { return quote.has.has(box.value); }).length;
      box.parentNode.lastElementChild.textContent = count;
      box.parentNode.hidden = !count && !box.checked;
    });
    document.querySelectorAll("section.group").forEach(function (group) {
      group.hidden = !group.querySelector("article:not([hidden])");
    });
    var status = nav.querySelector("output");
    status.textContent = status.dataset.said.replace("{shown}", shown).replace("{all}", quotes.length);
  }
  function clear() {
    boxes.forEach(function (box) { box.checked = false; });
    words.value = "";
    update();
  }
  nav.addEventListener("input", update);
  nav.querySelector("button").addEventListener("click", clear);
  window.addEventListener("hashchange", function () {
    var there = document.getElementById(location.hash.slice(1));
    if (there && there.hidden) { clear(); there.scrollIntoView(); }
  });
  nav.querySelector("details").open = matchMedia("(min-width: 62rem)").matches;
  nav.hidden = false;
  document.querySelector(".book").classList.add("on");
  update();
})();
"""


@dataclass(frozen=True, slots=True)
class _Facet:
    """The values of a field in a book, each with how often it stands and a number of its own in the page."""

    field: str
    values: tuple[tuple[str, int, int], ...]


def quotebook_as_html(book: QuoteBook, lang: str | None = None, style: str = STYLE) -> Iterator[str]:
    """Yield the lines of a page that needs nothing else and can be narrowed down by its values and by words."""
    name = phrases.title(book, lang)
    facets = _facets(book)
    narrowed = bool(book.groups)
    body = [
        f"<h1>{text(name)}</h1>",
        *_about(book, lang),
        '<div class="book">',
        *(_nav(facets, lang) if narrowed else ()),
        "<main>",
        *_groups(book, facets, lang, style),
        *_references(book, lang, style),
        *_gaps(book, lang),
        "</main>\n</div>",
    ]
    yield from standalone(name, "\n".join(body), _STYLE, _SCRIPT if narrowed else "", lang).split("\n")[:-1]


def _about(book: QuoteBook, lang: str | None) -> Iterator[str]:
    yield '<dl class="about">'
    for name, said in phrases.about(book, lang):
        yield f"<dt>{text(name)}</dt><dd>{text(said)}</dd>"
    yield "</dl>"
    if not book.groups:
        yield f"<p>{say('book_empty', lang)}</p>"


def _facets(book: QuoteBook) -> tuple[_Facet, ...]:
    fields = dict.fromkeys((*([book.by] if book.by else ()), *_FIELDS))
    held = [values_of(each.paragraph) for each in book.quotations]
    facets = []
    number = 0
    for field in fields:
        counts = Counter(value for values in held for value in dict.fromkeys(values[field]))
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_LISTED]
        if BY_NAME[field].matching == "date":
            ranked.sort()
        if len(ranked) > 1:
            facets.append(_Facet(field, tuple((value, count, number + at) for at, (value, count) in enumerate(ranked))))
            number += len(ranked)
    return tuple(facets)


def _nav(facets: Sequence[_Facet], lang: str | None) -> Iterator[str]:
    show = say("book_show", lang)
    yield f'<nav class="screen" hidden aria-label="{show}">'
    said = say("book_shown", lang, shown="{shown}", all="{all}")
    clear = say("book_clear", lang)
    yield f'<p><output data-said="{said}"></output> <button type="button">{clear}</button></p>'
    words = say("book_words", lang)
    yield f"<details><summary>{show}</summary>"
    yield f'<input type="search" aria-label="{words}" placeholder="{words}">'
    for facet in facets:
        yield f"<fieldset><legend>{text(label('field', facet.field, lang))}</legend>"
        for value, count, number in facet.values:
            name = phrases.value_name(facet.field, value, lang)
            box = f'<input type="checkbox" name="{facet.field}" value="{number}">'
            yield f"<label>{box}<span>{text(name)}</span><span>{count}</span></label>"
        yield "</fieldset>"
    yield "</details>\n</nav>"


def _groups(book: QuoteBook, facets: Sequence[_Facet], lang: str | None, style: str) -> Iterator[str]:
    numbers = {(facet.field, value): number for facet in facets for value, _, number in facet.values}
    shown = phrases.ids(book)
    for group in phrases.standing_groups(book):
        name = phrases.group_name(book, group, lang)
        yield f'<section class="group">\n<h2>{text(say("book_group", lang, name=name, count=group.count))}</h2>'
        for quotation in group.quotations:
            yield from _quoted(quotation, numbers, shown, lang, style)
        if group.also:
            yield f'<p class="meta">{say("book_also", lang, numbers=_links(group.also, lang))}</p>'
        yield "</section>"
    others = phrases.elsewhere(book)
    if others:
        yield f"<h2>{say('book_elsewhere', lang)}</h2>\n<ul>"
        for group in others:
            name = text(phrases.group_name(book, group, lang))
            yield f"<li>{name}{say('colon', lang)}{_links(group.also, lang)}</li>"
        yield "</ul>"


def _quoted(
    quotation: Quotation, numbers: dict[tuple[str, str], int], shown: dict[str, str], lang: str | None, style: str
) -> Iterator[str]:
    held = values_of(quotation.paragraph)
    own = [number for (field, value), number in numbers.items() if value in held[field]]
    yield f'<article id="q{quotation.number}" data-v="{" ".join(map(str, own))}">'
    speaks = phrases.who(quotation, lang)
    who = f"<strong>{marked(speaks, phrases.answering(quotation, speaks))}</strong>" if speaks else ""
    meta = f'<span class="meta">{text(phrases.circumstances(quotation, lang))}</span>'
    yield f'<span class="no">{quotation.number}</span><header>{who}{meta}</header>'
    yield f"<blockquote>{marked(quotation.paragraph.text, quotation.highlights)}</blockquote>"
    link = f'<a href="#r{quotation.reference}">[{quotation.reference}]</a>'
    yield f'<p class="meta">{link} {text(phrases.note(quotation, shown, lang, style))}</p>\n</article>'


def _references(book: QuoteBook, lang: str | None, style: str) -> Iterator[str]:
    if not book.references:
        return
    yield f'<h2>{say("book_references", lang)}</h2>\n<ol class="references">'
    for each in book.references:
        links = f'<span class="meta">→ {_links(each.quotations, lang)}</span>'
        yield f'<li id="r{each.number}">[{each.number}] {text(phrases.cited(each, lang, style))} {links}</li>'
    yield "</ol>"


def _gaps(book: QuoteBook, lang: str | None) -> Iterator[str]:
    if not book.groups and not book.gone:
        return
    yield f"<h2>{say('book_gaps', lang)}</h2>"
    if book.is_complete:
        yield f"<p>{say('book_gaps_none', lang)}</p>"
    gaps = phrases.gaps(book, lang)
    if gaps:
        said = phrases.advice(gaps, phrases.ids(book), lang)
        yield f"<p>{text(said)}</p>" if said else ""
        head = "".join(f"<th>{say(key, lang)}</th>" for key in ("book_gaps_of", "book_gaps_in", "book_gaps_lack"))
        yield f'<div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>'
        for gap in gaps:
            of = "—"
            if gap.reference is not None:
                number, name = gap.reference.number, gap.reference.article.title or say("untitled", lang)
                of = f'<a href="#r{number}">[{number}]</a> {text(name)}'
            lacks = text(say("list", lang, items=gap.lacks))
            yield f"<tr><td>{of}</td><td>{_links(gap.quotations, lang)}</td><td>{lacks}</td></tr>"
        yield "</tbody></table></div>"
    if book.gone:
        yield f"<p>{text(say('book_gone', lang, ids=book.gone))}</p>"


def _links(numbers: Sequence[int], lang: str | None) -> str:
    return say("list", lang, items=[f'<a href="#q{number}">{number}</a>' for number in numbers])
