"""Headlines of news from several places, each of which begins with its own: 安徽宣城：…, 六安：…."""

from __future__ import annotations

from searchapp.lexicon.places import city_name, district_names, province_name
from searchapp.patterns import regex

_OF_PLACE = regex("(?P<place>[\u4e00-\u9fff]{2,8})[：:]\\S{5}")


def _place_of(headline: str) -> str | None:
    found = _OF_PLACE.match(headline)
    if found is None:
        return None
    name = next((found["place"][n:] for n in (2, 3) if province_name(found["place"][:n])), "") or found["place"]
    return name if city_name(name) or district_names(name) else None


def is_news_of_another(headline: str, above: str | None) -> bool:
    """Say whether a headline begins with a place and the one ``above`` it with another: each heads a report."""
    place = _place_of(headline) if above else None
    return place is not None and _place_of(above or "") not in (None, place)
