"""From the settings to the gate: which way viewers are known, checked before anything is served."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from assistant.access.cookie import SessionCookie
from assistant.access.gate import Gate, Limits
from assistant.access.login import ByPassword
from assistant.access.sessions import Sessions
from assistant.access.tokens import WithTokens
from assistant.access.users import USERS_FILE, UsersFile
from assistant.access.ways import ByProxy, OneLocalUser, Proxies, Way
from vectorstore.errors import SettingError
from vectorstore.settings import PREFIX, Settings

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
HOW = (
    f"Stel eerst in wie erbij mag: {PREFIX}ACCESS=users (eigen gebruikers: python -m assistant users add NAAM --role "
    f"cio), {PREFIX}ACCESS=proxy of {PREFIX}ACCESS=oidc; zie README, 'Who may see what'."
)


def way_of(settings: Settings) -> Way:
    """The way in which viewers are known. Raises SettingError, in Dutch, for settings that do not go together."""
    _check_public_url(settings)
    if settings.access == "local":
        if settings.host not in LOOPBACK:
            raise SettingError(
                f"{PREFIX}HOST = {settings.host}: de assistent is dan bereikbaar vanaf andere computers, en er is geen "
                f"toegangscontrole. {HOW} Of gebruik 127.0.0.1."
            )
        return OneLocalUser()
    proxies = _proxies(settings)
    users = UsersFile(settings.access_folder / USERS_FILE)
    if settings.access == "proxy":
        if not proxies.networks:
            raise SettingError(f"{PREFIX}ACCESS = proxy: noem het adres van de proxy in {PREFIX}PROXY_ADDRESSES.")
        return ByProxy(proxies, settings.proxy_name_header, settings.proxy_role_header, settings.access_roles)
    if settings.access == "oidc":
        _check_provider(settings)
        from assistant.access.oidc import ByProvider

        return WithTokens(ByProvider(settings, _sessions(settings), _cookie(settings)), users)
    if not users.all():
        raise SettingError(
            f"{PREFIX}ACCESS = users, maar er zijn nog geen gebruikers in {users.path}. Voeg er een toe met: "
            "python -m assistant users add NAAM --role cio"
        )
    return WithTokens(ByPassword(users, _sessions(settings), _cookie(settings), proxies), users)


def gate_of(settings: Settings, way: Way, routes: Sequence[BaseRoute]) -> Middleware:
    """The gate, for Gradio to put in front; `routes` are the page's own."""
    own = urlsplit(settings.public_url).hostname if settings.public_url else None
    known = settings.access == "local" or own is not None
    hosts = LOOPBACK | ({own} if own else frozenset()) if known else None
    return Middleware(Gate, way=way, limits=Limits(hosts, settings.upload_megabytes * 1024 * 1024), routes=routes)


def is_https(settings: Settings) -> bool:
    """True when browsers reach the server over https."""
    return (settings.public_url or "").startswith("https://")


def _cookie(settings: Settings) -> SessionCookie:
    return SessionCookie(secure=is_https(settings))


def _sessions(settings: Settings) -> Sessions:
    return Sessions(settings.access_folder, settings.session_idle_minutes * 60, settings.session_hours * 3600)


def _proxies(settings: Settings) -> Proxies:
    try:
        return Proxies.of(settings.proxy_addresses)
    except ValueError as error:
        raise SettingError(f"{PREFIX}PROXY_ADDRESSES klopt niet ({error}). Voorbeeld: 10.0.0.5, 10.1.0.0/16") from None


def _check_public_url(settings: Settings) -> None:
    if settings.public_url is None:
        return
    parts = urlsplit(settings.public_url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/") or parts.query:
        raise SettingError(
            f"{PREFIX}PUBLIC_URL = {settings.public_url} is geen adres als https://assistent.example.nl (zonder pad)."
        )


def _check_provider(settings: Settings) -> None:
    needed = {name: getattr(settings, name) for name in ("oidc_issuer", "oidc_client_id", "public_url")}
    missing = [f"{PREFIX}{name.upper()}" for name, value in needed.items() if not value]
    if missing:
        raise SettingError(f"{PREFIX}ACCESS = oidc: stel ook in: {', '.join(missing)}.")
    parts = urlsplit(str(settings.oidc_issuer))
    if parts.scheme != "https" and parts.hostname not in LOOPBACK:
        raise SettingError(f"{PREFIX}OIDC_ISSUER = {settings.oidc_issuer} moet met https:// beginnen.")
