"""The tab Citatiecontrole, for the role cio: judge registered answers, see how the answers do, take them along."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.access.requests import require
from assistant.access.viewer import REVIEWERS
from assistant.register.register import Register
from assistant.screens.citatiecontrole.desk import Desk
from assistant.screens.citatiecontrole.downloads import downloads_html
from assistant.screens.citatiecontrole.picture import Picture
from assistant.screens.citatiecontrole.queue_view import QUEUES
from assistant.screens.citatiecontrole.worksheet import DEFAULT_QUEUE, Worksheet
from assistant.service import Service

OFF = (
    '<p class="leeg">Het register staat uit: antwoorden worden niet bewaard, dus er is niets te beoordelen. De '
    "beheerder zet het aan met <code>QUICKSCAN_REGISTER=aan</code>.</p>"
)
VERDICTS = [
    ("1 · Gedekt", "gedekt"),
    ("2 · Deels", "deels"),
    ("3 · Niet", "niet"),
    ("4 · Bron onjuist", "bron onjuist"),
]
KEYS = (
    '<details class="toetsen"><summary>Wat betekenen de oordelen, en welke toetsen zijn er?</summary>'
    "<dl><dt>Gedekt</dt><dd>De bron zegt wat de bewering zegt.</dd>"
    "<dt>Deels</dt><dd>De bron zegt een deel ervan, of zegt het minder stellig.</dd>"
    "<dt>Niet</dt><dd>De bron zegt het niet, of zegt iets anders.</dd>"
    "<dt>Bron onjuist</dt><dd>De verwijzing klopt niet: het is een andere passage of een andere afzender.</dd></dl>"
    "<p><kbd>1</kbd> tot <kbd>4</kbd> kiest een oordeel, <kbd>Enter</kbd> bewaart het en gaat verder. "
    "<kbd>V</kbd> volgende, <kbd>T</kbd> terug, <kbd>A</kbd> volgend antwoord, <kbd>O</kbd> opmerking, "
    "<kbd>Z</kbd> laatste oordeel ongedaan maken. In een invulveld doen de letters gewoon letters; met <kbd>Esc</kbd> "
    "verlaat u het veld.</p></details>"
)
CLICKS = """element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-bewering], [data-antwoord], [data-blad]');
  if (button) trigger('click', { ...button.dataset });
});"""
DESK_SECONDS = 8 * 3600
QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private", "trigger_mode": "once"}


def build_citatiecontrole(tab: gr.Tab, service: Service) -> None:
    """Put the screen in `tab`, which is open."""
    register = service.register
    if register is None:
        gr.HTML(OFF, apply_default_css=False)
        return
    with gr.Tabs(elem_id="controle"):
        with gr.Tab("Werkblad", id="werkblad"):
            sheet = _worksheet(service, register)
        with gr.Tab("Beeld", id="beeld") as figures:
            picture = Picture.build(service, register)
        with gr.Tab("Bewaren", id="bewaren") as files:
            links = gr.HTML(apply_default_css=False, elem_id="bestanden")
    tab.select(sheet.enter, [sheet.desk, sheet.place], sheet.outputs, **QUIET)
    figures.select(picture.draw, None, picture.outputs, api_visibility="private", show_progress="minimal")
    files.select(_links, sheet.desk, links, **QUIET)


def _links(desk: Desk, request: gr.Request) -> str:
    """The files that this reviewer can take along. Raises AccessDeniedError."""
    require(request, *REVIEWERS)
    return downloads_html(desk.walk)


def _worksheet(service: Service, register: Register) -> Worksheet:
    """Put the part Werkblad in the tab that is open."""
    desk, place = gr.State(Desk(), time_to_live=DESK_SECONDS), gr.BrowserState(storage_key="quickscan-werkblad")
    with gr.Row(elem_id="wachtrij"):
        which = gr.Dropdown(list(QUEUES), value=DEFAULT_QUEUE, label="Wachtrij", filterable=False, elem_id="welke")
        sample = gr.Number(50, label="Aantal", precision=0, minimum=1, visible=False, min_width=90)
        seed = gr.Number(1, label="Trekking", precision=0, minimum=1, visible=False, min_width=90)
        again = gr.Button("Vernieuwen", size="md")
        progress = gr.HTML(apply_default_css=False, elem_id="voortgang")
        back = gr.Button("Terug (T)", size="md", elem_id="terug")
        forward = gr.Button("Volgende (V)", size="md", elem_id="verder")
        skip = gr.Button("Volgend antwoord (A)", size="md", elem_id="overslaan")
    with gr.Row(elem_id="werkblad"):
        with gr.Column(elem_id="bewering", min_width=280):
            answer = gr.HTML(apply_default_css=False, js_on_load=CLICKS)
        with gr.Column(elem_id="bronbijbewering", min_width=280):
            sources = gr.HTML(apply_default_css=False)
        with gr.Column(elem_id="oordelen", min_width=280):
            notice = gr.HTML(apply_default_css=False, elem_id="controlemelding")
            verdict = gr.Radio(VERDICTS, label="Staat dit in de bron?", elem_id="oordeel")
            remark = gr.Textbox(label="Opmerking (O)", lines=1, max_lines=1, max_length=2000, elem_id="opmerking")
            with gr.Row(elem_id="oordeelknoppen"):
                save = gr.Button("Bewaren en verder (Enter)", variant="primary", elem_id="bewaren")
                undo = gr.Button("Ongedaan maken (Z)", elem_id="ongedaan", interactive=False)
    with gr.Row(elem_id="hulp"):
        gr.HTML(KEYS, apply_default_css=False)
        gr.Checkbox(True, label="Sneltoetsen aan", interactive=True, elem_id="sneltoetsen")
    with gr.Accordion("De wachtrij", open=False, elem_id="wachtrijlijst"):
        queue = gr.HTML(apply_default_css=False, js_on_load=CLICKS)
    sheet = Worksheet(
        service, register, desk, place, which, progress, notice, answer, sources, verdict, remark, save, undo, queue
    )
    asked = [which, sample, seed, desk]
    for event in (which.input, sample.submit, seed.submit, again.click):
        event(sheet.open, asked, sheet.outputs, **QUIET)
    which.change(_sampling, which, [sample, seed], **QUIET)
    gr.on([save.click, remark.submit], sheet.judge, [verdict, remark, desk], sheet.outputs, **QUIET)
    for button, move in ((back, sheet.back), (forward, sheet.forward), (skip, sheet.skip), (undo, sheet.take_back)):
        button.click(move, desk, sheet.outputs, **QUIET)
    for listed in (answer, queue):
        listed.click(sheet.pick, desk, sheet.outputs, **QUIET)
    return sheet


def _sampling(which: str) -> list[dict[str, object]]:
    """The size and the draw of a sample, where one is asked for."""
    return [gr.update(visible=which == "steekproef")] * 2
