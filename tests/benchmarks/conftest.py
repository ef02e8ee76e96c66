"""What all benchmarks stand on: the built-in index, R in a process of its own, the table that is written at the end."""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from made_up import questions as all_questions
from measure import PAGE, Contender, Table

from ingest.job import ingest
from vectorstore import embedding
from vectorstore.settings import Settings

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "60"))
PAUSE_SECONDS = 0.05
TABLE = pytest.StashKey[Table]()


@pytest.fixture(scope="session")
def table(request: pytest.FixtureRequest) -> Table:
    """The lines of this run."""
    return request.config.stash.setdefault(TABLE, Table())


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Print the table; write the page when every benchmark ran."""
    made = session.config.stash.get(TABLE, None)
    if made is None:
        return
    sys.stdout.write(f"\n\n{made.markdown()}\n")
    if os.environ.get("BENCH_WRITE"):
        PAGE.write_text(made.markdown(), "utf-8")


@pytest.fixture(scope="session")
def built_in(request: pytest.FixtureRequest) -> Settings:
    """Settings whose index holds the built-in corpus."""
    settings = Settings(index=Path(request.config.cache.mkdir("bench-index")))
    ingest(settings, None, lambda *_: None)
    return settings


@pytest.fixture(scope="session")
def model(built_in: Settings) -> str:
    """The folder of the embedding model."""
    return str(embedding.identify(built_in).folder)


@pytest.fixture(scope="session")
def reference(model: str) -> Iterator[Contender]:
    """LangChain's tutorial pipeline, its model loaded: it says what R is."""
    with Contender("langchain") as langchain:
        langchain("load", model=model)
        yield langchain


@pytest.fixture(scope="session")
def ours(built_in: Settings) -> Iterator[Contender]:
    """This project over the built-in corpus, its model loaded."""
    with Contender("ours", index=built_in.index) as contender:
        contender("load")
        yield contender


@pytest.fixture(scope="session")
def questions() -> list[str]:
    """Questions of the built-in set, in a fixed order that has all kinds mixed."""
    found = [question for question, _ in all_questions()]
    random.Random(1).shuffle(found)
    return found[:ROUNDS]


@pytest.fixture
def by_turns() -> Callable[..., list[list[float]]]:
    """Does several things by turns for each item; the seconds of each, a list a thing.

    Between two of them is a pause, for the threads of the one that is done still turn for a while.
    """

    def run(items: list[str], *things: Callable[[str], float]) -> list[list[float]]:
        taken: list[list[float]] = [[] for _ in things]
        for item in items:
            for thing, seconds in zip(things, taken, strict=True):
                time.sleep(PAUSE_SECONDS)
                seconds.append(thing(item))
        return taken

    return run
