"""The choice before a question with personal identifiers leaves this machine: send it masked, or do not send it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import gradio as gr

from assistant.generate import Writer
from assistant.guard import Spotted, explanation

HEADING = "<h2>Er staan persoonsgegevens in uw vraag</h2>"
SHOWN = 40


@dataclass(frozen=True)
class SendingChoice:
    """The panel with the choice, and the question that waits for it."""

    panel: gr.Column
    text: gr.HTML
    waiting: gr.State
    send_masked: gr.Button
    keep_here: gr.Button

    @staticmethod
    def build(elem_id: str = "versturen") -> SendingChoice:
        """Put the panel, which nobody sees yet, in the column that is open."""
        with gr.Column(visible=False, elem_id=elem_id, elem_classes="versturen") as panel:
            text = gr.HTML(apply_default_css=False)
            with gr.Row():
                send_masked = gr.Button("Gemaskeerd versturen", variant="primary")
                keep_here = gr.Button("Niet versturen")
        return SendingChoice(panel, text, gr.State(""), send_masked, keep_here)

    def ask(self, writer: Writer, question: str, found: Sequence[Spotted]) -> dict[Any, Any]:
        """The updates that show the choice for this question."""
        return {
            self.panel: gr.update(visible=True),
            self.text: choice_html(writer, found),
            self.waiting: question,
        }

    def close(self) -> dict[Any, Any]:
        """The updates that take the choice away."""
        return {self.panel: gr.update(visible=False), self.text: "", self.waiting: ""}


def choice_html(writer: Writer, found: Sequence[Spotted]) -> str:
    """What was found, why it is held back, and what the two buttons do, as safe HTML."""
    items = "".join(f"<li><q>{escape(each.text[:SHOWN])}</q></li>" for each in found)
    return (
        f'<div role="alert">{HEADING}<p>{escape(explanation(found, writer.endpoint, "nl"))}</p><ul>{items}</ul>'
        "<p><b>Gemaskeerd versturen</b>: op de plaats van deze gegevens komt bijvoorbeeld [e-mailadres]. "
        "<b>Niet versturen</b>: u krijgt de passages uit de bronnen, zonder taalmodel.</p></div>"
    )
