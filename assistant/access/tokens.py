"""Access tokens: how a program says who it is, where people log in on a page (RFC 6750, `Authorization: Bearer`).

A token is 32 random bytes, so it cannot be guessed and its SHA-256 is enough to keep (`users.py`). It belongs to a user
and gives that user's role. A browser never sends one by itself, so it adds no way in for another site's page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import HTTPConnection
from starlette.routing import BaseRoute

from assistant.access.users import UsersFile
from assistant.access.viewer import Viewer
from assistant.access.ways import Way

SCHEME = "bearer"


@dataclass(frozen=True)
class WithTokens:
    """Another `way`, and the tokens of the users file; a request that carries a token is of its user, or of nobody."""

    way: Way
    users: UsersFile

    @property
    def login_path(self) -> str | None:
        """That of the other way."""
        return self.way.login_path

    @property
    def routes(self) -> Sequence[BaseRoute]:
        """Those of the other way."""
        return self.way.routes

    def viewer(self, request: HTTPConnection) -> Viewer | None:
        """Who sends the request. Raises AccessDeniedError, UsersError."""
        token = given_token(request)
        if token is None:
            return self.way.viewer(request)
        user = self.users.of_token(token)
        return Viewer(user.name, user.role) if user else None


def given_token(request: HTTPConnection) -> str | None:
    """The token that a request carries; None where it carries none."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == SCHEME else None
