"""Which answers a reviewer gets to see: on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from given_answers import WRITTEN, answer, not_found
from sqlalchemy import event

from assistant.register.record import record
from assistant.register.register import Register
from assistant.register.values import QueueFilter


@pytest.fixture
def filled(register: Register) -> Register:
    """A register with answers of every kind; `q` in their question is their number."""
    given = [
        answer("q1"),
        answer("q2", ("letterlijk", "niet bevestigd")),
        answer("q3", stamp=WRITTEN, mode="generative"),
        not_found("q4"),
        answer("q5", ("letterlijk", "ondersteund")),
    ]
    start = datetime.now(UTC) - timedelta(days=9)
    register.add(replace(record(each, "anna"), asked_at=start + timedelta(days=n)) for n, each in enumerate(given))
    by_question = {row.question: row.id for row in register.queue(QueueFilter()).rows}
    register.feedback(by_question["q3"], "bob", "neer")
    register.feedback(by_question["q5"], "bob", "op")
    for claim in register.answer(by_question["q5"]).claims:
        register.judge(claim.id, "cor", "gedekt", seen=0)
    register.judge(register.answer(by_question["q2"]).claims[0].id, "dirk", "niet", seen=0)
    return register


def questions(register: Register, wanted: QueueFilter, offset: int = 0, limit: int = 25) -> list[str | None]:
    """The questions on a page."""
    return [row.question for row in register.queue(wanted, offset, limit).rows]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (QueueFilter(), ["q5", "q4", "q3", "q2", "q1"]),
        (QueueFilter("niet-bevestigd"), ["q2"]),
        (QueueFilter("duim-neer"), ["q3"]),
        (QueueFilter("onbeoordeeld"), ["q3", "q2", "q1"]),
        (QueueFilter("onbeoordeeld", reviewer="dirk"), ["q5", "q3", "q2", "q1"]),
        (QueueFilter("tweede", reviewer="dirk"), ["q5"]),
        (QueueFilter("tweede", reviewer="cor"), ["q2"]),
        (QueueFilter(prompt=WRITTEN.prompt), ["q3"]),
        (QueueFilter(llm=WRITTEN.llm), ["q3"]),
        (QueueFilter("niet-bevestigd", llm=WRITTEN.llm), []),
    ],
)
def test_a_filter_lets_through_what_it_says(filled: Register, wanted: QueueFilter, found: list[str]) -> None:
    page = filled.queue(wanted)
    assert [row.question for row in page.rows] == found
    assert page.total == len(found)
    assert filled.ids(wanted) == [row.id for row in page.rows]
    assert [each.question for each in filled.answers(wanted)] == found


def test_a_row_has_its_counts(filled: Register) -> None:
    rows = {row.question: row for row in filled.queue(QueueFilter()).rows}
    counts = {q: (row.claims, row.unconfirmed, row.judged, row.thumbs_up, row.thumbs_down) for q, row in rows.items()}
    assert counts == {
        "q1": (1, 0, 0, 0, 0),
        "q2": (2, 1, 1, 0, 0),
        "q3": (1, 0, 0, 0, 1),
        "q4": (0, 0, 0, 0, 0),
        "q5": (2, 0, 2, 1, 0),
    }
    assert (rows["q3"].llm, rows["q3"].prompt, rows["q4"].status) == (WRITTEN.llm, WRITTEN.prompt, "not_found")


def test_a_withdrawn_judgement_does_not_count(filled: Register) -> None:
    (row,) = filled.queue(QueueFilter("tweede", reviewer="cor")).rows
    filled.judge(filled.answer(row.id).claims[0].id, "dirk", None, seen=1)
    assert not filled.queue(QueueFilter("tweede", reviewer="cor")).rows
    assert next(each.judged for each in filled.queue(QueueFilter()).rows if each.id == row.id) == 0


def test_pages_follow_each_other(filled: Register) -> None:
    assert questions(filled, QueueFilter(), 0, 2) == ["q5", "q4"]
    assert questions(filled, QueueFilter(), 4, 2) == ["q1"]
    assert questions(filled, QueueFilter(), 6, 2) == []
    assert filled.queue(QueueFilter(), 4, 2).total == 5


def test_a_sample_is_the_same_each_time_and_another_by_another_seed(filled: Register) -> None:
    filled.add(record(answer(f"r{n}"), "anna") for n in range(40))
    first = questions(filled, QueueFilter("steekproef", sample=10, seed=1))
    assert len(set(first)) == 10
    assert "q4" not in first
    assert questions(filled, QueueFilter("steekproef", sample=10, seed=1)) == first
    assert questions(filled, QueueFilter("steekproef", sample=10, seed=1), 8, 5) == first[8:]
    assert questions(filled, QueueFilter("steekproef", sample=10, seed=2)) != first
    assert filled.queue(QueueFilter("steekproef", sample=10)).total == 10


def test_a_page_takes_as_many_queries_for_many_answers_as_for_few(filled: Register) -> None:
    counts = []
    for _ in range(2):
        statements: list[str] = []
        listener = lambda *arguments, seen=statements: seen.append(arguments[2])  # noqa: E731
        event.listen(filled._engine, "before_cursor_execute", listener)
        filled.queue(QueueFilter("onbeoordeeld"))
        filled.ids(QueueFilter())
        list(filled.answers(QueueFilter("duim-neer")))
        event.remove(filled._engine, "before_cursor_execute", listener)
        counts.append(len(statements))
        filled.add(record(answer(f"r{n}", ("letterlijk",) * 3), "anna") for n in range(20))
    assert counts[0] == counts[1] <= 20
