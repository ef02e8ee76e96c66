"""A register with answers to judge; everything in it is FICTIEF."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from given_answers import answer, not_found

from assistant.register.register import Register
from vectorstore.settings import Settings


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """Newest first: 4 (not found), 3 (one claim), 2 (three claims, the second not confirmed), 1 (two claims)."""
    register = Register(Settings(index=tmp_path / "index"))
    for given in (
        answer("Eerste?", ("letterlijk", "letterlijk")),
        answer("Tweede?", ("letterlijk", "niet bevestigd", "ondersteund")),
        answer("Derde?"),
        not_found("Vierde?"),
    ):
        register.keep(given, "lezer")
    yield register
    register.close()
