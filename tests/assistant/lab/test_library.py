"""The prompt library: shipped prompts stay, a trainer's own are kept, names cannot leave the folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.lab.library import LARGEST_PROMPT, Library, LibraryError
from assistant.llm.prompts import FOLDER, PromptError
from vectorstore.settings import Settings

SHIPPED = (FOLDER / "antwoord-gewoon.md").read_text("utf-8")
VARIANT = SHIPPED.replace("name: antwoord-gewoon", "name: voor-burgers").replace("zakelijk", "vriendelijk")
BAD_NAMES = [
    "",
    ".",
    "..",
    "../antwoord-gewoon",
    "map/naam",
    "map\\naam",
    "/etc/passwd",
    "naam\n",
    "naam.md",
    "Naam",
    "na am",
    "-naam",
    "naam\x00",
    "é",
    "x" * 61,
    "%2e%2e",
]


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(FOLDER, tmp_path / "eigen")


def test_the_shipped_prompts_are_listed_and_usable(library: Library) -> None:
    found = library.templates()
    assert [(each.name, each.own, each.problem) for each in found] == [
        ("antwoord-eenvoudig", False, ""),
        ("antwoord-gewoon", False, ""),
    ]
    assert found[1].text == SHIPPED
    assert found[1].title.startswith("Een antwoord in gewone, zakelijke taal")


def test_a_variant_is_kept_listed_and_read(library: Library) -> None:
    saved = library.save("voor-burgers", VARIANT.replace("\n", "\r\n"))
    assert saved.own
    assert library.templates()[-1] == saved
    assert saved.text == VARIANT
    assert "vriendelijk" in str(library.prompt("voor-burgers").template.messages[0])
    assert sorted(path.name for path in library.own.iterdir()) == ["voor-burgers.md"]


def test_an_own_prompt_is_only_replaced_when_that_is_said(library: Library) -> None:
    library.save("proef", VARIANT)
    with pytest.raises(LibraryError, match="al een eigen prompt ‘proef’"):
        library.save("proef", SHIPPED)
    assert library.templates()[-1].text == VARIANT
    library.save("proef", SHIPPED, replace=True)
    assert library.templates()[-1].text == SHIPPED


@pytest.mark.parametrize("replace", [False, True])
def test_a_shipped_prompt_is_never_overwritten_or_removed(tmp_path: Path, replace: bool) -> None:
    shipped = tmp_path / "prompts"
    shipped.mkdir()
    (shipped / "antwoord-gewoon.md").write_text(SHIPPED, "utf-8")
    for own in (tmp_path / "eigen", shipped):
        library = Library(shipped, own)
        with pytest.raises(LibraryError, match="hoort bij de assistent"):
            library.save("antwoord-gewoon", VARIANT, replace=replace)
        with pytest.raises(LibraryError, match="hoort bij de assistent"):
            library.remove("antwoord-gewoon")
    assert (shipped / "antwoord-gewoon.md").read_text("utf-8") == SHIPPED


@pytest.mark.parametrize("name", BAD_NAMES)
def test_a_name_cannot_leave_the_folder(library: Library, tmp_path: Path, name: str) -> None:
    with pytest.raises(LibraryError, match="Deze naam kan niet"):
        library.save(name, VARIANT)
    with pytest.raises(LibraryError, match="Deze naam kan niet"):
        library.remove(name)
    with pytest.raises(PromptError, match="Er is geen prompt"):
        library.prompt(name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("{sources}", "", "proef.md: variabele sources"),
        ("# user", "# gebruiker", "# user"),
        ("version: 1", "", "version"),
        ("{question}", "{question.__class__}", "accolade"),
        ("{question}", "{question} {", "accolade"),
    ],
)
def test_a_text_that_is_no_prompt_is_not_kept(library: Library, old: str, new: str, named: str) -> None:
    with pytest.raises(PromptError, match=named) as caught:
        library.save("proef", SHIPPED.replace(old, new))
    assert str(library.own) not in str(caught.value)
    assert not library.own.exists()


def test_a_prompt_has_a_largest_size(library: Library) -> None:
    with pytest.raises(LibraryError, match="te lang"):
        library.save("proef", VARIANT + "x" * LARGEST_PROMPT)


def test_a_bad_own_file_is_listed_with_its_mistake_and_the_rest_is_usable(library: Library) -> None:
    library.save("goed", VARIANT)
    (library.own / "stuk.md").write_bytes(b"\xff\xfe")
    (library.own / "antwoord-gewoon.md").write_text(VARIANT, "utf-8")
    (library.own / "Mijn Prompt.md").write_text(VARIANT, "utf-8")
    problems = {each.name: each.problem for each in library.templates() if each.own}
    assert problems["goed"] == ""
    assert "UTF-8" in problems["stuk"]
    assert "heet ook zo" in problems["antwoord-gewoon"]
    assert "Deze naam kan niet" in problems["Mijn Prompt"]
    assert library.prompt("antwoord-gewoon").path.name == "antwoord-gewoon.md"
    assert "vriendelijk" not in str(library.prompt("antwoord-gewoon").template.messages[0])


def test_a_prompt_is_removed_once(library: Library) -> None:
    library.save("proef", VARIANT)
    library.remove("proef")
    assert len(library.templates()) == 2
    with pytest.raises(LibraryError, match="geen eigen prompt ‘proef’"):
        library.remove("proef")


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "eigen").write_text("een bestand", "utf-8")
    with pytest.raises(LibraryError, match="kan niet worden bewaard"):
        Library(FOLDER, tmp_path / "eigen").save("proef", VARIANT)


def test_the_own_folder_is_a_setting(tmp_path: Path) -> None:
    assert Library.of(Settings(prompts=tmp_path)).own == tmp_path
