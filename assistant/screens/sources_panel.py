"""The sources beside the chat: for each answer a group, for each citation a card that opens.

A card is a `<details>` element: it works with mouse and keyboard without script, and its page pictures are
fetched when it is opened. `markers.js` opens the card that a marker in the answer points at. Everything that
comes from a document or a person passes `html.escape`.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from html import escape

from assistant.answer import Citation
from assistant.page_picture import MarkedPage, marked_pages
from assistant.screens.conversation import Turn
from assistant.screens.place_names import evidence_name, page_name, place_name
from assistant.screens.transcript import answer_text
from vectorstore.index import Index
from vectorstore.passage import Passage

HEADING = "<h2>Bronnen</h2>"
EMPTY = (
    '<p class="leeg">Hier verschijnen de bronnen bij het antwoord: de passage, en de bladzijde als het een pdf is.</p>'
)
LOAD_ORIGINAL = "make run REPORT=pad/naar/rapport.pdf"
QUESTION_SHOWN = 90


def sources_html(turns: Sequence[Turn], index: Index) -> str:
    """The sources of all answers of a conversation, the newest on top and open, as safe HTML."""
    groups = [
        _group(number, turn, index, newest=number == len(turns))
        for number, turn in enumerate(turns, 1)
        if turn.answer and (turn.answer.citations or turn.answer.nearest)
    ]
    newest_has_none = turns and turns[-1].answer and not (turns[-1].answer.citations or turns[-1].answer.nearest)
    note = '<p class="stil">Bij het laatste antwoord horen geen bronnen.</p>' if newest_has_none else ""
    return HEADING + (note + "".join(reversed(groups)) or EMPTY) + "".join(_to_take_along(turns))


def _to_take_along(turns: Sequence[Turn]) -> Iterator[str]:
    """Each answer as text, unseen, for `take_along.js`."""
    for number, turn in enumerate(turns, 1):
        if turn.answer:
            yield f'<pre hidden data-beurt="{number}">{escape(answer_text(turn.answer))}</pre>'


def _group(number: int, turn: Turn, index: Index, newest: bool) -> str:
    answer = turn.answer
    assert answer is not None
    if answer.citations:
        what, note, citations = "Bronnen bij", "", answer.citations
    else:
        what, citations = "In de buurt van", answer.nearest
        note = '<p class="let-op">Niet het antwoord, wel in de buurt:</p>'
    question = turn.question if len(turn.question) <= QUESTION_SHOWN else turn.question[:QUESTION_SHOWN].rstrip() + "…"
    cards = "".join(_card(number, citation, index, cited=bool(answer.citations)) for citation in citations)
    return (
        f'<details class="bronnen" id="bronnen-{number}"{" open" if newest else ""}>'
        f"<summary>{what} ‘{escape(question)}’</summary>{note}{cards}</details>"
    )


def _card(turn: int, citation: Citation, index: Index, cited: bool) -> str:
    passage = citation.passage
    place = f"bron-{turn}-{citation.n}" if cited else f"buurt-{turn}-{citation.n}"
    number = f'<span class="nummer">{citation.n}</span>' if cited else ""
    where = escape(place_name(passage, citation.span if cited else None))
    page = page_name(passage)
    back = f'<a class="terug" href="#antwoord-{turn}-{citation.n}">Terug naar het antwoord</a>' if cited else ""
    return (
        f'<details class="bron" id="{place}"><summary>{number}<span class="plaats">{where}'
        f"{f', {escape(page)}' if page else ''}{_fictional(passage)}"
        f'<span class="titel">{escape(passage.title)}</span>'
        f'<span class="soort {passage.kind}">{escape(evidence_name(passage))}</span></span></summary>'
        f'<div class="inhoud">{_rendition(passage)}{_in_surroundings(citation, index, cited)}'
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


def _in_surroundings(citation: Citation, index: Index, cited: bool) -> str:
    passage = citation.passage
    heading = f'<p class="kop">{escape(passage.section.replace(" > ", " › "))}</p>' if passage.section else ""
    before, after = _neighbours(passage, index)
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


def _pictures(citation: Citation, index: Index, cited: bool) -> str:
    """The pages of a PDF on which the quote stands, as pictures; '' for other documents."""
    passage = citation.passage
    document = index.document_path(passage.document_id)
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
