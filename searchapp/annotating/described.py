"""Who a name at the end of a clause is: by what stands before it, else as the article knows him."""

from __future__ import annotations

import re
from collections.abc import Mapping

from searchapp.annotating.names import Reading
from searchapp.annotating.posts import organisation, read_organisation, read_title
from searchapp.lexicon.organisations import organisation_end
from searchapp.lexicon.persons import HAN
from searchapp.model import Speaker
from searchapp.patterns import regex

#: An organisation that is told of the person before 的: 一家印染企业的负责人.
_EMPLOYER = regex(
    rf"(?![我咱他她本该])[{HAN}A-Za-z0-9]{{2,24}}(?:企业|公司|集团|工厂|合作社|商会|协会|学校|医院|单位|机构|部门|研究所)$"
)


def describe(reading: Reading, left: str, known: Mapping[str, Speaker]) -> Speaker:
    """Return who a reading names: title and organisation from ``left`` as printed, else as the article knows them."""
    title = read_title(left)
    already = known.get(reading.name)
    if title is None:
        if already is not None:
            return already
        if reading.title is not None:
            body = read_organisation(left.removesuffix("的")) or ""
            return Speaker(reading.name, body + reading.title, body or None)
        origin = re.search(r"来自(.{2,20}?)的$|在([^，。]{4,24}?)(?:工作|任职)的$", left)
        if origin:
            return Speaker(reading.name, None, origin.group(1) or origin.group(2))
        return Speaker(reading.name, None, read_organisation(left) if organisation_end(left) else None)
    org = organisation(title)
    if org is None and left.endswith("的" + title):
        employer = _EMPLOYER.search(left[: -len(title) - 1])
        org = employer.group() if employer else None
    if org is None and (origin := re.search(r"来自(.{2,20}?)的", left)):
        org = origin.group(1)
    if already is not None and already.title and (already.org and not org):
        return already
    return Speaker(reading.name, title, org)
