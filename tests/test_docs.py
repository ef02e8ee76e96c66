"""What the pages in docs/ say is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from samples import PROJECT

from vectorstore.settings_table import settings_table

DOCS = sorted((PROJECT / "docs").glob("*.md"))


def test_the_settings_in_the_page_are_those_of_the_program() -> None:
    assert settings_table() in (PROJECT / "docs" / "beheer.md").read_text("utf-8"), (
        "python -m vectorstore.settings_table gives the table for docs/beheer.md"
    )


@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.name)
def test_every_path_that_is_named_exists(page: Path) -> None:
    text = page.read_text("utf-8")
    for path in re.findall(r"`((?:ingest|assistant|vectorstore|corpus|tests|docs|prompts)/[\w./-]*|app\.py)`", text):
        assert (PROJECT / path).exists(), path
    for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", text):
        assert (page.parent / link).exists(), link
