"""The Promptlab in a real browser: how a test gets there, and what it finds there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from browser.conftest import serving
from browser.fictional_report import BROKEN_QUOTE, PAGES_QUOTE
from browser.tabs import open_tab
from playwright.sync_api import Locator, Page, expect

from assistant.llm.scripted_server import Reply, Request, ScriptedServer, says
from assistant.service import Service
from vectorstore.settings import Settings

OpenPage = Callable[..., Page]
Letter = Literal["A", "B"]
VAGUE = "Wat vragen de diensten?"
PRECISE = "Waar vragen de diensten om: scholing, een vaste contactpersoon en heldere regels?"
TRUE = PAGES_QUOTE.rstrip(".")
OTHER = BROKEN_QUOTE.rstrip(".")
WHOLE_MILLISECONDS = 30_000
FALSE = "De diensten kregen in 2019 samen 87 miljoen euro"


@dataclass(frozen=True)
class LabScreen:
    """The page as served, and the scripted model behind it, if there is one."""

    url: str
    model: ScriptedServer | None = None


def served(settings: Settings, model: ScriptedServer | None = None) -> Iterator[LabScreen]:
    """The page over a real assistant."""
    if model:
        settings = settings.model_copy(update={"llm_base_url": model.url, "llm_model": "proefmodel"})
    service = Service.open(settings)
    service.warm_up()
    with serving(service, settings) as url:
        yield LabScreen(url, model)


def answers(**replies: Reply) -> Callable[[Request], Reply]:
    """A rule for the scripted model: the reply whose name is a word of the question."""

    def rule(request: Request) -> Reply:
        asked = request["messages"][1]["content"].rpartition("<vraag>")[2]
        return next((reply for word, reply in replies.items() if word in asked), says("GEEN ANTWOORD"))

    return rule


def open_part(page: Page, name: str) -> None:
    """Open a part of the lab."""
    open_tab(page, "Promptlab")
    open_tab(page, name, within="lab-delen-van")


def question(page: Page, letter: Letter) -> Locator:
    """The field of a question."""
    return page.get_by_role("textbox", name=f"Vraag {letter}", exact=True)


def side(page: Page, letter: Letter) -> Locator:
    """One of both answers."""
    return page.get_by_role("region", name=f"Antwoord {letter}", exact=True)


def count(page: Page, letter: Letter, name: str) -> int:
    """A number in the head of an answer."""
    fact = side(page, letter).locator("dl > div", has=page.get_by_text(name, exact=True))
    return int(fact.locator("dd").inner_text().split()[0])


def wait_for_both(page: Page) -> None:
    """Wait until both answers are whole."""
    expect(page.get_by_role("button", name="Opnieuw vergelijken")).to_be_enabled(timeout=WHOLE_MILLISECONDS)


def compare(page: Page, left: str, right: str) -> None:
    """Put two questions by keyboard, and wait for both answers."""
    question(page, "A").fill(left)
    question(page, "B").fill(right)
    question(page, "B").press("Enter")
    wait_for_both(page)
