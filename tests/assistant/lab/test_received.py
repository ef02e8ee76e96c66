"""What the model really got, for a picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from assistant.lab.experiment import Variant
from assistant.lab.received import received
from assistant.lab.run import LeftOut, Run
from vectorstore.tokens import count_tokens

QUESTION = "Welke risico's zijn er voor de privacy?"


def test_the_parts_are_bars_with_counts_that_add_up(ran: Callable[..., Run]) -> None:
    found = received(ran(Variant(QUESTION)))
    assert [bar.label for bar in found.bars] == ["Opdracht aan het model", "Bronnen", "Eerdere vragen", "Vraag"]
    assert sum(bar.share for bar in found.bars) == pytest.approx(1)
    assert sum(bar.tokens for bar in found.bars) == found.tokens < found.room
    assert all(bar.tokens == count_tokens(bar.text) for bar in found.bars[1:])


def test_every_passage_says_whether_it_went_along_and_else_why(ran: Callable[..., Run]) -> None:
    run = ran(Variant(QUESTION, sources=2))
    run = replace(run, left_out=(LeftOut(2, "room"), *run.left_out), history_left_out=2)
    found = received(run)
    assert [row.passage for row in found.rows] == list(run.frozen.passages)
    assert [(row.went_along, row.reason) for row in found.rows[:3]] == [(True, None), (False, "room"), (False, "limit")]
    assert "geen plaats" in found.rows[1].explanation
    assert "op 2" in found.rows[2].explanation
    assert found.history == "2 eerdere vragen gaan niet mee."


def test_a_prompt_that_was_not_made_has_no_bars(ran: Callable[..., Run]) -> None:
    found = received(ran(Variant("")))
    assert (found.bars, found.tokens, found.history) == ((), 0, "")
    assert not any(row.went_along for row in found.rows)
