"""The whole ingest: find the documents, read them, embed what is new, write a version, swap the pointer.

Nothing is written before all documents have been read, and the index that serves is not touched until the new
version is whole. Texts whose embedding the current version already holds (same model) are not embedded again.
"""

from __future__ import annotations

import dataclasses
import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from ingest.document import UnreadableDocumentError
from ingest.passages import Origin, build
from ingest.sandbox import read_document
from ingest.structure import parse
from ingest.zoekvragen import SILENCES_FILE, ZOEKVRAGEN_FILE, read_silences, read_zoekvragen
from vectorstore import embedding
from vectorstore.errors import QuickscanError
from vectorstore.index import (
    FORMAT,
    PASSAGES,
    ZOEKVRAGEN,
    Index,
    IndexedDocument,
    Manifest,
    Vector,
    read_manifest,
    write_version,
    writing,
)
from vectorstore.passage import Passage
from vectorstore.settings import Settings
from vectorstore.targets import Target, build_targets

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

EMBED_BATCH = 512
CODE_FOLDERS = ("ingest", "vectorstore")

Progress = Callable[[str, int, int], None]
"""Called with what is going on, how many are done, and how many there are."""


class ReportArgumentError(QuickscanError):
    """The file that was asked for cannot be an argument: it is not there, or it is a folder."""

    exit_code = 2


class NothingIngestedError(QuickscanError):
    """No document could be used; the index was left as it was."""

    def __init__(self, message: str, result: IngestResult) -> None:
        super().__init__(message)
        self.result = result


@dataclass(frozen=True)
class DocumentResult:
    """What became of one document. `masked` counts masked personal identifiers."""

    path: str
    status: Literal["indexed", "unchanged", "rejected"]
    reason: str | None = None
    passages: int = 0
    masked: int = 0


@dataclass(frozen=True)
class IngestResult:
    """What an ingest did; counts are passages."""

    version: str
    added: int
    unchanged: int
    removed: int
    passages: int
    documents: tuple[DocumentResult, ...]
    seconds: float


@dataclass(frozen=True)
class _Source:
    path: Path
    digest: str


def ingest(settings: Settings, report: Path | None, progress: Progress) -> IngestResult:
    """Bring the index up to date with `report`, or with the corpus when it is None.

    Raises ReportArgumentError, NothingIngestedError, IndexBusyError, ModelError, ZoekvragenError.
    """
    started = time.monotonic()
    with writing(settings.index):
        paths = [check_report(report)] if report else corpus_documents(settings.corpus)
        model = embedding.identify(settings)
        sources = [_Source(path, _file_digest(path)) for path in paths]
        inputs = _fingerprint(settings, model, sources)
        manifest = read_manifest(settings.index)
        if manifest and manifest.inputs == inputs:
            return _unchanged(manifest, sources, started)
        passages, results = _read_all(sources, settings, manifest, progress)
        if not passages:
            reasons = "; ".join(f"{result.path}: {result.reason}" for result in results)
            version = manifest.version if manifest else ""
            kept = manifest.passages if manifest else 0
            failed = IngestResult(version, 0, kept, 0, kept, tuple(results), time.monotonic() - started)
            raise NothingIngestedError(f"Geen document kon worden gebruikt. {reasons}", failed)
        result = _write(settings, model, sources, passages, results, inputs, progress)
    return dataclasses.replace(result, seconds=round(time.monotonic() - started, 3))


def check_report(path: Path) -> Path:
    """`path` when it is a file. Raises ReportArgumentError."""
    if path.is_dir():
        raise ReportArgumentError(f"{path} is een map; geef één bestand (.pdf, .docx, .md of .txt).")
    if not path.exists():
        raise ReportArgumentError(f"{path} bestaat niet.")
    return path


def corpus_documents(corpus: Path) -> list[Path]:
    """The original where the user has put one, else the built-in rendition.

    Raises ReportArgumentError when the corpus folder has neither.
    """
    for folder in (corpus / "origineel", corpus / "rapport"):
        found = sorted(
            path
            for path in folder.glob("*")
            if path.is_file() and path.name != "LEESMIJ.md" and not path.name.startswith(".")
        )
        if found:
            return found
    raise ReportArgumentError(f"In {corpus} staat geen rapport (map origineel of rapport).")


def _fingerprint(settings: Settings, model: embedding.ModelIdentity, sources: Iterable[_Source]) -> str:
    """A digest of all that shapes an index: the documents, the zoekvragen, the model, the prefixes, our code."""
    project = Path(__file__).resolve().parent.parent
    code = sorted(path for folder in CODE_FOLDERS for path in (project / folder).rglob("*.py"))
    expansions = [settings.corpus / name for name in (ZOEKVRAGEN_FILE, SILENCES_FILE)]
    parts = [f"{source.path.name}:{source.digest}" for source in sources]
    parts += [model.digest, settings.embedding_passage_prefix, str(FORMAT)]
    parts += [_file_digest(path) for path in (*expansions, *code) if path.exists()]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _file_digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _unchanged(manifest: Manifest, sources: Sequence[_Source], started: float) -> IngestResult:
    counts = {document.digest: document.passages for document in manifest.documents}
    documents = tuple(
        DocumentResult(str(source.path), "unchanged", passages=counts[source.digest])
        for source in sources
        if source.digest in counts
    )
    seconds = round(time.monotonic() - started, 3)
    return IngestResult(manifest.version, 0, manifest.passages, 0, manifest.passages, documents, seconds)


def _read_all(
    sources: Sequence[_Source], settings: Settings, manifest: Manifest | None, progress: Progress
) -> tuple[list[Passage], list[DocumentResult]]:
    known = {document.digest for document in manifest.documents} if manifest else set()
    passages: list[Passage] = []
    results: list[DocumentResult] = []
    for number, source in enumerate(sources):
        progress(f"lezen: {source.path.name}", number, len(sources))
        try:
            found = read_passages(source.path, source.digest, settings)
        except UnreadableDocumentError as error:
            results.append(DocumentResult(str(source.path), "rejected", str(error)))
            continue
        passages.extend(found)
        status: Literal["unchanged", "indexed"] = "unchanged" if source.digest in known else "indexed"
        results.append(DocumentResult(str(source.path), status, passages=len(found)))
    return passages, results


def read_passages(path: Path, digest: str, settings: Settings) -> list[Passage]:
    """The passages of one document. Raises UnreadableDocumentError."""
    document = read_document(path, settings.read_seconds, settings.read_megabytes)
    origin = Origin(
        document_id=digest,
        source=path.name,
        title=document.title or path.stem,
        rendition=bool(document.front_matter.get("rendition", False)),
    )
    passages = build(parse(document.lines), origin)
    if not passages:
        raise UnreadableDocumentError("er staat geen tekst in die als bron kan dienen")
    return passages


def _write(
    settings: Settings,
    model: embedding.ModelIdentity,
    sources: Sequence[_Source],
    passages: Sequence[Passage],
    results: Sequence[DocumentResult],
    inputs: str,
    progress: Progress,
) -> IngestResult:
    old_ids, known = _previous(settings, model)
    targets = build_targets(passages, read_zoekvragen(settings.corpus), read_silences(settings.corpus))
    vectors = _vectors(passages, targets, known, _Embedder(model, settings, progress))
    manifest = Manifest(
        version=f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{inputs[:8]}",
        format=FORMAT,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        model=model.name,
        model_digest=model.digest,
        inputs=inputs,
        passages=len(passages),
        documents=tuple(_indexed(sources, passages)),
    )
    copies = {f"{source.digest}{source.path.suffix.lower()}": source.path for source in sources}
    named = {f"{document.digest}{document.suffix}" for document in manifest.documents}
    write_version(settings.index, manifest, targets, vectors, {name: copies[name] for name in named})
    ids = {passage.id for passage in passages}
    return IngestResult(
        manifest.version, len(ids - old_ids), len(ids & old_ids), len(old_ids - ids), len(ids), tuple(results), 0.0
    )


def _indexed(sources: Sequence[_Source], passages: Sequence[Passage]) -> Iterator[IndexedDocument]:
    for source in sources:
        own = [passage for passage in passages if passage.document_id == source.digest]
        if own:
            yield IndexedDocument(
                path=str(source.path.resolve()),
                digest=source.digest,
                title=own[0].title,
                passages=len(own),
                suffix=source.path.suffix.lower(),
                rendition=own[0].rendition,
            )


def _previous(settings: Settings, model: embedding.ModelIdentity) -> tuple[set[str], dict[str, Sequence[float]]]:
    """Passage ids of the current version, and its embeddings by text when the same model made them."""
    manifest = read_manifest(settings.index)
    if manifest is None:
        return set(), {}
    index = Index(settings.index, manifest)
    old_ids = {passage.id for passage in index.passages}
    if manifest.model_digest != model.digest:
        return old_ids, {}
    known: dict[str, Sequence[float]] = {}
    for name in (PASSAGES, ZOEKVRAGEN):
        found = index.collection(name).get(include=["embeddings", "metadatas"])
        metadatas, embeddings = found["metadatas"] or [], found["embeddings"]
        for metadata, vector in zip(metadatas, embeddings if embeddings is not None else [], strict=True):
            known[str(metadata["embedded"])] = vector
    return old_ids, known


class _Embedder:
    """Embeds texts in batches with progress; loads the model only when there is a text to embed."""

    def __init__(self, model: embedding.ModelIdentity, settings: Settings, progress: Progress) -> None:
        self._model = model
        self._settings = settings
        self._progress = progress
        self._loaded: Embeddings | None = None

    def embed(self, texts: Sequence[str]) -> Iterator[Sequence[float]]:
        for start in range(0, len(texts), EMBED_BATCH):
            self._progress("inbedden", start, len(texts))
            if self._loaded is None:
                self._loaded = embedding.load(self._model, self._settings)
            yield from self._loaded.embed_documents(list(texts[start : start + EMBED_BATCH]))
        self._progress("inbedden", len(texts), len(texts))


def _vectors(
    passages: Sequence[Passage],
    targets: Sequence[Target],
    known: Mapping[str, Sequence[float]],
    embedder: _Embedder,
) -> dict[str, list[Vector]]:
    """Rows for both collections; equal texts, old or new, are embedded once."""
    rows = [(PASSAGES, passage.id, passage.text, passage.search_text(), passage.to_metadata()) for passage in passages]
    for number, target in enumerate(targets):
        for at, question in enumerate(target.questions):
            rows.append((ZOEKVRAGEN, f"{number}-{at}", question, question, {"target": number}))
    wanted = {_text_digest(embedded): embedded for *_, embedded, _ in rows}
    new = {digest: text for digest, text in wanted.items() if digest not in known}
    vectors = dict(known) | dict(zip(new, embedder.embed(list(new.values())), strict=True))
    found: dict[str, list[Vector]] = {PASSAGES: [], ZOEKVRAGEN: []}
    for collection, row_id, text, embedded, metadata in rows:
        digest = _text_digest(embedded)
        found[collection].append(Vector(row_id, text, vectors[digest], {**metadata, "embedded": digest}))
    return found


def _text_digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:24]
