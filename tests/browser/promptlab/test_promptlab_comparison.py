"""Two questions side by side, shared and kept: a real assistant, a scripted model, a real browser."""

from __future__ import annotations

import json
import re
import threading
from pathlib import Path

import pytest
from browser.promptlab.lab_pages import (
    FALSE,
    PRECISE,
    TRUE,
    VAGUE,
    LabScreen,
    OpenPage,
    count,
    open_part,
    question,
    served,
    side,
    wait_for_both,
)
from browser.tabs import open_drawer
from playwright.sync_api import Page, expect

from assistant.llm.endpoint import Endpoint
from assistant.llm.scripted_server import Reply, Request, ScriptedServer, says, text_event
from vectorstore.settings import Settings

pytestmark = pytest.mark.browser


def test_both_answers_come_as_they_are_written(settings: Settings, open_page: OpenPage) -> None:
    waiting = Reply((text_event(f"{TRUE} [1]. Verder "),), ending="hang")
    with ScriptedServer(lambda _: waiting) as model:
        for lab in served(settings, model):
            page = open_page(lab.url)
            open_part(page, "Vergelijken")
            question(page, "A").fill(PRECISE)
            question(page, "A").press("Enter")
            expect(side(page, "A")).to_contain_text(TRUE)
            expect(side(page, "B")).to_contain_text(TRUE)
            expect(page.get_by_role("button", name="Vergelijken")).to_be_disabled()
            expect(side(page, "A")).to_contain_text("Antwoord A komt eraan")


def test_each_claim_has_its_verdict_and_each_side_its_counts(comparison: Page) -> None:
    left, right = side(comparison, "A"), side(comparison, "B")
    expect(left.locator(".lab-oordeel").first).to_have_text("✓ letterlijk")
    expect(left).to_contain_text("Geschreven door proefmodel")
    expect(left.get_by_text("Door de controle weggelaten")).to_be_visible()
    expect(left.locator(".lab-weggelaten")).to_contain_text(FALSE)
    expect(left.locator(".lab-weggelaten")).to_contain_text("✗ niet bevestigd")
    expect(right.locator(".lab-weggelaten")).to_contain_text("Zonder bron is dit")
    assert (count(comparison, "A", "Bronnen"), count(comparison, "A", "Niet bevestigd")) == (1, 1)
    assert count(comparison, "A", "Prompt") > count(comparison, "A", "Antwoord") > 0


def test_words_of_one_side_are_marked_until_that_is_switched_off(comparison: Page) -> None:
    marks = side(comparison, "A").locator("mark.lab-verschil")
    expect(marks.first).to_have_css("border-bottom-style", "dotted")
    assert "scholing" in " ".join(marks.all_inner_texts())
    comparison.get_by_role("checkbox", name="Toon verschillen").uncheck()
    expect(marks.first).to_have_css("border-bottom-style", "none")


def test_a_marker_opens_its_passage_on_top_and_gets_the_focus_back(comparison: Page) -> None:
    marker = side(comparison, "A").get_by_role("button", name="Lees passage 1", exact=True)
    passage = comparison.get_by_role("dialog", name="Passage 1")
    for close in ("Escape", "Sluiten"):
        marker.press("Enter")
        expect(passage.locator("mark")).to_contain_text("scholing")
        expect(passage.get_by_role("heading")).to_be_focused()
        expect(passage.get_by_role("heading")).to_be_in_viewport(ratio=1)
        for _ in range(3):
            comparison.keyboard.press("Tab")
            assert not comparison.evaluate("document.activeElement.matches('#promptlab :not(dialog, dialog *)')")
        if close == "Escape":
            comparison.keyboard.press("Escape")
        else:
            passage.get_by_role("button", name=close).press("Enter")
        expect(passage).to_have_count(0)
        expect(marker).to_be_focused()
        expect(side(comparison, "A")).to_be_in_viewport()


def test_a_passage_stays_open_while_the_other_answer_comes(settings: Settings, open_page: OpenPage) -> None:
    written = threading.Event()

    def rule(request: Request) -> Reply:
        if PRECISE not in request["messages"][1]["content"]:
            assert written.wait(30)
        return says(f"{TRUE} [1].")

    with ScriptedServer(rule) as model:
        for lab in served(settings, model):
            page = open_page(lab.url)
            open_part(page, "Vergelijken")
            question(page, "A").fill(PRECISE)
            question(page, "B").fill(VAGUE)
            question(page, "B").press("Enter")
            side(page, "A").get_by_role("button", name="Lees passage 1", exact=True).press("Enter")
            passage = page.get_by_role("dialog", name="Passage 1")
            expect(passage).to_be_visible()
            written.set()
            expect(page.locator("#lab-start")).to_be_enabled()
            expect(passage).to_be_visible()
            page.keyboard.press("Escape")
            expect(side(page, "A").get_by_role("button", name="Lees passage 1", exact=True)).to_be_focused()


def test_the_sides_change_over_with_their_answers(comparison: Page, model: ScriptedServer) -> None:
    before = len(model.history)
    comparison.get_by_role("button", name="Wissel A en B").click()
    expect(question(comparison, "A")).to_have_value(VAGUE)
    expect(question(comparison, "B")).to_have_value(PRECISE)
    expect(side(comparison, "B")).to_contain_text(TRUE)
    expect(comparison.get_by_role("radio", name="B", exact=True)).to_be_checked()
    assert len(model.history) == before


def test_it_can_be_run_again_on_the_same_passages(comparison: Page, model: ScriptedServer) -> None:
    model.enqueue(says(f"{TRUE} [1]. "), says(f"{TRUE} [1]. "))
    comparison.get_by_role("button", name="Opnieuw vergelijken").click()
    for letter in ("A", "B"):
        expect(side(comparison, letter).locator(".lab-oordeel")).to_have_text(["✓ letterlijk"])
    wait_for_both(comparison)
    sources = {request["messages"][1]["content"].partition("<eerdere_vragen>")[0] for request in model.history}
    assert len(model.history) == 4
    assert len(sources) == 1


def test_settings_reach_the_model_each_on_its_side(
    writing_lab: LabScreen, model: ScriptedServer, open_page: OpenPage
) -> None:
    page = open_page(writing_lab.url)
    open_part(page, "Vergelijken")
    open_drawer(page, "Instellingen")
    page.get_by_label("Taal van het antwoord (B)").get_by_label("Eenvoudige taal (B1)").check()
    page.get_by_label("Temperatuur (B)").fill("0.7")
    question(page, "A").fill(PRECISE)
    page.keyboard.press("Control+Enter")
    wait_for_both(page)
    asked = {"B1" in request["messages"][0]["content"]: request["temperature"] for request in model.history}
    assert asked == {False: 0.0, True: 0.7}
    expect(side(page, "B")).to_contain_text("eenvoudige taal, hoogstens 8 passages, temperatuur 0,7")
    expect(question(page, "B")).to_have_value(PRECISE)


def test_a_temperature_out_of_range_is_named(writing_lab: LabScreen, open_page: OpenPage) -> None:
    page = open_page(writing_lab.url)
    open_part(page, "Vergelijken")
    question(page, "A").fill(PRECISE)
    open_drawer(page, "Instellingen")
    page.get_by_label("Temperatuur (A)").fill("9")
    page.get_by_role("button", name="Vergelijken", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("De temperatuur moet tussen 0 en 2 liggen")


def test_without_a_question_it_says_what_to_do(lab: LabScreen, open_page: OpenPage) -> None:
    page = open_page(lab.url)
    open_part(page, "Vergelijken")
    page.get_by_role("button", name="Vergelijken", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Typ eerst een vraag")


def test_a_link_opens_the_same_experiment_in_another_browser(comparison: Page, open_page: OpenPage) -> None:
    open_drawer(comparison, "Delen en bewaren")
    comparison.get_by_role("button", name="Kopieer een link").click()
    link = comparison.get_by_label("Link naar deze proef")
    expect(link).to_have_value(re.compile(r"^http://127\.0\.0\.1:\d+/#proef=1\."))
    other = open_page(link.input_value(), ready="Vraag A")
    expect(question(other, "A")).to_have_value(PRECISE)
    expect(question(other, "B")).to_have_value(VAGUE)


def test_a_run_is_kept_as_a_file_and_replayed_without_a_model(
    comparison: Page, model: ScriptedServer, lab: LabScreen, open_page: OpenPage, tmp_path: Path
) -> None:
    open_drawer(comparison, "Delen en bewaren")
    with comparison.expect_download() as download:
        comparison.get_by_role("button", name="Bewaar de opname").click()
    file = tmp_path / "opname.json"
    download.value.save_as(file)
    asked = len(model.history)

    page = open_page(lab.url)
    open_part(page, "Vergelijken")
    open_drawer(page, "Delen en bewaren")
    open_file(page, file)
    expect(side(page, "A")).to_contain_text("Opname van")
    expect(side(page, "A")).to_contain_text("Geschreven door proefmodel")
    expect(side(page, "A").locator(".lab-oordeel").first).to_have_text("✓ letterlijk")
    expect(question(page, "B")).to_have_value(VAGUE)
    page.get_by_role("tab", name="Wat kreeg het model?").click()
    expect(page.locator("#lab-kreeg")).to_contain_text("Opdracht aan het model")
    assert len(model.history) == asked


def test_an_experiment_is_kept_as_a_file(lab: LabScreen, open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(lab.url)
    open_part(page, "Vergelijken")
    question(page, "A").fill(PRECISE)
    open_drawer(page, "Delen en bewaren")
    with page.expect_download() as download:
        page.get_by_role("button", name="Bewaar de proef").click()
    file = tmp_path / "proef.json"
    download.value.save_as(file)
    question(page, "A").fill("")
    open_file(page, file)
    expect(question(page, "A")).to_have_value(PRECISE)


@pytest.mark.parametrize("content", ["geen json", json.dumps({"quickscan-proef": "1.xx"}), json.dumps([1])])
def test_a_file_that_is_nothing_is_named(lab: LabScreen, open_page: OpenPage, tmp_path: Path, content: str) -> None:
    file = tmp_path / "fout.json"
    file.write_text(content, "utf-8")
    page = open_page(lab.url)
    open_part(page, "Vergelijken")
    open_drawer(page, "Delen en bewaren")
    open_file(page, file)
    expect(page.get_by_role("alert")).to_be_visible()


def test_without_a_run_there_is_nothing_to_keep(lab: LabScreen, open_page: OpenPage) -> None:
    page = open_page(lab.url)
    open_part(page, "Vergelijken")
    open_drawer(page, "Delen en bewaren")
    page.get_by_role("button", name="Bewaar de opname").click()
    expect(page.get_by_role("alert")).to_contain_text("Maak eerst een vergelijking")


@pytest.mark.parametrize("button", ["Gemaskeerd versturen", "Niet versturen"])
def test_personal_data_wait_for_a_choice(
    writing_lab: LabScreen, model: ScriptedServer, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch, button: str
) -> None:
    monkeypatch.setattr(Endpoint, "is_local", False)
    page = open_page(writing_lab.url)
    open_part(page, "Vergelijken")
    question(page, "A").fill(f"{PRECISE} (piet@voorbeeld.nl)")
    question(page, "A").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("piet@voorbeeld.nl")
    assert model.history == []
    page.get_by_role("button", name=button).locator("visible=true").click()
    wait_for_both(page)
    assert len(model.history) == (2 if button.startswith("Gemaskeerd") else 0)
    assert "piet@" not in str(model.history)


def open_file(page: Page, file: Path) -> None:
    """Open a file by the button."""
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Open een bestand").click()
    chooser.value.set_files(file)
