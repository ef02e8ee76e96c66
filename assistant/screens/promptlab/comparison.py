"""The part Vergelijken: two questions beside each other on the same frozen passages, and both answers as they come.

Everything that leads to a comparison ends here: an exercise, a link, a file, the coach and the prompt library fill the
fields (`show`), a recording also the answers (`replay`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import gradio as gr

from assistant.access.requests import require
from assistant.access.viewer import LOCAL, TRAINERS
from assistant.assistant import Assistant
from assistant.events import Delta
from assistant.guard import Outbound, Spotted, spotted
from assistant.lab.difference import word_difference
from assistant.lab.exercises import Exercise
from assistant.lab.experiment import Experiment, Side
from assistant.lab.frozen import freeze
from assistant.lab.library import Library
from assistant.lab.recording import Recording
from assistant.lab.run import NO_MODEL, Finished, Run, run
from assistant.screens.promptlab.answer import Shown, compared_text, empty_html, side_html, writing_html
from assistant.screens.promptlab.exercises import at_hand_html
from assistant.screens.promptlab.fields import FROZEN_ON, ExperimentFields, question_field, side_fields
from assistant.screens.promptlab.got import got_html
from assistant.screens.promptlab.streams import side_by_side
from assistant.screens.sending import SendingChoice
from assistant.service import Service
from vectorstore.errors import QuickscanError

COMPARE, AGAIN = "Vergelijken", "Opnieuw vergelijken"
TAB, PART = "promptlab", "vergelijken"
FOCUS = """() => {
  const focus = (tries) => {
    const button = document.getElementById("lab-start");
    if (button?.checkVisibility()) button.focus();
    else if (tries) requestAnimationFrame(() => focus(tries - 1));
  };
  focus(60);
}"""
SESSION_SECONDS = 8 * 3600
SKIP = '<a class="lab-overslaan" href="#lab-antwoorden">Naar de antwoorden</a>'
MARKS = (
    '<label class="lab-schakelaar"><input type="checkbox" id="lab-verschillen" checked> '
    'Toon <mark class="lab-verschil">verschillen</mark></label>'
)

NO_DIFFERENCE = (
    '<p class="weergave" role="status">Beide kanten verschillen alleen in instellingen voor een taalmodel, en dat is '
    "er nu niet. Hoort er een opname bij de oefening? Speel die dan af.</p>"
)

Updates = dict[Any, Any]
Values = Mapping[Any, Any]


@dataclass(frozen=True)
class Compared:
    """Both runs that are on the screen, and how they came there."""

    left: Run
    right: Run
    frozen_on: Side
    replayed: bool = False

    def swapped(self) -> Compared:
        """The same with the sides changed over."""
        other: Side = "right" if self.frozen_on == "left" else "left"
        return Compared(self.right, self.left, other, self.replayed)


@dataclass(frozen=True)
class Comparison:
    """The parts of the screen that a comparison changes."""

    service: Service
    tabs: gr.Tabs
    tools: gr.Row
    at_hand: gr.HTML
    fields: ExperimentFields
    start: gr.Button
    swap: gr.Button
    message: gr.HTML
    choice: SendingChoice
    panels: dict[Side, gr.HTML]
    got: gr.HTML
    compared: gr.State
    said: gr.HTML

    @property
    def inputs(self) -> set[Any]:
        """What a handler reads."""
        return {*self.fields.all, self.compared}

    @property
    def outputs(self) -> list[Any]:
        """What a handler may change."""
        shown = [self.tabs, self.at_hand, self.start, self.message, self.got, self.compared, self.said]
        choice = [self.choice.panel, self.choice.text, self.choice.waiting]
        return [*shown, *self.fields.all, *self.panels.values(), *choice]

    def assistant(self, request: gr.Request) -> Assistant:
        """What answers whoever sent `request`. Raises AccessDeniedError."""
        return self.service.assistant(require(request, *TRAINERS))

    def compare(self, values: dict[Any, Any], request: gr.Request) -> Iterator[Updates]:
        """Put both questions, or first ask what may leave this machine."""
        assistant = self.assistant(request)
        try:
            experiment = self.fields.read(values)
        except QuickscanError as error:
            yield {self.message: problem_html(str(error))}
            return
        if assistant.writer and (found := _personal(assistant, experiment)):
            yield self.choice.ask(assistant.writer, "", found)
            return
        yield from self._reported(assistant, experiment, "as_is")

    def compare_masked(self, values: dict[Any, Any], request: gr.Request) -> Iterator[Updates]:
        """Put both questions, personal identifiers masked."""
        yield from self._reported(self.assistant(request), self.fields.read(values), "masked")

    def compare_here(self, values: dict[Any, Any], request: gr.Request) -> Iterator[Updates]:
        """Answer both questions without the language model."""
        yield from self._reported(self.assistant(request), self.fields.read(values), "nothing")

    def change_over(self, values: dict[Any, Any], request: gr.Request) -> Updates:
        """Swap the sides, their answers too."""
        require(request, *TRAINERS)
        left, right, frozen_on = self.fields.left.all, self.fields.right.all, self.fields.frozen_on
        swapped = {mine: values[its] for mine, its in zip([*left, *right], [*right, *left], strict=True)}
        compared = values[self.compared]
        return {
            **swapped,
            frozen_on: "right" if values[frozen_on] == "left" else "left",
            **(self._finished(compared.swapped()) if compared else {}),
        }

    def show(self, experiment: Experiment, library: Library, exercise: Exercise | None = None) -> Updates:
        """The updates that open this part with an experiment that is still to be run."""
        return {
            self.tabs: gr.Tabs(selected=PART),
            self.at_hand: at_hand_html(exercise),
            **self.fields.filled(experiment, library.templates()),
            **self._nothing(),
            **self.choice.close(),
        }

    def replay(self, recording: Recording, library: Library, exercise: Exercise | None = None) -> Updates:
        """The updates that open this part with what was recorded: no model, index or network is asked."""
        compared = Compared(recording.runs[0], recording.runs[-1], recording.frozen_on, replayed=True)
        return {**self.show(recording.experiment, library, exercise), **self._finished(compared)}

    def ready(self) -> Any:
        """The button as it is when a next comparison can be made."""
        return gr.update(interactive=True)

    def _reported(self, assistant: Assistant, experiment: Experiment, outbound: Outbound) -> Iterator[Updates]:
        try:
            yield from self._compared(assistant, experiment, outbound)
        except QuickscanError as error:
            yield {**self._nothing(), self.message: problem_html(str(error))}

    def _compared(self, assistant: Assistant, experiment: Experiment, outbound: Outbound) -> Iterator[Updates]:
        busy = {self.panels[side]: writing_html(side, "") for side in self.panels}
        filled = {
            self.fields.left.question: experiment.left.question,
            self.fields.right.question: experiment.right.question,
        }
        start = {self.start: gr.update(interactive=False), self.message: "", self.compared: None}
        yield {**start, **busy, **filled, **self.choice.close()}
        frozen = freeze(assistant, experiment.frozen_question)
        templates = Library.of(assistant.settings).prompt
        texts: dict[Side, str] = {"left": "", "right": ""}
        runs: dict[Side, Run] = {}
        both = [run(assistant, each, frozen, templates, outbound) for each in (experiment.left, experiment.right)]
        for side, event in side_by_side(*both):
            if isinstance(event, Delta):
                texts[side] += event.text
                yield {self.panels[side]: writing_html(side, texts[side])}
            elif isinstance(event, Finished):
                runs[side] = event.run
                yield {self.panels[side]: side_html(Shown(side, event.run))}
        yield self._finished(Compared(runs["left"], runs["right"], experiment.frozen_on))

    def _finished(self, compared: Compared) -> Updates:
        left, right = compared.left, compared.right
        pieces = word_difference(compared_text(left), compared_text(right))
        sides: tuple[tuple[Side, Run], ...] = (("left", left), ("right", right))
        panels = {self.panels[side]: side_html(Shown(side, each, pieces, compared.replayed)) for side, each in sides}
        return {
            **panels,
            self.got: got_html(left, right),
            self.compared: compared,
            self.start: gr.update(value=AGAIN),
            self.message: NO_DIFFERENCE if _same_without_model(left, right) else "",
            self.said: said_html(f"Beide antwoorden zijn er. {_spoken('A', left)} {_spoken('B', right)}"),
        }

    def focus_after(self, event: Any) -> None:
        """When this event has opened the part, the main button has the focus."""
        event.then(None, js=FOCUS, api_visibility="private")

    def _nothing(self) -> Updates:
        """No answers yet."""
        panels = {self.panels[side]: empty_html(side) for side in self.panels}
        return {
            **panels,
            self.got: got_html(None, None),
            self.compared: None,
            self.start: gr.update(value=COMPARE),
            self.message: "",
        }


def build_comparison(service: Service, tabs: gr.Tabs, got: gr.HTML) -> Comparison:
    """Put the part in the tab that is open; `tabs` are the parts of the lab, `got` shows what the model got."""
    writes = service.assistant(LOCAL).writer is not None
    with gr.Column(elem_id="lab-vergelijken"):
        gr.HTML(SKIP, apply_default_css=False, elem_id="lab-overslaan")
        at_hand = gr.HTML(apply_default_css=False)
        with gr.Row(elem_classes="lab-kanten"):
            questions = []
            for name in "AB":
                with gr.Column(min_width=280):
                    questions.append(question_field(name))
        with gr.Row(elem_classes="lab-knoppen") as tools:
            start = gr.Button(COMPARE, variant="primary", elem_id="lab-start")
            swap = gr.Button("Wissel A en B")
            frozen_on = gr.Radio(FROZEN_ON, value="left", label="Zoek met vraag", elem_id="lab-bevroren")
            gr.HTML(MARKS, apply_default_css=False, elem_id="lab-marks")
            fields = _settings(questions, frozen_on, writes)
        message = gr.HTML(apply_default_css=False)
        choice = SendingChoice.build("lab-versturen")
        with gr.Row(elem_id="lab-antwoorden", elem_classes="lab-kanten"):
            panels: dict[Side, gr.HTML] = {}
            for side in ("left", "right"):
                with gr.Column(min_width=280):
                    panels[side] = gr.HTML(empty_html(side), apply_default_css=False)
    compared = gr.State(None, time_to_live=SESSION_SECONDS)
    said = gr.HTML(said_html(""), apply_default_css=False)
    return Comparison(service, tabs, tools, at_hand, fields, start, swap, message, choice, panels, got, compared, said)


def _settings(questions: Sequence[gr.Textbox], frozen_on: gr.Radio, writes: bool) -> ExperimentFields:
    with gr.Accordion("Instellingen", open=False, elem_classes="lab-lade"), gr.Row(elem_classes="lab-kanten"):
        sides = []
        for name, question in zip("AB", questions, strict=True):
            with gr.Column(min_width=280):
                sides.append(side_fields(name, question, writes))
    left, right = sides
    return ExperimentFields(left, right, frozen_on)


def problem_html(text: str) -> str:
    """A message about what went wrong, as safe HTML."""
    return f'<p class="lab-melding" role="alert">{escape(text)}</p>'


def said_html(text: str) -> str:
    """What a screen reader says once, as HTML that nobody sees."""
    return f'<p class="alleen-voorlezen" role="status" aria-live="polite">{escape(text)}</p>'


def _personal(assistant: Assistant, experiment: Experiment) -> tuple[Spotted, ...]:
    assert assistant.writer is not None
    questions = dict.fromkeys((experiment.left.question, experiment.right.question))
    return tuple(each for question in questions for each in spotted(assistant.writer.endpoint, question, ()))


def _same_without_model(left: Run, right: Run) -> bool:
    """Were the sides set apart only by what a language model would have heeded, and did none write?"""
    ours, theirs = left.variant, right.variant
    same = (ours.question, ours.sources) == (theirs.question, theirs.sources)
    return ours != theirs and same and left.made_by == right.made_by == NO_MODEL


def _spoken(letter: str, each: Run) -> str:
    return f"{letter}: {each.citations} passages aangehaald, {each.unsupported} niet bevestigd."
