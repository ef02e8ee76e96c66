"""The program behind the page is killed in the middle of an answer, and comes back; or its language model is."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from app_process import AppProcess
from browser.axe import violations
from browser.chatting import ask
from playwright.sync_api import Page, expect
from samples import PROJECT

from assistant.llm.scripted_server import ScriptedServer, says

pytestmark = [pytest.mark.browser, pytest.mark.slow]
OpenPage = Callable[..., Page]
QUESTION = "Waar vragen de diensten om: scholing, een vaste contactpersoon en heldere regels?"
RESTART_MILLISECONDS = 60_000
ENDPOINT = """
import sys
from assistant.llm.scripted_server import ScriptedServer, says
with ScriptedServer(lambda _: says("De ", ending="hang")) as server:
    print(server.url, flush=True)
    sys.stdin.read()
"""


def test_the_program_is_killed_in_the_middle_of_an_answer(fictional_index: Path, open_page: OpenPage) -> None:
    with (
        ScriptedServer() as server,
        AppProcess(fictional_index, QUICKSCAN_LLM_BASE_URL=server.url, QUICKSCAN_LLM_MODEL="script") as app,
    ):
        server.enqueue(says("De ", ending="hang"))
        page = open_page(app.url)
        ask(page, QUESTION)
        expect(page.get_by_text("Het taalmodel schrijft")).to_be_visible()
        app.kill()
        expect(page.get_by_text("De verbinding met de assistent is weg")).to_be_visible(timeout=RESTART_MILLISECONDS)
        assert violations(page) == []
        app.restart()
        box = page.get_by_label("Uw vraag")
        expect(page.get_by_text("Wat wilt u weten?")).to_be_visible(timeout=RESTART_MILLISECONDS)
        expect(box).to_have_value(QUESTION, timeout=RESTART_MILLISECONDS)
        box.press("Enter")
        expect(page.locator('#gesprek a[href="#bron-1-1"]').first).to_be_visible(timeout=RESTART_MILLISECONDS)


@contextmanager
def endpoint() -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A language model in a process of its own, that begins an answer and never ends it."""
    process = subprocess.Popen(
        [sys.executable, "-c", ENDPOINT], cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    try:
        yield process.stdout.readline().strip(), process
    finally:
        process.kill()
        process.wait(30)


def test_the_language_model_is_killed_in_the_middle_of_an_answer(fictional_index: Path, open_page: OpenPage) -> None:
    with (
        endpoint() as (address, process),
        AppProcess(fictional_index, QUICKSCAN_LLM_BASE_URL=address, QUICKSCAN_LLM_MODEL="script") as app,
    ):
        page = open_page(app.url)
        ask(page, QUESTION)
        expect(page.get_by_text("Het taalmodel schrijft")).to_be_visible()
        os.kill(process.pid, signal.SIGKILL)
        expect(page.get_by_text("Letterlijk uit de bronnen", exact=True)).to_be_visible()
        expect(page.locator('#gesprek a[href="#bron-1-1"]').first).to_be_visible()
        expect(page.locator("#gesprek")).to_contain_text(re.compile("brak|niet bereikbaar"))
