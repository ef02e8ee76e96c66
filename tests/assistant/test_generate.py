"""The language model writes: what is shown, what is left out, and why."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reading import bytes_read
from written import FALSE, TEXTS, TRUE, TRUE_PROMISE, TRUE_RISK, events, found, writer, written

from assistant.events import Delta, Done, Retrieved
from assistant.llm.scripted_server import ScriptedServer, says

WARM_UP = """
from assistant.llm.scripted_server import ScriptedServer, says
from written import TRUE, TRUE_PROMISE, TRUE_RISK, writer, written

server = ScriptedServer().__enter__()
server.enqueue(says(f"{TRUE} [1]. {TRUE_RISK} [2]. {TRUE_PROMISE} [3]."))
writer = writer(server)
writer.warm_up()
"""
WRITE = """
assert written(writer).mode == "generative"
"""
LITTLE = 450_000
"""Bytes: the last small modules of a library. A dictionary, or the client of the endpoint, is some millions."""


def test_sources_then_checked_pieces_then_the_answer(server: ScriptedServer) -> None:
    server.enqueue(says(f"{TRUE} [", "1]. ", f"{TRUE_RISK} [2].\n\n", f"- {TRUE_PROMISE} [3]\n- {TRUE} [1, 3]"))
    told = events(writer(server))
    first, *pieces, last = told
    assert isinstance(first, Retrieved)
    assert [source.n for source in first.sources] == [1, 2, 3]
    assert all(isinstance(piece, Delta) for piece in pieces)
    assert isinstance(last, Done)
    assert "".join(piece.text for piece in pieces if isinstance(piece, Delta)) == last.answer.text
    assert last.answer.text == (f"{TRUE}. [1] {TRUE_RISK}. [2]\n\n- {TRUE_PROMISE} [3]\n- {TRUE} [1][3]")
    assert last.answer.mode == "generative"
    assert {claim.verdict for claim in last.answer.claims} == {"letterlijk"}
    assert last.prompted is not None
    assert last.prompted.sources == (1, 2, 3)


def test_the_stamp_names_prompt_and_model(server: ScriptedServer) -> None:
    server.enqueue(says(f"{TRUE} [1]."))
    stamp = written(writer(server)).stamp
    assert (stamp.prompt, stamp.llm) == ("antwoord-gewoon v1", "proefmodel")


def test_strict_leaves_out_what_is_not_confirmed_and_says_how_many(server: ScriptedServer) -> None:
    server.enqueue(says(f"{TRUE} [1]. {FALSE} [1]. {TRUE_RISK}."))
    answer = written(writer(server))
    assert answer.text == f"{TRUE}. [1]"
    assert "2 zinnen" in answer.notice
    assert [(claim.text, claim.verdict) for claim in answer.left_out] == [
        (f"{FALSE}.", "niet bevestigd"),
        (f"{TRUE_RISK}.", "niet bevestigd"),
    ]
    assert answer.left_out[1].reason == "zonder bronvermelding"
    assert all(claim.reason for claim in (*answer.claims, *answer.left_out))
    record = answer.to_record()
    assert [claim["verdict"] for claim in record["claims"]] == ["letterlijk"]
    assert len(record["left_out"]) == 2


def test_otherwise_it_is_marked_with_the_reason(server: ScriptedServer) -> None:
    server.enqueue(says(f"{TRUE} [1]. {FALSE} [1]. {TRUE_RISK}."))
    answer = written(writer(server, llm_strict=False))
    assert answer.text.count("⚠ niet bevestigd") == 2
    assert "⚠ niet bevestigd: zonder bronvermelding" in answer.text
    assert "2 zinnen zijn gemarkeerd" in answer.notice
    assert [claim.verdict for claim in answer.claims] == ["letterlijk", "niet bevestigd", "niet bevestigd"]
    assert answer.left_out == ()


def test_marked_is_shown_even_when_nothing_is_confirmed(server: ScriptedServer) -> None:
    server.enqueue(says(f"{FALSE} [1]."))
    answer = written(writer(server, llm_strict=False))
    assert answer.mode == "generative"
    assert "⚠ niet bevestigd" in answer.text


def test_a_claim_is_held_against_the_passages_it_cites_and_no_others(server: ScriptedServer) -> None:
    server.enqueue(says(f"{TRUE} [1]. {TRUE_RISK} [1]."))
    answer = written(writer(server))
    assert [claim.text for claim in answer.left_out] == [f"{TRUE_RISK}."]


def test_unknown_numbers_are_dropped_counted_and_never_renumbered(server: ScriptedServer) -> None:
    server.enqueue(says(f"{TRUE_PROMISE} [3][7]. {TRUE} [9]."))
    answer = written(writer(server))
    assert answer.text == f"{TRUE_PROMISE}. [3]"
    assert [citation.n for citation in answer.citations] == [3]
    assert answer.citations[0].passage.text == TEXTS[2]
    assert answer.unknown_markers == 2
    assert answer.to_record()["unknown_markers"] == 2


@pytest.mark.parametrize("claim", ["Ja", "Nee", "3", "7 %", "Dat is zo"])
def test_what_is_too_short_to_check_is_not_confirmed(server: ScriptedServer, claim: str) -> None:
    server.enqueue(says(f"- {TRUE} [1]\n- {claim} [1]"))
    assert written(writer(server)).text == f"- {TRUE} [1]"


def test_an_answer_that_ran_into_its_limit_loses_its_last_sentence(server: ScriptedServer) -> None:
    server.enqueue(says(f"{TRUE} [1]. De wethouder beloofde", finish="length"))
    answer = written(writer(server))
    assert answer.text == f"{TRUE}. [1]"
    assert "te lang" in answer.notice
    assert answer.left_out == ()


def test_thoughts_before_the_answer_are_no_part_of_it(server: ScriptedServer) -> None:
    server.enqueue(says("<thi", "nk>Laat ik ", "zien [1].</think>\n", f"{TRUE} [1]."))
    answer = written(writer(server))
    assert answer.text == f"{TRUE}. [1]"
    assert answer.left_out == ()


def test_how_the_stream_is_cut_makes_no_difference(server: ScriptedServer) -> None:
    text = f"{TRUE} [1]. {FALSE} [2].\n\n- {TRUE_RISK} [2]\n- {TRUE_PROMISE} [3, 8]"
    answers = set()
    for size in (1, 3, 1000):
        server.enqueue(says(*(text[at : at + size] for at in range(0, len(text), size))))
        answer = written(writer(server))
        answers.add((answer.text, answer.left_out, answer.unknown_markers))
    assert len(answers) == 1


def test_headings_are_no_sources_unless_the_answer_cites_them(server: ScriptedServer) -> None:
    server.enqueue(says(f"{TRUE} [1]."), says(f"{TRUE} [1]."))
    answer = found(*TEXTS, role="heading")
    (told, *_) = events(writer(server), answer)
    assert isinstance(told, Retrieved)
    assert [source.n for source in told.sources] == [1]


def test_an_english_question_gets_its_notices_in_english(server: ScriptedServer) -> None:
    server.enqueue(says("There are seven bicycle sheds in the town and they are of no use to the citizens [1]."))
    answer = written(writer(server), found(question="What does the report say about the bicycle sheds?"))
    assert "confirmed by the sources" in answer.notice


def test_nothing_is_shown_before_the_language_is_known(server: ScriptedServer) -> None:
    server.enqueue(
        says("The report says. ", "There are seven bicycle sheds in the town, and that is what they are [1].")
    )
    told = events(writer(server, llm_strict=False))
    assert not any(isinstance(each, Delta) for each in told)


def test_a_sentence_that_blends_report_and_response_is_not_confirmed(server: ScriptedServer) -> None:
    server.enqueue(says(f"{TRUE} [1]. {TRUE_RISK} [1][2]."))
    answer = found()
    report, *others = answer.retrieved
    responses = [replace(each, passage=replace(each.passage, kind="reactie")) for each in others]
    told = written(writer(server), replace(answer, retrieved=(report, *responses)))
    assert [claim.verdict for claim in told.claims] == ["letterlijk"]
    assert [claim.reason for claim in told.left_out] == ["haalt het rapport en een reactie door elkaar"]


def test_the_caller_may_say_what_it_is_written_from(server: ScriptedServer) -> None:
    server.enqueue(says(f"{TRUE_PROMISE} [3]."))
    answer = found()
    first, *_, last = writer(server).write(answer, answer.question, (), "gewoon", answer.retrieved[2:])
    assert isinstance(first, Retrieved)
    assert isinstance(last, Done)
    assert [source.n for source in first.sources] == [3]
    assert last.answer.text == f"{TRUE_PROMISE}. [3]"


def test_what_was_left_out_stays_known_when_the_sources_stand_in(server: ScriptedServer) -> None:
    server.enqueue(says(f"{FALSE} [1]."))
    answer = written(writer(server))
    assert answer.mode == "extractive"
    assert [claim.text for claim in answer.left_out] == [f"{FALSE}."]


def test_a_fault_promises_no_passages_where_there_are_none(server: ScriptedServer) -> None:
    server.enqueue(says("GEEN ANTWOORD"))
    answer = written(writer(server), replace(found(), status="not_found"))
    assert answer.notice == "Het taalmodel vond in de bronnen geen antwoord."


def test_once_warm_the_first_answer_reads_little_from_disk() -> None:
    """Word lists, dictionaries and the client of the endpoint take seconds, which nobody is to wait for."""
    assert bytes_read(WARM_UP, WRITE) < LITTLE
