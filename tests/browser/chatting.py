"""A conversation in the browser: asking, waiting for the whole answer, and what stands in it."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

BUSY = "Even zoeken…"
WHOLE = """() => {
    const said = document.querySelector("#melding [role=status]")?.textContent;
    return said ? said + document.querySelectorAll("#gesprek a[href^='#kopie-']").length : "";
}"""


def ask(page: Page, question: str) -> None:
    """Ask by keyboard."""
    box = page.get_by_label("Uw vraag")
    box.fill(question)
    box.press("Enter")


def ask_and_wait(page: Page, question: str) -> None:
    """Ask, and wait until the answer is whole: only then it is said to a screen reader, and can be copied."""
    before = page.evaluate(WHOLE)
    ask(page, question)
    expect(chat(page).locator(".user.message").last).to_have_text(question)
    page.wait_for_function(f"before => ![before, ''].includes(({WHOLE})())", arg=before)
    wait_until_whole(page)


def wait_until_whole(page: Page) -> None:
    """Wait until the next question can be asked. The button is free before the answer is sought, too."""
    expect(chat(page).locator(".bot.message").last).not_to_contain_text(BUSY)
    expect(page.get_by_role("button", name="Vraag stellen")).to_be_enabled()


def chat(page: Page) -> Locator:
    return page.get_by_role("log", name="Gesprek")


def marker(page: Page, turn: int, number: int) -> Locator:
    return chat(page).locator(f'a[href="#bron-{turn}-{number}"]')


def card(page: Page, turn: int, number: int) -> Locator:
    return page.locator(f"#bron-{turn}-{number}")


def listen(page: Page) -> None:
    """Keep what a screen reader would say from now on; of a text that is emptied it says nothing."""
    page.evaluate(
        """() => {
            window.heard = [];
            const region = document.querySelector("#melding [aria-live=polite]");
            new MutationObserver(() => region.textContent && window.heard.push(region.textContent))
                .observe(region, {characterData: true, childList: true, subtree: true});
        }"""
    )


def heard(page: Page) -> list[str]:
    return page.evaluate("window.heard")
