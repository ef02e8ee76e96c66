"""What the model got, the coach, the exercises and the prompts, in a real browser."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pytest
from browser.promptlab.lab_pages import (
    PRECISE,
    VAGUE,
    LabScreen,
    OpenPage,
    compare,
    open_part,
    question,
    side,
    wait_for_both,
)
from browser.tabs import open_drawer, open_tab
from playwright.sync_api import Page, expect

from assistant.lab.exercises import load_exercises
from assistant.llm.scripted_server import ScriptedServer
from assistant.screens.promptlab import screen
from assistant.screens.promptlab.fields import SHIPPED as SHIPPED_CHOICE
from vectorstore.settings import PROJECT

pytestmark = pytest.mark.browser

SHIPPED = "antwoord-gewoon"
EXERCISE = """---
titel: Vaag of precies
doel: U ziet het verschil.
minuten: 5
links: {vraag: "Wat vragen de diensten?"}
rechts: {vraag: "Waar vragen de diensten om, en waarom?", bronnen: 3}
---
## Stappen
1. Lees beide vragen.
2. Voorspel het verschil.
## Let hierop
Op het aantal passages.
## Voor de trainer
Laat eerst raden.
"""


def test_what_the_model_really_got_is_shown_part_by_part(comparison: Page) -> None:
    comparison.get_by_role("tab", name="Wat kreeg het model?").click()
    got = comparison.locator("#lab-kreeg")
    for part in ("Opdracht aan het model", "Bronnen", "Eerdere vragen", "Vraag"):
        row = got.locator("details.lab-deel", has=comparison.get_by_text(part, exact=True))
        expect(row).to_have_count(2)
        expect(row.first).to_contain_text("tokens (")
    asked = got.locator("details.lab-deel", has=comparison.get_by_text("Vraag", exact=True)).first
    asked.locator("summary").click()
    expect(asked.locator("pre")).to_have_text(PRECISE)
    first = got.get_by_role("row").nth(1)
    expect(first).to_contain_text("woorden uit de vraag")
    expect(first).to_contain_text("Woorden 1")
    expect(first).to_contain_text("✓ ja")


def test_a_passage_that_did_not_go_along_says_why(writing_lab: LabScreen, open_page: OpenPage) -> None:
    page = open_page(writing_lab.url)
    open_part(page, "Oefeningen")
    expect(page.locator("#lab-keuze").get_by_role("radio", checked=True)).to_be_visible()
    open_part(page, "Vergelijken")
    open_drawer(page, "Instellingen")
    most = page.get_by_label("Hoogstens zoveel passages mee (B)").locator("visible=true").first
    most.fill("1")
    most.press("Tab")
    expect(most).to_have_value("1")
    compare(page, PRECISE, PRECISE)
    page.get_by_role("tab", name="Wat kreeg het model?").click()
    second = page.locator("#lab-kreeg").get_by_role("row").nth(2)
    expect(second).to_contain_text("✓ ja")
    expect(second).to_contain_text("✗ Gaat niet mee: het aantal bronnen staat op 1.")


def test_the_coach_says_what_is_missing_and_its_version_is_one_click_away(lab: LabScreen, open_page: OpenPage) -> None:
    page = open_page(lab.url)
    open_part(page, "Promptcoach")
    page.get_by_label("De vraag die u wilt stellen").fill(VAGUE)
    page.keyboard.press("Enter")
    points = page.locator(".lab-punten li")
    expect(points).to_have_count(7)
    missing = points.filter(has_text="kan beter").count()
    assert missing
    expect(page.get_by_role("heading", name="Wat beide vragen vinden")).to_be_visible()
    better = page.get_by_label("Een betere versie").input_value()
    page.get_by_role("button", name="Gebruik deze versie").click()
    expect(page.get_by_label("De vraag die u wilt stellen")).to_have_value(better)
    expect(points.filter(has_text="✗")).to_have_count(0)


def test_the_coach_puts_both_versions_in_the_comparison(lab: LabScreen, open_page: OpenPage) -> None:
    page = open_page(lab.url)
    open_part(page, "Promptcoach")
    page.get_by_label("De vraag die u wilt stellen").fill(VAGUE)
    page.get_by_role("button", name="Bekijk mijn vraag").click()
    page.get_by_role("button", name="Zet beide in de vergelijking").click()
    expect(question(page, "A")).to_have_value(VAGUE)
    page.get_by_role("button", name="Vergelijken", exact=True).click()
    wait_for_both(page)
    expect(side(page, "A")).to_contain_text("Letterlijk uit de bronnen")


def test_an_exercise_that_is_added_is_there_and_a_wrong_one_is_named(
    lab: LabScreen, open_page: OpenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "01-goed.md").write_text(EXERCISE, "utf-8")
    (tmp_path / "02-fout.md").write_text(EXERCISE.replace("minuten: 5", "minuten: vijf"), "utf-8")
    monkeypatch.setattr(screen, "load_exercises", partial(load_exercises, tmp_path))
    page = open_page(lab.url)
    open_tab(page, "Promptlab")
    expect(page.get_by_role("radio", name="Vaag of precies (5 min.)")).to_be_checked()
    expect(page.get_by_text("02-fout.md")).to_be_visible()
    expect(page.get_by_text("Laat eerst raden.")).not_to_be_visible()
    page.get_by_text("Voor de trainer").click()
    expect(page.get_by_text("Laat eerst raden.")).to_be_visible()

    page.get_by_role("button", name="Open in de vergelijking").click()
    expect(question(page, "B")).to_have_value("Waar vragen de diensten om, en waarom?")
    page.get_by_text("Oefening: Vaag of precies").click()
    expect(page.get_by_text("Voorspel het verschil.").locator("visible=true")).to_be_visible()


def test_a_prompt_is_varied_kept_used_and_removed(
    writing_lab: LabScreen, prompts: Path, model: ScriptedServer, open_page: OpenPage
) -> None:
    page = open_page(writing_lab.url)
    open_part(page, "Prompts")
    choose_prompt(page, SHIPPED)
    text = page.get_by_label("De tekst van de prompt")
    text.fill(text.input_value().replace("Regels:", "Regels van de trainer:"))
    page.get_by_label("Naam van uw variant").fill("antwoord-trainer")
    page.get_by_role("button", name="Bewaar als eigen variant").click()
    expect(page.get_by_text("Bewaard als ‘antwoord-trainer’.")).to_be_visible()
    assert "Regels van de trainer:" in (prompts / "antwoord-trainer.md").read_text("utf-8")

    page.get_by_role("button", name="Gebruik aan kant B").click()
    expect(page.get_by_text("Kant B gebruikt de prompt ‘antwoord-trainer’.", exact=True)).to_be_visible()
    compare(page, PRECISE, PRECISE)
    systems = [request["messages"][0]["content"] for request in model.history]
    assert sorted("Regels van de trainer:" in system for system in systems) == [False, True]

    page.get_by_role("tab", name="Prompts").click()
    page.get_by_role("button", name="Verwijder deze variant").click()
    page.get_by_role("button", name="Nee, laat zo").click()
    assert (prompts / "antwoord-trainer.md").exists()
    page.get_by_role("button", name="Verwijder deze variant").click()
    page.get_by_role("button", name="Ja, doe dit").click()
    expect(page.get_by_text("De variant ‘antwoord-trainer’ is verwijderd.")).to_be_visible()
    assert not (prompts / "antwoord-trainer.md").exists()

    page.get_by_role("tab", name="Vergelijken").click()
    open_drawer(page, "Instellingen")
    expect(page.get_by_label("Prompt (B)")).to_have_value(SHIPPED_CHOICE[0])


def test_a_shipped_prompt_comes_with_its_level(writing_lab: LabScreen, open_page: OpenPage) -> None:
    page = open_page(writing_lab.url)
    open_part(page, "Prompts")
    choose_prompt(page, "antwoord-eenvoudig")
    page.get_by_role("button", name="Gebruik aan kant B").click()
    expect(page.get_by_text("Kant B gebruikt de prompt ‘antwoord-eenvoudig’.")).to_be_visible()
    open_drawer(page, "Instellingen")
    level = page.get_by_role("group", name="Taal van het antwoord (B)")
    expect(level.get_by_role("radio", checked=True)).to_have_value("eenvoudig")


def test_a_shipped_prompt_stays_as_it_is(lab: LabScreen, open_page: OpenPage) -> None:
    shipped = PROJECT / "prompts" / f"{SHIPPED}.md"
    before = shipped.read_text("utf-8")
    page = open_page(lab.url)
    open_part(page, "Prompts")
    choose_prompt(page, SHIPPED)
    expect(page.get_by_role("button", name="Verwijder deze variant")).not_to_be_visible()
    page.get_by_label("De tekst van de prompt").fill("leeg")
    page.get_by_label("Naam van uw variant").fill(SHIPPED)
    page.get_by_role("button", name="Bewaar als eigen variant").click()
    expect(page.get_by_role("alert")).to_contain_text("hoort bij de assistent")
    assert shipped.read_text("utf-8") == before


def test_a_variant_that_is_there_is_replaced_only_when_asked(
    lab: LabScreen, prompts: Path, open_page: OpenPage
) -> None:
    text = (PROJECT / "prompts" / f"{SHIPPED}.md").read_text("utf-8")
    (prompts / "mijn.md").write_text(text, "utf-8")
    page = open_page(lab.url)
    open_part(page, "Prompts")
    choose_prompt(page, "mijn")
    page.get_by_label("De tekst van de prompt").fill(text.replace("zakelijk", "vriendelijk"))
    page.get_by_role("button", name="Bewaar als eigen variant").click()
    expect(page.get_by_text("Wilt u die vervangen?")).to_be_visible()
    page.get_by_role("button", name="Ja, doe dit").click()
    expect(page.get_by_text("Bewaard als ‘mijn’.")).to_be_visible()
    assert "vriendelijk" in (prompts / "mijn.md").read_text("utf-8")


def choose_prompt(page: Page, name: str) -> None:
    """Choose a prompt of the library; a variant of one that ships is offered a name of its own."""
    page.get_by_label("Kies een prompt").click()
    page.get_by_role("option", name=name).click()
    expect(page.get_by_label("Naam van uw variant")).to_have_value(re.compile(f"{name}(-eigen)?"))
