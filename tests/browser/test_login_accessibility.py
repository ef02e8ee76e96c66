"""Logging in with a password, in a real browser and by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browser.axe import violations_everywhere
from browser.conftest import serving
from browser.scripted import ScriptedAssistant
from playwright.sync_api import Page, expect

from assistant.access.configured import way_of
from assistant.access.users import USERS_FILE, UsersFile
from assistant.service import Service
from vectorstore.index import Index
from vectorstore.settings import Settings

pytestmark = pytest.mark.browser
OpenPage = Callable[..., Page]

NAME, PASSWORD = "p.voorbeeld", "een lang wachtwoord"


@pytest.fixture
def url(fictional_index: Path, tmp_path: Path) -> Iterator[str]:
    """A page that one reviewer may log in to."""
    UsersFile(tmp_path / USERS_FILE).add(NAME, "cio", PASSWORD)
    settings = Settings(access="users", access_folder=tmp_path)
    assistant = ScriptedAssistant(Index.open(fictional_index))
    assistant.loaded.set()
    with serving(Service(assistant), settings, way_of(settings)) as address:  # type: ignore[arg-type]
        yield address


def test_by_keyboard_in_and_out(url: str, open_page: OpenPage) -> None:
    page = open_page(url, ready="Naam")
    expect(page.get_by_label("Naam")).to_be_focused()
    page.keyboard.type(NAME)
    page.keyboard.press("Tab")
    page.keyboard.type("iets anders")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("horen niet bij elkaar")
    expect(page.get_by_label("Naam")).to_have_value(NAME)
    expect(page.get_by_label("Wachtwoord")).to_be_focused()
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Uw vraag")).to_be_visible()
    expect(page.locator("#account")).to_contain_text(f"{NAME} (cio)")
    page.get_by_role("button", name="Uitloggen").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Wachtwoord")).to_be_visible()


def test_axe_finds_nothing(url: str, open_page: OpenPage) -> None:
    page = open_page(url, ready="Naam")
    assert violations_everywhere(page) == []
    page.get_by_label("Naam").fill(NAME)
    page.get_by_label("Wachtwoord").fill("iets anders")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    assert violations_everywhere(page) == []
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Uitloggen")).to_be_visible()
    assert violations_everywhere(page) == []
