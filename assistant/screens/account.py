"""Beside the title: who is logged in, with which role, and the way out. Nothing for the one local user."""

from __future__ import annotations

from html import escape

import gradio as gr

from assistant.access.requests import viewer_of
from assistant.access.viewer import LOCAL, Viewer

LOG_OUT = '<form method="post" action="uitloggen"><button type="submit">Uitloggen</button></form>'


def build_account(page: gr.Blocks, can_log_out: bool) -> None:
    """Put it in the row of `page` that is open; it is filled for each visitor."""
    html = gr.HTML(elem_id="account", apply_default_css=False)

    def show(request: gr.Request) -> str:
        return account_html(viewer_of(request), can_log_out)

    page.load(show, None, html, show_progress="hidden", api_visibility="private")


def account_html(viewer: Viewer, can_log_out: bool) -> str:
    """The name and role of a viewer, as safe HTML."""
    if viewer == LOCAL:
        return ""
    way_out = LOG_OUT if can_log_out else ""
    return f"<p>{escape(viewer.name)} <span>({escape(viewer.role)})</span></p>{way_out}"
