"""The Promptlab over the FICTIEF report, with and without a scripted model."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.promptlab.lab_pages import (
    FALSE,
    OTHER,
    PRECISE,
    TRUE,
    VAGUE,
    LabScreen,
    OpenPage,
    answers,
    compare,
    open_part,
    served,
)
from playwright.sync_api import Page

from assistant.llm.scripted_server import ScriptedServer, says
from vectorstore.settings import Settings


@pytest.fixture(scope="session")
def settings(fictional_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(index=fictional_index, prompts=tmp_path_factory.mktemp("eigen"))


@pytest.fixture(scope="session")
def served_lab(settings: Settings) -> Iterator[LabScreen]:
    yield from served(settings)


@pytest.fixture(scope="session")
def served_writing_lab(settings: Settings) -> Iterator[LabScreen]:
    rule = answers(scholing=says(f"{TRUE} [1]. {FALSE} [1]."), Wat=says(f"{OTHER} [2]. ", "Zonder bron is dit."))
    with ScriptedServer(rule) as server:
        yield from served(settings, server)


@pytest.fixture
def prompts(settings: Settings) -> Iterator[Path]:
    """The trainer's own prompts: none, before and after a test."""
    yield settings.prompts
    for path in settings.prompts.iterdir():
        path.unlink()


@pytest.fixture
def lab(served_lab: LabScreen, prompts: Path) -> LabScreen:
    """The lab without a language model."""
    return served_lab


@pytest.fixture
def writing_lab(served_writing_lab: LabScreen, prompts: Path) -> LabScreen:
    """The lab with a language model that nobody has asked anything."""
    served_writing_lab.model.history.clear()
    return served_writing_lab


@pytest.fixture
def model(writing_lab: LabScreen) -> ScriptedServer:
    """The model behind the lab."""
    return writing_lab.model


@pytest.fixture
def comparison(writing_lab: LabScreen, open_page: OpenPage) -> Page:
    """Both answers are there."""
    page = open_page(writing_lab.url)
    open_part(page, "Vergelijken")
    compare(page, PRECISE, VAGUE)
    return page
