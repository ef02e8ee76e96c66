"""Axe (WCAG 2.1, levels A and AA) finds nothing on any screen, in any state, at any width, light and dark."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from browser.axe import violations
from browser.conftest import Screen
from browser.fictional_report import BROKEN_QUOTE, PAGES_QUOTE
from browser.scripted import answered, not_found
from browser.tabs import open_tab
from playwright.sync_api import Page, expect

from vectorstore.errors import QuickscanError

pytestmark = [pytest.mark.browser, pytest.mark.slow]
OpenPage = Callable[..., Page]

WIDTHS = (390, 768, 1280)


def ask(page: Page, question: str) -> None:
    box = page.get_by_label("Uw vraag")
    box.fill(question)
    box.press("Enter")


def states(screen: Screen, page: Page) -> Iterator[str]:
    """Bring the page in one state after another; the name of each."""
    index, send = screen.assistant.index, page.get_by_role("button", name="Vraag stellen")
    screen.assistant.enqueue(
        answered(index, BROKEN_QUOTE, PAGES_QUOTE), not_found(index, PAGES_QUOTE), QuickscanError("Dit ging mis.")
    )
    yield "empty"
    screen.assistant.free.clear()
    ask(page, "Waar werken de diensten mee?")
    expect(page.get_by_text("Even zoeken…")).to_be_visible()
    yield "answering"
    screen.assistant.free.set()
    expect(send).to_be_enabled()
    page.locator('#gesprek a[href="#bron-1-1"]').click()
    expect(page.locator("#bron-1-1 mark")).to_be_visible()
    yield "answered"
    ask(page, "Wie won de Elfstedentocht?")
    expect(page.locator("#bronnen-2")).to_be_visible()
    yield "not found"
    ask(page, "En nu?")
    expect(page.get_by_text("Dit ging mis.").first).to_be_visible()
    yield "error"
    for tab in ("Bronnen", "Over"):
        open_tab(page, tab)
        yield tab


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(screen: Screen, open_page: OpenPage, width: int, scheme: str) -> None:
    page = open_page(screen.url, color_scheme=scheme, viewport={"width": width, "height": 900})
    assert {state: found for state in states(screen, page) if (found := violations(page))} == {}
