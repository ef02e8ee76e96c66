"""The tab Bronnen: the documents in the index."""

from __future__ import annotations

from collections import Counter
from html import escape
from pathlib import PurePath

import gradio as gr

from assistant.access.requests import viewer_of
from assistant.service import Service
from vectorstore.index import Index
from vectorstore.manifest import IndexedDocument


def build_bronnen(page: gr.Blocks, service: Service) -> None:
    """Put the screen in the tab of `page` that is open; it is filled anew for each visitor."""
    html = gr.HTML(elem_id="documenten", apply_default_css=False)

    def show(request: gr.Request) -> str:
        return documents_html(service.assistant(viewer_of(request)).index)

    page.load(show, None, html, show_progress="hidden", api_visibility="private")


def documents_html(index: Index) -> str:
    """A table of the index's documents, as safe HTML."""
    kinds = Counter((passage.document_id, passage.kind, passage.fictional) for passage in index.passages)
    known = {document: (kind, fictional) for document, kind, fictional in kinds}
    rows = "".join(
        _row(document, *known.get(document.digest, ("rapport", False))) for document in index.manifest.documents
    )
    return (
        "<h2>Documenten waaruit wordt geantwoord</h2>"
        '<div class="tabel"><table><thead><tr><th scope="col">Document</th><th scope="col">Soort</th>'
        '<th scope="col">Tekst</th><th scope="col" class="getal">Passages</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div>{_renditions(index)}"
    )


def _row(document: IndexedDocument, kind: str, fictional: bool) -> str:
    text = "Weergave in eigen woorden" if document.rendition else "Origineel"
    badge = ' <span class="fictief">FICTIEF</span>' if fictional else ""
    masked = f", {document.masked} persoonsgegevens afgeschermd" if document.masked else ""
    title = ", ".join(document.organisations) or document.title
    name = f'{escape(title)}<span class="bestand">{escape(PurePath(document.path).name)}</span>'
    return (
        f'<tr><th scope="row">{name}</th>'
        f'<td data-kop="Soort">{kind.capitalize()}{badge}</td><td data-kop="Tekst">{text}{masked}</td>'
        f'<td data-kop="Passages" class="getal">{document.passages}</td></tr>'
    )


def _renditions(index: Index) -> str:
    if not any(document.rendition for document in index.manifest.documents):
        return ""
    return (
        "<p>Een weergave in eigen woorden heeft dezelfde indeling als het rapport, maar andere zinnen. Antwoorden "
        "halen dan die weergave aan, niet het rapport. Het origineel laadt u met "
        "<code>make run REPORT=pad/naar/rapport.pdf</code>.</p>"
    )
