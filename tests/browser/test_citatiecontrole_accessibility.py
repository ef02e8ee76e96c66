"""The tab Citatiecontrole in a real browser: judged by keyboard alone, and axe finds nothing in any state."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from browser.axe import violations_everywhere
from browser.conftest import KeptScreen
from browser.fictional_report import BROKEN_QUOTE, PAGES_QUOTE
from browser.scripted import answered
from browser.tabs import open_tab
from browser.test_looks import NARROW
from given_answers import answer, not_found
from playwright.sync_api import Locator, Page, expect

from assistant.register.register import Register
from assistant.register.values import QueueFilter

pytestmark = pytest.mark.browser
OpenPage = Callable[..., Page]


def keep_answers(screen: KeptScreen) -> Register:
    """Newest first: two claims of a document in the index, one that is not in it any more, and a not-found."""
    register, index = screen.register, screen.assistant.index
    register.keep(not_found("Wat kost een fiets?"), "lezer")
    register.keep(answer("Hoeveel stallingen?", ("niet bevestigd",)), "lezer")
    register.keep(replace(answered(index, BROKEN_QUOTE, PAGES_QUOTE), question="Waar werken zij mee?"), "lezer")
    return register


def claim(page: Page) -> Locator:
    """The claim to judge."""
    return page.locator("#bewering [aria-current]")


def judged(register: Register) -> list[tuple[str | None, str]]:
    """The verdicts and remarks that stand, newest answer first."""
    claims = [claim for number in register.ids(QueueFilter("alle")) for claim in register.answer(number).claims]
    return [(each.verdict, each.remark) for claim in claims for each in claim.standing]


def test_a_claim_is_judged_by_keyboard_alone(kept_screen: KeptScreen, open_page: OpenPage) -> None:
    register = keep_answers(kept_screen)
    page = open_page(kept_screen.url)
    page.get_by_role("tab", name="Citatiecontrole").focus()
    page.keyboard.press("Enter")
    expect(claim(page)).to_contain_text(BROKEN_QUOTE)
    expect(page.locator("#bronbijbewering mark")).to_be_visible()
    page.keyboard.press("2")
    expect(page.get_by_role("radio", name="2 · Deels")).to_be_checked()
    page.keyboard.press("o")
    page.keyboard.type("Alleen de helft.")
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    expect(claim(page)).to_contain_text(PAGES_QUOTE)
    expect(page.locator("#controlemelding [role=status]")).to_contain_text("Bewering 2 van 2")
    assert judged(register) == [("deels", "Alleen de helft.")]
    page.keyboard.press("z")
    expect(claim(page)).to_contain_text(BROKEN_QUOTE)
    assert judged(register) == []


def test_on_a_phone_claim_source_and_verdict_are_below_each_other(kept_screen: KeptScreen, open_page: OpenPage) -> None:
    keep_answers(kept_screen)
    page = open_page(kept_screen.url, viewport=NARROW)
    open_tab(page, "Citatiecontrole")
    expect(claim(page)).to_be_visible()
    parts = [page.locator(part).bounding_box() for part in ("#bewering", "#bronbijbewering", "#oordelen")]
    ends = [part["y"] + part["height"] for part in parts]
    assert all(end <= part["y"] for end, part in zip(ends, parts[1:], strict=False))
    assert all(part["width"] > 300 for part in parts)
    for part in ("Werkblad", "Beeld", "Bewaren"):
        open_tab(page, part, "controle")
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


def states(screen: KeptScreen, page: Page) -> Iterator[str]:
    """Bring the screen in one state after another; the name of each."""
    open_tab(page, "Citatiecontrole")
    expect(page.get_by_text("In deze wachtrij staan geen antwoorden.")).to_be_visible()
    yield "empty queue"
    keep_answers(screen)
    page.get_by_role("button", name="Vernieuwen").click()
    expect(page.locator("#bronbijbewering mark")).to_be_visible()
    yield "a claim with its source"
    page.get_by_role("radio", name="4 · Bron onjuist").check()
    page.get_by_role("button", name="Bewaren en verder (Enter)").click()
    expect(claim(page)).to_contain_text(PAGES_QUOTE)
    page.get_by_role("button", name="De wachtrij").click()
    page.get_by_text("Wat betekenen de oordelen").click()
    expect(page.locator(".wachtrij")).to_be_visible()
    yield "after a verdict, the queue open"
    page.get_by_role("button", name="Volgend antwoord (A)").click()
    expect(claim(page)).to_contain_text("fietsenstallingen")
    yield "a source that is no longer there"
    page.get_by_role("button", name="Volgend antwoord (A)").click()
    expect(page.get_by_role("heading", name="Klaar")).to_be_visible()
    yield "end of the queue"
    open_tab(page, "Beeld", "controle")
    expect(page.locator(".beeld :is(canvas, svg.marks)").last).to_be_visible()
    expect(page.locator(".cijfers table").last).to_be_visible()
    yield "figures"
    open_tab(page, "Bewaren", "controle")
    expect(page.get_by_role("link", name="JSON")).to_be_visible()
    yield "files"


@pytest.mark.slow
def test_axe_finds_nothing(kept_screen: KeptScreen, open_page: OpenPage) -> None:
    page = open_page(kept_screen.url)
    looked = {state: violations_everywhere(page) for state in states(kept_screen, page)}
    assert {state: found for state, found in looked.items() if found} == {}
