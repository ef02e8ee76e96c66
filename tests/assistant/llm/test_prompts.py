"""Prompt files: what is wrong with one is named, with the file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.llm.answer_prompt import LEVELS, VARIABLES
from assistant.llm.prompts import FOLDER, PromptError, load_prompt

GOOD = """---
name: proef
version: 3
language: nl
purpose: Een proef.
variables: [vraag, bron]
---
# system
Antwoord uit {bron}.

# user
{vraag} en {{accolades}}
"""
SUPPLIED = ("vraag", "bron")


def load(folder: Path, text: str):
    path = folder / "proef.md"
    path.write_text(text, "utf-8")
    return load_prompt(path, SUPPLIED)


def test_a_prompt_is_filled_with_values_whose_braces_stay(tmp_path: Path) -> None:
    prompt = load(tmp_path, GOOD)
    messages = prompt.fill({"vraag": "{bron} {0} {x.__class__}", "bron": "B"})
    assert [(message.type, message.content) for message in messages] == [
        ("system", "Antwoord uit B."),
        ("human", "{bron} {0} {x.__class__} en {accolades}"),
    ]
    assert prompt.stamp == "proef v3"


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("[vraag, bron]", "[vraag]", "bron"),
        ("[vraag, bron]", "[vraag, bron, toon]", "toon"),
        ("Antwoord uit {bron}.", "Antwoord.", "bron"),
        ("Antwoord uit {bron}.", "Antwoord uit {bron} op {toon}.", "toon"),
        ("version: 3\n", "", "version"),
        ("purpose: Een proef.\n", "purpose:\n", "purpose"),
        ("[vraag, bron]", "vraag", "variables"),
        ("name: proef", "name: [", "YAML"),
        ("---\nname", "name", "front matter"),
        ("# user", "# gebruiker", "# user"),
        ("# system", "Los begin\n# system", "# system"),
        ("{{accolades}}", "{accolades", "accolade"),
    ],
)
def test_what_is_wrong_is_named_with_the_file(tmp_path: Path, old: str, new: str, named: str) -> None:
    assert old in GOOD
    with pytest.raises(PromptError, match=re.escape(named)) as caught:
        load(tmp_path, GOOD.replace(old, new))
    assert "proef.md" in str(caught.value)


def test_a_variable_used_and_declared_that_nobody_supplies_is_named(tmp_path: Path) -> None:
    with pytest.raises(PromptError, match="variabele toon is onbekend"):
        load(tmp_path, GOOD.replace("[vraag, bron]", "[vraag, bron, toon]").replace("{bron}", "{bron} {toon}"))


def test_a_variable_that_is_supplied_and_not_used_is_named(tmp_path: Path) -> None:
    with pytest.raises(PromptError, match="variabele bron ontbreekt"):
        load(tmp_path, GOOD.replace("[vraag, bron]", "[vraag]").replace(" uit {bron}", ""))


@pytest.mark.parametrize(
    ("values", "named"), [({"vraag": "x"}, "bron"), ({"vraag": "x", "bron": "y", "toon": "z"}, "toon")]
)
def test_a_value_that_is_missing_or_unknown_is_named(tmp_path: Path, values: dict[str, str], named: str) -> None:
    with pytest.raises(PromptError, match=f"variabele {named}"):
        load(tmp_path, GOOD).fill(values)


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "proef.md"
    if content:
        path.write_bytes(content)
    with pytest.raises(PromptError, match=r"proef\.md"):
        load_prompt(path, SUPPLIED)


@pytest.mark.parametrize("level", LEVELS)
def test_the_shipped_prompts_are_usable_and_say_what_they_are(level: str) -> None:
    prompt = load_prompt(FOLDER / f"antwoord-{level}.md", VARIABLES)
    assert prompt.name == f"antwoord-{level}"
    assert prompt.variables == VARIABLES
