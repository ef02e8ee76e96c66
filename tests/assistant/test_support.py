"""The words of a passage that a claim rests on."""

from __future__ import annotations

import pytest
from written import passage

from assistant.support import supporting_span
from vectorstore.passage import Passage, Unit

TEXT = "De gemeente telde zeven stallingen. De wethouder beloofde een onderzoek. Het kwam er."


@pytest.fixture
def sentences() -> Passage:
    cuts = [(0, 35), (36, 72), (73, len(TEXT))]
    return passage(1, TEXT, units=tuple(Unit(f"1.1 zin {at}", *cut) for at, cut in enumerate(cuts, 1)))


@pytest.mark.parametrize(
    ("claims", "quote"),
    [
        (["Een onderzoek werd door de wethouder beloofd."], "De wethouder beloofde een onderzoek."),
        (["Zeven stallingen telde de gemeente."], "De gemeente telde zeven stallingen."),
        (
            ["Zeven stallingen telde de gemeente.", "De wethouder beloofde onderzoek."],
            "De gemeente telde zeven stallingen. De wethouder beloofde een onderzoek.",
        ),
        (["Iets heel anders."], TEXT),
        (["Een onderzoek dus."], TEXT),
        ([], TEXT),
    ],
)
def test_the_units_that_share_most_words_or_else_all(sentences: Passage, claims: list[str], quote: str) -> None:
    assert sentences.text[slice(*supporting_span(sentences, claims))] == quote
