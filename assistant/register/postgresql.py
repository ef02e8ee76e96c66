"""Connections to PostgreSQL on which nothing is waited for without end.

A server that is frozen, or that a network swallows, keeps its connections open and says nothing, and neither the
protocol nor TCP puts a limit to that. So the wait for each statement has one here, at the client's side. A connection
that reached it is closed, and the pool makes a new one for whoever comes next.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

if TYPE_CHECKING:
    from assistant.register.limited_connection import LimitedConnection

CONNECT_SECONDS = 5
POOL_SECONDS = 10


def engine_for(url: URL, **pool: Any) -> Engine:
    """An engine whose connections are limited; `pool` are further arguments of `create_engine`."""
    from assistant.register.limited_connection import LimitedConnection

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
    driver = _limited(connection)
    if driver is None:
        yield
        return
    usual, driver.limit = driver.limit, None
    try:
        yield
    finally:
        driver.limit = usual


def _limited(connection: Connection) -> LimitedConnection | None:
    """The connection of the driver, where that is a limited one."""
    if connection.dialect.name != "postgresql":
        return None
    from assistant.register.limited_connection import LimitedConnection

    driver = connection.connection.driver_connection
    return driver if isinstance(driver, LimitedConnection) else None
