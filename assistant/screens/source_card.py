"""The card of one source: where it stands, the quote marked in its surroundings, and the pages of a PDF.

A card is a `<details>` element: it works with mouse and keyboard without script, and its page pictures are
fetched when it is opened. Everything that comes from a document or a person passes `html.escape`.
"""

from __future__ import annotations

import itertools
from html import escape

from assistant.answer import Citation
from assistant.page_picture import MarkedPage, marked_pages
from assistant.screens.place_names import evidence_name, page_name, place_name
from vectorstore.index import Index
from vectorstore.passage import Passage

LOAD_ORIGINAL = "make run REPORT=pad/naar/rapport.pdf"


def source_card(
    place: str,
    citation: Citation,
    index: Index | None,
    *,
    cited: bool = True,
    opened: bool = False,
    note: str = "",
    back: str = "",
) -> str:
    """A card with the HTML id `place`, as safe HTML; `note` and `back` are HTML before and after the words.

    Without `cited` the passage is only offered: no number, nothing marked. Without `index`, which is where the
    surroundings and the pages come from, there is the passage alone.
    """
    passage = citation.passage
    number = f'<span class="nummer">{citation.n}</span>' if cited else ""
    where = escape(place_name(passage, citation.span if cited else None))
    page = page_name(passage)
    return (
        f'<details class="bron" id="{place}"{" open" if opened else ""}><summary>{number}<span class="plaats">{where}'
        f"{f', {escape(page)}' if page else ''}{_fictional(passage)}"
        f'<span class="titel">{escape(passage.title)}</span>'
        f'<span class="soort {passage.kind}">{escape(evidence_name(passage))}</span></span></summary>'
        f'<div class="inhoud">{note}{_rendition(passage)}{_in_surroundings(citation, index, cited)}'
        f"{_pictures(citation, index, cited)}{back}</div></details>"
    )


def _fictional(passage: Passage) -> str:
    return ' <span class="fictief">FICTIEF</span>' if passage.fictional else ""


def _rendition(passage: Passage) -> str:
    if not passage.rendition:
        return ""
    return (
        f'<p class="weergave">Dit is een weergave in eigen woorden van {escape(place_name(passage))}, niet de tekst '
        f"van het rapport zelf. Het origineel laadt u met <code>{LOAD_ORIGINAL}</code>.</p>"
    )


def _in_surroundings(citation: Citation, index: Index | None, cited: bool) -> str:
    passage = citation.passage
    heading = f'<p class="kop">{escape(passage.section.replace(" > ", " › "))}</p>' if passage.section else ""
    before, after = _neighbours(passage, index) if index else (None, None)
    lead = f"<p>{escape(passage.lead)}</p>" if passage.lead else ""
    quoted = f"<blockquote>{lead}<p>{marked_text(passage, citation.span if cited else (0, 0))}</p></blockquote>"
    return f'<div class="omgeving">{heading}{_grey(before)}{quoted}{_grey(after)}</div>'


def _grey(passage: Passage | None) -> str:
    return f'<p class="buur">{marked_text(passage, (0, 0))}</p>' if passage else ""


def _neighbours(passage: Passage, index: Index) -> tuple[Passage | None, Passage | None]:
    """The passages before and behind in the same section, its heading aside."""
    same = {
        other.ordinal: other
        for other in index.passages
        if other.document_id == passage.document_id and other.section == passage.section and other.role != "heading"
    }
    return same.get(passage.ordinal - 1), same.get(passage.ordinal + 1)


def marked_text(passage: Passage, span: tuple[int, int]) -> str:
    """The passage's text as HTML: the span in <mark>, each list item on a line of its own."""
    text = passage.text
    ends = [unit.end for unit in passage.units[:-1]]
    starts = [unit.start for unit in passage.units[1:]]
    breaks = {end + 1 for end, start in zip(ends, starts, strict=True) if text[end:start].strip()}
    pieces = []
    cuts = sorted({0, len(text), *span, *breaks})
    for start, end in itertools.pairwise(cuts):
        piece = escape(text[start:end])
        inside = span[0] <= start and end <= span[1]
        pieces.append(("<br>" if start in breaks else "") + (f"<mark>{piece}</mark>" if inside else piece))
    return "".join(pieces)


def _pictures(citation: Citation, index: Index | None, cited: bool) -> str:
    """The pages of a PDF on which the quote stands, as pictures; '' for other documents."""
    passage = citation.passage
    document = index.document_path(passage.document_id) if index else None
    if document is None or document.suffix != ".pdf":
        return ""
    span = citation.span if cited else (0, len(passage.text))
    pages = marked_pages(document, passage, span)
    note = "" if any(page.marks for page in pages) else _UNMARKED
    return note + "".join(_picture(passage, span, page) for page in pages)


_UNMARKED = (
    '<p class="weergave">De plaats van de passage op deze bladzijde is niet zeker; daarom is niets gemarkeerd.</p>'
)


def _picture(passage: Passage, span: tuple[int, int], page: MarkedPage) -> str:
    address = f"bladzijde/{escape(passage.id)}/{span[0]}-{span[1]}/{page.page}"
    marked = ", met de passage gemarkeerd" if page.marks else ""
    return (
        f'<a class="bladzijde" href="{address}/groot.png" target="_blank" rel="noopener">'
        f'<img src="{address}/klein.png" loading="lazy" width="{page.width:.0f}" height="{page.height:.0f}" '
        f'alt="Bladzijde {page.page} van {escape(passage.title)}{marked}">'
        f"<span>Bladzijde {page.page} groter bekijken (nieuw tabblad)</span></a>"
    )
