"""Axe (WCAG 2.1, levels A and AA) finds nothing in the Promptlab: any part and state, any width, light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.axe import violations_everywhere
from browser.promptlab.lab_pages import PRECISE, VAGUE, LabScreen, OpenPage, compare, open_part, question, side
from browser.promptlab.test_promptlab_comparison import open_file
from browser.tabs import open_drawer, open_tab
from playwright.sync_api import Page, expect

from assistant.llm.endpoint import Endpoint

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PARTS = "lab-delen-van"


def states(page: Page, folder: Path) -> Iterator[str]:
    """Bring the lab in one state after another, the exercises first; the name of each."""
    wrong = folder / "fout.json"
    wrong.write_text("geen json", "utf-8")
    open_part(page, "Oefeningen")
    expect(page.get_by_role("heading", name="Zo doet u het")).to_be_visible()
    yield "exercises"
    open_tab(page, "Wat kreeg het model?", PARTS)
    yield "nothing got yet"
    open_tab(page, "Vergelijken", PARTS)
    yield "nothing compared yet"
    compare(page, PRECISE, VAGUE)
    yield "compared"
    side(page, "A").locator(".lab-bron").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    yield "a passage open"
    page.keyboard.press("Escape")
    open_drawer(page, "Instellingen")
    open_drawer(page, "Delen en bewaren")
    open_file(page, wrong)
    expect(page.get_by_role("alert")).to_be_visible()
    yield "drawers open, a file that cannot be read"
    for part in ("Wat kreeg het model?", "Promptcoach", "Prompts"):
        open_tab(page, part, PARTS)
        yield part
    open_tab(page, "Promptcoach", PARTS)
    page.get_by_label("De vraag die u wilt stellen").fill(VAGUE)
    page.get_by_role("button", name="Bekijk mijn vraag").click()
    expect(page.get_by_role("heading", name="Wat beide vragen vinden")).to_be_visible()
    yield "coached"


def test_axe_finds_nothing(writing_lab: LabScreen, open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(writing_lab.url)
    looked = {state: violations_everywhere(page) for state in states(page, tmp_path)}
    open_tab(page, "Vergelijken", PARTS)
    page.get_by_role("switch", name="Grote letters").check()
    looked["large type"] = violations_everywhere(page)
    side(page, "A").locator(".lab-bron").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    looked["large type, a passage open"] = violations_everywhere(page)
    assert {state: found for state, found in looked.items() if found} == {}


def test_axe_finds_nothing_in_the_choice_before_personal_data_leave(
    writing_lab: LabScreen, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Endpoint, "is_local", False)
    page = open_page(writing_lab.url)
    open_part(page, "Vergelijken")
    question(page, "A").fill(f"{PRECISE} (piet@voorbeeld.nl)")
    question(page, "A").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("piet@voorbeeld.nl")
    assert violations_everywhere(page) == []
