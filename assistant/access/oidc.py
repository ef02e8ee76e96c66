"""Logging in through an OpenID Connect provider: the way `oidc`.

Authorization code flow with PKCE (RFC 7636), state and nonce, through Authlib; the ID token's signature, issuer,
audience and times are checked there. What must be remembered between leaving for the provider and coming back stands
in a signed cookie of ten minutes. The role follows from a claim (groups or roles).
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from authlib.integrations.base_client import OAuthError
from authlib.integrations.starlette_client import OAuth
from httpx2 import HTTPError
from joserfc.errors import JoseError
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.requests import HTTPConnection, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from assistant.access.cookie import SessionCookie
from assistant.access.login import LOGIN, LOGOUT
from assistant.access.pages import message_page
from assistant.access.sessions import Sessions
from assistant.access.viewer import Viewer, highest_role
from assistant.access.ways import NO_ROLE
from vectorstore.settings import Settings

RETURN = "/inloggen/terug"
SECONDS_AWAY = 600
AGAIN = (LOGIN, "Opnieuw inloggen")
FAILED = "Het inloggen is niet gelukt. Probeer het opnieuw."
LOGGED_OUT = "U bent uitgelogd."
UNREACHABLE = "De inlogdienst is niet bereikbaar. Probeer het later opnieuw."

logger = logging.getLogger(__name__)


class ByProvider:
    """Users log in at a provider elsewhere."""

    login_path = LOGIN

    def __init__(self, settings: Settings, sessions: Sessions, cookie: SessionCookie) -> None:
        self._settings = settings
        self._sessions = sessions
        self._cookie = cookie
        secret = settings.oidc_client_secret
        issuer = (settings.oidc_issuer or "").rstrip("/")
        self._issued_by = {"iss": {"essential": True, "values": [issuer, f"{issuer}/"]}}
        self._provider = OAuth().register(
            "provider",
            client_id=settings.oidc_client_id,
            client_secret=secret.get_secret_value() if secret else None,
            server_metadata_url=f"{issuer}/.well-known/openid-configuration",
            client_kwargs={
                "scope": settings.oidc_scope,
                "code_challenge_method": "S256",
                **({} if secret else {"token_endpoint_auth_method": "none"}),
            },
        )

    @property
    def routes(self) -> list[BaseRoute]:
        """To the provider, back from it, and the way out."""
        remember = Middleware(
            SessionMiddleware,
            secret_key=self._sessions.key,
            session_cookie="quickscan-inloggen",
            max_age=SECONDS_AWAY,
            same_site="lax",
            https_only=self._cookie.secure,
        )
        return [
            Route(LOGIN, self._leave, methods=["GET"], middleware=[remember]),
            Route(RETURN, self._come_back, methods=["GET"], middleware=[remember]),
            Route(LOGOUT, self._log_out, methods=["POST"]),
        ]

    def viewer(self, request: HTTPConnection) -> Viewer | None:
        """The user of the session."""
        session = self._sessions.find(self._cookie.read(request))
        return session.viewer if session else None

    async def _leave(self, request: Request) -> Response:
        back = f"{(self._settings.public_url or '').rstrip('/')}{RETURN}"
        try:
            return await self._provider.authorize_redirect(request, back)
        except (HTTPError, ValueError) as error:
            logger.error("Inlogdienst niet bereikbaar: %s", error)
            return message_page(UNREACHABLE, 502, AGAIN)

    async def _come_back(self, request: Request) -> Response:
        try:
            claims = await self._claims(request)
        except (OAuthError, JoseError) as error:
            logger.warning("Inloggen via de inlogdienst mislukt: %s", error)
            return message_page(FAILED, 401, AGAIN)
        except (HTTPError, ValueError) as error:
            logger.error("Inlogdienst niet bereikbaar: %s", error)
            return message_page(UNREACHABLE, 502, AGAIN)
        finally:
            request.session.clear()
        viewer = self._viewer_of(claims)
        if viewer is None:
            return message_page(NO_ROLE, 403)
        self._sessions.end(self._cookie.read(request))
        response = RedirectResponse("/", 303)
        self._cookie.put(response, self._sessions.begin(viewer))
        return response

    async def _claims(self, request: Request) -> dict[str, Any]:
        """The claims of the ID token, with those of the userinfo endpoint where the role is not among the first."""
        token = await self._provider.authorize_access_token(request, claims_options=self._issued_by)
        claims = dict(token.get("userinfo") or {})
        if self._settings.oidc_role_claim in claims or not claims:
            return claims
        more = dict(await self._provider.userinfo(token=token))
        return {**more, **claims} if more.get("sub") == claims.get("sub") else claims

    def _viewer_of(self, claims: Mapping[str, Any]) -> Viewer | None:
        """The person whom the claims describe; None without a name or a role."""
        name = claims.get(self._settings.oidc_name_claim) or claims.get("sub")
        groups = claims.get(self._settings.oidc_role_claim) or []
        listed = [groups] if isinstance(groups, str) else groups if isinstance(groups, list) else []
        role = highest_role((each for each in listed if isinstance(each, str)), self._settings.access_roles)
        return Viewer(name, role) if role and isinstance(name, str) else None

    async def _log_out(self, request: Request) -> Response:
        """Out of this assistant; the provider may well let the user in again without a password."""
        self._sessions.end(self._cookie.read(request))
        response = message_page(LOGGED_OUT, 200, AGAIN)
        self._cookie.remove(response)
        return response
