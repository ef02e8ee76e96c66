"""The tab Citatiecontrole in a real browser: from a thumb in the chat to a judgement, a figure and a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from browser.axe import violations
from browser.chatting import ask_and_wait
from browser.conftest import serving
from browser.fictional_report import BROKEN_QUOTE, PAGES_QUOTE
from browser.scripted import ScriptedAssistant, answered
from browser.tabs import open_tab
from browser.test_looks import NARROW
from playwright.sync_api import Page, expect

from assistant.register.register import Register
from assistant.register.values import Judgement
from assistant.service import Service
from vectorstore.index import Index
from vectorstore.settings import Settings

pytestmark = pytest.mark.browser
OpenPage = Callable[..., Page]
FIRST, SECOND = "Waar werken de diensten mee?", "Waar vragen de diensten om?"


@dataclass(frozen=True)
class Office:
    """The page as served, and the register behind it."""

    url: str
    register: Register

    def judgements(self) -> list[Judgement]:
        """All judgements, in the order of their claims."""
        answers = self.register.answers()
        return [each for answer in answers for claim in answer.claims for each in claim.judgements]


@pytest.fixture
def office(fictional_index: Path, tmp_path: Path) -> Iterator[Office]:
    """The page with a register of this test alone, and two answers in line: of two claims and of one."""
    settings = Settings(index=tmp_path / "index")
    assistant = ScriptedAssistant(Index.open(fictional_index))
    assistant.loaded.set()
    assistant.enqueue(answered(assistant.index, BROKEN_QUOTE, PAGES_QUOTE), answered(assistant.index, PAGES_QUOTE))
    register = Register(settings)
    with serving(Service(assistant, register=register), settings) as url:  # type: ignore[arg-type]
        yield Office(url, register)
    register.close()


def worksheet(office: Office, open_page: OpenPage, **options: object) -> Page:
    """Two questions asked, the worksheet opened: it stands at the newest answer."""
    page = open_page(office.url, **options)
    ask_and_wait(page, FIRST)
    ask_and_wait(page, SECOND)
    open_tab(page, "Citatiecontrole")
    expect(page.locator("#voortgang")).to_contain_text("Antwoord 1 van 2")
    return page


def test_a_claim_is_judged_in_two_keystrokes(office: Office, open_page: OpenPage) -> None:
    page = worksheet(office, open_page)
    expect(page.locator("#bronbijbewering mark").first).to_have_text(PAGES_QUOTE)
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    expect(page.locator("#voortgang")).to_contain_text("Antwoord 2 van 2 · bewering 1 van 2")
    expect(page.locator("#bronbijbewering mark").first).to_have_text(BROKEN_QUOTE)
    page.keyboard.press("4")
    page.keyboard.press("Enter")
    expect(page.locator("#voortgang")).to_contain_text("bewering 2 van 2")
    assert sorted(each.verdict or "" for each in office.judgements()) == ["bron onjuist", "gedekt"]
    page.keyboard.press("z")
    expect(page.locator("#voortgang")).to_contain_text("bewering 1 van 2")
    assert [each.verdict for each in office.judgements() if each.verdict] == ["gedekt"]


def test_the_page_of_the_source_stands_beside_the_claim(office: Office, open_page: OpenPage) -> None:
    page = worksheet(office, open_page)
    picture = page.locator("#bronbijbewering img").first
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    expect(page.locator("#bronbijbewering .omgeving .kop").first).to_have_text("1.2 Behoefte")


def test_a_remark_goes_along_and_its_letters_are_no_keys(office: Office, open_page: OpenPage) -> None:
    page = worksheet(office, open_page)
    page.keyboard.press("2")
    page.keyboard.press("o")
    page.keyboard.type("vat 1 zin")
    page.keyboard.press("Enter")
    expect(page.locator("#voortgang")).to_contain_text("Antwoord 2 van 2")
    (judged,) = office.judgements()
    assert (judged.verdict, judged.remark) == ("deels", "vat 1 zin")


def test_two_windows_never_overwrite_each_other_silently(office: Office, open_page: OpenPage) -> None:
    first = worksheet(office, open_page)
    second = open_page(office.url)
    open_tab(second, "Citatiecontrole")
    expect(second.locator("#voortgang")).to_contain_text("Antwoord 1 van 2")
    first.keyboard.press("1")
    first.keyboard.press("Enter")
    expect(first.locator("#voortgang")).to_contain_text("Antwoord 2 van 2")
    second.keyboard.press("3")
    second.keyboard.press("Enter")
    expect(second.locator("#controlemelding .let-op")).to_contain_text("intussen al beoordeeld")
    assert [each.verdict for each in office.judgements()] == ["gedekt"]


def test_a_thumb_and_a_remark_make_a_queue_of_their_own(office: Office, open_page: OpenPage) -> None:
    page = open_page(office.url)
    ask_and_wait(page, FIRST)
    ask_and_wait(page, SECOND)
    page.get_by_role("button", name="Geen goed antwoord").first.click()
    page.get_by_label("Opmerking (mag leeg blijven)").fill("Hier mist de helft.")
    page.get_by_role("button", name="Opmerking versturen").click()
    expect(page.locator("#reactie").get_by_text("Uw reactie is bewaard")).to_be_visible()
    open_tab(page, "Citatiecontrole")
    page.get_by_label("Wachtrij").click()
    page.get_by_role("option", name="Alleen antwoorden met een duim omlaag").click()
    expect(page.locator("#voortgang")).to_contain_text("Antwoord 1 van 1")
    expect(page.get_by_role("heading", name=FIRST)).to_be_visible()
    expect(page.locator("#bewering")).to_contain_text("Hier mist de helft.")


def test_the_figures_are_drawn_with_their_tables_beside_them(office: Office, open_page: OpenPage) -> None:
    page = worksheet(office, open_page)
    page.get_by_role("tab", name="Beeld").click()
    expect(page.get_by_role("table", name="Per bron")).to_contain_text("100,0%")
    expect(page.locator(".beeld canvas, .beeld svg.marks").first).to_be_visible()
    expect(page.get_by_role("heading", name="Welke passages worden aangehaald, en welke nooit?")).to_be_visible()


def test_the_worksheet_is_taken_along_as_a_file(office: Office, open_page: OpenPage) -> None:
    page = worksheet(office, open_page)
    page.get_by_role("tab", name="Bewaren").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").first.click()
    rows = list(csv.reader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig")), delimiter=";"))
    assert len(rows) == 1 + 3
    assert any(PAGES_QUOTE in cell for row in rows for cell in row)
    with page.expect_download() as download:
        page.get_by_role("link", name="Word (.docx)").click()
    assert Path(download.value.path()).read_bytes()[:2] == b"PK"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_for_everyone_on_any_screen(office: Office, open_page: OpenPage, scheme: str) -> None:
    page = worksheet(office, open_page, color_scheme=scheme)
    assert violations(page) == []
    page.set_viewport_size(NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    places = "['bewering', 'bronbijbewering'].map(id => document.getElementById(id).getBoundingClientRect().toJSON())"
    claim, source = page.evaluate(places)
    assert source["top"] >= claim["bottom"]
    assert violations(page) == []
