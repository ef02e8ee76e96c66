"""The Promptlab in front of a class: large type, by keyboard, nothing out of view, on a phone, in Dutch; and the first
exercise from start to end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.axe import violations
from browser.by_keyboard import expect_focus_kept, go_to, press
from browser.fits import misfits
from browser.promptlab.lab_pages import (
    PRECISE,
    VAGUE,
    LabScreen,
    OpenPage,
    compare,
    count,
    open_part,
    question,
    served,
    side,
    wait_for_both,
)
from browser.promptlab.test_promptlab_accessibility import states
from browser.tabs import open_tab
from browser.test_looks import ENGLISH, ENLARGED, NARROW, TWICE_THE_TEXT
from playwright.sync_api import Page, expect

from vectorstore.settings import Settings

pytestmark = pytest.mark.browser

PROJECTOR = {"width": 1920, "height": 1080}
PARTS = ("Oefeningen", "Vergelijken", "Wat kreeg het model?", "Promptcoach", "Prompts")
LOST_FOCUS = "!document.activeElement || document.activeElement === document.body"


@pytest.fixture
def built_in_lab(built_in: Settings, tmp_path: Path) -> Iterator[LabScreen]:
    """The lab over the built-in corpus, with the exercises that ship."""
    yield from served(built_in.model_copy(update={"prompts": tmp_path}))


def test_the_first_exercise_from_start_to_end(built_in_lab: LabScreen, open_page: OpenPage) -> None:
    page = open_page(built_in_lab.url)
    open_tab(page, "Promptlab")
    page.get_by_role("radio").first.check()
    expect(page.get_by_role("heading", name="Zo doet u het")).to_be_visible()
    page.get_by_role("button", name="Open in de vergelijking").click()
    left, right = question(page, "A"), question(page, "B")
    expect(left).not_to_have_value("")
    vague, precise = left.input_value(), right.input_value()
    assert vague != precise

    page.keyboard.press("Control+Enter")
    wait_for_both(page)
    assert count(page, "B", "Bronnen") > count(page, "A", "Bronnen")
    expect(side(page, "B").locator(".lab-oordeel").first).to_have_text("✓ letterlijk")

    page.get_by_role("tab", name="Wat kreeg het model?").click()
    expect(page.locator("#lab-kreeg")).to_contain_text(f"Gezocht met de vraag: {precise}")

    page.get_by_role("tab", name="Promptcoach").click()
    page.get_by_label("De vraag die u wilt stellen").fill(vague)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Zet beide in de vergelijking").click()
    expect(left).to_have_value(vague)
    page.keyboard.press("Control+Enter")
    wait_for_both(page)

    page.get_by_role("tab", name="Oefeningen").click()
    page.get_by_role("button", name="Speel de opname af").click()
    expect(side(page, "A")).to_contain_text("Opname van")
    expect(side(page, "B")).to_contain_text("Gemaakt door een script")
    expect(left).to_have_value(vague)


def test_large_type_is_remembered_in_this_browser(lab: LabScreen, open_page: OpenPage) -> None:
    page = open_page(lab.url)
    open_part(page, "Vergelijken")
    height = question(page, "A").bounding_box()["height"]
    page.get_by_role("switch", name="Grote letters").check()
    assert question(page, "A").bounding_box()["height"] > 1.3 * height
    page.reload()
    open_part(page, "Vergelijken")
    expect(page.get_by_role("switch", name="Grote letters")).to_be_checked()
    assert question(page, "A").bounding_box()["height"] > 1.3 * height


@pytest.mark.parametrize("large", [False, True])
def test_what_is_compared_stays_in_view(writing_lab: LabScreen, open_page: OpenPage, large: bool) -> None:
    page = open_page(writing_lab.url, viewport=PROJECTOR)
    open_part(page, "Vergelijken")
    page.get_by_role("switch", name="Grote letters").set_checked(large)
    compare(page, PRECISE, VAGUE)
    for shown in (question(page, "A"), question(page, "B"), side(page, "A"), side(page, "B")):
        expect(shown).to_be_in_viewport(ratio=1)
    left, right = side(page, "A").bounding_box(), side(page, "B").bounding_box()
    assert left["y"] == right["y"]
    assert right["x"] >= left["x"] + left["width"]
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight + 1")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("enlarged", ENLARGED)
def test_nothing_is_lost_when_it_is_enlarged(
    writing_lab: LabScreen, open_page: OpenPage, tmp_path: Path, enlarged: str, large: bool
) -> None:
    page = open_page(writing_lab.url, viewport=ENLARGED[enlarged])
    if enlarged == "twice the text":
        page.add_style_tag(content=TWICE_THE_TEXT)
    open_part(page, "Oefeningen")
    page.get_by_role("switch", name="Grote letters").set_checked(large)
    lost = {state: misfits(page) for state in states(page, tmp_path)}
    assert {state: found for state, found in lost.items() if found} == {}


def test_everything_works_by_keyboard(lab: LabScreen, open_page: OpenPage) -> None:
    page = open_page(lab.url)
    page.get_by_role("tab", name="Promptlab").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Open in de vergelijking")).to_be_enabled()
    page.get_by_role("tab", name="Vergelijken").focus()
    page.keyboard.press("Enter")
    seen = []
    for _ in range(14):
        page.keyboard.press("Tab")
        assert not page.evaluate(LOST_FOCUS)
        assert page.evaluate(
            "getComputedStyle(document.activeElement).outlineStyle !== 'none' "
            "|| document.activeElement.type === 'radio'"
        )
        seen.append(
            page.evaluate(
                "document.activeElement.ariaLabel || document.activeElement.textContent.trim() "
                "|| document.activeElement.labels?.[0]?.textContent.trim()"
            )
        )
    order = ["Naar de antwoorden", "Vraag A", "Vraag B", "Vergelijken", "Wissel A en B"]
    places = [next(at for at, name in enumerate(seen) if name and name.startswith(each)) for each in order]
    assert places == sorted(places)
    assert "Tekst van antwoord A" in seen


def test_an_exercise_is_done_by_keyboard_alone(lab: LabScreen, open_page: OpenPage) -> None:
    page = open_page(lab.url)
    press(page, page.get_by_role("tab", name="Promptlab"))
    exercise = page.get_by_role("radio").nth(1)
    expect(exercise).to_be_visible()
    press(page, exercise, "Space")
    expect(exercise).to_be_checked()
    press(page, page.get_by_role("button", name="Open in de vergelijking"))
    expect(page.locator("#lab-start")).to_be_focused()
    for letter, text in (("B", VAGUE), ("A", PRECISE)):
        go_to(page, question(page, letter), "Shift+Tab")
        page.keyboard.press("Control+A")
        page.keyboard.type(text)
    press(page, page.locator("#lab-start"))
    wait_for_both(page)
    expect_focus_kept(page)
    passage = side(page, "A").get_by_role("button", name="Lees passage").first
    press(page, passage)
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(passage).to_be_focused()
    press(page, page.get_by_role("button", name="Wissel A en B"))
    expect(question(page, "A")).to_have_value(VAGUE)
    expect_focus_kept(page)
    press(page, page.get_by_role("button", name="Delen en bewaren"))
    save = page.get_by_role("button", name="Bewaar de opname")
    go_to(page, save)
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.path().stat().st_size
    expect_focus_kept(page)


def test_the_coach_and_the_prompts_keep_the_focus(lab: LabScreen, open_page: OpenPage) -> None:
    page = open_page(lab.url)
    open_part(page, "Promptcoach")
    go_to(page, page.get_by_label("De vraag die u wilt stellen"))
    page.keyboard.type(VAGUE)
    press(page, page.get_by_role("button", name="Bekijk mijn vraag"))
    press(page, page.get_by_role("button", name="Zet beide in de vergelijking"))
    expect(question(page, "A")).to_have_value(VAGUE)
    expect_focus_kept(page)
    press(page, page.locator("#lab-delen-van").get_by_role("tab", name="Prompts"))
    press(page, page.get_by_role("button", name="Bewaar als eigen variant"))
    expect(page.get_by_text("Bewaard als")).to_be_visible()
    expect_focus_kept(page)
    press(page, page.get_by_role("button", name="Verwijder deze variant"))
    no = page.get_by_role("button", name="Nee, laat zo")
    press(page, no)
    expect(no).to_be_hidden()
    expect_focus_kept(page)
    press(page, page.get_by_role("button", name="Gebruik aan kant B"))
    expect(question(page, "B")).to_be_visible()
    expect_focus_kept(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_part_is_readable_wide_and_on_a_phone(writing_lab: LabScreen, open_page: OpenPage, scheme: str) -> None:
    page = open_page(writing_lab.url, color_scheme=scheme)
    open_part(page, "Vergelijken")
    compare(page, PRECISE, VAGUE)
    for part in PARTS:
        page.get_by_role("tab", name=part).click()
        assert violations(page) == []
        assert english(page) == []
    page.get_by_role("tab", name="Vergelijken").click()
    page.set_viewport_size(NARROW)
    left, right = side(page, "A").bounding_box(), side(page, "B").bounding_box()
    assert right["y"] >= left["y"] + left["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    assert violations(page) == []


def english(page: Page) -> list[str]:
    """The English words on the page, names that only a screen reader says included."""
    names = page.evaluate(
        """() => [...document.querySelectorAll('[aria-label], [title], [placeholder]')]
            .filter(element => element.checkVisibility())
            .flatMap(element => ["aria-label", "title", "placeholder"].map(name => element.getAttribute(name) ?? ""))"""
    )
    return [name for name in names if ENGLISH.search(name)]
