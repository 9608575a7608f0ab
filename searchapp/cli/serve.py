"""``searchapp serve``: the pages in the browser, and the JSON API."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

import click

from searchapp.cli.commands import Command, Count
from searchapp.cli.options import common, index_dir, option
from searchapp.errors import RequestError
from searchapp.messages import say
from searchapp.settings import WEB_HOST, WEB_PORT

_EXAMPLES = ("searchapp serve --open", "searchapp serve --port 8700 --index-dir index")


@click.command(cls=Command, name="serve", examples=_EXAMPLES)
@option("--open", "opens", is_flag=True, help="opt_open")
@option("--port", type=Count(), default=str(WEB_PORT), metavar="N", help="opt_port")
@option("--host", default=WEB_HOST, metavar="ADDRESS", help="opt_host")
@common()
@index_dir
def command(**options: Any) -> None:
    """Serve the pages."""
    if any(find_spec(name) is None for name in ("starlette", "uvicorn", "jinja2")):
        raise RequestError("web_extra")
    import searchapp.web  # noqa: F401 -- the words of the server
    from searchapp.cli.commands import language_of
    from searchapp.cli.opening import index_place, opened
    from searchapp.cli.output import warn
    from searchapp.web import server
    from searchapp.web.serving import Serving

    lang = language_of(click.get_current_context())
    place, _ = index_place(options["index_dir"])
    serving = Serving(place, options["host"], options["port"], lang=lang)
    listening = server.bound(serving)
    opened(options["index_dir"], lang, build=True).close()
    address = f"http://{serving.host}:{listening.getsockname()[1]}/"

    def ready() -> None:
        warn(say("serving", lang, address=address))
        if options["opens"]:
            import webbrowser

            webbrowser.open(address)

    server.serve(serving, listening, ready)
