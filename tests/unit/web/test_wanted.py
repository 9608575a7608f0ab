from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.errors import RequestError
from searchapp.fields import FACET_FIELDS, FILTER_FIELDS
from searchapp.web.wanted import Wanted, wanted

_WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8).filter(str.strip)
_CHOICES = st.builds(
    lambda query, filters, facets, since, sort, limit, offset, synonyms, partial, lang: Wanted(
        query, tuple((name, filters[name]) for name in FILTER_FIELDS if name in filters), tuple(facets), since,
        sort=sort, limit=limit, offset=offset, synonyms=synonyms, partial=partial, lang=lang,
    ),
    st.one_of(st.just(""), _WORDS),
    st.dictionaries(st.sampled_from(FILTER_FIELDS), st.lists(_WORDS, min_size=1, max_size=3, unique=True).map(tuple)),
    st.lists(st.sampled_from(FACET_FIELDS), unique=True, max_size=3),
    st.one_of(st.none(), _WORDS),
    st.sampled_from(["relevance", "date", "position"]),
    st.integers(0, 100),
    st.integers(0, 10_000),
    st.booleans(),
    st.sampled_from([None, True, False]),
    st.sampled_from([None, "zh", "en"]),
)  # fmt: skip


def read(url: str) -> Wanted:
    return wanted(tuple(parse_qsl(url.partition("?")[2], keep_blank_values=True)))


@given(_CHOICES)
def test_everything_that_is_chosen_stands_in_the_address(chosen: Wanted) -> None:
    assert read(chosen.url()) == chosen


def test_what_is_so_anyway_is_not_said() -> None:
    assert Wanted().url() == "/"
    assert Wanted("营商", limit=10, offset=0).url("/table") == "/table?q=%E8%90%A5%E5%95%86"


def test_a_value_is_added_and_taken_away_from_the_first_page_on() -> None:
    first = Wanted("营商", (("city", ("=上海",)),), offset=20)
    both = first.with_value("city", "=苏州")
    assert both.values("city") == ("=上海", "=苏州")
    assert both.offset == 0
    assert both.without_value("city", "=上海").values("city") == ("=苏州",)
    assert both.without_field("city") == Wanted("营商")


def test_fields_may_be_called_as_in_a_query() -> None:
    assert read("/?城市=上海&home-city=商丘").filters == (("city", ("上海",)), ("home_city", ("商丘",)))


def test_a_page_has_parameters_of_its_own_which_stay_in_its_links() -> None:
    asked = wanted((("q", "营商"), ("rows", "city"), ("rows", "year")), own=("rows",))
    assert asked.more == (("rows", "city"), ("rows", "year"))
    assert asked.with_value("kind", "policy").url("/table").endswith("kind=policy&rows=city&rows=year")
    assert asked.with_own("rows", "kind").own("rows") == "kind"


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("/?cty=上海", "parameter_unknown"),
        ("/?limit=101", "number_range"),
        ("/?offset=10001", "number_range"),
        ("/?offset=-1", "number_range"),
        ("/?limit=" + "9" * 5000, "number_range"),
        ("/?sort=dat", "choice_unknown"),
        ("/?synonyms=maybe", "choice_unknown"),
        ("/?facet=cty", "choice_unknown"),
        ("/?lang=fr", "choice_unknown"),
        ("/?q=上海&q=苏州", "parameter_twice"),
        ("/?sort=date&sort=date", "parameter_twice"),
    ],
)
def test_what_cannot_be_asked_is_an_error_that_names_it(url: str, key: str) -> None:
    with pytest.raises(RequestError) as wrong:
        read(url)
    assert wrong.value.key == key
