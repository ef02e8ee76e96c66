"""Retrieval and memory by the size of the index, as someone who may see only what is `openbaar`."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pytest
from made_up import DIMENSIONS, index_of
from measure import Contender, Row, Table

from vectorstore.settings import Settings

AIMS = {1_000: 0.65, 10_000: 0.8, 100_000: 1.5}
SIZES = [int(size) for size in os.environ.get("BENCH_SIZES", "1000,10000,100000").split(",")]
VECTOR = 4 * DIMENSIONS
MOST_MEMORY = 4000


@pytest.mark.parametrize("size", SIZES)
def bench_size(
    size: int,
    built_in: Settings,
    reference: Contender,
    questions: list[str],
    by_turns: Callable[..., list[list[float]]],
    table: Table,
    request: pytest.FixtureRequest,
) -> None:
    """Ask questions never asked before, by turns with R; then look at the memory."""
    folder = Path(request.config.cache.mkdir("bench-sizes"))
    settings = index_of(size, folder, built_in)
    with (
        Contender("ours", index=settings.index, audience="openbaar") as large,
        Contender("ours", index=built_in.index, audience="openbaar") as small,
    ):
        for contender in (large, small):
            opened = contender("load").seconds
            for question in questions[:5]:
                contender("retrieve", question=question)
        taken = by_turns(
            questions[5:],
            lambda question: reference("embed", question=question).seconds,
            lambda question: large("retrieve", question=question).seconds,
            lambda question: small("retrieve", question=question).seconds,
        )
        r, retrieval, _ = (median(seconds) * 1000 for seconds in taken)
        grown = large("memory").result - small("memory").result
    table.add(Row(f"retrieval, {size} passages, role filter on, beside R", retrieval, "ms", r, AIMS.get(size)))
    if size >= 10_000:
        beyond = grown / (0.9 * size) - VECTOR
        table.add(Row(f"memory a passage beyond its vector, {size} passages", beyond, "bytes", aim=MOST_MEMORY))
        table.add(Row(f"opening an index of {size} passages", opened, "s"))
