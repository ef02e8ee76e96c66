"""`/gradio_api/mcp/`: the functions of `api.py` as tools of the Model Context Protocol (streamable HTTP, stateless).

Gradio's own MCP server gives a result as Python prints it, without its type. This one, at the same address, has an
output schema, and gives JSON that fits it. Every request stands alone: nothing is kept between two, so that any
replica can answer. The gate has let the request through, and its viewer is in the scope.
"""

from __future__ import annotations

import functools
import inspect
import json
from collections.abc import Callable
from importlib.metadata import version
from typing import Any

import gradio as gr
from anyio import CapacityLimiter, to_thread
from mcp import types
from mcp.server.fastmcp.utilities.func_metadata import func_metadata
from mcp.server.lowlevel import Server
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from assistant.screens.api import Api

ADDRESS = "/gradio_api/mcp"
NAME = "quickscan-assistent"
REQUEST = "request"


class ToolError(Exception):
    """What a client reads of a call that went wrong."""


def mcp_routes(api: Api, at_once: int) -> list[Route]:
    """The address, with and without a slash; at most `at_once` calls run at a time, others wait."""
    endpoint = _Endpoint(_server({function.__name__: function for function in api.functions}, at_once))
    return [Route(path, endpoint, methods=["POST"]) for path in (ADDRESS, f"{ADDRESS}/")]


class _Endpoint:
    """An ASGI app that answers one request."""

    def __init__(self, server: Server[Any, Any]) -> None:
        self._server = server

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer it, in JSON."""
        manager = StreamableHTTPSessionManager(self._server, json_response=True, stateless=True)
        async with manager.run():
            await manager.handle_request(scope, receive, send)


def _server(functions: dict[str, Callable[..., Any]], at_once: int) -> Server[Any, Any]:
    server: Server[Any, Any] = Server(NAME, version(NAME))
    threads = CapacityLimiter(at_once)

    @server.list_tools()
    async def list_tools() -> list[types.Tool]:
        """The tools that a client can call."""
        return [_tool(name, function) for name, function in functions.items()]

    @server.call_tool(validate_input=False)
    async def call_tool(name: str, arguments: dict[str, Any]) -> tuple[list[types.TextContent], dict[str, Any]]:
        """What a tool gives, as JSON and as data. Raises ToolError: to the client, a result with `isError`."""
        if name not in functions:
            raise ToolError(f"{name} bestaat niet. Wel: {', '.join(functions)}.")
        request = gr.Request(server.request_context.request)
        try:
            call = inspect.signature(functions[name]).bind(request, **arguments)
        except TypeError:
            raise ToolError(f"Deze gegevens horen niet bij {name}: {', '.join(arguments) or 'geen'}.") from None
        try:
            given = await to_thread.run_sync(
                functools.partial(functions[name], *call.args, **call.kwargs), limiter=threads
            )
        except gr.Error as error:
            raise ToolError(error.message) from error
        structured = given if isinstance(given, dict) else {"result": given}
        return [types.TextContent(type="text", text=json.dumps(structured, ensure_ascii=False))], structured

    return server


def _tool(name: str, function: Callable[..., Any]) -> types.Tool:
    """The tool as a client sees it: what it does, and the JSON schemas of what goes in and comes out."""
    typed = func_metadata(function, skip_names=[REQUEST], structured_output=True)
    return types.Tool(
        name=name,
        description=inspect.getdoc(function),
        inputSchema=typed.arg_model.model_json_schema(),
        outputSchema=typed.output_schema,
        annotations=types.ToolAnnotations(readOnlyHint=True, openWorldHint=False),
    )
