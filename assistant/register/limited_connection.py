"""A connection to PostgreSQL that gives up on a statement; by itself, for the driver takes long to import."""

from __future__ import annotations

import time
from typing import Any, TypeVar

import psycopg
from psycopg.abc import PQGen

STATEMENT_SECONDS = 10
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
