"""Retrieval and memory by the size of the index, as someone who may see only what is `openbaar`.

Memory is told by its growth from one size to the next: the model, the libraries and the words are there at any size.
"""

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
PUBLIC = 0.9
SIZES = [int(size) for size in os.environ.get("BENCH_SIZES", "1000,10000,100000").split(",")]
VECTOR = 4 * DIMENSIONS
MOST_MEMORY = 4000
MEGABYTE = 2**20


@pytest.fixture(scope="module")
def memories() -> dict[int, float]:
    """Bytes by the number of passages that are seen."""
    return {}


@pytest.mark.parametrize("size", SIZES)
def bench_size(
    size: int,
    built_in: Settings,
    reference: Contender,
    questions: list[str],
    by_turns: Callable[..., list[list[float]]],
    table: Table,
    memories: dict[int, float],
    request: pytest.FixtureRequest,
) -> None:
    """Ask questions never asked before, by turns with R; then look at the memory."""
    folder = Path(request.config.cache.mkdir("bench-sizes"))
    settings = index_of(size, folder, built_in)
    with Contender("ours", index=settings.index, audience="openbaar") as ours:
        opened = ours("load").seconds
        for question in questions[:5]:
            ours("retrieve", question=question)
        taken = by_turns(
            questions[5:],
            lambda question: reference("embed", question=question).seconds,
            lambda question: ours("retrieve", question=question).seconds,
        )
        r, retrieval = (median(seconds) * 1000 for seconds in taken)
        memory = ours("memory").result
    table.add(Row(f"retrieval, {size} passages, role filter on, beside R", retrieval, "ms", r, AIMS.get(size)))
    table.add(Row(f"opening an index of {size} passages", opened, "s"))
    table.add(Row(f"memory with {size} passages", memory / MEGABYTE, "MB"))
    for before in list(memories)[-1:]:
        beyond = (memory - memories[before]) / (PUBLIC * (size - before)) - VECTOR
        what = f"memory a passage beyond its vector, from {before} to {size} passages"
        table.add(Row(what, beyond, "bytes", aim=MOST_MEMORY))
    memories[size] = memory
