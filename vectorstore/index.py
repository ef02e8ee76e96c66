"""The index folder: versions beside each other, one pointer. Reading is here, writing in `writing.py`.

    current.json                     {"version": ...}, swapped with os.replace
    versions/<version>/damaged       only where a reader found it so (`damage.py`)
    versions/<version>/openbaar/     manifest.json, passages.jsonl, targets.jsonl, bm25/, matcher/, and chroma/: the
                                     passages with their vectors (`chroma.py`)
    versions/<version>/alles/        the same, with what is `intern`; only where that makes a difference
    documents/<digest>.<ext>         the documents themselves, for page pictures
    write.lock                       held by the one ingest that is writing

The two sides of a version are whole and share nothing, so that who opens the side `openbaar` has nothing that a
passage which is `intern` touched: no words, no word frequencies, no locators, no names. One side with a filter was
rejected: BM25, the speller and the matcher learn from every text that they hold. Where nothing is `intern`, the side
`openbaar` is all there is.

A version is complete before the pointer names it, and its own files are not changed afterwards. The version before the
current one is kept for readers that still have it open.
"""

from __future__ import annotations

import functools
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from vectorstore.damage import DAMAGE, HOW_TO_BUILD, damaged
from vectorstore.errors import IndexMissingError
from vectorstore.manifest import FORMAT, Manifest
from vectorstore.passage import Audience, Passage, locator_covers
from vectorstore.passage_file import read_passages
from vectorstore.target_file import TargetFile
from vectorstore.targets import Target

if TYPE_CHECKING:
    from chromadb.api.models.Collection import Collection
    from chromadb.api.types import GetResult

    from vectorstore.lexical import LexicalIndex
    from vectorstore.matcher import Matcher
    from vectorstore.settings import Settings

PASSAGES = "passages"
DIGEST = "embedded"
"""In a passage's metadata: the digest of the text that its vector embeds."""
AUDIENCES: tuple[Audience, ...] = ("openbaar", "alles")
PAGE = 2000
VERSION = re.compile(r"\w[\w-]{0,99}", re.ASCII)


def current_version(folder: Path) -> str | None:
    """The version that the pointer names, or None where there is no index."""
    try:
        version = str(json.loads((folder / "current.json").read_text("utf-8"))["version"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return version if VERSION.fullmatch(version) else None


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
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    return manifest if manifest.format == FORMAT else None


def side_digests(side: Path) -> dict[str, str]:
    """The files of a side, relative to it, with their SHA-256; not the database and the manifest."""
    found = {}
    for path in sorted(side.rglob("*")):
        name = path.relative_to(side).as_posix()
        if path.is_file() and name != "manifest.json" and not name.startswith("chroma/"):
            with path.open("rb") as stream:
                found[name] = hashlib.file_digest(stream, "sha256").hexdigest()
    return found


class Index:
    """One version as `audience` may see it, opened for reading. Parts are read when first needed."""

    def __init__(
        self, folder: Path, manifest: Manifest, audience: Audience = "alles", server: str | None = None
    ) -> None:
        """`server` is the address of the Chroma server, for a version whose passages lie there."""
        self.folder = folder
        self.manifest = manifest
        self.audience = audience
        self._server = server
        self._collections: dict[str, Collection] = {}
        self._side = side_folder(folder / "versions" / manifest.version, audience)

    @staticmethod
    def open(folder: Path, audience: Audience = "alles", server: str | None = None) -> Index:
        """Open the current version; `server` as for the class.

        Raises IndexMissingError, in Dutch, where there is none. Whatever part is read later raises it too when its
        files are damaged, and StoreUnavailableError when the server does not answer.
        """
        manifest = read_manifest(folder, audience)
        if manifest is not None:
            return Index(folder, manifest, audience, server)
        if (folder / "current.json").exists():
            raise IndexMissingError(f"De index in {folder} is onbruikbaar. {HOW_TO_BUILD}")
        raise IndexMissingError(f"Er is geen index in {folder}. {HOW_TO_BUILD}")

    @staticmethod
    def of(settings: Settings, audience: Audience = "alles") -> Index:
        """Open the current version of the index of these settings, as `open`."""
        return Index.open(settings.index, audience, settings.chroma_url)

    @property
    def is_public(self) -> bool:
        """True when everyone may see all that is in it: it is the public side, or there is no other."""
        return self._side.name == "openbaar"

    def check(self) -> None:
        """Compare every file of our own with its digest, so that a damaged one is found before it serves.

        Raises as `open` says. The database is looked at by `check_store`.
        """
        with self._reading():
            if side_digests(self._side) != self.manifest.files:
                raise damaged(self._side)

    def check_store(self) -> None:
        """Open the database (about a second the first time): are all passages in it, and can it be searched?

        Raises as `open` says.
        """
        if not self.manifest.passages:
            return
        with self._reading(), self._reading_store():
            stored = self.collection(PASSAGES)
            if stored.count() != self.manifest.passages:
                raise damaged(self._side)
            first = stored.get(limit=1, include=["embeddings"])["embeddings"]
            assert first is not None
        self.nearest(np.asarray(first[0], np.float32).tolist(), 1)

    @functools.cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All passages in document order."""
        with self._reading():
            passages = tuple(read_passages(self._side))
            if len(passages) != self.manifest.passages:
                raise damaged(self._side)
        return tuple(sorted(passages, key=lambda passage: (passage.source, passage.ordinal)))

    @functools.cached_property
    def by_id(self) -> dict[str, Passage]:
        """Passages by id."""
        return {passage.id: passage for passage in self.passages}

    @functools.cached_property
    def targets(self) -> TargetFile:
        """Targets in the order of the lexical index."""
        with self._reading():
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
        """The ids of the `count` passages nearest to a unit-length vector, each with its cosine."""
        with self._reading_store():
            found = self.collection(PASSAGES).query(
                query_embeddings=as_array([vector]), n_results=count, include=["distances"]
            )
        distances = found["distances"] or [[]]
        return [(row_id, 1.0 - distance) for row_id, distance in zip(found["ids"][0], distances[0], strict=True)]

    @functools.cached_property
    def lexical(self) -> LexicalIndex:
        """BM25 over the targets."""
        from vectorstore.lexical import LexicalIndex

        with self._reading():
            return LexicalIndex.open(self._side / "bm25")

    @functools.cached_property
    def matcher(self) -> Matcher:
        """The classifier that learned from the zoekvragen."""
        from vectorstore.matcher import Matcher

        with self._reading():
            return Matcher.open(self._side / "matcher")

    def collection(self, name: str) -> Collection:
        """A Chroma collection of this version: PASSAGES."""
        from vectorstore.chroma import open_collection

        if name not in self._collections:
            self._collections[name] = open_collection(self._side, name, self._server, self)
        return self._collections[name]

    def vectors(self) -> dict[str, Sequence[float]]:
        """The embedding of every passage by the digest of the text that it embeds."""
        with self._reading(), self._reading_store():
            return {
                str(data[DIGEST]): vector
                for page in self._pages(["embeddings", "metadatas"])
                for data, vector in zip(page["metadatas"] or [], page["embeddings"], strict=True)  # type: ignore[arg-type]
            }

    def _pages(self, include: list[str]) -> Iterator[GetResult]:
        """The rows of the collection, PAGE at a time: a server refuses too large an answer."""
        for start in range(0, self.manifest.passages, PAGE):
            yield self.collection(PASSAGES).get(limit=PAGE, offset=start, include=include)  # type: ignore[arg-type]

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """What a damaged file makes of reading, as IndexMissingError."""
        try:
            yield
        except DAMAGE as error:
            raise damaged(self._side) from error

    def _reading_store(self) -> AbstractContextManager[None]:
        """The same for a damaged database; a silent server is a StoreUnavailableError."""
        from vectorstore.chroma import reading

        return reading(self._side, self._server)

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
