"""The tab Promptlab as a whole: its parts in a tab each, and which event of one leads to another."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.access.requests import require, viewer_of
from assistant.access.viewer import TRAINERS
from assistant.lab.exercises import Exercise, load_exercises
from assistant.lab.library import Library
from assistant.lab.recording import load
from assistant.screens.promptlab.coach import CoachPart
from assistant.screens.promptlab.comparison import (
    PART,
    TAB,
    Comparison,
    Updates,
    build_comparison,
    problem_html,
)
from assistant.screens.promptlab.exercises import ExercisesPart, exercise_html, problems_html
from assistant.screens.promptlab.got import got_html
from assistant.screens.promptlab.library import LibraryPart
from assistant.screens.promptlab.sharing import Sharing
from assistant.service import Service
from vectorstore.errors import QuickscanError

LARGE_TYPE = (
    '<label class="lab-schakelaar"><input type="checkbox" role="switch" id="grote-letters"> Grote letters</label>'
)
PASSAGE = (
    '<dialog id="lab-passage" closedby="any" aria-labelledby="lab-passage-kop"><div></div>'
    '<form method="dialog"><button>Sluiten</button></form></dialog>'
)
SCRIPT = (Path(__file__).parent / "promptlab.js").read_text("utf-8")
RUN_AT_ONCE = 4


@dataclass(frozen=True)
class Promptlab:
    """The parts of the lab."""

    service: Service
    exercises: ExercisesPart
    comparison: Comparison
    sharing: Sharing
    coach: CoachPart
    library: LibraryPart

    def choose(self, slug: str, request: gr.Request) -> Updates:
        """Show another exercise."""
        require(request, *TRAINERS)
        return self._chosen(_exercise(slug))

    def open_exercise(self, slug: str, request: gr.Request) -> Updates:
        """Open an exercise in the comparison."""
        library = self._library(request)
        exercise = _exercise(slug)
        if exercise is None:
            return {self.comparison.message: gr.skip()}
        return self.comparison.show(exercise.experiment, library, exercise)

    def replay_exercise(self, slug: str, request: gr.Request) -> Updates:
        """Show the recorded run of an exercise."""
        library = self._library(request)
        exercise = _exercise(slug)
        if exercise is None or exercise.recording is None:
            return {self.comparison.message: gr.skip()}
        try:
            recording = load(exercise.recording.read_bytes())
        except (QuickscanError, OSError) as error:
            return {self.exercises.problems: problem_html(str(error))}
        return self.comparison.replay(recording, library, exercise)

    def fill(self, request: gr.Request) -> Updates:
        """What a visitor finds: the exercises and prompts of now."""
        viewer = viewer_of(request)
        if viewer.role not in TRAINERS:
            return {self.exercises.problems: gr.skip()}
        library = Library.of(self.service.assistant(viewer).settings)
        exercises = load_exercises()
        first = exercises.valid[0] if exercises.valid else None
        choices = [(f"{each.title} ({each.minutes} min.)", each.slug) for each in exercises.valid]
        return {
            self.exercises.choice: gr.update(choices=choices, value=first and first.slug),
            self.exercises.problems: problems_html(exercises.invalid),
            **self._chosen(first),
            **self.library.shown(library),
        }

    def _chosen(self, exercise: Exercise | None) -> Updates:
        return {
            self.exercises.chosen: exercise_html(exercise),
            self.exercises.open: gr.update(interactive=exercise is not None),
            self.exercises.replay: gr.update(visible=exercise is not None and exercise.recording is not None),
        }

    def _library(self, request: gr.Request) -> Library:
        return Library.of(self.comparison.assistant(request).settings)


def build_promptlab(page: gr.Blocks, service: Service, tabs: gr.Tabs) -> None:
    """Put the screen in the tab of `page` that is open; `tabs` are the page's, for a link that opens the lab."""
    with gr.Column(elem_id="promptlab"):
        gr.HTML(LARGE_TYPE + PASSAGE, js_on_load=SCRIPT, apply_default_css=False, elem_id="lab-kop")
        got = gr.HTML(got_html(None, None), render=False, apply_default_css=False, elem_id="lab-kreeg")
        with gr.Tabs(elem_id="lab-delen-van") as parts:
            with gr.Tab("Oefeningen", id="oefeningen"):
                exercises = ExercisesPart.build()
            with gr.Tab("Vergelijken", id=PART):
                comparison = build_comparison(service, parts, got)
                sharing = Sharing.build(comparison)
            with gr.Tab("Wat kreeg het model?", id="kreeg"):
                got.render()
            with gr.Tab("Promptcoach", id="coach"):
                coach = CoachPart.build(comparison)
            with gr.Tab("Prompts", id="prompts"):
                library = LibraryPart.build(comparison)
    _wire(page, tabs, Promptlab(service, exercises, comparison, sharing, coach, library))


def _wire(page: gr.Blocks, tabs: gr.Tabs, lab: Promptlab) -> None:
    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    once = {**quiet, "trigger_mode": "once"}
    running = {**once, "concurrency_limit": RUN_AT_ONCE, "concurrency_id": TAB}
    part, comparison, fields = lab.exercises, lab.comparison, lab.comparison.fields

    part.choice.input(lab.choose, part.choice, [part.chosen, part.open, part.replay], **quiet)
    opened = part.open.click(lab.open_exercise, part.choice, comparison.outputs, **once)
    replayed = part.replay.click(lab.replay_exercise, part.choice, [*comparison.outputs, part.problems], **once)
    for event in (opened, replayed):
        comparison.focus_after(event)

    asked = [comparison.start.click, fields.left.question.submit, fields.right.question.submit]
    runs = [gr.on(asked, comparison.compare, comparison.inputs, comparison.outputs, **running)]
    for button, go in (
        (comparison.choice.send_masked, comparison.compare_masked),
        (comparison.choice.keep_here, comparison.compare_here),
    ):
        runs.append(button.click(go, comparison.inputs, comparison.outputs, **running))
    for each in runs:
        each.then(comparison.ready, None, comparison.start, queue=False, **quiet)
    comparison.swap.click(comparison.change_over, comparison.inputs, comparison.outputs, **once)

    lab.coach.wire(once)
    lab.library.wire(once)
    filled = [part.choice, part.problems, part.chosen, part.open, part.replay, *lab.library.outputs]
    lab.sharing.wire(page.load(lab.fill, None, filled, **quiet), tabs, once)


def _exercise(slug: str | None) -> Exercise | None:
    return next((each for each in load_exercises().valid if each.slug == slug), None)
