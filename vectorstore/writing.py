"""Writing a version of the index: one writer, both sides, then the pointer."""

from __future__ import annotations

import dataclasses
import json
import logging
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import filelock

from vectorstore.errors import IndexBusyError, IndexWriteError, StoreUnavailableError
from vectorstore.index import DIGEST, PASSAGES, as_array, read_side, side_digests, side_folder
from vectorstore.manifest import Manifest
from vectorstore.passage import Audience, Passage
from vectorstore.passage_file import write_passages
from vectorstore.target_file import TargetFile
from vectorstore.targets import Target

if TYPE_CHECKING:
    from vectorstore.classifier import Classifier

KEPT_VERSIONS = 2
BATCH = 1000
MOMENT = "%Y%m%dT%H%M%S%f"

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Embedded:
    """A passage with the embedding of what a search should see of it; `digest` is of the text that was embedded."""

    passage: Passage
    vector: Sequence[float]
    digest: str


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the index for writing. Raises IndexBusyError when another ingest has it, IndexWriteError."""
    lock = filelock.FileLock(folder / "write.lock")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except filelock.Timeout as error:
        raise IndexBusyError(f"Er schrijft al een andere ingest naar {folder}. Wacht tot die klaar is.") from error
    except OSError as error:
        raise IndexWriteError(folder, error) from error
    try:
        yield
    finally:
        lock.release()


@dataclass(frozen=True)
class Side:
    """What one audience may see of a version: its manifest, the places that can be hit, what was learned from their
    questions, and the passages."""

    manifest: Manifest
    targets: Sequence[Target]
    classifier: Future[Classifier]
    passages: Sequence[Embedded]


def write_version(
    folder: Path, sides: Mapping[Audience, Side], documents: Mapping[str, Path], server: str | None = None
) -> None:
    """Write a whole version and make it the current one. Call inside `writing`.

    `sides` holds `openbaar`, and `alles` where that differs; `documents` maps a copy's file name to its source;
    `server` is the address of the Chroma server that is to hold the passages, where they are not to lie in the folder.
    Raises ValueError for a public side with a passage that is `intern`, IndexWriteError, StoreUnavailableError.
    """
    version = sides["openbaar"].manifest.version
    if any(each.passage.classification != "openbaar" for each in sides["openbaar"].passages):
        raise ValueError("a passage that is intern, on the public side")
    version_folder = folder / "versions" / version
    with _all_or_nothing(version_folder, server):
        for audience, side in sides.items():
            _write_side(version_folder / audience, side, server)
        _copy_documents(folder / "documents", documents)
        for audience in sorted(sides):
            # The public side's manifest comes last: it says that the version is whole.
            own = version_folder / audience
            manifest = dataclasses.replace(sides[audience].manifest, files=side_digests(own))
            (own / "manifest.json").write_text(manifest.to_json(), "utf-8")
        _swap_pointer(folder, version)
    try:
        _remove_old(folder, version, server)
    except (OSError, StoreUnavailableError) as error:
        logger.warning("Oude versies van de index zijn niet opgeruimd: %s", error)


@contextmanager
def _all_or_nothing(version_folder: Path, server: str | None) -> Iterator[None]:
    """What cannot be finished is taken away, so that a full disk is not left fuller. Raises IndexWriteError."""
    try:
        yield
    except BaseException as error:
        with suppress(StoreUnavailableError):
            _remove_version(version_folder, server)
        if isinstance(error, OSError):
            raise IndexWriteError(version_folder.parents[1], error) from error
        raise


def _remove_version(version_folder: Path, server: str | None) -> None:
    """Remove a version, from the server first. Raises StoreUnavailableError."""
    from vectorstore.chroma import remove_collection

    for side in version_folder.glob("*"):
        remove_collection(side, PASSAGES, server)
    shutil.rmtree(version_folder, ignore_errors=True)


def next_version(folder: Path, moment: datetime, suffix: str) -> str:
    """A name for a version made at `moment` that sorts behind those there are, also when the clock was put back."""
    for path in (folder / "versions").glob("*"):
        with suppress(ValueError):
            taken = datetime.strptime(path.name.partition("-")[0], MOMENT).replace(tzinfo=UTC)
            moment = max(moment, taken + timedelta(microseconds=1))
    return f"{moment:{MOMENT}}-{suffix}"


def _write_side(folder: Path, side: Side, server: str | None) -> None:
    from vectorstore.lexical import LexicalIndex
    from vectorstore.matcher import Matcher

    folder.mkdir(parents=True)
    _write_collection(folder, side.passages, server)
    write_passages([each.passage for each in side.passages], folder)
    LexicalIndex.build([target.search_text() for target in side.targets], folder / "bm25")
    TargetFile.write(side.targets, folder)
    Matcher.build(side.targets, side.classifier.result(), folder / "matcher")


def _write_collection(folder: Path, passages: Sequence[Embedded], server: str | None) -> None:
    from vectorstore.chroma import create_collection, storing

    collection = create_collection(folder, PASSAGES, server)
    for start in range(0, len(passages), BATCH):
        batch = passages[start : start + BATCH]
        with storing(folder, server):
            collection.add(
                ids=[each.passage.id for each in batch],
                documents=[each.passage.text for each in batch],
                embeddings=as_array([each.vector for each in batch]),
                metadatas=[{**each.passage.to_metadata(), DIGEST: each.digest} for each in batch],
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


def _remove_old(folder: Path, current: str, server: str | None) -> None:
    """Remove all but the newest versions, what a killed ingest left, and documents no version names."""
    versions = sorted((path for path in (folder / "versions").iterdir()), key=lambda path: path.name, reverse=True)
    complete = [path for path in versions if read_side(path / "openbaar")]
    kept = complete[:KEPT_VERSIONS]
    for path in versions:
        if path not in kept and path.name != current:
            _remove_version(path, server)
    manifests = [read_side(side_folder(path, "alles")) for path in kept]
    named = {
        f"{document.digest}{document.suffix}" for manifest in manifests if manifest for document in manifest.documents
    }
    for copy in (folder / "documents").iterdir():
        if copy.name not in named:
            copy.unlink()
