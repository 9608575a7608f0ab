import asyncio
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.types import Message

import searchapp.web
from searchapp.web.app import application
from searchapp.web.data import routes
from searchapp.web.pages import ROUTES
from searchapp.web.serving import Serving
from tests.web import Answer, Browser

TOKEN = "秘-Geheim"
Visiting = Callable[..., Browser]


@pytest.fixture
def visiting(place: Path) -> Iterator[Visiting]:
    """Make browsers that visit a site which is served otherwise."""
    made: list[Browser] = []

    def visit(**serving: object) -> Browser:
        made.append(Browser(application(Serving(place, **serving))))  # type: ignore[arg-type]
        return made[-1]

    yield visit
    for each in made:
        each.close()


def test_every_answer_lets_the_browser_load_nothing_from_elsewhere_and_nothing_inline(browser: Browser) -> None:
    for answer in (
        browser.get("/"),
        browser.get("/no"),
        browser.get("/", host="evil.example"),
        browser.ask("PUT", "/"),
    ):
        policy = answer.headers["content-security-policy"].split("; ")
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "base-uri 'none'" in policy
        assert "form-action 'self'" in policy
        assert not any("unsafe" in each or "http" in each or "data:" in each for each in policy)
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert answer.headers["cross-origin-opener-policy"] == "same-origin"


@pytest.mark.parametrize("host", ["127.0.0.1:8642", "localhost:8642", "LOCALHOST", "[::1]:8642", "127.0.0.1"])
def test_this_machine_may_be_called_by_its_own_names(browser: Browser, host: str) -> None:
    assert browser.get("/", host=host).status == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8642", "127.0.0.1.evil.example", "10.0.0.1", "", "[", "a b"]
)
def test_a_name_that_somebody_else_points_here_is_refused(browser: Browser, host: str) -> None:
    assert browser.get("/", host=host).status == 421


def test_an_address_of_this_machine_is_no_foreign_name_where_others_may_come(visiting: Visiting) -> None:
    open_to_all = visiting(host="0.0.0.0", token="t", names=("archive.example",))
    bearer = {"authorization": "Bearer t"}
    assert open_to_all.get("/", host="192.168.1.5:8642", **bearer).status == 200
    assert open_to_all.get("/", host="Archive.example", **bearer).status == 200
    assert open_to_all.get("/", host="evil.example", **bearer).status == 421


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1:1", "http://localhost:8642.evil.example"]
)
def test_what_the_page_of_another_site_asks_is_refused(browser: Browser, origin: str) -> None:
    assert browser.get("/?q=营商环境", origin=origin).status == 403
    assert browser.ask("POST", "/", origin=origin).status == 403


def test_one_origin_does_not_hide_another(place: Path) -> None:
    heard: list[int] = []

    async def send(message: Message) -> None:
        heard.append(message.get("status", 0))

    origins = [(b"origin", b"http://127.0.0.1:8642"), (b"origin", b"https://evil.example")]
    scope = {
        "type": "http", "method": "GET", "path": "/", "raw_path": b"/", "query_string": b"", "root_path": "",
        "headers": [(b"host", b"127.0.0.1:8642"), *origins],
    }  # fmt: skip
    asyncio.run(application(Serving(place))(scope, None, send))  # type: ignore[arg-type]
    assert heard[0] == 403


def test_a_page_of_this_site_may_ask(browser: Browser) -> None:
    assert browser.get("/", origin="http://127.0.0.1:8642", sec_fetch_site="same-origin").status == 200


def test_other_sites_may_link_here_and_load_nothing(browser: Browser) -> None:
    link = {"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate", "sec_fetch_dest": "document"}
    assert browser.get("/", **link).status == 200
    assert browser.ask("POST", "/", **link).status == 403
    for change in ({"sec_fetch_mode": "no-cors", "sec_fetch_dest": "image"}, {"sec_fetch_dest": "iframe"}):
        assert browser.get("/", **{**link, **change}).status == 403


def test_no_address_is_longer_than_8_kilobytes(browser: Browser) -> None:
    assert browser.get("/?q=" + "a" * 8000).status == 200
    answer = browser.get("/?lang=en&q=" + "a" * 9000)
    assert answer.status == 414
    assert "too long" in answer.text
    assert browser.get("/?q=" + "a" * 70_000).status == 414
    assert browser.get("/p/" + "a" * 70_000).status == 414


def test_a_form_is_not_endless(browser: Browser) -> None:
    assert browser.ask("POST", "/", b"id=" + b"a" * 1_000_000).status in (405, 413)


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py", "/static/..%2fapp.py", "/static//etc/passwd", "/static/site.css", "/static/",
        "/p/../../../../etc/passwd", "/a/..%2f..%2fetc%2fpasswd", "/cite//etc/passwd", "/api/v1/paragraphs//etc/passwd",
        "/searchapp.json", "/index/searchapp.json", "/browse/../../etc/passwd", "/templates/base.html",
    ],
)  # fmt: skip
def test_no_path_of_a_file_can_be_asked_for(browser: Browser, path: str) -> None:
    answer = browser.get(path)
    assert answer.status in (400, 404)
    assert "root:" not in answer.text


def test_nothing_that_can_be_asked_changes_the_index(browser: Browser, place: Path) -> None:
    def state() -> dict[str, tuple[int, int]]:
        return {
            str(path): (path.stat().st_mtime_ns, path.stat().st_size)
            for path in place.rglob("*")
            if path.is_file()
        }  # fmt: skip

    before = state()
    for path in (*(at.path for at in ROUTES), *(at.path for at in routes.ROUTES)):
        url = path.replace("{id:path}", "a:1").replace("{field}", "city").replace("{form}", "md")
        for method in ("GET", "HEAD", "POST", "PUT", "DELETE"):
            assert browser.ask(method, f"{url}?q=营商环境", b"id=a:1").status < 500, (method, url)
    assert state() == before


def test_no_file_beside_the_pages_comes_from_elsewhere() -> None:
    static = Path(searchapp.web.__file__).parent / "static"
    # What is added here needs its licence and the hash of what was taken said in SECURITY.md.
    assert {path.name for path in static.iterdir()} == {"site.css", "site.js", "icon.svg"}
    for path in static.iterdir():
        assert not re.search(r"@import|url\(['\"]?(?:https?:)?//|importScripts|\bimport\(", path.read_text("utf-8"))


def test_the_workflow_looks_for_known_holes() -> None:
    workflow = Path(__file__).parents[3] / ".github" / "workflows" / "ci.yml"
    assert "pip-audit" in workflow.read_text("utf-8")


class TestToken:
    @pytest.fixture
    def guarded(self, visiting: Visiting) -> Browser:
        return visiting(host="0.0.0.0", token=TOKEN)

    def cookie_of(self, answer: Answer) -> str:
        return answer.headers["set-cookie"].partition(";")[0]

    def test_nobody_comes_in_without_it(self, guarded: Browser) -> None:
        for url in ("/", "/?q=营商环境", "/p/a:1", "/enter", "/enter?token=", "/enter?token=falsch", "/nothing"):
            answer = guarded.get(url)
            assert answer.status == 401
            assert "一扇门" not in answer.text
        assert guarded.get("/", authorization="Bearer falsch").status == 401
        assert guarded.get("/", authorization=f"Basic {TOKEN}".encode().decode("latin-1")).status == 401
        assert guarded.get("/", cookie="searchapp-8642=falsch").status == 401
        assert guarded.get("/", cookie="searchapp-8642; =;;").status == 401

    def test_a_link_sets_a_cookie_that_scripts_and_other_sites_do_not_see(self, guarded: Browser) -> None:
        answer = guarded.get(f"/enter?token={TOKEN}")
        assert (answer.status, answer.headers["location"]) == (303, "/")
        kept = answer.headers["set-cookie"].lower()
        assert "httponly" in kept
        assert "samesite=lax" in kept
        assert TOKEN not in kept
        assert "secure" not in kept
        assert guarded.get("/", cookie=self.cookie_of(answer)).status == 200

    def test_behind_a_proxy_that_encrypts_the_cookie_is_never_sent_in_the_clear(self, guarded: Browser) -> None:
        answer = guarded.get(f"/enter?token={TOKEN}", x_forwarded_proto="https")
        assert "secure" in answer.headers["set-cookie"].lower()

    def test_what_the_cookie_holds_is_no_token(self, guarded: Browser) -> None:
        value = self.cookie_of(guarded.get(f"/enter?token={TOKEN}")).partition("=")[2]
        assert guarded.get("/", authorization=f"Bearer {value}").status == 401
        assert guarded.get(f"/enter?token={value}").status == 401

    def test_programs_show_it_in_a_header(self, visiting: Visiting) -> None:
        guarded = visiting(host="0.0.0.0", token="plain")
        assert guarded.get("/", authorization="Bearer plain").status == 200
        assert guarded.get("/", authorization="bearer  plain").status == 200

    def test_the_cookie_of_another_token_is_none(self, guarded: Browser, visiting: Visiting) -> None:
        other = visiting(host="0.0.0.0", token="other")
        cookie = self.cookie_of(other.get("/enter?token=other"))
        assert other.get("/", cookie=cookie).status == 200
        assert guarded.get("/", cookie=cookie).status == 401

    def test_the_page_that_says_so_has_its_style(self, guarded: Browser) -> None:
        url = guarded.get("/").text.split('rel="stylesheet" href="')[1].split('"')[0]
        assert guarded.get(url).status == 200
