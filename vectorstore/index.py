"""The index folder: versions beside each other, one pointer. Reading is here, writing in `writing.py`.

    current.json                     {"version": ...}, swapped with os.replace
    versions/<version>/openbaar/     manifest.json, targets.jsonl, bm25/, matcher/, chroma/ (the passages)
    versions/<version>/alles/        the same, with what is `intern`; only where that makes a difference
    documents/<digest>.<ext>         the documents themselves, for page pictures
    write.lock                       held by the one ingest that is writing

The two sides of a version are whole and share nothing, so that who opens the side `openbaar` has nothing that a
passage which is `intern` touched: no words, no word frequencies, no locators, no names. One side with a filter was
rejected: BM25, the speller and the matcher learn from every text that they hold. Where nothing is `intern`, the side
`openbaar` is all there is.

A version is complete before the pointer names it, and is not changed afterwards. The version before the
current one is kept for readers that still have it open.
"""

from __future__ import annotations

import functools
import json
import weakref
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from vectorstore.errors import IndexMissingError
from vectorstore.manifest import FORMAT, Manifest
from vectorstore.passage import Audience, Passage, locator_covers
from vectorstore.target_file import TargetFile
from vectorstore.targets import Target

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection

    from vectorstore.lexical import LexicalIndex
    from vectorstore.matcher import Matcher

PASSAGES = "passages"
PAGE = 10_000
HOW_TO_BUILD = "Maak een index met: python -m ingest"


def current_version(folder: Path) -> str | None:
    """The version that the pointer names, or None where there is no index."""
    try:
        return str(json.loads((folder / "current.json").read_text("utf-8"))["version"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def side_folder(version_folder: Path, audience: Audience) -> Path:
    """Where the side of a version lies that `audience` may see; where there is one side only, it is the public one."""
    everything = version_folder / "alles"
    return everything if audience == "alles" and everything.is_dir() else version_folder / "openbaar"


def read_manifest(folder: Path, audience: Audience = "alles") -> Manifest | None:
    """The current version's manifest, or None where there is no usable index."""
    version = current_version(folder)
    return None if version is None else read_side(side_folder(folder / "versions" / version, audience))


def read_side(side: Path) -> Manifest | None:
    """The manifest of a side; None where it is unusable, of another format, or what a killed ingest left."""
    try:
        manifest = Manifest.from_json((side / "manifest.json").read_text("utf-8"))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return manifest if manifest.format == FORMAT else None


class Index:
    """One version as `audience` may see it, opened for reading. Parts are read when first needed."""

    def __init__(self, folder: Path, manifest: Manifest, audience: Audience = "alles") -> None:
        self.folder = folder
        self.manifest = manifest
        self.audience = audience
        self._side = side_folder(folder / "versions" / manifest.version, audience)

    @staticmethod
    def open(folder: Path, audience: Audience = "alles") -> Index:
        """Open the current version. Raises IndexMissingError, in Dutch, where there is none."""
        manifest = read_manifest(folder, audience)
        if manifest is not None:
            return Index(folder, manifest, audience)
        if (folder / "current.json").exists():
            raise IndexMissingError(f"De index in {folder} is onbruikbaar. {HOW_TO_BUILD}")
        raise IndexMissingError(f"Er is geen index in {folder}. {HOW_TO_BUILD}")

    @property
    def is_public(self) -> bool:
        """True when everyone may see all that is in it: it is the public side, or there is no other."""
        return self._side.name == "openbaar"

    @functools.cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All passages in document order."""
        return tuple(sorted(self._read_passages(), key=lambda passage: (passage.source, passage.ordinal)))

    def _read_passages(self) -> Iterator[Passage]:
        """Page by page: all rows at once would take many times the memory of the passages."""
        collection = self.collection(PASSAGES)
        for start in range(0, collection.count(), PAGE):
            found = collection.get(limit=PAGE, offset=start, include=["documents", "metadatas"])
            for row_id, text, data in zip(
                found["ids"], found["documents"] or [], found["metadatas"] or [], strict=True
            ):
                yield Passage.from_metadata(row_id, text, dict(data))

    @functools.cached_property
    def by_id(self) -> dict[str, Passage]:
        """Passages by id."""
        return {passage.id: passage for passage in self.passages}

    @functools.cached_property
    def targets(self) -> TargetFile:
        """Targets in the order of the lexical index."""
        return TargetFile(self._side)

    def words_of(self, target: Target) -> str:
        """The document's own words in a target, without the headings and lead that its `text` begins with."""
        passages = [self.by_id[passage_id] for passage_id in target.passage_ids]
        return " ".join(
            passage.unit_text(unit)
            for passage in passages
            for unit in passage.units
            if locator_covers(target.locator, unit.locator) or target.locator == passage.locator
        )

    @functools.cached_property
    def targets_by_passage(self) -> dict[str, tuple[int, ...]]:
        """For each passage id the numbers (places in `targets`) of the targets it holds."""
        numbers: dict[str, list[int]] = {passage_id: [] for passage_id in self.by_id}
        for number, target in enumerate(self.targets):
            for passage_id in target.passage_ids:
                numbers[passage_id].append(number)
        return {passage_id: tuple(found) for passage_id, found in numbers.items()}

    @functools.cached_property
    def response_targets(self) -> np.ndarray:
        """For each target whether it is an organisation's own words, shape (targets,), bool."""
        found = np.zeros(len(self.targets), dtype=bool)
        for passage in self.passages:
            if passage.kind == "reactie":
                found[list(self.targets_by_passage[passage.id])] = True
        return found

    def nearest(self, vector: Sequence[float], count: int) -> list[tuple[str, float]]:
        """The ids of the `count` passages nearest to a unit-length vector, each with its cosine.

        Raises IndexMissingError when the collection's files are damaged.
        """
        found = self._passages.query(query_embeddings=as_array([vector]), n_results=count, include=["distances"])
        distances = found["distances"] or [[]]
        return [(row_id, 1.0 - distance) for row_id, distance in zip(found["ids"][0], distances[0], strict=True)]

    @functools.cached_property
    def lexical(self) -> LexicalIndex:
        """BM25 over the targets."""
        from vectorstore.lexical import LexicalIndex

        return LexicalIndex.open(self._side / "bm25")

    @functools.cached_property
    def matcher(self) -> Matcher:
        """The classifier that learned from the zoekvragen."""
        from vectorstore.matcher import Matcher

        return Matcher.open(self._side / "matcher")

    def collection(self, name: str) -> Collection:
        """A Chroma collection of this version: PASSAGES.

        Raises IndexMissingError when its files are damaged.
        """
        from chromadb.errors import ChromaError

        try:
            return self._client.get_collection(name, embedding_function=None)
        except (ChromaError, ValueError, OSError) as error:
            raise IndexMissingError(f"De index in {self.folder} is beschadigd. {HOW_TO_BUILD}") from error

    @functools.cached_property
    def _passages(self) -> Collection:
        return self.collection(PASSAGES)

    @functools.cached_property
    def _client(self) -> Client:
        client = open_chroma(self._side / "chroma")
        weakref.finalize(self, client.close)
        return client

    def document_path(self, document_id: str) -> Path | None:
        """The kept copy of a document that this audience may see, or None."""
        for document in self.manifest.documents:
            if document.digest == document_id:
                path = self.folder / "documents" / f"{document.digest}{document.suffix}"
                return path if path.exists() else None
        return None


def as_array(vectors: Sequence[Sequence[float]]) -> Any:
    """Vectors as an array of shape (vectors, dimensions), float32."""
    return np.asarray(vectors, dtype=np.float32)


def open_chroma(folder: Path) -> Client:
    """The Chroma database in a folder, made where there is none."""
    import chromadb
    from chromadb.api.client import Client
    from chromadb.config import Settings as ChromaSettings

    client = chromadb.PersistentClient(path=str(folder), settings=ChromaSettings(anonymized_telemetry=False))
    assert isinstance(client, Client)
    return client
