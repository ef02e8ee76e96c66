"""A question over all organisations, in the page: the table, its sources, and the table saved as CSV."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browser.conftest import PROJECT, _running, ingest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]
QUESTION = "Welke organisaties maken zich zorgen over privacy?"


@pytest.fixture(scope="module")
def sample_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """`python app.py` over the rendition and the FICTIEF sample."""
    index = tmp_path_factory.mktemp("voorbeeld") / "index"
    report, folder = PROJECT / "corpus/rapport/quickscan.md", PROJECT / "corpus/reacties"
    yield from _running(ingest(index, "--report", str(report), "--responses", str(folder)))


@pytest.fixture
def asked(sample_app: str, open_page: Callable[..., Page]) -> Page:
    page = open_page(sample_app)
    page.get_by_label("Uw vraag").fill(QUESTION)
    page.get_by_label("Uw vraag").press("Enter")
    expect(page.get_by_role("link", name="Tabel bewaren als CSV")).to_be_visible()
    return page


def test_every_organisation_has_a_row_marked_fictional(asked: Page) -> None:
    rows = asked.locator("#gesprek tbody tr")
    expect(rows).to_have_count(8)
    for row in rows.all():
        expect(row).to_contain_text("FICTIEF")
    expect(rows.filter(has_text="Instituut voor Sterrenstof")).to_contain_text("Niet gevonden")


def test_a_marker_in_the_table_opens_its_source(asked: Page) -> None:
    asked.locator('#gesprek a[href="#bron-1-1"]').click()
    card = asked.locator("#bron-1-1")
    expect(card.locator("mark")).to_be_visible()
    expect(card).to_contain_text("eigen woorden van")


def test_the_table_is_saved_as_csv(asked: Page) -> None:
    with asked.expect_download() as download:
        asked.get_by_role("link", name="Tabel bewaren als CSV").click()
    lines = Path(download.value.path()).read_text("utf-8-sig").splitlines()
    assert download.value.suggested_filename == "organisaties.csv"
    assert lines[0] == '"Organisatie";"Noemt dit";"In eigen woorden"'
    assert len(lines) == 9


def test_a_cell_that_would_be_a_formula_is_made_text(asked: Page) -> None:
    asked.locator("#gesprek tbody td").first.evaluate("cell => { cell.textContent = '=1+1' }")
    with asked.expect_download() as download:
        asked.get_by_role("link", name="Tabel bewaren als CSV").click()
    assert Path(download.value.path()).read_text("utf-8-sig").splitlines()[1].startswith('"\'=1+1"')


def test_the_documents_are_named_by_their_organisation(asked: Page) -> None:
    asked.get_by_role("tab", name="Bronnen").click()
    row = asked.get_by_role("row").filter(has_text="dienst-wolkenbeheer.docx")
    expect(row.get_by_role("rowheader")).to_contain_text("Dienst Wolkenbeheer")
    expect(row).to_contain_text("FICTIEF")


def test_the_welcome_says_that_the_responses_are_made_up(sample_app: str, open_page: Callable[..., Page]) -> None:
    page = open_page(sample_app)
    expect(page.get_by_text("verzonnen voorbeelden (FICTIEF)")).to_be_visible()
    expect(page.get_by_role("button", name=QUESTION)).to_be_visible()
