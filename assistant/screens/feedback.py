"""A thumb and a remark under an answer in the chat, kept in the register with the answer.

The thumbs are Gradio's own; a second press takes one back. After a thumb there is room for a remark.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Any

import gradio as gr

from assistant.access.requests import viewer_of
from assistant.register.register import Register
from assistant.register.values import Thumb
from assistant.screens.conversation import Turn
from vectorstore.errors import QuickscanError

THUMBS: dict[Any, Thumb] = {True: "op", False: "neer"}
SHOWN: dict[Thumb | None, str | None] = {"op": "Like", "neer": "Dislike", None: None}
ASK = {"op": "Wat was er goed aan?", "neer": "Wat klopt er niet, of wat ontbreekt er?"}
TAKEN_BACK = "Uw duim is weggehaald."
THANKS = "Dank u wel. Uw reactie is bewaard."
NOT_KEPT = "Uw reactie kon niet worden bewaard: "
NO_ANSWER = "bij dit bericht staat geen antwoord in het register."
LONGEST = 1000

logger = logging.getLogger(__name__)


def thumbs(turns: Sequence[Turn]) -> list[str | None]:
    """What the reader thought of each answer, as the chat shows it."""
    return [SHOWN[turn.thumb] for turn in turns]


@dataclass(frozen=True)
class FeedbackPanel:
    """Room for a remark on the answer whose thumb was pressed last; `about` is the number of its turn, from 0."""

    register: Register
    turns: gr.State
    about: gr.State
    panel: gr.Column
    told: gr.HTML
    remark: gr.Textbox
    buttons: gr.Row

    @staticmethod
    def build(register: Register, chat: gr.Chatbot, turns: gr.State) -> FeedbackPanel:
        """Put the panel, which nobody sees yet, in the column that is open, and let the thumbs of `chat` work."""
        with gr.Column(visible=False, elem_id="reactie") as panel:
            told = gr.HTML(apply_default_css=False)
            remark = gr.Textbox(label="Opmerking (mag leeg blijven)", lines=1, max_lines=4, max_length=LONGEST)
            with gr.Row() as buttons:
                send = gr.Button("Opmerking versturen", variant="primary", size="md")
                close = gr.Button("Sluiten", size="md")
        made = FeedbackPanel(register, turns, gr.State(0), panel, told, remark, buttons)
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        chat.like(made.rate, [turns], made.outputs, **quiet)
        send.click(made.say, [remark, made.about, turns], made.outputs, trigger_mode="once", **quiet)
        made.closed_by(close.click)
        return made

    def closed_by(self, event: Callable[..., Any]) -> None:
        """Take the panel away at this event."""
        event(lambda: gr.update(visible=False), None, self.panel, show_progress="hidden", api_visibility="private")

    @property
    def outputs(self) -> list[Any]:
        """The parts, as Gradio wants to know them."""
        return [self.turns, self.about, self.panel, self.told, self.remark, self.buttons]

    def rate(self, turns: tuple[Turn, ...], pressed: gr.LikeData, request: gr.Request) -> dict[Any, Any]:
        """Keep the thumb that was pressed, or take it away, and ask for a remark."""
        number = pressed.index // 2 if isinstance(pressed.index, int) else -1
        thumb = THUMBS.get(pressed.liked) if isinstance(pressed.liked, bool) else None
        told = self._keep(turns, number, thumb, "", request)
        if told:
            return self._told(told)
        rated = (*turns[:number], replace(turns[number], thumb=thumb), *turns[number + 1 :])
        if thumb is None:
            return {self.turns: rated} | self._told(TAKEN_BACK)
        return {
            self.turns: rated,
            self.about: number,
            self.panel: gr.update(visible=True),
            self.told: f'<p role="status"><b>{THANKS}</b> {ASK[thumb]} {_about(turns[number])}</p>',
            self.remark: gr.update(value="", visible=True),
            self.buttons: gr.update(visible=True),
        }

    def say(self, remark: str, about: int, turns: tuple[Turn, ...], request: gr.Request) -> dict[Any, Any]:
        """Keep the remark beside the thumb."""
        thumb = turns[about].thumb if about < len(turns) else None
        told = self._keep(turns, about, thumb, remark.strip()[:LONGEST], request)
        return {self.panel: gr.update(visible=True), self.told: _error(told)} if told else self._told(THANKS)

    def _keep(self, turns: Sequence[Turn], number: int, thumb: Thumb | None, remark: str, request: gr.Request) -> str:
        """Write it to the register; gives why that could not be, '' when it is there."""
        answer_id = turns[number].registered if 0 <= number < len(turns) else None
        if answer_id is None:
            return NOT_KEPT + NO_ANSWER
        try:
            self.register.feedback(answer_id, viewer_of(request).name, thumb, remark)
        except QuickscanError as error:
            logger.error("Reactie niet bewaard: %s", error)
            return NOT_KEPT + str(error)
        return ""

    def _told(self, text: str) -> dict[Any, Any]:
        """Only a line, without room for a remark."""
        return {
            self.panel: gr.update(visible=True),
            self.told: f'<p role="status">{escape(text)}</p>',
            self.remark: gr.update(visible=False),
            self.buttons: gr.update(visible=False),
        }


def _about(turn: Turn) -> str:
    return f'<span class="stil">(bij ‘{escape(turn.question)}’)</span>'


def _error(text: str) -> str:
    return f'<p role="alert" class="let-op">{escape(text)}</p>'
