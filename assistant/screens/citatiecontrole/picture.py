"""The part Beeld: how the answers do, drawn, and beside each drawing the same figures as a table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import gradio as gr
import pandas as pd

from assistant.access.requests import require
from assistant.access.viewer import REVIEWERS
from assistant.register.register import Register
from assistant.register.values import Coverage, SupportedBy, SupportRow
from assistant.screens.citatiecontrole.figures_view import (
    FIGURES,
    agreement_html,
    by_part,
    coverage_html,
    period_name,
    share,
    support_html,
)
from assistant.service import Service

SHARE, PART, PASSAGES, CITED = "Bevestigd (%)", "Deel", "Passages", "Aangehaald"
HEIGHT = 260
LABEL_SHOWN = 20
INTRODUCTION = (
    "<h2>Hoeveel beweringen bevestigt de automatische controle?</h2><p>Een bewering is bevestigd als zij letterlijk of "
    "naar de inhoud in haar bron staat. Wat niet aan de lezer is getoond, telt mee als niet bevestigd.</p>"
)
COVERED = (
    "<h2>Welke passages worden aangehaald, en welke nooit?</h2><p>Een passage die nooit wordt aangehaald, is misschien "
    "moeilijk te vinden, of niemand vroeg ernaar.</p>"
)


@dataclass(frozen=True)
class Picture:
    """The plots and tables, filled anew each time that someone looks."""

    service: Service
    register: Register
    agreement: gr.HTML
    plots: dict[SupportedBy, gr.BarPlot]
    tables: dict[SupportedBy, gr.HTML]
    covered: gr.BarPlot
    passages: gr.HTML

    @staticmethod
    def build(service: Service, register: Register) -> Picture:
        """Put the part in the tab that is open."""
        gr.HTML("<h2>Zijn de beoordelaars het eens?</h2>", apply_default_css=False)
        agreement = gr.HTML(apply_default_css=False, elem_classes="cijfers")
        gr.HTML(INTRODUCTION, apply_default_css=False)
        plots, tables = {}, {}
        for by, (name, head) in FIGURES.items():
            with gr.Row(elem_classes="beeld"):
                plots[by] = gr.BarPlot(x=head, y=SHARE, y_lim=[0, 100], title=name, sort=_as_given(by), **LOOKS)
                tables[by] = gr.HTML(apply_default_css=False, elem_classes="cijfers")
        gr.HTML(COVERED, apply_default_css=False)
        with gr.Row(elem_classes="beeld"):
            covered = gr.BarPlot(x=PART, y=PASSAGES, color=CITED, color_map=COLOURS, **LOOKS | {"height": 2 * HEIGHT})
            passages = gr.HTML(apply_default_css=False, elem_classes="cijfers")
        return Picture(service, register, agreement, plots, tables, covered, passages)

    @property
    def outputs(self) -> list[Any]:
        """The parts, as Gradio wants to know them."""
        return [self.agreement, *self.plots.values(), *self.tables.values(), self.covered, self.passages]

    def draw(self, request: gr.Request) -> dict[Any, Any]:
        """Everything, as the register and the index are now. Raises AccessDeniedError, RegisterError."""
        viewer = require(request, *REVIEWERS)
        rows = {by: self.register.supported_by(by) for by in FIGURES}
        rows["period"] = tuple(replace(row, value=period_name(row.value)) for row in rows["period"])
        coverage = self.register.coverage(self.service.assistant(viewer).index.passages)
        return {
            self.agreement: agreement_html(self.register.agreement()),
            **{self.plots[by]: _bars(found, FIGURES[by][1]) for by, found in rows.items()},
            **{self.tables[by]: support_html(found, *FIGURES[by]) for by, found in rows.items()},
            self.covered: _stacks(coverage),
            self.passages: coverage_html(coverage),
        }


LOOKS: dict[str, Any] = {"height": HEIGHT, "buttons": [], "x_label_angle": -30, "min_width": 300, "container": False}
COLOURS = {"ja": "#2a62a3", "nooit": "#b7791f"}


def _as_given(by: SupportedBy) -> str | None:
    return None if by == "period" else "-y"


def _bars(rows: tuple[SupportRow, ...], head: str) -> pd.DataFrame:
    return pd.DataFrame({head: [_short(row.value) for row in rows], SHARE: [share(row) for row in rows]})


def _stacks(coverage: Coverage) -> pd.DataFrame:
    counted = [
        (_short(part), state, count)
        for part, cited, never in by_part(coverage)
        for state, count in (("ja", cited), ("nooit", never))
    ]
    return pd.DataFrame(counted, columns=[PART, CITED, PASSAGES])


def _short(name: str) -> str:
    return name if len(name) <= LABEL_SHOWN else name[: LABEL_SHOWN - 1].rstrip() + "…"
