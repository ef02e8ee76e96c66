"""The part Werkblad: a queue, the claim to judge, its source beside it, and the keys and buttons.

Every event reads the answer anew and shows what stands. What goes wrong is told above the claim.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape
from typing import Any, cast, get_args

import gradio as gr

from assistant.access.requests import require
from assistant.access.viewer import REVIEWERS, Viewer
from assistant.register.register import Register
from assistant.register.values import HandVerdict, QueueFilter, Which
from assistant.screens.asking import announced
from assistant.screens.citatiecontrole import walk as walking
from assistant.screens.citatiecontrole.claim_view import answer_html, progress_html, spoken
from assistant.screens.citatiecontrole.desk import Desk, judge, undo
from assistant.screens.citatiecontrole.queue_view import leaf_of, on_leaf, queue_html
from assistant.screens.citatiecontrole.source_view import sources_html
from assistant.screens.citatiecontrole.walk import Stop, Walk
from assistant.service import Service
from vectorstore.errors import QuickscanError

Updates = dict[Any, Any]
DEFAULT_QUEUE: Which = "onbeoordeeld"


@dataclass(frozen=True)
class Worksheet:
    """The parts of the worksheet that an event changes."""

    service: Service
    register: Register
    desk: gr.State
    place: gr.BrowserState
    which: gr.Dropdown
    progress: gr.HTML
    notice: gr.HTML
    answer: gr.HTML
    sources: gr.HTML
    verdict: gr.Radio
    remark: gr.Textbox
    save: gr.Button
    undo: gr.Button
    queue: gr.HTML

    @property
    def outputs(self) -> list[Any]:
        """The parts, as Gradio wants to know them."""
        shown = [self.which, self.progress, self.notice, self.answer, self.sources, self.verdict, self.remark]
        return [self.desk, self.place, *shown, self.save, self.undo, self.queue]

    def enter(self, desk: Desk, place: Any, request: gr.Request) -> Updates:
        """Come to the worksheet: what is there already, read again, or where the reviewer was the last time."""
        viewer = require(request, *REVIEWERS)
        if desk.walk.reviewer == viewer.name:
            return self._go(viewer, desk, lambda: walking.stay(self.register, desk.walk))
        wanted, answer_id = remembered(place)
        return self._go(viewer, desk, lambda: walking.start(self.register, wanted, viewer.name, answer_id))

    def open(self, which: Which, sample: float | None, seed: float | None, desk: Desk, request: gr.Request) -> Updates:
        """Draw up another queue, or the same one anew."""
        viewer = require(request, *REVIEWERS)
        wanted = _wanted(which, sample, seed)
        return self._go(viewer, desk, lambda: walking.start(self.register, wanted, viewer.name))

    def judge(self, verdict: HandVerdict | None, remark: str, desk: Desk, request: gr.Request) -> Updates:
        """Write the verdict, and go on to the next claim."""
        return self._do(require(request, *REVIEWERS), desk, lambda: judge(self.register, desk, verdict, remark.strip()))

    def take_back(self, desk: Desk, request: gr.Request) -> Updates:
        """Take the last judgement back, and stand at its claim."""
        return self._do(require(request, *REVIEWERS), desk, lambda: undo(self.register, desk))

    def forward(self, desk: Desk, request: gr.Request) -> Updates:
        """The next claim, without a verdict."""
        return self._go(require(request, *REVIEWERS), desk, lambda: walking.forward(self.register, desk.walk))

    def back(self, desk: Desk, request: gr.Request) -> Updates:
        """The claim before."""
        return self._go(require(request, *REVIEWERS), desk, lambda: walking.back(self.register, desk.walk))

    def skip(self, desk: Desk, request: gr.Request) -> Updates:
        """The next answer."""
        return self._go(require(request, *REVIEWERS), desk, lambda: walking.next_answer(self.register, desk.walk))

    def pick(self, desk: Desk, event: gr.EventData, request: gr.Request) -> Updates:
        """A claim of the answer, an answer of the queue, or a page of the queue's table: what was clicked on."""
        viewer = require(request, *REVIEWERS)
        what, number = _picked(event)
        if what == "bewering":
            return self._go(viewer, desk, lambda: walking.to_claim(self.register, desk.walk, number))
        if what == "antwoord":
            return self._go(viewer, desk, lambda: walking.to_answer(self.register, desk.walk, number))
        turned = replace(desk, leaf=max(0, number))
        return {self.desk: turned, self.queue: self._queue(desk.walk, turned.leaf)}

    def _go(self, viewer: Viewer, desk: Desk, go: Callable[[], Stop]) -> Updates:
        """Only another place: `go` says which."""

        def moved() -> tuple[Stop, Desk]:
            stop = go()
            return stop, desk.at(stop)

        return self._do(viewer, desk, moved)

    def _do(self, viewer: Viewer, desk: Desk, do: Callable[[], tuple[Stop, Desk]]) -> Updates:
        """Show what came of `do`; where it went wrong, everything stays, and why is told."""
        try:
            stop, now = do()
            return self._shown(viewer, stop, replace(now, leaf=leaf_of(stop.walk)))
        except QuickscanError as error:
            told = desk.telling(str(error))
            return {self.desk: told, self.notice: notice_html(told)}

    def _shown(self, viewer: Viewer, stop: Stop, desk: Desk) -> Updates:
        own = desk.own if desk.own and desk.own.verdict else None
        there = stop.claim is not None
        return {
            self.desk: desk,
            self.place: to_remember(stop.walk),
            self.which: stop.walk.wanted.which,
            self.progress: progress_html(stop),
            self.notice: notice_html(desk, spoken(stop)),
            self.answer: answer_html(stop),
            self.sources: sources_html(stop, self.service.assistant(viewer).index),
            self.verdict: gr.update(value=own.verdict if own else None, interactive=there),
            self.remark: gr.update(value=own.remark if own else "", interactive=there),
            self.save: gr.update(interactive=there),
            self.undo: gr.update(interactive=bool(desk.done)),
            self.queue: self._queue(stop.walk, desk.leaf),
        }

    def _queue(self, walk: Walk, leaf: int) -> str:
        return queue_html(walk, leaf, self.register.rows(on_leaf(walk, leaf)))


def notice_html(desk: Desk, spoken_too: str = "") -> str:
    """What the reviewer is told above the claim, and what a screen reader says, as safe HTML.

    The step in it tells keys.js that an event is over.
    """
    told = f'<p class="{"let-op" if desk.warns else "bewaard"}">{escape(desk.notice)}</p>' if desk.notice else ""
    return f'<div data-stap="{desk.step}">{told}{announced(f"{desk.notice} {spoken_too}".strip())}</div>'


def to_remember(walk: Walk) -> dict[str, Any]:
    """What a browser keeps of a walk, for the next time: no text, only numbers and names of queues."""
    wanted = walk.wanted
    return {"which": wanted.which, "sample": wanted.sample, "seed": wanted.seed, "answer": walk.answer_id}


def remembered(place: Any) -> tuple[QueueFilter, int | None]:
    """The queue and the answer that a browser kept; the queue to begin with when that is no longer to be read."""
    if not isinstance(place, dict):
        return QueueFilter(DEFAULT_QUEUE), None
    answer = place.get("answer")
    return _wanted(place.get("which"), place.get("sample"), place.get("seed")), answer if isinstance(
        answer, int
    ) else None


def _wanted(which: Any, sample: Any, seed: Any) -> QueueFilter:
    return QueueFilter(
        which=cast(Which, which) if which in get_args(Which) else DEFAULT_QUEUE,
        sample=max(1, int(sample)) if isinstance(sample, int | float) else QueueFilter.sample,
        seed=int(seed) if isinstance(seed, int | float) else QueueFilter.seed,
    )


def _picked(event: gr.EventData) -> tuple[str, int]:
    """What a click was on, and its number, from what the browser says; ('', 0) for anything else."""
    data = event._data if isinstance(event._data, dict) else {}
    for what in ("bewering", "antwoord", "blad"):
        if str(data.get(what, "")).isdecimal():
            return what, int(data[what])
    return "", 0
