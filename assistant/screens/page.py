"""The page as a whole: its tabs, its looks, and how it is served."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import gradio as gr
from starlette.middleware import Middleware

from assistant.access.configured import gate_of, is_https
from assistant.access.requests import viewer_of
from assistant.access.viewer import REVIEWERS, TRAINERS
from assistant.access.ways import Way
from assistant.screens.account import build_account
from assistant.screens.api import Api, build_api
from assistant.screens.bronnen.screen import build_bronnen
from assistant.screens.citatiecontrole.downloads import download_routes
from assistant.screens.citatiecontrole.screen import build_citatiecontrole
from assistant.screens.headers import OwnServerOnly
from assistant.screens.mcp_route import mcp_routes
from assistant.screens.model_status import ModelStatus
from assistant.screens.over import build_over
from assistant.screens.page_copies import CAPACITY, forget_closed_sessions, without_descriptions
from assistant.screens.page_route import page_route
from assistant.screens.promptlab.comparison import TAB
from assistant.screens.promptlab.screen import build_promptlab
from assistant.screens.vragen import build_vragen
from assistant.service import Service
from vectorstore.settings import Role, Settings

HERE = Path(__file__).parent
SPARE_THREADS = 40
SCRIPTS = (
    "markers.js",
    "take_along.js",
    "session.js",
    "connection.js",
    "focus.js",
    "citatiecontrole/keys.js",
    "bronnen/bronnen.js",
)
TITLE = "Quickscan-assistent"
FONTS = ["system-ui", "Segoe UI", "Roboto", "Arial", "sans-serif"]
MONOSPACE = ["ui-monospace", "Consolas", "monospace"]
BLUE = gr.themes.Color(
    c50="#f0f5fb",
    c100="#dfeaf6",
    c200="#c0d6ee",
    c300="#9cc4f0",
    c400="#6ea3dc",
    c500="#3f7cc0",
    c600="#2a62a3",
    c700="#1d4f8a",
    c800="#154273",
    c900="#12365d",
    c950="#0c2440",
    name="rijksblauw",
)
HEADER = (
    '<header id="kop"><h1>Quickscan-assistent</h1>'
    "<p>Antwoorden uit de quickscan over generatieve AI en overheidspersoneel (2023)</p></header>"
)


def build_page(service: Service, status: ModelStatus, login_path: str | None = None) -> gr.Blocks:
    """All tabs of the page; with a `login_path`, viewers can log out.

    What is built here is the same for everyone who opens it, so nothing in it comes from the index; what a viewer may
    see comes when the page is loaded.
    """
    with gr.Blocks(title=TITLE, analytics_enabled=False, fill_width=True) as page:
        with gr.Row(elem_id="boven"):
            gr.HTML(HEADER, apply_default_css=False)
            build_account(page, can_log_out=login_path is not None)
        with gr.Tabs(elem_id="tabs") as tabs:
            with gr.Tab("Vragen", id="vragen"):
                build_vragen(page, service, status)
            with gr.Tab("Promptlab", id=TAB, visible=False) as promptlab:
                build_promptlab(page, service, tabs)
            with gr.Tab("Citatiecontrole", id="citatiecontrole", visible=False) as citatiecontrole:
                build_citatiecontrole(citatiecontrole, service)
            with gr.Tab("Bronnen", id="bronnen") as bronnen:
                build_bronnen(page, bronnen, service)
            with gr.Tab("Over", id="over") as over:
                build_over(page, over, service)
        build_api(Api(service))
        forget_closed_sessions(page)
        _for_roles(page, {promptlab: TRAINERS, citatiecontrole: REVIEWERS})
    without_descriptions(page)
    return page


def _for_roles(page: gr.Blocks, tabs: Mapping[gr.Tab, Sequence[Role]]) -> None:
    """Show each visitor the tabs of their role, which are hidden until then: a tab once shown, Gradio does not hide.

    What they do asks for the role itself.
    """

    def show(request: gr.Request) -> list[Any]:
        role = viewer_of(request).role
        return [gr.update(visible=role in roles) for roles in tabs.values()]

    page.load(show, None, list(tabs), show_progress="hidden", api_visibility="private")


def launch_options(service: Service, settings: Settings, way: Way) -> dict[str, Any]:
    """Arguments of `Blocks.launch`: everything on this machine, nothing shared, no files served but the page's."""
    host = settings.host
    routes = [
        page_route(service),
        *download_routes(service),
        *mcp_routes(Api(service), service.capacity.places + 1),
    ]
    middleware = [Middleware(OwnServerOnly, https=is_https(settings)), gate_of(settings, way, routes)]
    return {
        "server_name": f"[{host}]" if ":" in host else host,
        "server_port": settings.port,
        "share": False,
        "inbrowser": False,
        "quiet": True,
        "show_error": False,
        "footer_links": [],
        "run_history": False,
        "enable_monitoring": False,
        "ssr_mode": False,
        "mcp_server": False,
        "pwa": False,
        # Gradio asks for its own front page and gives up after three seconds, which a busy machine may need.
        "_frontend": False,
        "allowed_paths": [],
        "max_file_size": f"{settings.upload_megabytes}mb",
        "state_session_capacity": CAPACITY,
        "max_threads": service.capacity.places + SPARE_THREADS,
        "app_kwargs": {"routes": [*routes, *way.routes], "middleware": middleware},
        "theme": _theme(),
        "css_paths": HERE / "style.css",
        "head": "".join(f"<script>{(HERE / name).read_text('utf-8')}</script>" for name in SCRIPTS),
    }


def _theme() -> gr.themes.Base:
    """Gradio's default in the blue of the Dutch government, with fonts that the machine has."""
    theme = gr.themes.Default(
        primary_hue=BLUE, secondary_hue=BLUE, neutral_hue="slate", radius_size="sm", font=FONTS, font_mono=MONOSPACE
    )
    return theme.set(
        button_primary_background_fill="*primary_800",
        button_primary_background_fill_hover="*primary_700",
        button_primary_background_fill_dark="*primary_300",
        button_primary_background_fill_hover_dark="*primary_200",
        button_primary_text_color="white",
        button_primary_text_color_dark="*neutral_950",
        input_border_color="*neutral_500",
        input_border_color_dark="*neutral_400",
        checkbox_border_color="*neutral_500",
        checkbox_border_color_dark="*neutral_400",
        block_info_text_color="*neutral_600",
        block_info_text_color_dark="*neutral_300",
        input_placeholder_color="*neutral_500",
        input_placeholder_color_dark="*neutral_400",
    )
