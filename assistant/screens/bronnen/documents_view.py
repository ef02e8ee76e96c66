"""The documents in the index as a table: what everyone may know of them, and what the role cio sees besides."""

from __future__ import annotations

from html import escape
from pathlib import PurePath

from assistant.screens.moment import day, moment
from vectorstore.index import Index
from vectorstore.manifest import IndexedDocument, Manifest
from vectorstore.passage import Passage

COLUMNS = ("Document", "Soort", "Datum", "Erbij sinds", "Passages")
MORE_COLUMNS = ("Te zien voor", "Bestand")
CLASSES = {"Passages": "getal", "Datum": "dag", "Erbij sinds": "dag", "Te zien voor": "dag"}
SEEN_BY = {"openbaar": "Iedereen", "intern": "Alleen cio"}
FICTIONAL = ' <span class="fictief">FICTIEF</span>'
DIGEST_SHOWN = 12
RENDITION = (
    "<p>Een weergave in eigen woorden heeft dezelfde indeling als het rapport, maar andere zinnen. Antwoorden "
    "halen dan die weergave aan, niet het rapport.</p>"
)


def documents_html(index: Index, more: bool) -> str:
    """The documents that this index shows, as safe HTML; `more`: for the role cio, with files and rejected ones."""
    first: dict[str, Passage] = {}
    for passage in index.passages:
        first.setdefault(passage.document_id, passage)
    manifest = index.manifest
    columns = (*COLUMNS, *(MORE_COLUMNS if more else ()))
    head = "".join(f'<th scope="col"{_class(column)}>{column}</th>' for column in columns)
    rows = "".join(
        _row(columns, _cells(document, first.get(document.digest), manifest)) for document in manifest.documents
    )
    return (
        f"<h2>Documenten waaruit wordt geantwoord</h2>{_whole(manifest)}"
        f'<div class="tabel"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
        f"{RENDITION if any(document.rendition for document in manifest.documents) else ''}"
        f"{_rejected(manifest) if more else ''}"
    )


def _whole(manifest: Manifest) -> str:
    count, when = count_in_words(len(manifest.documents)), moment(manifest.created)
    return f'<p class="stil">{count}, {passages_in_words(manifest.passages)}. Bijgewerkt op {when}.</p>'


def count_in_words(count: int) -> str:
    """How many documents, in words."""
    return "1 document" if count == 1 else f"{count} documenten"


def passages_in_words(count: int) -> str:
    """How many passages, in words."""
    return "1 passage" if count == 1 else f"{count} passages"


def masked_in_words(count: int) -> str:
    """How many personal identifiers were masked, in words."""
    return f"{count} persoonsgegeven{'' if count == 1 else 's'} afgeschermd"


def _row(columns: tuple[str, ...], cells: dict[str, str]) -> str:
    name, *others = columns
    rest = "".join(f'<td data-kop="{column}"{_class(column)}>{cells[column]}</td>' for column in others)
    return f'<tr><th scope="row">{cells[name]}</th>{rest}</tr>'


def _cells(document: IndexedDocument, first: Passage | None, manifest: Manifest) -> dict[str, str]:
    text = '<span class="bestand">Weergave in eigen woorden</span>' if document.rendition else ""
    fictional = FICTIONAL if first and first.fictional else ""
    note = f'<span class="bestand">{escape(document.note)}</span>' if document.note else ""
    masked = f'<span class="bestand">{masked_in_words(document.masked)}</span>' if document.masked else ""
    return {
        "Document": escape(", ".join(document.organisations) or document.title) + fictional,
        "Soort": f"{document.kind.capitalize()}{text}",
        "Datum": day(first.date) if first and first.date else '<span class="stil">onbekend</span>',
        "Erbij sinds": day(document.since or manifest.created),
        "Passages": str(document.passages),
        "Bestand": f"{escape(PurePath(document.path).name)}{masked}{note}{_digest(document.digest)}",
        "Te zien voor": SEEN_BY[document.classification],
    }


def _digest(digest: str) -> str:
    return (
        f'<details class="bestand"><summary>SHA-256 {digest[:DIGEST_SHOWN]}…</summary>'
        f"<code>{escape(digest)}</code></details>"
    )


def _class(column: str) -> str:
    return f' class="{CLASSES[column]}"' if column in CLASSES else ""


def _rejected(manifest: Manifest) -> str:
    if not manifest.rejected:
        return ""
    rows = "".join(
        f'<tr><th scope="row">{escape(each.source)}</th><td data-kop="Reden">{escape(each.reason)}</td></tr>'
        for each in manifest.rejected
    )
    return (
        '<h2>Niet opgenomen</h2><div class="tabel"><table><thead><tr><th scope="col">Bestand</th>'
        f'<th scope="col">Reden</th></tr></thead><tbody>{rows}</tbody></table></div>'
    )
