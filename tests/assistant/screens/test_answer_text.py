"""Text for the chat: inert, linked, spoken and in pieces."""

from __future__ import annotations

import html
import itertools
import re

import pytest

from assistant.screens.answer_text import growing, linked, plain, spoken


@pytest.mark.parametrize(
    "typed",
    [
        "<img src=x onerror=alert(1)>",
        "**vet** _schuin_ `code`",
        "[klik](http://198.51.100.7)",
        "# kop",
        "1. lijst",
        "a\\*b",
    ],
)
def test_a_question_keeps_its_characters_and_loses_their_meaning(typed: str) -> None:
    shown = plain(typed)
    assert html.unescape(shown) == typed
    assert not re.search(r"[<>*_`\[\]()\\.]", re.sub(r"&#\d+;", "", shown))


def test_lines_of_a_question_stay_lines() -> None:
    assert plain("een\ntwee") == "een  \ntwee"


def test_known_markers_become_links_and_others_stay_text() -> None:
    text = linked("Zo is het. [1] En zo. [7]", 3, {1, 2})
    assert 'het.\u00a0[&#91;1&#93;](#bron-3-1 "Naar bron 1")' in text
    assert "&#91;7&#93;" in text
    assert "#bron-3-7" not in text


@pytest.mark.parametrize(
    "hostile",
    ["<script>x</script>", "![x](http://198.51.100.7/x.png)", "[x](http://198.51.100.7)", "```mermaid", "\\<b>"],
)
def test_active_markdown_of_a_document_is_inert(hostile: str) -> None:
    shown = linked(f"Er staat {hostile} in.", 1, set())
    assert not re.search(r"[<>\[\]`!]", shown)
    assert html.unescape(shown) == f"Er staat {hostile.lstrip(chr(92))} in."


def test_addresses_do_not_become_links() -> None:
    shown = linked("Zie https://198.51.100.7 of www.voorbeeld.test of a@voorbeeld.test.", 1, set())
    assert "https:" not in shown
    assert "www." not in shown
    assert "@" not in shown


def test_lists_bold_and_quotes_of_an_answer_keep_working() -> None:
    assert linked("**Kop**\n\n- punt\n\n> aanhaling", 1, set()) == "**Kop**\n\n- punt\n\n> aanhaling"


def test_spoken_text_has_no_signs() -> None:
    answer = "In **§1** *Kop* staat:\n\n- Eerste. [1]\n- Tweede. [2]\n\n| A | B |"
    assert spoken(answer) == "In §1 Kop staat: Eerste. Tweede. A B"


def test_pieces_grow_to_the_whole_and_never_cut_a_marker() -> None:
    text = "Een zin met nogal wat woorden erin. [1] En nog een. [12]"
    pieces = list(growing(text, 5))
    assert len(pieces) <= 5 + 1
    assert pieces[-1] == text
    assert all(longer.startswith(shorter) for shorter, longer in itertools.pairwise(pieces))
    assert all(piece.count("[") == piece.count("]") for piece in pieces)


def test_a_table_comes_at_once() -> None:
    table = "| a | b |\n|---|---|\n| c | d |\n"
    assert all(table in piece or "|" not in piece for piece in growing(f"Zie hieronder.\n\n{table}\nEinde.", 9))
