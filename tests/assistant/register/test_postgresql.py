"""The wait for PostgreSQL has an end, and what may take long takes the time it needs."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from sqlalchemy import Engine, make_url, text
from sqlalchemy.exc import OperationalError

from assistant.register.limited_connection import LimitedConnection
from assistant.register.postgresql import engine_for, unlimited

LIMIT = 0.4
LONGER = text("SELECT 1 FROM pg_sleep(0.8)")


@pytest.fixture
def engine(postgres: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    monkeypatch.setattr(LimitedConnection, "limit", LIMIT)
    engine = engine_for(make_url(f"{postgres}/postgres").set(drivername="postgresql+psycopg"), pool_size=1)
    yield engine
    engine.dispose()


def test_a_statement_without_an_answer_ends_and_the_next_one_gets_a_new_connection(engine: Engine) -> None:
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        with pytest.raises(OperationalError, match=r"geen antwoord binnen 0\.4 seconden"):
            connection.execute(LONGER)
        assert isinstance(driver, psycopg.Connection)
        assert driver.closed
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT 1")) == 1


def test_the_limit_is_lifted_for_what_may_take_long_and_for_nothing_after_it(engine: Engine) -> None:
    with engine.connect() as connection:
        with unlimited(connection):
            assert connection.scalar(LONGER) == 1
        driver = connection.connection.driver_connection
        assert isinstance(driver, LimitedConnection)
        assert driver.limit == LIMIT
