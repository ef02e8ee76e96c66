"""Texts in which questions and answers are hard to tell apart; all are made up (FICTIEF)."""

from __future__ import annotations

from ingest.readers.text import lines_of
from ingest.responses.segment import answers_in


def found(text: str, mail: bool = False) -> list[tuple[int | None, str, str]]:
    """(question, sub-question, words) of every answer."""
    answers = answers_in(list(lines_of(text)), mail=mail)
    return [(answer.question, answer.sub, " ".join(line.text for line in answer.lines)) for answer in answers]


def test_a_list_in_an_answer_is_not_taken_for_questions() -> None:
    text = """1. Wordt er gewerkt met generatieve AI?
Wij noemen:
1. een chatbot
2. een zoekhulp
2. Wat is de impact op IT-personeel?
1. sneller
2. leuker
3. anders
3. Wat is de impact op overig personeel?
Geen.
"""
    assert found(text) == [
        (1, "", "Wij noemen: 1. een chatbot 2. een zoekhulp"),
        (2, "", "1. sneller 2. leuker 3. anders"),
        (3, "", "Geen."),
    ]


def test_a_list_of_six_in_an_answer_is_not_taken_for_questions() -> None:
    items = "\n".join(f"{number}. ding {number}" for number in range(1, 7))
    text = f"Vraag 1\nZes dingen:\n{items}\nEn nog iets.\n\nVraag 2\nNiets.\n"
    assert [(number, words.split()[-1]) for number, _, words in found(text)] == [(1, "iets."), (2, "Niets.")]


def test_a_list_in_a_text_without_questions_is_kept_as_unknown() -> None:
    text = "Wij doen niet mee. Onze zorgen zijn:\n1. privacy\n2. auteursrecht\n3. kosten\nVerder niets.\n"
    ((number, _, words),) = found(text)
    assert number is None
    assert words == " ".join(text.split())


def test_bare_numbers_are_questions_when_there_are_enough_or_they_begin_beyond_one() -> None:
    bare = "1. Ja.\n2. Veel.\n3. Ook.\n4. Snelheid.\n5. Fouten.\n6. Een cursus.\n"
    assert [number for number, _, _ in found(bare)] == [1, 2, 3, 4, 5, 6]
    assert [number for number, _, _ in found("4. Snelheid.\n5. Fouten.\n6. Een cursus.\n")] == [4, 5, 6]


def test_a_list_of_seven_is_no_questionnaire() -> None:
    assert [number for number, _, _ in found("".join(f"{n}. ding\n" for n in range(1, 8)))] == [None]


def test_own_numbering_gives_way_to_the_words_of_the_questions() -> None:
    text = (
        "1. Inleiding\nWij zijn klein.\n\n2. Huidig gebruik\nGeen.\n\n3. Kansen\nVeel.\n\n4. Bedreigingen\nOok veel.\n"
    )
    assert [(number, words) for number, _, words in found(text) if number] == [
        (1, "Geen."),
        (4, "Veel."),
        (5, "Ook veel."),
    ]


def test_the_questionnaire_before_the_answers_is_no_answer() -> None:
    asked = [
        "Wordt er gewerkt met AI?",
        "Impact op IT-personeel?",
        "Impact op overig personeel?",
        "Welke kansen zie je?",
    ]
    asked += ["Welke bedreigingen zie je?", "Wat heb je nodig?"]
    said = ["Ja, twee proeven.", "Weinig.", "Meer.", "Snelheid.", "Fouten.", "Een cursus."]
    questions, replies = ("".join(f"{n}. {text}\n" for n, text in enumerate(texts, 1)) for texts in (asked, said))
    text = f"De vragen waren:\n{questions}\nOnze antwoorden:\n{replies}"
    assert [part for part in found(text) if part[2]] == [(n, "", reply) for n, reply in enumerate(said, 1)]


def test_a_rhetorical_question_stays_in_its_answer() -> None:
    text = "Vraag 1: Ja. Welke kansen zien wij? Dat leest u later.\nVraag 4: Veel.\n"
    assert found(text) == [(1, "", "Ja. Welke kansen zien wij? Dat leest u later."), (4, "", "Veel.")]


def test_sub_questions_by_letter() -> None:
    text = "1a. Hoe gebeurt dat? Met een proef.\n1b. Wat zijn de ervaringen? Goed.\nVraag 5b: Met beleid.\n"
    assert found(text) == [(1, "a", "Met een proef."), (1, "b", "Goed."), (5, "b", "Met beleid.")]


def test_questions_answered_together_each_have_the_answer() -> None:
    assert found("Vraag 1: ja\nVraag 2 en 3: gelijk voor iedereen\n")[1:] == [
        (2, "", "gelijk voor iedereen"),
        (3, "", "gelijk voor iedereen"),
    ]


def test_unanswered_questions_have_no_lines() -> None:
    text = "Vraag 1: n.v.t.\nVraag 2:\n-\nVraag 3\nVraag 4: Geen.\n"
    assert found(text) == [(1, "", ""), (2, "", ""), (3, "", ""), (4, "", "Geen.")]


def test_remarks_after_the_last_answer_are_kept_as_unknown() -> None:
    text = "Vraag 6\nGeld.\n\nOverige opmerkingen\n\nHet dak lekt.\n"
    assert found(text)[0] == (6, "", "Geld.")
    assert found(text)[1][0] is None
    assert "Het dak lekt." in found(text)[1][2]


def test_text_before_the_first_question_is_kept_but_for_titles_data_and_manners() -> None:
    text = """FICTIEF
Reactie van Dienst Zandkastelen
Datum: 1 mei 2031

Geachte heer,

Hierbij onze antwoorden.

Wij beantwoorden alleen vraag 1, want de vloed komt op.

Vraag 1: Ja.
"""
    assert found(text) == [(None, "", "Wij beantwoorden alleen vraag 1, want de vloed komt op."), (1, "", "Ja.")]


def test_a_signature_is_nobodys_answer_and_answers_may_stand_under_it() -> None:
    text = (
        "Zie onder.\nGroet,\nPiet Puk\n06-12345678\n\n> 1. Wordt er gewerkt met AI?\nJa.\n-- \nPiet Puk\nDienst Zand\n"
    )
    assert [part for part in found(text, mail=True) if part[0]] == [(1, "", "Ja.")]
    assert "Puk" not in str(found(text, mail=True))


def test_quoted_words_of_the_other_side_are_no_answer() -> None:
    text = "Vraag 1: Ja.\n> Willen jullie dit invullen?\n> 2. Wat is de impact op IT-personeel?\nVeel.\n"
    assert found(text, mail=True) == [(1, "", "Ja."), (2, "", "Veel.")]


def test_a_mail_that_is_quoted_as_a_whole_is_read_all_the_same() -> None:
    assert found("> Vraag 1: ja, een proef\n> Vraag 2: nee\n", mail=True) == [(1, "", "ja, een proef"), (2, "", "nee")]


def test_words_before_a_dash_in_mid_line_are_not_lost() -> None:
    assert found("Vraag 1: “Ja” – wij doen dat.\n") == [(1, "", "“Ja” – wij doen dat.")]


def test_an_answer_that_looks_like_a_heading_is_not_lost() -> None:
    text = "Vraag 1: Ja, twee.\nVraag 4: Kansen voor burgers\nVraag 5: Risico's\nVraag 6: niets\n"
    assert found(text) == [(1, "", "Ja, twee."), (4, "", "Kansen voor burgers"), (5, "", "Risico's"), (6, "", "niets")]
    unanswered = "Vraag 1: Gebruik\nJa.\nVraag 4: Kansen\nVraag 5: Risico's\nVeel.\n"
    assert found(unanswered) == [(1, "", "Ja."), (4, "", ""), (5, "", "Veel.")]


def test_questions_and_answers_by_letter_and_by_heading_marks_in_plain_text() -> None:
    text = "Dienst Eb\nV: Wordt er gewerkt met generatieve AI?\nA: Ja.\nV: Welke kansen zie je?\nA: Veel.\n"
    assert found(text) == [(1, "", "Ja."), (4, "", "Veel.")]
    assert found("## Vraag 1\nJa\n\n## Vraag 2\nNee\n") == [(1, "", "Ja"), (2, "", "Nee")]


def test_questions_in_another_order_are_each_found() -> None:
    text = "Vraag 4: Veel.\nVraag 5: Weinig.\nVraag 1: Nee.\nVraag 6: Geld.\n"
    assert [number for number, _, _ in found(text)] == [4, 5, 1, 6]


def test_another_question_named_in_an_answer_is_no_question() -> None:
    text = "Vraag 1: Ja.\n\nVraag 2: Zie ook ons antwoord op vraag 1.\nVraag 1 gaat daar dieper op in.\n"
    assert [number for number, _, _ in found(text)] == [1, 2]
