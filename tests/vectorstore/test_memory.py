"""Memory that is free goes back to the operating system."""

from __future__ import annotations

import ctypes
from pathlib import Path

import psutil
import pytest

from vectorstore.memory import give_back

PIECE, PIECES = 1_000, 50_000


@pytest.mark.skipif(not hasattr(ctypes.pythonapi, "malloc_trim"), reason="a C library without malloc_trim")
def test_what_is_free_goes_back() -> None:
    process = psutil.Process()
    pieces = [bytearray(PIECE) for _ in range(PIECES)]
    del pieces[1::2], pieces[: len(pieces) // 2]
    before = process.memory_info().rss
    del pieces[:-1]
    give_back()
    assert process.memory_info().rss < before - PIECE * PIECES // 8


def test_where_the_c_library_cannot_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "pythonapi", Path())
    give_back()
