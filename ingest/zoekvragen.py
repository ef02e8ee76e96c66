"""Zoekvragen and silences from the corpus folder: one JSON object a line.

`zoekvragen.jsonl` is keyed by section and locator; a line of `stiltes.jsonl` is a subject that the report is silent on.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from vectorstore.errors import QuickscanError
from vectorstore.jsonl import parse, read_lines, text, texts
from vectorstore.targets import Silence, Zoekvragen

ZOEKVRAGEN_FILE = "zoekvragen.jsonl"
SILENCES_FILE = "stiltes.jsonl"
T = TypeVar("T")


class ZoekvragenError(QuickscanError):
    """A line of a zoekvragen or silences file is not what it should be."""


def read_zoekvragen(corpus: Path) -> tuple[Zoekvragen, ...]:
    """All zoekvragen; none where there is no file. Raises ZoekvragenError, naming the line."""

    def made(row: dict[str, Any]) -> Zoekvragen:
        return Zoekvragen(
            text(row["locator"]), text(row["section"]), texts(row["nl"]), texts(row["en"]), texts(row["words"])
        )

    return _read(corpus / ZOEKVRAGEN_FILE, made)


def read_silences(corpus: Path) -> tuple[Silence, ...]:
    """All silences; none where there is no file. Raises ZoekvragenError, naming the line."""

    def made(row: dict[str, Any]) -> Silence:
        return Silence(text(row["subject"]), (*texts(row["nl"]), *texts(row["en"])), texts(row["words"]))

    return _read(corpus / SILENCES_FILE, made)


def _read(path: Path, made: Callable[[dict[str, Any]], T]) -> tuple[T, ...]:
    if not path.exists():
        return ()
    entries = []
    for number, line in read_lines(path, ZoekvragenError):
        try:
            entries.append(made(parse(line)))
        except (ValueError, KeyError, TypeError) as error:
            raise ZoekvragenError(f"{path.name}, regel {number} klopt niet: {error!r}") from error
    return tuple(entries)
