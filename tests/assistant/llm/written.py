"""What tests of generation share: FICTIEF sources, the extractive answer they came with, and a writer."""

from __future__ import annotations

from typing import Any

from assistant.answer import Answer, Citation, Claim, Stamp
from assistant.events import Done, Event
from assistant.generate import Writer
from assistant.llm.scripted_server import ScriptedServer
from vectorstore.passage import Passage, Unit
from vectorstore.settings import Settings

QUESTION = "Wat zegt het rapport over fietsenstallingen?"
TEXTS = (
    "De gemeente Verzonnenstad telde in maart 2031 zeven fietsenstallingen.",
    "Mogelijke risico’s: meer drukte bij de ingang en duurder onderhoud van de stallingen.",
    "De wethouder beloofde een onderzoek naar de stallingen aan de noordkant.",
)
TRUE = "De gemeente Verzonnenstad telde in maart 2031 zeven fietsenstallingen"
TRUE_RISK = "Mogelijke risico’s: meer drukte bij de ingang en duurder onderhoud van de stallingen"
TRUE_PROMISE = "De wethouder beloofde een onderzoek naar de stallingen aan de noordkant"
FALSE = "De gemeente Verzonnenstad telde in maart 2031 negentig vliegvelden"
KEY = "sk-geheim-0123456789"


def passage(number: int, text: str, **fields: Any) -> Passage:
    """A FICTIEF passage."""
    made = {"section": "1.1 Aanleiding", "locator": f"1.1 alinea {number}", "role": "paragraph", "kind": "rapport"}
    made |= {"source": "fictief.txt", "title": "FICTIEF", "units": (Unit(f"1.1 alinea {number}", 0, len(text)),)}
    return Passage(id=f"p{number}", document_id="d", ordinal=number, text=text, fictional=True, **{**made, **fields})


def found(*texts: str, question: str = QUESTION, **fields: Any) -> Answer:
    """An extractive answer that cites the first of these passages."""
    passages = [passage(number, text, **fields) for number, text in enumerate(texts or TEXTS, 1)]
    ranked = tuple(Citation(each.ordinal, each, (0, len(each.text)), 1.0) for each in passages)
    claims = (Claim(passages[0].text, (1,), "letterlijk"),)
    stamp = Stamp("i", "m", "2026-01-01")
    text = f"Het rapport zegt:\n\n- {passages[0].text} [1]"
    return Answer(question, "answered", text, stamp, claims, ranked[:1], ranked)


def writer(server: ScriptedServer, **changes: Any) -> Writer:
    """A writer that asks this server."""
    given: dict[str, Any] = {"llm_base_url": server.url, "llm_model": "proefmodel", "llm_api_key": KEY}
    made = Writer.of(Settings(**given | changes))
    assert made
    return made


def events(writer: Writer, answer: Answer | None = None, history: tuple[str, ...] = ()) -> list[Event]:
    """Everything that happens while an answer is written."""
    answer = answer or found()
    return list(writer.write(answer, answer.question, history, "gewoon"))


def written(writer: Writer, answer: Answer | None = None, history: tuple[str, ...] = ()) -> Answer:
    """The answer at the end."""
    last = events(writer, answer, history)[-1]
    assert isinstance(last, Done)
    return last.answer
