"""Questions that are asked at the same moment are embedded together.

Whoever asks puts the question in line and waits for the model; who gets it embeds all that are in line, so that those
who waited find their vector ready. No thread of its own, and nobody waits for a batch to fill: alone, a question is
embedded at once.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Sequence

from langchain_core.embeddings import Embeddings

MOST_TOGETHER = 32

EmbedQueries = Callable[[list[str]], Sequence[list[float]]]
"""Embeds several questions; gives their vectors, in order."""


class _Waiting:
    """A question in line: at last its vector, or what went wrong."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.vector: list[float] | None = None
        self.error: Exception | None = None

    @property
    def is_done(self) -> bool:
        """True when there is nothing to wait for any more."""
        return self.vector is not None or self.error is not None


class BatchedQueries(Embeddings):
    """An embedding model that embeds questions of several threads together."""

    def __init__(self, model: Embeddings, embed_queries: EmbedQueries) -> None:
        self._model = model
        self._embed_queries = embed_queries
        self._line: deque[_Waiting] = deque()
        self._model_free = threading.Lock()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """The vectors of passages, in order."""
        return self._model.embed_documents(texts)

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question. Raises what the model raises."""
        own = _Waiting(text)
        self._line.append(own)
        with self._model_free:
            while not own.is_done:
                self._embed([self._line.popleft() for _ in range(min(len(self._line), MOST_TOGETHER))])
        if own.error is not None:
            raise own.error
        assert own.vector is not None
        return own.vector

    def _embed(self, batch: Sequence[_Waiting]) -> None:
        """Embed them all; whatever goes wrong goes to each that waits, for it to raise."""
        try:
            for each, vector in zip(batch, self._embed_queries([each.text for each in batch]), strict=True):
                each.vector = vector
        except Exception as error:  # noqa: BLE001
            for each in batch:
                each.error = error


def batched(model: Embeddings) -> Embeddings:
    """The model with questions embedded together, where it can embed several; else the model itself."""
    from langchain_huggingface import HuggingFaceEmbeddings

    if isinstance(model, HuggingFaceEmbeddings):
        arguments = model.query_encode_kwargs
        return BatchedQueries(model, lambda texts: model._embed(texts, arguments))
    embed_queries = getattr(model, "embed_queries", None)
    return BatchedQueries(model, embed_queries) if embed_queries else model
