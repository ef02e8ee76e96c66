"""Whether all of a screen can be seen: what sticks out of the page, is cut off, or lies over something else."""

from __future__ import annotations

from playwright.sync_api import Page

MISFITS = """() => {
    const top = document.querySelector("dialog:modal") ?? document.body;
    const style = (element) => getComputedStyle(element);
    const within = (element) => {
        const parents = [];
        for (let each = element.parentElement; each && each !== document.body; each = each.parentElement) {
            parents.push(each);
        }
        return parents;
    };
    const scrolls = (element, axis) =>
        within(element).some((each) => /auto|scroll/.test(style(each)["overflow" + axis]));
    const floats = (element) => [element, ...within(element)].some((each) => /fixed|sticky/.test(style(each).position));
    const text = (element) => (element.ariaLabel || element.innerText || "").trim().slice(0, 40);
    const name = (element) => `${element.tagName} ‘${text(element)}’`;
    const UNSEEN = ".alleen-voorlezen, .sr-only, [aria-hidden=true], .lab-overslaan:not(:focus)";
    const OVER_THE_REST = ".scroll-down-button-container";
    const SEEN = { visibilityProperty: true, opacityProperty: true };
    const isShown = (element) => {
        const box = element.getBoundingClientRect();
        return element.checkVisibility(SEEN) && box.width > 2 && box.height > 2
            && !element.closest(`${UNSEEN}, ${OVER_THE_REST}`);
    };
    const seenOf = (element) => {
        let { left, top, right, bottom } = element.getBoundingClientRect();
        for (const each of within(element)) {
            const box = each.getBoundingClientRect(), { overflowX, overflowY } = style(each);
            if (overflowX !== "visible") [left, right] = [Math.max(left, box.left), Math.min(right, box.right)];
            if (overflowY !== "visible") [top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)];
        }
        return { left, top, right, bottom, width: right - left, height: bottom - top };
    };
    const fault = (element) => {
        const box = element.getBoundingClientRect(), seen = seenOf(element), { overflowX, display } = style(element);
        if (!scrolls(element, "X") && (box.left < -1 || box.right > innerWidth + 1)) return "sticks out of the page";
        if (!scrolls(element, "X") && seen.width < box.width - 2) return "is cut off on a side";
        if (!scrolls(element, "Y") && seen.height < box.height - 2) return "is cut off at the foot";
        const isField = element.matches("input, textarea, select");
        const isTurned = [...element.children].some((each) => style(each).transform !== "none");
        if (isField || isTurned || display === "inline" || /auto|scroll/.test(overflowX)) return;
        if (element.scrollWidth > element.clientWidth + 3) return "has no room for its text";
    };
    const shown = [...top.querySelectorAll(
        "button, a[href], input, textarea, select, summary, label, h1, h2, h3, h4, p, li, dt, dd, td, th, caption"
    )].filter(isShown);
    const faults = shown.filter(fault).map((element) => `${name(element)} ${fault(element)}`);
    const placed = shown.filter((element) => !floats(element)).map((element) => [element, seenOf(element)]);
    placed.forEach(([one, a], at) => {
        for (const [other, b] of placed.slice(at + 1)) {
            if (one.contains(other) || other.contains(one)) continue;
            const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
            const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
            if (wide > 3 && high > 3) faults.push(`${name(one)} lies over ${name(other)}`);
        }
    });
    const { scrollWidth } = document.documentElement;
    return scrollWidth > innerWidth ? [`the page is ${scrollWidth} wide`, ...faults] : faults;
}"""


def misfits(page: Page) -> list[str]:
    """What of the page as it is (or of the dialog on top of it) is not wholly seen, or hides something else.

    Left alone: what scrolls for itself, and what floats over the rest (stuck to an edge, or a control to scroll).
    """
    return page.evaluate(MISFITS)
