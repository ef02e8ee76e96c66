"""The cookie that carries a session."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import HTTPConnection
from starlette.responses import Response


@dataclass(frozen=True)
class SessionCookie:
    """Read by this server only, sent by this site only, gone when the browser closes; `secure`: over https only.

    The prefix `__Host-` (RFC 6265bis) keeps other hosts of a domain from setting it.
    """

    secure: bool

    @property
    def name(self) -> str:
        """The cookie's name."""
        return "__Host-quickscan" if self.secure else "quickscan"

    def read(self, request: HTTPConnection) -> str | None:
        """Its value in a request, or None."""
        return request.cookies.get(self.name)

    def put(self, response: Response, value: str) -> None:
        """Give it to the browser."""
        response.set_cookie(self.name, value, path="/", httponly=True, samesite="lax", secure=self.secure)

    def remove(self, response: Response) -> None:
        """Take it from the browser."""
        response.delete_cookie(self.name, path="/", httponly=True, samesite="lax", secure=self.secure)
