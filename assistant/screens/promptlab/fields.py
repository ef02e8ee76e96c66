"""The fields of an experiment: two questions beside each other, each with its settings.

Without a language model its level, temperature and prompt change nothing; those fields are then not shown, but keep
their value, so that an experiment that came by link or file is passed on as it was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import gradio as gr

from assistant.lab.experiment import MOST_SOURCES, Experiment, ExperimentError, Side, Variant
from assistant.lab.library import Template

LEVELS = [("Gewone taal", "gewoon"), ("Eenvoudige taal (B1)", "eenvoudig")]
SHIPPED = ("De meegeleverde prompt", "")
FROZEN_ON: list[tuple[str, Side]] = [("A", "left"), ("B", "right")]
MAX_QUESTION = 2000
HINTS = {
    "A": "Bijvoorbeeld een vage vraag: Wat staat er over privacy?",
    "B": "Bijvoorbeeld een precieze vraag. Leeg: dezelfde vraag als A",
}


@dataclass(frozen=True)
class SideFields:
    """The fields of one side."""

    question: gr.Textbox
    level: gr.Radio
    temperature: gr.Number
    template: gr.Dropdown
    sources: gr.Slider

    @property
    def all(self) -> list[Any]:
        """The fields, as Gradio wants to know them."""
        return [self.question, self.level, self.temperature, self.template, self.sources]

    def read(self, values: Mapping[Any, Any]) -> Variant:
        """The variant that is filled in. Raises ExperimentError."""
        return Variant(
            question=(values[self.question] or "").strip(),
            level=values[self.level],
            temperature=values[self.temperature],
            sources=int(values[self.sources]),
            template=values[self.template] or "",
        )

    def filled(self, variant: Variant, templates: Sequence[Template]) -> dict[Any, Any]:
        """The updates that show `variant`."""
        return {
            self.question: variant.question,
            self.level: variant.level,
            self.temperature: variant.temperature,
            self.template: gr.update(choices=template_choices(templates, variant.template), value=variant.template),
            self.sources: variant.sources,
        }


@dataclass(frozen=True)
class ExperimentFields:
    """The fields of both sides, and whose question the passages are found for."""

    left: SideFields
    right: SideFields
    frozen_on: gr.Radio

    @property
    def all(self) -> list[Any]:
        """The fields, as Gradio wants to know them."""
        return [*self.left.all, *self.right.all, self.frozen_on]

    def read(self, values: Mapping[Any, Any]) -> Experiment:
        """What is filled in; a side without a question gets the other's. Raises ExperimentError."""
        asked = [(values[side.question] or "").strip() for side in (self.left, self.right)]
        if not any(asked):
            raise ExperimentError("Typ eerst een vraag bij A, of kies een oefening.")
        filled = {
            **values,
            self.left.question: asked[0] or asked[1],
            self.right.question: asked[1] or asked[0],
        }
        return Experiment(self.left.read(filled), self.right.read(filled), values[self.frozen_on])

    def filled(self, experiment: Experiment, templates: Sequence[Template]) -> dict[Any, Any]:
        """The updates that show `experiment`."""
        return {
            **self.left.filled(experiment.left, templates),
            **self.right.filled(experiment.right, templates),
            self.frozen_on: experiment.frozen_on,
        }


def question_field(name: str) -> gr.Textbox:
    """Put the question of side `name` (A or B) in the column that is open."""
    return gr.Textbox(label=f"Vraag {name}", placeholder=HINTS[name], lines=1, max_lines=3, max_length=MAX_QUESTION)


def side_fields(name: str, question: gr.Textbox, writes: bool) -> SideFields:
    """Put the settings of side `name` (A or B) in the column that is open; `writes`: there is a language model."""
    shown: Any = True if writes else "hidden"
    sources = gr.Slider(1, MOST_SOURCES, value=8, step=1, label=f"Hoogstens zoveel passages mee ({name})", buttons=[])
    level = gr.Radio(LEVELS, value="gewoon", label=f"Taal van het antwoord ({name})", visible=shown)
    temperature = gr.Number(
        label=f"Temperatuur ({name})",
        info="0 is vast, 1 is vrij, 2 is het hoogst. Leeg: zoals de beheerder instelde.",
        value=None,
        step=0.1,
        visible=shown,
    )
    template = gr.Dropdown([SHIPPED], value="", label=f"Prompt ({name})", visible=shown)
    return SideFields(question, level, temperature, template, sources)


def template_choices(templates: Sequence[Template], chosen: str = "") -> list[tuple[str, str]]:
    """The prompts that can be chosen: the one that comes with the level, the trainer's own that can be used, and the
    one that is chosen, though it may not be here."""
    own = [(each.name, each.name) for each in templates if each.own and not each.problem]
    missing = [(f"{chosen} (niet in uw map)", chosen)] if chosen and chosen not in dict(own).values() else []
    return [SHIPPED, *own, *missing]
