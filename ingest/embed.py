"""Texts -> vectors: what the current version or the journal already holds is not embedded again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ingest.journal import Journal
from vectorstore import embedding
from vectorstore.index import PASSAGES, Index, Manifest, Vector
from vectorstore.passage import Passage
from vectorstore.settings import Settings

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

EMBED_BATCH = 128

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

    def rows(self, passages: Sequence[Passage], manifest: Manifest | None) -> list[Vector]:
        """A row for each passage; equal texts, old or new, are embedded once."""
        texts = {passage.id: passage.search_text() for passage in passages}
        vectors = self._vectors({self._digest(text): text for text in texts.values()}, manifest)
        rows = []
        for passage in passages:
            digest = self._digest(texts[passage.id])
            rows.append(
                Vector(passage.id, passage.text, vectors[digest], {**passage.to_metadata(), "embedded": digest})
            )
        return rows

    def _vectors(self, wanted: Mapping[str, str], manifest: Manifest | None) -> dict[str, Sequence[float]]:
        known = self.journal.read()
        if not wanted.keys() <= known.keys() and manifest and manifest.model_digest == self._model.digest:
            known = known_vectors(Index(self._settings.index, manifest)) | known
        new = {digest: text for digest, text in wanted.items() if digest not in known}
        for batch in self._embedded(list(new.items())):
            self.journal.append(batch)
            known |= batch
        return known

    def _embedded(self, texts: Sequence[tuple[str, str]]) -> Iterator[dict[str, Sequence[float]]]:
        for start in range(0, len(texts), EMBED_BATCH):
            self._progress("inbedden", start, len(texts))
            if self._loaded is None:
                self._loaded = embedding.load(self._model, self._settings)
            batch = texts[start : start + EMBED_BATCH]
            vectors = self._loaded.embed_documents([text for _, text in batch])
            yield {digest: vector for (digest, _), vector in zip(batch, vectors, strict=True)}
        self._progress("inbedden", len(texts), len(texts))

    def _digest(self, text: str) -> str:
        return hashlib.sha256((self._settings.embedding_passage_prefix + text).encode()).hexdigest()[:24]


def known_vectors(index: Index) -> dict[str, Sequence[float]]:
    """The vectors of a version by the digest of the text that they embed."""
    found = index.collection(PASSAGES).get(include=["embeddings", "metadatas"])
    metadatas, embeddings = found["metadatas"] or [], found["embeddings"]
    rows = zip(metadatas, embeddings if embeddings is not None else [], strict=True)
    return {str(metadata["embedded"]): vector for metadata, vector in rows}
