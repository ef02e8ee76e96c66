"""An assistant that gives the answers a test has put in line, over a real index."""

from __future__ import annotations

import dataclasses
import threading
from collections import deque
from collections.abc import Iterator, Sequence

from assistant.answer import Answer, Citation, Claim, Stamp
from assistant.events import Done, Event, Retrieved
from assistant.generate import Writer
from vectorstore.index import Index
from vectorstore.settings import Settings

STAMP = Stamp("proef", "geen", "2026-01-01T00:00:00+00:00")
PATIENCE = 20


class ScriptedAssistant:
    """Stands in for `assistant.assistant.Assistant`. `free` is cleared by a test that wants an answer to wait."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.settings = Settings(index=index.folder)
        self.writer: Writer | None = None
        self.asked: list[tuple[str, tuple[str, ...]]] = []
        self.free = threading.Event()
        self.free.set()
        self.loaded = threading.Event()
        self._answers: deque[Answer | Exception] = deque()

    @property
    def model_ready(self) -> bool:
        return self.loaded.is_set()

    def warm_up(self) -> None:
        self.loaded.wait(PATIENCE)

    def enqueue(self, *answers: Answer | Exception) -> None:
        """Put answers, or errors to raise, in line."""
        self._answers.extend(answers)

    def stream(self, question: str, history: Sequence[str] = (), **_: object) -> Iterator[Event]:
        yield Retrieved()
        yield Done(self.ask(question, history))

    def ask(self, question: str, history: Sequence[str] = (), question_id: str | None = None) -> Answer:
        self.asked.append((question, tuple(history)))
        self.free.wait(PATIENCE)
        answer = self._answers.popleft()
        if isinstance(answer, Exception):
            raise answer
        return dataclasses.replace(answer, question=question, id=question_id)


def cite(index: Index, quote: str, number: int) -> Citation:
    """A citation of the one passage that holds `quote`."""
    passage = next(passage for passage in index.passages if quote in passage.text)
    start = passage.text.index(quote)
    return Citation(number, passage, (start, start + len(quote)), 1.0)


def answered(index: Index, *quotes: str) -> Answer:
    """An extractive answer of these quotes."""
    citations = tuple(cite(index, quote, number) for number, quote in enumerate(quotes, 1))
    lines = "\n".join(f"- {citation.quote} [{citation.n}]" for citation in citations)
    claims = tuple(Claim(citation.quote, (citation.n,), "letterlijk") for citation in citations)
    return Answer("", "answered", f"Het rapport zegt hierover:\n\n{lines}", STAMP, claims, citations, citations)


def not_found(index: Index, *near: str) -> Answer:
    """A not-found that offers these passages."""
    nearest = tuple(cite(index, quote, number) for number, quote in enumerate(near, 1))
    return Answer("", "not_found", "Het rapport geeft hier geen antwoord op.", STAMP, nearest=nearest)
