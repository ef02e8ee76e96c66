"""JSON Lines: one JSON value a line (jsonlines.org), as scripts and people write it.

Only a line feed ends a line, for a string may hold the other signs that Python takes for one (U+2028, U+0085).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from vectorstore.errors import QuickscanError
from vectorstore.printable import encodable


def read_lines(path: Path, wrong: type[QuickscanError]) -> Iterator[tuple[int, str]]:
    """The lines that are not blank, with their numbers from 1. Raises `wrong` when the file is no UTF-8 text."""
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise wrong(f"{path} kan niet als UTF-8-tekst worden gelezen ({error}).") from error
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, line


def parse(line: str) -> Any:
    """The value of a line; half a surrogate pair in a string becomes a question mark. Raises ValueError."""
    try:
        value = json.loads(line)
        return json.loads(encodable(json.dumps(value, ensure_ascii=False))) if "\\u" in line else value
    except RecursionError as error:
        raise ValueError("te diep genest") from error


def text(value: Any) -> str:
    """`value` when it is a text. Raises TypeError."""
    if not isinstance(value, str):
        raise TypeError(f"{value!r:.40} is geen tekst")
    return value


def texts(value: Any) -> tuple[str, ...]:
    """`value` when it is a list of texts. Raises TypeError."""
    if not isinstance(value, list):
        raise TypeError(f"{value!r:.40} is geen lijst")
    return tuple(map(text, value))
