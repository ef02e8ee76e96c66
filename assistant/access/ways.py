"""The ways in which a viewer is known: not at all (on this machine only), or by what a reverse proxy says.

Logging in here (`login.py`) and through an OpenID Connect provider (`oidc.py`) are the other two.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from starlette.requests import HTTPConnection
from starlette.routing import BaseRoute

from assistant.access.requests import AccessDeniedError
from assistant.access.viewer import LOCAL, Viewer, highest_role
from vectorstore.settings import Role

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
NO_ROLE = "U hebt nog geen rol in deze assistent. Vraag de beheerder om een."


class Way(Protocol):
    """One way to know who sends a request."""

    @property
    def login_path(self) -> str | None:
        """Where someone who is not known is sent, or None where that does not help."""

    @property
    def routes(self) -> Sequence[BaseRoute]:
        """What this way serves itself; open to all."""

    def viewer(self, request: HTTPConnection) -> Viewer | None:
        """Who sends the request; None when nobody is known. Raises AccessDeniedError."""


class OneLocalUser:
    """Everyone who can reach this machine's own address is its user."""

    login_path = None
    routes: Sequence[BaseRoute] = ()

    def viewer(self, request: HTTPConnection) -> Viewer | None:
        """The local user."""
        return LOCAL


@dataclass(frozen=True)
class Proxies:
    """The addresses from which headers are believed."""

    networks: tuple[Network, ...] = ()

    @staticmethod
    def of(text: str) -> Proxies:
        """From addresses and CIDR ranges with commas between. Raises ValueError."""
        return Proxies(tuple(ipaddress.ip_network(part.strip()) for part in text.split(",") if part.strip()))

    def sent(self, request: HTTPConnection) -> bool:
        """True when the request comes from one of them; the address is that of the connection, never of a header."""
        try:
            address = ipaddress.ip_address(request.client.host if request.client else "")
        except ValueError:
            return False
        mapped = getattr(address, "ipv4_mapped", None)
        return any((mapped or address) in network for network in self.networks)

    def client_address(self, request: HTTPConnection) -> str:
        """Where the request comes from: what the proxy says last, when it is one of them."""
        said = request.headers.get("x-forwarded-for", "").rpartition(",")[2].strip()
        own = request.client.host if request.client else ""
        return said if said and self.sent(request) else own


@dataclass(frozen=True)
class ByProxy:
    """A reverse proxy has logged the viewer in, and says so in two headers."""

    proxies: Proxies
    name_header: str
    role_header: str
    roles: Mapping[str, Role]

    login_path = None
    routes: Sequence[BaseRoute] = ()

    def viewer(self, request: HTTPConnection) -> Viewer | None:
        """Who the proxy says it is. Raises AccessDeniedError for a request from elsewhere, or without a role."""
        if not self.proxies.sent(request):
            raise AccessDeniedError("Deze assistent is alleen bereikbaar via de proxy die daarvoor is ingesteld.")
        names, groups = (request.headers.getlist(header) for header in (self.name_header, self.role_header))
        if len(names) != 1 or not names[0].strip() or len(groups) > 1:
            return None
        role = highest_role((group.strip() for group in ",".join(groups).split(",")), self.roles)
        if role is None:
            raise AccessDeniedError(NO_ROLE)
        return Viewer(names[0].strip(), role)
