"""The program behind the page is killed in the middle of an answer, and comes back; or its language model is."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from app_process import STOP_SECONDS, AppProcess, free_port
from browser.axe import violations
from browser.chatting import ask, ask_and_wait, chat, marker
from playwright.sync_api import Page, expect
from samples import PROJECT

from assistant.llm.scripted_server import ScriptedServer, fails, says

pytestmark = [pytest.mark.browser, pytest.mark.slow]
OpenPage = Callable[..., Page]
QUESTION = "Waar vragen de diensten om: scholing, een vaste contactpersoon en heldere regels?"
AGAIN = "Welke scholing en welke contactpersoon vragen de diensten?"
RESTART_MILLISECONDS = 60_000
ENDPOINT = """
import sys
from assistant.llm.demo import demo_reply
from assistant.llm.scripted_server import ScriptedServer, says
port, unfinished = map(int, sys.argv[1:])
with ScriptedServer(demo_reply, port) as server:
    server.enqueue(*[says("De ", finish=None, ending="trickle")] * unfinished)
    print(server.url, flush=True)
    sys.stdin.read()
"""


class EndpointProcess:
    """A language model in a process of its own, that begins its first answer without end; the later ones are whole."""

    def __init__(self) -> None:
        self.port = free_port()
        self.url, self._process = self._started(unfinished=1)

    def suspend(self) -> None:
        """From now on it says nothing, and its connections stay."""
        os.kill(self._process.pid, signal.SIGSTOP)

    def resume(self) -> None:
        os.kill(self._process.pid, signal.SIGCONT)

    def kill(self) -> None:
        self._process.kill()
        self._process.wait(STOP_SECONDS)

    def restart(self) -> None:
        self.url, self._process = self._started(unfinished=0)

    def _started(self, unfinished: int) -> tuple[str, subprocess.Popen[str]]:
        command = [sys.executable, "-c", ENDPOINT, str(self.port), str(unfinished)]
        process = subprocess.Popen(command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert process.stdout
        return process.stdout.readline().strip(), process


@pytest.fixture
def endpoint() -> Iterator[EndpointProcess]:
    process = EndpointProcess()
    yield process
    process.kill()


def test_the_program_is_killed_in_the_middle_of_an_answer(fictional_index: Path, open_page: OpenPage) -> None:
    restarted = threading.Event()
    unfinished, refusal = says("De ", finish=None, ending="hang"), fails(500)
    with (
        ScriptedServer(lambda _: refusal if restarted.is_set() else unfinished) as server,
        AppProcess(fictional_index, QUICKSCAN_LLM_BASE_URL=server.url, QUICKSCAN_LLM_MODEL="script") as app,
    ):
        page = open_page(app.url)
        ask(page, QUESTION)
        expect(page.get_by_text("Het taalmodel schrijft")).to_be_visible()
        app.kill()
        expect(page.get_by_text("De verbinding met de assistent is weg")).to_be_visible(timeout=RESTART_MILLISECONDS)
        assert violations(page) == []
        restarted.set()
        app.restart()
        box = page.get_by_label("Uw vraag")
        expect(page.get_by_text("Wat wilt u weten?")).to_be_visible(timeout=RESTART_MILLISECONDS)
        expect(box).to_have_value(QUESTION, timeout=RESTART_MILLISECONDS)
        box.press("Enter")
        expect(page.locator('#gesprek a[href="#bron-1-1"]').first).to_be_visible(timeout=RESTART_MILLISECONDS)


@pytest.mark.parametrize(
    ("stop", "start", "reason"),
    [
        (EndpointProcess.kill, EndpointProcess.restart, "brak|niet bereikbaar"),
        (EndpointProcess.suspend, EndpointProcess.resume, "zweeg te lang"),
    ],
    ids=["killed", "hangs"],
)
def test_the_language_model_stops_in_the_middle_of_an_answer_and_comes_back(
    fictional_index: Path,
    open_page: OpenPage,
    endpoint: EndpointProcess,
    stop: Callable[[EndpointProcess], None],
    start: Callable[[EndpointProcess], None],
    reason: str,
) -> None:
    llm = {"BASE_URL": endpoint.url, "MODEL": "script", "SILENCE_SECONDS": "3"}
    with AppProcess(fictional_index, **{f"QUICKSCAN_LLM_{name}": value for name, value in llm.items()}) as app:
        page = open_page(app.url)
        ask(page, QUESTION)
        expect(page.get_by_text("Het taalmodel schrijft")).to_be_visible()
        stop(endpoint)
        expect(page.get_by_text("Letterlijk uit de bronnen", exact=True)).to_be_visible()
        expect(marker(page, 1, 1)).to_be_visible()
        expect(chat(page)).to_contain_text(re.compile(reason))
        start(endpoint)
        ask_and_wait(page, AGAIN)
        expect(chat(page).locator(".bot.message").last).to_contain_text("Geschreven door een taalmodel")
        expect(marker(page, 2, 1)).to_be_visible()
