"""The passages of a side on disk, one a line: what a start reads, so that it need not wait for the database.

Chroma holds the same passages, with their vectors. It takes a second to import and, of a large index, half a minute to
give back all that it holds; and its files change when they are read, so that they have no digest to check them by.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from vectorstore.passage import Passage

LINES = "passages.jsonl"


def write_passages(passages: Iterable[Passage], folder: Path) -> None:
    """Write `passages` to `folder`."""
    with (folder / LINES).open("w", encoding="utf-8", newline="\n") as stream:
        for passage in passages:
            row = {"id": passage.id, "text": passage.text, "metadata": passage.to_metadata()}
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")


def read_passages(folder: Path) -> Iterator[Passage]:
    """The passages that `write_passages` wrote, in their order. Raises OSError, and ValueError or LookupError for a
    damaged file.
    """
    with (folder / LINES).open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            row = json.loads(line)
            yield Passage.from_metadata(row["id"], row["text"], row["metadata"])
