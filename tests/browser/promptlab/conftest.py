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


@pytest.fixture
def settings(fictional_index: Path, tmp_path: Path) -> Settings:
    return Settings(index=fictional_index, prompts=tmp_path / "eigen")


@pytest.fixture
def lab(settings: Settings) -> Iterator[LabScreen]:
    """The lab without a language model."""
    yield from served(settings)


@pytest.fixture
def model() -> Iterator[ScriptedServer]:
    rule = answers(scholing=says(f"{TRUE} [1]. {FALSE} [1]."), Wat=says(f"{OTHER} [2]. ", "Zonder bron is dit."))
    with ScriptedServer(rule) as server:
        yield server


@pytest.fixture
def writing_lab(settings: Settings, model: ScriptedServer) -> Iterator[LabScreen]:
    """The lab with a language model."""
    yield from served(settings, model)


@pytest.fixture
def comparison(writing_lab: LabScreen, open_page: OpenPage) -> Page:
    """Both answers are there."""
    page = open_page(writing_lab.url)
    open_part(page, "Vergelijken")
    compare(page, PRECISE, VAGUE)
    return page
