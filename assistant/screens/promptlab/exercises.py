"""The part Oefeningen: choose one, read what to do, and open it in the comparison with one click.

What to notice and the trainer's notes are folded up, for the class looks along on the projector. Exercises are read
anew for each visitor, so that a file that a trainer adds is there at the next load of the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import gradio as gr

from assistant.lab.exercises import Exercise, InvalidExercise
from assistant.screens.promptlab.answer import settings_line
from assistant.screens.promptlab.markdown import rendered

NONE = '<p class="leeg">Er zijn geen oefeningen. Zet een bestand in prompts/oefeningen.</p>'


@dataclass(frozen=True)
class ExercisesPart:
    """The list, the exercise that is chosen, and what can be done with it."""

    choice: gr.Radio
    chosen: gr.HTML
    open: gr.Button
    replay: gr.Button
    problems: gr.HTML

    @staticmethod
    def build() -> ExercisesPart:
        """Put the part in the tab that is open."""
        with gr.Row(elem_id="lab-oefeningen"):
            with gr.Column(min_width=280, scale=2):
                choice = gr.Radio([], label="Kies een oefening", elem_id="lab-keuze")
                problems = gr.HTML(apply_default_css=False)
            with gr.Column(min_width=300, scale=3):
                chosen = gr.HTML(apply_default_css=False, elem_id="lab-oefening")
                with gr.Row(elem_classes="lab-knoppen"):
                    opening = gr.Button("Open in de vergelijking", variant="primary", interactive=False)
                    replay = gr.Button("Speel de opname af", visible=False)
        return ExercisesPart(choice, chosen, opening, replay, problems)


def exercise_html(exercise: Exercise | None) -> str:
    """An exercise as safe HTML."""
    if exercise is None:
        return NONE
    return (
        f"<h3>{escape(exercise.title)}</h3><p><b>Doel:</b> {escape(exercise.goal)}</p>"
        f'<p class="stil">Ongeveer {exercise.minutes} minuten</p>{_questions(exercise)}<h4>Zo doet u het</h4>'
        f"{_steps(exercise)}{_notice(exercise)}"
        f"<details><summary>Voor de trainer</summary>{rendered(exercise.trainer)}</details>"
    )


def at_hand_html(exercise: Exercise | None) -> str:
    """The exercise as it lies above the comparison: its title, and the rest folded up; '' without one."""
    if exercise is None:
        return ""
    return (
        f'<details class="lab-bij-de-hand"><summary>Oefening: {escape(exercise.title)}</summary>'
        f"<p><b>Doel:</b> {escape(exercise.goal)}</p>{_steps(exercise)}{_notice(exercise)}</details>"
    )


def problems_html(invalid: Sequence[InvalidExercise]) -> str:
    """The files that are no exercise, each with its mistake, as safe HTML."""
    if not invalid:
        return ""
    items = "".join(f"<li><b>{escape(each.file)}</b>: {escape(each.mistake)}</li>" for each in invalid)
    return f'<div class="lab-melding" role="status"><p>Niet geladen:</p><ul>{items}</ul></div>'


def _questions(exercise: Exercise) -> str:
    """Both questions, with the settings where those differ."""
    settings = [settings_line(variant) for variant in (exercise.left, exercise.right)]
    if settings[0] == settings[1]:
        settings = ["", ""]
    sides = zip("AB", (exercise.left, exercise.right), settings, strict=True)
    items = "".join(
        f"<dt>{name}</dt><dd>{escape(variant.question)} "
        f'<span class="stil">{escape(f"({words})") if words else ""}</span></dd>'
        for name, variant, words in sides
    )
    return f'<dl class="lab-vragen">{items}</dl>'


def _steps(exercise: Exercise) -> str:
    return f"<ol>{''.join(f'<li>{escape(step)}</li>' for step in exercise.steps)}</ol>"


def _notice(exercise: Exercise) -> str:
    return f"<details><summary>Waar let u op?</summary>{rendered(exercise.notice)}</details>"
