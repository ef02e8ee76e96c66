"""Connections to PostgreSQL on which nothing is waited for without end.

A server that is frozen, or that a network swallows, keeps its connections open and says nothing, and neither the
protocol nor TCP puts a limit to that. So the wait for each statement has one here, at the client's side. A connection
that reached it is closed, and the pool makes a new one for whoever comes next.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import psycopg
from psycopg.abc import PQGen
from sqlalchemy import URL, Connection, Engine, create_engine, event

CONNECT_SECONDS = 5
STATEMENT_SECONDS = 10
POOL_SECONDS = 10
POLL_SECONDS = 0.1
Result = TypeVar("Result")


class LimitedConnection(psycopg.Connection[Any]):
    """A connection that gives up on a statement after `limit` seconds; None: never."""

    limit: float | None = STATEMENT_SECONDS

    def wait(self, gen: PQGen[Result], interval: float = POLL_SECONDS, timeout: float | None = None) -> Result:
        """As psycopg's own. Raises psycopg.OperationalError, with the connection closed, once the limit is reached."""
        return super().wait(self._limited(gen, self.limit) if self.limit else gen, interval, timeout)

    def _limited(self, gen: PQGen[Result], seconds: float) -> PQGen[Result]:
        until = time.monotonic() + seconds
        try:
            state = next(gen)
            while True:
                ready = yield state
                if time.monotonic() > until:
                    self.pgconn.finish()
                    raise psycopg.OperationalError(f"geen antwoord binnen {seconds:g} seconden")
                state = gen.send(ready)
        except StopIteration as done:
            result: Result = done.value
            return result


def engine_for(url: URL, **pool: Any) -> Engine:
    """An engine whose connections are limited; `pool` are further arguments of `create_engine`."""
    engine = create_engine(
        url,
        pool_pre_ping=True,
        connect_args={"connect_timeout": CONNECT_SECONDS},
        **{**pool, "pool_timeout": POOL_SECONDS},
    )
    event.listen(
        engine, "do_connect", lambda dialect, record, args, options: LimitedConnection.connect(*args, **options)
    )
    return engine


@contextmanager
def unlimited(connection: Connection) -> Iterator[None]:
    """For what may take long, as a change of the schema: on this connection each statement gets the time it takes."""
    driver = connection.connection.driver_connection
    if not isinstance(driver, LimitedConnection):
        yield
        return
    usual, driver.limit = driver.limit, None
    try:
        yield
    finally:
        driver.limit = usual
