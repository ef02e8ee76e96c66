"""Opening a tab of the page, also where there is no room for all and the last ones are in a menu."""

from __future__ import annotations

from playwright.sync_api import Page, expect

SETTLED = """strip => new Promise(resolve => {
    let timer;
    const observer = new MutationObserver(() => wait());
    const wait = () => {
        clearTimeout(timer);
        timer = setTimeout(() => { observer.disconnect(); resolve(); }, 200);
    };
    observer.observe(strip, {attributes: true, childList: true, subtree: true});
    wait();
})"""


def open_tab(page: Page, name: str, within: str = "tabs") -> None:
    """Open the tab `name` of the tabs with the id `within`, and wait until it shows.

    First Gradio has to have measured which tabs fit.
    """
    strip = page.locator(f"#{within} > .tab-wrapper")
    tab = strip.get_by_role("tab", name=name, exact=True)
    menu = strip.get_by_role("button", name="Meer tabbladen")
    expect(tab.or_(menu).first).to_be_visible()
    strip.evaluate(SETTLED)
    if tab.is_visible():
        tab.click()
    else:
        menu.click()
        strip.locator(".overflow-dropdown").get_by_text(name, exact=True).click()
    expect(tab).to_have_attribute("aria-selected", "true")
