"""Logging in and out in a real browser, what each role finds, and a file that is too large."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browser.promptlab.lab_pages import open_part
from browser.tabs import open_drawer
from playwright.sync_api import Page, expect
from served_page import PASSWORD, ServedPage

from vectorstore.settings import Settings

pytestmark = pytest.mark.browser
TABS = {
    "ambtenaar": ["Vragen", "Bronnen", "Over"],
    "trainer": ["Vragen", "Promptlab", "Bronnen", "Over"],
    "cio": ["Vragen", "Promptlab", "Citatiecontrole", "Bronnen", "Over"],
}


@pytest.fixture(scope="module")
def served(fictional_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedPage]:
    """The page with a user for each role."""
    folder = tmp_path_factory.mktemp("toegang")
    register = f"sqlite:///{folder / 'register.sqlite3'}"
    own = {"index": fictional_index, "access": "users", "access_folder": folder, "register_url": register}
    with ServedPage(Settings(**own, upload_megabytes=1)) as page:
        yield page


def log_in(page: Page, name: str, password: str = PASSWORD) -> None:
    """Fill in the form."""
    page.get_by_label("Naam").fill(name)
    page.get_by_label("Wachtwoord").fill(password)
    page.get_by_role("button", name="Inloggen").click()


@pytest.mark.parametrize("role", TABS)
def test_each_role_logs_in_and_finds_its_own_tabs(
    served: ServedPage, open_page: Callable[..., Page], role: str
) -> None:
    page = open_page(served.url, ready="Naam")
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if "Content Security" in message.text else None)
    log_in(page, role)
    expect(page.get_by_label("Uw vraag")).to_be_visible()
    expect(page.locator("#account")).to_contain_text(f"{role} ({role})")
    tabs = page.locator("#tabs > .tab-wrapper").get_by_role("tab")
    expect(tabs.filter(visible=True)).to_have_text(TABS[role])
    page.get_by_role("button", name="Uitloggen").click()
    expect(page.get_by_label("Wachtwoord")).to_be_visible()
    page.goto(served.url)
    expect(page.get_by_label("Wachtwoord")).to_be_visible()
    assert not problems


def test_a_wrong_password_is_told_and_the_name_stays(served: ServedPage, open_page: Callable[..., Page]) -> None:
    page = open_page(served.url, ready="Naam")
    log_in(page, "cio", "niet het wachtwoord")
    expect(page.get_by_role("alert")).to_have_text("Deze naam en dit wachtwoord horen niet bij elkaar.")
    expect(page.get_by_label("Naam")).to_have_value("cio")
    expect(page.get_by_label("Wachtwoord")).to_be_focused()


def test_a_question_after_the_session_has_ended_leads_to_the_login(
    served: ServedPage, open_page: Callable[..., Page]
) -> None:
    page = open_page(served.url, ready="Naam")
    log_in(page, "ambtenaar")
    expect(page.get_by_label("Uw vraag")).to_be_visible()
    expect(page.locator("#modelstatus")).to_be_hidden()
    page.get_by_label("Uw vraag").fill("Wat is er?")
    page.context.clear_cookies()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Wachtwoord")).to_be_visible()


def test_a_file_that_is_too_large_is_told_in_dutch(
    served: ServedPage, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    large = tmp_path / "opname.json"
    large.write_bytes(b" " * 2 * 1024 * 1024)
    page = open_page(served.url, ready="Naam")
    log_in(page, "trainer")
    open_part(page, "Vergelijken")
    open_drawer(page, "Delen en bewaren")
    page.locator("#promptlab input[type=file]").set_input_files(large)
    expect(page.get_by_text("te groot").first).to_be_visible()
