"""Thumbs and remarks under an answer, by keyboard alone, and in the Dutch of the page whatever the browser speaks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from browser.chatting import ask_and_wait, chat
from browser.conftest import KeptScreen
from browser.fictional_report import BROKEN_QUOTE
from browser.scripted import answered
from playwright.sync_api import Page, expect

from assistant.register.values import Feedback, QueueFilter
from vectorstore.errors import StoreUnavailableError

pytestmark = pytest.mark.browser
OpenPage = Callable[..., Page]

QUESTION = "Waar werken de diensten mee?"


@pytest.fixture(params=["nl-NL", "en-US", "de-DE"])
def page(request: pytest.FixtureRequest, kept_screen: KeptScreen, open_page: OpenPage) -> Page:
    """A page with one answer, in a browser that speaks this language."""
    kept_screen.assistant.enqueue(answered(kept_screen.assistant.index, BROKEN_QUOTE))
    page = open_page(kept_screen.url, locale=request.param)
    ask_and_wait(page, QUESTION)
    return page


def feedback(screen: KeptScreen) -> tuple[Feedback, ...]:
    """What readers said of the only answer."""
    (number,) = screen.register.ids(QueueFilter("alle"))
    return screen.register.answer(number).feedback


def test_a_thumb_and_a_remark_by_keyboard(page: Page, kept_screen: KeptScreen) -> None:
    good, bad = (page.get_by_role("button", name=name) for name in ("Nuttig antwoord", "Geen goed antwoord"))
    first, second = good.bounding_box(), bad.bounding_box()
    assert first and second
    assert first["x"] < second["x"]
    bad.focus()
    page.keyboard.press("Shift+Tab")
    expect(good).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Uw reactie is bewaard.")).to_be_visible()
    expect(page.get_by_role("button", name="Nuttig antwoord (gekozen)")).to_be_visible()
    page.get_by_label("Opmerking (mag leeg blijven)").focus()
    page.keyboard.type("Precies wat ik zocht.")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Opmerking versturen")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Opmerking (mag leeg blijven)")).not_to_be_visible()
    assert [(each.thumb, each.remark) for each in feedback(kept_screen)] == [("op", "Precies wat ik zocht.")]


def test_what_is_no_answer_has_no_thumbs(kept_screen: KeptScreen, open_page: OpenPage) -> None:
    index = kept_screen.assistant.index
    kept_screen.assistant.enqueue(answered(index, BROKEN_QUOTE), StoreUnavailableError("De index antwoordt niet."))
    page = open_page(kept_screen.url)
    ask_and_wait(page, QUESTION)
    ask_and_wait(page, QUESTION)
    expect(chat(page)).to_contain_text("De index antwoordt niet.")
    expect(page.get_by_role("button", name="Nuttig antwoord")).to_have_count(1)
