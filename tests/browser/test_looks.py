"""How the page looks: narrow and wide, light and dark, Dutch throughout."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
from browser.chatting import ask_and_wait
from browser.conftest import KeptScreen
from browser.fictional_report import BROKEN_QUOTE, PAGES_QUOTE
from browser.fits import misfits
from browser.scripted import answered, not_found
from browser.tabs import open_tab
from playwright.sync_api import Page, expect
from pypdf import PdfReader

pytestmark = pytest.mark.browser
OpenPage = Callable[..., Page]

NARROW = {"width": 390, "height": 844}
ENLARGED = {  # what a window of 1280 by 900 is at 200% (WCAG 1.4.4) and at 400% (1.4.10), and with larger text alone
    "200%": {"width": 640, "height": 450},
    "400%": {"width": 320, "height": 225},
    "twice the text": {"width": 1280, "height": 900},
}
TWICE_THE_TEXT = "html { font-size: 200% } .gradio-container * { font-size: max(1em, 1rem) }"
SCREENS: dict[str, tuple[str, tuple[str, ...]]] = {
    "Vragen": ("", ()),
    "Promptlab": (
        "lab-delen-van",
        ("Oefeningen", "Vergelijken", "Wat kreeg het model?", "Promptcoach", "Prompts"),
    ),
    "Citatiecontrole": ("controle", ("Werkblad", "Beeld", "Bewaren")),
    "Bronnen": ("", ()),
    "Over": ("", ()),
}
ENGLISH = re.compile(
    r"\b(clear|submit|copy|scroll|message|loading|send|close|more|share|undo|retry|chatbot|bot)\b", re.I
)
FILLED = {"Werkblad": ".beweringen", "Beeld": ".beeld :is(canvas, svg.marks)", "Bewaren": ".bewaren a"}


def converse(screen, page: Page) -> None:
    """An answer with an opened source, then a not-found."""
    index = screen.assistant.index
    screen.assistant.enqueue(answered(index, BROKEN_QUOTE, PAGES_QUOTE), not_found(index, PAGES_QUOTE))
    for turn, question in enumerate(("Waar werken de diensten mee?", "Wie won de Elfstedentocht?"), 1):
        ask_and_wait(page, question)
        expect(page.locator(f"#bronnen-{turn}")).to_be_visible()
    page.locator('#gesprek a[href="#bron-1-1"]').click()
    expect(page.locator("#bron-1-1 mark")).to_be_visible()


@pytest.mark.parametrize(("scheme", "dark"), [("light", False), ("dark", True)])
def test_the_page_follows_the_system(screen, open_page: OpenPage, scheme: str, dark: bool) -> None:
    page = open_page(screen.url, color_scheme=scheme)
    red = page.evaluate("Number(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])")
    assert (red < 60) == dark


def test_on_a_phone_nothing_sticks_out_and_sources_are_below(screen, open_page: OpenPage) -> None:
    page = open_page(screen.url, viewport=NARROW)
    converse(screen, page)
    button = page.get_by_role("button", name="Vraag stellen").bounding_box()
    sources = page.locator("#bronnenlijst").bounding_box()
    assert button and sources
    assert sources["y"] > button["y"] + button["height"]
    for tab in ("Vragen", "Bronnen", "Over"):
        open_tab(page, tab)
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


def test_on_a_wide_screen_answer_and_opened_source_are_side_by_side(screen, open_page: OpenPage) -> None:
    page = open_page(screen.url)
    converse(screen, page)
    expect(page.locator('#gesprek a[href="#bron-1-1"]')).to_be_in_viewport()
    expect(page.locator("#bron-1-1 mark")).to_be_in_viewport()
    expect(page.get_by_label("Uw vraag")).to_be_in_viewport()
    chat, sources = page.locator("#gesprek").bounding_box(), page.locator("#bronnenlijst").bounding_box()
    assert chat and sources
    assert sources["x"] >= chat["x"] + chat["width"]


def test_the_page_is_dutch_also_for_an_english_browser(screen, open_page: OpenPage) -> None:
    page = open_page(screen.url, locale="en-US")
    converse(screen, page)
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    names = page.evaluate(
        """() => [...document.querySelectorAll('[aria-label], [title], [placeholder], [role=status]')]
            .filter(element => element.checkVisibility())
            .flatMap(element => ["aria-label", "title", "placeholder"].map(name => element.getAttribute(name) ?? "")
                .concat(element.getAttribute("role") === "status" ? [element.textContent] : []))"""
    )
    assert [name for name in names if ENGLISH.search(name)] == []
    assert ENGLISH.findall(page.locator("body").inner_text()) == []


def test_on_paper_stand_the_conversation_and_all_its_sources(screen, open_page: OpenPage) -> None:
    page = open_page(screen.url, color_scheme="dark")
    converse(screen, page)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    for shown in ("#gesprek .user.message", "#gesprek .bot.message", "#bron-1-1 mark", "#bron-1-2 mark"):
        expect(page.locator(shown).first).to_be_visible()
    buttons = (page.get_by_role("button", name="Nuttig antwoord"), page.locator('#gesprek a[href^="#kopie-"]'))
    for hidden in (page.get_by_label("Uw vraag"), page.get_by_role("tab"), page.locator("#knoppen"), *buttons):
        expect(hidden.first).to_be_hidden()
    for dark in ("#gesprek .bot.message p", "#bron-1-1 .omgeving blockquote p", "#bron-1-1 .plaats"):
        expect(page.locator(dark).first).to_have_css("color", "rgb(0, 0, 0)")
    text = "".join(each.extract_text() for each in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages)
    for said in ("Wie won de Elfstedentocht?", BROKEN_QUOTE[-20:], PAGES_QUOTE[-20:]):
        assert said in " ".join(text.split())
    page.emulate_media(media="screen")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(page.locator("#bron-1-2 mark")).to_be_hidden()


@pytest.mark.parametrize("enlarge", ["zoom", "text"])
def test_at_twice_the_size_nothing_is_lost(screen, open_page: OpenPage, enlarge: str) -> None:
    size = {"width": 640, "height": 450} if enlarge == "zoom" else {"width": 1280, "height": 900}
    page = open_page(screen.url, viewport=size)
    if enlarge == "text":
        page.add_style_tag(content=TWICE_THE_TEXT)
    converse(screen, page)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    for part in (page.get_by_label("Uw vraag"), page.get_by_role("button", name="Vraag stellen")):
        part.scroll_into_view_if_needed()
        expect(part).to_be_in_viewport(ratio=0.9)
    page.locator("#bron-1-1 mark").scroll_into_view_if_needed()
    expect(page.locator("#bron-1-1 mark").first).to_be_in_viewport()


@pytest.mark.parametrize("enlarged", ENLARGED)
def test_no_screen_loses_anything_when_it_is_enlarged(
    kept_screen: KeptScreen, open_page: OpenPage, enlarged: str
) -> None:
    page = open_page(kept_screen.url, viewport=ENLARGED[enlarged])
    if enlarged == "twice the text":
        page.add_style_tag(content=TWICE_THE_TEXT)
    converse(kept_screen, page)
    lost = {}
    for name, (strip, parts) in SCREENS.items():
        open_tab(page, name)
        for part in parts or (None,):
            if part:
                open_tab(page, part, strip)
            expect(page.locator(FILLED.get(part or "", "#tabs")).last).to_be_visible()
            lost[name, part] = misfits(page)
    assert {screen: found for screen, found in lost.items() if found} == {}
