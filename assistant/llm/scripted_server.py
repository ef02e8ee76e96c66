"""An OpenAI-compatible server on this machine whose answers are in a script: real HTTP, real server-sent events.

Tests put replies in line with `enqueue` and look at what was asked in `history`. With nothing in line it answers by
a rule (`demo.py` gives one). It serves `POST .../chat/completions` and nothing else.
"""

from __future__ import annotations

import json
import threading
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Literal

PATH = "/v1/chat/completions"
POLL_SECONDS = 0.02
TRICKLE_SECONDS = 0.05
LARGEST_REQUEST = 10_000_000

Request = dict[str, Any]
Rule = Callable[[Request], "Reply"]


@dataclass(frozen=True)
class Reply:
    """What is sent back: a status with headers, then these pieces of the body.

    `ending`: close the connection as HTTP has it; `cut` it without an end; or say nothing more (`hang`) or a comment
    now and then (`trickle`) until the server stops.
    """

    pieces: tuple[bytes, ...] = ()
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: {"Content-Type": "text/event-stream"})
    ending: Literal["close", "cut", "hang", "trickle"] = "close"
    pause_seconds: float = 0.0


def says(
    *pieces: str, finish: str | None = "stop", ending: Literal["close", "cut", "hang", "trickle"] = "close"
) -> Reply:
    """A streamed answer of these pieces; `finish` None leaves the stream without an end."""
    return Reply((*map(text_event, pieces), *(finish_events(finish) if finish else ())), ending=ending)


def fails(status: int, message: str = "scripted", **headers: str) -> Reply:
    """An HTTP error, as OpenAI words it; underscores in header names become hyphens."""
    body = json.dumps({"error": {"message": message, "type": "scripted", "code": None}}).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply((body,), status, {"Content-Type": "application/json", **named})


def text_event(text: str) -> bytes:
    """A server-sent event with a piece of text."""
    return _event({"role": "assistant", "content": text}, None)


def finish_events(reason: str) -> tuple[bytes, ...]:
    """The last two events of a stream."""
    return _event({}, reason), b"data: [DONE]\n\n"


def _event(delta: Mapping[str, str], finish: str | None) -> bytes:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    content = {"id": "s", "object": "chat.completion.chunk", "created": 0, "model": "script", "choices": [choice]}
    return f"data: {json.dumps(content)}\n\n".encode()


class ScriptedServer:
    """The server; a context manager that serves on `port`, or one of its own, as long as it is open."""

    def __init__(self, rule: Rule | None = None, port: int = 0) -> None:
        self.history: list[Request] = []
        self.headers: list[Mapping[str, str]] = []
        self.stopping = threading.Event()
        self._rule = rule or (lambda _: fails(500, "nothing in line"))
        self._replies: deque[Reply] = deque()
        self._server = ThreadingHTTPServer(("127.0.0.1", port), _handler(self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(POLL_SECONDS,), name="script", daemon=True
        )

    @property
    def url(self) -> str:
        """The base URL for QUICKSCAN_LLM_BASE_URL."""
        return f"http://127.0.0.1:{self._server.server_port}/v1"

    def enqueue(self, *replies: Reply) -> None:
        """Put replies in line, one a request."""
        self._replies.extend(replies)

    def reply_to(self, request: Request, headers: Mapping[str, str]) -> Reply:
        """Note the request, and take the next reply."""
        self.history.append(request)
        self.headers.append(headers)
        return self._replies.popleft() if self._replies else self._rule(request)

    def __enter__(self) -> ScriptedServer:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stopping.set()
        self._server.shutdown()
        self._server.server_close()


def _handler(server: ScriptedServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            length = min(int(self.headers.get("Content-Length", 0)), LARGEST_REQUEST)
            body = self.rfile.read(length)
            if self.path != PATH:
                self._send(fails(404))
                return
            self._send(server.reply_to(json.loads(body), dict(self.headers)))

        def _send(self, reply: Reply) -> None:
            self.close_connection = True
            self.send_response(reply.status)
            for name, value in {**reply.headers, "Transfer-Encoding": "chunked", "Connection": "close"}.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                self._write(reply.pieces, reply.pause_seconds)
                if reply.ending == "close":
                    self.wfile.write(b"0\r\n\r\n")
                while reply.ending in ("hang", "trickle") and not server.stopping.wait(TRICKLE_SECONDS):
                    if reply.ending == "trickle":
                        self._write([b":\n"], 0)
            except (BrokenPipeError, ConnectionResetError):
                return

        def _write(self, pieces: Iterable[bytes], pause: float) -> None:
            for piece in pieces:
                self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
                self.wfile.flush()
                if pause:
                    server.stopping.wait(pause)

        def log_message(self, format: str, *args: object) -> None:
            return

    return Handler
