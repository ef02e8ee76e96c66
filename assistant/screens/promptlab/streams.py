"""Two runs at once: their events, each with its side, in the order in which they come."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue

from assistant.lab.experiment import Side
from assistant.lab.run import Event


def side_by_side(left: Iterator[Event], right: Iterator[Event]) -> Iterator[tuple[Side, Event]]:
    """The events of both runs as they come. An error of one is raised once the other has ended.

    Who stops reading stops both runs, each at its next event.
    """
    came: SimpleQueue[tuple[Side, Event] | None] = SimpleQueue()
    stopped = threading.Event()

    def read(side: Side, events: Iterator[Event]) -> None:
        try:
            for event in events:
                if stopped.is_set():
                    return
                came.put((side, event))
        finally:
            came.put(None)

    with ThreadPoolExecutor(2, thread_name_prefix="promptlab") as pool:
        reading = [pool.submit(read, "left", left), pool.submit(read, "right", right)]
        try:
            for _ in reading:
                while (pair := came.get()) is not None:
                    yield pair
        finally:
            stopped.set()
    for each in reading:
        each.result()
