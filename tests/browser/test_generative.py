"""The tab Vragen where a language model writes: a real assistant, a scripted model, a real browser."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from browser.axe import violations, violations_everywhere
from browser.chatting import ask, ask_and_wait, card, chat, heard, listen, marker, wait_until_whole
from browser.conftest import PROJECT, WIDE, serving
from browser.fictional_report import BROKEN_QUOTE, PAGES_QUOTE
from browser.test_looks import NARROW
from playwright.sync_api import Page, expect

from assistant.llm.endpoint import Endpoint
from assistant.llm.scripted_server import Reply, ScriptedServer, fails, finish_events, says, text_event
from assistant.service import Service
from vectorstore.settings import Settings

pytestmark = pytest.mark.browser
OpenPage = Callable[..., Page]

QUESTION = "Waar vragen de diensten om: scholing, een vaste contactpersoon en heldere regels?"
TRUE = PAGES_QUOTE.rstrip(".")
FALSE = "De diensten kregen in 2019 samen 87 miljoen euro"
HOSTILE = (
    "Kijk op ![x](http://198.51.100.7/x.png) of [hier](http://198.51.100.7/k) "
    "<img src=http://198.51.100.7/y.png onerror=alert(1)> <script>alert(2)</script> https://198.51.100.7/z [1]."
)
STAY = "#vraag, #knoppen, .user.message, .bot.message :is(p, li):has(a)"
KEEP_SHIFTS = """stay => {
    window.shifted = [];
    window.observer?.disconnect();
    window.observer = new PerformanceObserver(list => {
        for (const { node } of list.getEntries().flatMap(entry => entry.sources)) {
            const element = node?.nodeType === Node.TEXT_NODE ? node.parentElement : node;
            if (element?.matches(stay) || element?.querySelector(stay)) window.shifted.push(element.outerHTML);
        }
    });
    window.observer.observe({ type: "layout-shift" });
}"""


@dataclass(frozen=True)
class WritingScreen:
    """The page, and the scripted model behind it."""

    url: str
    model: ScriptedServer


@pytest.fixture
def model() -> Iterator[ScriptedServer]:
    with ScriptedServer() as server:
        yield server


def served(index: Path, model: ScriptedServer, strict: bool) -> Iterator[WritingScreen]:
    settings = Settings(index=index, llm_base_url=model.url, llm_model="proefmodel", llm_strict=strict)
    service = Service.open(settings)
    service.warm_up()
    with serving(service, settings) as url:
        yield WritingScreen(url, model)


@pytest.fixture
def strict(fictional_index: Path, model: ScriptedServer) -> Iterator[WritingScreen]:
    """What is not confirmed is left out."""
    yield from served(fictional_index, model, strict=True)


@pytest.fixture
def marking(fictional_index: Path, model: ScriptedServer) -> Iterator[WritingScreen]:
    """What is not confirmed is marked."""
    yield from served(fictional_index, model, strict=False)


@pytest.fixture
def elsewhere(strict: WritingScreen, monkeypatch: pytest.MonkeyPatch) -> WritingScreen:
    """A model that counts as being on another machine."""
    monkeypatch.setattr(Endpoint, "is_local", False)
    return strict


def answer(page: Page):
    return chat(page).locator(".bot.message").last


def source(model: ScriptedServer, quote: str) -> int:
    """The number that the passage with this quote has in the prompt."""
    before = model.history[-1]["messages"][1]["content"].split(quote)[0]
    return int(before.rsplit('<bron nr="', 1)[1].split('"')[0])


def test_the_sources_come_first_then_the_checked_sentences_then_the_rest(
    strict: WritingScreen, open_page: OpenPage
) -> None:
    strict.model.enqueue(Reply((text_event(f"{TRUE} [1]. {FALSE} [1]. Verder "),), ending="hang"))
    page = open_page(strict.url)
    ask(page, QUESTION)
    expect(card(page, 1, 1)).to_be_visible()
    expect(answer(page)).to_contain_text("Het taalmodel schrijft")
    expect(answer(page)).to_contain_text(TRUE)
    expect(marker(page, 1, 1)).to_be_visible()
    expect(answer(page)).not_to_contain_text("87 miljoen")
    expect(page.get_by_role("button", name="Vraag stellen")).to_be_disabled()


def test_a_written_answer_says_so_and_what_was_left_out(strict: WritingScreen, open_page: OpenPage) -> None:
    strict.model.enqueue(says(f"{TRUE} [1]. ", f"{FALSE} [1]. Zonder bron is dit."))
    page = open_page(strict.url)
    ask_and_wait(page, QUESTION)
    expect(answer(page)).to_contain_text("Geschreven door een taalmodel, gecontroleerd tegen de bronnen (proefmodel)")
    expect(answer(page)).to_contain_text("2 zinnen van het taalmodel zijn weggelaten")
    expect(answer(page)).not_to_contain_text("87 miljoen")
    marker(page, 1, 1).click()
    expect(card(page, 1, 1).locator("mark")).to_be_visible()
    expect(card(page, 1, 2)).to_have_count(0)


def test_or_marks_it_with_the_reason(marking: WritingScreen, open_page: OpenPage) -> None:
    marking.model.enqueue(says(f"{TRUE} [1].\n\n- {FALSE} [1]\n- Zonder bron is dit."))
    page = open_page(marking.url)
    ask_and_wait(page, QUESTION)
    expect(answer(page).locator("li").nth(0)).to_contain_text("⚠ niet bevestigd: ")
    expect(answer(page).locator("li").nth(1)).to_contain_text("⚠ niet bevestigd: zonder bronvermelding")
    expect(answer(page)).to_contain_text("2 zinnen zijn gemarkeerd")


def test_when_the_model_fails_the_passages_stand_in_with_the_reason(strict: WritingScreen, open_page: OpenPage) -> None:
    strict.model.enqueue(fails(500))
    page = open_page(strict.url)
    ask_and_wait(page, QUESTION)
    expect(answer(page)).to_contain_text("Bij het taalmodel ging iets mis.")
    expect(answer(page)).to_contain_text("Letterlijk uit de bronnen")
    expect(answer(page)).to_contain_text(TRUE)
    expect(marker(page, 1, 1)).to_be_visible()


def test_the_level_that_is_chosen_is_the_level_that_is_asked(strict: WritingScreen, open_page: OpenPage) -> None:
    strict.model.enqueue(says(f"{TRUE} [1]."), says(f"{TRUE} [1]."))
    page = open_page(strict.url)
    ask_and_wait(page, QUESTION)
    page.get_by_role("radio", name="Eenvoudige taal").check()
    ask_and_wait(page, f"{QUESTION} Graag kort.")
    systems = [request["messages"][0]["content"] for request in strict.model.history]
    assert ["B1" in system for system in systems] == [False, True]


def test_without_a_model_there_is_no_level_to_choose(screen, open_page: OpenPage) -> None:
    page = open_page(screen.url)
    expect(page.get_by_role("radio")).to_have_count(0)


def test_what_a_model_smuggles_in_is_text(marking: WritingScreen, open_page: OpenPage) -> None:
    marking.model.enqueue(says(f"{TRUE} [1]. {HOSTILE}"))
    page = open_page(marking.url)
    ask_and_wait(page, QUESTION)
    expect(answer(page)).to_contain_text("http://198.51.100.7/x.png")
    expect(answer(page)).to_contain_text("<script>alert(2)</script>")
    expect(chat(page).locator(".message :is(img, script, a:not([href^='#bron-'], [href^='#kopie-']))")).to_have_count(0)


def test_what_attackers_make_a_model_write_loads_nothing(marking: WritingScreen, open_page: OpenPage) -> None:
    rows = (PROJECT / "tests" / "assistant" / "attacks.jsonl").read_text("ascii").splitlines()
    obeyed = dict.fromkeys(json.loads(row)["obeyed"] for row in rows)
    dutch = f"{TRUE} [1]. " * 20
    marking.model.enqueue(says(dutch, *(f"\n\n{text}" for text in obeyed)))
    page = open_page(marking.url)
    ask_and_wait(page, QUESTION)
    expect(answer(page)).to_contain_text("fetch('http://198.51.100.7')")
    expect(answer(page)).to_contain_text("zijn gemarkeerd")
    foreign = ".message :is(img, script, iframe, svg, details, a:not([href^='#bron-'], [href^='#kopie-']))"
    expect(chat(page).locator(foreign)).to_have_count(0)


def test_a_screen_reader_hears_a_written_answer_once(strict: WritingScreen, open_page: OpenPage) -> None:
    strict.model.enqueue(says(*(f"{word} " for word in f"{TRUE} [1]. {BROKEN_QUOTE} [9].".split())))
    page = open_page(strict.url)
    listen(page)
    ask_and_wait(page, QUESTION)
    expect(page.locator("#melding [role=status]")).to_contain_text("Geschreven door een taalmodel")
    assert len(heard(page)) == 1


@pytest.mark.parametrize("viewport", [WIDE, NARROW])
def test_nothing_moves_while_an_answer_grows(
    strict: WritingScreen, open_page: OpenPage, viewport: dict[str, int]
) -> None:
    words = f"{TRUE} [1]. {BROKEN_QUOTE} [2]. ".split() * 3
    pieces = (*(text_event(f"{word} ") for word in words), *finish_events("stop"))
    page = open_page(strict.url, viewport=viewport)
    for question in (QUESTION, f"{QUESTION} Graag kort."):
        strict.model.enqueue(Reply(pieces, pause_seconds=0.03))
        ask(page, question)
        expect(answer(page)).to_contain_text("Het taalmodel schrijft")
        page.evaluate(KEEP_SHIFTS, STAY)
        expect(page.get_by_role("button", name="Vraag stellen")).to_be_enabled()
        expect(answer(page)).to_contain_text(BROKEN_QUOTE)
        assert page.evaluate("window.shifted") == []


@pytest.mark.parametrize("button", ["Gemaskeerd versturen", "Niet versturen"])
def test_a_question_with_personal_data_waits_for_a_choice(
    elsewhere: WritingScreen, open_page: OpenPage, button: str
) -> None:
    elsewhere.model.enqueue(says(f"{TRUE} [1]."))
    page = open_page(elsewhere.url)
    ask(page, f"{QUESTION} (piet@voorbeeld.nl)")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("een e-mailadres")
    expect(alert).to_contain_text("piet@voorbeeld.nl")
    expect(alert).to_contain_text("niet op deze computer")
    assert elsewhere.model.history == []

    page.get_by_role("button", name=button).click()
    expect(answer(page)).to_contain_text(TRUE)
    wait_until_whole(page)
    expect(alert).not_to_be_visible()
    if button == "Niet versturen":
        expect(answer(page)).to_contain_text("niet naar het taalmodel gestuurd")
        assert elsewhere.model.history == []
    else:
        assert len(elsewhere.model.history) == 1
        assert "piet@voorbeeld.nl" not in str(elsewhere.model.history)
        expect(chat(page).locator(".user.message").last).to_contain_text("[e-mailadres]")


def test_axe_finds_nothing_in_that_choice(elsewhere: WritingScreen, open_page: OpenPage) -> None:
    page = open_page(elsewhere.url)
    ask(page, f"{QUESTION} (piet@voorbeeld.nl)")
    expect(page.get_by_role("alert")).to_be_visible()
    assert violations_everywhere(page) == []


def test_about_says_what_writes_and_where_it_is(elsewhere: WritingScreen, open_page: OpenPage) -> None:
    page = open_page(elsewhere.url)
    page.get_by_role("tab", name="Over").click()
    for fact in ("proefmodel", "wordt weggelaten", "gaan naar het taalmodel op 127.0.0.1"):
        expect(page.locator("#over")).to_contain_text(fact)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_readable_on_a_phone(marking: WritingScreen, open_page: OpenPage, scheme: str) -> None:
    marking.model.enqueue(says(f"{TRUE} [1]. {FALSE} [1]."))
    page = open_page(marking.url, viewport=NARROW, color_scheme=scheme)
    ask_and_wait(page, QUESTION)
    expect(page.get_by_role("button", name="Vraag stellen")).to_have_css("opacity", "1")
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    assert violations(page) == []
