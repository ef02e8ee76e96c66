"""A table -> answers, in whatever way it holds them.

- a row of questions, under it a row for each organisation;
- a column of questions, beside it the answers: of one organisation, or of one in each column;
- a row for each answer: organisation, question, answer.

Columns are told by their heading where it says (`antwoord`, `organisatie`), and by their cells where it does not
(cells.py). A table that is none of these gives None; its text is then read as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.document import Table
from ingest.responses.answer import Answer
from ingest.responses.cells import Asked, asked, asked_in, cell_lines, is_shared_sub, role
from ingest.responses.organisation import LONGEST_NAME, is_kind_of_body, is_notice_of_fiction
from ingest.responses.questions import plain

HEADER_ROWS = 15
NO_WORDS = re.compile(r"[\d\s:./,TZ+-]*|\S+@\S+")
NAME_HEADINGS = ("naam", "name", "wie")


@dataclass(frozen=True)
class TableAnswers:
    """What a table holds: its answers, and the cells above its header, which may say whose they are."""

    answers: tuple[Answer, ...]
    above: tuple[str, ...]


def answers_in_table(table: Table) -> TableAnswers | None:
    """The answers of a table, or None when it holds none."""
    rows = [row for row in table.rows if any(row)]
    for read in (_questions_across, _with_header, _questions_down, _organisations_down):
        found = read(rows)
        if found is not None:
            above, answers = found
            cells = [cell for row in rows[:above] for cell in row if cell]
            cells += [cell for cell in rows[above] if role(cell) == "antwoord"]
            return TableAnswers(tuple(_merged(answers)), tuple(cells))
    return None


def _questions_across(rows: Sequence[Sequence[str]]) -> tuple[int, Iterator[Answer]] | None:
    """A header row with questions; the rows under it are organisations."""
    for at, row in enumerate(rows[:HEADER_ROWS]):
        columns = _asked_across(row)
        distinct = {found.numbers for found in columns.values()}
        names = [column for column, cell in enumerate(row) if role(cell) == "organisatie" and column not in columns]
        enough = len(distinct) >= (1 if names or any(plain(cell) in NAME_HEADINGS for cell in row) else 2)
        if not enough or not (any(found.sure for found in columns.values()) or len(distinct) >= 4):
            continue
        if any(role(cell) == "antwoord" for column, cell in enumerate(row) if column not in columns):
            continue
        under = at + 1
        while under < len(rows) and _repeats_header(rows[under], columns):
            under += 1
        body = rows[under:]
        if not body:
            return None
        return at, _answers_across(row, body, columns, names)
    return None


def _asked_across(row: Sequence[str]) -> dict[int, Asked]:
    """The questions of a header row by column; a sub-question that two questions share is of the one before it."""
    columns: dict[int, Asked] = {}
    before: Asked | None = None
    for column, cell in enumerate(row):
        found = asked(cell) or (before if is_shared_sub(cell) else None)
        if found:
            columns[column] = before = found
    return columns


def _repeats_header(row: Sequence[str], columns: dict[int, Asked]) -> bool:
    """True for a second header row, with the questions' words under their numbers."""
    said = [column for column in columns if row[column]]
    again = [
        column for column in said if (found := asked(row[column])) and set(found.numbers) & set(columns[column].numbers)
    ]
    return len(said) > 0 and len(again) * 2 > len(said)


def _answers_across(
    header: Sequence[str], body: Sequence[Sequence[str]], columns: dict[int, Asked], names: Sequence[int]
) -> Iterator[Answer]:
    name_column = names[0] if names else _name_column(header, body, columns)
    for row in body:
        name = row[name_column] if name_column is not None else ""
        for column, cell in enumerate(row):
            if column in columns:
                yield from _answers(columns[column], [cell], name)
            elif column not in names and column != name_column and role(header[column]) != "overig":
                yield from _unplaced(cell, name)


def _name_column(header: Sequence[str], body: Sequence[Sequence[str]], columns: dict[int, Asked]) -> int | None:
    """The column without a question that holds the organisations' names, when no heading says so.

    That is one whose cells name public bodies, else one headed `naam`, else one without a heading.
    """
    free = [column for column in range(len(header)) if column not in columns and any(row[column] for row in body)]
    for column in free:
        cells = [row[column] for row in body if row[column]]
        if sum(is_kind_of_body(cell) and len(cell.split()) <= LONGEST_NAME for cell in cells) * 2 > len(cells):
            return column
    named = [column for column in free if plain(header[column]) in NAME_HEADINGS]
    unheaded = [column for column in free if not header[column]]
    return next(iter(named + unheaded), None)


def _with_header(rows: Sequence[Sequence[str]]) -> tuple[int, Iterator[Answer]] | None:
    """A header row that names a column of answers, and one of questions or of organisations."""
    for at, row in enumerate(rows[:HEADER_ROWS]):
        roles = {column: found for column, cell in enumerate(row) if (found := role(cell))}
        answers = [column for column, found in roles.items() if found == "antwoord"]
        asking = [column for column, found in roles.items() if found == "vraag"]
        names = [column for column, found in roles.items() if found == "organisatie"]
        if not answers or not (asking or names) or len(row) < 2 or not rows[at + 1 :]:
            continue
        beside = [column for column, cell in enumerate(row) if column not in roles and cell and column > answers[0]]
        return at, _answers_by_row(rows[at + 1 :], asking, sorted(answers + beside), names)
    return None


def _answers_by_row(
    rows: Sequence[Sequence[str]], asking: Sequence[int], answering: Sequence[int], names: Sequence[int]
) -> Iterator[Answer]:
    """A row an answer; an empty question or organisation is that of the row above."""
    name, question = "", None
    for row in rows:
        new_name = next((row[column] for column in names if row[column]), "")
        if new_name and new_name != name:
            name, question = new_name, question if not asking else None
        texts = [row[column] for column in asking if row[column]]
        if texts and not (question and any(map(is_shared_sub, texts)) and not asked_in(texts)):
            question = asked_in(texts)
        cells = [row[column] for column in answering]
        if question is not None:
            yield from _answers(question, cells, name)
        elif any(cells):
            yield from _unplaced("\n".join(filter(None, cells)), name)


def _questions_down(rows: Sequence[Sequence[str]]) -> tuple[int, Iterator[Answer]] | None:
    """A column of questions without a header that says so; every other column holds answers."""
    width = max(map(len, rows), default=0)
    if width < 2:
        return None
    best: tuple[int, list[int]] | None = None
    for column in range(width - 1):
        at = [
            number for number, row in enumerate(rows) if (found := asked(row[column])) and (found.sure or row[column])
        ]
        sure = [number for number in at if (found := asked(rows[number][column])) and found.sure]
        beside = [number for number in at if any(rows[number][column + 1 :])]
        distinct = {found.numbers for number in at if (found := asked(rows[number][column]))}
        if (sure or len(distinct) >= 3) and beside and (best is None or len(at) > len(best[1])):
            best = column, at
    if best is None:
        return None
    column, at = best
    asking = [column]
    if column + 1 < width - 1 and sum(asked(rows[number][column + 1]) is not None for number in at) * 2 > len(at):
        asking.append(column + 1)
    answering = [other for other in range(width) if other > asking[-1]]
    header = rows[at[0] - 1] if at[0] else None
    named = header is not None and len([other for other in answering if header[other]]) >= 2
    if header is not None and named and not any(role(header[other]) in ("antwoord", "overig") for other in answering):
        return max(at[0] - 1, 0), _answers_by_column(rows[at[0] :], asking, answering, header)
    return at[0], _answers_by_row(rows[at[0] :], asking, answering, ())


def _answers_by_column(
    rows: Sequence[Sequence[str]], asking: Sequence[int], answering: Sequence[int], header: Sequence[str]
) -> Iterator[Answer]:
    for column in answering:
        question: Asked | None = None
        for row in rows:
            if any(row[other] for other in asking):
                question = asked_in([row[other] for other in asking])
            if question is not None:
                yield from _answers(question, [row[column]], header[column])
            else:
                yield from _unplaced(row[column], header[column])


def _organisations_down(rows: Sequence[Sequence[str]]) -> tuple[int, Iterator[Answer]] | None:
    """Rows that begin with an organisation, without any question: all they say is unplaced."""
    named = [row for row in rows if is_kind_of_body(row[0]) and len(row[0].split()) <= LONGEST_NAME]
    if len(named) < 2 or len({row[0] for row in named}) < 2 or len(named) * 2 <= len(rows):
        return None
    return 0, (answer for row in named for cell in row[1:] for answer in _unplaced(cell, row[0]))


def _answers(question: Asked, cells: Sequence[str], name: str) -> Iterator[Answer]:
    lines = tuple(line for cell in cells for line in cell_lines(cell))
    for number in question.numbers:
        yield Answer(number, lines, question.sub, name)


def _unplaced(cell: str, name: str) -> Iterator[Answer]:
    lines = cell_lines(cell)
    if lines and not NO_WORDS.fullmatch(cell.strip()) and not is_notice_of_fiction(cell):
        yield Answer(None, lines, "", name)


def _merged(answers: Iterator[Answer]) -> Iterator[Answer]:
    """Rows that merged cells repeat give one answer."""
    seen: set[tuple[str, int | None, str, str]] = set()
    for answer in answers:
        key = (answer.organisation, answer.question, answer.sub, "\n".join(line.text for line in answer.lines))
        if answer.lines and key in seen:
            continue
        seen.add(key)
        yield answer
