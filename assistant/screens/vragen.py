"""The tab Vragen: the conversation, and beside it the sources of its answers."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from html import escape
from typing import Any

import gradio as gr

from assistant.assistant import Assistant
from assistant.screens.conversation import Turn, announcement, asked, busy, growing_reply, messages
from assistant.screens.model_status import ModelStatus
from assistant.screens.sources_panel import sources_html
from vectorstore.errors import QuickscanError
from vectorstore.index import Index

EXAMPLES = (
    "Welke elf aspecten onderscheidt de quickscan?",
    "Wat zijn de risico’s voor de privacy?",
    "Hoe gebruiken rijksambtenaren generatieve AI nu?",
    "Wat is er nodig om verantwoord met AI te werken?",
    "Welke organisaties hebben gereageerd?",
)
WELCOME = "<h2>Wat wilt u weten?</h2><p>U krijgt antwoord in de woorden van de bron zelf, met de vindplaats erbij.</p>"
RENDITION = '<p class="weergave">Let op: de bron is nu een weergave in eigen woorden, niet het rapport zelf.</p>'
RELOAD = "() => window.location.reload()"
BEGIN = "<p>Stel zelf een vraag, of begin met een van deze:</p>"
MAX_QUESTION = 1000
MAX_TURNS = 50
STEPS = 14
STEP_SECONDS = 0.04
POLL_SECONDS = 1.0
CONVERSATION_SECONDS = 8 * 3600
ASKED_AT_ONCE = 4
UNEXPECTED = (OSError, RuntimeError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError)

logger = logging.getLogger(__name__)


def build_vragen(page: gr.Blocks, assistant: Assistant, status: ModelStatus) -> None:
    """Put the screen in the tab of `page` that is open."""
    turns = gr.State((), time_to_live=CONVERSATION_SECONDS)
    with gr.Row(elem_id="vragen"):
        with gr.Column(elem_id="vraagkolom", min_width=300):
            with gr.Column(elem_id="welkom"):
                gr.HTML(_welcome(assistant.index), apply_default_css=False)
                examples = [gr.Button(text, elem_classes="voorbeeld") for text in EXAMPLES]
            chat = _chat()
            _status_line(page, status)
            box = gr.Textbox(
                label="Uw vraag",
                placeholder="Typ uw vraag en druk op Enter",
                lines=1,
                max_lines=5,
                max_length=MAX_QUESTION,
                elem_id="vraag",
                autofocus=True,
            )
            with gr.Row(elem_id="knoppen"):
                send = gr.Button("Vraag stellen", variant="primary")
                new = gr.Button("Nieuw gesprek")
        with gr.Column(elem_id="bronnenkolom", min_width=300):
            panel = gr.HTML(sources_html((), assistant.index), apply_default_css=False, elem_id="bronnenlijst")
    said = gr.HTML(_said(""), apply_default_css=False, elem_id="melding")

    def ask(question: str, earlier: tuple[Turn, ...]) -> Iterator[dict[Any, Any]]:
        """What the page shows, step by step: the question, its sources, the answer as it grows, the whole."""
        question = question.strip()[:MAX_QUESTION]
        if not question:
            yield {box: gr.skip()}
            return
        before = [*messages(earlier), asked(question)]
        yield {box: "", send: gr.update(interactive=False), chat: [*before, busy()]}
        now, sources = _answered(assistant, question, earlier)
        yield {panel: sources}
        for reply in growing_reply(now[-1], len(now), STEPS):
            yield {chat: [*before, reply]}
            time.sleep(STEP_SECONDS)
        yield {turns: now, chat: messages(now), said: _said(announcement(now[-1]))}

    settings: dict[str, Any] = {
        "outputs": [box, send, turns, chat, panel, said],
        "show_progress": "hidden",
        "api_visibility": "private",
        "trigger_mode": "once",
        "concurrency_limit": ASKED_AT_ONCE,
        "concurrency_id": "vragen",
    }
    done = [gr.on([send.click, box.submit], ask, [box, turns], **settings)]
    done += [example.click(ask, [example, turns], **settings) for example in examples]
    for each in done:
        each.then(_ready, None, send, queue=False, show_progress="hidden", api_visibility="private")
    new.click(None, js=RELOAD)


def _ready() -> Any:
    """The button as it is when a next question can be asked.

    Gradio ignores a question while the one before it is not wholly done, so this waits for that event's end.
    """
    return gr.update(interactive=True)


def _welcome(index: Index) -> str:
    rendition = any(document.rendition for document in index.manifest.documents)
    return WELCOME + (RENDITION if rendition else "") + BEGIN


def _chat() -> gr.Chatbot:
    """The conversation. The style sheet shows it in the welcome's place once there is a question in it."""
    return gr.Chatbot(
        elem_id="gesprek",
        label="Gesprek",
        show_label=False,
        height="100%",
        autoscroll=False,
        buttons=[],
        feedback_options=None,
        latex_delimiters=[],
        sanitize_html=True,
        allow_tags=False,
        allow_file_downloads=False,
    )


def _answered(assistant: Assistant, question: str, earlier: tuple[Turn, ...]) -> tuple[tuple[Turn, ...], str]:
    """The conversation with this question's turn, and its sources; what goes wrong becomes a turn that says so."""
    try:
        now = _with(earlier, Turn(question, assistant.ask(question, [turn.question for turn in earlier])))
        return now, sources_html(now, assistant.index)
    except QuickscanError as error:
        logger.warning("Vraag niet beantwoord: %s", error)
        now = _with(earlier, Turn(question, problem=str(error)))
    except UNEXPECTED:
        logger.exception("Vraag niet beantwoord")
        now = _with(earlier, Turn(question))
    return now, sources_html(now, assistant.index)


def _with(earlier: tuple[Turn, ...], turn: Turn) -> tuple[Turn, ...]:
    return (*earlier, turn)[-MAX_TURNS:]


def _status_line(page: gr.Blocks, status: ModelStatus) -> None:
    """A line that is there as long as the language model is not."""

    def look() -> tuple[Any, Any]:
        text = f'<p class="stil" role="status">{escape(status.line)}</p>'
        return gr.update(value=text, visible=bool(status.line)), gr.Timer(active=not status.settled)

    line = gr.HTML(visible=False, elem_id="modelstatus", apply_default_css=False)
    timer = gr.Timer(POLL_SECONDS)
    for moment in (page.load, timer.tick):
        moment(look, None, [line, timer], show_progress="hidden", api_visibility="private")


def _said(text: str) -> str:
    return f'<p class="alleen-voorlezen" role="status" aria-live="polite">{escape(text)}</p>'
