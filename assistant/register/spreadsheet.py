"""Text from outside in a cell of a spreadsheet: shown, never run.

A cell that begins with one of `= + - @`, also in their wide forms, would be taken for a formula by a spreadsheet; it
gets an apostrophe before it (CWE-1236; the table of organisations in `screens/markers.js` does the same).
"""

from __future__ import annotations

import re

FORMULA = re.compile(r"['\s]*[=+\-@＝＋－＠]")
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LONGEST_CELL = 32_000


def inert(text: str) -> str:
    """`text` as one line that no spreadsheet runs, no longer than a cell may be."""
    line = " ".join(xml_text(text).split())
    line = f"'{line}" if FORMULA.match(line) else line
    return line if len(line) <= LONGEST_CELL else f"{line[:LONGEST_CELL]}…"


def xml_text(text: str) -> str:
    """`text` without the signs that no XML file (XLSX, DOCX) may hold."""
    return NO_XML.sub("\ufffd", text)
