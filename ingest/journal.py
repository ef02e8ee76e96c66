"""Embeddings that were made but do not yet stand in a version: they survive a killed ingest.

One file beside the versions. A head names what made the embeddings (model and prefix) and their length; then come
records of one size: the text's digest, the vector, a checksum. They are appended a batch at a time; a record that a
kill tore off, and all behind a wrong checksum, is dropped when the file is next opened.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from vectorstore.errors import IndexWriteError

NAME = "embeddings.journal"
HEAD = np.dtype([("maker", "S64"), ("length", "<u4"), ("check", "<u4")])


class Journal:
    """The journal of an index folder for one maker (a hex digest of model and prefix)."""

    def __init__(self, folder: Path, maker: str) -> None:
        self._path = folder / NAME
        self._maker = maker.encode()[:64]

    def read(self) -> dict[str, Sequence[float]]:
        """Vectors by text digest; empty where there is no journal of this maker. Cuts off what is torn."""
        raw = self._path.read_bytes() if self._path.exists() else b""
        length = self._length(raw)
        if not length:
            return {}
        kind = _record(length)
        whole = (len(raw) - HEAD.itemsize) // kind.itemsize
        records = np.frombuffer(raw, kind, whole, HEAD.itemsize)
        sound = next((at for at, record in enumerate(records) if not _is_sound(record)), whole)
        end = HEAD.itemsize + sound * kind.itemsize
        if end < len(raw):
            os.truncate(self._path, end)
        return {record["digest"].decode(): record["vector"] for record in records[:sound]}

    def append(self, vectors: Mapping[str, Sequence[float]]) -> None:
        """Add vectors, all of one length; a journal of another maker is begun anew. Raises IndexWriteError."""
        if not vectors:
            return
        length = len(next(iter(vectors.values())))
        raw = self._path.read_bytes()[: HEAD.itemsize] if self._path.exists() else b""
        fits = self._length(raw) == length
        kind = _record(length)
        records = np.zeros(len(vectors), kind)
        for record, (digest, vector) in zip(records, vectors.items(), strict=True):
            record["digest"], record["vector"] = digest.encode(), vector
            record["check"] = _check(record)
        try:
            with self._path.open("ab" if fits else "wb") as stream:
                stream.write((b"" if fits else self._head(length)) + records.tobytes())
        except OSError as error:
            raise IndexWriteError(self._path.parent, error) from error

    def remove(self) -> None:
        """Forget all: the vectors stand in a version now."""
        self._path.unlink(missing_ok=True)

    def _head(self, length: int) -> bytes:
        head = np.zeros(1, HEAD)
        head["maker"], head["length"] = self._maker, length
        head["check"] = zlib.crc32(self._maker + length.to_bytes(4, "little"))
        return head.tobytes()

    def _length(self, raw: bytes) -> int:
        """The length of the vectors; 0 where the head is torn or of another maker."""
        if len(raw) < HEAD.itemsize:
            return 0
        length = int(np.frombuffer(raw, HEAD, 1)["length"][0])
        return length if raw[: HEAD.itemsize] == self._head(length) else 0


def _record(length: int) -> np.dtype:
    return np.dtype([("digest", "S24"), ("vector", "<f4", (length,)), ("check", "<u4")])


def _check(record: np.void) -> int:
    return zlib.crc32(record["digest"] + record["vector"].tobytes())


def _is_sound(record: np.void) -> bool:
    return int(record["check"]) == _check(record)
