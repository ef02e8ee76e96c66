"""The whole ingest: find the documents, read them, embed what is new, write a version, swap the pointer.

Nothing is written before all documents have been read, and the index that serves is not touched until the new
version is whole. Texts whose embedding the current version or the journal already holds are not embedded again, so an
ingest that was killed goes on where it was.
"""

from __future__ import annotations

import dataclasses
import hashlib
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from ingest.embed import Embedder, Progress
from ingest.reading import Reading, assemble, read_all
from ingest.results import DocumentResult, IngestResult, NothingIngestedError
from ingest.sources import Source, file_digest, gather
from ingest.zoekvragen import SILENCES_FILE, ZOEKVRAGEN_FILE, read_silences, read_zoekvragen
from vectorstore import embedding
from vectorstore.damage import is_marked
from vectorstore.errors import IndexMissingError
from vectorstore.index import AUDIENCES, PASSAGES, Index, current_version, read_manifest
from vectorstore.manifest import FORMAT, Arguments, IndexedDocument, Manifest, RejectedDocument
from vectorstore.passage import Audience, Passage
from vectorstore.settings import Settings
from vectorstore.targets import Target, build_targets
from vectorstore.writing import Side, next_version, write_version, writing

CODE_FOLDERS = ("ingest", "vectorstore")
CODE_ENDINGS = ("*.py", "*.toml")


def ingest(
    settings: Settings,
    report: Path | None,
    progress: Progress,
    responses: Path | None = None,
    mask: bool = True,
) -> IngestResult:
    """Bring the index up to date with `report` and the folder `responses`, or with the corpus (see `gather`).

    `mask` False leaves personal identifiers in responses as they are.
    Raises ReportArgumentError, ResponsesArgumentError, BronnenError, NothingIngestedError, IndexBusyError, ModelError,
    ZoekvragenError, IndexWriteError, StoreUnavailableError.
    """
    started = time.monotonic()
    with writing(settings.index):
        sources = gather(report, responses, settings)
        model = embedding.identify(settings)
        arguments = _arguments(report, responses, mask)
        inputs = _fingerprint(settings, model, sources, arguments)
        manifest = read_manifest(settings.index)
        if manifest and manifest.inputs == inputs and _is_there(settings):
            return _timed(_unchanged(manifest, sources), started)
        manifest, old_ids = _previous(settings)
        read = read_all(sources, settings, progress)
        known = _digests(manifest)
        reading = assemble(read, known, mask)
        if not reading.passages:
            raise _nothing(reading, manifest, started)
        public = assemble([each for each in read if each.source.classification == "openbaar"], known, mask)
        version = _write(settings, model, reading, public, manifest, inputs, arguments, progress)
    return _timed(_result(version, reading, old_ids), started)


def dry_run(
    settings: Settings, report: Path | None, progress: Progress, responses: Path | None = None, mask: bool = True
) -> IngestResult:
    """What `ingest` would do: everything is read, nothing is embedded or written.

    Raises what `ingest` raises, but for IndexBusyError and ModelError.
    """
    started = time.monotonic()
    manifest, old_ids = _previous(settings)
    read = read_all(gather(report, responses, settings), settings, progress)
    reading = assemble(read, _digests(manifest), mask)
    if not reading.passages:
        raise _nothing(reading, manifest, started)
    result = _result(manifest.version if manifest else "", reading, old_ids)
    return _timed(dataclasses.replace(result, dry_run=True), started)


def _timed(result: IngestResult, started: float) -> IngestResult:
    return dataclasses.replace(result, seconds=round(time.monotonic() - started, 3))


def _digests(manifest: Manifest | None) -> frozenset[str]:
    return frozenset(document.digest for document in manifest.documents) if manifest else frozenset()


def _previous(settings: Settings) -> tuple[Manifest | None, set[str]]:
    """The current version's manifest and passage ids; nothing where its files are damaged."""
    manifest = read_manifest(settings.index)
    if manifest is None:
        return None, set()
    try:
        return manifest, {passage.id for passage in Index.of(settings).passages}
    except IndexMissingError:
        return None, set()


def _is_there(settings: Settings) -> bool:
    """Are the files of the version as they were written, and does a server still hold the passages?

    A database in the folder is not looked into, for an unchanged corpus takes no time; what a reader found damaged is
    not there.
    """
    version = current_version(settings.index)
    if version and is_marked(settings.index / "versions" / version):
        return False
    try:
        indexes = [Index.of(settings, audience) for audience in AUDIENCES]
        for index in indexes:
            index.check()
        if settings.chroma_url is None:
            return True
        return all(index.collection(PASSAGES).count() == index.manifest.passages for index in indexes)
    except IndexMissingError:
        return False


def _arguments(report: Path | None, responses: Path | None, mask: bool) -> Arguments:
    named = [str(path.resolve()) if path else None for path in (report, responses)]
    return Arguments(named[0], named[1], mask)


def _fingerprint(
    settings: Settings, model: embedding.ModelIdentity, sources: Iterable[Source], arguments: Arguments
) -> str:
    """A digest of all that shapes an index: documents, manifest, zoekvragen, model, settings, our code."""
    project = Path(__file__).resolve().parent.parent
    code = sorted(
        path for folder in CODE_FOLDERS for ending in CODE_ENDINGS for path in (project / folder).rglob(ending)
    )
    expansions = [settings.corpus / name for name in (ZOEKVRAGEN_FILE, SILENCES_FILE)]
    parts = [f"{source.kind}:{source.name}:{source.digest}:{source.refused}:{source.bron}" for source in sources]
    parts += [model.digest, settings.embedding_passage_prefix, str(FORMAT), str(arguments)]
    parts += [str(settings.read_seconds), str(settings.read_megabytes), str(settings.chroma_url)]
    parts += [file_digest(path) for path in (*expansions, *code) if path.exists()]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _unchanged(manifest: Manifest, sources: Sequence[Source]) -> IngestResult:
    held = {document.source: document for document in manifest.documents}
    rejected = {document.source: document.reason for document in manifest.rejected}
    fictional = frozenset(respondent.name for respondent in manifest.respondents if respondent.fictional)
    documents = tuple(
        DocumentResult(
            str(source.path), "rejected", rejected[source.name], kind=source.kind, classification=source.classification
        )
        if source.name in rejected and source.name not in held
        else _of_indexed(str(source.path), held[source.name], fictional)
        for source in sources
    )
    return IngestResult(manifest.version, 0, manifest.passages, 0, manifest.passages, documents, 0.0)


def _of_indexed(path: str, document: IndexedDocument, fictional: frozenset[str]) -> DocumentResult:
    return DocumentResult(
        path,
        "unchanged",
        document.note,
        document.passages,
        document.masked,
        document.kind,
        document.organisations,
        document.answers,
        bool(document.organisations) and fictional.issuperset(document.organisations),
        document.classification,
    )


def _nothing(reading: Reading, manifest: Manifest | None, started: float) -> NothingIngestedError:
    reasons = "; ".join(f"{result.path}: {result.reason}" for result in reading.results)
    version, kept = (manifest.version, manifest.passages) if manifest else ("", 0)
    failed = _timed(IngestResult(version, 0, kept, 0, kept, reading.results, 0.0), started)
    return NothingIngestedError(f"Geen document kon worden gebruikt. {reasons}", failed)


def _result(version: str, reading: Reading, old_ids: set[str]) -> IngestResult:
    ids = {passage.id for passage in reading.passages}
    counts = (len(ids - old_ids), len(ids & old_ids), len(old_ids - ids), len(ids))
    return IngestResult(version, *counts, reading.results, 0.0)


def _write(
    settings: Settings,
    model: embedding.ModelIdentity,
    reading: Reading,
    public: Reading,
    previous: Manifest | None,
    inputs: str,
    arguments: Arguments,
    progress: Progress,
) -> str:
    from vectorstore.trainer import Trainer

    embedder = Embedder(model, settings, progress)
    now = datetime.now(UTC)
    empty = Manifest(
        version=next_version(settings.index, now, inputs[:8]),
        format=FORMAT,
        created=now.isoformat(timespec="seconds"),
        model=model.name,
        model_digest=model.digest,
        inputs=inputs,
        passages=0,
        documents=(),
        arguments=arguments,
    )
    everything = _told(empty, reading, previous)
    for_everyone = dataclasses.replace(_told(empty, public, previous), rejected=())
    parts: dict[Audience, tuple[Reading, Manifest]] = {
        "alles": (reading, everything),
        "openbaar": (public, for_everyone),
    }
    if everything == for_everyone:
        del parts["alles"]
    with Trainer(settings.index) as trainer:
        sides = {}
        for audience, (part, told) in parts.items():
            targets = _targets(settings, part)
            classifier = trainer.classifier(targets)
            sides[audience] = Side(told, targets, classifier, embedder.embedded(part.passages, previous))
        progress("opschrijven", 0, 1)
        write_version(settings.index, sides, _copies(reading), settings.chroma_url)
    progress("opschrijven", 1, 1)
    embedder.journal.remove()
    return empty.version


def _targets(settings: Settings, reading: Reading) -> list[Target]:
    return build_targets(reading.passages, read_zoekvragen(settings.corpus), read_silences(settings.corpus))


def _told(manifest: Manifest, reading: Reading, previous: Manifest | None) -> Manifest:
    """The manifest with what was read; a document that was there keeps the moment since when."""
    since = {document.digest: document.since for document in previous.documents} if previous else {}
    return dataclasses.replace(
        manifest,
        passages=len(reading.passages),
        documents=tuple(_indexed(reading, since, manifest.created)),
        respondents=reading.respondents,
        rejected=tuple(_rejected(reading)),
    )


def _copies(reading: Reading) -> Mapping[str, Path]:
    """The documents to keep for page pictures: reports only, since a response holds what is masked in passages."""
    return {
        f"{source.digest}{source.path.suffix.lower()}": source.path
        for source, result in zip(reading.sources, reading.results, strict=True)
        if source.kind == "rapport" and result.status != "rejected"
    }


def _indexed(reading: Reading, since: Mapping[str, str], now: str) -> Iterator[IndexedDocument]:
    own: dict[tuple[str, str], Passage] = {}
    for passage in reading.passages:
        own.setdefault((passage.document_id, passage.source), passage)
    for source, result in zip(reading.sources, reading.results, strict=True):
        if result.status == "rejected":
            continue
        first = own.get((source.digest, source.name))
        yield IndexedDocument(
            path=str(source.path.resolve()),
            digest=source.digest,
            title=first.title if first else source.path.stem,
            passages=result.passages,
            suffix=source.path.suffix.lower(),
            rendition=bool(first and first.rendition),
            masked=result.masked,
            source=source.name,
            kind=source.kind,
            organisations=result.organisations,
            answers=result.answers,
            note=result.reason,
            classification=source.classification,
            since=since.get(source.digest) or now,
        )


def _rejected(reading: Reading) -> Iterator[RejectedDocument]:
    for source, result in zip(reading.sources, reading.results, strict=True):
        if result.status == "rejected":
            yield RejectedDocument(source.name, result.reason or "")
