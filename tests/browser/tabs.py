"""Opening a tab of the page, also where there is no room for all and the last ones are in a menu, or a drawer.

What was folded away, Gradio fills anew one frame after it shows (`render_previously_invisible_children`); what was
typed before that frame is lost. A person is not that fast, a test is; so it waits a few frames.
"""

from __future__ import annotations

from contextlib import suppress

from playwright.sync_api import Page, TimeoutError, expect

TRIES = 5
TRY_MILLISECONDS = 4_000
A_FEW_FRAMES = """() => new Promise((done) => {
  const wait = (frames) => (frames ? requestAnimationFrame(() => wait(frames - 1)) : done());
  wait(4);
})"""


def open_tab(page: Page, name: str, within: str = "tabs") -> None:
    """Open the tab `name` of the tabs with the id `within`, and wait until it shows.

    While the page fills, Gradio may move the tab into the menu or out of it; then it is looked for again.
    """
    strip = page.locator(f"#{within} > .tab-wrapper")
    tab = strip.get_by_role("tab", name=name, exact=True)
    menu = strip.get_by_role("button", name="Meer tabbladen")
    for _ in range(TRIES):
        expect(tab.or_(menu).first).to_be_visible()
        with suppress(TimeoutError):
            if tab.is_visible():
                tab.click(timeout=TRY_MILLISECONDS)
            else:
                menu.click(timeout=TRY_MILLISECONDS)
                in_menu = strip.locator(".overflow-dropdown").get_by_text(name, exact=True)
                in_menu.click(timeout=TRY_MILLISECONDS)
            break
    expect(tab).to_have_attribute("aria-selected", "true")
    page.evaluate(A_FEW_FRAMES)


def open_drawer(page: Page, name: str) -> None:
    """Open the drawer `name` (an accordion that is closed), and wait until what it holds may be filled in."""
    page.get_by_role("button", name=name).click()
    opened = page.locator(".lab-lade", has=page.get_by_role("button", name=name))
    expect(opened.locator("input, textarea, button:not(.label-wrap)").locator("visible=true").first).to_be_visible()
    page.evaluate(A_FEW_FRAMES)
