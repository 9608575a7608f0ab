"""``/cite/ID``: a paragraph as one quotes it, and its reference; ``/basket``: the quotations that a browser keeps."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.responses import Response

from searchapp.errors import RequestError
from searchapp.render.formats import paragraphs_in, quotebook_in
from searchapp.render.quotation import quotation
from searchapp.web.views.pieces import Link
from searchapp.web.visit import Visit

#: How a file of each format ends, and how it is announced.
_FILES = {
    "docx": ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xlsx": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "markdown": ("md", "text/markdown; charset=utf-8"),
    "bibtex": ("bib", "application/x-bibtex; charset=utf-8"),
    "ris": ("ris", "application/x-research-info-systems; charset=utf-8"),
    "csl-json": ("json", "application/vnd.citationstyles.csl+json; charset=utf-8"),
}
#: The formats of a reference, and what a basket is saved as, with what that is called.
_REFERENCES = ("ris", "bibtex", "csl-json", "markdown")
_SAVED = {"docx": "Word", "xlsx": "Excel", "markdown": "Markdown", "bibtex": "BibTeX", "ris": "RIS", "csl-json": "CSL"}
_BOOKS = ("docx", "xlsx", "markdown")


def cite(visit: Visit) -> Response:
    """Return the quotation of a paragraph as plain text, or with ``as`` its reference as a file."""
    form = dict(visit.params).get("as", "quotation")
    paragraph = visit.index.show(visit.place["id"], 0).paragraph
    if form == "quotation":
        return Response(quotation(paragraph, lang=visit.lang), media_type="text/plain")
    if form not in _REFERENCES:
        raise RequestError("choice_unknown", option="as", value=form, choices=["quotation", *_REFERENCES], nearest=[])
    return _file(paragraphs_in(form, [paragraph], visit.lang), form, "citation")


def basket(visit: Visit) -> Response:
    """Return the page of the basket, which the browser fills."""
    forms = [Link(name, visit.link(f"/basket.{_FILES[form][0]}")) for form, name in _SAVED.items()]
    return visit.page("basket.html", forms=forms)


def saved(visit: Visit) -> Response:
    """Return the paragraphs whose ids a form names as a file; those that are gone are left out."""
    form = next((form for form in _SAVED if _FILES[form][0] == visit.place["form"]), None)
    if form is None:
        raise RequestError("page_unknown", path=visit.path)
    book = visit.index.quotebook_of([value for name, value in visit.form if name == "id"])
    if form in _BOOKS:
        return _file(quotebook_in(form, book, visit.lang), form, "quotations")
    paragraphs = (quoted.paragraph for group in book.groups for quoted in group.quotations)
    return _file(paragraphs_in(form, paragraphs, visit.lang), form, "quotations")


def _file(body: Iterable[str] | bytes, form: str, name: str) -> Response:
    ending, kind = _FILES[form]
    if not isinstance(body, bytes):
        body = "".join(f"{line}\n" for line in body).encode("utf-8", "backslashreplace")
    return Response(body, headers={"Content-Disposition": f'attachment; filename="{name}.{ending}"'}, media_type=kind)
