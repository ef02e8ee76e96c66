"""`python app.py` as users run it: real index, real engine, real browser."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from browser.chatting import ask
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
OpenPage = Callable[..., Page]


def test_the_built_in_report_is_answered_from_and_named_a_rendition(built_in_app: str, open_page: OpenPage) -> None:
    page = open_page(built_in_app)
    ask(page, "Wat zijn de risico's voor de privacy?")
    marker = page.locator('#gesprek a[href="#bron-1-1"]')
    expect(marker).to_be_visible()
    marker.click()
    card = page.locator("#bron-1-1")
    expect(card.locator("mark")).to_be_visible()
    expect(card).to_contain_text("weergave in eigen woorden")
    expect(card).to_contain_text("make run REPORT=")
    expect(card.get_by_role("img")).to_have_count(0)
    assert card.locator("mark").inner_text().split(" [")[0] in page.locator("#gesprek").inner_text()


def test_a_pdf_is_answered_from_with_its_page(real_app: str, open_page: OpenPage) -> None:
    page = open_page(real_app)
    ask(page, "Waar vragen de diensten om: scholing, een vaste contactpersoon en heldere regels?")
    marker = page.locator('#gesprek a[href="#bron-1-1"]')
    expect(marker).to_be_visible()
    marker.click()
    picture = page.locator("#bron-1-1").get_by_role("img").first
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("image => image.naturalWidth") > 800


def test_what_the_report_does_not_say_is_not_found(built_in_app: str, open_page: OpenPage) -> None:
    page = open_page(built_in_app)
    ask(page, "Wie won de Elfstedentocht van 1997?")
    expect(
        page.get_by_text("Niet het antwoord, wel in de buurt").or_(page.locator("#bronnenlijst .stil"))
    ).to_be_visible()
    expect(page.locator('#gesprek a[href^="#bron-"]')).to_have_count(0)


def test_the_documents_are_listed(built_in_app: str, open_page: OpenPage) -> None:
    page = open_page(built_in_app)
    page.get_by_role("tab", name="Bronnen").click()
    row = page.get_by_role("row").filter(has_text="quickscan.md")
    expect(row).to_contain_text("Weergave in eigen woorden")
    expect(row).to_contain_text("Rapport")
    expect(row.locator('[data-kop="Passages"]')).to_have_text(re.compile(r"^[1-9]\d*$"))


def test_about_says_what_this_is_and_what_answers(real_app: str, open_page: OpenPage) -> None:
    page = open_page(real_app)
    page.get_by_role("tab", name="Over").click()
    about = page.locator("#over")
    for fact in ("2023", "acht organisaties", "geen statistiek", "gaan niet naar buiten", "minilm"):
        expect(about).to_contain_text(fact)


def test_pictures_are_served_of_the_index_only(real_app: str, open_page: OpenPage) -> None:
    page = open_page(real_app)
    for path in (
        "bladzijde/onbekend/0-5/1/klein.png",
        "bladzijde/..%2F..%2Fapp.py/0-5/1/klein.png",
        "gradio_api/file=app.py",
    ):
        assert page.request.get(f"{real_app}/{path}").status in (403, 404)
