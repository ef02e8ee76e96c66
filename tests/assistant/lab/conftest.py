"""What tests of the Promptlab share: passages frozen on one question, and an assistant whose model is a script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from written import writer

from assistant.assistant import Assistant
from assistant.lab.experiment import Variant
from assistant.lab.frozen import Frozen, freeze
from assistant.lab.run import Finished, Run, run
from assistant.llm.scripted_server import ScriptedServer

QUESTION = "Welke risico's zijn er voor de privacy?"


@pytest.fixture(scope="session")
def frozen(assistant: Assistant) -> Frozen:
    """Passages of the built-in corpus, found for QUESTION."""
    return freeze(assistant, QUESTION)


@pytest.fixture
def writing(assistant: Assistant, server: ScriptedServer, monkeypatch: pytest.MonkeyPatch) -> Assistant:
    """The assistant over the built-in corpus, with a scripted model on this machine."""
    monkeypatch.setattr(assistant, "writer", writer(server))
    return assistant


@pytest.fixture(scope="session")
def ran(assistant: Assistant, frozen: Frozen) -> Callable[..., Run]:
    """Puts a variant to the frozen passages, and gives the run."""

    def put(variant: Variant, **more: object) -> Run:
        *_, last = run(assistant, variant, frozen, **more)  # type: ignore[arg-type]
        assert isinstance(last, Finished)
        return last.run

    return put
