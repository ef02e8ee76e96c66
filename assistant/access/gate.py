"""The gate: ASGI middleware in front of everything that is served.

    host and origin   from another site, or under a name that is not this server's: 403
    way               who is it? Nobody: 401, a page goes to the login
    path              the page's own routes, and what it and the API need of Gradio's many addresses (PATHS): else 404
    role              uploads: trainer and cio
    size              bodies up to a limit: else 413
    owned             a session, an upload or a file of another viewer, named in the address or the body: 403

What comes through has its viewer in the scope, where `requests.viewer_of` finds it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.access.bodies import Bodies, BodyTooLargeError
from assistant.access.owned import Owned, paths_asked, paths_in, paths_uploaded
from assistant.access.pages import message_page
from assistant.access.requests import NOT_YOUR_ROLE, VIEWER, AccessDeniedError
from assistant.access.sites import called_by, is_from_elsewhere
from assistant.access.tokens import given_token
from assistant.access.viewer import Viewer
from assistant.access.ways import Way
from vectorstore.errors import QuickscanError

API = "/gradio_api/"
PATHS = re.compile(
    r"/|/config/?|/theme\.css|/favicon\.ico|/manifest\.json|/robots\.txt|/(?:assets|static|svelte)/.*"
    r"|/gradio_api/(?:app_id|info|theme\.css|cancel|reset|upload|upload_progress|startup-events|queue/(?:join|data)"
    r"|run/[a-z_]+|mcp/?|heartbeat/[^/]+|file=.*)"
)
OPEN = re.compile(r"/gradio_api/startup-events")
UPLOADS = re.compile(r"/gradio_api/upload(?:_progress)?")
READ_FIRST = re.compile(r"/gradio_api/(?:queue/join|run/[a-z_]+|mcp/?|cancel|reset)")
FOR_PROGRAMS = re.compile(r"/gradio_api/(?:mcp/?|run/(?!predict$)[a-z_]+)")
GIVES_FILES = re.compile(r"/gradio_api/(?:queue/data|run/[a-z_]+|upload)")
HEARTBEAT = re.compile(r"/gradio_api/heartbeat/([^/]+)")
FILE = re.compile(r"/gradio_api/file=(.*)", re.DOTALL)
MOST_JSON = 2 * 1024 * 1024
NOT_KEPT = {"Cache-Control": "no-store"}

NOT_LOGGED_IN = "U bent niet (meer) ingelogd. Log opnieuw in."
NO_TOKEN = "Stuur een token mee: Authorization: Bearer TOKEN. De beheerder kan er een geven."
WRONG_TOKEN = "Dit token is niet (meer) geldig."
OTHER_SITE = "Dit verzoek komt van een andere website en is geweigerd."
OTHER_HOST = "Deze assistent is niet onder deze naam bereikbaar."
NOT_YOURS = "Dit hoort bij een andere gebruiker."
NO_SUCH = "Deze pagina bestaat niet."
TOO_LARGE = "Het verzoek of bestand is te groot."


class RefusedError(Exception):
    """A request that may not come through: what to say (in Dutch), and the HTTP status."""

    def __init__(self, text: str, status: int) -> None:
        super().__init__(text)
        self.status = status


@dataclass(frozen=True)
class Limits:
    """The names by which the server may be called (None: any), and how many bytes may be uploaded at a time."""

    hosts: frozenset[str] | None
    upload_bytes: int


class Gate:
    """Lets through who may come through."""

    def __init__(self, app: ASGIApp, way: Way, limits: Limits, routes: Sequence[BaseRoute] = ()) -> None:
        """`routes` are those of the page itself, beside Gradio's and the way's."""
        self._app = app
        self._way = way
        self._limits = limits
        self._owned = Owned()
        self._routes = tuple(routes)
        self._own_paths = frozenset(str(getattr(route, "path", "")) for route in way.routes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or refuse it. The page uses no websockets."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = HTTPConnection(scope)
        try:
            self._check_site(request)
            self._admit(request)
        except RefusedError as refused:
            await self._refusal(request, refused)(scope, receive, send)
            return
        await self._served(scope, receive, send)

    def _check_site(self, request: HTTPConnection) -> None:
        """Refuse what comes under a strange name (DNS rebinding), or from another site (CSRF; by fetch metadata)."""
        if self._limits.hosts is not None and called_by(request) not in self._limits.hosts:
            raise RefusedError(OTHER_HOST, 403)
        if is_from_elsewhere(request):
            raise RefusedError(OTHER_SITE, 403)

    def _admit(self, request: HTTPConnection) -> None:
        """Put the viewer in the scope, and refuse what is not theirs."""
        path = request.scope["path"]
        if path in self._own_paths or OPEN.fullmatch(path):
            return
        try:
            viewer = self._way.viewer(request)
        except QuickscanError as error:
            raise RefusedError(str(error), 403 if isinstance(error, AccessDeniedError) else 503) from error
        if viewer is None:
            raise RefusedError(_nobody(request), 401)
        request.scope[VIEWER] = viewer
        if not PATHS.fullmatch(path) and not self._is_of_page(request):
            raise RefusedError(NO_SUCH, 404)
        if UPLOADS.fullmatch(path) and viewer.role == "ambtenaar":
            raise RefusedError(NOT_YOUR_ROLE, 403)
        if not self._is_own(request, viewer):
            raise RefusedError(NOT_YOURS, 403)

    def _is_of_page(self, request: HTTPConnection) -> bool:
        return any(route.matches(request.scope)[0] is not Match.NONE for route in self._routes)

    def _is_own(self, request: HTTPConnection, viewer: Viewer) -> bool:
        """False for a session, an upload or a file of another viewer, as far as the address names it."""
        path = request.scope["path"]
        if found := FILE.fullmatch(path):
            return self._owned.was_given(found[1], viewer)
        numbers = [value for name in ("session_hash", "upload_id") for value in request.query_params.getlist(name)]
        if beat := HEARTBEAT.fullmatch(path):
            numbers.append(beat[1])
        return all(self._owned.claim(number, viewer) for number in numbers)

    def _refusal(self, request: HTTPConnection, refused: RefusedError) -> Response:
        """A page for who asked for a page, else JSON; nobody's page is the login."""
        wants_page = "text/html" in request.headers.get("accept", "") and not request.scope["path"].startswith(API)
        if wants_page and refused.status == 401 and self._way.login_path:
            return RedirectResponse(self._way.login_path, 303, NOT_KEPT)
        if wants_page:
            return message_page(str(refused), refused.status)
        how = {"WWW-Authenticate": "Bearer"} if refused.status == 401 else {}
        return JSONResponse({"detail": str(refused)}, refused.status, {**NOT_KEPT, **how})

    async def _served(self, scope: Scope, receive: Receive, send: Send) -> None:
        path, viewer = scope["path"], scope.get(VIEWER)
        bodies = Bodies(receive, self._limits.upload_bytes if UPLOADS.fullmatch(path) else MOST_JSON)
        try:
            if viewer and READ_FIRST.fullmatch(path) and not self._owns_body(await bodies.whole(), viewer):
                await JSONResponse({"detail": NOT_YOURS}, 403)(scope, receive, send)
                return
            gives = viewer is not None and GIVES_FILES.fullmatch(path) is not None
            await self._app(scope, bodies.receive, self._noting(send, viewer, path) if gives and viewer else send)
        except BodyTooLargeError:
            await PlainTextResponse(TOO_LARGE, 413)(scope, receive, send)

    def _owns_body(self, body: bytes, viewer: Viewer) -> bool:
        """False for the session or a file of another viewer; a body that is no JSON object is for Gradio to refuse."""
        try:
            asked = json.loads(body)
        except (ValueError, RecursionError):
            return True
        number = asked.get("session_hash") if isinstance(asked, dict) else None
        if isinstance(number, str) and not self._owned.claim(number, viewer):
            return False
        return all(self._owned.was_given(path, viewer) for path in paths_asked(asked))

    def _noting(self, send: Send, viewer: Viewer, path: str) -> Send:
        """`send`, noting the files whose paths go to the viewer."""
        found: Callable[[bytes], list[str]] = paths_uploaded if UPLOADS.fullmatch(path) else paths_in

        async def noting(message: Message) -> None:
            for name in found(message.get("body", b"")):
                self._owned.give(name, viewer)
            await send(message)

        return noting


def _nobody(request: HTTPConnection) -> str:
    """What to do, for a request of which nobody knows who sends it."""
    if given_token(request) is not None:
        return WRONG_TOKEN
    return NO_TOKEN if FOR_PROGRAMS.fullmatch(request.scope["path"]) else NOT_LOGGED_IN
