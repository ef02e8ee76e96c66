from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from assistant.capacity import Capacity, TooBusyError


def test_who_comes_after_the_queue_is_told_at_once() -> None:
    capacity = Capacity(at_once=1, waiting=1)
    inside, go_on = threading.Event(), threading.Event()

    def held() -> str:
        with capacity.place(), capacity.turn():
            inside.set()
            assert go_on.wait(30)
        return "beantwoord"

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(held)
        assert inside.wait(30)
        second = pool.submit(held)
        while not capacity.waiting:
            threading.Event().wait(0.001)
        with pytest.raises(TooBusyError, match="te druk"), capacity.place():
            pass
        go_on.set()
        assert [first.result(), second.result()] == ["beantwoord", "beantwoord"]
    assert capacity.waiting == 0
    with capacity.place():
        pass


def test_a_place_is_free_again_after_an_error() -> None:
    capacity = Capacity(at_once=1, waiting=0)
    with pytest.raises(ValueError, match="fout"), capacity.place(), capacity.turn():
        raise ValueError("fout")
    with capacity.place(), capacity.turn():
        pass
