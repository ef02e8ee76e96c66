"""Texts -> vectors: what the current version or the journal already holds is not embedded again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from ingest.journal import Journal
from vectorstore import embedding
from vectorstore.errors import IndexMissingError
from vectorstore.index import Index
from vectorstore.manifest import Manifest
from vectorstore.passage import Passage
from vectorstore.settings import Settings
from vectorstore.writing import Embedded

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

EMBED_BATCH = 256

Progress = Callable[[str, int, int], None]
"""Called with what is going on, how many are done, and how many there are."""


class Embedder:
    """Embeds texts in batches with progress; loads the model only when there is a text to embed."""

    def __init__(self, model: embedding.ModelIdentity, settings: Settings, progress: Progress) -> None:
        self._model = model
        self._settings = settings
        self._progress = progress
        self._loaded: Embeddings | None = None
        maker = hashlib.sha256(f"{model.digest}\n{settings.embedding_passage_prefix}".encode()).hexdigest()
        self.journal = Journal(settings.index, maker)
        self._known: dict[str, Sequence[float]] = {}

    def embedded(self, passages: Sequence[Passage], manifest: Manifest | None) -> list[Embedded]:
        """The passages with their vectors; equal texts, old or new, are embedded once."""
        texts = {passage.id: passage.search_text() for passage in passages}
        digests = {passage_id: self._digest(text) for passage_id, text in texts.items()}
        missing = {digests[passage_id]: text for passage_id, text in texts.items()}
        self._learn({digest: text for digest, text in missing.items() if digest not in self._known}, manifest)
        return [Embedded(passage, self._known[digests[passage.id]], digests[passage.id]) for passage in passages]

    def _learn(self, wanted: Mapping[str, str], manifest: Manifest | None) -> None:
        if not wanted:
            return
        known = self.journal.read()
        if not wanted.keys() <= known.keys() and manifest and manifest.model_digest == self._model.digest:
            known = self._of_the_index() | known
        self._known |= known
        new = {digest: text for digest, text in wanted.items() if digest not in known}
        for batch in self._embedded(list(new.items())):
            self.journal.append(batch)
            self._known |= batch

    def _of_the_index(self) -> dict[str, Sequence[float]]:
        """The vectors that the current version holds; none where its database is damaged."""
        try:
            return Index.of(self._settings).vectors()
        except IndexMissingError:
            return {}

    def _embedded(self, texts: Sequence[tuple[str, str]]) -> Iterator[dict[str, Sequence[float]]]:
        for start in range(0, len(texts), EMBED_BATCH):
            self._progress("inbedden", start, len(texts))
            if self._loaded is None:
                self._loaded = embedding.load(self._model, self._settings)
            batch = texts[start : start + EMBED_BATCH]
            vectors = np.asarray(self._loaded.embed_documents([text for _, text in batch]), dtype=np.float32)
            yield {digest: vector for (digest, _), vector in zip(batch, vectors, strict=True)}
        self._progress("inbedden", len(texts), len(texts))

    def _digest(self, text: str) -> str:
        return hashlib.sha256((self._settings.embedding_passage_prefix + text).encode()).hexdigest()[:24]
