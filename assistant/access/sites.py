"""Is a request meant for this server, and does it come from its own page?

A browser says so itself (Fetch Metadata, W3C; `Sec-Fetch-Site`), over https and on loopback. Elsewhere the header
`Origin` is compared with the server's name. Going to the page by a link from elsewhere is allowed.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

OWN = ("same-origin", "none")


def called_by(request: HTTPConnection) -> str | None:
    """The name by which the server is called in a request, without its port."""
    try:
        return urlsplit(f"//{request.headers.get('host', '')}").hostname
    except ValueError:
        return None


def is_from_elsewhere(request: HTTPConnection) -> bool:
    """True when another site's page sent the request."""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    is_visit = request.headers.get("sec-fetch-mode") == "navigate" and request.scope["method"] in ("GET", "HEAD")
    if is_visit and origin is None:
        return False
    if site is not None:
        return site not in OWN
    return origin is not None and origin.lower().partition("://")[2] != request.headers.get("host", "").lower()
