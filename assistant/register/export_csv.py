"""The worksheet as CSV, as Dutch spreadsheets read it: `;` between cells, UTF-8 with its mark."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from assistant.register.errors import writing
from assistant.register.values import Registered
from assistant.register.worksheet import HEADS, rows


def save(answers: Iterable[Registered], path: Path) -> None:
    """Write the file. Raises ExportError."""
    with writing(path), path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL)
        table.writerow(HEADS)
        table.writerows(rows(answers))
