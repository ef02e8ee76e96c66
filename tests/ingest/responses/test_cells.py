from __future__ import annotations

import pytest

from ingest.responses.cells import LONGEST_HEADING, Asked, asked, asked_in, cell_lines, role


@pytest.mark.parametrize(
    ("cell", "question"),
    [
        ("Vraag 3", Asked((3,))),
        ("vraag_1", Asked((1,))),
        ("2b", Asked((2,), "b", sure=False)),
        ("Wordt er gewerkt met AI?", Asked((1,))),
        ("Dienst Eb", None),
        ("", None),
    ],
)
def test_the_question_of_a_cell(cell: str, question: Asked | None) -> None:
    assert asked(cell) == question


def test_a_letter_in_a_cell_of_its_own_is_the_sub_question() -> None:
    assert asked_in(["Vraag 2", "b)"]) == Asked((2,), "b")


@pytest.mark.parametrize(
    ("heading", "held"),
    [
        ("Organisatie", "organisatie"),
        ("Antwoord", "antwoord"),
        ("Reactie Dienst Eb", "antwoord"),
        ("Datum", "overig"),
        ("***", "overig"),
        ("Dienst Eb", None),
        ("antwoord " * LONGEST_HEADING, None),
    ],
)
def test_what_a_column_holds(heading: str, held: str | None) -> None:
    assert role(heading) == held


def test_an_answer_is_read_line_by_line_and_one_that_says_nothing_is_empty() -> None:
    assert [line.text for line in cell_lines("Ja\n\n want  zand")] == ["Ja", "want zand"]
    assert cell_lines("n.v.t.") == ()
