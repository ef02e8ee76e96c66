"""How often a login may fail: by name and by address, over the last quarter of an hour.

An attempt counts from its beginning, so that many at once do not slip through, and is taken back when it succeeds. Kept
in memory: after a restart everyone begins anew.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable

WINDOW_SECONDS = 900
MOST_BY_NAME = 5
MOST_BY_ADDRESS = 20
MOST_KEPT = 20_000


class Attempts:
    """The failed logins of the last WINDOW_SECONDS."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._failed: OrderedDict[tuple[str, str], deque[float]] = OrderedDict()

    def begin(self, name: str, address: str) -> float:
        """Count an attempt; 0 when it may go on, else the seconds to wait (then it is not counted)."""
        with self._lock:
            now = self._clock()
            keys = _keys(name, address)
            wait = max(self._wait(key, most, now) for key, most in keys.items())
            if wait <= 0:
                for key in keys:
                    self._failed.setdefault(key, deque()).append(now)
                    self._failed.move_to_end(key)
                while len(self._failed) > MOST_KEPT:
                    self._failed.popitem(last=False)
            return max(wait, 0.0)

    def succeeded(self, name: str, address: str) -> None:
        """Forget the failures of this name, and take this attempt of the address back."""
        with self._lock:
            by_name, by_address = _keys(name, address)
            self._failed.pop(by_name, None)
            if self._failed.get(by_address):
                self._failed[by_address].pop()

    def _wait(self, key: tuple[str, str], most: int, now: float) -> float:
        times = self._failed.get(key, deque())
        while times and times[0] <= now - WINDOW_SECONDS:
            times.popleft()
        return times[-most] + WINDOW_SECONDS - now if len(times) >= most else 0.0


def _keys(name: str, address: str) -> dict[tuple[str, str], int]:
    return {("name", name.strip().casefold()[:64]): MOST_BY_NAME, ("address", address): MOST_BY_ADDRESS}
