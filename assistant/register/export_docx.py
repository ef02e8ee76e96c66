"""One answer as a Word document: the answer with its sources as footnotes, what was found of its claims, its stamp."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from assistant.answer import Citation
from assistant.register.docx_text import write_markdown
from assistant.register.errors import writing
from assistant.register.footnotes import Footnotes
from assistant.register.spreadsheet import xml_text
from assistant.register.values import Registered
from assistant.register.worksheet import opinion, place
from assistant.screens.moment import moment

TITLE = "Antwoord over de quickscan generatieve AI"
NO_QUESTION = "De vraag is niet bewaard."
INTERNAL = "INTERN: dit document haalt passages aan die niet openbaar zijn."
FICTIONAL = "FICTIEF: een of meer bronnen van dit antwoord zijn verzonnen."
RENDITION = "weergave in eigen woorden, niet de tekst van het rapport zelf"
WRITTEN = {
    "extractive": "letterlijk overgenomen uit de bronnen",
    "generative": "geschreven door een taalmodel en gecontroleerd tegen de bronnen",
}
HEADS = ("Bewering", "Controle", "Oordeel van beoordelaars")


def save(answer: Registered, path: Path) -> None:
    """Write the file. Raises ExportError."""
    document = docx.Document()
    _set_language(document)
    document.core_properties.author = "Quickscan-assistent"
    document.core_properties.title = TITLE
    document.core_properties.created = datetime.now(UTC).replace(tzinfo=None)
    document.add_heading(TITLE, 0)
    for warning in _warnings(answer):
        document.add_paragraph().add_run(warning).bold = True
    document.add_heading("Vraag", 1)
    document.add_paragraph(xml_text(answer.question or NO_QUESTION))
    document.add_heading("Antwoord", 1)
    notes = _Sources(answer, Footnotes(document))
    write_markdown(document, answer.text, notes.refer)
    if answer.notice:
        document.add_paragraph(xml_text(answer.notice))
    _add_claims(document, answer)
    _add_stamp(document, answer)
    notes.footnotes.close()
    with writing(path):
        document.save(str(path))


def _warnings(answer: Registered) -> Iterator[str]:
    passages = [citation.passage for citation in answer.citations]
    if any(passage.classification == "intern" for passage in passages):
        yield INTERNAL
    if any(passage.fictional for passage in passages):
        yield FICTIONAL


class _Sources:
    """The answer's sources as footnotes: whole the first time, after that where that first one is."""

    def __init__(self, answer: Registered, footnotes: Footnotes) -> None:
        self.footnotes = footnotes
        self._by_number = {citation.n: citation for citation in answer.citations}
        self._first: dict[int, int] = {}

    def refer(self, paragraph: Any, n: int) -> None:
        """Put a reference to source `n` at the end of the paragraph; a number that is no source's stays as it is."""
        if n in self._first:
            self.footnotes.add(paragraph, f"Zie noot {self._first[n]}.")
        elif n in self._by_number:
            self._first[n] = self.footnotes.add(paragraph, xml_text(_reference(self._by_number[n])))
        else:
            paragraph.add_run(f" [{n}]")


def _reference(citation: Citation) -> str:
    passage = citation.passage
    remarks = ["intern"] if passage.classification == "intern" else []
    remarks += [RENDITION] if passage.rendition else []
    end = f" [{'; '.join(remarks)}]" if remarks else ""
    return f"{place(citation)}: ‘{citation.quote}’ ({passage.source}){end}"


def _add_claims(document: Any, answer: Registered) -> None:
    shown = [claim for claim in answer.claims if not claim.left_out]
    if not shown:
        return
    document.add_heading("Beweringen en hun controle", 1)
    table = _table(document, HEADS)
    for claim in shown:
        verdict = f"{claim.verdict}: {claim.reason}" if claim.reason else claim.verdict
        _fill(table.add_row(), (claim.text, verdict, "; ".join(map(opinion, claim.standing)) or "nog niet beoordeeld"))


def _add_stamp(document: Any, answer: Registered) -> None:
    document.add_heading("Hoe dit antwoord is gemaakt", 1)
    stamp = answer.stamp
    facts: Mapping[str, str] = {
        "Beantwoord op": moment(stamp.date),
        "Tot stand gekomen": WRITTEN[answer.mode],
        "Index": stamp.index,
        "Taalmodel om te zoeken": stamp.embedding_model,
        "Prompt": stamp.prompt or "geen",
        "Taalmodel om te schrijven": stamp.llm or "geen",
        "Nummer in het register": f"{answer.id} ({answer.key})",
    }
    table = _table(document, ("Wat", "Waarde"))
    for fact in facts.items():
        _fill(table.add_row(), fact)


def _table(document: Any, heads: tuple[str, ...]) -> Any:
    table = document.add_table(1, len(heads), style="Table Grid")
    _fill(table.rows[0], heads)
    for cell in table.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True
    return table


def _fill(row: Any, texts: tuple[str, ...]) -> None:
    for cell, text in zip(row.cells, texts, strict=True):
        cell.text = xml_text(text)


def _set_language(document: Any) -> None:
    """Dutch, so that a speller and a screen reader know."""
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "nl-NL")
    document.styles["Normal"].element.get_or_add_rPr().append(language)
    document.core_properties.language = "nl-NL"
