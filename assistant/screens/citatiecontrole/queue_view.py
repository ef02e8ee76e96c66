"""The queue as a table of a page at a time, each answer a button; and the names of the queues."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from assistant.register.values import QueueRow, Which
from assistant.screens.citatiecontrole.claim_view import NO_QUESTION
from assistant.screens.citatiecontrole.walk import Walk
from assistant.screens.moment import day

QUEUES: tuple[tuple[str, Which], ...] = (
    ("Nog niet beoordeeld", "onbeoordeeld"),
    ("Tweede beoordeling (na een ander)", "tweede"),
    ("Alleen niet-bevestigde beweringen", "niet-bevestigd"),
    ("Alleen antwoorden met een duim omlaag", "duim-neer"),
    ("Steekproef", "steekproef"),
    ("Alle antwoorden", "alle"),
)
ROWS = 10
SHOWN = 110


def leaf_of(walk: Walk) -> int:
    """The page of the table, from 0, that holds the place of the reviewer."""
    return min(walk.answer, max(len(walk.ids) - 1, 0)) // ROWS


def on_leaf(walk: Walk, leaf: int) -> tuple[int, ...]:
    """The answers on a page of the table."""
    return walk.ids[leaf * ROWS : (leaf + 1) * ROWS]


def queue_html(walk: Walk, leaf: int, rows: Sequence[QueueRow]) -> str:
    """Page `leaf` of the table as safe HTML."""
    if not walk.ids:
        return ""
    first = {row.id: at for at, row in enumerate(rows, leaf * ROWS + 1)}
    body = "".join(_row(row, first[row.id], row.id == walk.answer_id) for row in rows)
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("", "Vraag", "Datum", *COUNTS))
    return (
        f'<div class="tabel"><table class="wachtrij"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>'
        f"{_turning(walk, leaf)}"
    )


COUNTS = ("Beweringen", "Niet bevestigd", "Beoordeeld", "Duimen")


def _row(row: QueueRow, number: int, here: bool) -> str:
    question = row.question if row.question is not None else f"{NO_QUESTION}: {row.text}"
    shown = question if len(question) <= SHOWN else question[:SHOWN].rstrip() + "…"
    thumbs = " ".join(
        filter(None, (f"👍 {row.thumbs_up}" * bool(row.thumbs_up), f"👎 {row.thumbs_down}" * bool(row.thumbs_down)))
    )
    counts = (row.claims, row.unconfirmed, f"{row.judged} van {row.claims}", thumbs)
    cells = "".join(f'<td data-kop="{head}">{value}</td>' for head, value in zip(COUNTS, counts, strict=True))
    return (
        f'<tr{" aria-current=true" if here else ""}><td class="getal">{number}</td><th scope="row">'
        f'<button type="button" data-antwoord="{row.id}">{escape(shown)}</button></th>'
        f'<td data-kop="Datum">{day(row.asked_at)}</td>{cells}</tr>'
    )


def _turning(walk: Walk, leaf: int) -> str:
    """The buttons that turn the page of the table."""
    last = (len(walk.ids) - 1) // ROWS
    if not last:
        return ""
    buttons = (
        f'<button type="button" data-blad="{to}"{"" if 0 <= to <= last else " disabled"}>{name}</button>'
        for to, name in ((leaf - 1, "‹ Eerdere"), (leaf + 1, "Latere ›"))
    )
    back, on = buttons
    return f'<p class="bladeren">{back} <span>Blad {leaf + 1} van {last + 1}</span> {on}</p>'
