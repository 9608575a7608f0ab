"""``/check?q=``: an answer held against reading every paragraph; one at a time, as it reads all there is."""

from __future__ import annotations

from threading import Lock

from starlette.responses import Response

from searchapp.deadline import within
from searchapp.settings import CHECK_SECONDS
from searchapp.web.refusals import Refused
from searchapp.web.views.checking import check_page
from searchapp.web.visit import Visit

_at_work = Lock()


def respond(visit: Visit) -> Response:
    """Return the page of what a plain scan says of an answer. Raises ``Refused`` while another one is at work."""
    wanted = visit.wanted()
    outcome = None
    if wanted.query.strip():
        if not _at_work.acquire(blocking=False):
            raise Refused(503, "web_busy")
        try:
            with within(CHECK_SECONDS):
                outcome = visit.index.verify(wanted.query)
        finally:
            _at_work.release()
    return visit.page("check.html", page=check_page(outcome, wanted, visit.lang), wanted=wanted)
