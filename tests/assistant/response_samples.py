"""FICTIEF: two made-up respondents for tests of answers over responses."""

from __future__ import annotations

from vectorstore.passage import Passage, Unit
from vectorstore.respondents import Respondent

MAAN, ZON = "Dienst Maanlicht", "Inspectie Zonnestraal"
RESPONDENTS = (
    Respondent(MAAN, True, (1, 5, 6), (2, 3, 4), ("maan.txt",), "openbaar"),
    Respondent(ZON, True, (1, 2, 5), (3, 4, 6), ("zon.txt",), "openbaar"),
)


def answer(organisation: str, number: int, *sentences: str) -> Passage:
    """One answer as a passage, a unit a sentence."""
    text, units = "", []
    for sentence in sentences:
        text += " " if text else ""
        units.append(
            Unit(f"{organisation} · vraag {number} zin {len(units) + 1}", len(text), len(text) + len(sentence))
        )
        text += sentence
    return Passage(
        id=f"{organisation}-{number}",
        document_id=organisation,
        ordinal=number,
        text=text,
        section=f"{organisation} > Vraag {number}",
        locator=f"{organisation} · vraag {number}",
        role="paragraph",
        kind="reactie",
        source=f"{organisation}.txt",
        title=organisation,
        units=tuple(units),
        fictional=True,
        organisation=organisation,
        question_number=number,
    )


PASSAGES = (
    answer(MAAN, 1, "Ja, als proef.", "Een chatbot beantwoordt vragen voor de servicedesk."),
    answer(MAAN, 5, "Het lekken van persoonsgegevens.", "En phishingmails die echter lijken."),
    answer(MAAN, 6, "Wij vragen om scholing.", "Aan extra regels hebben wij geen behoefte."),
    answer(ZON, 1, "Nee, nog niet.", "ChatGPT is bij ons geblokkeerd."),
    answer(ZON, 2, "Er verdwijnen bij ons geen banen."),
    answer(ZON, 5, "Discriminatie door scheve gegevens."),
)


class FakeManifest:
    """Only the respondents of a manifest."""

    respondents = RESPONDENTS


class FakeIndex:
    """Only what answers over responses read of an index."""

    passages = PASSAGES
    manifest = FakeManifest()
