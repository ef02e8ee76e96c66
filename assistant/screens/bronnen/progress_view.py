"""How far an ingest is, and what came of it, as safe HTML for the role cio."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import PurePath
from typing import Any

from assistant.screens.bronnen.documents_view import passages_in_words
from assistant.screens.moment import moment
from assistant.uploads.job import Status

WAITING = (
    "Er is een wijziging die nog niet in de index staat. Kies Nu opnemen; wat al gedaan was, hoeft niet opnieuw. Of "
    "kies Laatste wijziging ongedaan maken."
)
CANCELLED = "Gestopt. De vorige index blijft antwoorden; opnieuw beginnen gaat verder waar dit was gebleven."
MEANWHILE = {
    True: "Er verandert nog niets. U kunt intussen gewoon vragen stellen.",
    False: "U kunt intussen gewoon vragen stellen; de antwoorden komen nog uit de vorige index.",
}
TITLES = {True: "Uitzoeken wat er gaat gebeuren", False: "Documenten opnemen"}
UNCHANGED = "De index was al bijgewerkt; er is niets veranderd."


def progress_html(status: Status | None, serving: str, waiting: bool) -> str:
    """What to tell of the last task; '' when there is nothing to tell. `serving` is the version that answers now."""
    if status is not None and status.is_running:
        return _running(status)
    if status is not None and status.phase == "failed":
        return _told(f"Dit is niet gelukt. {status.error}", warns=True)
    if status is not None and status.phase == "cancelled":
        return _told(CANCELLED, warns=True) + (_told(WAITING, warns=True) if waiting else "")
    if status is not None and not status.task.trial and status.result is not None:
        return _done(status.result, serving)
    return _told(WAITING, warns=True) if waiting else ""


def _running(status: Status) -> str:
    what, bar = _stage(status)
    title = TITLES[status.task.trial]
    by = f"Begonnen door {escape(status.task.by)} op {moment(status.started)}."
    return (
        f'<div class="bezig"><h2 role="status">{title}</h2><p>{what}</p>'
        f'<progress aria-label="{title}" {bar}></progress>'
        f'<p class="stil">{MEANWHILE[status.task.trial]} {by}</p></div>'
    )


def _stage(status: Status) -> tuple[str, str]:
    """A sentence on the stage, and the attributes of its bar."""
    what, _, name = status.what.partition(": ")
    bar = f'max="{status.total}" value="{status.done}"' if status.total else ""
    if what == "lezen":
        return f"Gelezen: bestand {status.done} van {status.total} ({escape(name)})", bar
    if what == "inbedden":
        return f"Doorzoekbaar maken: {status.done} van {status.total} nieuwe passages", bar
    if what == "opschrijven":
        return "Bijna klaar: de nieuwe index wordt opgeschreven", ""
    return "De bestanden worden gelezen", ""


def _done(result: Mapping[str, Any], serving: str) -> str:
    counts = f"{passages_in_words(result['added'])} erbij, {result['unchanged']} gebleven, {result['removed']} weg"
    if result["version"] != serving:
        return _told(f"De nieuwe index is klaar ({counts}) en wordt nu in gebruik genomen.", warns=False)
    nothing = not (result["added"] or result["removed"])
    text = UNCHANGED if nothing else f"De nieuwe index antwoordt nu: {counts}."
    refused = [each for each in result["documents"] if each["status"] == "rejected"]
    return _told(text, warns=False) + _refused(refused)


def _refused(documents: list[Mapping[str, Any]]) -> str:
    if not documents:
        return ""
    rows = "".join(
        f"<li><b>{escape(PurePath(each['path']).name)}</b>: {escape(str(each['reason']))}</li>" for each in documents
    )
    return f'<p class="let-op">Niet opgenomen, de rest wel:</p><ul class="punten">{rows}</ul>'


def _told(text: str, warns: bool) -> str:
    return f'<p role="status" class="{"let-op" if warns else "bewaard"}">{escape(text)}</p>'
