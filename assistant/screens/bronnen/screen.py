"""The tab Bronnen: the documents in the index for everyone; for the role cio also a part to upload and to renew it."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.access.requests import viewer_of
from assistant.screens.bronnen.desk import IDLE_SECONDS, Desk
from assistant.screens.bronnen.documents_view import documents_html
from assistant.screens.bronnen.uploads_view import SCRIPT
from assistant.service import Service
from assistant.uploads.renewal import Renewal

QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
INTRODUCTION = (
    '<h2>Documenten laden</h2><p data-megabytes="{megabytes}">Het rapport: .pdf, .docx, .md of .txt. Reacties van '
    "organisaties: ook .xlsx, .csv en .eml, of een hele map. Samen hooguit {megabytes} MB per keer. Er verandert pas "
    'iets als u hebt gezien wat er gaat gebeuren, en ja zegt.</p><p id="niet-geladen" class="let-op" role="alert"></p>'
    '<p id="wordt-verstuurd" class="stil" role="status"></p>'
)
SENT = "() => { document.querySelector('#wordt-verstuurd').textContent = ''; }"


def build_bronnen(page: gr.Blocks, tab: gr.Tab, service: Service) -> None:
    """Put the screen in `tab` of `page`, which is open; it is filled anew for each visitor."""
    if service.renewal is None:
        documents = _documents()

        def show(request: gr.Request) -> str:
            return documents_html(service.assistant(viewer_of(request)).index, more=False)

        page.load(show, None, documents, **QUIET)
        return
    desk = _desk(service, service.renewal)
    for event in (page.load, tab.select):
        event(desk.fill, None, desk.outputs, **QUIET)
    _wire(desk)


def _documents() -> gr.HTML:
    return gr.HTML(elem_id="documenten", apply_default_css=False)


def _desk(service: Service, renewal: Renewal) -> Desk:
    """The components of the tab."""
    with gr.Column(visible=False, elem_id="laden") as area:
        with gr.Row(elem_id="opname"):
            progress = gr.HTML(apply_default_css=False)
            cancel = gr.Button("Stoppen", visible=False, size="md")
            resume = gr.Button("Nu opnemen", variant="primary", visible=False, size="md")
        gr.HTML(INTRODUCTION.format(megabytes=renewal.megabytes), apply_default_css=False)
        with gr.Row(elem_classes="bronknoppen"):
            files = gr.UploadButton("Bestanden kiezen", file_count="multiple", size="md", elem_id="bestanden-kiezen")
            folder = gr.UploadButton("Map kiezen", file_count="directory", size="md", elem_id="map-kiezen")
            undo = gr.Button("Laatste wijziging ongedaan maken", visible=False, size="md")
            again = gr.Button("Kijk of documenten zijn veranderd", size="md")
        notice = gr.HTML(apply_default_css=False, elem_id="bronmelding")
        listed = gr.HTML(apply_default_css=False, js_on_load=SCRIPT, elem_id="geladen")
        with gr.Row(elem_classes="bronknoppen"):
            look = gr.Button("Bekijk wat er gaat gebeuren", variant="primary", visible=False, size="md")
            discard = gr.Button("Laat deze wijziging vallen", visible=False, size="md")
        plan = gr.HTML(apply_default_css=False, elem_id="plan")
        with gr.Row(elem_classes="bronknoppen"):
            agree = gr.Button("Ja, doe dit", variant="primary", visible=False, size="md")
            back = gr.Button("Nee, terug", visible=False, size="md")
    timer, seen = gr.Timer(IDLE_SECONDS, active=False), gr.State("")
    parts = (progress, cancel, resume, files, folder, notice, listed, look, discard, plan, agree, back, undo, again)
    return Desk(service, renewal, area, *parts, _documents(), timer, seen)


def _wire(desk: Desk) -> None:
    once = {**QUIET, "trigger_mode": "once"}
    desk.timer.tick(desk.tick, desk.seen, desk.outputs, **QUIET)
    for button in (desk.files, desk.folder):
        button.upload(desk.add, button, desk.outputs, **QUIET).then(None, js=SENT, **QUIET)
    desk.listed.click(desk.change, None, desk.outputs, **{**QUIET, "trigger_mode": "multiple"})
    for button, do in (
        (desk.look, desk.try_out),
        (desk.again, desk.try_out),
        (desk.agree, desk.carry_out),
        (desk.back, desk.go_back),
        (desk.discard, desk.drop),
        (desk.undo, desk.take_back),
        (desk.resume, desk.go_on),
        (desk.cancel, desk.stop),
    ):
        button.click(do, None, desk.outputs, **once)
