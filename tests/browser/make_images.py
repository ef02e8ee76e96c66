"""Makes the pictures of the README and the manual again: `make images`.

    python -m browser.make_images FOLDER [--index INDEX]

Everything on them comes from what ships: the rendition of the report and the made-up (FICTIEF) responses. Without an
index one is made of these. The register is a new one, so nobody's questions show.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from app_process import AppProcess
from browser.chatting import ask_and_wait
from browser.conftest import CHROMIUM, CHROMIUM_ARGUMENTS, WIDE, ingest
from browser.promptlab.lab_pages import open_part, side
from browser.tabs import open_tab
from PIL import Image
from playwright.sync_api import Page, expect, sync_playwright

COLOURS = 128
PRIVACY = "Wat zijn de risico’s voor de privacy?"
EVERYONE = "Welke organisaties maken zich zorgen over privacy?"
MORE = (
    "Welke elf aspecten onderscheidt de quickscan?",
    "Hoe gebruiken rijksambtenaren generatieve AI nu?",
    "Wat is er nodig om verantwoord met AI te werken?",
    "Wat antwoordde Dienst Wolkenbeheer op vraag 5?",
)
HALLUCINATION = "Herken een hallucinatie"
EXPERIMENT = "Vertel iets over privacy"
VERDICTS = "1121131"


def pictures(page: Page) -> Iterator[str]:
    """Bring the page in one state after another; the name of its picture."""
    expect(page.locator("#welkom .weergave").first).to_be_visible()
    yield "begin"
    ask_and_wait(page, PRIVACY)
    page.locator('#gesprek a[href="#bron-1-1"]').click()
    expect(page.locator("#bron-1-1 mark")).to_be_visible()
    page.get_by_role("button", name="Nuttig antwoord").click()
    page.get_by_role("button", name="Sluiten").click()
    yield "vragen"
    ask_and_wait(page, EVERYONE)
    expect(page.locator("#gesprek table")).to_be_visible()
    yield "matrix"
    for question in MORE:
        ask_and_wait(page, question)
    yield from _lab(page)
    yield from _review(page)


def _lab(page: Page) -> Iterator[str]:
    open_part(page, "Oefeningen")
    page.get_by_role("radio", name=HALLUCINATION).check()
    expect(page.locator("#lab-oefening")).to_contain_text(HALLUCINATION)
    yield "oefeningen"
    page.get_by_role("button", name="Speel de opname af").click()
    expect(side(page, "B")).to_contain_text("niet bevestigd")
    yield "promptlab"
    open_tab(page, "Promptcoach", "lab-delen-van")
    page.get_by_label("De vraag die u wilt stellen").fill(EXPERIMENT)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Wat beide vragen vinden")).to_be_visible()
    yield "coach"


def _review(page: Page) -> Iterator[str]:
    open_tab(page, "Citatiecontrole")
    here = page.locator("#bewering [aria-current]")
    for number in VERDICTS:
        before = page.locator("#controlemelding [data-stap]").get_attribute("data-stap")
        expect(here).to_be_visible()
        page.keyboard.press(number)
        page.keyboard.press("Enter")
        expect(page.locator("#controlemelding [data-stap]")).not_to_have_attribute("data-stap", str(before))
    yield "citatiecontrole"
    open_tab(page, "Beeld", "controle")
    expect(page.locator(".beeld :is(canvas, svg.marks)").last).to_be_visible()
    yield "beeld"


def make(index: Path, folder: Path) -> None:
    """Write a picture of each state of the page over `index` into `folder`."""
    with tempfile.TemporaryDirectory() as kept, sync_playwright() as playwright:
        settings = {"QUICKSCAN_REGISTER_URL": f"sqlite:///{kept}/register.sqlite3", "QUICKSCAN_PROMPTS": kept}
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
        with AppProcess(index, **settings) as app:
            page = browser.new_page(viewport=WIDE, locale="nl-NL", color_scheme="light", reduced_motion="reduce")
            page.goto(app.url)
            expect(page.get_by_label("Uw vraag")).to_be_visible()
            expect(page.locator("#modelstatus")).not_to_be_visible()
            for name in pictures(page):
                path = folder / f"{name}.png"
                page.screenshot(path=path, animations="disabled", caret="hide")
                _shrink(path)
        browser.close()


def _shrink(path: Path) -> None:
    """Fewer colours: a third of the bytes, and no difference to see."""
    with Image.open(path) as picture:
        small = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(path, optimize=True)


def main(arguments: list[str]) -> int:
    """Make all pictures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--index", type=Path)
    options = parser.parse_args(arguments)
    options.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        make(options.index or ingest(Path(made) / "index"), options.folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
