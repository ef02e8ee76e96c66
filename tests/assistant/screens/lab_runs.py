"""Runs for the tests of the Promptlab's screen: small, made up, whole."""

from __future__ import annotations

from typing import Any

from assistant.answer import Answer, Citation, Claim, Stamp
from assistant.lab.experiment import Variant
from assistant.lab.frozen import Frozen, FrozenPassage
from assistant.lab.run import LeftOut, Run
from assistant.lab.why import Why
from assistant.llm.answer_prompt import Part
from vectorstore.passage import Passage, Unit

STAMP = Stamp("i", "m", "2026-01-01", "antwoord-gewoon v1", "proefmodel")
WHY = Why(1, 1.0, 0.8, 0.4, 0.5)


def passage(ordinal: int, text: str) -> Passage:
    """A passage of a made-up report."""
    locator = f"1.1 alinea {ordinal}"
    units = (Unit(locator, 0, len(text)),)
    return Passage(
        f"p{ordinal}", "d", ordinal, text, "1.1 Begin", locator, "paragraph", "rapport", "x.md", "<X>", units=units
    )


FIRST, SECOND = passage(1, "De dienst vraagt <b>scholing</b>."), passage(2, "De dienst vraagt geld.")
FROZEN = Frozen(
    "Wat vraagt de dienst?",
    (),
    tuple(FrozenPassage(Citation(n, each, (0, len(each.text)), 1.0), WHY) for n, each in enumerate((FIRST, SECOND), 1)),
    "i",
)


def made(text: str, *claims: Claim, dropped: tuple[Claim, ...] = (), **other: Any) -> Run:
    """A run that gave this text with these claims, `dropped` left out of it; `other` are its fields or its answer's."""
    of_run = {name: other.pop(name) for name in tuple(other) if name in Run.__dataclass_fields__}
    cited = {n for claim in claims for n in claim.citations}
    citations = tuple(each for each in FROZEN.citations if each.n in cited)
    answer = Answer(
        "v", "answered", text, STAMP, claims, citations, left_out=dropped, **{"mode": "generative", **other}
    )
    fields: dict[str, Any] = {
        "variant": Variant("Wat vraagt de dienst?"),
        "frozen": FROZEN,
        "parts": (Part("system", "Regels", 30), Part("sources", "<bron>", 60), Part("question", "Wat?", 10)),
        "room": 6000,
        "left_out": (LeftOut(2, "limit"),),
        "history_left_out": 0,
        "answer": answer,
        "made_by": "proefmodel",
        "recorded": "2026-01-02T10:00:00+00:00",
    }
    return Run(**{**fields, **of_run})
