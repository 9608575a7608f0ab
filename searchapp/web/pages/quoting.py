"""``/cite/ID``: a paragraph as one quotes it, and its reference; ``/basket``: the quotations that a browser keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from starlette.responses import Response

from searchapp.errors import RequestError
from searchapp.model import Paragraph
from searchapp.render.markdown import paragraphs_as_markdown
from searchapp.render.quotation import quotation
from searchapp.render.references import paragraphs_as_bibtex, paragraphs_as_csl_json, paragraphs_as_ris
from searchapp.web.views.pieces import Link
from searchapp.web.visit import Visit

_Writer = Callable[[Iterable[Paragraph], str | None], Iterable[str]]

#: How a file of citations ends, how it is announced, and what writes it.
_FILES: dict[str, tuple[str, _Writer]] = {
    "ris": ("application/x-research-info-systems", paragraphs_as_ris),
    "bib": ("application/x-bibtex", paragraphs_as_bibtex),
    "json": ("application/vnd.citationstyles.csl+json", paragraphs_as_csl_json),
    "md": ("text/markdown", paragraphs_as_markdown),
}
_AS = {"ris": "ris", "bibtex": "bib", "csl-json": "json", "markdown": "md"}

#: What a basket is saved as, and what that is called.
FORMS = {"md": "Markdown", "bib": "BibTeX", "ris": "RIS", "json": "CSL-JSON"}


def cite(visit: Visit) -> Response:
    """Return the quotation of a paragraph as plain text, or with ``as`` its reference as a file."""
    form = dict(visit.params).get("as", "quotation")
    paragraph = visit.index.show(visit.place["id"], 0).paragraph
    if form == "quotation":
        return Response(quotation(paragraph, lang=visit.lang), media_type="text/plain")
    if form not in _AS:
        raise RequestError("choice_unknown", option="as", value=form, choices=["quotation", *_AS], nearest=[])
    return _file([paragraph], _AS[form], visit.lang, "citation")


def basket(visit: Visit) -> Response:
    """Return the page of the basket, which the browser fills."""
    return visit.page("basket.html", forms=[Link(name, f"/basket.{form}") for form, name in FORMS.items()])


def saved(visit: Visit) -> Response:
    """Return the paragraphs whose ids a form names as a file; those that are gone are left out."""
    form = visit.place["form"]
    if form not in FORMS:
        raise RequestError("page_unknown", path=visit.path)
    ids = dict.fromkeys(value for name, value in visit.form if name == "id")
    return _file([each for id in ids if (each := _paragraph(visit, id))], form, visit.lang, "quotations")


def _paragraph(visit: Visit, id: str) -> Paragraph | None:
    try:
        return visit.index.show(id, 0, exact=True).paragraph
    except RequestError:
        return None


def _file(paragraphs: Iterable[Paragraph], form: str, lang: str, name: str) -> Response:
    kind, writer = _FILES[form]
    body = "".join(f"{line}\n" for line in writer(paragraphs, lang))
    disposition = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    return Response(body.encode("utf-8", "backslashreplace"), headers=disposition, media_type=f"{kind}; charset=utf-8")
