"""From a request to the person behind it."""

from __future__ import annotations

import gradio as gr
from starlette.types import Scope

from assistant.access.viewer import Viewer
from vectorstore.errors import QuickscanError
from vectorstore.settings import Role

VIEWER = "quickscan.viewer"
NOT_YOUR_ROLE = "Dit onderdeel hoort niet bij uw rol."


class AccessDeniedError(QuickscanError):
    """Who asks may not see this."""


def viewer_in(scope: Scope) -> Viewer:
    """Who sent the request of this ASGI scope. Raises AccessDeniedError where it did not come through the gate."""
    viewer = scope.get(VIEWER)
    if not isinstance(viewer, Viewer):
        raise AccessDeniedError("Het is niet bekend wie dit vraagt.")
    return viewer


def viewer_of(request: gr.Request) -> Viewer:
    """Who sent the `request` that Gradio hands to a function of the page."""
    return viewer_in(request.request.scope)


def require(request: gr.Request, *roles: Role) -> Viewer:
    """Who sent `request`, if that person has one of `roles`. Raises AccessDeniedError."""
    return require_in(request.request.scope, *roles)


def require_in(scope: Scope, *roles: Role) -> Viewer:
    """Who sent the request of this ASGI scope, if that person has one of `roles`. Raises AccessDeniedError."""
    viewer = viewer_in(scope)
    if viewer.role not in roles:
        raise AccessDeniedError(NOT_YOUR_ROLE)
    return viewer
