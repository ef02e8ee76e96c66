"""A Chromium, indexes, and the page: scripted in this process, or the real `app.py` in a process of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from app_process import free_port
from browser.fictional_report import write_pdf
from browser.scripted import ScriptedAssistant
from playwright.sync_api import Browser, Page, expect, sync_playwright
from served_page import launched

from assistant.access.ways import OneLocalUser, Way
from assistant.register.register import Register
from assistant.service import Service
from vectorstore.index import Index
from vectorstore.settings import Settings

PROJECT = Path(__file__).resolve().parents[2]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE = {"width": 1280, "height": 900}
START_SECONDS = 60

expect.set_options(timeout=15_000)


@dataclass(frozen=True)
class Screen:
    """The page as served, and the scripted assistant behind it."""

    url: str
    assistant: ScriptedAssistant


@dataclass(frozen=True)
class KeptScreen(Screen):
    """A page whose answers are kept in a register."""

    register: Register


def ingest(index: Path, *arguments: str) -> Path:
    """Make an index with the real command."""
    command = [sys.executable, "-m", "ingest", "--index", str(index), *arguments]
    subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, timeout=300)
    return index


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    assert CHROMIUM, "Geen Chromium: bash tests/browser/install_chromium.sh"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens the page in a fresh browser profile. At the end: nothing was asked of any other machine."""
    contexts, requests, errors = [], [], []

    def open_(url: str, ready: str = "Uw vraag", **options: Any) -> Page:
        context = browser.new_context(**{"viewport": WIDE, "locale": "en-US", **options})
        contexts.append(context)
        page = context.new_page()
        context.on("request", lambda request: requests.append(request.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("dialog", lambda dialog: errors.append(f"venster: {dialog.message}"))
        page.goto(url)
        expect(page.get_by_label(ready)).to_be_visible()
        return page

    yield open_
    for context in contexts:
        context.close()
    outside = [url for url in requests if not url.startswith(("http://127.0.0.1:", "data:", "blob:"))]
    assert requests and not outside
    assert not errors


@pytest.fixture(scope="session")
def fictional_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fictief")
    return ingest(folder / "index", "--report", str(write_pdf(folder / "fictief.pdf")))


@pytest.fixture(scope="session")
def built_in_index(built_in: Settings) -> Path:
    return built_in.index


@pytest.fixture
def screen(fictional_index: Path) -> Iterator[Screen]:
    """The page over the FICTIEF report with a scripted assistant whose model is loaded."""
    assistant = ScriptedAssistant(Index.open(fictional_index))
    assistant.loaded.set()
    yield from _served(assistant)


@pytest.fixture
def kept_screen(fictional_index: Path, tmp_path: Path) -> Iterator[KeptScreen]:
    """The same, with a register that is still empty."""
    register = Register(Settings(index=tmp_path / "index"))
    assistant = ScriptedAssistant(Index.open(fictional_index))
    assistant.loaded.set()
    for screen in _served(assistant, register):
        yield KeptScreen(screen.url, screen.assistant, register)
    register.close()


@pytest.fixture
def early_screen(fictional_index: Path) -> Iterator[Screen]:
    """The same, while the model is still loading."""
    yield from _served(ScriptedAssistant(Index.open(fictional_index)))


@contextmanager
def serving(service: Service, settings: Settings, way: Way | None = None) -> Iterator[str]:
    """The page over `service`, served on a free port to whom `way` knows (None: one local user); its address."""
    settings = settings.model_copy(update={"port": free_port()})
    page = launched(service, settings, way or OneLocalUser())
    yield f"http://127.0.0.1:{settings.port}"
    page.close(verbose=False)


def _served(assistant: ScriptedAssistant, register: Register | None = None) -> Iterator[Screen]:
    with serving(Service(assistant, register=register), Settings()) as url:  # type: ignore[arg-type]
        yield Screen(url, assistant)
        assistant.free.set()
        assistant.loaded.set()


@pytest.fixture(scope="session")
def real_app(fictional_index: Path) -> Iterator[str]:
    """`python app.py` over the FICTIEF report; the address it prints."""
    yield from _running(fictional_index)


@pytest.fixture(scope="session")
def built_in_app(built_in_index: Path) -> Iterator[str]:
    """`python app.py` over the built-in corpus; the address it prints."""
    yield from _running(built_in_index)


def _running(index: Path) -> Iterator[str]:
    environment = {**os.environ, "QUICKSCAN_INDEX": str(index), "QUICKSCAN_PORT": str(free_port())}
    process = subprocess.Popen(
        [sys.executable, "app.py"], cwd=PROJECT, env=environment, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    line = process.stdout.readline()
    try:
        assert line.startswith("De assistent staat klaar op http://127.0.0.1:"), line
        yield line.split()[-1]
    finally:
        process.terminate()
        process.wait(START_SECONDS)
