from __future__ import annotations

import pytest

from ingest.document import Table
from ingest.responses.tables import answers_in_table

Found = list[tuple[str, int | None, str, str]]


def found(*rows: tuple[str, ...]) -> Found | None:
    """(organisation, question, sub-question, words) of every answer in a table; None where it holds none."""
    table = answers_in_table(Table(tuple(rows)))
    if table is None:
        return None
    return [(a.organisation, a.question, a.sub, " ".join(line.text for line in a.lines)) for a in table.answers]


def test_a_row_an_organisation() -> None:
    assert found(
        ("Reacties FICTIEF", "", "", ""),
        ("Organisatie", "Datum", "1. Wordt er geëxperimenteerd?", "V2 impact IT"),
        ("Dienst Eb", "2031", "Ja\nhoor", "-"),
        ("Dienst Vloed", "2031", "Nee", "Groot"),
    ) == [
        ("Dienst Eb", 1, "", "Ja hoor"),
        ("Dienst Eb", 2, "", ""),
        ("Dienst Vloed", 1, "", "Nee"),
        ("Dienst Vloed", 2, "", "Groot"),
    ]


def test_a_second_header_row_with_the_wording() -> None:
    assert found(
        ("Respondent", "V1", "V2"),
        ("", "Wordt er gewerkt met AI?", "Wat is de impact op IT-personeel?"),
        ("Dienst Eb", "Ja", "Nee"),
    ) == [("Dienst Eb", 1, "", "Ja"), ("Dienst Eb", 2, "", "Nee")]


def test_a_column_of_remarks_is_kept_and_one_of_addresses_is_not() -> None:
    rows = (
        ("Naam", "Vraag 1", "Vraag 1 toelichting", "Overige opmerkingen", "E-mail"),
        ("Dienst Eb", "Ja", "Want het kan", "Veel zand", "eb@zand.example"),
    )
    assert found(*rows) == [
        ("Dienst Eb", 1, "", "Ja"),
        ("Dienst Eb", 1, "", "Want het kan"),
        ("Dienst Eb", None, "", "Veel zand"),
    ]


def test_a_row_an_answer_with_gaps_filled_from_above() -> None:
    assert found(
        ("organisatie", "vraag", "antwoord"),
        ("Dienst Eb", "1", "Ja"),
        ("", "2b", "Groot"),
        ("Dienst Vloed", "vraag_1", "Nee"),
        ("Dienst Vloed", "Iets anders", "Zand"),
    ) == [
        ("Dienst Eb", 1, "", "Ja"),
        ("Dienst Eb", 2, "b", "Groot"),
        ("Dienst Vloed", 1, "", "Nee"),
        ("Dienst Vloed", None, "", "Zand"),
    ]


@pytest.mark.parametrize("header", [(), (("Vraag", "Antwoord"),), (("Onderwerp", "Reactie"),)])
def test_a_row_a_question(header: tuple[tuple[str, ...], ...]) -> None:
    rows = (("1. Wordt er gewerkt?", "Ja"), ("Welke kansen zie je?", "Veel. Minder risico's."), ("Opmerkingen", "Zand"))
    assert found(*header, *rows) == [
        ("", 1, "", "Ja"),
        ("", 4, "", "Veel. Minder risico's."),
        ("", None, "", "Zand"),
    ]


def test_a_column_an_organisation() -> None:
    rows = [("", "Dienst Eb", "Dienst Vloed"), *((f"Vraag {n}", f"eb {n}", f"vloed {n}") for n in (1, 2))]
    assert found(*rows) == [
        ("Dienst Eb", 1, "", "eb 1"),
        ("Dienst Eb", 2, "", "eb 2"),
        ("Dienst Vloed", 1, "", "vloed 1"),
        ("Dienst Vloed", 2, "", "vloed 2"),
    ]


def test_a_shared_sub_question_is_of_the_question_before_it() -> None:
    rows = (
        ("Organisatie", "Impact op IT-personeel", "Welke vaardigheden zijn nodig?"),
        ("Dienst Eb", "Groot", "Scheppen"),
    )
    assert found(*rows) == [("Dienst Eb", 2, "", "Groot"), ("Dienst Eb", 2, "", "Scheppen")]


def test_a_table_of_data_holds_no_answers() -> None:
    assert found(("Organisatie", "Dienst Eb"), ("Datum", "2031")) is None


def test_a_column_headed_with_the_organisation_holds_its_answers() -> None:
    rows = (
        ("Onderwerp", "Toelichting", "Reactie Dienst Eb"),
        ("Kansen", "Welke?", "Veel"),
        ("Bedreigingen", "Welke?", "-"),
    )
    assert found(*rows) == [("", 4, "", "Veel"), ("", 5, "", "")]
    table = answers_in_table(Table(rows))
    assert table is not None
    assert "Reactie Dienst Eb" in table.above


def test_rows_of_organisations_without_questions_are_kept_as_unknown() -> None:
    assert found(("Dienst Eb", "Ja", "Zand"), ("Dienst Vloed", "Nee", "")) == [
        ("Dienst Eb", None, "", "Ja"),
        ("Dienst Eb", None, "", "Zand"),
        ("Dienst Vloed", None, "", "Nee"),
    ]
