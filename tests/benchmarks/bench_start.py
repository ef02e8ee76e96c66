"""From nothing to a page, and to an answer: whole processes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from app_process import free_port
from measure import PROJECT, Row, Table

from vectorstore.settings import Settings

ROUNDS = 5
LONGEST = 120
GRADIO = """
import sys
import gradio
with gradio.Blocks() as page:
    gr = gradio.Textbox()
page.launch(server_port=int(sys.argv[1]), quiet=True)
"""
MODEL = """
import sys
from langchain_huggingface import HuggingFaceEmbeddings
model = HuggingFaceEmbeddings(model_name=sys.argv[1], model_kwargs={"device": "cpu", "local_files_only": True})
model.embed_query("Wat is een prompt?")
"""
QUESTION = "Welke risico's zijn er voor de privacy?"


def bench_page(built_in: Settings, table: Table) -> None:
    """The page's first answer over HTTP, by turns with an empty Gradio page."""
    ours, gradio = [], []
    for _ in range(ROUNDS):
        gradio.append(_until_http(["-c", GRADIO], {}))
        ours.append(_until_http(["app.py"], {"QUICKSCAN_INDEX": str(built_in.index)}))
    table.add(Row("start: page over HTTP, beside an empty Gradio page", median(ours), "s", median(gradio), 1.5))


def bench_answer(built_in: Settings, model: str, table: Table) -> None:
    """`ask` in a process of its own, by turns with one that loads the model and embeds a question."""
    ours, other = [], []
    for _ in range(ROUNDS):
        other.append(_whole(["-c", MODEL, model], {}))
        ours.append(_whole(["-m", "assistant", "ask", "--json", QUESTION], {"QUICKSCAN_INDEX": str(built_in.index)}))
    table.add(Row("`ask` in one process, beside loading the model", median(ours), "s", median(other), 1.15))


def _whole(arguments: Sequence[str], settings: dict[str, str]) -> float:
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, *arguments], env=_environment(settings), cwd=PROJECT, check=True, capture_output=True
    )
    return time.perf_counter() - started


def _until_http(arguments: Sequence[str], settings: dict[str, str]) -> float:
    port = free_port()
    environment = _environment({**settings, "QUICKSCAN_PORT": str(port)})
    started = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, *arguments, str(port)],
        env=environment,
        cwd=PROJECT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        while not _answers(port):
            assert process.poll() is None, f"{arguments[0]} ended"
            assert time.perf_counter() - started < LONGEST
            time.sleep(0.02)
        taken = time.perf_counter() - started
        process.terminate()
    return taken


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=LONGEST) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, ConnectionError):
        return False


def _environment(settings: dict[str, str]) -> dict[str, str]:
    offline = {"HF_HUB_OFFLINE": "1", "GRADIO_ANALYTICS_ENABLED": "False", "PYTHONPATH": str(Path(PROJECT))}
    return {**os.environ, **offline, **settings}
