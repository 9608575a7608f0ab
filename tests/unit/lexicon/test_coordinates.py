import pytest

from searchapp.lexicon.coordinates import coordinates
from searchapp.lexicon.places import gazetteer


def test_nearly_every_city_is_somewhere() -> None:
    known, cities = coordinates(), {*gazetteer().provinces_of}
    assert {*known} <= cities
    # Six young cities of the Xinjiang corps are not in the source.
    assert len(cities - {*known}) <= 6


@pytest.mark.parametrize(
    ("city", "east", "north"),
    [("郑州", 113.6, 34.8), ("上海", 121.5, 31.2), ("延边", 129.5, 42.9), ("海南", 100.6, 36.3), ("三沙", 112.3, 16.8)],
)
def test_a_city_is_where_its_seat_is(city: str, east: float, north: float) -> None:
    assert coordinates()[city] == (pytest.approx(east, abs=0.1), pytest.approx(north, abs=0.1))


def test_every_city_is_in_its_latitudes() -> None:
    assert all(73 < east < 136 and 15 < north < 54 for east, north in coordinates().values())
