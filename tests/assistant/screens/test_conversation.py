"""Turns as chat messages."""

from __future__ import annotations

import dataclasses

import pytest

from assistant.answer import Answer, Citation, Claim, Stamp
from assistant.screens.conversation import FAILED, Turn, announcement, growing_reply, messages
from vectorstore.passage import Passage

STAMP = Stamp("i", "m", "2026-01-01")
PASSAGE = Passage("id", "d", 0, "De zon schijnt.", None, "1.1", "paragraph", "rapport", "x.md", "X", ())
CITATION = Citation(1, PASSAGE, (0, 15), 1.0)
ANSWER = Answer("Hoe?", "answered", "Zo: De zon schijnt. [1]", STAMP, citations=(CITATION,))


def test_questions_and_answers_alternate_and_link_to_their_own_turn() -> None:
    shown = messages([Turn("Hoe?", ANSWER), Turn("En nu?", ANSWER)])
    assert [message["role"] for message in shown] == ["user", "assistant"] * 2
    assert "#bron-1-1" in shown[1]["content"]
    assert "#bron-2-1" in shown[3]["content"]


def test_the_last_piece_is_the_message_that_stays() -> None:
    turn = Turn("Hoe?", ANSWER)
    assert list(growing_reply(turn, 1, 4))[-1] == messages([turn])[1]


def test_not_found_points_at_what_is_near() -> None:
    answer = Answer("?", "not_found", "Geen antwoord.", STAMP, nearest=(CITATION,))
    assert "(#bronnen-1)" in messages([Turn("?", answer)])[1]["content"]


def test_an_unconfirmed_claim_is_named() -> None:
    claims = (Claim("De maan schijnt.", (1,), "niet bevestigd"), Claim("De zon schijnt.", (1,), "letterlijk"))
    answer = Answer("?", "answered", "Tekst. [1]", STAMP, claims=claims, citations=(CITATION,))
    _, warning = messages([Turn("?", answer)])[1]["content"].split("**Let op:**")
    assert "De maan schijnt" in warning
    assert "De zon schijnt" not in warning


@pytest.mark.parametrize(
    ("turn", "said"),
    [
        (Turn("?", ANSWER), "Antwoord: Zo: De zon schijnt. (1 bron)"),
        (Turn("?", Answer("?", "not_found", "Niets.", STAMP)), "Antwoord: Niets."),
        (Turn("?"), FAILED),
    ],
)
def test_a_screen_reader_hears_the_reply_once(turn: Turn, said: str) -> None:
    assert announcement(turn) == said


def test_how_old_the_sources_are_stands_above_the_answer_and_is_read_aloud() -> None:
    turn = Turn("Hoe nu?", dataclasses.replace(ANSWER, as_of="Stand 2023"))
    content = messages([turn])[1]["content"]
    assert content.index("Stand 2023") < content.index("De zon schijnt")
    assert "Stand 2023 Antwoord: Zo" in announcement(turn)


def test_a_greeting_has_nothing_to_copy_or_to_judge() -> None:
    """The thumbs are hidden (style.css) where there is nothing to copy."""
    greeting = Answer("Hoi", "refused", "Goedendag.", Stamp("v", "m", "2026-01-01"))
    assert messages([Turn("Hoi", greeting)])[1]["content"] == "Goedendag."
