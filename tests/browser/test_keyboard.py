"""Each screen's main task by keyboard alone, in a real browser: Tab, Enter, space and arrows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from browser.by_keyboard import expect_focus_kept, go_to, press
from browser.chatting import card, marker, wait_until_whole
from browser.conftest import KeptScreen
from browser.fictional_report import BROKEN_QUOTE, PAGES_QUOTE
from browser.scripted import answered, not_found
from browser.test_citatiecontrole_accessibility import claim, judged, keep_answers
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
OpenPage = Callable[..., Page]


def test_a_question_is_asked_its_source_read_and_the_answer_rated(kept_screen: KeptScreen, open_page: OpenPage) -> None:
    index = kept_screen.assistant.index
    kept_screen.assistant.enqueue(answered(index, BROKEN_QUOTE, PAGES_QUOTE), not_found(index, PAGES_QUOTE))
    page = open_page(kept_screen.url)
    expect(page.get_by_label("Uw vraag")).to_be_focused()
    page.keyboard.type("Waar werken de diensten mee?")
    press(page, page.get_by_role("button", name="Vraag stellen"))
    wait_until_whole(page)
    expect_focus_kept(page)
    press(page, marker(page, 1, 2))
    expect(card(page, 1, 2).locator("summary")).to_be_focused()
    press(page, card(page, 1, 2).get_by_role("link", name="Terug naar het antwoord"))
    expect(marker(page, 1, 2)).to_be_focused()
    press(page, page.get_by_role("button", name="Geen goed antwoord"))
    remark = page.get_by_label("Opmerking (mag leeg blijven)")
    expect(remark).to_be_visible()
    expect_focus_kept(page)
    go_to(page, remark)
    page.keyboard.type("Hier mist de helft.")
    press(page, page.get_by_role("button", name="Opmerking versturen"))
    expect(remark).not_to_be_visible()
    expect_focus_kept(page)
    go_to(page, page.get_by_label("Uw vraag"))
    page.keyboard.type("Wie won de Elfstedentocht?")
    page.keyboard.press("Enter")
    expect(page.locator("#bronnen-2")).to_be_visible()
    wait_until_whole(page)
    expect_focus_kept(page)


def test_an_example_is_asked(kept_screen: KeptScreen, open_page: OpenPage) -> None:
    kept_screen.assistant.enqueue(answered(kept_screen.assistant.index, BROKEN_QUOTE))
    page = open_page(kept_screen.url)
    press(page, page.locator(".voorbeeld").first)
    wait_until_whole(page)
    expect_focus_kept(page)


def test_a_claim_is_judged_by_its_controls(kept_screen: KeptScreen, open_page: OpenPage) -> None:
    register = keep_answers(kept_screen)
    page = open_page(kept_screen.url)
    tab = page.get_by_role("tab", name="Citatiecontrole")
    press(page, tab)
    expect(claim(page)).to_contain_text(BROKEN_QUOTE)
    expect_focus_kept(page)
    go_to(page, page.get_by_label("Sneltoetsen aan"))
    page.keyboard.press("Space")
    press(page, page.get_by_role("radio", name="2 · Deels"), "Space")
    expect(page.get_by_role("radio", name="2 · Deels")).to_be_checked()
    press(page, page.get_by_role("button", name="Bewaren en verder (Enter)"))
    expect(claim(page)).to_contain_text(PAGES_QUOTE)
    expect_focus_kept(page)
    assert judged(register) == [("deels", "")]
    press(page, page.get_by_role("button", name="Ongedaan maken (Z)"))
    expect(claim(page)).to_contain_text(BROKEN_QUOTE)
    assert judged(register) == []
    expect_focus_kept(page)
    press(page, page.get_by_role("button", name="Volgend antwoord (A)"))
    expect(claim(page)).to_contain_text("fietsenstallingen")
    expect_focus_kept(page)
    press(page, page.get_by_role("button", name="Volgend antwoord (A)"))
    expect(page.get_by_role("heading", name="Klaar")).to_be_visible()
    expect_focus_kept(page)
