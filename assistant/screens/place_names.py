"""Where a citation stands, in words: `3.4.6.b` becomes '§3.4, aspect 6, onderdeel b'."""

from __future__ import annotations

import re

from vectorstore.passage import Passage

LOCATOR = re.compile(
    r"(?P<dotted>\d+(?:\.\d+)*(?:\.[a-z])?)?(?P<words>(?: ?(?:alinea|zin|punt|voetnoot) \d+(?:-\d+)?)*)"
)
WORD = re.compile(r"(alinea|zin|punt|voetnoot) (\d+)(?:-(\d+))?")
SECTION_NUMBER = re.compile(r"\d+(?:\.\d+)*")
RANGE = " – "


def place_name(passage: Passage, span: tuple[int, int] | None = None) -> str:
    """The place of the span [start, end) of a passage, or of the whole passage, as a reader would say it.

    The finest unit that holds the span is named. A locator that is no report's is given back as it is.
    """
    locator = _finest(passage, span) if span else passage.locator
    first, _, last = locator.partition(RANGE)
    names = [_name(part, passage) for part in (first, last) if part]
    if None in names:
        return locator
    return " t/m ".join(name for name in names if name)


def page_name(passage: Passage) -> str | None:
    """'p. 4', or 'p. 14 (pdf 16)' where printed and physical number differ, unbreakable; None without pages."""
    if passage.page is None:
        return None
    label = passage.page_label or str(passage.page)
    return f"p.\u00a0{label}" if label == str(passage.page) else f"p.\u00a0{label} (pdf\u00a0{passage.page})"


def evidence_name(passage: Passage) -> str:
    """Whose words a passage is."""
    if passage.kind == "reactie":
        return f"Reactie – eigen woorden van {passage.organisation or 'een organisatie'}"
    return "Rapport – conclusie van de onderzoekers"


def _finest(passage: Passage, span: tuple[int, int]) -> str:
    start, end = span
    holding = [unit for unit in passage.units if unit.start <= start and end <= unit.end]
    return holding[0].locator if holding else passage.locator


def _name(locator: str, passage: Passage) -> str | None:
    match = LOCATOR.fullmatch(locator)
    if not match or not locator:
        return None
    parts = _dotted_parts(match["dotted"] or "", passage)
    for word, number, until in WORD.findall(match["words"]):
        parts.append(f"{word} {number} t/m {until}" if until else f"{word} {number}")
    return ", ".join(parts)


def _dotted_parts(dotted: str, passage: Passage) -> list[str]:
    """`3.4.6.b` -> §3.4, aspect 6, onderdeel b. The section's number tells where the items begin."""
    if not dotted:
        return []
    number = SECTION_NUMBER.match(passage.section or "")
    section = number[0] if number else ""
    if dotted == section or not dotted.startswith(f"{section}.") or not section:
        return [f"§{dotted}"]
    item, _, letter = dotted.removeprefix(f"{section}.").partition(".")
    kind = "vraag" if passage.role == "question" else "aspect"
    return [f"§{section}", f"{kind} {item}", *([f"onderdeel {letter}"] if letter else [])]
