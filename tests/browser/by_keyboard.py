"""The page by keyboard alone: from one control to another by Tab, each seen to have the focus, and none lost."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

STEPS = 80
IS_LOST = "!document.activeElement || document.activeElement === document.body"
IS_SEEN = """() => {
    const drawn = (element) => ["outlineStyle", "boxShadow"].some((name) => getComputedStyle(element)[name] !== "none");
    const here = document.activeElement;
    return drawn(here) || drawn(here.parentElement);
}"""
HAS_FOCUS = "element => element === document.activeElement"


def go_to(page: Page, target: Locator, key: str = "Tab") -> None:
    """Press Tab (or another key) until `target` has the focus; on the way it is nowhere lost or unseen."""
    expect(target).to_be_visible()
    for _ in range(STEPS):
        if target.evaluate(HAS_FOCUS):
            expect(target).to_be_in_viewport()
            return
        page.keyboard.press(key)
        if page.evaluate(IS_LOST):  # from the last control to the browser's own, and on
            page.keyboard.press(key)
        assert page.evaluate(IS_SEEN), page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
    raise AssertionError(f"{target} is not reached by {key}")


def press(page: Page, target: Locator, key: str = "Enter") -> None:
    """Go to `target` and press a key on it."""
    go_to(page, target)
    page.keyboard.press(key)


def expect_focus_kept(page: Page) -> None:
    """After what was done, the focus is somewhere."""
    page.wait_for_function(f"!({IS_LOST})")
