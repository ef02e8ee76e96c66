"""What a version of the index is made of, as one audience may know it: its documents, who answered, what was rejected.

Rejected files are told to the audience `alles` only: a file that nobody could read may be anything.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from vectorstore.passage import Classification, Kind
from vectorstore.respondents import Respondent

FORMAT = 8


@dataclass(frozen=True)
class IndexedDocument:
    """A document of a version: where it came from, its SHA-256, and what went in.

    `source` is the name by which it is cited; `organisations` are those whose answers it holds; `note` says what of
    it could not be used (in Dutch); `classification` who may see it; `since` when this content first went in (ISO
    8601; empty where that was not yet kept).
    """

    path: str
    digest: str
    title: str
    passages: int
    suffix: str
    rendition: bool = False
    masked: int = 0
    source: str = ""
    kind: Kind = "rapport"
    organisations: tuple[str, ...] = ()
    answers: int = 0
    note: str | None = None
    classification: Classification = "openbaar"
    since: str = ""


@dataclass(frozen=True)
class Arguments:
    """What an ingest was asked for: absolute paths of a report and a folder of responses, and whether to mask."""

    report: str | None = None
    responses: str | None = None
    mask: bool = True


@dataclass(frozen=True)
class RejectedDocument:
    """A document that could not be used, and why (in Dutch)."""

    source: str
    reason: str


@dataclass(frozen=True)
class Manifest:
    """What one audience may know of a version. `inputs` fingerprints everything that shapes the version.

    `arguments` are for whoever makes the next version of the same documents.
    `files` are those of its side, relative to it, with their SHA-256; not those of the database, which Chroma keeps.
    """

    version: str
    format: int
    created: str
    model: str
    model_digest: str
    inputs: str
    passages: int
    documents: tuple[IndexedDocument, ...]
    respondents: tuple[Respondent, ...] = ()
    rejected: tuple[RejectedDocument, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    arguments: Arguments = Arguments()

    @staticmethod
    def from_json(text: str) -> Manifest:
        """Read what `to_json` wrote."""
        data = json.loads(text)
        documents = tuple(
            IndexedDocument(**{**entry, "organisations": tuple(entry["organisations"])})
            for entry in data.pop("documents")
        )
        respondents = tuple(map(Respondent.from_data, data.pop("respondents")))
        rejected = tuple(RejectedDocument(**entry) for entry in data.pop("rejected"))
        arguments = Arguments(**data.pop("arguments", {}))
        return Manifest(documents=documents, respondents=respondents, rejected=rejected, arguments=arguments, **data)

    def to_json(self) -> str:
        """As a JSON object."""
        return json.dumps(dataclasses.asdict(self), ensure_ascii=False, indent=1)
