"""Targets on disk, one a line: read when asked for, so that a large index does not fill the memory.

targets.jsonl   the targets in the order of the lexical index
targets.npy     where each line begins, and where the last one ends (bytes)
"""

from __future__ import annotations

import dataclasses
import functools
import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import overload

import numpy as np

from vectorstore.targets import Target

LINES = "targets.jsonl"
BEGINNINGS = "targets.npy"
KEPT = 4096


class TargetFile(Sequence[Target]):
    """The targets of one side of a version; the last KEPT that were asked for by number stay in memory.

    Two are equal when their targets are; a tuple of the same targets is equal too.
    """

    def __init__(self, folder: Path) -> None:
        """Open what `write` wrote. Raises OSError, and ValueError for a damaged file."""
        self._path = folder / LINES
        self._beginnings = np.load(folder / BEGINNINGS)
        self._lines = self._path.open("rb")
        self.read = functools.lru_cache(KEPT)(self._read)

    @staticmethod
    def write(targets: Sequence[Target], folder: Path) -> None:
        """Write `targets` to `folder`."""
        beginnings = [0]
        with (folder / LINES).open("wb") as stream:
            for target in targets:
                stream.write((json.dumps(dataclasses.asdict(target), ensure_ascii=False) + "\n").encode())
                beginnings.append(stream.tell())
        np.save(folder / BEGINNINGS, np.asarray(beginnings, dtype=np.int64))

    def __len__(self) -> int:
        return len(self._beginnings) - 1

    @overload
    def __getitem__(self, number: int) -> Target: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Target]: ...
    def __getitem__(self, number: int | slice) -> Target | Sequence[Target]:
        places = range(len(self))[number]
        return self.read(places) if isinstance(places, int) else [self.read(place) for place in places]

    def __iter__(self) -> Iterator[Target]:
        with self._path.open("rb") as lines:
            yield from map(_target, lines)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]

    def _read(self, number: int) -> Target:
        begin, end = int(self._beginnings[number]), int(self._beginnings[number + 1])
        return _target(os.pread(self._lines.fileno(), end - begin, begin))


def _target(line: bytes) -> Target:
    """The inverse of `dataclasses.asdict`, as JSON gives it back."""
    row = json.loads(line)
    tuples = {key: tuple(row[key]) for key in ("passage_ids", "questions", "words")}
    return Target(locator=row["locator"], text=row["text"], **tuples)
