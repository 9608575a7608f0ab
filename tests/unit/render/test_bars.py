from searchapp.answer import FacetValue
from searchapp.render.bars import bars, facet_line
from searchapp.render.style import Look
from searchapp.render.width import text_width

CITIES = (FacetValue("上海", 9, True), FacetValue("马鞍山", 2), FacetValue("延边", 0))


def test_bars_line_up_and_chosen_values_are_ticked() -> None:
    assert list(bars("city", CITIES, Look("zh", 40), None, "-n all")) == [
        "城市",
        "  上海   ✓  9  █████████████████████████",
        "  马鞍山    2  █████▌",
        "  延边      0",
    ]


def test_values_beyond_the_limit_are_counted_but_a_chosen_one_is_drawn() -> None:
    values = tuple(FacetValue(f"城{n}", 10 - n, n == 5) for n in range(8))
    lines = list(bars("city", values, Look("zh", 80), 2, "-n all"))
    assert [line.split()[0] for line in lines[1:4]] == ["城0", "城1", "城5"]
    assert lines[-1] == "  ……另有 5 项（全部列出：-n all）"


def test_an_empty_facet_says_so() -> None:
    assert list(bars("topic", (), Look("en", 80), 20, "-n all")) == ["topic", "  (none)"]


def test_a_line_of_counts_ends_where_the_width_ends() -> None:
    line = facet_line("city", CITIES, Look("zh", 24))
    assert line == "城市   上海 9 ✓ · …"
    assert text_width(facet_line("city", CITIES, Look("zh", 80))) <= 80


def test_kinds_are_named_in_the_language() -> None:
    kinds = (FacetValue("testimonial", 11), FacetValue("policy", 4))
    assert facet_line("kind", kinds, Look("zh")) == "类型   亲历 11 · 举措 4"
    assert facet_line("kind", kinds, Look("en")) == "kind   testimonial 11 · policy 4"
