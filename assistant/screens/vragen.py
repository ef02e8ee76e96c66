"""The tab Vragen: the conversation, and beside it the sources of its answers.

Where a language model writes, its sentences appear as they are checked, the sources before them; and a question with
personal identifiers waits for the user's choice before it leaves this machine.
"""

from __future__ import annotations

from html import escape
from typing import Any

import gradio as gr

from assistant.access.requests import viewer_of
from assistant.access.viewer import LOCAL
from assistant.generate import Writer
from assistant.screens.asking import MAX_QUESTION, Asking, announced
from assistant.screens.feedback import FeedbackPanel
from assistant.screens.keeping import kept_line
from assistant.screens.model_status import ModelStatus
from assistant.screens.origin import origin_notices
from assistant.screens.sending import SendingChoice
from assistant.screens.sources_panel import EMPTY, HEADING
from assistant.service import Service
from vectorstore.index import Index

EXAMPLES = (
    "Welke elf aspecten onderscheidt de quickscan?",
    "Wat zijn de risico’s voor de privacy?",
    "Hoe gebruiken rijksambtenaren generatieve AI nu?",
    "Wat is er nodig om verantwoord met AI te werken?",
    "Welke organisaties hebben gereageerd?",
)
EXAMPLES_OF_RESPONSES = ("Welke organisaties maken zich zorgen over privacy?",)
WELCOME = "<h2>Wat wilt u weten?</h2>"
VERBATIM = "<p>U krijgt antwoord in de woorden van de bron zelf, met de vindplaats erbij.</p>"
WRITTEN = "<p>Een taalmodel schrijft het antwoord. Elke zin wordt nagekeken en krijgt zijn vindplaats erbij.</p>"
RELOAD = "() => window.location.reload()"
BEGIN = "<p>Stel zelf een vraag, of begin met een van deze:</p>"
LEVELS = [("Gewone taal", "gewoon"), ("Eenvoudige taal", "eenvoudig")]
POLL_SECONDS = 1.0
CONVERSATION_SECONDS = 8 * 3600


def build_vragen(page: gr.Blocks, service: Service, status: ModelStatus) -> None:
    """Put the screen in the tab of `page` that is open; what depends on the index is filled for each visitor."""
    writer = service.assistant(LOCAL).writer
    turns = gr.State((), time_to_live=CONVERSATION_SECONDS)
    with gr.Row(elem_id="vragen"):
        with gr.Column(elem_id="vraagkolom", min_width=300):
            with gr.Column(elem_id="welkom"):
                welcome = gr.HTML(_welcome(writer), apply_default_css=False)
                examples = [gr.Button(text, elem_classes="voorbeeld") for text in EXAMPLES]
                of_responses = [
                    gr.Button(text, elem_classes="voorbeeld", visible=False) for text in EXAMPLES_OF_RESPONSES
                ]
            chat = _chat(rated=service.register is not None)
            _status_line(page, status)
            choice = SendingChoice.build()
            feedback = FeedbackPanel.build(service.register, chat, turns) if service.register else None
            box = gr.Textbox(
                label="Uw vraag",
                placeholder="Typ uw vraag en druk op Enter",
                lines=1,
                max_lines=5,
                max_length=MAX_QUESTION,
                elem_id="vraag",
                autofocus=True,
            )
            level = _level(writer)
            with gr.Row(elem_id="knoppen"):
                send = gr.Button("Vraag stellen", variant="primary")
                new = gr.Button("Nieuw gesprek")
                gr.Button("Gesprek opslaan", elem_id="opslaan")
            if service.register:
                gr.HTML(kept_line(service.register.kept()), apply_default_css=False, elem_id="bewaarregel")
        with gr.Column(elem_id="bronnenkolom", min_width=300):
            panel = gr.HTML(HEADING + EMPTY, apply_default_css=False, elem_id="bronnenlijst")
    said = gr.HTML(announced(""), apply_default_css=False, elem_id="melding")

    asking = Asking(service, box, send, turns, chat, panel, said, choice, service.capacity)
    settings: dict[str, Any] = {
        "outputs": asking.outputs,
        "show_progress": "hidden",
        "api_visibility": "private",
        "trigger_mode": "once",
        "concurrency_limit": None,
    }
    done = [gr.on([send.click, box.submit], asking.ask, [box, turns, level], **settings)]
    done += [example.click(asking.ask, [example, turns, level], **settings) for example in examples + of_responses]
    for button, send_held in ((choice.send_masked, asking.ask_masked), (choice.keep_here, asking.ask_here)):
        done.append(button.click(send_held, [choice.waiting, turns, level], **settings))
    if feedback:
        for event in (send.click, box.submit, *(example.click for example in examples + of_responses)):
            feedback.closed_by(event)
    for each in done:
        each.then(_ready, None, send, queue=False, show_progress="hidden", api_visibility="private")
    new.click(None, js=RELOAD)

    def welcomed(request: gr.Request) -> list[Any]:
        index = service.assistant(viewer_of(request)).index
        shown = gr.update(visible=bool(index.manifest.respondents))
        return [_welcome(writer, index), *(shown for _ in of_responses)]

    page.load(welcomed, None, [welcome, *of_responses], show_progress="hidden", api_visibility="private")


def _ready() -> Any:
    """The button as it is when a next question can be asked.

    Gradio ignores a question while the one before it is not wholly done, so this waits for that event's end.
    """
    return gr.update(interactive=True)


def _welcome(writer: Writer | None, index: Index | None = None) -> str:
    """What to expect, and of an index whether its texts are the real ones."""
    notices = origin_notices(index) if index else ""
    return WELCOME + (WRITTEN if writer else VERBATIM) + notices + BEGIN


def _chat(rated: bool) -> gr.Chatbot:
    """The conversation, with thumbs under its answers where they are kept.

    The style sheet shows it in the welcome's place once there is a question in it.
    """
    return gr.Chatbot(
        elem_id="gesprek",
        label="Gesprek",
        show_label=False,
        height="100%",
        autoscroll=False,
        buttons=[],
        feedback_options=("Like", "Dislike") if rated else None,
        latex_delimiters=[],
        sanitize_html=True,
        allow_tags=False,
        allow_file_downloads=False,
    )


def _level(writer: Writer | None) -> gr.Radio | gr.State:
    """The choice of language level; without a language model there is nothing to choose."""
    if writer is None:
        return gr.State("gewoon")
    return gr.Radio(LEVELS, value="gewoon", label="Taal van het antwoord", elem_id="niveau")


def _status_line(page: gr.Blocks, status: ModelStatus) -> None:
    """A line that is there as long as the language model is not."""

    def look() -> tuple[Any, Any]:
        text = f'<p class="stil" role="status">{escape(status.line)}</p>'
        return gr.update(value=text, visible=bool(status.line)), gr.Timer(active=not status.settled)

    line = gr.HTML(visible=False, elem_id="modelstatus", apply_default_css=False)
    timer = gr.Timer(POLL_SECONDS)
    for moment in (page.load, timer.tick):
        moment(look, None, [line, timer], show_progress="hidden", api_visibility="private")
