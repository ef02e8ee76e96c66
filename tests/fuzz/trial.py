"""Feeds many inputs to a subject, and keeps account of what goes wrong: a crash, a hang, a leak.

TEST_FUZZ multiplies the number of inputs (`make fuzz` sets it; without it a run takes seconds), TEST_FUZZ_SEED gives
other ones. An input that goes wrong is written to the test's folder, one for each way of going wrong.
"""

from __future__ import annotations

import gc
import itertools
import os
import signal
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

TIMES = int(os.environ.get("TEST_FUZZ", "1"))
SEED = int(os.environ.get("TEST_FUZZ_SEED", "20310501"))
HANG_SECONDS = 20.0
LEAK_BYTES = 64 * 2**20
LEAK_FILES = 20
PAGE = os.sysconf("SC_PAGE_SIZE")


class HangError(BaseException):
    """An input took longer than HANG_SECONDS; no `Exception`, so that no parser takes it for its own."""


def run(inputs: Iterable[bytes], count: int, feed: Callable[[bytes], object], kept: Path) -> None:
    """Feed `count` inputs. Fails, naming every way in which an input went wrong, and on a leak.

    Memory and open files are compared between halfway and the end: what is loaded or cached at first is no leak.
    """
    wrong: dict[str, str] = {}
    memory = files = 0
    number = -1
    for number, data in enumerate(itertools.islice(inputs, count)):
        if number == count // 2:
            memory, files = _memory(), _open_files()
        try:
            with _watched():
                feed(data)
        except (Exception, HangError) as error:  # noqa: BLE001
            place = "".join(traceback.format_tb(error.__traceback__)[-3:])
            if place not in wrong:
                path = kept / f"fout-{len(wrong)}"
                path.write_bytes(data)
                wrong[place] = f"{path}\n{place}{error!r:.300}"
    assert not wrong, "\n\n".join(wrong.values())
    assert _open_files() - files < LEAK_FILES, "files stay open"
    assert _memory() - memory < LEAK_BYTES, "memory grows"
    assert number == count - 1


@contextmanager
def _watched() -> Iterator[None]:
    def ring(_number: int, _frame: FrameType | None) -> None:
        raise HangError

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, HANG_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _memory() -> int:
    """Resident bytes of this process; 0 where the system does not tell."""
    gc.collect()
    statm = Path("/proc/self/statm")
    return int(statm.read_text("ascii").split()[1]) * PAGE if statm.exists() else 0


def _open_files() -> int:
    """Files that this process has open; 0 where the system does not tell."""
    gc.collect()
    folder = Path("/proc/self/fd")
    return len(list(folder.iterdir())) if folder.exists() else 0
