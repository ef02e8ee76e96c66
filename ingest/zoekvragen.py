"""Zoekvragen from `corpus/zoekvragen.jsonl`: one JSON object a line, keyed by section and locator."""

from __future__ import annotations

import json
from pathlib import Path

from vectorstore.errors import QuickscanError
from vectorstore.targets import Zoekvragen


class ZoekvragenError(QuickscanError):
    """A line of the zoekvragen file is not what it should be."""


def read_zoekvragen(path: Path) -> tuple[Zoekvragen, ...]:
    """All entries; none where the file is not there. Raises ZoekvragenError, naming the line."""
    if not path.exists():
        return ()
    entries = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            entries.append(
                Zoekvragen(
                    locator=row["locator"],
                    section=row["section"],
                    nl=tuple(row["nl"]),
                    en=tuple(row["en"]),
                    words=tuple(row["words"]),
                )
            )
        except (ValueError, KeyError, TypeError) as error:
            raise ZoekvragenError(f"{path.name}, regel {number} klopt niet: {error!r}") from error
    return tuple(entries)
