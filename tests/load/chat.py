"""A person at the page, without a browser: the same requests over HTTP that Gradio's page sends."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx

JOIN, DATA, ALIVE = "/gradio_api/queue/join", "/gradio_api/queue/data", "/gradio_api/heartbeat"
BUSY = "te druk"


@dataclass(frozen=True)
class Asked:
    """How a question went: seconds until the answer began and until it was whole; `busy` when it was refused."""

    first: float
    whole: float
    busy: bool
    error: str = ""


class Chat:
    """One conversation."""

    def __init__(self, client: httpx.AsyncClient, config: dict[str, Any]) -> None:
        """`client` talks to the app; `config` is what it serves as /config."""
        self._client = client
        self._session = secrets.token_hex(6)
        box = next(part["id"] for part in config["components"] if part["props"].get("elem_id") == "vraag")
        asking = next(each for each in config["dependencies"] if [box, "submit"] in map(list, each["targets"]))
        self._function = asking["id"]
        self._inputs = len(asking["inputs"])
        self._at_opening = [each for each in config["dependencies"] if "load" in (name for _, name in each["targets"])]

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[Chat]:
        """The page as somebody has it open: filled at first, and the server knows when it is closed."""
        async with self._client.stream("GET", f"{ALIVE}/{self._session}"):
            for each in self._at_opening:
                await self._call(each["id"], [None] * len(each["inputs"]))
            yield self

    async def ask(self, question: str) -> Asked:
        """Ask, and read the answer to its end."""
        return await self._call(self._function, [question, None, "gewoon", *[None] * (self._inputs - 3)])

    async def _call(self, function: int, data: list[Any]) -> Asked:
        started = time.perf_counter()
        body = {"data": data, "fn_index": function, "session_hash": self._session, "event_data": None}
        try:
            joined = await self._client.post(JOIN, json=body)
            joined.raise_for_status()
            return await self._read(started)
        except httpx.HTTPError as error:
            return Asked(0, time.perf_counter() - started, False, repr(error))

    async def _read(self, started: float) -> Asked:
        """The events of the stream; the first says that it is being sought, the sources come with the answer."""
        first, busy, events = 0.0, False, 0
        async with self._client.stream("GET", DATA, params={"session_hash": self._session}) as stream:
            async for line in stream.aiter_lines():
                if not line.startswith("data:"):
                    continue
                event = json.loads(line.removeprefix("data:"))
                busy = busy or BUSY in line
                if event["msg"] == "process_generating":
                    events += 1
                    first = first or (time.perf_counter() - started if events > 1 else 0.0)
                elif event["msg"] == "process_completed":
                    error = "" if event.get("success") else str(event.get("output"))
                    return Asked(first, time.perf_counter() - started, busy, error)
                elif event["msg"] in ("close_stream", "unexpected_error"):
                    break
        return Asked(first, time.perf_counter() - started, busy, "the stream ended")
