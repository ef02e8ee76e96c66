"""A read document -> whose answers it holds.

Tables that hold questions and answers are taken as tables; all else is text. An attachment of a mail is read as a
document of its own and counts with the mail.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import PurePosixPath

from ingest.document import Document, Line, UnreadableDocumentError
from ingest.responses import organisation
from ingest.responses.answer import Answer
from ingest.responses.labels import LAST, read_label
from ingest.responses.mails import signature_of
from ingest.responses.segment import answers_in, before_answers
from ingest.responses.tables import TableAnswers, answers_in_table

GENERAL_SHEET = "blad"
MOST_LINES, MOST_ROWS = 20_000, 2_000


@dataclass(frozen=True)
class Response:
    """What one file holds: its answers with their organisation, whether it calls itself fictional, its date."""

    answers: tuple[Answer, ...]
    fictional: bool = False
    date: str | None = None
    notes: tuple[str, ...] = ()


def read_response(document: Document, path: str) -> Response:
    """All answers in a document; `path` is relative to the folder of responses.

    Raises UnreadableDocumentError for a document far longer than a response can be.
    """
    rows = sum(len(table.rows) for table in document.tables)
    if len(document.lines) > MOST_LINES or rows > MOST_ROWS:
        raise UnreadableDocumentError(
            f"dit is te lang voor een reactie (meer dan {MOST_LINES} regels of {MOST_ROWS} rijen)"
        )
    answers = list(_answers(document, path))
    lines, tables = _parts(document)
    first = [document.title or "", path, *document.properties.values(), *_first_texts(lines, tables)]
    fictional = organisation.says_fictional((line.text for line in document.lines), first)
    return Response(tuple(answers), fictional, document.properties.get("date"), document.notes)


def _answers(document: Document, path: str, mail: str = "") -> Iterator[Answer]:
    """The answers of a document, and of its attachments; `mail` is the organisation of the mail that it came with."""
    lines, tables = _parts(document)
    first = [*(Line(text) for text in _first_texts((), tables)), *before_answers(lines)]
    own = organisation.of_document(document, first, signature_of(lines), path)
    if mail and own in (organisation.of_file_name(path), PurePosixPath(path).stem):
        own = mail
    found = answers_in(
        lines,
        elsewhere=bool(tables or document.attachments),
        mail="domain" in document.properties,
        cells=sum(table.count for table in document.tables) == len(document.lines),
    )
    yield from (replace(answer, organisation=own) for answer in found)
    for (sheet, table), by_sheet in zip(tables, _sheet_names(tables), strict=True):
        name = by_sheet or own
        question = _sheet_question(sheet)
        for answer in table.answers:
            number = answer.question or question
            yield replace(answer, organisation=organisation.clean(answer.organisation) or name, question=number)
    for file_name, attached in document.attachments:
        yield from _answers(attached, file_name, own)


def _first_texts(lines: Sequence[Line], tables: Sequence[tuple[str, TableAnswers]]) -> list[str]:
    """What stands before the answers, in tables and in text."""
    return [*(cell for _, table in tables for cell in table.above), *(line.text for line in before_answers(lines))]


def _parts(document: Document) -> tuple[list[Line], list[tuple[str, TableAnswers]]]:
    """The lines that are text, and the tables that hold answers with the name of their sheet."""
    lines: list[Line] = []
    tables: list[tuple[str, TableAnswers]] = []
    at = 0
    for table in document.tables:
        lines.extend(document.lines[at : table.at])
        at = table.at + table.count
        found = answers_in_table(table)
        if found is not None:
            tables.append((table.name, found))
        else:
            lines.extend(_as_text(table.rows))
    lines.extend(document.lines[at:])
    return lines, tables


def _as_text(rows: Sequence[Sequence[str]]) -> Iterator[Line]:
    """The cells of a table that holds no answers; a short cell before one other is its label."""
    previous: tuple[str, ...] = ()
    for row in rows:
        cells = tuple(cell for cell in row if cell)
        if cells == previous:
            continue
        previous = cells
        if len(cells) == 2 and len(cells[0].split()) <= 5 and "\n" not in cells[0] + cells[1]:
            yield Line(f"{cells[0].rstrip(':')}: {cells[1]}", gap=True, begins=True)
            continue
        for cell in cells:
            for number, text in enumerate(cell.split("\n")):
                if text.strip():
                    yield Line(" ".join(text.split()), gap=number == 0, begins=True)


def _sheet_names(tables: Sequence[tuple[str, TableAnswers]]) -> list[str]:
    """For every table the organisation that its own cells or its sheet name, '' for none.

    A sheet's name counts when it names a kind of public body, or when several sheets answer the same questions.
    """
    asked = Counter(number for _, table in tables for number in {answer.question for answer in table.answers})
    several = any(count > 1 for number, count in asked.items() if number)
    names = []
    for sheet, table in tables:
        labelled = next(iter(organisation.labelled(table.above)), "") or next(iter(_labelled_pairs(table.above)), "")
        by_name = organisation.of_file_name(sheet) if sheet and not sheet.lower().startswith(GENERAL_SHEET) else ""
        if by_name and read_label(sheet) is None and (several or organisation.is_kind_of_body(by_name)):
            names.append(labelled or by_name)
        else:
            names.append(labelled)
    return names


def _labelled_pairs(cells: Sequence[str]) -> Iterator[str]:
    """`Organisatie` in one cell and its name in the next."""
    for label, value in pairwise(cells):
        yield from organisation.labelled([f"{label.rstrip(':')}: {value}"])


def _sheet_question(sheet: str) -> int | None:
    label = read_label(sheet)
    return label.number if label and label.kind == "label" and label.number <= LAST else None
