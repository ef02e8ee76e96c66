"""The sources beside the chat: for each answer a group, for each citation a card that opens.

`markers.js` opens the card that a marker in the answer points at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from assistant.answer import Citation
from assistant.screens.conversation import Turn
from assistant.screens.source_card import source_card
from assistant.screens.transcript import answer_text
from vectorstore.index import Index

HEADING = "<h2>Bronnen</h2>"
EMPTY = (
    '<p class="leeg">Hier verschijnen de bronnen bij het antwoord: de passage, en de bladzijde als het een pdf is.</p>'
)
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
    if not cited:
        return source_card(f"buurt-{turn}-{citation.n}", citation, index, cited=False)
    back = f'<a class="terug" href="#antwoord-{turn}-{citation.n}">Terug naar het antwoord</a>'
    return source_card(f"bron-{turn}-{citation.n}", citation, index, back=back)
