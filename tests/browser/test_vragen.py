"""The tab Vragen in a real browser, with scripted answers."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from browser.chatting import ask, ask_and_wait, card, chat, heard, listen, marker
from browser.conftest import serving
from browser.fictional_report import BROKEN_QUOTE, HOSTILE_QUOTE, PAGES_QUOTE
from browser.scripted import ScriptedAssistant, answered, not_found
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from assistant.capacity import Capacity
from assistant.page_picture import MARK_COLOUR
from assistant.screens.model_status import LOADING
from assistant.service import Service
from vectorstore.errors import QuickscanError
from vectorstore.index import Index
from vectorstore.settings import Settings

pytestmark = pytest.mark.browser
OpenPage = Callable[..., Page]


def colours(page: Page, image: Locator) -> set[tuple[int, int, int]]:
    """The colours in a picture as the server sends it."""
    response = page.request.get(str(image.evaluate("image => image.src")))
    picture = Image.open(io.BytesIO(response.body()))
    return {colour for _, colour in picture.getcolors(1 << 24)}


def test_by_mouse_from_question_to_the_marked_page(screen, open_page: OpenPage) -> None:
    screen.assistant.enqueue(answered(screen.assistant.index, BROKEN_QUOTE, PAGES_QUOTE))
    page = open_page(screen.url)
    page.get_by_label("Uw vraag").fill("Waar werken de diensten mee?")
    page.get_by_role("button", name="Vraag stellen").click()

    expect(chat(page)).to_contain_text(BROKEN_QUOTE)
    expect(card(page, 1, 1)).not_to_have_attribute("open", "")
    marker(page, 1, 2).click()

    opened = card(page, 1, 2)
    expect(opened).to_have_attribute("open", "")
    expect(opened).to_have_class("bron gekozen")
    expect(opened.locator("summary")).to_be_focused()
    expect(opened.locator("summary")).to_contain_text("§1.2, alinea 1, zin 1")
    expect(opened.locator("mark")).to_have_text(PAGES_QUOTE)
    pictures = opened.get_by_role("img")
    expect(pictures).to_have_count(2)
    for number in range(2):
        expect(pictures.nth(number)).to_have_js_property("complete", True)
        assert pictures.nth(number).evaluate("image => image.naturalWidth") > 800
        assert MARK_COLOUR in colours(page, pictures.nth(number))


def test_by_keyboard_to_the_source_and_back(screen, open_page: OpenPage) -> None:
    screen.assistant.enqueue(answered(screen.assistant.index, BROKEN_QUOTE, PAGES_QUOTE))
    page = open_page(screen.url)
    ask_and_wait(page, "Waar werken de diensten mee?")

    page.keyboard.press("Shift+Tab")
    expect(chat(page).get_by_role("link", name="Kopieer met bronnen")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(marker(page, 1, 2)).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(card(page, 1, 1)).to_have_attribute("open", "")
    expect(card(page, 1, 1).locator("summary")).to_be_focused()
    page.keyboard.press("Tab")
    expect(card(page, 1, 1).get_by_role("link", name="groter bekijken")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(marker(page, 1, 1)).to_be_focused()


def test_the_larger_picture_opens_in_a_tab_of_its_own(screen, open_page: OpenPage) -> None:
    screen.assistant.enqueue(answered(screen.assistant.index, BROKEN_QUOTE))
    page = open_page(screen.url)
    ask(page, "Waar werken de diensten mee?")
    marker(page, 1, 1).click()
    with page.context.expect_page() as opened:
        card(page, 1, 1).get_by_role("link", name="groter bekijken").click()
    assert opened.value.locator("img").evaluate("image => image.naturalWidth") > 1500


def test_a_follow_up_carries_the_earlier_questions_and_keeps_their_sources(screen, open_page: OpenPage) -> None:
    index = screen.assistant.index
    screen.assistant.enqueue(answered(index, BROKEN_QUOTE), answered(index, PAGES_QUOTE))
    page = open_page(screen.url)
    ask_and_wait(page, "Waar werken de diensten mee?")
    expect(card(page, 1, 1)).to_be_visible()
    ask(page, "En wat vragen zij?")
    expect(card(page, 2, 1)).to_be_visible()
    expect(card(page, 1, 1)).not_to_be_visible()
    assert screen.assistant.asked[1] == ("En wat vragen zij?", ("Waar werken de diensten mee?",))

    marker(page, 1, 1).click()
    expect(card(page, 1, 1).locator("mark")).to_have_text(BROKEN_QUOTE)
    expect(card(page, 1, 1).locator("mark")).to_be_visible()


def test_a_new_answer_begins_with_its_question_in_view(screen, open_page: OpenPage) -> None:
    index = screen.assistant.index
    quotes = (BROKEN_QUOTE, PAGES_QUOTE, HOSTILE_QUOTE) * 5
    screen.assistant.enqueue(answered(index, *quotes), answered(index, *quotes))
    page = open_page(screen.url)
    for turn, question in enumerate(("Waar werken de diensten mee?", "En wat vragen zij?"), 1):
        ask_and_wait(page, question)
        expect(marker(page, turn, len(quotes))).to_be_attached()
    expect(chat(page).get_by_text("En wat vragen zij?")).to_be_in_viewport()
    expect(marker(page, 2, len(quotes))).not_to_be_in_viewport()


def test_a_new_conversation_forgets_the_old_one(screen, open_page: OpenPage) -> None:
    index = screen.assistant.index
    screen.assistant.enqueue(answered(index, BROKEN_QUOTE), answered(index, PAGES_QUOTE))
    page = open_page(screen.url)
    ask_and_wait(page, "Waar werken de diensten mee?")
    expect(card(page, 1, 1)).to_be_visible()
    page.get_by_role("button", name="Nieuw gesprek").click()
    expect(page.get_by_role("heading", name="Wat wilt u weten?")).to_be_visible()
    expect(card(page, 1, 1)).to_have_count(0)
    ask_and_wait(page, "En wat vragen zij?")
    expect(chat(page)).to_contain_text(PAGES_QUOTE)
    assert screen.assistant.asked[1] == ("En wat vragen zij?", ())


def test_a_new_conversation_may_begin_before_the_answer_is_there(screen, open_page: OpenPage) -> None:
    index = screen.assistant.index
    screen.assistant.free.clear()
    screen.assistant.enqueue(answered(index, BROKEN_QUOTE), answered(index, PAGES_QUOTE))
    page = open_page(screen.url)
    ask(page, "Waar werken de diensten mee?")
    expect(chat(page)).to_contain_text("Even zoeken…")
    page.get_by_role("button", name="Nieuw gesprek").click()
    expect(page.get_by_role("heading", name="Wat wilt u weten?")).to_be_visible()
    screen.assistant.free.set()
    ask_and_wait(page, "En wat vragen zij?")
    expect(chat(page)).to_contain_text(PAGES_QUOTE)
    expect(chat(page)).not_to_contain_text(BROKEN_QUOTE)
    assert [history for _, history in screen.assistant.asked] == [(), ()]


def test_an_example_asks_itself(screen, open_page: OpenPage) -> None:
    screen.assistant.enqueue(answered(screen.assistant.index, BROKEN_QUOTE))
    page = open_page(screen.url)
    example = page.locator(".voorbeeld").first
    question = example.inner_text()
    example.focus()
    page.keyboard.press("Enter")
    expect(chat(page)).to_contain_text(BROKEN_QUOTE)
    assert screen.assistant.asked == [(question, ())]


def test_an_empty_question_asks_nothing(screen, open_page: OpenPage) -> None:
    screen.assistant.enqueue(answered(screen.assistant.index, BROKEN_QUOTE))
    page = open_page(screen.url)
    ask(page, "   ")
    page.locator(".voorbeeld").first.click()
    expect(chat(page)).to_contain_text(BROKEN_QUOTE)
    expect(chat(page).locator(".user.message")).to_have_count(1)
    assert len(screen.assistant.asked) == 1


def test_not_found_offers_what_is_near_but_not_as_a_source(screen, open_page: OpenPage) -> None:
    screen.assistant.enqueue(not_found(screen.assistant.index, PAGES_QUOTE))
    page = open_page(screen.url)
    ask(page, "Wie won de Elfstedentocht?")
    expect(chat(page)).to_contain_text("Het rapport geeft hier geen antwoord op.")
    expect(page.get_by_text("Niet het antwoord, wel in de buurt")).to_be_visible()
    expect(page.locator('a[href^="#bron-"]')).to_have_count(0)
    expect(page.locator("#bronnenlijst mark")).to_have_count(0)
    chat(page).get_by_role("link", name="Bekijk passages die in de buurt komen").click()
    expect(page.locator("#bronnen-1 > summary")).to_be_focused()


def test_while_it_searches_the_page_says_so(screen, open_page: OpenPage) -> None:
    screen.assistant.free.clear()
    screen.assistant.enqueue(answered(screen.assistant.index, BROKEN_QUOTE))
    page = open_page(screen.url)
    ask(page, "Waar werken de diensten mee?")
    expect(chat(page)).to_contain_text("Even zoeken…")
    screen.assistant.free.set()
    expect(chat(page)).to_contain_text(BROKEN_QUOTE)
    expect(chat(page)).not_to_contain_text("Even zoeken…")


@pytest.mark.parametrize(
    ("error", "shown"),
    [
        (RuntimeError("secret detail in module.py"), "Er ging iets mis"),
        (QuickscanError("De index is beschadigd. Maak hem opnieuw."), "De index is beschadigd."),
    ],
)
def test_what_goes_wrong_is_said_in_dutch_and_the_conversation_goes_on(
    screen, open_page: OpenPage, error: Exception, shown: str
) -> None:
    screen.assistant.enqueue(error, answered(screen.assistant.index, BROKEN_QUOTE))
    page = open_page(screen.url)
    ask_and_wait(page, "Gaat dit goed?")
    expect(chat(page)).to_contain_text(shown)
    expect(page.locator("body")).not_to_contain_text("secret detail")
    expect(page.locator("body")).not_to_contain_text("Traceback")
    ask(page, "En nu?")
    expect(chat(page)).to_contain_text(BROKEN_QUOTE)


def test_a_question_before_the_model_is_there_is_answered(early_screen, open_page: OpenPage) -> None:
    early_screen.assistant.enqueue(answered(early_screen.assistant.index, BROKEN_QUOTE))
    page = open_page(early_screen.url)
    expect(page.get_by_text(LOADING)).to_be_visible()
    ask(page, "Waar werken de diensten mee?")
    expect(chat(page)).to_contain_text(BROKEN_QUOTE)
    expect(page.get_by_text(LOADING)).to_be_visible()
    early_screen.assistant.loaded.set()
    expect(page.get_by_text(LOADING)).not_to_be_visible()


def test_html_and_markdown_in_a_question_are_text(screen, open_page: OpenPage) -> None:
    typed = "<img src=x onerror=alert(1)> **vet** [klik](http://198.51.100.7) <script>alert(2)</script> ![p](http://198.51.100.7/p.png)"
    screen.assistant.enqueue(answered(screen.assistant.index, BROKEN_QUOTE))
    page = open_page(screen.url)
    ask(page, typed)
    expect(card(page, 1, 1)).to_be_visible()
    expect(chat(page).locator(".user.message")).to_have_text(typed)
    expect(chat(page).locator("img, script, strong, .user a")).to_have_count(0)
    expect(page.locator("#bronnen-1 > summary")).to_contain_text("<img src=x onerror=alert(1)>")


def test_html_and_markdown_in_a_document_are_text(screen, open_page: OpenPage) -> None:
    screen.assistant.enqueue(answered(screen.assistant.index, HOSTILE_QUOTE))
    page = open_page(screen.url)
    ask(page, "Wat ziet de lezer?")
    marker(page, 1, 1).click()
    expect(card(page, 1, 1).locator("mark")).to_have_text(HOSTILE_QUOTE)
    expect(card(page, 1, 1).locator("summary")).to_contain_text("<b>vet</b>")
    expect(chat(page).locator(".bot.message")).to_contain_text(HOSTILE_QUOTE)
    expect(page.locator("#gesprek img, #gesprek script, #bronnenlijst script, #bronnenlijst b")).to_have_count(0)


def test_a_screen_reader_hears_an_answer_once(screen, open_page: OpenPage) -> None:
    screen.assistant.enqueue(answered(screen.assistant.index, BROKEN_QUOTE))
    page = open_page(screen.url)
    listen(page)
    ask(page, "Waar werken de diensten mee?")
    expect(page.locator("#melding [role=status]")).to_have_text(
        f"Antwoord: Het rapport zegt hierover: {BROKEN_QUOTE} (1 bron)"
    )
    assert len(heard(page)) == 1
    expect(chat(page)).to_have_attribute("aria-live", "off")


def test_a_screen_reader_hears_the_same_answer_again(screen, open_page: OpenPage) -> None:
    index = screen.assistant.index
    screen.assistant.enqueue(*(answered(index, BROKEN_QUOTE) for _ in range(2)))
    page = open_page(screen.url)
    ask_and_wait(page, "Waar werken de diensten mee?")
    listen(page)
    ask_and_wait(page, "Waarmee werken de diensten?")
    assert len(heard(page)) == 1


def test_an_answer_is_copied_with_its_sources_and_the_conversation_saved(screen, open_page: OpenPage) -> None:
    index = screen.assistant.index
    screen.assistant.enqueue(answered(index, BROKEN_QUOTE), not_found(index, PAGES_QUOTE))
    page = open_page(screen.url, permissions=["clipboard-read", "clipboard-write"])
    expect(page.get_by_role("button", name="Gesprek bewaren")).to_be_hidden()
    for question in ("Waar werken de diensten mee?", "Wie won de Elfstedentocht?"):
        ask_and_wait(page, question)
    chat(page).get_by_role("link", name="Kopieer met bronnen").first.click()
    expect(chat(page).get_by_role("link", name="Gekopieerd, met de bronnen")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Vraag: Waar werken de diensten mee?")
    assert f"“{BROKEN_QUOTE}”" in copied
    assert "Elfstedentocht" not in copied
    expect(chat(page).get_by_role("link", name="Kopieer", exact=True)).to_have_count(1)
    with page.expect_download() as saved:
        page.get_by_role("button", name="Gesprek bewaren").click()
    assert saved.value.suggested_filename == "gesprek-quickscan.txt"
    whole = saved.value.path().read_text("utf-8-sig")
    assert copied.strip() in whole
    assert "Vraag: Wie won de Elfstedentocht?" in whole
    expect(page.locator("#melding [role=status]")).to_contain_text("Het gesprek staat bij uw downloads")


def test_who_finds_no_place_is_told_and_keeps_the_question(fictional_index: Path, open_page: OpenPage) -> None:
    assistant = ScriptedAssistant(Index.open(fictional_index))
    assistant.enqueue(answered(assistant.index, BROKEN_QUOTE))
    assistant.loaded.set()
    assistant.free.set()
    capacity = Capacity(at_once=1, waiting=0)
    with serving(Service(assistant, capacity=capacity), Settings()) as url:  # type: ignore[arg-type]
        page = open_page(url)
        listen(page)
        with capacity.place():
            for times in (1, 2):
                ask(page, "Waar werken de diensten mee?")
                expect(chat(page)).to_contain_text("Het is nu te druk")
                expect(page.get_by_label("Uw vraag")).to_have_value("Waar werken de diensten mee?")
                page.wait_for_function("times => window.heard.length === times", arg=times)
        page.get_by_role("button", name="Vraag stellen").click()
        expect(chat(page)).to_contain_text(BROKEN_QUOTE)
        expect(chat(page)).not_to_contain_text("Het is nu te druk")
