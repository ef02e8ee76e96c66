"""A scripted language model."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.llm.scripted_server import ScriptedServer


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    """An OpenAI-compatible server on loopback."""
    with ScriptedServer() as running:
        yield running
