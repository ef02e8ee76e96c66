"""Statements: a model's sentences and list items with their sources, as they complete."""

from __future__ import annotations

import pytest

from assistant.llm.markers import Piece
from assistant.llm.statements import Statement, StatementSplitter


def split(*pieces: Piece) -> list[tuple[str, tuple[int, ...]]]:
    splitter = StatementSplitter()
    return [(each.text, each.citations) for each in [*splitter.feed(pieces), *splitter.close()]]


@pytest.mark.parametrize(
    ("pieces", "statements"),
    [
        (["Een zin ", 1, "."], [("Een zin.", (1,))]),
        (["Een zin.", 1, " Nog een ", 2, ". Derde."], [("Een zin.", (1,)), ("Nog een.", (2,)), ("Derde.", ())]),
        (["Een zin. ", 1, 2, "\nVolgende. ", 3], [("Een zin.", (1, 2)), ("Volgende.", (3,))]),
        ([1, " zegt dit. En dat ", 2, "."], [("zegt dit.", (1,)), ("En dat.", (2,))]),
        (
            ["- Eerste punt; ", 1, "\n- Tweede punt. Met twee zinnen. ", 2],
            [("Eerste punt;", (1,)), ("Tweede punt. Met twee zinnen.", (2,))],
        ),
        (["1. Eerste ", 1, "\n2) Tweede ", 2], [("Eerste", (1,)), ("Tweede", (2,))]),
        (["## Kop\n\n**Vet** en *schuin* en `code` ", 1], [("Kop", ()), ("Vet en schuin en code", (1,))]),
        (["Dat kost bijv. Nederland niets ", 1, "."], [("Dat kost bijv. Nederland niets.", (1,))]),
        (["Dubbel ", 1, " en weer ", 1, "."], [("Dubbel en weer.", (1,))]),
        (["---\n\n", 1, "\n", "..."], []),
        (["On\u200bzicht\U000e0041baar ", 1], [("Onzichtbaar", (1,))]),
    ],
)
def test_statements_own_the_markers_in_and_behind_them(
    pieces: list[Piece], statements: list[tuple[str, tuple[int, ...]]]
) -> None:
    assert split(*pieces) == statements


def test_how_a_text_is_cut_makes_no_difference() -> None:
    pieces: list[Piece] = [
        "Een zin. ",
        1,
        " Nog een, met bijv. Dit.",
        2,
        " Slot ",
        3,
        ".\n\n- Punt een ",
        4,
        "\n- Twee ",
        5,
    ]
    single: list[Piece] = [part for piece in pieces for part in (piece if isinstance(piece, str) else [piece])]
    assert split(*single) == split(*pieces)


def test_a_sentence_is_given_when_the_next_begins_and_not_before() -> None:
    splitter = StatementSplitter()
    assert splitter.feed(["Een zin. "]) == []
    assert splitter.feed([1, " "]) == []
    assert splitter.feed(["En"]) == [Statement("Een zin.", (1,), new_block=True)]


def test_lists_and_paragraphs_are_told_apart() -> None:
    splitter = StatementSplitter()
    found = [*splitter.feed(["Een. Twee.\n\nDrie:\n- Vier\n- Vijf\n"]), *splitter.close()]
    assert [(each.text, each.in_list, each.new_block) for each in found] == [
        ("Een.", False, True),
        ("Twee.", False, False),
        ("Drie:", False, True),
        ("Vier", True, False),
        ("Vijf", True, False),
    ]
