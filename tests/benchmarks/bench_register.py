"""How long a page of the register takes with 10,000 answers in it, in SQLite and in PostgreSQL."""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from given_answers import STAMP, WRITTEN, answer
from measure import Row, Table
from pydantic import SecretStr
from register.postgres import make_schema, running_server

from assistant.register.record import record
from assistant.register.register import Register
from assistant.register.values import HAND_VERDICTS, Feedback, Judgement, QueueFilter, Registered
from vectorstore.settings import Settings

ANSWERS = 10_000
CLAIMS = 5
PAGE = 25
ROUNDS = 5
BATCH = 500
MOST_MILLISECONDS = 300
FILTERS = (
    QueueFilter(),
    QueueFilter("steekproef", sample=200),
    QueueFilter("niet-bevestigd"),
    QueueFilter("duim-neer"),
    QueueFilter("onbeoordeeld", reviewer="cor"),
    QueueFilter("tweede", reviewer="cor"),
    QueueFilter(llm=WRITTEN.llm),
)


@pytest.mark.parametrize("store", ["SQLite", "PostgreSQL"])
def bench_register(store: str, table: Table, tmp_path: Path) -> None:
    """The slowest of the first page, one in the middle and the last, over all queues; one answer; the figures."""
    with _address(store) as url:
        register = Register(Settings(index=tmp_path / "index", register_url=url))
        fill(register)
        pages = [
            _milliseconds(register.queue, wanted, offset, PAGE)
            for wanted in FILTERS
            for total in [register.queue(wanted).total]
            for offset in (0, total // 2, max(0, total - PAGE))
        ]
        figures = [_milliseconds(register.supported_by, by) for by in ("period", "source", "prompt", "model")]
        one = _milliseconds(register.answer, ANSWERS // 2)
        register.close()
    name = f"register of {ANSWERS} answers, {store}"
    table.add(Row(f"{name}: slowest page of a queue", max(pages), "ms", aim=MOST_MILLISECONDS))
    table.add(Row(f"{name}: one answer", one, "ms", aim=MOST_MILLISECONDS))
    table.add(Row(f"{name}: slowest figure of Beeld", max(figures), "ms"))


@contextmanager
def _address(store: str) -> Iterator[SecretStr | None]:
    if store == "SQLite":
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="pg-") as folder, running_server(Path(folder)) as server:
        yield SecretStr(make_schema(server, "bench"))


def fill(register: Register) -> None:
    """Put the answers in, about a third of them judged."""
    chance = random.Random(1)
    while (missing := ANSWERS - register.kept().answers) > 0:
        register.add([made_up(chance) for _ in range(min(BATCH, missing))])


def made_up(chance: random.Random) -> Registered:
    """An answer, with judgements and thumbs by chance."""
    verdicts = chance.choices(("letterlijk", "ondersteund", "niet bevestigd"), (6, 3, 1), k=CLAIMS)
    given = record(answer(f"Vraag {chance.random()}?", verdicts, stamp=chance.choice((STAMP, WRITTEN))), "anna")
    now = datetime.now(UTC)
    reviewers = chance.sample(("anna", "bea", "cor"), chance.choice((0, 0, 1, 2)))
    judgements = tuple(Judgement(name, chance.choice(HAND_VERDICTS), "", 1, now) for name in sorted(reviewers))
    thumb = chance.choice(("op", "neer", None, None))
    return replace(
        given,
        asked_at=now - timedelta(minutes=chance.randrange(300 * 24 * 60)),
        claims=tuple(replace(claim, judgements=judgements) for claim in given.claims),
        feedback=(Feedback("bob", thumb, "", now),) if thumb else (),
    )


def _milliseconds(work: Callable[..., object], *arguments: object) -> float:
    spent = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        work(*arguments)
        spent.append(time.perf_counter() - started)
    return statistics.median(spent) * 1000
