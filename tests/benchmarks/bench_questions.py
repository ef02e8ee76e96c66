"""A question over the built-in corpus: retrieval, the same question again, and the answer beyond retrieval."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from typing import Any

from measure import Contender, Row, Table

Turns = Callable[..., list[list[float]]]


def bench_retrieval(
    ours: Contender, reference: Contender, questions: list[str], by_turns: Turns, table: Table, benchmark: Any
) -> None:
    """Question -> ranked passages, the embedding included; by turns with R."""
    for question in questions[:5]:
        reference("embed", question=question)
        ours("retrieve", question=question)
    taken = by_turns(
        questions,
        lambda question: reference("embed", question=question).seconds,
        lambda question: ours("retrieve", question=question).seconds,
        lambda question: ours("embed", question=question).seconds,
        lambda question: ours("ask", question=question).result["answer"] / 1000,
        lambda question: ours("ask", question=question).seconds,
    )
    r, retrieval, embedding, answer, again = (median(seconds) * 1000 for seconds in taken)
    table.add(Row("retrieval, built-in corpus, beside R", retrieval, "ms", r, 0.6))
    table.add(Row("of which: embedding the question, beside R", embedding, "ms", r, 0.5))
    table.add(Row("a question asked before (whole answer), beside R", again, "ms", r, 0.05))
    table.add(Row("extractive answer beyond retrieval, beside R", answer, "ms", r, 0.3))
    benchmark.extra_info.update(r=r, retrieval=retrieval)
    benchmark.pedantic(lambda: ours("retrieve", question=questions[0]), rounds=5)
