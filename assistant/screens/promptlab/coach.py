"""The part Promptcoach: seven checks on a question, a better version, and what each of both finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import gradio as gr

from assistant.lab.coach import Advice, Check, coach
from assistant.lab.experiment import Experiment, Variant
from assistant.lab.frozen import Frozen, freeze
from assistant.lab.library import Library
from assistant.screens.place_names import place_name
from assistant.screens.promptlab.comparison import Comparison, Updates, problem_html
from assistant.screens.promptlab.fields import MAX_QUESTION

SHOWN = 6
EMPTY = '<p class="leeg">Typ een vraag. De coach bekijkt zeven punten en zegt wat er beter kan.</p>'
NO_QUESTION = "Typ eerst een vraag."
ALL_WELL = "<p>Er ontbreekt niets. U kunt deze vraag zo stellen.</p>"


@dataclass(frozen=True)
class CoachPart:
    """The question, what the coach thinks of it, and the better version."""

    comparison: Comparison
    question: gr.Textbox
    look: gr.Button
    advice: gr.HTML
    better_panel: gr.Column
    better: gr.Textbox
    use: gr.Button
    compare: gr.Button
    found: gr.HTML

    @staticmethod
    def build(comparison: Comparison) -> CoachPart:
        """Put the part in the tab that is open."""
        with gr.Column(elem_id="lab-coach"):
            question = gr.Textbox(
                label="De vraag die u wilt stellen",
                placeholder="Bijvoorbeeld: Wat vindt de overheid van AI?",
                lines=1,
                max_lines=4,
                max_length=MAX_QUESTION,
            )
            with gr.Row(elem_classes="lab-knoppen"):
                look = gr.Button("Bekijk mijn vraag", variant="primary")
            with gr.Row(elem_classes="lab-kanten"):
                with gr.Column(min_width=280):
                    advice = gr.HTML(EMPTY, apply_default_css=False)
                with gr.Column(min_width=280):
                    with gr.Column(visible=False) as better_panel:
                        better = gr.Textbox(
                            label="Een betere versie (u kunt hem aanpassen)",
                            lines=3,
                            max_lines=8,
                            max_length=MAX_QUESTION,
                        )
                        with gr.Row(elem_classes="lab-knoppen"):
                            use = gr.Button("Gebruik deze versie", variant="primary")
                            compare = gr.Button("Zet beide in de vergelijking")
                    found = gr.HTML(apply_default_css=False)
        return CoachPart(comparison, question, look, advice, better_panel, better, use, compare, found)

    @property
    def outputs(self) -> list[Any]:
        """What a look changes."""
        return [self.question, self.advice, self.better_panel, self.better, self.found]

    def wire(self, settings: dict[str, Any]) -> None:
        """Make the buttons work."""
        gr.on([self.look.click, self.question.submit], self.judge, self.question, self.outputs, **settings)
        self.use.click(self.judge, self.better, self.outputs, **settings)
        both = [self.question, self.better]
        opened = self.compare.click(self.open_comparison, both, self.comparison.outputs, **settings)
        self.comparison.focus_after(opened)

    def judge(self, question: str, request: gr.Request) -> Updates:
        """What the coach thinks of `question`, and what it and the better version find."""
        assistant = self.comparison.assistant(request)
        question = question.strip()
        if not question:
            return {self.advice: problem_html(NO_QUESTION), self.better_panel: gr.update(visible=False), self.found: ""}
        given = coach(question)
        improved = given.better != question
        before = freeze(assistant, question)
        found = found_html(before, freeze(assistant, given.better)) if improved else found_html(before, None)
        return {
            self.question: question,
            self.advice: advice_html(given),
            self.better_panel: gr.update(visible=improved),
            self.better: given.better,
            self.found: found,
        }

    def open_comparison(self, question: str, better: str, request: gr.Request) -> Updates:
        """Open the comparison with the question as A and the better version as B, on what B finds."""
        library = Library.of(self.comparison.assistant(request).settings)
        experiment = Experiment(Variant(question.strip()), Variant(better.strip()), "right")
        return self.comparison.show(experiment, library)


def advice_html(advice: Advice) -> str:
    """The checks as safe HTML."""
    missing = sum(not check.ok for check in advice.checks)
    summary = f"<p><b>{missing} van de {len(advice.checks)} punten kunnen beter.</b></p>" if missing else ALL_WELL
    return f'<h3>Wat de coach ziet</h3>{summary}<ul class="lab-punten">{"".join(map(_check, advice.checks))}</ul>'


def found_html(before: Frozen, after: Frozen | None) -> str:
    """The best passages of a question, and of its better version beside it, with what moved."""
    if after is None:
        return f"<h3>Wat deze vraag vindt</h3>{_list(before, ())}"
    return (
        '<h3>Wat beide vragen vinden</h3><div class="lab-naast">'
        f"<div><h4>Uw vraag</h4>{_list(before, ())}</div>"
        f"<div><h4>De betere versie</h4>{_list(after, _order(before))}</div></div>"
    )


def _check(check: Check) -> str:
    sign, word = ("✓", "in orde") if check.ok else ("✗", "kan beter")
    tip = f'<span class="lab-tip">{escape(check.tip)}</span>' if check.tip else ""
    return (
        f'<li class="{"goed" if check.ok else "beter"}"><b>{sign} {escape(check.label)}</b> '
        f'<span class="stil">{word}</span><br>{escape(check.finding)} {tip}</li>'
    )


def _list(found: Frozen, earlier: Sequence[str]) -> str:
    """The best passages in order; with `earlier`, the ids of another list, how each stood there."""
    if not found.passages:
        return "<p>Deze vraag vindt geen passages.</p>"
    items = []
    for at, citation in enumerate(found.citations[:SHOWN], 1):
        passage = citation.passage
        moved = f' <span class="lab-verplaatst">{_moved(at, passage.id, earlier)}</span>' if earlier else ""
        items.append(
            f"<li><details><summary>{escape(place_name(passage))}{moved}</summary>"
            f"<p>{escape(passage.text)}</p></details></li>"
        )
    return f'<ol class="lab-gevonden">{"".join(items)}</ol>'


def _order(found: Frozen) -> list[str]:
    return [citation.passage.id for citation in found.citations]


def _moved(at: int, passage: str, earlier: Sequence[str]) -> str:
    if passage not in earlier:
        return "nieuw"
    before = earlier.index(passage) + 1
    if before == at:
        return "zelfde plaats"
    return f"{'omhoog' if before > at else 'omlaag'}: was {before}"
