"""Writing a version of the index: one writer, both sides, then the pointer."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import filelock

from vectorstore.errors import IndexBusyError
from vectorstore.index import PASSAGES, as_array, open_chroma, read_side, side_folder
from vectorstore.manifest import Manifest
from vectorstore.passage import Audience
from vectorstore.target_file import TargetFile
from vectorstore.targets import Target

KEPT_VERSIONS = 2
BATCH = 1000


@dataclass(frozen=True)
class Vector:
    """A text with its embedding; `metadata` says what it belongs to."""

    id: str
    text: str
    embedding: Sequence[float]
    metadata: Mapping[str, str | int | float | bool]


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


@dataclass(frozen=True)
class Side:
    """What one audience may see of a version: its manifest, the places that can be hit, and the passages' vectors."""

    manifest: Manifest
    targets: Sequence[Target]
    rows: Sequence[Vector]


def write_version(folder: Path, sides: Mapping[Audience, Side], documents: Mapping[str, Path]) -> None:
    """Write a whole version and make it the current one. Call inside `writing`.

    `sides` holds `openbaar`, and `alles` where that differs; `documents` maps a copy's file name to its source.
    Raises ValueError for a public side with a passage that is `intern`.
    """
    version = sides["openbaar"].manifest.version
    if any(row.metadata.get("classification") != "openbaar" for row in sides["openbaar"].rows):
        raise ValueError("a passage that is intern, on the public side")
    version_folder = folder / "versions" / version
    for audience, side in sides.items():
        _write_side(version_folder / audience, side)
    _copy_documents(folder / "documents", documents)
    for audience in sorted(sides):
        # The public side's manifest comes last: it says that the version is whole.
        (version_folder / audience / "manifest.json").write_text(sides[audience].manifest.to_json(), "utf-8")
    _swap_pointer(folder, version)
    _remove_old(folder, version)


def _write_side(folder: Path, side: Side) -> None:
    from vectorstore.lexical import LexicalIndex
    from vectorstore.matcher import Matcher

    folder.mkdir(parents=True)
    _write_collection(folder / "chroma", side.rows)
    LexicalIndex.build([target.search_text() for target in side.targets], folder / "bm25")
    Matcher.build(side.targets, folder / "matcher")
    TargetFile.write(side.targets, folder)


def _write_collection(folder: Path, rows: Sequence[Vector]) -> None:
    collection = open_chroma(folder).create_collection(
        PASSAGES, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
    )
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        collection.add(
            ids=[row.id for row in batch],
            documents=[row.text for row in batch],
            embeddings=as_array([row.embedding for row in batch]),
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


def _remove_old(folder: Path, current: str) -> None:
    """Remove all but the newest versions, what a killed ingest left, and documents no version names."""
    versions = sorted((path for path in (folder / "versions").iterdir()), key=lambda path: path.name, reverse=True)
    complete = [path for path in versions if read_side(path / "openbaar")]
    kept = complete[:KEPT_VERSIONS]
    for path in versions:
        if path not in kept and path.name != current:
            shutil.rmtree(path, ignore_errors=True)
    manifests = [read_side(side_folder(path, "alles")) for path in kept]
    named = {
        f"{document.digest}{document.suffix}" for manifest in manifests if manifest for document in manifest.documents
    }
    for copy in (folder / "documents").iterdir():
        if copy.name not in named:
            copy.unlink()
