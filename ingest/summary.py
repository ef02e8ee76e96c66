"""An ingest's result for people (a table) and for programs (JSON)."""

from __future__ import annotations

import dataclasses
import json

from ingest.results import DocumentResult, IngestResult

STATUSES = {"indexed": "opgenomen", "unchanged": "ongewijzigd", "rejected": "NIET opgenomen"}
HEADINGS = ("document", "status", "organisatie", "antwoorden", "passages", "gemaskeerd", "opmerking")
WIDEST = 48
SHOWN_NAMES = 3


def as_json(result: IngestResult) -> str:
    """One JSON object on one line; `organisation` of a document is its only one, or null."""
    data = dataclasses.asdict(result)
    for document in data["documents"]:
        names = document["organisations"]
        document["organisation"] = names[0] if len(names) == 1 else None
    return json.dumps(data, ensure_ascii=False)


def summary(result: IngestResult) -> str:
    """A table with a row a document, and the totals."""
    rows = [HEADINGS, *(_row(document) for document in result.documents)]
    widths = [min(WIDEST, max(len(row[at]) for row in rows)) for at in range(len(HEADINGS) - 1)]
    lines = []
    for row in rows:
        cells = [_fitted(cell, width) for cell, width in zip(row, widths, strict=False)]
        lines.append("  ".join((*cells, row[-1])).rstrip())
    lines.insert(1, "  ".join("-" * width for width in (*widths, len(HEADINGS[-1]))))
    counts = f"{result.added} nieuw, {result.unchanged} ongewijzigd, {result.removed} verwijderd"
    where = "Proef, er is niets geschreven" if result.dry_run else f"Index {result.version}"
    return "\n".join([*lines, "", f"{where}: {result.passages} passages ({counts}) in {result.seconds:.1f} s"])


def _row(document: DocumentResult) -> tuple[str, ...]:
    names = ", ".join(document.organisations[:SHOWN_NAMES])
    if len(document.organisations) > SHOWN_NAMES:
        names = f"{len(document.organisations)} organisaties"
    is_response = document.kind == "reactie"
    return (
        document.path,
        STATUSES[document.status],
        names or "-",
        str(document.answers) if is_response else "-",
        str(document.passages),
        str(document.masked) if is_response else "-",
        document.reason or "",
    )


def _fitted(text: str, width: int) -> str:
    """`text` in `width` characters; of what is too long the end is kept, where names differ."""
    return text.ljust(width) if len(text) <= width else "…" + text[1 - width :]
