"""The tab Bronnen in a real browser: from an upload to an answer out of it, while the chat goes on."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from app_process import AppProcess
from browser.axe import violations
from browser.by_keyboard import expect_focus_kept, go_to, press
from browser.fits import misfits
from browser.tabs import open_tab
from playwright.sync_api import Page, expect

RESPONSE = """FICTIEF

Organisatie: Dienst Maanschijn

Vraag 1
Wij laten het scheepsjournaal van de veerpont herschrijven voor reizigers.
"""
QUESTION = "Wat antwoordde Dienst Maanschijn op vraag 1?"
INGEST_SECONDS = 240_000

pytestmark = pytest.mark.browser
OpenPage = Callable[..., Page]


@pytest.fixture(scope="module")
def app(fictional_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppProcess]:
    """The real app behind a proxy that says who someone is, over an index of its own."""
    index = tmp_path_factory.mktemp("bronnen") / "index"
    shutil.copytree(fictional_index, index)
    access = {"QUICKSCAN_ACCESS": "proxy", "QUICKSCAN_PROXY_ADDRESSES": "127.0.0.1", "QUICKSCAN_UPLOAD_MEGABYTES": "1"}
    with AppProcess(index, **access) as app:
        yield app


@pytest.fixture
def visit(app: AppProcess, open_page: OpenPage) -> OpenPage:
    """Opens the page as someone with a role, at the tab Bronnen."""

    def visit_(role: str, **options: object) -> Page:
        headers = {"X-Forwarded-User": f"proef-{role}", "X-Forwarded-Groups": role}
        page = open_page(app.url, extra_http_headers=headers, **options)
        open_tab(page, "Bronnen")
        return page

    return visit_


def ask(page: Page, question: str, answer: str) -> None:
    """Ask a question, and wait for the answer."""
    open_tab(page, "Vragen")
    page.get_by_label("Uw vraag").fill(question)
    page.get_by_role("button", name="Vraag stellen").click()
    expect(page.locator("#gesprek .bot").last).to_contain_text(answer)


def choose_files(page: Page, *files: Path) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Bestanden kiezen").click()
    chooser.value.set_files(files)


def choose_folder(page: Page, folder: Path) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Map kiezen").click()
    chooser.value.set_files(folder)


def ingest_of(app: AppProcess) -> psutil.Process:
    """The ingest that the app runs."""
    (found,) = [child for child in psutil.Process(app.process.pid).children() if "ingest" in child.cmdline()]
    return found


def test_an_upload_answers_after_a_preview_and_a_yes_and_the_chat_goes_on(
    app: AppProcess, visit: OpenPage, tmp_path: Path
) -> None:
    document, large = tmp_path / "reactie-maanschijn.txt", tmp_path / "te-groot.txt"
    document.write_text(RESPONSE, "utf-8")
    large.write_bytes(b"x" * 2**20)
    page, other = visit("cio"), visit("cio")

    choose_files(page, document, large)
    expect(page.get_by_role("alert")).to_contain_text("te-groot.txt")
    row = page.get_by_role("row").filter(has_text=document.name)
    expect(row).to_contain_text("nieuw")
    row.get_by_role("combobox").select_option("Reactie van een organisatie, voor iedereen")
    page.get_by_role("button", name="Bekijk wat er gaat gebeuren").click()
    agree = page.get_by_role("button", name="Ja, doe dit")
    expect(agree).to_be_visible(timeout=INGEST_SECONDS)
    expect(page.locator("#plan .comes")).to_contain_text("Dienst Maanschijn")
    expect(page.locator("#plan .comes")).to_contain_text("iedereen")
    assert violations(page) == []

    agree.click()
    expect(page.get_by_role("progressbar", name="Documenten opnemen")).to_be_visible()
    ingest = ingest_of(app)
    ingest.suspend()
    try:
        assert violations(page) == []
        expect(other.get_by_role("progressbar", name="Documenten opnemen")).to_be_visible()
        ask(other, "Waar werken de onderzochte diensten mee?", "proefopstelling")
    finally:
        ingest.resume()
    page.reload()
    open_tab(page, "Bronnen")
    expect(page.get_by_text("De nieuwe index antwoordt nu")).to_be_visible(timeout=INGEST_SECONDS)
    expect(page.get_by_role("row").filter(has_text="SHA-256").filter(has_text=document.name)).to_contain_text("FICTIEF")
    open_tab(other, "Over")
    expect(other.locator("#over dl")).to_contain_text("Documenten 2", use_inner_text=True)
    ask(other, QUESTION, "scheepsjournaal")

    reader = visit("ambtenaar")
    expect(reader.locator("#documenten")).to_contain_text("Dienst Maanschijn")
    expect(reader.locator("#documenten")).not_to_contain_text(document.name)
    expect(reader.get_by_role("button", name="Bestanden kiezen")).to_have_count(0)
    ask(reader, QUESTION, "scheepsjournaal")


def test_of_a_folder_the_documents_come_named_after_their_subfolders(visit: OpenPage, tmp_path: Path) -> None:
    folder = tmp_path / "reacties"
    for name in ("deel 1/reactie.txt", "deel 2/reactie.txt", "los.txt", ".DS_Store", "a/Thumbs.db", "bronnen.toml"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(RESPONSE, "utf-8")
    page = visit("cio")
    choose_folder(page, folder)
    rows = page.locator("#geladen tbody tr").filter(has_text="nieuw").locator("th")
    expect(rows).to_have_text(["deel 1 - reactie.txt nieuw", "deel 2 - reactie.txt nieuw", "los.txt nieuw"])
    expect(page.get_by_role("alert")).to_contain_text("bronnen.toml is niet overgenomen")
    expect(page.locator("#wordt-verstuurd")).to_have_text("")
    page.get_by_role("button", name="Laat deze wijziging vallen").click()
    expect(rows).to_have_count(0)


def test_a_document_is_loaded_and_dropped_by_keyboard_alone(visit: OpenPage, tmp_path: Path) -> None:
    document = tmp_path / "reactie-toetsen.txt"
    document.write_text(RESPONSE.replace("Maanschijn", "Toetsen"), "utf-8")
    page = visit("cio")
    page.on("filechooser", lambda chooser: chooser.set_files(document))  # before the key: the key does not wait for it
    press(page, page.get_by_role("button", name="Bestanden kiezen"))
    kind = page.get_by_label(f"Wat is {document.name}, en voor wie?")
    go_to(page, kind)
    page.keyboard.press("ArrowDown")
    expect(kind).to_have_value("reactie-openbaar")
    expect(kind).to_be_focused()
    press(page, page.get_by_role("button", name="Bekijk wat er gaat gebeuren"))
    back = page.get_by_role("button", name="Nee, terug")
    expect(back).to_be_visible(timeout=INGEST_SECONDS)
    expect_focus_kept(page)
    press(page, back)
    expect(back).to_be_hidden()
    expect_focus_kept(page)
    press(page, page.get_by_role("button", name=f"Verwijder {document.name}"))
    expect(kind).to_have_count(0)
    expect_focus_kept(page)


def test_each_row_keeps_its_own_choice_and_organisation_when_another_becomes_the_report(
    visit: OpenPage, tmp_path: Path
) -> None:
    names = [f"{letter}-rapport.txt" for letter in "abc"]
    for name in names:
        (tmp_path / name).write_text(RESPONSE, "utf-8")
    page = visit("cio")
    choose_files(page, *(tmp_path / name for name in names))
    kinds = [page.get_by_label(f"Wat is {name}, en voor wie?") for name in names]
    page.get_by_label(f"Organisatie van {names[0]}").fill("Dienst Maanschijn")
    for chosen in (2, 1):
        kinds[chosen].focus()
        kinds[chosen].select_option("Het rapport, voor iedereen")
        expect(page.locator("#geladen tbody tr").first.locator("th")).to_contain_text(names[chosen])
        for number, kind in enumerate(kinds):
            expect(kind).to_have_value("rapport-openbaar" if number == chosen else "reactie-intern")
        expect(kinds[chosen]).to_be_focused()
        expect(page.get_by_label(f"Organisatie van {names[0]}")).to_have_value("Dienst Maanschijn")
    expect(page.get_by_text("Is dit het rapport zelf?")).to_have_count(2)
    expect(page.locator("#geladen")).not_to_contain_text("Gaat weg")
    page.get_by_role("button", name="Laat deze wijziging vallen").click()
    expect(page.locator("#geladen tbody tr", has_text="nieuw")).to_have_count(0)


@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1280)])
def test_removing_is_agreed_to_first_and_can_be_left(visit: OpenPage, tmp_path: Path, scheme: str, width: int) -> None:
    document = tmp_path / "reactie-wolk.txt"
    document.write_text(RESPONSE.replace("Maanschijn", "Wolk"), "utf-8")
    page = visit("cio", color_scheme=scheme, viewport={"width": width, "height": 900})
    choose_files(page, document)
    remove = page.get_by_role("button", name=f"Verwijder {document.name}")
    expect(remove).to_be_visible()
    assert violations(page) == []
    assert misfits(page) == []
    remove.click()
    expect(remove).to_have_count(0)
