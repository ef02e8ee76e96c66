"""The settings as a Markdown table, made from the settings class: `python -m vectorstore.settings_table`.

`docs/beheer.md` holds this table; a test compares the two, so that the page cannot fall behind.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic.fields import FieldInfo

from vectorstore.settings import PREFIX, PROJECT, Settings

HEADER = ("| instelling | standaard | betekenis |", "| --- | --- | --- |")
BOUNDS = {"ge": "minstens", "gt": "meer dan", "le": "hooguit", "lt": "minder dan"}


def settings_table() -> str:
    """One row a setting: its name in the environment, its default, and what it means with its bounds, in Dutch."""
    return "\n".join([*HEADER, *(_row(name, field) for name, field in Settings.model_fields.items())]) + "\n"


def _row(name: str, field: FieldInfo) -> str:
    meaning = "; ".join([field.description or "", *_bounds(field)])
    return f"| `{PREFIX}{name.upper()}` | {_default(field.default)} | {meaning} |"


def _bounds(field: FieldInfo) -> Iterator[str]:
    for bound in field.metadata:
        for key, words in BOUNDS.items():
            if (value := getattr(bound, key, None)) is not None:
                yield f"{words} {value}"


def _default(value: Any) -> str:
    if value is None or value == "":
        return "(leeg)"
    if isinstance(value, Path) and value.is_relative_to(PROJECT):
        return f"`{value.relative_to(PROJECT)}/`"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


if __name__ == "__main__":
    sys.stdout.write(settings_table())
