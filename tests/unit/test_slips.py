"""What somebody may have meant."""

from searchapp.slips import nearest


def test_a_slip_finds_what_was_meant_whatever_its_capitals() -> None:
    assert nearest("Ctiy", ["city", "kind", "source"]) == ["city"]
    assert nearest("home_cit", ["city", "home_city"])[0] == "home_city"


def test_a_word_that_only_shares_letters_is_no_slip() -> None:
    assert nearest("colour", ["source", "city", "topic"]) == []


def test_a_long_text_is_compared_by_its_beginning_only() -> None:
    assert nearest("x" * 1_000_000, ["x" * 100]) == ["x" * 100]
