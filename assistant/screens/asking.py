"""What the page shows from a question to its answer, step by step.

A question with personal identifiers for a language model elsewhere waits for the user's choice. Then the question, the
sources, the answer as it grows, and the whole, with one announcement for a screen reader.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import escape
from typing import Any

import gradio as gr

from assistant.access.requests import viewer_of
from assistant.answer import Answer, Stamp
from assistant.assistant import Assistant
from assistant.capacity import Capacity, TooBusyError
from assistant.events import Delta, Done, Event, Retrieved
from assistant.guard import Outbound, masked, spotted
from assistant.llm.answer_prompt import Level
from assistant.screens.conversation import (
    Message,
    Turn,
    announcement,
    asked,
    busy,
    growing_reply,
    messages,
    writing,
)
from assistant.screens.feedback import thumbs
from assistant.screens.keeping import kept
from assistant.screens.sending import SendingChoice
from assistant.screens.sources_panel import sources_html
from assistant.service import Service
from vectorstore.errors import QuickscanError
from vectorstore.index import Index

MAX_QUESTION = 1000
MAX_TURNS = 50
STEPS = 6
STEP_SECONDS = 0.05
STILL_THERE = "Uw vraag staat nog in het vak."
UNEXPECTED = (OSError, RuntimeError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError)

Updates = dict[Any, Any]
Turns = tuple[Turn, ...]

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Asking:
    """The parts of the screen that a question changes. A question is put to one assistant from begin to end."""

    service: Service
    box: gr.Textbox
    send: gr.Button
    turns: gr.State
    chat: gr.Chatbot
    panel: gr.HTML
    said: gr.HTML
    choice: SendingChoice
    capacity: Capacity

    @property
    def outputs(self) -> list[Any]:
        """The parts, as Gradio wants to know them."""
        parts = [self.box, self.send, self.turns, self.chat, self.panel, self.said]
        return [*parts, self.choice.panel, self.choice.text, self.choice.waiting]

    def ask(self, question: str, earlier: Turns, level: Level, request: gr.Request) -> Iterator[Updates]:
        """Ask, or first ask the user what may leave this machine."""
        question = question.strip()[:MAX_QUESTION]
        if not question:
            yield {self.box: gr.skip()}
            return
        writer = self.service.assistant(viewer_of(request)).writer
        if writer and (found := spotted(writer.endpoint, question, [turn.question for turn in earlier])):
            yield self.choice.ask(writer, question, found)
            return
        yield from self._answered(request, question, earlier, level, "as_is")

    def ask_masked(self, question: str, earlier: Turns, level: Level, request: gr.Request) -> Iterator[Updates]:
        """Ask the question that was held back, personal identifiers masked."""
        yield from self._answered(request, question, earlier, level, "masked")

    def ask_here(self, question: str, earlier: Turns, level: Level, request: gr.Request) -> Iterator[Updates]:
        """Answer the question that was held back without the language model."""
        yield from self._answered(request, question, earlier, level, "nothing")

    def _answered(
        self, request: gr.Request, question: str, earlier: Turns, level: Level, outbound: Outbound
    ) -> Iterator[Updates]:
        assistant = self.service.assistant(viewer_of(request))
        put = _Put.of(question, earlier, level, outbound)
        begun = {self.box: "", self.chat: [*put.before, busy()], self.said: announced("")}
        try:
            with self.capacity.place():
                yield begun | self._answering() | self.choice.close()
                with self.capacity.turn():
                    yield from self._shown(request, assistant, put)
        except TooBusyError as error:
            yield {self.said: announced("")}
            yield self._refused(put, str(error)) | self.choice.close()

    def _refused(self, put: _Put, why: str) -> Updates:
        """The question is still there to be asked again."""
        turn = Turn(put.shown, problem=f"{why} {STILL_THERE}")
        chat = messages((*put.earlier, turn))
        return {self.box: put.question, self.chat: chat, self.said: announced(turn.problem)}

    def _shown(self, request: gr.Request, assistant: Assistant, put: _Put) -> Iterator[Updates]:
        """The sources, the answer as it grows, and the whole; while others wait for their turn it does not grow."""
        turn, was_written = Turn(put.shown), False
        for event in self._events(assistant, put):
            if isinstance(event, Turn):
                turn = replace(event, question=put.shown)
            else:
                was_written = True
                yield self._being_written(assistant.index, event, put) | self._answering()
        now = _with(put.earlier, turn)
        yield {self.panel: sources_html(now, assistant.index)} | self._answering()
        if not was_written and not self.capacity.waiting:
            for reply in growing_reply(turn, len(now), STEPS):
                yield {self.chat: [*put.before, reply]} | self._answering()
                time.sleep(STEP_SECONDS)
        turn = kept(self.service.register, turn, viewer_of(request), put.level, request.session_hash or "")
        now = _with(put.earlier, turn)
        chat = gr.update(value=messages(now), feedback_value=thumbs(now))
        yield {self.turns: now, self.chat: chat, self.said: announced(announcement(turn))}

    def _answering(self) -> Updates:
        """The button as it is until the answer stands. Said with each step: of two steps that come close together,
        the browser may lose what only the first one said."""
        return {self.send: gr.update(interactive=False)}

    def _events(self, assistant: Assistant, put: _Put) -> Iterator[_BeingWritten | Turn]:
        """What the language model has so far, and at last the turn; what goes wrong becomes a turn that says so."""
        draft = _BeingWritten()
        history = [turn.question for turn in put.earlier]
        try:
            for event in assistant.stream(put.question, history, level=put.level, outbound=put.outbound):
                if isinstance(event, Done):
                    yield Turn(put.question, event.answer)
                elif draft := draft.after(event):
                    yield draft
        except QuickscanError as error:
            logger.warning("Vraag niet beantwoord: %s", error)
            yield Turn(put.question, problem=str(error))
        except UNEXPECTED:
            logger.exception("Vraag niet beantwoord")
            yield Turn(put.question)

    def _being_written(self, index: Index, draft: _BeingWritten, put: _Put) -> Updates:
        """The sources once, and the sentences so far."""
        turn = Turn(put.shown)
        reply = writing(draft.text, {source.n for source in draft.told.sources}, len(_with(put.earlier, turn)))
        updates: Updates = {self.chat: [*put.before, reply]}
        if not draft.text:
            stamp = Stamp(index.manifest.version, index.manifest.model, "")
            answer = Answer(put.shown, "answered", "", stamp, citations=draft.told.sources)
            updates[self.panel] = sources_html(_with(put.earlier, replace(turn, answer=answer)), index)
        return updates


@dataclass(frozen=True)
class _Put:
    """A question as it is put: what is asked and what of it is shown, after what, and the chat up to its answer."""

    question: str
    shown: str
    earlier: Turns
    level: Level
    outbound: Outbound
    before: list[Message]

    @staticmethod
    def of(question: str, earlier: Turns, level: Level, outbound: Outbound) -> _Put:
        shown = masked(question, ())[0] if outbound == "masked" else question
        return _Put(question, shown, earlier, level, outbound, [*messages(earlier), asked(shown)])


@dataclass(frozen=True)
class _BeingWritten:
    """An answer that a language model is writing; false as long as it has no sources."""

    told: Retrieved = field(default_factory=Retrieved)
    text: str = ""

    def __bool__(self) -> bool:
        return bool(self.told.sources)

    def after(self, event: Event) -> _BeingWritten:
        """What it is after this event."""
        if isinstance(event, Retrieved):
            return _BeingWritten(event, self.text)
        return _BeingWritten(self.told, self.text + event.text) if isinstance(event, Delta) else self


def announced(text: str) -> str:
    """What a screen reader says once, as HTML that nobody sees. It speaks what changes: to say a thing again, empty it
    in between."""
    return f'<p class="alleen-voorlezen" role="status" aria-live="polite">{escape(text)}</p>'


def _with(earlier: Turns, turn: Turn) -> Turns:
    return (*earlier, turn)[-MAX_TURNS:]
