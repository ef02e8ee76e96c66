"""The page served to programs with a token for each role, and their clients: that of Gradio, that of MCP, by hand."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from app_process import free_port
from gradio_client import Client
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client
from mcp.types import CallToolResult, Tool
from mixed_sample import Place
from served_page import launched
from tiny_model import write_tiny_model

from assistant.access.configured import way_of
from assistant.access.users import USERS_FILE, UsersFile
from assistant.service import Service
from vectorstore.settings import Role

ROLES: tuple[Role, ...] = ("ambtenaar", "cio")
MCP = "/gradio_api/mcp/"
RPC = {"jsonrpc": "2.0", "id": 1, "method": "tools/call"}
ACCEPT = {"Accept": "application/json, text/event-stream"}
SECONDS = 60


@dataclass(frozen=True)
class Served:
    """The page, served to users with a token each: that of `ambtenaar` and that of `cio`."""

    url: str
    service: Service
    users: UsersFile
    tokens: dict[str, str]
    clients: dict[str, Client]

    def headers(self, role: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.tokens[role]}"}

    def gradio(self, role: str) -> Client:
        if role not in self.clients:
            self.clients[role] = Client(self.url, headers=self.headers(role), verbose=False, analytics_enabled=False)
        return self.clients[role]

    def call(self, role: str, name: str, **arguments: Any) -> CallToolResult:
        """Call a tool with an MCP client."""
        return self._mcp(role, lambda session: session.call_tool(name, arguments))

    def tools(self, role: str) -> list[Tool]:
        return list(self._mcp(role, lambda session: session.list_tools()).tools)

    def _mcp(self, role: str, ask: Callable[[ClientSession], Any]) -> Any:
        async def asked() -> Any:
            async with (
                httpx.AsyncClient(headers=self.headers(role), timeout=SECONDS) as http,
                streamable_http_client(f"{self.url}{MCP}", http_client=http) as (read, write, _),
                ClientSession(read, write) as session,
            ):
                await session.initialize()
                return await ask(session)

        return asyncio.run(asked())


@contextmanager
def serving_api(folder: Path) -> Iterator[Served]:
    """Serve an index with an internal document, made by a tiny model in `folder`."""
    place = Place(folder, write_tiny_model(folder / "model"))
    place.add_internal()
    place.ingest()
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    access = {"access": "users", "access_folder": folder / "toegang", "public_url": url, "port": port}
    settings = place.settings.model_copy(update=access)
    users = UsersFile(settings.access_folder / USERS_FILE)
    for role in ROLES:
        users.add(f"koppeling-{role}", role, None)
    service = Service.open(settings)
    service.warm_up()
    page = launched(service, settings, way_of(settings))
    served = Served(url, service, users, {role: users.new_token(f"koppeling-{role}") for role in ROLES}, {})
    yield served
    for client in served.clients.values():
        client.close()
    page.close(verbose=False)
