"""The answers of all organisations as one table: who mentions it, in which words, and who did not answer.

Below it a link that saves the table as CSV; the browser makes the file (markers.js), nothing is kept on the server.
"""

from __future__ import annotations

from assistant.answer import Answer, MatrixRow
from assistant.phrases import Phrases
from assistant.screens.answer_text import linked, plain

HEADS = ("Organisatie", "Noemt dit", "In eigen woorden")
MENTIONS = {True: "Ja", False: "Niet gevonden", None: "Vraag niet beantwoord"}
SAVE = "Tabel bewaren als CSV"
DUTCH = Phrases("nl")


def matrix_table(answer: Answer, number: int) -> str:
    """The lead of the answer of turn `number` (from 1), its table and the link, as markdown."""
    lead = answer.text.partition("\n\n")[0]
    rows = [_row(row, answer, number) for row in answer.matrix or ()]
    table = "\n".join(["| " + " | ".join(HEADS) + " |", "| --- | --- | --- |", *rows])
    return "\n\n".join([linked(lead, number, ()), table, f"[{SAVE}](#csv-{number})"])


def _row(row: MatrixRow, answer: Answer, number: int) -> str:
    cited = [citation for citation in answer.citations if citation.n in row.citations]
    quotes = [f"{plain(each.quote)}{linked(f' [{each.n}]', number, (each.n,))}" for each in cited]
    name = DUTCH.fictional(row.organisation) if row.fictional else row.organisation
    return f"| {plain(name)} | {MENTIONS[row.mentions]} | {' … '.join(quotes)} |"
