import pytest

from tests.web import Browser


def test_a_query_in_the_address_finds_what_the_index_finds(browser: Browser) -> None:
    answer = browser.get("/?q=营商环境")
    assert answer.status == 200
    assert "企业办事只进一扇门" in answer.text
    assert "送政策上门" not in answer.text


def test_the_language_is_the_one_that_the_address_names_or_the_browser_asks_for(browser: Browser) -> None:
    assert 'lang="zh-Hans"' in browser.get("/").text
    assert 'lang="en"' in browser.get("/", accept_language="en-GB,zh;q=0.5").text
    assert 'lang="zh-Hans"' in browser.get("/?lang=zh", accept_language="en").text


def test_what_did_not_change_is_not_sent_again(browser: Browser) -> None:
    first = browser.get("/?q=营商环境")
    again = browser.get("/?q=营商环境", if_none_match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert browser.get("/?q=营商", if_none_match=first.headers["etag"]).status == 200


@pytest.mark.parametrize(
    ("accepted", "packed"),
    [("gzip", True), ("br, GZIP;q=0.5", True), ("gzip;q=0", False), ("gzip; q=0.000, br", False), ("identity", False)],
)
def test_what_is_sent_is_packed_for_who_takes_it(browser: Browser, accepted: str, packed: bool) -> None:
    css = browser.get("/").text.split('rel="stylesheet" href="')[1].split('"')[0]
    for url in ("/?q=营商环境", css):
        assert ("content-encoding" in browser.get(url, accept_encoding=accepted).headers) == packed


def test_a_parameter_that_there_is_not_is_named_with_the_nearest_one(browser: Browser) -> None:
    answer = browser.get("/?q=营商环境&cty=上海&lang=en")
    assert answer.status == 400
    assert "“cty”" in answer.text
    assert "did you mean: city" in answer.text


@pytest.mark.parametrize(
    ("url", "status", "words"),
    [
        ("/?q=营商&since=gestern&lang=en", 400, "2023-03-16"),
        ("/?q=营商&kind=polcy&lang=en", 400, "did you mean: policy"),
        ("/?q=营商&lang=fr", 400, "zh"),
        ("/?q=营商&sort=dte&lang=en", 400, "did you mean: date"),
        ("/browse/sorce?lang=en", 400, "did you mean: source"),
        ("/table?rows=sorce&lang=en", 400, "did you mean: source"),
        ("/p/a:9?lang=en", 404, "a:9"),
        ("/a/%E2%80%AE?lang=en", 404, "no paragraph"),
        ("/similar/a:9?lang=en", 404, "a:9"),
        ("/cite/a:9?lang=en", 404, "a:9"),
    ],
)
def test_what_cannot_be_answered_is_a_page_that_says_what_and_offers_the_nearest(
    browser: Browser, url: str, status: int, words: str
) -> None:
    answer = browser.get(url)
    assert (answer.status, answer.headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert words in answer.text


def test_a_value_that_nothing_has_is_named_with_the_nearest(browser: Browser) -> None:
    assert "nearest: 上海" in browser.get("/?q=营商环境&city=上海滩&lang=en").text


@pytest.mark.parametrize("url", ["/", "/?q=营商环境", "/p/a:1", "/browse/city", "/api/v1/stats", "/nothing"])
def test_who_asks_for_the_head_alone_gets_that_of_the_page(browser: Browser, url: str) -> None:
    whole, head = browser.get(url), browser.ask("HEAD", url)
    assert (head.status, head.headers.get("etag")) == (whole.status, whole.headers.get("etag"))
    assert head.headers["content-type"] == whole.headers["content-type"]


def test_what_is_not_there_is_a_page_that_says_so(browser: Browser) -> None:
    assert browser.get("/nothing?lang=en").status == 404
    assert "no paragraph has the id" in browser.get("/p/z:9?lang=en").text
    assert browser.get("/p/z:9").status == 404
    assert browser.get("/a/z").status == 404


def test_another_method_is_refused_with_those_that_there_are(browser: Browser) -> None:
    answer = browser.ask("POST", "/")
    assert answer.status == 405
    assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD"}


def test_files_beside_the_pages_are_kept_forever_under_the_address_of_their_content(browser: Browser) -> None:
    page = browser.get("/").text
    url = page.split('rel="stylesheet" href="')[1].split('"')[0]
    answer = browser.get(url)
    assert answer.headers["content-type"] == "text/css; charset=utf-8"
    assert "immutable" in answer.headers["cache-control"]
    assert browser.get("/static/style.css").status == 404
