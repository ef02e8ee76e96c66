"""From a request to the person behind it."""

from __future__ import annotations

import gradio as gr
from starlette.types import Scope

from assistant.access.viewer import LOCAL, Role, Viewer
from vectorstore.errors import QuickscanError

VIEWER = "quickscan.viewer"


class AccessDeniedError(QuickscanError):
    """Who asks may not see this."""


def viewer_in(scope: Scope) -> Viewer:
    """Who sent the request of this ASGI scope."""
    viewer = scope.get(VIEWER, LOCAL)
    assert isinstance(viewer, Viewer)
    return viewer


def viewer_of(request: gr.Request) -> Viewer:
    """Who sent the `request` that Gradio hands to a function of the page."""
    return viewer_in(request.request.scope)


def require(request: gr.Request, *roles: Role) -> Viewer:
    """Who sent `request`, if that person has one of `roles`. Raises AccessDeniedError."""
    viewer = viewer_of(request)
    if viewer.role not in roles:
        raise AccessDeniedError("Dit onderdeel hoort niet bij uw rol.")
    return viewer
