"""Logging in with a name and a password from the users file: the way `users`."""

from __future__ import annotations

import hashlib
import logging
import math

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from assistant.access.attempts import Attempts
from assistant.access.cookie import SessionCookie
from assistant.access.pages import login_page
from assistant.access.sessions import Sessions
from assistant.access.users import User, UsersFile
from assistant.access.viewer import Viewer
from assistant.access.ways import Proxies

LOGIN = "/inloggen"
LOGOUT = "/uitloggen"
WRONG = "Deze naam en dit wachtwoord horen niet bij elkaar."
TOO_OFTEN = "Er is te vaak een verkeerd wachtwoord gegeven. Probeer het over {minutes} opnieuw."
MOST_FIELDS = 10

logger = logging.getLogger(__name__)


class ByPassword:
    """Users log in on a page of this server."""

    login_path = LOGIN

    def __init__(self, users: UsersFile, sessions: Sessions, cookie: SessionCookie, proxies: Proxies) -> None:
        self._users = users
        self._sessions = sessions
        self._cookie = cookie
        self._proxies = proxies
        self._attempts = Attempts()

    @property
    def routes(self) -> list[BaseRoute]:
        """The login page and the way out."""
        return [
            Route(LOGIN, self._show, methods=["GET"]),
            Route(LOGIN, self._log_in, methods=["POST"]),
            Route(LOGOUT, self._log_out, methods=["POST"]),
        ]

    def viewer(self, request: HTTPConnection) -> Viewer | None:
        """The user of the session, as long as the users file says the same as when it began. Raises UsersError."""
        session = self._sessions.find(self._cookie.read(request))
        user = self._users.get(session.viewer.name) if session else None
        if session is None or user is None or _stamp(user) != session.stamp:
            return None
        return Viewer(user.name, user.role)

    async def _show(self, request: Request) -> Response:
        return login_page() if self.viewer(request) is None else RedirectResponse("/", 303)

    async def _log_in(self, request: Request) -> Response:
        async with request.form(max_files=0, max_fields=MOST_FIELDS) as form:
            name, password = str(form.get("naam", "")), str(form.get("wachtwoord", ""))
        address = self._proxies.client_address(request)
        if wait := self._attempts.begin(name, address):
            return login_page(name, TOO_OFTEN.format(minutes=_minutes(wait)), 429)
        user = await run_in_threadpool(self._users.verified, name, password)
        if user is None:
            logger.warning("Mislukte inlogpoging vanaf %s", address)
            return login_page(name, WRONG, 401)
        self._attempts.succeeded(name, address)
        self._sessions.end(self._cookie.read(request))
        response = RedirectResponse("/", 303)
        self._cookie.put(response, self._sessions.begin(Viewer(user.name, user.role), _stamp(user)))
        return response

    async def _log_out(self, request: Request) -> Response:
        self._sessions.end(self._cookie.read(request))
        response = RedirectResponse(LOGIN, 303)
        self._cookie.remove(response)
        return response


def _stamp(user: User) -> str:
    """What may not change during a session: the role and the password."""
    return hashlib.sha256(f"{user.role}\n{user.hash}".encode()).hexdigest()


def _minutes(seconds: float) -> str:
    minutes = math.ceil(seconds / 60)
    return "1 minuut" if minutes == 1 else f"{minutes} minuten"
