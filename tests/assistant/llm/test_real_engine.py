"""The same code against a real engine: `transformers serve` with a tiny model of random weights, made here.

What the model says is nonsense, so nothing of it is confirmed; that it comes through, streamed, is what is tested.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from tiny_chat_model import write_tiny_chat_model
from written import found, written

from assistant.generate import Writer
from assistant.llm.endpoint import Finish
from vectorstore.settings import Settings

pytestmark = pytest.mark.slow
COMMAND = "import sys; from transformers.cli.transformers import main; sys.exit(main())"
MAX_TOKENS = 64


@dataclass(frozen=True)
class Engine:
    """A running engine and the name of its model."""

    url: str
    model: str

    def writer(self, strict: bool) -> Writer:
        settings = Settings(llm_base_url=self.url, llm_model=self.model, llm_max_tokens=MAX_TOKENS, llm_strict=strict)
        writer = Writer.of(settings)
        assert writer
        return writer


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("engine")
    model = write_tiny_chat_model(folder / "model")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", COMMAND, "serve", str(model), "--host", "127.0.0.1", "--port", str(port)]
    process = subprocess.Popen(
        [*command, "--device", "cpu", "--log-level", "info"],
        env={**os.environ, "HF_HUB_OFFLINE": "1", "HF_HOME": str(folder), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout
    try:
        started = next((line for line in process.stdout if "running on" in line.lower()), None)
        assert started, "transformers serve is niet gestart"
        yield Engine(f"http://127.0.0.1:{port}/v1", str(model))
    finally:
        process.terminate()
        process.wait(60)


def test_what_a_real_engine_says_streams_through(engine: Engine) -> None:
    writer = engine.writer(strict=False)
    prompted = writer.prompts.fill("gewoon", "nl", "Wat?", (), found().retrieved)
    *pieces, finish = writer.endpoint.stream(prompted.messages)
    assert isinstance(finish, Finish)
    assert len(pieces) > 1
    assert any(str(piece).strip() for piece in pieces)


def test_nonsense_is_not_taken_for_an_answer(engine: Engine) -> None:
    extractive = found()
    answer = written(engine.writer(strict=True), extractive)
    assert (answer.mode, answer.text) == ("extractive", extractive.text)
    assert answer.notice


def test_a_model_that_the_engine_does_not_have_is_told(engine: Engine, tmp_path: Path) -> None:
    answer = written(Engine(engine.url, str(tmp_path / "ontbreekt")).writer(strict=True))
    assert answer.mode == "extractive"
    assert "taalmodel" in answer.notice
