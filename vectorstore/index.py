"""The index folder: versions beside each other, one pointer, one writer.

    current.json              {"version": ...}, swapped with os.replace
    versions/<version>/       manifest.json, targets.jsonl, bm25/, matcher/, chroma/ (the passages)
    documents/<digest>.<ext>  the documents themselves, for page pictures
    write.lock                held by the one ingest that is writing

A version is complete before the pointer names it, and is not changed afterwards. The version before the
current one is kept for readers that still have it open.
"""

from __future__ import annotations

import dataclasses
import functools
import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import filelock
import numpy as np

from vectorstore.errors import IndexBusyError, IndexMissingError
from vectorstore.passage import Kind, Passage, locator_covers
from vectorstore.respondents import Respondent
from vectorstore.targets import Target

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

    from vectorstore.lexical import LexicalIndex
    from vectorstore.matcher import Matcher

FORMAT = 4
PASSAGES = "passages"
KEPT_VERSIONS = 2
BATCH = 1000
HOW_TO_BUILD = "Maak een index met: python -m ingest"


@dataclass(frozen=True)
class IndexedDocument:
    """A document of a version: where it came from, its SHA-256, and what went in.

    `source` is the name by which it is cited; `organisations` are those whose answers it holds; `note` says what of
    it could not be used (in Dutch).
    """

    path: str
    digest: str
    title: str
    passages: int
    suffix: str
    rendition: bool = False
    masked: int = 0
    source: str = ""
    kind: Kind = "rapport"
    organisations: tuple[str, ...] = ()
    answers: int = 0
    note: str | None = None


@dataclass(frozen=True)
class RejectedDocument:
    """A document that could not be used, and why (in Dutch)."""

    source: str
    reason: str


@dataclass(frozen=True)
class Manifest:
    """What a version is made of. `inputs` fingerprints everything that shapes it."""

    version: str
    format: int
    created: str
    model: str
    model_digest: str
    inputs: str
    passages: int
    documents: tuple[IndexedDocument, ...]
    respondents: tuple[Respondent, ...] = ()
    rejected: tuple[RejectedDocument, ...] = ()

    @staticmethod
    def from_json(text: str) -> Manifest:
        """Read what `to_json` wrote."""
        data = json.loads(text)
        documents = tuple(
            IndexedDocument(**{**entry, "organisations": tuple(entry["organisations"])})
            for entry in data.pop("documents")
        )
        respondents = tuple(map(Respondent.from_data, data.pop("respondents")))
        rejected = tuple(RejectedDocument(**entry) for entry in data.pop("rejected"))
        return Manifest(documents=documents, respondents=respondents, rejected=rejected, **data)

    def to_json(self) -> str:
        """As a JSON object."""
        return json.dumps(dataclasses.asdict(self), ensure_ascii=False, indent=1)


@dataclass(frozen=True)
class Vector:
    """A text with its embedding; `metadata` says what it belongs to."""

    id: str
    text: str
    embedding: Sequence[float]
    metadata: Mapping[str, str | int | float | bool]


def current_version(folder: Path) -> str | None:
    """The version that the pointer names, or None where there is no index."""
    try:
        return str(json.loads((folder / "current.json").read_text("utf-8"))["version"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def read_manifest(folder: Path) -> Manifest | None:
    """The current version's manifest, or None where there is no usable index."""
    version = current_version(folder)
    if version is None:
        return None
    try:
        manifest = Manifest.from_json((folder / "versions" / version / "manifest.json").read_text("utf-8"))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return manifest if manifest.format == FORMAT else None


class Index:
    """One version, opened for reading. Parts are read when first needed."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder = folder
        self.manifest = manifest
        self._version_folder = folder / "versions" / manifest.version

    @staticmethod
    def open(folder: Path) -> Index:
        """Open the current version. Raises IndexMissingError, in Dutch, where there is none."""
        manifest = read_manifest(folder)
        if manifest is not None:
            return Index(folder, manifest)
        if (folder / "current.json").exists():
            raise IndexMissingError(f"De index in {folder} is onbruikbaar. {HOW_TO_BUILD}")
        raise IndexMissingError(f"Er is geen index in {folder}. {HOW_TO_BUILD}")

    @functools.cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All passages in document order."""
        found = self.collection(PASSAGES).get(include=["documents", "metadatas"])
        rows = zip(found["ids"], found["documents"] or [], found["metadatas"] or [], strict=True)
        passages = [Passage.from_metadata(row_id, text, dict(data)) for row_id, text, data in rows]
        return tuple(sorted(passages, key=lambda passage: (passage.source, passage.ordinal)))

    @functools.cached_property
    def by_id(self) -> dict[str, Passage]:
        """Passages by id."""
        return {passage.id: passage for passage in self.passages}

    @functools.cached_property
    def targets(self) -> tuple[Target, ...]:
        """Targets in the order of the lexical index."""
        with (self._version_folder / "targets.jsonl").open(encoding="utf-8") as stream:
            return tuple(_target(json.loads(line)) for line in stream)

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
        numbers: dict[str, list[int]] = {}
        for number, target in enumerate(self.targets):
            for passage_id in target.passage_ids:
                numbers.setdefault(passage_id, []).append(number)
        return {passage_id: tuple(found) for passage_id, found in numbers.items()}

    @functools.cached_property
    def response_targets(self) -> np.ndarray:
        """For each target whether it is an organisation's own words, shape (targets,), bool."""
        return np.asarray(
            [any(self.by_id[each].kind == "reactie" for each in target.passage_ids) for target in self.targets], bool
        )

    def nearest(
        self, name: str, vector: Sequence[float], count: int
    ) -> list[tuple[Mapping[str, str | int | float | bool], float]]:
        """The `count` rows of a collection nearest to a unit-length vector: their metadata with `id`, and the cosine.

        Raises IndexMissingError when the collection's files are damaged.
        """
        found = self.collection(name).query(
            query_embeddings=_as_array([vector]), n_results=count, include=["metadatas", "distances"]
        )
        metadatas, distances = found["metadatas"] or [[]], found["distances"] or [[]]
        rows = zip(found["ids"][0], metadatas[0], distances[0], strict=True)
        return [({**data, "id": row_id}, 1.0 - distance) for row_id, data, distance in rows]  # type: ignore[dict-item]

    @functools.cached_property
    def lexical(self) -> LexicalIndex:
        """BM25 over the targets."""
        from vectorstore.lexical import LexicalIndex

        return LexicalIndex.open(self._version_folder / "bm25")

    @functools.cached_property
    def matcher(self) -> Matcher:
        """The classifier that learned from the zoekvragen."""
        from vectorstore.matcher import Matcher

        return Matcher.open(self._version_folder / "matcher")

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
    def _client(self) -> ClientAPI:
        return _chroma(self._version_folder / "chroma")

    def document_path(self, document_id: str) -> Path | None:
        """The kept copy of a document, or None."""
        for document in self.manifest.documents:
            if document.digest == document_id:
                path = self.folder / "documents" / f"{document.digest}{document.suffix}"
                return path if path.exists() else None
        return None


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the index for writing. Raises IndexBusyError when another ingest has it."""
    folder.mkdir(parents=True, exist_ok=True)
    lock = filelock.FileLock(folder / "write.lock")
    try:
        lock.acquire(timeout=0)
    except filelock.Timeout as error:
        raise IndexBusyError(f"Er schrijft al een andere ingest naar {folder}. Wacht tot die klaar is.") from error
    try:
        yield
    finally:
        lock.release()


def write_version(
    folder: Path,
    manifest: Manifest,
    targets: Sequence[Target],
    rows: Sequence[Vector],
    documents: Mapping[str, Path],
) -> None:
    """Write a whole version and make it the current one. Call inside `writing`.

    `rows` are the passages' vectors; `documents` maps a copy's file name to its source.
    """
    from vectorstore.lexical import LexicalIndex
    from vectorstore.matcher import Matcher

    version_folder = folder / "versions" / manifest.version
    version_folder.mkdir(parents=True)
    _write_collection(version_folder / "chroma", rows)
    LexicalIndex.build([target.search_text() for target in targets], version_folder / "bm25")
    Matcher.build(targets, version_folder / "matcher")
    with (version_folder / "targets.jsonl").open("w", encoding="utf-8") as stream:
        stream.writelines(json.dumps(dataclasses.asdict(target), ensure_ascii=False) + "\n" for target in targets)
    _copy_documents(folder / "documents", documents)
    (version_folder / "manifest.json").write_text(manifest.to_json(), "utf-8")
    _swap_pointer(folder, manifest.version)
    _remove_old(folder, manifest)


def _write_collection(folder: Path, rows: Sequence[Vector]) -> None:
    collection = _chroma(folder).create_collection(
        PASSAGES, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
    )
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        collection.add(
            ids=[row.id for row in batch],
            documents=[row.text for row in batch],
            embeddings=_as_array([row.embedding for row in batch]),
            metadatas=[dict(row.metadata) for row in batch],
        )


def _copy_documents(folder: Path, documents: Mapping[str, Path]) -> None:
    folder.mkdir(exist_ok=True)
    for name, source in documents.items():
        if not (folder / name).exists():
            part = folder / f"{name}.part"
            shutil.copyfile(source, part)
            part.replace(folder / name)


def _swap_pointer(folder: Path, version: str) -> None:
    part = folder / "current.json.part"
    with part.open("w", encoding="utf-8") as stream:
        json.dump({"version": version}, stream)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(folder / "current.json")


def _remove_old(folder: Path, manifest: Manifest) -> None:
    """Remove all but the newest versions, what a killed ingest left, and documents no version names."""
    versions = sorted((path for path in (folder / "versions").iterdir()), key=lambda path: path.name, reverse=True)
    complete = [path for path in versions if _has_manifest(path)]
    kept = complete[:KEPT_VERSIONS]
    for path in versions:
        if path not in kept and path.name != manifest.version:
            shutil.rmtree(path, ignore_errors=True)
    named = {
        f"{document.digest}{document.suffix}"
        for path in kept
        for document in Manifest.from_json((path / "manifest.json").read_text("utf-8")).documents
    }
    for copy in (folder / "documents").iterdir():
        if copy.name not in named:
            copy.unlink()


def _has_manifest(version_folder: Path) -> bool:
    """False for what a killed ingest left, and for a version of another format."""
    try:
        return Manifest.from_json((version_folder / "manifest.json").read_text("utf-8")).format == FORMAT
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _target(row: Mapping[str, Any]) -> Target:
    """The inverse of `dataclasses.asdict`, as JSON gives it back."""
    tuples = {key: tuple(row[key]) for key in ("passage_ids", "questions", "words")}
    return Target(locator=row["locator"], text=row["text"], **tuples)


def _as_array(vectors: Sequence[Sequence[float]]) -> Any:
    """Vectors as an array of shape (vectors, dimensions), float32."""
    return np.asarray(vectors, dtype=np.float32)


def _chroma(folder: Path) -> ClientAPI:
    import chromadb
    from chromadb.config import Settings as ChromaSettings

    return chromadb.PersistentClient(path=str(folder), settings=ChromaSettings(anonymized_telemetry=False))
