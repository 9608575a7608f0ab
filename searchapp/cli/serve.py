"""``searchapp serve``: the pages in the browser, and the JSON API."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import click

from searchapp.cli.commands import Command, Count, language_of
from searchapp.cli.options import common, index_dir, option
from searchapp.errors import RequestError
from searchapp.messages import say
from searchapp.settings import WEB_HOST, WEB_PORT

if TYPE_CHECKING:
    from searchapp.web.serving import Serving

_EXAMPLES = (
    "searchapp serve --open",
    "searchapp serve --port 8700 --processes 2",
    "searchapp serve --host 0.0.0.0 --token --name archive.example.org",
)
_LAST_PORT = 65_535
_MOST_PROCESSES = 64


@click.command(cls=Command, name="serve", examples=_EXAMPLES)
@option("--open", "opens", is_flag=True, help="opt_open")
@option("--port", type=Count(most=_LAST_PORT), default=str(WEB_PORT), metavar="N", help="opt_port")
@option("--host", default=WEB_HOST, metavar="ADDRESS", help="opt_host")
@option("--token", "guarded", is_flag=True, help="opt_token")
@option("--name", "names", multiple=True, metavar="NAME", help="opt_name")
@option("--processes", type=Count(1, most=_MOST_PROCESSES), default="1", metavar="N", help="opt_processes")
@option("--log-queries", is_flag=True, help="opt_log_queries")
@common()
@index_dir
def command(**options: Any) -> None:
    """Serve the pages."""
    if any(find_spec(name) is None for name in ("starlette", "uvicorn", "jinja2")):
        raise RequestError("web_extra")
    import searchapp.web  # noqa: F401 -- the words of the server
    from searchapp.cli.opening import opened
    from searchapp.cli.output import warn
    from searchapp.web import processes, server

    lang = language_of(click.get_current_context())
    serving = _serving(lang, options)
    with server.bound(serving) as listening:
        opened(options["index_dir"], lang, build=True).close()
        address = serving.address(listening.getsockname()[1])

        def ready() -> None:
            warn(say("serving", lang, address=address))
            if not serving.is_local:
                warn(say("serving_beyond", lang))
            if options["opens"]:
                import webbrowser

                webbrowser.open(address)

        processes.serve(serving, listening, ready)
    warn(say("served", lang))


def _serving(lang: str, options: dict[str, Any]) -> Serving:
    """Return how to serve. Raises ``RequestError`` where others would reach it without a token."""
    from searchapp.cli.opening import index_place
    from searchapp.web.serving import Serving, token

    place, _ = index_place(options["index_dir"])
    serving = Serving(
        place.absolute(),
        options["host"],
        options["port"],
        token() if options["guarded"] else None,
        options["names"],
        lang,
        options["processes"],
        options["log_queries"],
    )
    if serving.token is None and (not serving.is_local or serving.names):
        raise RequestError("host_needs_token", host=serving.names[0] if serving.is_local else serving.host)
    return serving
