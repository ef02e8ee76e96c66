"""How many questions are answered at once, and how many may wait for it; who comes after those is told so at once.

A queue without an end is worse than a refusal: everyone in it waits longer than they will, and their questions are
answered when they have gone. The bound is on what is being answered, not on who has the page open.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from vectorstore.errors import QuickscanError
from vectorstore.settings import Settings

BUSY = "Het is nu te druk. Probeer het over een minuut opnieuw."


class TooBusyError(QuickscanError):
    """As many questions are being answered and waiting as may be."""


class Capacity:
    """`places` for questions, `at_once` of which are being answered, while `waiting` wait for that; safe to use from
    several threads."""

    def __init__(self, at_once: int = 8, waiting: int = 100) -> None:
        self.places = at_once + waiting
        self.waiting = 0
        self._counting = threading.Lock()
        self._at_once = threading.Semaphore(at_once)
        self._free = threading.Semaphore(self.places)

    @staticmethod
    def of(settings: Settings) -> Capacity:
        """As these settings have it."""
        return Capacity(settings.answers_at_once, settings.answers_waiting)

    @contextmanager
    def place(self) -> Iterator[None]:
        """Hold a place, within which to wait for a `turn`. Raises TooBusyError, at once, when there is none."""
        if not self._free.acquire(blocking=False):
            raise TooBusyError(BUSY)
        try:
            yield
        finally:
            self._free.release()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait until this question may be answered, and hold that."""
        self._count(1)
        try:
            self._at_once.acquire()
        finally:
            self._count(-1)
        try:
            yield
        finally:
            self._at_once.release()

    def _count(self, more: int) -> None:
        with self._counting:
            self.waiting += more
