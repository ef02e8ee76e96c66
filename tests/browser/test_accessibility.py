"""Axe (WCAG 2.1, levels A and AA) finds nothing on Vragen, Bronnen and Over: any state, any width, light and dark.

The Promptlab, Citatiecontrole and the login page have the same test among their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from browser.axe import violations_everywhere
from browser.chatting import ask, wait_until_whole
from browser.conftest import KeptScreen
from browser.fictional_report import BROKEN_QUOTE, PAGES_QUOTE
from browser.scripted import answered, not_found
from browser.tabs import open_tab
from playwright.sync_api import Page, expect

from vectorstore.errors import QuickscanError

pytestmark = [pytest.mark.browser, pytest.mark.slow]
OpenPage = Callable[..., Page]


def states(screen: KeptScreen, page: Page) -> Iterator[str]:
    """Bring the page in one state after another; the name of each."""
    index = screen.assistant.index
    screen.assistant.enqueue(
        answered(index, BROKEN_QUOTE, PAGES_QUOTE), not_found(index, PAGES_QUOTE), QuickscanError("Dit ging mis.")
    )
    yield "empty"
    screen.assistant.free.clear()
    ask(page, "Waar werken de diensten mee?")
    expect(page.get_by_text("Even zoeken…")).to_be_visible()
    yield "answering"
    screen.assistant.free.set()
    wait_until_whole(page)
    page.locator('#gesprek a[href="#bron-1-1"]').click()
    expect(page.locator("#bron-1-1 mark")).to_be_visible()
    yield "answered"
    ask(page, "Wie won de Elfstedentocht?")
    expect(page.locator("#bronnen-2")).to_be_visible()
    yield "not found"
    page.get_by_role("button", name="Geen goed antwoord").last.click()
    remark = page.get_by_label("Opmerking (mag leeg blijven)")
    expect(remark).to_be_visible()
    yield "thumb"
    page.get_by_role("button", name="Opmerking versturen").click()
    expect(remark).not_to_be_visible()
    yield "thanked"
    ask(page, "En nu?")
    expect(page.get_by_text("Dit ging mis.").first).to_be_visible()
    yield "error"
    for tab in ("Bronnen", "Over"):
        open_tab(page, tab)
        yield tab


def test_axe_finds_nothing(kept_screen: KeptScreen, open_page: OpenPage) -> None:
    page = open_page(kept_screen.url)
    looked = {state: violations_everywhere(page) for state in states(kept_screen, page)}
    assert {state: found for state, found in looked.items() if found} == {}
