"""Two runs side by side: none waits for the other, and an error of one does not silence the other."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from screens.lab_runs import made

from assistant.events import Delta
from assistant.lab.run import Event, Finished
from assistant.screens.promptlab.streams import side_by_side
from vectorstore.errors import QuickscanError

PATIENCE = 20


def test_one_side_does_not_wait_for_the_other() -> None:
    seen = threading.Event()

    def slow() -> Iterator[Event]:
        assert seen.wait(PATIENCE)
        yield Delta("traag")

    def quick() -> Iterator[Event]:
        yield Delta("snel")

    events = side_by_side(slow(), quick())
    assert next(events) == ("right", Delta("snel"))
    seen.set()
    assert list(events) == [("left", Delta("traag"))]


def test_an_error_comes_after_what_the_other_side_gave() -> None:
    finished = Finished(made("x"))

    def broken() -> Iterator[Event]:
        raise QuickscanError("mis")
        yield

    events = side_by_side(broken(), iter([Delta("x"), finished]))
    assert [next(events), next(events)] == [("right", Delta("x")), ("right", finished)]
    with pytest.raises(QuickscanError, match="mis"):
        next(events)


def test_who_stops_reading_stops_both() -> None:
    going = threading.Event()

    def endless() -> Iterator[Event]:
        while True:
            going.wait(PATIENCE)
            yield Delta("x")

    events = side_by_side(endless(), iter([Delta("y")]))
    assert next(events) == ("right", Delta("y"))
    going.set()
    events.close()
