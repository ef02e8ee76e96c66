"""Axe, with the rules of WCAG 2.1, levels A and AA."""

from __future__ import annotations

from collections.abc import Sequence

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa")
OF_COLOUR = ("color-contrast", "link-in-text-block")
WIDTHS = (1280, 768, 390)
# What fades in has too little contrast until it is there. What turns for ever, or counts down, is not waited for.
IS_STILL = """() => !document.getAnimations().some(
    each => each.playState === "running" && each.effect.getComputedTiming().endTime < 3000
)"""
IS_DARK = "dark => document.body.classList.contains('dark') === dark"
RUN = "options => axe.run(document, options).then(found => found.violations)"


def violations(page: Page, rules: Sequence[str] = WCAG) -> list[str]:
    """What axe finds on the page once nothing moves: the rule, and the elements that break it."""
    page.wait_for_function(IS_STILL)
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(Axe().axe_script)
    found = page.evaluate(RUN, {"runOnly": list(rules), "resultTypes": ["violations"]})
    return [f"{rule['id']}: {node['html'][:150]}" for rule in found for node in rule["nodes"]]


def violations_everywhere(page: Page) -> list[str]:
    """What axe finds at each width, light and dark (there, only what colours can break). Leaves it wide and light.

    The page is looked at in the state that it is in; it follows the scheme of the system while it is open.
    """
    found = []
    for scheme, rules in (("dark", OF_COLOUR), ("light", WCAG)):
        page.emulate_media(color_scheme=scheme)
        if page.locator(".gradio-container").count():
            page.wait_for_function(IS_DARK, arg=scheme == "dark")
        for width in reversed(WIDTHS):
            page.set_viewport_size({"width": width, "height": 900})
            found += [f"{width} {scheme} {each}" for each in violations(page, rules)]
    return found
