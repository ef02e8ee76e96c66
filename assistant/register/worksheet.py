"""The answers as a worksheet: a row a claim, with its sources, what was found of it, and room for a verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.answer import Citation
from assistant.records import Mode, Status
from assistant.register.spreadsheet import inert
from assistant.register.values import Judgement, Registered, RegisteredClaim
from assistant.screens.place_names import evidence_name, page_name, place_name

Cell = str | int
ROOM = ("Uw oordeel", "Uw opmerking")
WIDTHS = {
    "Antwoord": 10,
    "Gevraagd op (UTC)": 18,
    "Vraag": 40,
    "Bewering": 50,
    "Controle": 16,
    "Reden": 30,
    "Getoond": 10,
    "Bronnen": 40,
    "Citaten": 50,
    "Vertrouwelijkheid": 16,
    "Oordelen": 30,
    "Duimen": 12,
    "Opmerkingen van lezers": 30,
    "Wijze": 14,
    "Prompt": 20,
    "Taalmodel": 20,
    "Index": 20,
    ROOM[0]: 16,
    ROOM[1]: 40,
}
"""The columns with their widths in characters."""
HEADS = tuple(WIDTHS)
MADE: dict[Mode, str] = {"extractive": "letterlijk", "generative": "taalmodel"}
STATUS: dict[Status, str] = {
    "answered": "beantwoord",
    "not_found": "geen antwoord gevonden",
    "refused": "niet beantwoord",
    "error": "fout",
}


def rows(answers: Iterable[Registered]) -> Iterator[tuple[Cell, ...]]:
    """The rows under HEADS; an answer without claims has one row too. Every text is safe for a spreadsheet."""
    for answer in answers:
        for claim in answer.claims or (None,):
            yield tuple(cell if isinstance(cell, int) else inert(cell) for cell in _row(answer, claim))


def place(citation: Citation) -> str:
    """Where a citation stands, whose words it is, and whether it is made up."""
    passage = citation.passage
    parts = (passage.title, place_name(passage, citation.span), page_name(passage), evidence_name(passage))
    return ", ".join(filter(None, parts)) + (" (FICTIEF)" if passage.fictional else "")


def opinion(judgement: Judgement) -> str:
    """A judgement in a line."""
    remark = f" ({judgement.remark})" if judgement.remark else ""
    return f"{judgement.reviewer}: {judgement.verdict}{remark}"


def _row(answer: Registered, claim: RegisteredClaim | None) -> Iterator[Cell]:
    cited = answer.cited(claim) if claim else ()
    yield answer.id
    yield answer.asked_at.strftime("%Y-%m-%d %H:%M")
    yield answer.question or "(niet bewaard)"
    yield claim.text if claim else answer.text
    yield claim.verdict if claim else STATUS[answer.status]
    yield claim.reason if claim else ""
    yield "nee" if claim and claim.left_out else "ja"
    yield " | ".join(f"[{each.n}] {place(each)}" for each in cited)
    yield " | ".join(f"[{each.n}] {each.quote}" for each in cited)
    yield ", ".join(sorted({each.passage.classification for each in cited}))
    yield " | ".join(map(opinion, claim.standing)) if claim else ""
    yield " ".join(each.thumb for each in answer.feedback if each.thumb)
    yield " | ".join(each.remark for each in answer.feedback if each.remark)
    yield MADE[answer.mode]
    yield answer.stamp.prompt or ""
    yield answer.stamp.llm or ""
    yield answer.stamp.index
    yield ""
    yield ""
