"""The door for assistants: tools over the Model Context Protocol, whose answers are those of the JSON API.

Every answer carries the ids and citations by which what an assistant says can be looked up.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import anyio.to_thread
import mcp_types as types
from mcp.server import Server
from mcp.server.stdio import stdio_server

from searchapp import __version__
from searchapp.citing import citation_of
from searchapp.deadline import within
from searchapp.errors import RequestError, SearchAppError
from searchapp.fields import FIELDS
from searchapp.messages import say
from searchapp.render.json import dumps, plain
from searchapp.render.quotation import quotation
from searchapp.settings import PAGE_SECONDS
from searchapp.web.data.calls import CALLS, CITATION, Asked, Call
from searchapp.web.parameters import Parameter
from searchapp.web.refusals import refusal
from searchapp.web.served_index import ServedIndex


def _cite(asked: Asked) -> dict[str, Any]:
    """Return how paragraphs are quoted and cited."""
    return {"citations": [_cited(asked, id) for id in (asked.id, *asked.own["also"])]}


def _cited(asked: Asked, id: str) -> dict[str, Any]:
    paragraph = asked.index.show(id, 0).paragraph
    return {
        "id": paragraph.id,
        "quotation": quotation(paragraph, asked.style, asked.lang),
        "citation": citation_of(paragraph, asked.lang, asked.style),
    }


_CALLS = {call.name: call for call in CALLS}
_CITE = Call("cite", "/cite/{id}", _cite, own=(Parameter("also", several=True, default=()), CITATION))

#: The tools, by their names.
TOOLS = {
    "search": _CALLS["search"],
    "show": _CALLS["paragraph"],
    "similar": _CALLS["similar"],
    "facets": _CALLS["facets"],
    "cite": _CITE,
}

#: An assistant asks in words; ``q`` is the name in an address.
_QUERY = "query"


def tools(lang: str) -> list[types.Tool]:
    """Return the tools as an assistant is told of them."""
    return [
        types.Tool(
            name=name,
            description=say(f"mcp_{name}", lang),
            input_schema=_schema(call, lang),
            annotations=types.ToolAnnotations(read_only_hint=True, open_world_hint=False),
        )
        for name, call in TOOLS.items()
    ]


def _schema(call: Call, lang: str) -> dict[str, Any]:
    properties: dict[str, Any] = {"id": {"type": "string", "description": say("api_id", lang)}} if call.has_id else {}
    for each in call.parameters:
        if each.name != "lang":
            name = _QUERY if each.name == "q" else each.name
            properties[name] = {**each.schema, "description": say(f"api_{each.name}", lang)}
    if call.filtered:
        for row in FIELDS:
            if row.filter:
                one = {"type": "string"}
                several = {"anyOf": [one, {"type": "array", "items": one}]}
                properties[row.name] = {**several, "description": say(f"opt_{row.name}", lang)}
    required = ["id"] if call.has_id else []
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


@dataclass(frozen=True, slots=True)
class Door:
    """What answers an assistant: the index and the language of what is said."""

    served_index: ServedIndex
    lang: str

    async def list(self, _context: object, _params: object) -> types.ListToolsResult:
        """Answer which tools there are."""
        return types.ListToolsResult(tools=tools(self.lang))

    async def call(self, _context: object, params: types.CallToolRequestParams) -> types.CallToolResult:
        """Answer the call of a tool; what cannot be answered is said in words, so that it may be asked better."""
        call = TOOLS.get(params.name)
        if call is None:
            return _failed(say("mcp_unknown", self.lang, name=params.name, choices=list(TOOLS)), {"key": "mcp_unknown"})
        try:
            body = await anyio.to_thread.run_sync(partial(self._answer, call, params.arguments or {}))
        except SearchAppError as error:
            wrong = refusal(error, self.lang)
            near = f" {say('nearest', self.lang, nearest=wrong.nearest)}" if wrong.nearest else ""
            return _failed(wrong.sentence + near, {"key": error.key, "facts": plain(error.facts)})
        return _result(dumps(body), body)

    def _answer(self, call: Call, arguments: dict[str, Any]) -> Any:
        given = dict(arguments)
        id = str(given.pop("id", "")) if call.has_id else ""
        if call.has_id and not id.strip():
            raise RequestError("parameter_missing", name="id")
        with within(PAGE_SECONDS):
            return call.body(call.asked(self.served_index.opened, self.lang, id, tuple(_pairs(given))))


def _pairs(arguments: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield arguments as an address would have them."""
    for name, value in arguments.items():
        for one in value if isinstance(value, (list, tuple)) else [value]:
            if one is not None:
                said = ("no", "yes")[one] if isinstance(one, bool) else str(one)
                yield "q" if name == _QUERY else name, said


def _result(text: str, body: Any, is_error: bool = False) -> types.CallToolResult:
    content = [types.TextContent(type="text", text=text)]
    return types.CallToolResult(content=list(content), structured_content=body, is_error=is_error)


_failed: Callable[..., types.CallToolResult] = partial(_result, is_error=True)


def server(served_index: ServedIndex, lang: str) -> Server[Any]:
    """Return the server of the tools over an index."""
    door = Door(served_index, lang)
    return Server(
        "searchapp",
        version=__version__,
        instructions=say("mcp_instructions", lang),
        on_list_tools=door.list,
        on_call_tool=door.call,
    )


def serve(served_index: ServedIndex, lang: str) -> None:
    """Answer an assistant on standard input and output until it ends the conversation."""
    asyncio.run(_serve(server(served_index, lang)))


async def _serve(running: Server[Any]) -> None:
    async with stdio_server() as (reading, writing):
        await running.run(reading, writing, running.create_initialization_options())
