"""What an ingest did, by document and in all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from vectorstore.errors import QuickscanError
from vectorstore.passage import Classification, Kind

Status = Literal["indexed", "unchanged", "rejected"]


@dataclass(frozen=True)
class DocumentResult:
    """What became of one document.

    `passages` it gave; `masked` personal identifiers in it that were masked; of a response the `organisations` that it
    holds, how many of their `answers`, and whether they are made up (`fictional`); `reason` why it was rejected, or
    what of it could not be used; `classification` who may see it.
    """

    path: str
    status: Status
    reason: str | None = None
    passages: int = 0
    masked: int = 0
    kind: Kind = "rapport"
    organisations: tuple[str, ...] = ()
    answers: int = 0
    fictional: bool = False
    classification: Classification = "openbaar"


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
    dry_run: bool = False


class NothingIngestedError(QuickscanError):
    """No document could be used; the index was left as it was."""

    def __init__(self, message: str, result: IngestResult) -> None:
        super().__init__(message)
        self.result = result
