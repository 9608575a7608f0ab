"""When a law or a rule was adopted, published and amended, as the lines under its name say."""

from __future__ import annotations

from searchapp.patterns import regex
from searchapp.reading.bylines import Byline
from searchapp.reading.stated_dates import DATE, iso_date, plain_figures

#: What a body did on a day, and what only begins on one.
_DONE = ("通过", "公布", "发布", "颁布", "批准", "修正", "修订", "修改")
_IN_FORCE = "施行"
#: Who does so, or the number of the order: 安城市第五届人民代表大会常务委员会第四次会议, 国务院令第175号.
_BY = regex("代表大会|常务委员会|常委会|会议|国务院|人民政府|令第|[部委局署院厅]令")
#: What leads to the next day on the line.
_BETWEEN = " \u3000，,；;、（()）。"
_LEADS = ("根据", "自", "并", "于", "由")
_OPENS = frozenset("（(12１２")
_LONGEST = 600


def parse_enacted(text: str) -> Byline | None:
    """Return the last day on which a line, saying nothing else, has a law adopted, published or amended, else None.

    What stands on the page is what was amended last. The day from which it is in force dates nothing.
    """
    if text[0] not in _OPENS or len(text) > _LONGEST or not text.rstrip(_BETWEEN).endswith((*_DONE, _IN_FORCE)):
        return None
    text = plain_figures(text)
    days = list(DATE.finditer(text))
    if not days or text[: days[0].start()].strip(_BETWEEN):
        return None
    done, named = None, False
    for day, end in zip(days, [*(each.start() for each in days[1:]), len(text)], strict=True):
        said = _without_lead(text[day.end() : end])
        if said.endswith(_DONE):
            done = iso_date(day) or done
        elif not said.endswith(_IN_FORCE):
            return None
        named = named or _BY.search(said) is not None or said.endswith(_IN_FORCE)
    return Byline(date=done, issued=done is not None) if named else None


def _without_lead(said: str) -> str:
    said = said.strip(_BETWEEN)
    for lead in _LEADS:
        said = said.removesuffix(lead).rstrip(_BETWEEN)
    return said
