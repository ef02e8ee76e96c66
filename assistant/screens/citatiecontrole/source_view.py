"""The sources of the claim to judge, as cards; a passage that the index no longer has comes from the register."""

from __future__ import annotations

from dataclasses import replace

from assistant.answer import Citation
from assistant.screens.citatiecontrole.walk import Stop
from assistant.screens.source_card import source_card
from vectorstore.index import Index

HEADING = "<h2>Bron bij deze bewering</h2>"
NONE = '<p class="leeg">Bij deze bewering staat geen bron.</p>'
GONE = (
    '<p class="weergave">Deze passage staat niet (meer) zo in de documenten. U leest de tekst die bij het antwoord is '
    "bewaard.</p>"
)
OPEN_AT_ONCE = 3


def sources_html(stop: Stop, index: Index) -> str:
    """The cards of the claim's citations as safe HTML; '' where there is no claim."""
    if stop.answer is None or stop.claim is None:
        return ""
    cited = stop.answer.cited(stop.claim)
    cards = "".join(_card(each, index, opened=at < OPEN_AT_ONCE) for at, each in enumerate(cited))
    return HEADING + (cards or NONE)


def _card(citation: Citation, index: Index, opened: bool) -> str:
    place = f"bron-0-{citation.n}"
    current = index.by_id.get(citation.passage.id)
    if current is None or current.text != citation.passage.text:
        return source_card(place, citation, None, opened=opened, note=GONE)
    return source_card(place, replace(citation, passage=current), index, opened=opened)
